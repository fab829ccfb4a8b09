/**
 * The days a practice works, and the days the law counts. Deadlines keep the legal date and an
 * "act by" date: the last day this practice works on or before it.
 */
import { addDays, date, type LocalDate, weekday } from './dates.ts';

/** Observed US federal holidays of a year (5 U.S.C. 6103): Saturday moves to Friday, Sunday to Monday. */
export function federalHolidays(year: number): readonly Holiday[] {
  const known = KNOWN.get(year) ?? holidaysOf(year);
  KNOWN.set(year, known);
  return known;
}
interface Holiday {
  readonly day: LocalDate;
  readonly name: string;
}
/** Reckoned once: every office calendar asks for eight years of them. */
const KNOWN = new Map<number, readonly Holiday[]>();
function holidaysOf(year: number): Holiday[] {
  const fixed = (month: number, d: number, name: string) => ({
    day: observed(date(`${year}-${two(month)}-${two(d)}`)),
    name,
  });
  return [
    fixed(1, 1, "New Year's Day"),
    { day: nth(year, 1, 1, 3), name: 'Martin Luther King Jr. Day' },
    { day: nth(year, 2, 1, 3), name: "Washington's Birthday" },
    { day: lastMonday(year, 5), name: 'Memorial Day' },
    fixed(6, 19, 'Juneteenth'),
    fixed(7, 4, 'Independence Day'),
    { day: nth(year, 9, 1, 1), name: 'Labor Day' },
    { day: nth(year, 10, 1, 2), name: 'Columbus Day' },
    fixed(11, 11, 'Veterans Day'),
    { day: nth(year, 11, 4, 4), name: 'Thanksgiving Day' },
    fixed(12, 25, 'Christmas Day'),
  ];
}

const two = (n: number): string => String(n).padStart(2, '0');
const observed = (day: LocalDate): LocalDate =>
  weekday(day) === 6 ? addDays(day, -1) : weekday(day) === 7 ? addDays(day, 1) : day;
function nth(year: number, month: number, isoWeekday: number, n: number): LocalDate {
  const first = date(`${year}-${two(month)}-01`);
  return addDays(first, ((isoWeekday - weekday(first) + 7) % 7) + (n - 1) * 7);
}
function lastMonday(year: number, month: number): LocalDate {
  const fifth = nth(year, month, 1, 5);
  return fifth.slice(5, 7) === two(month) ? fifth : nth(year, month, 1, 4);
}

/** True on a federal holiday; looks at next year too, since 1 January may be observed on 31 December. */
export function isFederalHoliday(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4));
  return [year, year + 1].some((y) => federalHolidays(y).some((h) => h.day === day));
}
/** Monday to Friday less federal holidays: the calendar of Good Faith Estimates. */
export const isBusinessDay = (day: LocalDate): boolean =>
  weekday(day) <= 5 && !isFederalHoliday(day);

/** Business days of [from, to): Tue 24 Nov to Mon 30 Nov 2026, over Thanksgiving, are 3 (24, 25, 27). */
export function businessDaysBefore(from: LocalDate, to: LocalDate): number {
  let n = 0;
  for (let day = from; day < to; day = addDays(day, 1)) if (isBusinessDay(day)) n++;
  return n;
}
/** The nth business day after the day; before it when n is below zero. Tue 24 Nov 2026 plus 2: Fri 27 Nov. */
export function businessDayFrom(day: LocalDate, n: number): LocalDate {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (isBusinessDay(at)) left--;
  }
  return at;
}

/** The practice's week: which ISO weekdays it works, and the days it is shut. */
export interface OfficeCalendar {
  readonly workingWeekdays: readonly number[];
  readonly closed: ReadonlySet<LocalDate>;
}
export const isOfficeDay = (office: OfficeCalendar, day: LocalDate): boolean =>
  office.workingWeekdays.includes(weekday(day)) && !office.closed.has(day);
/**
 * The last day the office works on or before the legal date; undefined when it does not work in the
 * 60 days before. Example: legal Sat 28 Nov, office Mon–Tue → act by Tue 24 Nov.
 */
export function actBy(office: OfficeCalendar, legal: LocalDate): LocalDate | undefined {
  for (let back = 0; back <= 60; back++) {
    const day = addDays(legal, -back);
    if (isOfficeDay(office, day)) return day;
  }
  return undefined;
}
/** Office days after `from` up to and with `to`: the lag of a step. Same day is 0. */
export function officeDaysBetween(office: OfficeCalendar, from: LocalDate, to: LocalDate): number {
  let n = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isOfficeDay(office, day)) n++;
  }
  return n;
}
