/** The SQL of authorizations and of what they said before each change. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Authorization } from './authorization.ts';

export interface AuthorizationFields extends Omit<Authorization, 'id' | 'clientId'> {
  readonly memo: string;
}
export interface Stored extends Authorization {
  readonly memo: string;
  readonly version: number;
  readonly removed: {
    readonly at: Instant;
    readonly by: string | null;
    readonly why: string;
  } | null;
}
const rows = (work: Work) =>
  work.sql
    .selectFrom('authorizations as a')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'a.practice_id').onRef('u.id', '=', 'a.removed_by'),
    )
    .selectAll('a')
    .select('u.name as removed_by_name')
    .where('a.practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];
const decode = (r: Row): Stored => ({
  id: r.id as Id<'aut'>,
  clientId: r.client_id as Id<'clt'>,
  payerId: r.payer_id as Id<'pyr'>,
  number: r.number,
  codes: r.codes,
  counts: r.counts as Stored['counts'],
  allowed: r.allowed,
  usedBefore: r.used_before,
  from: r.valid_from,
  to: r.valid_to,
  warnLeft: r.warn_left,
  warnDays: r.warn_days,
  memo: r.memo,
  version: r.version,
  removed:
    r.removed_at === null
      ? null
      : { at: r.removed_at, by: r.removed_by_name, why: r.removed_why ?? '' },
});
const columns = (a: AuthorizationFields) => ({
  payer_id: a.payerId,
  number: a.number,
  codes: [...a.codes],
  counts: a.counts,
  allowed: a.allowed,
  used_before: a.usedBefore,
  valid_from: a.from,
  valid_to: a.to,
  warn_left: a.warnLeft,
  warn_days: a.warnDays,
  memo: a.memo,
});

export async function authorizationById(work: Work, id: string): Promise<Stored | undefined> {
  const row = await rows(work).where('a.id', '=', id).executeTakeFirst();
  return row && decode(row);
}
/** Those that count; removed ones too when asked. */
export async function authorizationsOf(
  work: Work,
  clientIds: readonly string[],
  withRemoved = false,
): Promise<Stored[]> {
  if (clientIds.length === 0) return [];
  let q = rows(work).where('a.client_id', 'in', [...new Set(clientIds)]);
  if (!withRemoved) q = q.where('a.removed_at', 'is', null);
  const found = await q.orderBy('a.valid_to', 'desc').orderBy('a.id').execute();
  return found.map(decode);
}
/**
 * What our charges use of an authorization at most: each line for itself, whatever other authorization it may be on.
 * Who has enough left even so needs no reckoning.
 */
export const USED_AT_MOST = sql`a.used_before + (
  select coalesce(sum(case a.counts when 'units' then c.units else 1 end), 0) from charges c
  where c.practice_id = a.practice_id and c.client_id = a.client_id and c.payer_id = a.payer_id
    and c.kind = 'session' and c.reversed_at is null and c.service_on between a.valid_from and a.valid_to)`;
/** Visits in the calendar on the days of an authorization from one day to another, whoever holds them. */
export const bookedIn = (from: LocalDate, to: LocalDate | null) => sql`(
  select count(*) from attendees b
  join sessions s on s.practice_id = b.practice_id and s.id = b.session_id and s.removed_at is null
  where b.practice_id = a.practice_id and b.client_id = a.client_id and b.status = 'scheduled'
    and s.local_day between greatest(${from}::date, a.valid_from)
      and least(a.valid_to, coalesce(${to}::date, a.valid_to)))`;

/** The same, with what was booked and never told: read from an index alone, for those who have enough left even so. */
export const BOOKED_AT_MOST = sql`(select count(*) from attendees b
  where b.practice_id = a.practice_id and b.client_id = a.client_id and b.status = 'scheduled')`;

export interface PageAsked {
  /** Only those that may have a warning on this day (authorization.ts); a few that have none are among them. */
  readonly mayWarnOn?: LocalDate | undefined;
  /** Only those that have not ended by this day. */
  readonly notOverBy?: LocalDate | undefined;
  readonly clientIds?: readonly string[] | undefined;
  readonly after?: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}
/** The one that ends first in front. */
export async function pageOfAuthorizations(work: Work, asked: PageAsked): Promise<Stored[]> {
  let q = rows(work).where('a.removed_at', 'is', null);
  if (asked.notOverBy !== undefined) q = q.where('a.valid_to', '>=', asked.notOverBy);
  const day = asked.mayWarnOn;
  if (day !== undefined) {
    q =
      q.where(sql<boolean>`a.valid_from <= ${day}::date and (a.valid_to - ${day}::date <= a.warn_days
      or case when a.allowed - ${USED_AT_MOST} > greatest(a.warn_left, ${BOOKED_AT_MOST}) then false
        else a.allowed - ${USED_AT_MOST} <= greatest(a.warn_left, ${bookedIn(day, null)}) end)`);
  }
  if (asked.clientIds) q = q.where('a.client_id', 'in', [...asked.clientIds, '']);
  const { after } = asked;
  if (after) {
    q = q.where(sql<boolean>`(a.valid_to, a.id) > (${after.day}::date, ${after.id}::text)`);
  }
  const found = await q.orderBy('a.valid_to').orderBy('a.id').limit(asked.limit).execute();
  return found.map(decode);
}

export async function insertAuthorization(
  work: Work,
  id: string,
  clientId: string,
  fields: AuthorizationFields,
): Promise<void> {
  await work.sql
    .insertInto('authorizations')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: clientId,
      ...columns(fields),
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
}
export async function updateAuthorization(
  work: Work,
  old: Stored,
  change: { readonly fields?: AuthorizationFields; readonly removed?: string | null },
): Promise<void> {
  const gone = change.removed;
  await work.sql
    .updateTable('authorizations')
    .set({
      ...(change.fields ? columns(change.fields) : {}),
      ...(gone === undefined
        ? {}
        : {
            removed_why: gone,
            removed_at: gone === null ? null : work.now,
            removed_by: gone === null ? null : (work.user?.id ?? null),
          }),
      version: old.version + 1,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', old.id)
    .execute();
}

export async function insertChange(
  work: Work,
  id: string,
  before: Readonly<Record<string, string | null>>,
): Promise<void> {
  await work.sql
    .insertInto('authorization_changes')
    .values({
      practice_id: work.practiceId,
      id: work.newId('ver'),
      authorization_id: id,
      before: JSON.stringify(before),
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
}
export async function changesOf(work: Work, id: string) {
  const found = await work.sql
    .selectFrom('authorization_changes as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.at', 'c.before', 'u.name'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.authorization_id', '=', id)
    .orderBy('c.id', 'desc')
    .limit(200)
    .execute();
  return found.map((r) => ({
    at: r.at,
    by: r.name,
    before: r.before as Record<string, string | null>,
  }));
}
