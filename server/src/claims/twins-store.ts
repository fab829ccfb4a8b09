/** Finds claims that ask the same plan for the same visit twice. */
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

/** Number of an older standing claim with a line alike, by the id of each claim that has one. */
export async function twinsOf(
  work: Work,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (claimIds.length === 0) return new Map();
  const found = await sql<{ id: string; number: string }>`
    select c.id, min(o.number) as number
    from claims c
    join claim_lines l on l.practice_id = c.practice_id and l.claim_id = c.id
    join claims o on o.practice_id = c.practice_id and o.client_id = c.client_id
      and o.service_on = c.service_on and o.policy_id = c.policy_id and o.clinician_id = c.clinician_id
      and o.level = c.level and o.id < c.id
      and o.state not in ('withdrawn', 'replaced', 'voided') and o.id is distinct from c.replaces
    join claim_lines ol on ol.practice_id = o.practice_id and ol.claim_id = o.id
      and ol.stands and ol.code = l.code and ol.modifiers = l.modifiers and ol.place = l.place
    where c.practice_id = ${work.practiceId} and c.id = any(${[...claimIds]}) and c.frequency = '1'
    group by c.id`.execute(work.sql);
  return new Map(found.rows.map((r) => [r.id, r.number]));
}
