/** What is kept so that lists need not add it up (migrations 0021, 0043) against what it sums up, told by SQL of our own. */
import { sql } from 'kysely';
import { NET, type Question } from './verify-check.ts';

export const keptChecks = (p: string): Question[] => [
  ...[hours(p), money(p), asked(p), receipts(p), tallies(p)],
];

/** Who is left to do: booked only; held without note or without money; missed and neither asked nor waived. */
const hours = (p: string): Question => ({
  name: 'hours kept as settled have nothing left to do, all others have',
  count: sql`select count(*)::int as n from sessions where practice_id = ${p}`,
  faults: sql`
    with closed as (
      select attendee_id, kind from charges
        where practice_id = ${p} and reversed_at is null and attendee_id is not null
      union select attendee_id, unnest(array['session', 'missed']) from waivers
        where practice_id = ${p} and withdrawn_at is null and (not needs_approval or approved_at is not null)),
    bearing as (
      select session_id from attendees where practice_id = ${p} and status = 'held' and weight > 0),
    left_over as (
      select a.session_id, count(*) as n from attendees a
      join sessions s on s.practice_id = ${p} and s.id = a.session_id
      join services v on v.practice_id = ${p} and v.id = s.service_id
      where a.practice_id = ${p} and (a.status = 'scheduled'
        or (a.status = 'held' and not exists (select from notes n where n.practice_id = ${p}
          and n.session_id = a.session_id and coalesce(n.attendee_id, a.id) = a.id and n.billable_version > 0))
        or (a.status = 'held' and v.time_rule <> 'none' and (a.id, 'session') not in (select * from closed)
          and not (a.weight = 0 and not v.per_attendee and a.session_id in (select * from bearing)))
        or (a.status in ('late-cancelled', 'no-show') and v.time_rule <> 'none'
          and (a.id, 'missed') not in (select * from closed)
          and a.status in (select m.applies_to from missed_policies m where m.practice_id = ${p}
            and s.local_day between m.valid_from and coalesce(m.valid_to, 'infinity'))))
      group by 1)
    select 'session ' || s.id || ' is kept as ' || case when s.settled then 'settled' else 'open' end || ', and '
      || coalesce(o.n, 0) || ' of those in it are' || case when s.settled then ' not' else '' end as what
    from sessions s left join left_over o on o.session_id = s.id
    where s.practice_id = ${p} and s.settled <> (o.n is null)`,
});

const money = (p: string): Question => ({
  name: 'open money of charges and payments is what the book adds up to',
  count: sql`select count(*)::int as n from open_money where practice_id = ${p}`,
  faults: sql`select 'account ' || account || ' of ' || about || ': ' || coalesce(k.cents, 0) || ' cents since '
      || coalesce(k.since::text, 'never') || ' are kept as open, the book has ' || coalesce(b.cents, 0)
      || ' since ' || coalesce(b.since::text, 'never') as what
    from (select account, client_id, cents, since, about from open_money where practice_id = ${p}) k
    full join (select l.account, l.client_id, ${NET} as cents, min(l.effective_on) as since,
        coalesce(case when l.account = '2000' then l.payment_id else l.charge_id end, '') as about
      from lines l where l.practice_id = ${p} and l.account in ('1100', '1110', '2000') and l.client_id is not null
      group by l.account, l.client_id, 5) b using (account, client_id, about)
    where (k.cents, k.since) is distinct from (b.cents, b.since)`,
});

/** By SQL of its own, like the rest: what settles is named here a third time. */
const asked = (p: string): Question => ({
  name: 'what is kept of each charge as asked, owed and invoiced is what the book and the invoices say',
  count: sql`select count(*)::int as n from asked_money where practice_id = ${p}`,
  faults: sql`
    with book as (
      select l.client_id, l.charge_id, coalesce(l.party_id, '') as party, ${NET} as owed,
        sum(case when e.kind in ('credit-applied', 'credit-unapplied', 'written-off', 'write-off-reversed') then 0
          when l.side = 'debit' then l.cents else -l.cents end) as asked
      from lines l join entries e on e.practice_id = l.practice_id and e.id = l.entry_id
      where l.practice_id = ${p} and l.account = '1110' and l.client_id is not null and l.charge_id is not null
      group by 1, 2, 3),
    paper as (
      select n.client_id, n.charge_id, coalesce(n.party_id, '') as party, sum(n.cents) as invoiced, min(i.issued_on) as first
      from invoice_lines n join invoices i on i.practice_id = n.practice_id and i.id = n.invoice_id
      where n.practice_id = ${p} group by 1, 2, 3),
    kept as (select client_id, charge_id, party, asked_cents, owed_cents, invoiced_cents, invoiced_on from asked_money
      where practice_id = ${p})
    select 'charge ' || charge_id || ': kept as asked, owed and invoiced are ' || coalesce(k.asked_cents, 0) || ', '
      || coalesce(k.owed_cents, 0) || ' and ' || coalesce(k.invoiced_cents, 0) || ' cents, there are '
      || coalesce(b.asked, 0) || ', ' || coalesce(b.owed, 0) || ' and ' || coalesce(q.invoiced, 0) as what
    from kept k full join book b using (client_id, charge_id, party) full join paper q using (client_id, charge_id, party)
    where (coalesce(k.asked_cents, 0), coalesce(k.owed_cents, 0), coalesce(k.invoiced_cents, 0), k.invoiced_on)
      is distinct from (coalesce(b.asked, 0), coalesce(b.owed, 0), coalesce(q.invoiced, 0), q.first)`,
});

const receipts = (p: string): Question => ({
  name: 'payments kept as without receipt are those that have none',
  count: sql`select count(*)::int as n from payments where practice_id = ${p}`,
  faults: sql`
    select 'payment ' || m.id || case when w.payment_id is null
        then ' has no receipt, and is not kept as without one'
        else ' is kept as without receipt, and has ' || r.n end as what
    from payments m
    left join receipts_wanted w on w.practice_id = m.practice_id and w.payment_id = m.id
    cross join lateral (select count(*) as n from papers x
      where x.practice_id = m.practice_id and x.payment_id = m.id and x.kind = 'receipt') r
    where m.practice_id = ${p} and m.client_id is not null and (w.payment_id is null) <> (r.n > 0)`,
});

const tallies = (p: string): Question => ({
  name: 'claims and denials counted by state are those there are',
  count: sql`select count(*)::int as n from claims where practice_id = ${p}`,
  faults: sql`
    with kept as (select of_what, state, sum(items) as n, sum(cents) as cents from tallies
        where practice_id = ${p} group by 1, 2),
    there as (
      select 'claims' as of_what, state, count(*) as n, sum(total_cents) as cents from claims
        where practice_id = ${p} group by 2
      union all select 'denials', state, count(*), sum(risk_cents) from denials where practice_id = ${p} group by 2)
    select of_what || ' in state ' || state || ': ' || coalesce(k.n, 0) || ' with ' || coalesce(k.cents, 0)
      || ' cents are counted, ' || coalesce(t.n, 0) || ' with ' || coalesce(t.cents, 0) || ' are there' as what
    from kept k full join there t using (of_what, state)
    where (coalesce(k.n, 0), coalesce(k.cents, 0)) <> (coalesce(t.n, 0), coalesce(t.cents, 0))`,
});
