/** What payers decided and paid, against the book: per payment, per answer, per charge and payer, per deposit. */
import { sql } from 'kysely';
import { NET, type Question } from './verify-check.ts';

export const remittanceChecks = (p: string): Question[] => [
  ...paymentChecks(p),
  ...answerChecks(p),
  ...depositChecks(p),
];

/** Entries of a remittance: its answers, those undone with what undid them, its provider adjustments. */
const entriesOf = (p: string) => sql`
  select a.remittance_id, a.entry_id from adjudications a where a.practice_id = ${p} and a.entry_id is not null
  union select a.remittance_id, a.reversed_by from adjudications a
    where a.practice_id = ${p} and a.reversed_by is not null
  union select j.remittance_id, j.entry_id from remittance_adjustments j
    where j.practice_id = ${p} and j.entry_id is not null`;

const paymentChecks = (p: string): Question[] => [
  {
    name: 'per payment of a payer its entries, and what waits, are the payment',
    count: sql`select count(*)::int as n from remittances where practice_id = ${p}`,
    faults: sql`select 'remittance ' || r.id || ': ' || coalesce(b.cash, 0) || ' cents are in the book, '
        || r.paid_cents - w.waits || ' were expected' as what
      from remittances r
      cross join lateral (select
          coalesce((select sum(c.paid_cents) from remittance_claims c where c.practice_id = ${p}
            and c.remittance_id = r.id and c.state <> 'posted'), 0)
        - coalesce((select sum(j.cents) from remittance_adjustments j where j.practice_id = ${p}
            and j.remittance_id = r.id and j.state <> 'posted'), 0) as waits) w
      left join (select e.remittance_id, ${NET} as cash from (${entriesOf(p)}) e
          join lines l on l.practice_id = ${p} and l.entry_id = e.entry_id and l.account = '1030'
          group by e.remittance_id) b on b.remittance_id = r.id
      where r.practice_id = ${p} and r.state <> 'known' and jsonb_array_length(r.balance -> 'faults') = 0
        and coalesce(b.cash, 0) <> r.paid_cents - w.waits`,
  },
  {
    name: 'one payment of a payer is posted once',
    count: sql`select count(*)::int as n from remittances where practice_id = ${p} and state <> 'known'`,
    faults: sql`select 'payment ' || r.trace || ' stands ' || count(*) || ' times' as what
      from remittances r where r.practice_id = ${p} and r.state <> 'known' and r.trace <> '' and r.payer_id is not null
      group by r.payer_id, r.trace, r.paid_cents, r.paid_on having count(*) > 1`,
  },
  {
    name: 'account 1030 holds nothing but payments of payers and their deposits',
    count: sql`select count(*)::int as n from lines where practice_id = ${p} and account = '1030'`,
    faults: sql`select 'entry ' || l.entry_id || ' is on 1030 and of no payment' as what
      from lines l join entries e on e.practice_id = l.practice_id and e.id = l.entry_id
      where l.practice_id = ${p} and l.account = '1030'
        and l.entry_id not in (select x.entry_id from (${entriesOf(p)}) x)
        and e.kind not in ('payer-deposit', 'payer-deposit-reversed', 'provider-adjusted', 'provider-adjustment-undone')`,
  },
];

