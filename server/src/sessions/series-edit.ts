/**
 * What an edit of a series does, as a plan: the old series ends before the pivot, a new one goes on
 * from it, rows that are free move over, rows that are held, missed or past stay as they are.
 */
import {
  addDays,
  addMonths,
  daysBetween,
  type Instant,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  timeIn,
  weekday,
} from '@clearhour/values';
import {
  checkRecurrence,
  firstOn,
  type Local,
  localOf,
  monday,
  occurrenceDays,
  occurrenceOf,
  type Recurrence,
  shiftRule,
} from './recurrence.ts';
import { isUntouched, type Session } from './session.ts';

/** One row a series made. */
export interface MadeSession {
  readonly id: string;
  /** The wall clock the rule gave. */
  readonly occurrence: string;
  /** Where it stands now; differs from the occurrence when it was moved on its own. */
  readonly at: Local;
  readonly startsAt: Instant;
  /** All attendees (if any) are still scheduled. */
  readonly untouched: boolean;
  readonly removed: boolean;
}
export const madeOf = (zone: string, rows: readonly Session[]): MadeSession[] =>
  rows.map((s) => {
    const at = { day: s.day, time: timeIn(zone, s.startsAt) };
    return {
      id: s.id,
      occurrence: s.occurrence ?? occurrenceOf(at),
      at,
      startsAt: s.startsAt,
      untouched: isUntouched(s),
      removed: s.removed,
    };
  });
export interface SeriesNow {
  readonly rule: Recurrence;
  readonly start: Local;
  readonly madeUntil: LocalDate;
  readonly endsBefore?: LocalDate | undefined;
}
/** Past, or held, missed or cancelled: an edit of the series leaves it. */
export const isLocked = (session: MadeSession, now: Instant): boolean =>
  session.startsAt < now || !session.untouched;

export interface SeriesPlan {
  /** The old series gives nothing from this day on. */
  readonly endsBefore: LocalDate;
  /** What goes on from there; absent when the rest was removed. */
  readonly next?: {
    readonly rule: Recurrence;
    readonly start: Local;
    readonly endsBefore?: LocalDate | undefined;
    readonly madeUntil: LocalDate;
  };
  readonly change: readonly {
    readonly id: string;
    readonly occurrence: string;
    readonly at: Local;
  }[];
  readonly add: readonly Local[];
  readonly remove: readonly string[];
  /** Locked rows that were left as they were. */
  readonly kept: number;
}

export type SeriesScope = 'following' | 'all';
export interface SeriesEdit {
  readonly scope: SeriesScope;
  /** The session the person had open. */
  readonly sessionId: string;
  readonly day?: LocalDate | undefined;
  readonly time?: string | undefined;
  readonly repeat?: Recurrence | undefined;
}

const NOTHING = refuse(
  'nothing-to-change',
  'Every session of this series is past or already recorded. Book a new series instead.',
);

/** The rows an edit of this scope is about, locked or not, in order. */
function inScope(made: readonly MadeSession[], scope: SeriesScope, of: MadeSession): MadeSession[] {
  return made
    .filter((s) => scope === 'all' || s.occurrence >= of.occurrence)
    .sort((a, b) => (a.occurrence < b.occurrence ? -1 : 1));
}

/** The rest of a series goes away. */
export function planSeriesRemoval(
  made: readonly MadeSession[],
  scope: SeriesScope,
  sessionId: string,
  now: Instant,
): SeriesPlan | Refusal {
  const opened = made.find((s) => s.id === sessionId);
  if (!opened) throw new Error('the session is not of this series');
  const rows = inScope(made, scope, opened).filter((s) => !s.removed);
  const free = rows.filter((s) => !isLocked(s, now));
  const first = free[0];
  if (!first) return NOTHING;
  return {
    endsBefore: localOf(first.occurrence).day,
    change: [],
    add: [],
    remove: free.map((s) => s.id),
    kept: rows.length - free.length,
  };
}

