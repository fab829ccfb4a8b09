/** Autopay: what was charged was said, to who agreed, and no more than was said. */
import { sql } from 'kysely';
import type { Question } from './verify-check.ts';

export const autopayChecks = (p: string): Question[] => [
  {
    name: 'each planned charge is the sum of its lines, which live as long as it',
    count: sql`select count(*)::int as n from planned_charges where practice_id = ${p}`,
    faults: sql`select 'planned charge ' || c.id || ' says ' || c.amount_cents || ' cents, its lines '
        || coalesce(l.cents, 0) as what
      from planned_charges c left join (select planned_id, sum(cents) as cents, bool_or(live) as live
        from planned_charge_lines where practice_id = ${p} group by 1) l on l.planned_id = c.id
      where c.practice_id = ${p} and (l.cents is distinct from c.amount_cents
        or l.live is distinct from (c.ended_at is null))`,
  },
  {
    name: 'what autopay charged is one card charge of who agreed, with the notice before it',
    count: sql`select count(*)::int as n from planned_charges where practice_id = ${p} and intent_id is not null`,
    faults: sql`select 'planned charge ' || c.id || ' is ' || c.state || ' with ' || coalesce(c.charged_cents, 0)
        || ' cents, its card charge ' || coalesce(i.status, 'missing') || ' with ' || coalesce(i.amount_cents, 0) as what
      from planned_charges c
      left join card_intents i on i.practice_id = c.practice_id and i.id = c.intent_id and i.kind = 'charge'
        and i.client_id = c.client_id and i.party_id is not distinct from c.party_id
      left join messages m on m.practice_id = c.practice_id and m.id = c.message_id and m.made_at <= i.requested_at
      where c.practice_id = ${p} and c.intent_id is not null and (i.id is null or m.id is null
        or i.amount_cents > c.amount_cents
        or (c.state = 'charged') <> (i.status = 'succeeded')
        or (c.state = 'charged' and c.charged_cents <> i.amount_cents))`,
  },
];
