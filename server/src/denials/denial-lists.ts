/**
 * The desk's list: money at risk by days left, as in worklist/urgency.ts, read from one index. The mark of a
 * page carries the day it was weighed on, so that a list begun before midnight goes on in its order.
 */
import { type Cents, cents, type LocalDate, parseDate } from '@clearhour/values';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { DENIAL_STATES, type DenialState } from './denial-states.ts';
import { type Denial, toDenial } from './denial-store.ts';

export interface DenialFilter {
  readonly state?: readonly DenialState[] | undefined;
  readonly payerId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clinicianId?: string | undefined;
  readonly claimId?: string | undefined;
  readonly chargeId?: string | undefined;
  readonly bucket?: readonly string[] | undefined;
  readonly cause?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  readonly actBy?: LocalDate | undefined;
}
export type DenialOrder = 'urgency' | 'newest' | 'oldest' | 'largest';
export type Reached = 'practice' | ReadonlySet<string>;

const list = (values: readonly string[]) => sql<string>`any(${[...values]}::text[])`;

/** Absent states: everything that wants an act today. */
function conditions(work: Work, f: DenialFilter, reached: Reached): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [sql<SqlBool>`d.practice_id = ${work.practiceId}`];
  const is = (column: string, value: string | undefined) => {
    if (value !== undefined) all.push(sql<SqlBool>`${sql.ref(column)} = ${value}`);
  };
  if (f.state) all.push(sql<SqlBool>`d.state = ${list(f.state)}`);
  else {
    all.push(sql<SqlBool>`d.state in ('open', 'waiting')
      and (d.wait_until is null or d.wait_until <= ${work.today}::date)`);
  }
  is('d.payer_id', f.payerId);
  is('d.client_id', f.clientId);
  is('d.clinician_id', f.clinicianId);
  is('d.claim_id', f.claimId);
  is('d.charge_id', f.chargeId);
  if (f.bucket) all.push(sql<SqlBool>`d.bucket = ${list(f.bucket)}`);
  if (f.cause) all.push(sql<SqlBool>`d.cause = ${list(f.cause)}`);
  if (f.reason !== undefined) {
    is('d.group_code', f.reason.slice(0, 2));
    is('d.reason', f.reason.slice(3));
  }
  if (f.actBy !== undefined) all.push(sql<SqlBool>`d.act_by <= ${f.actBy}::date`);
  if (reached !== 'practice') all.push(sql<SqlBool>`d.client_id = ${list([...reached])}`);
  return all;
}
const where = (all: readonly Expression<SqlBool>[]) => sql.join([...all], sql` and `);

/** weightOf of worklist/urgency.ts; without a limit a thing can wait about a month. */
const weight = (day: LocalDate) => sql`(case
  when d.act_by is null then d.risk_cents::float8 / 31
  when d.act_by < ${day}::date then d.risk_cents::float8 * 2
  else d.risk_cents::float8 / (1 + (d.act_by - ${day}::date)) end)`;

interface Order {
  /** What is sorted by, larger first or smaller first, then by id the same way. */
  readonly by: ReturnType<typeof sql>;
  readonly down: boolean;
  readonly type: 'float8' | 'bigint' | 'date';
}
function orderOf(order: DenialOrder, day: LocalDate): Order {
  if (order === 'urgency') return { by: weight(day), down: true, type: 'float8' };
  if (order === 'largest') return { by: sql`d.risk_cents`, down: true, type: 'bigint' };
  return { by: sql`d.decided_on`, down: order === 'newest', type: 'date' };
}
export interface PageMark {
  readonly day: LocalDate;
  readonly value: string;
  readonly id: string;
}
export const markText = (m: PageMark): string =>
  Buffer.from(JSON.stringify([m.day, m.value, m.id])).toString('base64url');
/** Undefined when it is not one of ours. */
export function readMark(text: string): PageMark | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read) || read.length !== 3) return undefined;
    const [day, value, id] = read as unknown[];
    if (typeof day !== 'string' || typeof value !== 'string' || typeof id !== 'string') {
      return undefined;
    }
    const known = parseDate(day);
    return known !== undefined && /^[-+.e\d]{1,30}$/i.test(value) && /^dnl_[0-9a-z]{26}$/.test(id)
      ? { day: known, value, id }
      : undefined;
  } catch {
    return undefined;
  }
}
/** Past the mark in the order, or before it; ids run as what is sorted by runs. */
const beyond = (o: Order, m: PageMark, back: boolean) => {
  const further = sql.raw(o.down !== back ? '<' : '>');
  return sql<SqlBool>`(${o.by}, d.id) ${further} (${m.value}::${sql.raw(o.type)}, ${m.id}::text)`;
};
const direction = (o: Order, back: boolean) => {
  const way = sql.raw(o.down !== back ? 'desc' : 'asc');
  return sql`order by ${o.by} ${way}, d.id ${way}`;
};

/** Ids of a page with their marks: from the index alone. */
async function page(
  work: Work,
  f: DenialFilter,
  reached: Reached,
  q: { order: DenialOrder; mark?: PageMark | undefined; limit: number; back?: boolean },
): Promise<PageMark[]> {
  const day = q.mark?.day ?? work.today;
  const order = orderOf(q.order, day);
  const back = q.back ?? false;
  const all = conditions(work, f, reached);
  if (q.mark) all.push(beyond(order, q.mark, back));
  const way = sql.raw(order.down !== back ? 'desc' : 'asc');
  // The text is made of the page alone, not of all that is sorted.
  const { rows } = await sql<{ text: string; id: string }>`
    select p.v::text as text, p.id from (select ${order.by} as v, d.id from denials d
      where ${where(all)} ${direction(order, back)} limit ${q.limit}) p
    order by p.v ${way}, p.id ${way}`.execute(work.sql);
  return rows.map((r) => ({ day, value: r.text, id: r.id }));
}

