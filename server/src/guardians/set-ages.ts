/** The ages at which a minor has a say, by state: what is known, and the practice's own word before it. */
import type { LocalDate } from '@clearhour/values';
import { refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import { agesOn } from './guardian.ts';
import { agesRows, insertAges } from './guardians-store.ts';

export const seeAges = action({
  name: 'see-minor-ages',
  needs: 'setup.read',
  run: async (work: Work, _: object) => {
    const rows = await agesRows(work);
    const state = (await legalEntityOn(work, work.today))?.state ?? '';
    const states = [...new Set([...(state === '' ? [] : [state]), ...rows.map((r) => r.state)])];
    return {
      state,
      items: states
        .sort((a, b) => Number(b === state) - Number(a === state) || (a < b ? -1 : 1))
        .map((s) => ({ state: s, ...agesOn(rows, s, work.today) })),
      ahead: rows
        .filter((r) => r.own && r.from > work.today)
        .map(({ own: _own, ...r }) => r)
        .sort((a, b) => (a.from < b.from ? -1 : 1)),
      may: { write: work.can('setup.manage') },
    };
  },
});

/** Rows only grow: what was in force on a day stays to be read. Null ages go back to what is known. */
export const setAges = action({
  name: 'set-minor-ages',
  needs: 'setup.manage',
  run: async (
    work: Work,
    input: {
      readonly state: string;
      readonly from: LocalDate;
      readonly loginAge: number | null;
      readonly yesAge: number | null;
      readonly source: string;
    },
  ) => {
    if ((input.loginAge === null) !== (input.yesAge === null))
      return refuse('one-age', 'Enter both ages, or neither to go back to what is known.', {
        field: input.loginAge === null ? 'loginAge' : 'yesAge',
      });
    if (input.from < work.today)
      return refuse('from-the-past', 'It can hold from today on, not before.', { field: 'from' });
    const id = await insertAges(work, input);
    const { state, from, loginAge, yesAge } = input;
    work.audit(id, { state, from, loginAge, yesAge });
    return seeAges.run(work, {});
  },
});