const answerChecks = (p: string): Question[] => [
  {
    name: 'each answer of a payer stands in the book as it says',
    count: sql`select count(*)::int as n from adjudications where practice_id = ${p}`,
    faults: sql`select 'answer ' || a.id || ' says ' || a.paid_cents || ' paid, ' || a.contractual_cents
        || ' and ' || a.reduced_cents || ' taken off; its entry has other amounts' as what
      from adjudications a
      join lateral (select
          coalesce(${NET} filter (where l.account = '1030'), 0) as paid,
          coalesce(${NET} filter (where l.account = '4900'), 0) as contractual,
          coalesce(${NET} filter (where l.account = '4905'), 0) as reduced
        from lines l where l.practice_id = ${p} and l.entry_id = a.entry_id) b on true
      where a.practice_id = ${p} and a.entry_id is not null
        and (b.paid, b.contractual, b.reduced) is distinct from (a.paid_cents, a.contractual_cents, a.reduced_cents)`,
  },
  {
    name: 'per charge: the fee is what payers paid, took off and still owe, and what the client was asked',
    count: sql`select count(distinct charge_id)::int as n from adjudications where practice_id = ${p}`,
    faults: sql`select 'charge ' || x.charge_id || ' has ' || x.fees || ' cents of fees and ' || x.found
        || ' accounted for' as what
      from (select l.charge_id, -coalesce(${NET} filter (where l.account in ('4000', '4010', '4020')), 0) as fees,
          coalesce(${NET} filter (where l.account not in ('4000', '4010', '4020')), 0) as found
        from lines l where l.practice_id = ${p} and l.charge_id in
          (select charge_id from adjudications where practice_id = ${p})
        group by l.charge_id) x
      where not exists (select from allocations al where al.practice_id = ${p} and al.charge_id = x.charge_id)
        and x.fees <> x.found`,
  },
  {
    name: 'from scratch: contractual adjustments and reductions are the sum of the answers that stand',
    count: sql`select count(*)::int as n from adjudications where practice_id = ${p} and reversed_at is null`,
    faults: sql`select 'charge ' || coalesce(a.charge_id, b.charge_id) || ': answers took off '
        || coalesce(a.off, 0) || ' cents, the book has ' || coalesce(b.off, 0) as what
      from (select charge_id, sum(contractual_cents + reduced_cents) as off from adjudications
          where practice_id = ${p} and reversed_at is null group by charge_id) a
      full join (select l.charge_id, ${NET} as off from lines l
          join entries e on e.practice_id = l.practice_id and e.id = l.entry_id
          where l.practice_id = ${p} and l.account in ('4900', '4905') and l.charge_id is not null
          group by l.charge_id) b on b.charge_id = a.charge_id
      where coalesce(a.off, 0) <> coalesce(b.off, 0)`,
  },
  {
    name: 'no payer is waited for with less than nothing',
    count: sql`select count(distinct (charge_id, payer_id))::int as n from lines
      where practice_id = ${p} and account = '1100'`,
    faults: sql`select 'charge ' || l.charge_id || ' waits for ' || ${NET} || ' cents of ' || l.payer_id as what
      from lines l where l.practice_id = ${p} and l.account = '1100'
      group by l.charge_id, l.payer_id having ${NET} < 0`,
  },
  {
    name: 'an answer is posted for a claim that says so',
    count: sql`select count(*)::int as n from remittance_claims where practice_id = ${p}`,
    faults: sql`select 'claim ' || c.id || ' of a remittance is ' || c.state || ' and has '
        || count(a.id) || ' answers in force' as what
      from remittance_claims c left join adjudications a on a.practice_id = c.practice_id
        and a.remittance_claim_id = c.id and a.reversed_at is null
      where c.practice_id = ${p} and c.state <> 'posted'
      group by c.id, c.state having count(a.id) > 0`,
  },
];

const depositChecks = (p: string): Question[] => [
  {
    name: 'a deposit is the payment, and the bank’s line is its deposits less fees',
    count: sql`select count(*)::int as n from payer_deposits where practice_id = ${p}`,
    faults: sql`select 'deposit ' || d.id || ' has ' || d.cents || ' cents, its payment ' || r.paid_cents as what
      from payer_deposits d join remittances r on r.practice_id = d.practice_id and r.id = d.remittance_id
      where d.practice_id = ${p} and d.reversed_by is null and d.cents <> r.paid_cents
      union all
      select 'bank line ' || b.id || ' has ' || b.cents || ' cents, its deposits ' || coalesce(sum(d.cents - d.fee_cents), 0)
        + coalesce((select o.amount_cents from payouts o where o.practice_id = ${p} and o.bank_line_id = b.id), 0)
      from bank_lines b left join payer_deposits d on d.practice_id = b.practice_id and d.bank_line_id = b.id
        and d.reversed_by is null
      where b.practice_id = ${p} and b.state = 'matched'
      group by b.id, b.cents having b.cents <> coalesce(sum(d.cents - d.fee_cents), 0)
        + coalesce((select o.amount_cents from payouts o where o.practice_id = ${p} and o.bank_line_id = b.id), 0)`,
  },
];
