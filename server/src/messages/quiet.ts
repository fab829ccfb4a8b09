/** When nothing may go: the night of who is written to (9 pm to 8 am, 47 CFR 64.1200(c)(1)), and days they come. Pure. */
import { addDays, atTime, dateIn, type Instant, timeIn } from '@clearhour/values';

export interface QuietHours {
  /** Wall clocks "HH:MM" in the zone of the addressee; equal: never quiet. */
  readonly from: string;
  readonly to: string;
}
/** The end of the quiet hours that `at` lies in; undefined when it lies in none. Both ways round midnight. */
export function quietUntil(q: QuietHours, zone: string, at: Instant): Instant | undefined {
  if (q.from === q.to) return undefined;
  const [day, time] = [dateIn(zone, at), timeIn(zone, at)];
  const overnight = q.from > q.to;
  const quiet = overnight ? time >= q.from || time < q.to : time >= q.from && time < q.to;
  if (!quiet) return undefined;
  const endsOn = overnight && time >= q.from ? addDays(day, 1) : day;
  return atTime(zone, endsOn, q.to);
}
/** The first moment after the day of `at` that is not quiet. */
export function nextMorning(q: QuietHours, zone: string, at: Instant): Instant {
  const midnight = atTime(zone, addDays(dateIn(zone, at), 1), '00:00');
  return quietUntil(q, zone, midnight) ?? midnight;
}
