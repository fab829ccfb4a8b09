/** How many claims of some days have gone, and how many have not. */
import type { LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { OPEN_STATES } from './claim-states.ts';

export interface ClaimsOfDays {
  readonly notSent: number;
  readonly sent: number;
}
/** By day of service, first and last included. Those withdrawn or closed before they went are neither. */
export async function countOfDays(
  work: Work,
  days: { readonly from: LocalDate; readonly to: LocalDate | null },
): Promise<ClaimsOfDays> {
  const found = await sql<ClaimsOfDays>`
    select (count(*) filter (where open))::int as "notSent", (count(*) filter (where not open and gone))::int as sent
    from (
      select state = any(${[...OPEN_STATES]}) as open, sent_at is not null or state = 'paper-sent' as gone
      from claims where practice_id = ${work.practiceId} and service_on >= ${days.from}::date
        and service_on <= coalesce(${days.to}::date, 'infinity')
    ) as c`.execute(work.sql);
  return found.rows[0] ?? { notSent: 0, sent: 0 };
}
