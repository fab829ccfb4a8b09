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
];
