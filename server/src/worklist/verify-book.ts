/** The book by itself, and each charge against it. */
import { sql } from 'kysely';
import { NET, type Question } from './verify-check.ts';

export const bookChecks = (p: string): Question[] => [
  {
    name: 'trial balance is zero',
    count: sql`select count(*)::int as n from lines where practice_id = ${p}`,
    faults: sql`select 'debits less credits are ' || ${NET} || ' cents' as what
      from lines l where practice_id = ${p} having ${NET} <> 0`,
  },
  {
    name: 'every entry balances by itself',
    count: sql`select count(*)::int as n from entries where practice_id = ${p}`,
    faults: sql`select 'entry ' || e.id || ' is off by ' || coalesce(${NET}, 0) || ' cents, '
        || count(l.entry_id) || ' lines' as what
      from entries e left join lines l on l.practice_id = e.practice_id and l.entry_id = e.id
      where e.practice_id = ${p} group by e.id having coalesce(${NET}, 0) <> 0 or count(l.entry_id) < 2`,
  },
  {
    name: 'a reversal is its entry with the sides changed',
    count: sql`select count(*)::int as n from entries where practice_id = ${p} and reverses is not null`,
    faults: sql`select 'entry ' || e.id || ' does not undo ' || e.reverses as what
      from entries e where e.practice_id = ${p} and e.reverses is not null and exists (
        select from (select l.account, l.charge_id, l.payment_id, l.client_id, ${NET} as net from lines l
            where l.practice_id = ${p} and l.entry_id in (e.id, e.reverses)
            group by l.account, l.charge_id, l.payment_id, l.client_id) x where x.net <> 0)`,
  },
  {
    name: 'every charge stands in the book as it says',
    count: sql`select count(*)::int as n from charges where practice_id = ${p}`,
    faults: sql`select 'charge ' || c.id || ' says '
        || (case when c.reversed_at is null then c.fee_cents else 0 end)
        || ' cents of fees, the book ' || coalesce(b.fees, 0) as what
      from charges c left join (select l.charge_id, -${NET} as fees from lines l where l.practice_id = ${p}
        and l.account in ('4000', '4010', '4020') group by l.charge_id) b on b.charge_id = c.id
      where c.practice_id = ${p}
        and coalesce(b.fees, 0) <> (case when c.reversed_at is null then c.fee_cents else 0 end)`,
  },
  {
    name: 'no charge is owed less than nothing',
    count: sql`select count(distinct charge_id)::int as n from lines where practice_id = ${p}`,
    faults: sql`select 'charge ' || l.charge_id || ' has ' || ${NET} || ' cents in account ' || l.account as what
      from lines l where practice_id = ${p} and account in ('1100', '1110') and charge_id is not null
      group by l.charge_id, l.account having ${NET} < 0`,
  },
  {
    name: 'nothing is owed on a charge that was taken back',
    count: sql`select count(*)::int as n from charges where practice_id = ${p} and reversed_at is not null`,
    faults: sql`select 'charge ' || c.id || ' was taken back and has ' || ${NET} || ' cents in account '
        || l.account as what
      from charges c join lines l on l.practice_id = c.practice_id and l.charge_id = c.id
      where c.practice_id = ${p} and c.reversed_at is not null
        and l.account in ('1100', '1110', '4900', '4910', '4920', '4930', '5000')
      group by c.id, l.account having ${NET} <> 0`,
  },
  {
    name: 'a charge stands only for who was there, a missed-session fee only for who missed',
    count: sql`select count(*)::int as n from charges
      where practice_id = ${p} and reversed_at is null and attendee_id is not null`,
    faults: sql`select 'charge ' || c.id || ' (' || c.kind || ') stands for attendee ' || a.id || ', who is '
        || a.status as what
      from charges c join attendees a on a.practice_id = c.practice_id and a.id = c.attendee_id
      where c.practice_id = ${p} and c.reversed_at is null
        and not (case c.kind when 'session' then a.status = 'held'
                 else a.status in ('late-cancelled', 'no-show') end)`,
  },
];
