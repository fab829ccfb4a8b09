/** The SQL of lists: the order of work, counts by state, the radar. */
import type { Cents, LocalDate } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Claim } from './claim.ts';
import { CLAIM_STATES, type ClaimState } from './claim-states.ts';
import { claimsWhere } from './claims-store.ts';

export interface ClaimFilter {
  readonly states?: readonly ClaimState[] | undefined;
  readonly payerId?: string | undefined;
  readonly clientId?: string | undefined;
  /** Of a caseload: claims of these clinicians or of these clients. Undefined: everybody's. */
  readonly clinicianIds?: readonly string[] | undefined;
  readonly clientIds?: readonly string[] | undefined;
  readonly clinicianId?: string | undefined;
  readonly chargeId?: string | undefined;
  /** It left in this file, or the file told it something. */
  readonly fileId?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** To be done, or late at the payer, on or before this day. */
  readonly dueBy?: LocalDate | undefined;
  readonly number?: string | undefined;
}
export interface ListOrder {
  readonly by: 'urgency' | 'service-day';
  readonly after?: { readonly weight: string; readonly id: string } | undefined;
  readonly limit: number;
}

/**
 * Money at risk, the more the fewer days are left (worklist/urgency.ts): $150 with 2 days before $300 with 20;
 * late counts double; without a day about a month. `today` stands in the mark of a page, so that pages fit.
 */
const weight = (today: LocalDate): RawBuilder<number> => sql<number>`
  case when due_on < ${today}::date then total_cents::float8 * 2
       else total_cents::float8 / (1 + (due_on - ${today}::date)) end`;
const MONTH = 31;
/** What has no day, by its money alone. */
const REST = sql<number>`total_cents::float8 / ${sql.lit(MONTH)}`;

function conditions(work: Work, f: ClaimFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`practice_id = ${work.practiceId}`];
  if (f.states) all.push(sql`state = any(${[...f.states]})`);
  if (f.payerId !== undefined) all.push(sql`payer_id = ${f.payerId}`);
  if (f.clientId !== undefined) all.push(sql`client_id = ${f.clientId}`);
  if (f.clinicianId !== undefined) all.push(sql`clinician_id = ${f.clinicianId}`);
  if (f.from !== undefined) all.push(sql`service_on >= ${f.from}::date`);
  if (f.to !== undefined) all.push(sql`service_on <= ${f.to}::date`);
  if (f.dueBy !== undefined) all.push(sql`due_on <= ${f.dueBy}::date`);
  if (f.clinicianIds !== undefined || f.clientIds !== undefined) {
    all.push(
      sql`(clinician_id = any(${[...(f.clinicianIds ?? [])]}) or client_id = any(${[...(f.clientIds ?? [])]}))`,
    );
  }
  if (f.chargeId !== undefined) {
    all.push(sql`id in (select claim_id from claim_lines l where l.practice_id = ${work.practiceId}
      and l.charge_id = ${f.chargeId})`);
  }
  if (f.fileId !== undefined) {
    all.push(sql`id in (
      select claim_id from claim_sendings s where s.practice_id = ${work.practiceId} and s.file_id = ${f.fileId}
      union select claim_id from claim_events e
        where e.practice_id = ${work.practiceId} and e.file_id = ${f.fileId} and e.segment_index is not null)`);
  }
  if (f.number !== undefined) {
    const start = `${f.number
      .trim()
      .toUpperCase()
      .replaceAll(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(number like ${start} or payer_control_number like ${start})`);
  }
  return sql.join(all, sql` and `);
}

interface Found {
  readonly id: string;
  readonly w: number;
}
type Sql = RawBuilder<unknown>;
/** Of these few the index of their own is read whole; of all others a page in the order of an index. */
const isFew = (f: ClaimFilter) =>
  f.clientId !== undefined ||
  f.chargeId !== undefined ||
  f.fileId !== undefined ||
  f.number !== undefined;

/**
 * What has a day is what people work on: all of it is weighed. The rest, most of what there is, comes in the order
 * of its money from the index, a page of each state at most.
 */
function byUrgency(work: Work, f: ClaimFilter, order: ListOrder, today: LocalDate): Sql {
  const { limit, after } = order;
  const mark = after && sql`(${Number(after.weight)}::float8, ${after.id}::text)`;
  const dated = sql`select * from (select id, ${weight(today)} as w from claims
    where ${conditions(work, f)} and due_on is not null) d
    ${mark ? sql`where (w, id) < ${mark}` : sql``} order by w desc, id desc limit ${limit}`;
  if (f.dueBy !== undefined) return dated;
  // Cents that a row after the mark has at most; the mark itself is compared exactly.
  const most =
    after &&
    sql`and total_cents <= ${String(Math.ceil(Number(after.weight) * MONTH) + 1)}::bigint
    and (${REST}, id) < ${mark}`;
  const rest = ofEachState(
    f,
    (state) => sql`select id, ${REST} as w from claims
    where ${conditions(work, { ...f, states: undefined })} and state = ${state} and due_on is null ${most ?? sql``}
    order by total_cents desc, id desc limit ${limit}`,
  );
  return sql`(${dated}) union all (${rest})`;
}
function byDay(work: Work, f: ClaimFilter, { limit, after }: ListOrder): Sql {
  const day = sql`(service_on - '2000-01-01'::date)::float8`;
  const mark =
    after &&
    sql`and (service_on, id) <
    ('2000-01-01'::date + ${Math.round(Number(after.weight))}::int, ${after.id}::text)`;
  return ofEachState(
    f,
    (state) => sql`select id, ${day} as w from claims
    where ${conditions(work, { ...f, states: undefined })} and state = ${state} ${mark ?? sql``}
    order by service_on desc, id desc limit ${limit}`,
  );
}
const ofEachState = (f: ClaimFilter, page: (state: Sql) => Sql): Sql =>
  sql`select p.id, p.w from unnest(${[...(f.states ?? CLAIM_STATES)]}::text[]) s(of_state)
    cross join lateral (${page(sql.ref('s.of_state'))}) p`;

