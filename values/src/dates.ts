/**
 * Two kinds of time that must never be mixed: a LocalDate is a day in the practice's own zone
 * ("2026-03-08"); an Instant is a point on the world's clock. Wire and database forms are text.
 */
import { Temporal } from 'temporal-polyfill';

export { Temporal };

declare const dateBrand: unique symbol;
declare const instantBrand: unique symbol;
/** ISO day in the practice's zone, "YYYY-MM-DD". Sorts as text. */
export type LocalDate = string & { readonly [dateBrand]: 'LocalDate' };
/** UTC instant, "YYYY-MM-DDTHH:MM:SS.sssZ" (always three decimals). Sorts as text. */
export type Instant = string & { readonly [instantBrand]: 'Instant' };

/** A day from text; undefined unless it is a real calendar day between 1900 and 2199. */
export function parseDate(text: string): LocalDate | undefined {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
  } catch {
    return undefined;
  }
}
/** A day known to be right (a literal, a database value). Throws RangeError when it is not. */
export function date(text: string): LocalDate {
  const d = parseDate(text);
  if (d === undefined) throw new RangeError(`not a day: ${text.slice(0, 20)}`);
  return d;
}
export function parseInstant(text: string): Instant | undefined {
  try {
    return toInstant(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}
export function instant(value: string | number | Date): Instant {
  return typeof value === 'string'
    ? toInstant(Temporal.Instant.from(value))
    : fromEpochMs(Number(value));
}
const fromEpochMs = (ms: number): Instant => new Date(ms).toISOString() as Instant;
const toInstant = (t: Temporal.Instant): Instant =>
  t.toString({ fractionalSecondDigits: 3 }) as Instant;
export const epochMs = (i: Instant): number => {
  const ms = Date.parse(i);
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
};

/** The day it is in `zone` at `when`. */
export const dateIn = (zone: string, when: Instant): LocalDate =>
  Temporal.Instant.from(when).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate;
/** Wall clock "HH:MM" in `zone`. */
export const timeIn = (zone: string, when: Instant): string =>
  Temporal.Instant.from(when)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
/** The instant of a wall clock; in the spring gap the later time, in the autumn fold the first. */
export const atTime = (zone: string, day: LocalDate, time: string): Instant =>
  toInstant(
    Temporal.PlainDateTime.from(`${day}T${time}`)
      .toZonedDateTime(zone, { disambiguation: 'compatible' })
      .toInstant(),
  );
export const addMinutes = (when: Instant, minutes: number): Instant =>
  fromEpochMs(epochMs(when) + Math.round(minutes * 60_000));
export const minutesBetween = (from: Instant, to: Instant): number =>
  (epochMs(to) - epochMs(from)) / 60_000;
// A day without a zone is counted as a day of UTC, which all have 24 hours.
const DAY_MS = 86_400_000;
const dayMs = (day: LocalDate): number => epochMs(`${day}T00:00:00.000Z` as Instant);
export const addDays = (day: LocalDate, days: number): LocalDate =>
  fromEpochMs(dayMs(day) + days * DAY_MS).slice(0, 10) as LocalDate;
export const addMonths = (day: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(day).add({ months }).toString() as LocalDate;
/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => (dayMs(b) - dayMs(a)) / DAY_MS;
/** 1 = Monday … 7 = Sunday (ISO). */
export const weekday = (day: LocalDate): number => new Date(dayMs(day)).getUTCDay() || 7;
export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone.includes('/') || zone === 'UTC';
  } catch {
    return false;
  }
};
/** A day as people say it in a sentence: "Tue 27 Oct", with the year when it is not `today`'s. */
export function sayDay(day: LocalDate, today?: LocalDate): string {
  const d = Temporal.PlainDate.from(day);
  const year = today?.slice(0, 4) === day.slice(0, 4) ? '' : ` ${d.year}`;
  return `${WEEKDAYS[d.dayOfWeek - 1]} ${d.day} ${MONTHS[d.month - 1]}${year}`;
}
/** A wall clock "HH:MM" as people say it: "9:00 am", "12:30 pm". */
export function sayClock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = hour % 24 < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}
/** From one wall clock to another: "9:00 to 9:53 am", "11:30 am to 12:20 pm". */
export function sayClocks(from: string, to: string): string {
  const [first, last] = [sayClock(from), sayClock(to)];
  return first.slice(-2) === last.slice(-2)
    ? `${first.slice(0, -3)} to ${last}`
    : `${first} to ${last}`;
}
/** The wall clock of a moment in `zone`, as people say it: "9:00 am". */
export const sayTime = (zone: string, when: Instant): string => sayClock(timeIn(zone, when));
/** "from Tue 27 Oct on", "from Tue 27 Oct to Fri 30 Oct", "on Tue 27 Oct". */
export function sayDays(from: LocalDate, to: LocalDate | null, today?: LocalDate): string {
  if (to === null) return `from ${sayDay(from, today)} on`;
  if (to === from) return `on ${sayDay(from, today)}`;
  return `from ${sayDay(from, today)} to ${sayDay(to, today)}`;
}
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** A range of days; `to` undefined means open. Both ends belong to it. */
export interface DateRange {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
}
export const covers = (range: DateRange, day: LocalDate): boolean =>
  range.from <= day && (range.to === undefined || day <= range.to);
export const overlaps = (a: DateRange, b: DateRange): boolean =>
  a.from <= (b.to ?? ('9999-12-31' as LocalDate)) &&
  b.from <= (a.to ?? ('9999-12-31' as LocalDate));
