/** Who owes more on invoices than the limit that holds for them: one question, of sums that are kept (migration 0043). */
import { add, type Cents, cents, type Id, type LocalDate, subtract, ZERO } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { limitsOn } from './balance-limits.ts';

export interface OverLimit {
  readonly clientId: Id<'clt'>;
  readonly balance: Cents;
  readonly limit: Cents;
  /** The day the oldest invoice of it was made. */
  readonly since: LocalDate;
  /** Who owes any of it; null: the client themself. */
  readonly owing: readonly (Id<'rsp'> | null)[];
}
/** Told one by one; of the others how many they are and how much it is. */
const MOST = 50;
export interface OverLimits {
  readonly items: readonly OverLimit[];
  readonly others: { readonly clients: number; readonly money: Cents };
}
/** The largest first; put off until a later day they are left out. The balance is that of figuresOf (invoicing.ts). */
export async function overLimit(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<OverLimits> {
  const { practice, own } = await limitsOn(work, work.today);
  const whose = clients === 'practice' ? null : [...clients];
  const usual = practice === null ? null : String(practice);
  const limits = [...own].map(([id, c]) => ({ id, cents: c === null ? null : String(c) }));
  const { rows } = await sql<{
    client_id: string;
    balance: string;
    most: string;
    n: string;
    of_all: string;
    since: LocalDate;
    owing: string[];
  }>`
    with own as (select * from unnest(${limits.map((l) => l.id)}::text[],
        ${limits.map((l) => l.cents)}::bigint[]) as o (client_id, most)),
    over_it as (
      select s.client_id, s.balance, case when w.client_id is null then ${usual}::bigint else w.most end as most,
        count(*) over () as n, sum(s.balance) over () as of_all
      from (select client_id, sum(on_paper_cents) as balance from asked_money
        where practice_id = ${work.practiceId} and on_paper_cents <> 0
          and (${whose}::text[] is null or client_id = any(${whose}::text[]))
        group by client_id) s
      left join own w on w.client_id = s.client_id
      where s.balance > case when w.client_id is null then ${usual}::bigint else w.most end
        and not exists (select from balance_put_offs p where p.practice_id = ${work.practiceId}
          and p.client_id = s.client_id and p.until > ${work.today}::date)
      order by s.balance desc, s.client_id limit ${MOST})
    select o.client_id, o.balance::text, o.most, o.n, o.of_all, d.since, d.owing from over_it o
    cross join lateral (select min(a.invoiced_on) as since, array_agg(distinct a.party) as owing from asked_money a
      where a.practice_id = ${work.practiceId} and a.client_id = o.client_id and a.on_paper_cents > 0) d
    order by o.balance desc, o.client_id`.execute(work.sql);
  const items = rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    ...{ balance: cents(r.balance), limit: cents(r.most), since: r.since },
    owing: r.owing.map((party) => (party === '' ? null : (party as Id<'rsp'>))),
  }));
  const all = { clients: Number(rows[0]?.n ?? 0), money: cents(rows[0]?.of_all ?? 0) };
  return {
    items,
    others: {
      clients: all.clients - items.length,
      money: subtract(all.money, add(ZERO, ...items.map((o) => o.balance))),
    },
  };
}
