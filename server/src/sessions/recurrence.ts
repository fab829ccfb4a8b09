/**
 * Repeating sessions: RFC 5545 rules over the wall clock. Days are reckoned without a zone, so a
 * 10:00 stays 10:00 across a clock change; only at the end does a wall clock become an instant
 * (in the spring gap the later time, in the autumn fold the first).
 */
import {
  addDays,
  atTime,
  date,
  type Instant,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  Temporal,
  weekday,
} from '@clearhour/values';
import { RRuleTemporal } from 'rrule-temporal';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Recurrence {
  readonly every: 'day' | 'week' | 'month';
  readonly interval: number;
  /** Weekly: always there after checkRecurrence, in week order. */
  readonly weekdays?: readonly Weekday[] | undefined;
  /** Monthly: a day 1–31, or -1 for the last. A month without that day is left out. */
  readonly monthDay?: number | undefined;
  readonly nth?: { readonly nth: number; readonly weekday: Weekday } | undefined;
  readonly count?: number | undefined;
  readonly until?: LocalDate | undefined;
  /** Days the rule gives that are left out. They still count towards `count`. */
  readonly except: readonly LocalDate[];
}
/** A wall clock in the practice's zone. */
export interface Local {
  readonly day: LocalDate;
  /** HH:MM */
  readonly time: string;
}

/** Rows are made this far ahead of today, or of the first session when that is later. */
export const WEEKS_AHEAD = 26;
export const horizon = (...days: readonly [LocalDate, ...LocalDate[]]): LocalDate =>
  addDays([...days].sort().at(-1) ?? days[0], WEEKS_AHEAD * 7);

export const weekdayCode = (day: LocalDate): Weekday => WEEKDAYS[weekday(day) - 1] as Weekday;
export const occurrenceOf = (at: Local): string => `${at.day}T${at.time}`;
export const localOf = (occurrence: string): Local => ({
  day: date(occurrence.slice(0, 10)),
  time: occurrence.slice(11),
});
export const instantOf = (zone: string, at: Local): Instant => atTime(zone, at.day, at.time);

/** The rule made whole for a first day, or why it cannot be. */
export function checkRecurrence(rule: Recurrence, first: LocalDate): Recurrence | Refusal {
  const bad = (sentence: string) => refuse('repeat-not-possible', sentence, { field: 'repeat' });
  if (rule.count !== undefined && rule.until !== undefined)
    return bad('Say either how many times it repeats or until which day, not both.');
  if (rule.until !== undefined && rule.until < first)
    return bad('It would end before its first session.');
  const base = { every: rule.every, interval: rule.interval, except: [...rule.except].sort() };
  const end = {
    ...(rule.count === undefined ? {} : { count: rule.count }),
    ...(rule.until === undefined ? {} : { until: rule.until }),
  };
  const whole: Recurrence = { ...base, ...shapeOf(rule, first), ...end };
  if (occurrenceDays({ ...whole, except: [] }, first, first, first).length === 0)
    return bad('The first session is not on one of the days it repeats on.');
  return whole;
}

function shapeOf(rule: Recurrence, first: LocalDate): Partial<Recurrence> {
  if (rule.every === 'week') {
    const days = rule.weekdays ?? [weekdayCode(first)];
    return { weekdays: WEEKDAYS.filter((w) => days.includes(w)) };
  }
  if (rule.every === 'month') {
    return rule.nth ? { nth: rule.nth } : { monthDay: rule.monthDay ?? Number(first.slice(8)) };
  }
  return {};
}

const utc = (day: LocalDate, time = '00:00') =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('UTC');

const byDay = (rule: Recurrence): string[] | undefined =>
  rule.every === 'week'
    ? [...(rule.weekdays ?? [])]
    : rule.nth && [`${rule.nth.nth}${rule.nth.weekday}`];

function engine(rule: Recurrence, first: LocalDate) {
  const days = byDay(rule);
  return new RRuleTemporal({
    freq: rule.every === 'day' ? 'DAILY' : rule.every === 'week' ? 'WEEKLY' : 'MONTHLY',
    interval: rule.interval,
    wkst: 'MO',
    tzid: 'UTC',
    dtstart: utc(first),
    ...(days?.length ? { byDay: days } : {}),
    ...(rule.every === 'month' && rule.monthDay !== undefined
      ? { byMonthDay: [rule.monthDay] }
      : {}),
    ...(rule.count === undefined ? {} : { count: rule.count }),
    ...(rule.until === undefined ? {} : { until: utc(rule.until, '23:59') }),
    cache: false,
  });
}

/** The days a rule that begins on `first` gives from `from` to `to`, both included, less its exceptions. */
export function occurrenceDays(
  rule: Recurrence,
  first: LocalDate,
  from: LocalDate,
  to: LocalDate,
): LocalDate[] {
  if (to < from || to < first) return [];
  const out = new Set<LocalDate>(rule.except);
  return engine(rule, first)
    .between(utc(from), utc(to), true)
    .map((at) => date(at.toString().slice(0, 10)))
    .filter((day) => !out.has(day));
}

/** The first day on or after `day` that the rule's pattern gives. */
export function firstOn(rule: Recurrence, day: LocalDate): LocalDate | undefined {
  const pattern = { ...rule, ...shapeOf(rule, day), except: [], count: 1, until: undefined };
  return occurrenceDays(pattern, day, day, addDays(day, 366 * 4))[0];
}

