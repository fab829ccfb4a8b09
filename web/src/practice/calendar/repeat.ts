/** A repeating session in plain words, and the days it gives: for the preview while it is built. */
import type { Body } from '../../api/endpoints.ts';
import { dayAfter, dayWords } from '../../ui/words.ts';
import { addMonth, daysInMonth, firstOfMonth, isoWeekday, startOfWeek, weekdayOf } from './wall.ts';

export type Repeat = NonNullable<Body<'POST /api/sessions'>['repeat']>;
export type Weekday = NonNullable<Repeat['weekdays']>[number];
export const WEEKDAYS: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
export const WEEKDAY_NAME: Readonly<Record<Weekday, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
export const weekdayCode = (day: string): Weekday => WEEKDAYS[isoWeekday(day) - 1] as Weekday;
const NTH = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Which "third Tuesday" of its month a day is; 5 counts as the last. */
export const nthOf = (day: string): 1 | 2 | 3 | 4 | -1 => {
  const n = Math.ceil(Number(day.slice(8)) / 7);
  return n === 5 ? -1 : (n as 1 | 2 | 3 | 4);
};
export const nthWord = (n: number): string => (n === -1 ? 'last' : (NTH[n - 1] ?? ''));

/** "every 2 weeks on Monday and Thursday, 10 times" */
export function repeatWords(rule: Repeat, first: string): string {
  const n = rule.interval ?? 1;
  const period = n === 1 ? rule.every : `${n} ${rule.every}s`;
  const days = (rule.weekdays ?? [weekdayCode(first)]).map((w) => WEEKDAY_NAME[w]);
  const list =
    days.length > 1 ? `${days.slice(0, -1).join(', ')} and ${days.at(-1)}` : (days[0] ?? '');
  const monthly = rule.nth
    ? ` on the ${nthWord(rule.nth.nth)} ${WEEKDAY_NAME[rule.nth.weekday]}`
    : rule.monthDay === -1
      ? ' on the last day'
      : ` on day ${rule.monthDay ?? Number(first.slice(8))}`;
  const on = rule.every === 'week' ? ` on ${list}` : rule.every === 'month' ? monthly : '';
  const end =
    rule.count !== undefined
      ? `, ${rule.count} ${rule.count === 1 ? 'time' : 'times'}`
      : rule.until !== undefined
        ? `, until ${dayWords(rule.until)}`
        : '';
  return `every ${period}${on}${end}`;
}

/** The first `n` days the rule gives, from its first day on. */
export function nextDays(rule: Repeat, first: string, n: number): string[] {
  const days: string[] = [];
  const except = new Set(rule.except ?? []);
  const most = rule.count ?? Number.POSITIVE_INFINITY;
  let counted = 0;
  for (const day of pattern(rule, first)) {
    if (counted >= most || days.length >= n) break;
    if (rule.until !== undefined && day > rule.until) break;
    counted += 1;
    if (!except.has(day)) days.push(day);
  }
  return days;
}

function* pattern(rule: Repeat, first: string): Generator<string> {
  const step = rule.interval ?? 1;
  if (rule.every === 'day') {
    for (let i = 0; i < 400; i++) yield dayAfter(first, i * step);
    return;
  }
  if (rule.every === 'month') {
    for (let i = 0; i < 120; i++) {
      const day = inMonth(rule, addMonth(firstOfMonth(first), i * step), first);
      if (day !== undefined && day >= first) yield day;
    }
    return;
  }
  const codes = rule.weekdays ?? [weekdayCode(first)];
  // Weeks of a rule begin on Monday.
  const monday = dayAfter(startOfWeek(dayAfter(first, -1)), 1);
  for (let i = 0; i < 400; i++) {
    for (const w of WEEKDAYS) {
      if (!codes.includes(w)) continue;
      const day = dayAfter(monday, i * 7 * step + WEEKDAYS.indexOf(w));
      if (day >= first) yield day;
    }
  }
}
function inMonth(rule: Repeat, month: string, first: string): string | undefined {
  const last = daysInMonth(month);
  const at = (n: number) => `${month.slice(0, 8)}${String(n).padStart(2, '0')}`;
  if (!rule.nth) {
    const n = rule.monthDay ?? Number(first.slice(8));
    return n === -1 ? at(last) : n <= last ? at(n) : undefined;
  }
  const weekday = (WEEKDAYS.indexOf(rule.nth.weekday) + 1) % 7;
  if (rule.nth.nth === -1) {
    const back = (weekdayOf(at(last)) - weekday + 7) % 7;
    return at(last - back);
  }
  const n = 1 + ((weekday - weekdayOf(at(1)) + 7) % 7) + (rule.nth.nth - 1) * 7;
  return n <= last ? at(n) : undefined;
}
