/** The only SQL of responsible parties. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { PARTY_FIELDS, type Party, type PartyFields } from './party.ts';

function selectParties(work: Work) {
  return work.sql.selectFrom('parties').selectAll().where('practice_id', '=', work.practiceId);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectParties>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Party => ({
  id: r.id as Id<'rsp'>,
  kind: r.kind as Party['kind'],
  name: r.name,
  contact: r.contact,
  email: r.email,
  phone: r.phone,
  street: r.street,
  street2: r.street2,
  city: r.city,
  state: r.state,
  zip: r.zip,
  language: r.language as Party['language'],
  preferredChannel: r.preferred_channel as Party['preferredChannel'],
  zone: r.zone,
  version: r.version,
  madeAt: r.made_at,
  retiredAt: r.retired_at,
});

export async function partyById(work: Work, id: string, lock = false): Promise<Party | undefined> {
  const q = selectParties(work).where('id', '=', id);
  const row = await (lock ? q.forNoKeyUpdate() : q).executeTakeFirst();
  return row && decode(row);
}
export async function partiesByIds(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Party>> {
  if (ids.length === 0) return new Map();
  const rows = await selectParties(work)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Map(rows.map((r) => [r.id, decode(r)]));
}
/** Of those not retired, whose name holds the text, by name. `after`: the last of the page before. */
export async function partiesNamed(
  work: Work,
  text: string,
  page: { readonly after?: { name: string; id: string } | undefined; readonly limit: number },
): Promise<Party[]> {
  let q = selectParties(work)
    .where('retired_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(page.limit);
  if (text !== '') q = q.where(sql<boolean>`position(lower(${text}) in lower(name)) > 0`);
  if (page.after)
    q = q.where(sql<boolean>`(lower(name), id) > (lower(${page.after.name}), ${page.after.id})`);
  return (await q.execute()).map(decode);
}

const columnsOf = (f: PartyFields) => ({
  kind: f.kind,
  name: f.name,
  contact: f.contact,
  email: f.email,
  phone: f.phone,
  street: f.street,
  street2: f.street2,
  city: f.city,
  state: f.state,
  zip: f.zip,
  language: f.language,
  preferred_channel: f.preferredChannel,
  zone: f.zone,
});
export async function insertParty(work: Work, id: Id<'rsp'>, f: PartyFields): Promise<void> {
  await work.sql
    .insertInto('parties')
    .values({
      practice_id: work.practiceId,
      id,
      ...columnsOf(f),
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
}
/** What it said before is kept. The caller holds the row. */
export async function changeParty(
  work: Work,
  before: Party,
  to: { readonly fields?: PartyFields; readonly retiredAt?: Instant | null },
): Promise<void> {
  const kept = Object.fromEntries(PARTY_FIELDS.map((f) => [f, before[f]]));
  await work.sql
    .insertInto('party_changes')
    .values({
      practice_id: work.practiceId,
      id: work.newId('evt'),
      party_id: before.id,
      before: JSON.stringify({ ...kept, retired: before.retiredAt !== null }),
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
  await work.sql
    .updateTable('parties')
    .set({
      ...(to.fields ? columnsOf(to.fields) : {}),
      ...(to.retiredAt === undefined ? {} : { retired_at: to.retiredAt }),
      version: before.version + 1,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', before.id)
    .execute();
}
export async function partyChanges(work: Work, partyId: string) {
  const rows = await work.sql
    .selectFrom('party_changes')
    .select(['id', 'before', 'by_user', 'at'])
    .where('practice_id', '=', work.practiceId)
    .where('party_id', '=', partyId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    before: r.before as Partial<PartyFields> & { retired?: boolean },
    by: r.by_user,
    at: r.at,
  }));
}
