/** The only SQL of what clients answered to reminders. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

/** Confirmed for this very time; twice is once. */
export async function confirm(work: Work, attendeeId: Id<'att'>, startsAt: Instant): Promise<void> {
  await work.sql
    .insertInto('visit_confirmations')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('evt') },
      ...{ attendee_id: attendeeId, starts_at: startsAt, at: work.now },
    })
    .onConflict((c) => c.doNothing())
    .execute();
}
/** Of these, who confirmed, and for which time. */
export async function confirmedOf(
  work: Work,
  attendeeIds: readonly string[],
): Promise<{ attendeeId: string; startsAt: Instant }[]> {
  const rows = await work.sql
    .selectFrom('visit_confirmations')
    .select(['attendee_id', 'starts_at'])
    .where('practice_id', '=', work.practiceId)
    .where('attendee_id', '=', sql<string>`any(${[...attendeeIds]}::text[])`)
    .execute();
  return rows.map((r) => ({ attendeeId: r.attendee_id, startsAt: r.starts_at }));
}
export async function isConfirmed(
  work: Work,
  attendeeId: string,
  startsAt: Instant,
): Promise<boolean> {
  const row = await work.sql
    .selectFrom('visit_confirmations')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('attendee_id', '=', attendeeId)
    .where('starts_at', '=', startsAt)
    .executeTakeFirst();
  return row !== undefined;
}
