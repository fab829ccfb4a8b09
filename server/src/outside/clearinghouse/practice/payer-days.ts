/** Days and moments of the practice payers, who all sit in New York and work Monday to Friday. */
import {
  addDays,
  atTime,
  dateIn,
  type Instant,
  type LocalDate,
  timeIn,
  weekday,
} from '@clearhour/values';

const ZONE = 'America/New_York';

export const dayOf = (when: Instant): LocalDate => dateIn(ZONE, when);
/** CCYYMMDD. */
export const compact = (day: LocalDate): string => day.replaceAll('-', '');
/** HHMM. */
export const clockOf = (when: Instant): string => timeIn(ZONE, when).replace(':', '');
/** CCYYMMDD of a file as a day; undefined when it is none. */
export function dayFrom(text: string | undefined): LocalDate | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)/.exec(text ?? '');
  return match ? (`${match[1]}-${match[2]}-${match[3]}` as LocalDate) : undefined;
}
/** The day itself, or the Monday after a weekend. */
export function workday(day: LocalDate): LocalDate {
  const at = weekday(day);
  return at > 5 ? addDays(day, 8 - at) : day;
}
/** When a payer's payments of a day are made up: six in the morning. */
export const payTime = (day: LocalDate): Instant => atTime(ZONE, workday(day), '06:00');
/** When a payer's acknowledgments of a day go out: nine in the morning. */
export const answerTime = (day: LocalDate): Instant => atTime(ZONE, workday(day), '09:00');
