/** Payments, what they stand on, write-offs and card charges against the book. */
import { sql } from 'kysely';
import { NET, type Question } from './verify-check.ts';

export const moneyChecks = (p: string): Question[] => [
  ...paymentChecks(p),
  ...cardChecks(p),
  ...decisionChecks(p),
];

const paymentChecks = (p: string): Question[] => [
  {
    name: 'every payment stands in the book as it says',
    count: sql`select count(*)::int as n from payments where practice_id = ${p}`,
    faults: sql`select 'payment ' || m.id || ' says ' || m.amount_cents || ' cents, its entry '
        || coalesce(b.cash, 0) as what
      from payments m left join (select l.entry_id, sum(l.cents) as cash from lines l
        where l.practice_id = ${p} and l.side = 'debit' group by l.entry_id) b on b.entry_id = m.entry_id
      where m.practice_id = ${p} and m.client_id is not null and coalesce(b.cash, 0) <> m.amount_cents`,
  },
  {
    name: 'applied and unapplied money of each payment equal the book',
    count: sql`select count(*)::int as n from allocations where practice_id = ${p}`,
    faults: sql`select 'payment ' || m.id || ': ' || x.expected || ' cents should be unapplied, the book has '
        || coalesce(b.credit, 0) as what
      from payments m
      cross join lateral (select (case when m.reversed_at is null then m.amount_cents else 0 end)
        - coalesce((select sum(a.cents) from allocations a where a.practice_id = m.practice_id
            and a.payment_id = m.id and a.reversed_by is null and a.package_id is null), 0)
        - coalesce((select sum(k.cents) from package_money k where k.practice_id = m.practice_id
            and k.payment_id = m.id and k.reversed_by is null), 0)
        - coalesce((select sum(d.lost_cents) from card_disputes d where d.practice_id = m.practice_id
            and d.intent_id = m.intent_id), 0)
        - coalesce((select sum(r.cents) from refunds r where r.practice_id = m.practice_id
            and r.payment_id = m.id and r.entry_id is not null and r.status <> 'failed'), 0) as expected) x
      left join (select l.payment_id, -${NET} as credit from lines l where l.practice_id = ${p}
        and l.account = '2000' group by l.payment_id) b on b.payment_id = m.id
      where m.practice_id = ${p} and m.client_id is not null and coalesce(b.credit, 0) <> x.expected`,
  },
  {
    name: 'money on each charge is what its payments put there',
    count: sql`select count(*)::int as n from allocations where practice_id = ${p} and reversed_by is null`,
    faults: sql`select 'charge ' || coalesce(a.charge_id, b.charge_id) || ' with payment '
        || coalesce(a.payment_id, b.payment_id) || ': ' || coalesce(a.cents, 0)
        || ' cents are put on it, the book has ' || coalesce(b.cents, 0) as what
      from (select charge_id, payment_id, sum(cents) as cents from allocations
          where practice_id = ${p} and reversed_by is null group by charge_id, payment_id) a
      full join (select l.charge_id, l.payment_id, -${NET} as cents from lines l where l.practice_id = ${p}
          and l.account = '1110' and l.payment_id is not null group by l.charge_id, l.payment_id
          having ${NET} <> 0) b
        on b.charge_id = a.charge_id and b.payment_id = a.payment_id
      where coalesce(a.cents, 0) <> coalesce(b.cents, 0)`,
  },
  {
    name: 'no client credit is below zero',
    count: sql`select count(distinct payment_id)::int as n from lines
      where practice_id = ${p} and account = '2000'`,
    faults: sql`select 'payment ' || l.payment_id || ' has ' || -${NET} || ' cents of credit' as what
      from lines l where practice_id = ${p} and account = '2000' group by l.payment_id having -${NET} < 0`,
  },
];

const cardChecks = (p: string): Question[] => [
  {
    name: 'each card charge that succeeded is one payment',
    count: sql`select count(*)::int as n from card_intents where practice_id = ${p}`,
    faults: sql`select 'card charge ' || i.id || ' succeeded but has ' || count(m.id) || ' payments' as what
      from card_intents i left join payments m on m.practice_id = i.practice_id and m.intent_id = i.id
      where i.practice_id = ${p} and i.kind = 'charge' and i.status = 'succeeded'
      group by i.id having count(m.id) <> 1`,
  },
  {
    name: 'each payment by card has its charge, of the same amount, and it succeeded',
    count: sql`select count(*)::int as n from payments where practice_id = ${p} and method = 'card'`,
    faults: sql`select 'payment ' || m.id || ' by card has no card charge of its amount that succeeded' as what
      from payments m left join card_intents i on i.practice_id = m.practice_id and i.id = m.intent_id
      where m.practice_id = ${p} and m.method = 'card'
        and (i.status is distinct from 'succeeded' or i.amount_cents <> m.amount_cents)`,
  },
];

const decisionChecks = (p: string): Question[] => [
  {
    name: 'each posted write-off stands in the book as it says',
    count: sql`select count(*)::int as n from write_offs where practice_id = ${p}`,
    faults: sql`select 'charge ' || coalesce(w.charge_id, b.charge_id) || ': ' || coalesce(w.cents, 0)
        || ' cents are written off, the book has ' || coalesce(b.cents, 0) as what
      from (select charge_id, sum(cents) as cents from write_offs
          where practice_id = ${p} and status = 'posted' group by charge_id) w
      full join (select l.charge_id, ${NET} as cents from lines l where l.practice_id = ${p}
          and l.account in ('4910', '4920', '4930', '4940', '5000') group by l.charge_id having ${NET} <> 0) b
        on b.charge_id = w.charge_id
      where coalesce(w.cents, 0) <> coalesce(b.cents, 0)`,
  },
];
