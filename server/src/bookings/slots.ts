/**
 * The hours that may be asked for: within a clinician's windows, not taken, held, closed, away, too soon or too far. Pure.
 *
 * Clock changes: a wall clock that does not exist that day is no slot (02:30 on 8 March 2026 in New York); one that is
 * there twice is its first; a visit ends by minutes that pass, so none reaches past its window by the change.
 */
import {
  addDays,
  addMinutes,
  atTime,
  dateIn,
  type Instant,
  type LocalDate,
  timeIn,
  weekday,
} from '@clearhour/values';

export interface Window {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}
export interface Bookable {
  readonly bookable: boolean;
  readonly byItself: boolean;
  readonly noticeHours: number;
  readonly aheadDays: number;
  readonly windows: readonly Window[];
}
interface Span {
  readonly startsAt: Instant;
  readonly minutes: number;
}
export interface Around {
  readonly zone: string;
  readonly now: Instant;
  readonly minutes: number;
  /** Sessions, protected time, and what is held for other requests. */
  readonly taken: readonly Span[];
  readonly absences: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  readonly closures: readonly { readonly day: LocalDate }[];
}
/** Visits begin on the half hours of a window. */
const STEP = 30;

export function slotsOf(b: Bookable, around: Around): Instant[] {
  if (!b.bookable) return [];
  const { zone, now, minutes } = around;
  const soonest = addMinutes(now, b.noticeHours * 60);
  const today = dateIn(zone, now);
  const found = new Set<Instant>();
  for (let n = 0; n <= b.aheadDays; n++) {
    const day = addDays(today, n);
    if (around.closures.some((c) => c.day === day)) continue;
    if (around.absences.some((a) => a.from <= day && day <= a.to)) continue;
    for (const w of b.windows) {
      if (w.weekday !== weekday(day)) continue;
      const closes = atTime(zone, day, w.closes);
      for (let at = minutesOf(w.opens); at < minutesOf(w.closes); at += STEP) {
        const startsAt = atTime(zone, day, clockOf(at));
        if (timeIn(zone, startsAt) !== clockOf(at)) continue;
        const ends = addMinutes(startsAt, minutes);
        if (startsAt < soonest || ends > closes) continue;
        const free = !around.taken.some(
          (t) => t.startsAt < ends && startsAt < addMinutes(t.startsAt, t.minutes),
        );
        if (free) found.add(startsAt);
      }
    }
  }
  return [...found].sort();
}
const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
