/** The SQL of lists: the order of work, counts by state, the radar. */
import type { Cents, LocalDate } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Claim } from './claim.ts';
import type { ClaimState } from './claim-states.ts';
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
  readonly actBy?: LocalDate | undefined;
  /** The payer is to be asked on or before this day. */
  readonly askedBy?: LocalDate | undefined;
  readonly number?: string | undefined;
}
export interface ListOrder {
  readonly by: 'urgency' | 'service-day';
  readonly after?: { readonly weight: string; readonly id: string } | undefined;
  readonly limit: number;
}

/**
 * Money at risk, the more the fewer days are left (worklist/urgency.ts): $150 with 2 days before $300 with 20;
 * late counts double; without a limit about a month. `today` stands in the mark of a page, so that pages fit.
 */
const weight = (today: LocalDate): RawBuilder<number> => sql<number>`
  case when act_by is null then total_cents::float8 / 31
       when act_by < ${today}::date then total_cents::float8 * 2
       else total_cents::float8 / (1 + (act_by - ${today}::date)) end`;

function conditions(work: Work, f: ClaimFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`practice_id = ${work.practiceId}`];
  if (f.states) all.push(sql`state = any(${[...f.states]})`);
  if (f.payerId !== undefined) all.push(sql`payer_id = ${f.payerId}`);
  if (f.clientId !== undefined) all.push(sql`client_id = ${f.clientId}`);
  if (f.clinicianId !== undefined) all.push(sql`clinician_id = ${f.clinicianId}`);
  if (f.from !== undefined) all.push(sql`service_on >= ${f.from}::date`);
  if (f.to !== undefined) all.push(sql`service_on <= ${f.to}::date`);
  if (f.actBy !== undefined) all.push(sql`act_by <= ${f.actBy}::date`);
  if (f.askedBy !== undefined) {
    all.push(sql`coalesce(ask_status_on, act_by) <= ${f.askedBy}::date`);
  }
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

/** Ids and weights are read from the index alone; only the rows of the page are fetched. */
export async function listClaims(
  work: Work,
  filter: ClaimFilter,
  order: ListOrder,
  today: LocalDate,
): Promise<{ claim: Claim; mark: string }[]> {
  const by =
    order.by === 'urgency' ? weight(today) : sql`(service_on - '2000-01-01'::date)::float8`;
  const after = order.after
    ? sql`where (w, id) < (${Number(order.after.weight)}::float8, ${order.after.id}::text)`
    : sql``;
  const found = await sql<{ id: string; w: number }>`
    select id, w from (select id, ${by} as w from claims where ${conditions(work, filter)}) c
    ${after} order by w desc, id desc limit ${order.limit}`.execute(work.sql);
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

/** The nearest day to act by among these claims, and the nearest limit of a payer. */
export async function nearest(
  work: Work,
  filter: ClaimFilter,
): Promise<{ actBy: LocalDate | null; limitOn: LocalDate | null }> {
  const found = await sql<{ actBy: LocalDate | null; limitOn: LocalDate | null }>`
    select min(act_by) as "actBy", min(limit_on) as "limitOn"
    from claims where ${conditions(work, filter)}`.execute(work.sql);
  return found.rows[0] ?? { actBy: null, limitOn: null };
}