export function planSeriesEdit(
  series: SeriesNow,
  made: readonly MadeSession[],
  edit: SeriesEdit,
  now: Instant,
  horizon: LocalDate,
): SeriesPlan | Refusal {
  const opened = made.find((s) => s.id === edit.sessionId);
  if (!opened) throw new Error('the session is not of this series');
  const rows = inScope(made, edit.scope, opened);
  const first = rows.find((s) => !s.removed && !isLocked(s, now));
  if (!first) return NOTHING;
  const pivot = localOf(first.occurrence).day;
  const turn = edit.repeat
    ? replaced(series, edit, edit.repeat, opened, pivot)
    : shifted(series, edit, opened, pivot);
  if (isRefusal(turn)) return turn;
  const ahead = series.madeUntil > horizon ? series.madeUntil : horizon;
  const madeUntil = addDays(endOfPeriod(series.rule, ahead), Math.max(0, turn.shift));
  const paired = pairUp(series, turn, rows, pivot, madeUntil, now);
  const change = paired.change.map(({ row, to }) => ({
    id: row.id,
    occurrence: occurrenceOf(to),
    at: standsAt(row, to, opened, edit),
  }));
  const moved = new Set(change.map((c) => c.id));
  const live = rows.filter((s) => !s.removed);
  return {
    endsBefore: pivot,
    next: {
      rule: { ...turn.rule, except: paired.without },
      start: turn.start,
      endsBefore: series.endsBefore && addDays(series.endsBefore, turn.shift),
      madeUntil,
    },
    change,
    add: paired.add,
    remove: live.filter((s) => !isLocked(s, now) && !moved.has(s.id)).map((s) => s.id),
    kept: live.filter((s) => isLocked(s, now)).length,
  };
}

/** A row moved on its own stays where it was put, unless it is the very one being edited. */
function standsAt(row: MadeSession, to: Local, opened: MadeSession, edit: SeriesEdit): Local {
  if (edit.repeat) return to;
  if (row.id === opened.id && (edit.day !== undefined || edit.time !== undefined))
    return { day: edit.day ?? row.at.day, time: edit.time ?? row.at.time };
  return occurrenceOf(row.at) === row.occurrence ? to : row.at;
}

/** The series that goes on, and which day of the old one each of its days stands for. */
interface Turn {
  readonly rule: Recurrence;
  readonly start: Local;
  readonly shift: number;
  oldDayOf(day: LocalDate, oldDays: ReadonlySet<LocalDate>): LocalDate | undefined;
}

function pairUp(
  series: SeriesNow,
  turn: Turn,
  rows: readonly MadeSession[],
  pivot: LocalDate,
  until: LocalDate,
  now: Instant,
) {
  const ends = series.endsBefore;
  const oldDays = new Set(occurrenceDays(bare(series.rule), series.start.day, pivot, until));
  const rowOn = new Map(rows.map((s) => [localOf(s.occurrence).day, s]));
  const outBefore = new Set(series.rule.except);
  const change: { row: MadeSession; to: Local }[] = [];
  const add: Local[] = [];
  const without = new Set(turn.rule.except);
  for (const day of occurrenceDays(turn.rule, turn.start.day, turn.start.day, until)) {
    const old = turn.oldDayOf(day, oldDays);
    const row = old && rowOn.get(old);
    const to: Local = { day, time: turn.start.time };
    if (ends !== undefined && (old ?? day) >= ends) continue;
    const never = old !== undefined && (old < pivot || outBefore.has(old) || !oldDays.has(old));
    if (never) without.add(day);
    else if (row === undefined) add.push(to);
    else if (row.removed || isLocked(row, now)) without.add(day);
    else change.push({ row, to });
  }
  return { change, add, without: [...without].sort() };
}

/** A new pattern: a row keeps its place when the new pattern also gives its day. */
function replaced(
  series: SeriesNow,
  edit: SeriesEdit,
  repeat: Recurrence,
  opened: MadeSession,
  pivot: LocalDate,
): Turn | Refusal {
  const isPivot = localOf(opened.occurrence).day === pivot;
  const start = firstOn(repeat, isPivot && edit.day !== undefined ? edit.day : pivot);
  if (start === undefined || (repeat.until !== undefined && start > repeat.until))
    return refuse('repeat-not-possible', 'These days would give no session at all.', {
      field: 'repeat',
    });
  const rule = checkRecurrence(repeat, start);
  if (isRefusal(rule)) return rule;
  const givesPivot = occurrenceDays(rule, start, pivot, pivot).length > 0;
  return {
    rule,
    start: { day: start, time: edit.time ?? series.start.time },
    shift: 0,
    oldDayOf: (day, oldDays) =>
      oldDays.has(day) ? day : day === start && isPivot && !givesPivot ? pivot : undefined,
  };
}

