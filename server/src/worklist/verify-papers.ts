/** Papers: numbers without a gap, bytes as they were issued. */
import { sql } from 'kysely';
import type { Question } from './verify-check.ts';

export const paperChecks = (p: string): Question[] => [
  {
    name: 'papers are numbered without a gap',
    count: sql`select count(*)::int as n from papers where practice_id = ${p}`,
    faults: sql`select coalesce(n.kind, x.kind) || ' numbers of ' || coalesce(n.legal_entity_id, x.legal_entity_id)
        || ': ' || coalesce(x.papers, 0) || ' papers from ' || coalesce(x.first, 0) || ' to '
        || coalesce(x.highest, 0) || ', ' || coalesce(n.last, 0) || ' numbers given' as what
      from (select legal_entity_id, kind, last from paper_numbers where practice_id = ${p}) n
      full join (select legal_entity_id, kind, count(*) as papers, min(number) as first, max(number) as highest
          from papers where practice_id = ${p} group by legal_entity_id, kind) x
        on x.legal_entity_id = n.legal_entity_id and x.kind = n.kind
      where coalesce(x.papers, 0) <> coalesce(n.last, 0) or coalesce(x.highest, 0) <> coalesce(n.last, 0)
        or coalesce(x.first, 1) <> 1`,
  },
  {
    name: 'every paper is what was issued',
    count: sql`select count(*)::int as n from papers where practice_id = ${p} and sha256 is not null`,
    faults: sql`select 'paper ' || id || ' has other bytes than were kept' as what
      from papers where practice_id = ${p} and sha256 is not null and sha256(pdf) <> sha256`,
  },
  {
    name: 'each receipt is of a payment of its client and amount',
    count: sql`select count(*)::int as n from papers where practice_id = ${p} and kind = 'receipt'`,
    faults: sql`select 'receipt ' || r.id || ' says other money than payment ' || r.payment_id as what
      from papers r left join payments m on m.practice_id = r.practice_id and m.id = r.payment_id
      where r.practice_id = ${p} and r.kind = 'receipt' and (m.client_id is distinct from r.client_id
        or m.amount_cents is distinct from (r.data ->> 'amountCents')::bigint)`,
  },
  {
    name: 'each invoice is the sum of its lines, and its paper says so',
    count: sql`select count(*)::int as n from invoices where practice_id = ${p}`,
    faults: sql`select i.kind || ' ' || i.id || ' asks ' || i.total_cents || ' cents, its lines '
        || coalesce(l.cents, 0) || ', its paper ' || coalesce(r.data ->> 'totalCents', 'nothing') as what
      from invoices i
      left join papers r on r.practice_id = i.practice_id and r.id = i.paper_id and r.kind = i.kind
      left join (select invoice_id, sum(cents) as cents from invoice_lines where practice_id = ${p} group by 1) l
        on l.invoice_id = i.id
      where i.practice_id = ${p} and (l.cents is distinct from i.total_cents
        or (r.data ->> 'totalCents')::bigint is distinct from i.total_cents)`,
  },
  {
    name: 'each statement opens where the one before closed, and its paper says so',
    count: sql`select count(*)::int as n from statements where practice_id = ${p}`,
    faults: sql`select 'statement ' || s.id || ' opens at ' || s.opening_cents || ' and closes at '
        || s.closing_cents || ' cents' as what
      from statements s
      join papers r on r.practice_id = s.practice_id and r.id = s.paper_id
      left join statements b on b.practice_id = s.practice_id and b.id = s.previous_id
      where s.practice_id = ${p} and (r.kind <> 'statement'
        or (r.data ->> 'openingCents')::bigint is distinct from s.opening_cents
        or (r.data ->> 'closingCents')::bigint is distinct from s.closing_cents
        or (b.id is not null and (b.closing_cents <> s.opening_cents or b.to_day + 1 <> s.from_day
          or b.client_id <> s.client_id or b.party_id is distinct from s.party_id)))`,
  },
  {
    name: 'no credit note takes back more than was invoiced',
    count: sql`select count(*)::int as n from invoices where practice_id = ${p}`,
    faults: sql`select 'of charge ' || charge_id || ' ' || sum(cents) || ' cents stand on paper' as what
      from invoice_lines where practice_id = ${p} group by charge_id, party_id having sum(cents) < 0`,
  },
  {
    name: 'what several bear of a charge is moved, never made',
    count: sql`select count(*)::int as n from entries where practice_id = ${p}`,
    faults: sql`select 'entry ' || e.id || ' shares out more than it takes' as what
      from entries e join lines l on l.practice_id = e.practice_id and l.entry_id = e.id
      where e.practice_id = ${p} and e.kind = 'shared-out'
      group by e.id having count(*) filter (where l.account <> '1110') > 0`,
  },
];
