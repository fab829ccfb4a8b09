/** Read-only questions about insurance behind Today, across slices: counts, money and the nearest days. */
import { type Cents, cents, type Instant, type LocalDate } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import { waitsForPerson } from '../connections/index.ts';
import { planStands } from '../eligibility/index.ts';
import type { Work } from '../platform/context.ts';
import { among, type Clients } from './today-facts.ts';

export interface Pile {
  readonly n: number;
  readonly cents: Cents;
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
}
interface PileRow {
  readonly key: string;
  readonly n: string;
  readonly cents: string;
  readonly limit_on: LocalDate | null;
  readonly act_by: LocalDate | null;
}
const toPile = (r: PileRow): Pile => ({
  n: Number(r.n),
  cents: cents(r.cents),
  limitOn: r.limit_on,
  actBy: r.act_by,
});
export type ClaimPile = 'to-mend' | 'rejected' | 'to-correct' | 'late';
/** Claims that wait for a person, and those no payer has answered in the usual time. */
export async function claimPiles(
  work: Work,
  clients: Clients,
): Promise<ReadonlyMap<ClaimPile, Pile>> {
  const pile = (
    key: RawBuilder<unknown>,
    which: RawBuilder<unknown>,
  ) => sql`select ${key} as key, total_cents,
      limit_on, due_on from claims where practice_id = ${work.practiceId} and ${among('client_id', clients)} and ${which}`;
  const waits = sql`state in ('to-mend', 'rejected', 'to-correct')`;
  // What is due is in an index of its own, with the days; what is not yet answered in time is due by then.
  const { rows } = await sql<PileRow>`
    select key, count(*)::text as n, sum(total_cents)::text as cents, min(limit_on) as limit_on, min(due_on) as act_by
    from (${pile(sql`state`, sql`${waits} and due_on is not null`)}
      union all ${pile(sql`state`, sql`${waits} and due_on is null`)}
      union all ${pile(
        sql`'late'`,
        sql`state in ('sent', 'received', 'accepted-clearinghouse', 'accepted-payer', 'pending')
          and due_on is not null and due_on < ${work.today}::date and answer_by < ${work.today}::date`,
      )}) c group by 1`.execute(work.sql);
  return new Map(rows.map((r) => [r.key as ClaimPile, toPile(r)]));
}
/** Payments of payers that a person must look at; whole ones, and single claims that stopped. */
export async function remittancePiles(work: Work): Promise<{ waiting: Pile; stopped: Pile }> {
  const waiting = await sql<PileRow>`select '' as key, count(*)::text as n,
      coalesce(sum(paid_cents), 0)::text as cents, null::date as limit_on, null::date as act_by
    from remittances r where practice_id = ${work.practiceId} and state = 'waiting'
      and not exists (select from remittance_claims c where c.practice_id = r.practice_id
        and c.remittance_id = r.id and c.state = 'stop')`.execute(work.sql);
  const stopped = await sql<PileRow>`select '' as key, count(*)::text as n,
      coalesce(sum(abs(paid_cents)), 0)::text as cents, null::date as limit_on, null::date as act_by
    from remittance_claims where practice_id = ${work.practiceId} and state = 'stop'`.execute(
    work.sql,
  );
  const pile = (rows: readonly PileRow[]) => {
    const [row] = rows;
    if (!row) throw new Error('a count without a row');
    return toPile(row);
  };
  return { waiting: pile(waiting.rows), stopped: pile(stopped.rows) };
}
/** Posted payments that no bank line shows after so many days. */
const BANK_DAYS = 7;
export async function notInBank(work: Work): Promise<Pile> {
  const { rows } = await sql<PileRow>`select '' as key, count(*)::text as n,
      coalesce(sum(r.paid_cents), 0)::text as cents, null::date as limit_on, null::date as act_by
    from remittances r where r.practice_id = ${work.practiceId} and r.state = 'posted' and r.paid_cents > 0
      and r.paid_on < ${work.today}::date - ${BANK_DAYS}::int
      and not exists (select from payer_deposits d where d.practice_id = r.practice_id
        and d.remittance_id = r.id and d.reversed_by is null)`.execute(work.sql);
  const [row] = rows;
  if (!row) throw new Error('a count without a row');
  return toPile(row);
}
export interface Failing {
  readonly id: string;
  readonly name: string;
  readonly since: Instant;
  readonly problem: string;
}
export async function failingConnections(work: Work): Promise<Failing[]> {
  const rows = await work.sql
    .selectFrom('connections')
    .select(['id', 'name', 'failing_since', 'last_problem'])
    .where('practice_id', '=', work.practiceId)
    .where('retired_at', 'is', null)
    .where('failing_since', 'is not', null)
    .where((eb) => eb.or([eb('needs_person', '=', true), eb('failures', '>=', 3)]))
    .orderBy('failing_since')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    name: r.name,
    since: r.failing_since ?? work.now,
    problem: r.last_problem ?? '',
  }));
}
/** Parked, or refused while a claim of it waits; not those that were put away. */
export async function parkedFiles(work: Work): Promise<number> {
  const row = await work.sql
    .selectFrom('edi_files')
    .select((eb) => eb.fn.countAll<Cents>().as('n'))
    .where('practice_id', '=', work.practiceId)
    .where(waitsForPerson)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
export interface Uncovered {
  readonly checkId: string;
  readonly clientId: string;
  readonly serviceOn: LocalDate;
  readonly sentence: string;
}
/** How far ahead a visit is looked for, when the one that was asked about is over. */
const VISITS_AHEAD_DAYS = 31;
/**
 * Plans that said no, or nothing clear, with the next visit they are asked about: the one the question was
 * for, or a later one, since a plan is asked once in a while and not for each. Plans the client no longer has
 * are left out.
 */
export async function uncovered(work: Work, clients: Clients): Promise<Uncovered[]> {
  const { rows } = await sql<{
    id: string;
    client_id: string;
    service_on: LocalDate;
    sentence: string;
  }>`select c.id, c.client_id, coalesce(v.day, c.service_on) as service_on, c.sentence
    from eligibility_checks c
    left join lateral (select min(s.local_day) as day from sessions s
      join attendees a on a.practice_id = s.practice_id and a.session_id = s.id and a.client_id = c.client_id
        and a.status = 'scheduled'
      where s.practice_id = c.practice_id and s.removed_at is null
        and s.local_day between greatest(${work.today}::date, c.service_on)
          and ${work.today}::date + ${VISITS_AHEAD_DAYS}::int) v on true
    where c.practice_id = ${work.practiceId} and c.attention is not null and c.settled_at is null
      and (c.service_on >= ${work.today}::date or v.day is not null)
      and ${planStands(sql`coalesce(v.day, c.service_on)`)} and ${among('c.client_id', clients)}
    order by 3, c.id limit 200`.execute(work.sql);
  return rows.map((r) => ({
    checkId: r.id,
    clientId: r.client_id,
    serviceOn: r.service_on,
    sentence: r.sentence,
  }));
}
