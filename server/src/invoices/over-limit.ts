/** Who owes more on invoices than the limit that holds for them: one question, of sums that are kept (migration 0043). */
import { type Cents, cents, type Id, type LocalDate } from '@clearhour/values';
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
const MOST = 200;
/** The largest first; put off until a later day they are left out. The balance is that of figuresOf (invoicing.ts). */
export async function overLimit(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<OverLimit[]> {
  const { practice, own } = await limitsOn(work, work.today);
  const whose = clients === 'practice' ? null : [...clients];
  const usual = practice === null ? null : String(practice);
  const limits = [...own].map(([id, c]) => ({ id, cents: c === null ? null : String(c) }));
  const { rows } = await sql<{
    client_id: string;
    balance: string;
    most: string;
    since: LocalDate;
    owing: string[];
  }>`
    with own as (select * from unnest(${limits.map((l) => l.id)}::text[],
        ${limits.map((l) => l.cents)}::bigint[]) as o (client_id, most)),
    standing as (
      select client_id, sum(on_paper) as balance, min(invoiced_on) filter (where on_paper > 0) as since,
        array_agg(distinct party) filter (where on_paper > 0) as owing
      from (select client_id, party, invoiced_on,
          owed_cents - greatest(0, least(owed_cents, asked_cents - invoiced_cents)) as on_paper
        from asked_money where practice_id = ${work.practiceId} and owed_cents <> 0
          and (${whose}::text[] is null or client_id = any(${whose}::text[]))) c
      group by client_id)
    select * from (
      select s.client_id, s.balance::text, s.since, s.owing, s.balance as money,
        case when w.client_id is null then ${usual}::bigint else w.most end as most
      from standing s left join own w on w.client_id = s.client_id where s.since is not null) l
    where l.money > l.most and not exists (select from balance_put_offs p where p.practice_id = ${work.practiceId}
      and p.client_id = l.client_id and p.until > ${work.today}::date)
    order by l.money desc, l.client_id limit ${MOST}`.execute(work.sql);
  return rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    ...{ balance: cents(r.balance), limit: cents(r.most), since: r.since },
    owing: r.owing.map((party) => (party === '' ? null : (party as Id<'rsp'>))),
  }));
}