/** The same pattern, perhaps on another day of the week or month: each day stands for its own old day. */
function shifted(
  series: SeriesNow,
  edit: SeriesEdit,
  opened: MadeSession,
  pivot: LocalDate,
): Turn | Refusal {
  const from = localOf(opened.occurrence).day;
  const to = edit.day === undefined || edit.day === opened.at.day ? from : edit.day;
  const rule = shiftRule(bare(series.rule), from, to);
  if (isRefusal(rule)) return rule;
  const time = edit.time ?? series.start.time;
  const gone = goneBefore(series, pivot);
  const left = (extra: number) =>
    rule.count === undefined ? rule : { ...rule, count: rule.count - gone + extra };
  const shift = daysBetween(from, to);
  if (shift === 0)
    return { rule: left(0), start: { day: pivot, time }, shift, oldDayOf: (day) => day };
  if (rule.every === 'month') {
    const start = firstOn(rule, `${pivot.slice(0, 7)}-01` as LocalDate) ?? pivot;
    const oldDayOf: Turn['oldDayOf'] = (day, oldDays) =>
      [...oldDays].find((old) => old.slice(0, 7) === day.slice(0, 7));
    return { rule: endOfMonth(left(0), series), start: { day: start, time }, shift: 0, oldDayOf };
  }
  if (rule.every === 'day' || rule.weekdays?.length === 1) {
    const until = rule.until && { until: addDays(rule.until, shift) };
    const start = { day: addDays(pivot, shift), time };
    return { rule: { ...left(0), ...until }, start, shift, oldDayOf: (d) => addDays(d, -shift) };
  }
  return shiftedInWeek(series, rule, from, to, pivot, time, left);
}

/** Several weekdays, one of them dragged within its week: only that one moves. */
function shiftedInWeek(
  series: SeriesNow,
  rule: Recurrence,
  from: LocalDate,
  to: LocalDate,
  pivot: LocalDate,
  time: string,
  left: (extra: number) => Recurrence,
): Turn {
  const back = (day: LocalDate) =>
    weekday(day) === weekday(to) ? addDays(monday(day), weekday(from) - 1) : day;
  const forth = (day: LocalDate) =>
    weekday(day) === weekday(from) ? addDays(monday(day), weekday(to) - 1) : day;
  const sunday = addDays(monday(pivot), 6);
  const week = occurrenceDays(bare(series.rule), series.start.day, pivot, sunday).map(forth).sort();
  const start = week[0] ?? forth(pivot);
  const early = occurrenceDays({ ...rule, count: undefined }, start, start, sunday);
  const extra = early.filter((day) => back(day) < pivot).length;
  const until = rule.until && { until: addDays(monday(rule.until), 6) };
  return {
    rule: { ...left(extra), ...until },
    start: { day: start, time },
    shift: 0,
    oldDayOf: back,
  };
}

/** So that a day dragged within its week or month is never dragged out of what is made. */
const endOfPeriod = (rule: Recurrence, day: LocalDate): LocalDate =>
  rule.every === 'day'
    ? day
    : rule.every === 'week'
      ? addDays(monday(day), 6)
      : addDays(addMonths(`${day.slice(0, 7)}-01` as LocalDate, 1), -1);

/** A last day set for the old day of the month must not cut off the new one. */
function endOfMonth(rule: Recurrence, series: SeriesNow): Recurrence {
  if (rule.until === undefined) return rule;
  const first = `${rule.until.slice(0, 7)}-01` as LocalDate;
  const had = occurrenceDays(bare(series.rule), series.start.day, first, rule.until).length > 0;
  return had ? { ...rule, until: addDays(addMonths(first, 1), -1) } : rule;
}

const bare = (rule: Recurrence): Recurrence => ({ ...rule, except: [] });

/** How many times the rule has given before the pivot, exceptions counted. */
const goneBefore = (series: SeriesNow, pivot: LocalDate): number =>
  occurrenceDays(bare(series.rule), series.start.day, series.start.day, addDays(pivot, -1)).length;
