/** The SQL of clients and of what their records said before. */
import type { Id, Instant } from '@clearhour/values';
import { type SqlBool, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { Reach } from '../practice/index.ts';
import { type Client, type ClientFields, nameOf } from './client.ts';

interface ClientRow {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly preferred_name: string;
  readonly born_on: Client['bornOn'];
  readonly sex: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly pays: string;
  readonly language: string;
  readonly preferred_channel: string | null;
  readonly zone: string;
  readonly status: string;
  readonly version: number;
  readonly created_at: Instant;
}
const decode = (r: ClientRow): Client => ({
  id: r.id as Id<'clt'>,
  givenName: r.given_name,
  familyName: r.family_name,
  preferredName: r.preferred_name,
  bornOn: r.born_on,
  sex: r.sex as Client['sex'],
  email: r.email,
  phone: r.phone,
  street: r.street,
  street2: r.street2,
  city: r.city,
  state: r.state,
  zip: r.zip,
  pays: r.pays as Client['pays'],
  language: r.language as Client['language'],
  preferredChannel: r.preferred_channel as Client['preferredChannel'],
  zone: r.zone,
  status: r.status as Client['status'],
  version: r.version,
  createdAt: r.created_at,
});
const columns = (c: ClientFields) => ({
  given_name: c.givenName,
  family_name: c.familyName,
  preferred_name: c.preferredName,
  born_on: c.bornOn,
  sex: c.sex,
  email: c.email,
  phone: c.phone,
  street: c.street,
  street2: c.street2,
  city: c.city,
  state: c.state,
  zip: c.zip,
  pays: c.pays,
  language: c.language,
  preferred_channel: c.preferredChannel,
  zone: c.zone,
});

export async function clientRow(work: Work, id: string, lock = false): Promise<Client | undefined> {
  if (!lock) {
    return askTogether(
      work,
      'client',
      id,
      id,
      async (ids) => new Map((await clientsByIds(work, ids)).map((c) => [c.id, c])),
    );
  }
  const query = work.sql
    .selectFrom('clients')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id);
  const row = await query.forNoKeyUpdate().executeTakeFirst();
  return row && decode(row);
}
export async function insertClient(work: Work, id: string, c: ClientFields): Promise<void> {
  await work.sql
    .insertInto('clients')
    .values({
      practice_id: work.practiceId,
      id,
      ...columns(c),
      status: 'active',
      created_at: work.now,
    })
    .execute();
}
/** Writes over the version that was read; false when somebody was quicker. */
export async function updateClient(
  work: Work,
  id: string,
  version: number,
  change: { fields?: ClientFields; status?: Client['status'] },
): Promise<boolean> {
  const done = await work.sql
    .updateTable('clients')
    .set({
      ...(change.fields ? columns(change.fields) : {}),
      ...(change.status ? { status: change.status } : {}),
      version: version + 1,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
export async function similarTo(work: Work, c: ClientFields): Promise<boolean> {
  if (c.bornOn === null) return false;
  const found = await work.sql
    .selectFrom('clients')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('born_on', '=', c.bornOn)
    .where((e) => e(e.fn<string>('lower', ['family_name']), '=', c.familyName.toLowerCase()))
    .where((e) => e(e.fn<string>('lower', ['given_name']), '=', c.givenName.toLowerCase()))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export interface ClientsWanted {
  readonly q: string;
  readonly status: 'active' | 'former' | 'all';
  readonly clinicianId?: string | undefined;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}
export interface Cursor {
  readonly family: string;
  readonly given: string;
  readonly id: string;
}
/** A link that has not ended gives reach, also one that starts with a session already booked. */
const onCaseload = (work: Work, clinicianIds: readonly string[]) =>
  clinicianIds.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`exists (select from caseloads l where l.practice_id = ${work.practiceId}
        and l.client_id = c.id and (l.valid_to is null or l.valid_to >= ${work.today})
        and l.clinician_id in (${sql.join([...clinicianIds])}))`;

/** Every word must be found in the name, e-mail, phone digits or birth date. */
function matches(q: string) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  return words.map((word) => {
    const part = `%${word.replaceAll(/[\\%_]/g, (s) => `\\${s}`)}%`;
    const digits = word.replaceAll(/\D/g, '');
    const phone =
      digits.length >= 3
        ? sql`or regexp_replace(c.phone, '\\D', '', 'g') like ${`%${digits}%`}`
        : sql``;
    return sql<SqlBool>`(lower(c.given_name || ' ' || c.family_name || ' ' || c.preferred_name) like ${part}
      or c.email like ${part} or c.born_on::text like ${part} ${phone})`;
  });
}
export async function findClients(
  work: Work,
  wanted: ClientsWanted,
  mine: Reach,
): Promise<Client[]> {
  const where = [
    sql<SqlBool>`c.practice_id = ${work.practiceId}`,
    ...(wanted.status === 'all' ? [] : [sql<SqlBool>`c.status = ${wanted.status}`]),
    ...(mine === 'practice' ? [] : [onCaseload(work, mine)]),
    ...(wanted.clinicianId === undefined ? [] : [onCaseload(work, [wanted.clinicianId])]),
    ...matches(wanted.q),
    ...(wanted.after === undefined
      ? []
      : [
          sql<SqlBool>`(lower(c.family_name), lower(c.given_name), c.id)
            > (${wanted.after.family}, ${wanted.after.given}, ${wanted.after.id})`,
        ]),
  ];
  const found = await sql<ClientRow>`select c.* from clients c
    where ${sql.join(where, sql` and `)}
    order by lower(c.family_name), lower(c.given_name), c.id limit ${wanted.limit}`.execute(
    work.sql,
  );
  return found.rows.map(decode);
}
export async function reaches(work: Work, mine: Reach, clientId: string): Promise<boolean> {
  if (mine === 'practice') return true;
  const found = await sql<{ id: string }>`select c.id from clients c
    where c.practice_id = ${work.practiceId} and c.id = ${clientId}
    and ${onCaseload(work, mine)}`.execute(work.sql);
  return found.rows.length > 0;
}
export async function idsReached(
  work: Work,
  clinicianIds: readonly string[],
): Promise<Id<'clt'>[]> {
  const found = await sql<{ id: Id<'clt'> }>`select c.id from clients c
    where c.practice_id = ${work.practiceId} and ${onCaseload(work, clinicianIds)}`.execute(
    work.sql,
  );
  return found.rows.map((r) => r.id);
}
export async function clientsByIds(work: Work, ids: readonly string[]): Promise<Client[]> {
  if (ids.length === 0) return [];
  const rows = await work.sql
    .selectFrom('clients')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute();
  return rows.map(decode);
}
/** How many clients are called, by id; nothing for who may not see clients. */
export async function clientNames(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0 || !work.can('clients.read')) return new Map();
  const rows = await work.sql
    .selectFrom('clients')
    .select(['id', 'given_name as givenName', 'family_name as familyName'])
    .select('preferred_name as preferredName')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Map(rows.map((r) => [r.id, nameOf(r)]));
}

export async function insertChange(
  work: Work,
  clientId: string,
  before: Record<string, string | null>,
): Promise<void> {
  await work.sql
    .insertInto('client_changes')
    .values({
      practice_id: work.practiceId,
      id: work.newId('ver'),
      client_id: clientId,
      before: JSON.stringify(before),
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
}
export interface ClientChange {
  readonly at: Instant;
  readonly byUserId: string | null;
  readonly byName: string | null;
  readonly before: Record<string, string | null>;
}
export async function changesOf(work: Work, clientId: string): Promise<ClientChange[]> {
  const rows = await work.sql
    .selectFrom('client_changes as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.at', 'c.by_user', 'u.name', 'c.before'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.client_id', '=', clientId)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(500)
    .execute();
  return rows.map((r) => ({
    at: r.at,
    byUserId: r.by_user,
    byName: r.name,
    before: r.before as Record<string, string | null>,
  }));
}