export async function listDenialRows(
  work: Work,
  f: DenialFilter,
  reached: Reached,
  q: { order: DenialOrder; mark?: PageMark | undefined; limit: number },
): Promise<{ readonly denial: Denial; readonly mark: PageMark }[]> {
  const marks = await page(work, f, reached, q);
  if (marks.length === 0) return [];
  const { rows } = await sql<Parameters<typeof toDenial>[0]>`select * from denials d
    where d.practice_id = ${work.practiceId} and d.id = ${list(marks.map((m) => m.id))}`.execute(
    work.sql,
  );
  const byId = new Map(rows.map((r) => [r.id, toDenial(r)]));
  return marks.flatMap((mark) => {
    const denial = byId.get(mark.id);
    return denial ? [{ denial, mark }] : [];
  });
}

/** The items beside this one in the order of the list; it need not be in the list any more. */
export async function neighbours(
  work: Work,
  id: string,
  f: DenialFilter,
  reached: Reached,
  order: DenialOrder,
): Promise<{ previousId: string | null; nextId: string | null }> {
  const by = orderOf(order, work.today).by;
  const { rows } = await sql<{ text: string }>`select (${by})::text as text from denials d
    where d.practice_id = ${work.practiceId} and d.id = ${id}`.execute(work.sql);
  const here = rows[0];
  if (!here) return { previousId: null, nextId: null };
  const mark = { day: work.today, value: here.text, id };
  const [next] = await page(work, f, reached, { order, mark, limit: 1 });
  const [previous] = await page(work, f, reached, { order, mark, limit: 1, back: true });
  return { previousId: previous?.id ?? null, nextId: next?.id ?? null };
}

export interface Tally {
  readonly key: string;
  readonly items: number;
  readonly risk: Cents;
  /** What is usual for the first of them. */
  readonly usual: string | null;
}
const TALLIED = ['bucket', 'payer', 'reason', 'due'] as const;
export type Tallied = (typeof TALLIED)[number];
interface TallyRow {
  readonly key: string;
  readonly n: string;
  readonly risk: string;
  readonly usual: string | null;
}
const toTally = (r: TallyRow): Tally => ({
  key: r.key,
  items: Number(r.n),
  risk: cents(r.risk),
  usual: r.usual,
});
const SUMS = sql`count(*)::text as n, coalesce(sum(d.risk_cents), 0)::text as risk`;
const MOST_TALLIES = 200;

/** Items and money at risk by bucket, payer, reason and day, most money first: all in one look at the work. */
export async function tallies(
  work: Work,
  f: DenialFilter,
  reached: Reached,
): Promise<Readonly<Record<Tallied, readonly Tally[]>>> {
  const { rows } = await sql<TallyRow & { which: number }>`
    select coalesce(bucket, payer, reason, due) as key, grouping(bucket, payer, reason, due) as which,
      count(*)::text as n, coalesce(sum(risk_cents), 0)::text as risk, min(usual_act) as usual
    from (select d.bucket, d.payer_id as payer, d.group_code || '-' || d.reason as reason, d.risk_cents, d.usual_act,
        case when d.act_by < ${work.today}::date then 'overdue'
          when d.act_by <= ${work.today}::date + 7 then 'week' else 'later' end as due
      from denials d where ${where(conditions(work, f, reached))}) w
    group by grouping sets ((bucket), (payer), (reason), (due))
    order by sum(risk_cents) desc, 1`.execute(work.sql);
  // grouping() says by a bit which columns a row is not grouped by, the first column highest.
  const of = (which: Tallied) => {
    const bit = 0b1111 ^ (0b1000 >> TALLIED.indexOf(which));
    return rows
      .filter((r) => r.which === bit)
      .map(toTally)
      .slice(0, MOST_TALLIES);
  };
  return { bucket: of('bucket'), payer: of('payer'), reason: of('reason'), due: of('due') };
}
/** The same by state, of all there are. */
export async function talliesByState(
  work: Work,
  f: DenialFilter,
  reached: Reached,
): Promise<readonly Tally[]> {
  const { state: _, ...narrowed } = f;
  if (reached === 'practice' && Object.values(narrowed).every((v) => v === undefined)) {
    // Of everybody's it is kept (migration 0021).
    const kept =
      await sql<TallyRow>`select state as key, sum(items)::text as n, sum(cents)::text as risk,
        null as usual from tallies where practice_id = ${work.practiceId} and of_what = 'denials'
      group by 1 having sum(items) <> 0 order by sum(cents) desc, 1`.execute(work.sql);
    return kept.rows.map(toTally);
  }
  const all = conditions(work, { ...f, state: DENIAL_STATES }, reached);
  const { rows } = await sql<TallyRow>`select d.state as key, ${SUMS}, null as usual
    from denials d where ${where(all)} group by 1 order by sum(d.risk_cents) desc, 1`.execute(
    work.sql,
  );
  return rows.map(toTally);
}
