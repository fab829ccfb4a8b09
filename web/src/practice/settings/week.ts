/** A week of hours: how it is shown, and what must be written to turn one into another. Pure. */
import { clockWords, dayAfter } from '../../ui/words.ts';
import { holdsOn, type Row } from './dated.ts';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
type Hours = Row<'office-hours'>;
export interface Times {
  readonly opens: string;
  readonly closes: string;
}
/** Times by weekday, 1 = Monday; a day off is absent. */
export type Week = Readonly<Record<number, readonly Times[]>>;

export function weekOn(rows: readonly Hours[], day: string): Week {
  const week: Record<number, Times[]> = {};
  const held = rows.filter((r) => holdsOn(r, day));
  for (const r of held.sort((a, b) => a.opens.localeCompare(b.opens))) {
    week[r.weekday] = [...(week[r.weekday] ?? []), { opens: r.opens, closes: r.closes }];
  }
  return week;
}
export const timesWords = (t: Times): string => `${clockWords(t.opens)} – ${clockWords(t.closes)}`;

export type Step =
  | { readonly do: 'end'; readonly id: string; readonly lastDay: string }
  | { readonly do: 'take-back'; readonly id: string }
  | { readonly do: 'change'; readonly id: string; readonly weekday: number; readonly to: Times }
  | { readonly do: 'add'; readonly weekday: number; readonly to: Times };

/**
 * The fewest writes that make `wanted` hold from a day on. Rows that agree stay; a changed one goes on
 * with its new times; endings come first, so that nothing overlaps on the way.
 * Example: Mon 9–17 → Mon 10–18: one change. Tue 9–17 → day off: one end the day before.
 */
export function stepsTo(rows: readonly Hours[], wanted: Week, from: string, today: string): Step[] {
  const ends: Step[] = [];
  const rest: Step[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const old = rows.filter(
      (r) => r.weekday === weekday && (r.to === null || r.to >= from) && r.from <= from,
    );
    const same = (r: Hours, t: Times) => r.opens === t.opens && r.closes === t.closes;
    const gone = old.filter((r) => !(wanted[weekday] ?? []).some((t) => same(r, t)));
    const fresh = (wanted[weekday] ?? []).filter((t) => !old.some((r) => same(r, t)));
    for (const to of fresh) {
      const row = gone.shift();
      rest.push(row ? { do: 'change', id: row.id, weekday, to } : { do: 'add', weekday, to });
    }
    for (const row of gone) ends.push(ending(row, from, today));
  }
  return [...ends, ...rest];
}
function ending(row: Hours, from: string, today: string): Step {
  if (row.from >= from && row.from > today) return { do: 'take-back', id: row.id };
  const before = dayAfter(from, -1);
  // What began today works today still; it cannot end before it began.
  if (before < row.from) return { do: 'end', id: row.id, lastDay: row.from };
  return { do: 'end', id: row.id, lastDay: before };
}

export interface ChangeAhead {
  readonly day: string;
  /** "Monday 10:00 am – 5:00 pm", "Friday off" */
  readonly words: readonly string[];
  /** Rows that begin that day; taken back, what held before opens again. */
  readonly begin: readonly Hours[];
  /** Rows that end the day before with nothing in their place. */
  readonly end: readonly Hours[];
}
/** What changes after today, day by day. */
export function changesAhead(rows: readonly Hours[], today: string): ChangeAhead[] {
  const days = rows.flatMap((r) => [r.from, ...(r.to === null ? [] : [dayAfter(r.to, 1)])]);
  return [...new Set(days)]
    .filter((day) => day > today)
    .sort()
    .map((day) => changeOn(rows, day));
}
function changeOn(rows: readonly Hours[], day: string): ChangeAhead {
  const before = weekOn(rows, dayAfter(day, -1));
  const after = weekOn(rows, day);
  const begin = rows.filter((r) => r.from === day);
  const words = WEEKDAYS.flatMap((name, i) => {
    const now = after[i + 1] ?? [];
    if (JSON.stringify(now) === JSON.stringify(before[i + 1] ?? [])) return [];
    return [now.length === 0 ? `${name} off` : `${name} ${now.map(timesWords).join(', ')}`];
  });
  const end = rows.filter(
    (r) =>
      r.to !== null &&
      dayAfter(r.to, 1) === day &&
      !begin.some((b) => b.weekday === r.weekday && b.clinicianId === r.clinicianId),
  );
  return { day, words, begin, end };
}
