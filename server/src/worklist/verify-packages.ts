/** Packages: sessions used against charges, money paid ahead against the book. */
import { sql } from 'kysely';
import { NET, type Question } from './verify-check.ts';

export const packageChecks = (p: string): Question[] => [
  {
    name: 'each session of a package is used by one standing charge of its client',
    count: sql`select count(*)::int as n from package_uses where practice_id = ${p}`,
    faults: sql`select 'package ' || u.package_id || ', session ' || u.session_no || ' is used by charge '
        || u.charge_id || (case when c.reversed_at is not null then ', which was taken back'
          when k.client_id <> c.client_id then ', of another client' else ', which it has not' end) as what
      from package_uses u
      join packages k on k.practice_id = u.practice_id and k.id = u.package_id
      left join charges c on c.practice_id = u.practice_id and c.id = u.charge_id
      where u.practice_id = ${p} and u.released_at is null
        and (c.id is null or c.reversed_at is not null or c.client_id <> k.client_id
          or u.session_no > k.sessions)`,
  },
  {
    name: 'no visit has used two sessions, and no session is used twice',
    count: sql`select count(*)::int as n from package_uses where practice_id = ${p} and released_at is null`,
    faults: sql`select 'package ' || min(package_id) || ': ' || count(*) || ' uses for one session or visit' as what
      from package_uses where practice_id = ${p} and released_at is null
      group by grouping sets ((package_id, session_no), (attendee_id)) having count(*) > 1`,
  },
  {
    name: 'money paid ahead for each package and payment equals the book',
    count: sql`select count(*)::int as n from package_money where practice_id = ${p}`,
    faults: sql`select 'package ' || coalesce(x.package_id, b.package_id) || ' with payment '
        || coalesce(x.payment_id, b.payment_id) || ': ' || coalesce(x.cents, 0) || ' cents should wait, the book has '
        || coalesce(b.cents, 0) as what
      from (select package_id, payment_id, sum(cents) as cents from (
          select package_id, payment_id, cents from package_money where practice_id = ${p} and reversed_by is null
          union all select package_id, payment_id, -cents from allocations
            where practice_id = ${p} and reversed_by is null and package_id is not null) m
          group by package_id, payment_id) x
      full join (select l.package_id, l.payment_id, -${NET} as cents from lines l
          where l.practice_id = ${p} and l.account = '2020' group by l.package_id, l.payment_id) b
        on b.package_id = x.package_id and b.payment_id = x.payment_id
      where coalesce(x.cents, 0) <> coalesce(b.cents, 0)`,
  },
  {
    name: 'no package has less than nothing, and an ended one has nothing',
    count: sql`select count(*)::int as n from packages where practice_id = ${p}`,
    faults: sql`select 'package ' || k.id || ' has ' || -${NET} || ' cents'
        || (case when k.ended_at is null then '' else ', though it was ended' end) as what
      from packages k join lines l on l.practice_id = k.practice_id and l.package_id = k.id and l.account = '2020'
      where k.practice_id = ${p} group by k.id, k.ended_at
      having -${NET} < 0 or (k.ended_at is not null and ${NET} <> 0)`,
  },
  {
    name: 'a package pays no more of a session than its part of the price',
    count: sql`select count(*)::int as n from allocations where practice_id = ${p} and package_id is not null`,
    faults: sql`select 'charge ' || a.charge_id || ' has ' || sum(a.cents) || ' cents of package ' || a.package_id
        || ', its session is worth ' || coalesce(min(u.share_cents), 0) as what
      from allocations a left join package_uses u on u.practice_id = a.practice_id and u.charge_id = a.charge_id
        and u.package_id = a.package_id and u.released_at is null
      where a.practice_id = ${p} and a.package_id is not null and a.reversed_by is null
      group by a.charge_id, a.package_id having sum(a.cents) > coalesce(min(u.share_cents), 0)`,
  },
];
