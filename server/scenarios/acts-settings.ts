/** Settings: what stood wrong since the first day is put right for all days, and that is undone. */
import type { Act, Acts } from './acts.ts';
import type { Found } from './phrases.ts';
import { only, type Scene } from './scene.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };
type Nouns = 'legal-entities' | 'locations';

/** The one that holds on. */
export async function settingsRow(s: Scene, nouns: Nouns): Promise<Row> {
  const setup = (await s.own.office.call(s.owner, 'GET', '/api/setup')) as {
    legalEntities: Row[];
    locations: Row[];
  };
  const rows = nouns === 'locations' ? setup.locations : setup.legalEntities;
  const open = rows.filter((r) => r.to === null);
  return only(open, `${nouns} that hold on`);
}
/** "zip 05401-4410; npi 1999993334" */
const partsOf = (words: string): Record<string, string> =>
  Object.fromEntries(
    words.split('; ').map((part) => {
      const [field = '', ...value] = part.split(' ');
      return [field, value.join(' ')];
    }),
  );

const putRight =
  (nouns: Nouns): Act =>
  async (s: Scene, { parts = '', why }: Found) => {
    const { id, from: _from, to: _to, ...row } = await settingsRow(s, nouns);
    const body = { ...row, ...partsOf(parts), reason: why };
    s.last = await s.desk.office.call(s.owner, 'POST', `/api/${nouns}/${id}/put-right`, body);
  };
/** The last thing that was put right. */
const undone =
  (nouns: Nouns): Act =>
  async (s: Scene, { why: reason }: Found) => {
    const url = `/api/${nouns}/${(await settingsRow(s, nouns)).id}/corrections`;
    const { items } = (await s.own.office.call(s.owner, 'GET', url)) as { items: Row[] };
    const last = items.find((c) => c.undoes === null && !c.undone);
    s.last = await s.desk.office.call(s.owner, 'POST', `${url}/${last?.id}/undo`, { reason });
  };

export const SETTINGS_ACTS: Acts = {
  practice: {
    'put right: {parts}, because {why}': putRight('legal-entities'),
    'as it was before, because {why}': undone('legal-entities'),
  },
  office: {
    'put right: {parts}, because {why}': putRight('locations'),
    'as it was before, because {why}': undone('locations'),
  },
};
