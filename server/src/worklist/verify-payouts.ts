/** Payouts of the card processor against their lines, the payments, and the book. */
import { sql } from 'kysely';
import { NET, type Question } from './verify-check.ts';

export const payoutChecks = (p: string): Question[] => [
  {
    name: 'each payout is the sum of its lines, in the book as it says, and no bank line but its own',
    count: sql`select count(*)::int as n from payouts where practice_id = ${p}`,
    faults: sql`select 'payout ' || o.id || ' says ' || o.gross_cents || ' less ' || o.fee_cents || ' cents, its lines '
        || coalesce(x.gross, 0) || ' less ' || coalesce(x.fee, 0) || ', the book ' || coalesce(b.bank, 0) as what
      from payouts o
      left join (select payout_id, sum(gross_cents) as gross, sum(fee_cents) as fee from payout_lines
        where practice_id = ${p} group by payout_id) x on x.payout_id = o.id
      left join (select l.entry_id, ${NET} as bank from lines l where l.practice_id = ${p} and l.account = '1000'
        group by l.entry_id) b on b.entry_id = o.entry_id
      left join bank_lines k on k.practice_id = o.practice_id and k.id = o.bank_line_id
      where o.practice_id = ${p} and (o.gross_cents <> coalesce(x.gross, 0) or o.fee_cents <> coalesce(x.fee, 0)
        or (o.entry_id is not null and coalesce(b.bank, 0) <> o.amount_cents)
        or (o.bank_line_id is not null and (k.cents <> o.amount_cents or k.state <> 'matched')))`,
  },
  {
    name: 'each card payment is paid out once, at its own amount',
    count: sql`select count(*)::int as n from payout_lines where practice_id = ${p} and kind = 'charge' and known`,
    faults: sql`select 'payment ' || m.id || ' of ' || m.amount_cents || ' cents is in ' || count(*)
        || ' payouts with ' || sum(l.gross_cents) || ' cents' as what
      from payout_lines l join payments m on m.practice_id = l.practice_id and m.id = l.payment_id
      where l.practice_id = ${p} and l.kind = 'charge' and l.known
      group by m.id, m.amount_cents having count(*) > 1 or sum(l.gross_cents) <> m.amount_cents`,
  },
  {
    name: 'what is on its way from the card processor is what no payout has brought',
    count: sql`select count(*)::int as n from lines where practice_id = ${p} and account in ('1020', '1040')`,
    faults: sql`select 'the book has ' || x.book || ' cents on their way, payments less payouts are ' || x.facts as what
      from (select
        (select coalesce(${NET}, 0) from lines l where l.practice_id = ${p} and l.account in ('1020', '1040')) as book,
        (select coalesce(sum(amount_cents), 0) from payments where practice_id = ${p} and method = 'card'
          and reversed_at is null)
        - (select coalesce(sum(r.cents), 0) from refunds r join payments m on m.practice_id = r.practice_id
            and m.id = r.payment_id where r.practice_id = ${p} and m.method = 'card' and r.entry_id is not null
            and r.status <> 'failed')
        - (select coalesce(sum(amount_cents), 0) from card_disputes where practice_id = ${p} and result = 'lost'
            and closed_entry_id is not null)
        - (select coalesce(sum(l.gross_cents), 0) from payout_lines l join payouts o on o.practice_id = l.practice_id
            and o.id = l.payout_id where l.practice_id = ${p} and l.known and o.entry_id is not null
            and o.reversed_by is null) as facts) x
      where x.book <> x.facts`,
  },
];
