/** When an hour that is booked is reminded of: so many hours before, where that is still to come. Pure. */
import { addMinutes, type Instant } from '@clearhour/values';

/** From now to the next look at the calendar, with some to spare. */
export const AHEAD_MINUTES = 26 * 60;

export interface Reminder {
  readonly hours: number;
  readonly at: Instant;
}
export function remindersDue(
  startsAt: Instant,
  hours: readonly number[],
  now: Instant,
  /** When the last look at the calendar was due: what came since is late, not lost. */
  since: Instant = now,
): readonly Reminder[] {
  const until = addMinutes(now, AHEAD_MINUTES);
  if (startsAt <= now) return [];
  return hours
    .map((h) => ({ hours: h, at: addMinutes(startsAt, -h * 60) }))
    .filter(({ at }) => at >= since && at < until);
}