/**
 * The pattern after one of its days is dragged elsewhere: Tuesdays become Wednesdays. Refused where
 * that would be a guess.
 */
export function shiftRule(rule: Recurrence, from: LocalDate, to: LocalDate): Recurrence | Refusal {
  if (from === to) return rule;
  const guess = refuse(
    'say-how-it-repeats',
    'Moving all of these by one drag would be a guess. Set the new days under Repeat.',
    { field: 'repeat' },
  );
  const { weekdays, monthDay, nth, ...rest } = rule;
  if (rule.every === 'day') return rest;
  if (rule.every === 'week') {
    const old = weekdays ?? [weekdayCode(from)];
    if (old.length > 1 && monday(from) !== monday(to)) return guess;
    if (old.length > 1 && old.includes(weekdayCode(to))) return guess;
    const next = old.map((w) => (w === weekdayCode(from) ? weekdayCode(to) : w));
    return { ...rest, weekdays: WEEKDAYS.filter((w) => next.includes(w)) };
  }
  if (from.slice(0, 7) !== to.slice(0, 7)) return guess;
  if (nth) return { ...rest, nth: nthOf(to, nth.nth === -1) };
  return { ...rest, monthDay: Number(to.slice(8)) };
}

/** "The third Friday" of a day; "the last" when it is and `preferLast`. */
function nthOf(day: LocalDate, preferLast: boolean): { nth: number; weekday: Weekday } {
  const last = addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return { nth: (preferLast && last) || nth === 5 ? -1 : nth, weekday: weekdayCode(day) };
}

export const monday = (day: LocalDate): LocalDate => addDays(day, 1 - weekday(day));

/** RFC 5545 text, floating (no zone): "RRULE:FREQ=WEEKLY;…" and a line EXDATE when there are exceptions. */
export function ruleText(rule: Recurrence, time: string): string {
  const compact = (day: LocalDate, clock: string) =>
    `${day.replaceAll('-', '')}T${clock.replace(':', '')}`;
  const days = byDay(rule);
  const parts = [
    `FREQ=${rule.every === 'day' ? 'DAILY' : rule.every === 'week' ? 'WEEKLY' : 'MONTHLY'}`,
    `INTERVAL=${rule.interval}`,
    ...(days?.length ? [`BYDAY=${days.join(',')}`] : []),
    ...(rule.every === 'month' && rule.monthDay !== undefined
      ? [`BYMONTHDAY=${rule.monthDay}`]
      : []),
    ...(rule.count === undefined ? [] : [`COUNT=${rule.count}`]),
    ...(rule.until === undefined ? [] : [`UNTIL=${compact(rule.until, '23:59')}59`]),
    'WKST=MO',
  ];
  const except = rule.except.map((day) => `${compact(day, time)}00`);
  return `RRULE:${parts.join(';')}${except.length ? `\nEXDATE:${except.join(',')}` : ''}`;
}

/** Reads what ruleText wrote. Throws when the text is not of that form: it is our own row. */
export function parseRule(text: string): Recurrence {
  const [ruleLine = '', exLine = ''] = text.split('\n');
  const parts = new Map(
    ruleLine
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const asDay = (t: string) => date(`${t.slice(0, 4)}-${t.slice(4, 6)}-${t.slice(6, 8)}`);
  const every = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' }[parts.get('FREQ') ?? ''];
  if (every === undefined) throw new Error('a stored recurrence has no frequency');
  const days = parts.get('BYDAY');
  const nth = /^(-?\d)([A-Z]{2})$/.exec(days ?? '');
  const number = (key: string) => (parts.has(key) ? Number(parts.get(key)) : undefined);
  const [count, monthDay, until] = [number('COUNT'), number('BYMONTHDAY'), parts.get('UNTIL')];
  return {
    every: every as Recurrence['every'],
    interval: number('INTERVAL') ?? 1,
    ...(days !== undefined && !nth ? { weekdays: days.split(',') as Weekday[] } : {}),
    ...(nth ? { nth: { nth: Number(nth[1]), weekday: nth[2] as Weekday } } : {}),
    ...(monthDay === undefined ? {} : { monthDay }),
    ...(count === undefined ? {} : { count }),
    ...(until === undefined ? {} : { until: asDay(until) }),
    except: exLine
      ? exLine
          .replace(/^EXDATE:/, '')
          .split(',')
          .map(asDay)
      : [],
  };
}

const WORD: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const NTH: Record<string, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  '-1': 'last',
};

/** "every 2 weeks on Monday and Thursday, 10 times". */
export function repeatSentence(rule: Recurrence, today?: LocalDate): string {
  const period = rule.interval === 1 ? rule.every : `${rule.interval} ${rule.every}s`;
  const days = (rule.weekdays ?? []).map((w) => WORD[w]);
  const listed =
    days.length > 1 ? `${days.slice(0, -1).join(', ')} and ${days.at(-1)}` : (days[0] ?? '');
  const on = rule.nth
    ? ` on the ${NTH[rule.nth.nth]} ${WORD[rule.nth.weekday]}`
    : rule.monthDay === -1
      ? ' on the last day'
      : rule.monthDay !== undefined
        ? ` on day ${rule.monthDay}`
        : listed && ` on ${listed}`;
  const end =
    rule.count !== undefined
      ? `, ${rule.count} ${rule.count === 1 ? 'time' : 'times'}`
      : rule.until !== undefined
        ? `, until ${sayDay(rule.until, today)}`
        : '';
  return `every ${period}${on}${end}`;
}
