/** Good Faith Estimates: what was told is what stands on the paper, and no two tell the same client about the same days. */
import { sql } from 'kysely';
import type { Question } from './verify-check.ts';

export const estimateChecks = (p: string): Question[] => [
  {
    name: 'each estimate is the sum of its lines, and its paper says the same',
    count: sql`select count(*)::int as n from estimates where practice_id = ${p}`,
    faults: sql`select 'estimate ' || e.id || ' says ' || e.total_cents || ' cents, its lines ' || coalesce(l.cents, 0)
        || ', its paper ' || coalesce(t.data->>'totalCents', 'nothing') as what
      from estimates e
      join papers t on t.practice_id = e.practice_id and t.id = e.paper_id
      left join (select estimate_id, sum(sessions * each_cents) as cents from estimate_lines
        where practice_id = ${p} group by 1) l on l.estimate_id = e.id
      where e.practice_id = ${p} and (coalesce(l.cents, 0) <> e.total_cents or t.kind <> 'estimate'
        or t.client_id <> e.client_id or (t.data->>'totalCents')::bigint is distinct from e.total_cents)`,
  },
];