function ofFew(work: Work, f: ClaimFilter, order: ListOrder, today: LocalDate): Sql {
  const by =
    order.by === 'urgency'
      ? sql`case when due_on is null then ${REST} else ${weight(today)} end`
      : sql`(service_on - '2000-01-01'::date)::float8`;
  const { after } = order;
  return sql`select id, w from (select id, ${by} as w from claims where ${conditions(work, f)}) c
    ${after ? sql`where (w, id) < (${Number(after.weight)}::float8, ${after.id}::text)` : sql``}`;
}

/** Ids and weights are read from indexes alone; only the rows of the page are fetched. */
export async function listClaims(
  work: Work,
  filter: ClaimFilter,
  order: ListOrder,
  today: LocalDate,
): Promise<{ claim: Claim; mark: string }[]> {
  const candidates = isFew(filter)
    ? ofFew(work, filter, order, today)
    : order.by === 'urgency'
      ? byUrgency(work, filter, order, today)
      : byDay(work, filter, order);
  const found = await sql<Found>`select id, w from (${candidates}) c
    order by w desc, id desc limit ${order.limit}`.execute(work.sql);
  const ids = found.rows.map((r) => r.id);
  const claims = new Map((await claimsWhere(work, { ids })).map((c) => [c.id as string, c]));
  return found.rows.flatMap(({ id, w }) => {
    const claim = claims.get(id);
    return claim ? [{ claim, mark: `${today} ${w} ${id}` }] : [];
  });
}
/** A mark of listClaims; undefined when it is none: then the list starts at its beginning. */
export function readMark(mark: string | undefined) {
  const [today = '', weightText = '', id = ''] = (mark ?? '').split(' ');
  const good =
    /^\d{4}-\d\d-\d\d$/.test(today) &&
    Number.isFinite(Number(weightText)) &&
    /^clm_[0-9a-z]{26}$/.test(id);
  return good && weightText !== ''
    ? { today: today as LocalDate, after: { weight: weightText, id } }
    : undefined;
}

export async function countByState(
  work: Work,
  filter: ClaimFilter,
): Promise<{ state: ClaimState; claims: number; total: Cents }[]> {
  const found = await sql<{ state: ClaimState; claims: number; total: Cents }>`
    select state, count(*)::int as claims, coalesce(sum(total_cents), 0)::bigint as total
    from claims where ${conditions(work, filter)} group by state`.execute(work.sql);
  return found.rows;
}

/** The same of everybody's claims, as it is kept (migration 0021): years are not read to be counted. */
export async function keptByState(
  work: Work,
): Promise<{ state: ClaimState; claims: number; total: Cents }[]> {
  const found = await sql<{ state: ClaimState; claims: number; total: Cents }>`
    select state, sum(items)::int as claims, sum(cents)::bigint as total from tallies
    where practice_id = ${work.practiceId} and of_what = 'claims' group by state
    having sum(items) <> 0`.execute(work.sql);
  return found.rows;
}

export interface Pile {
  readonly kind: string;
  readonly claims: number;
  readonly total: Cents;
  /** The nearest day to act, or to be answered, and the nearest limit of a payer. */
  readonly actBy: LocalDate | null;
  readonly limitOn: LocalDate | null;
}
/** Piles of claims by their states, all in one look at the index of what is due. */
export async function pilesOf(
  work: Work,
  filter: ClaimFilter,
  kinds: readonly { readonly kind: string; readonly states: readonly ClaimState[] }[],
): Promise<Pile[]> {
  const of = kinds.flatMap(({ kind, states }) => states.map((state) => ({ kind, state })));
  const all = { ...filter, states: of.map((o) => o.state) };
  const found = await sql<Pile>`
    select k.kind, sum(c.n)::int as claims, sum(c.total)::bigint as total, min(c.due) as "actBy", min(c.lim) as "limitOn"
    from (select state, count(*) as n, sum(total_cents) as total, min(due_on) as due, min(limit_on) as lim
      from claims where ${conditions(work, all)} group by state) c
    join unnest(${of.map((o) => o.kind)}::text[], ${of.map((o) => o.state as string)}::text[]) k(kind, state)
      using (state)
    group by k.kind`.execute(work.sql);
  return found.rows;
}
