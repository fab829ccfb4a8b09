/** The practice's week around sessions: hours, absences, closed days, as its settings say them. */
import { federalHolidays, type LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import {
  closedDays,
  datedRows,
  listAbsences,
  listClosures,
  setupKinds,
} from '../practice/index.ts';
import type { Absence, Closure, Hours } from './conflicts.ts';

export interface Week {
  readonly hours: readonly Hours[];
  readonly absences: readonly Absence[];
  readonly closures: readonly Closure[];
}
export async function weekBetween(work: Work, from: LocalDate, to: LocalDate): Promise<Week> {
  const hours = await datedRows(work, setupKinds.officeHours);
  const absences = await listAbsences(work);
  return {
    hours: hours
      .filter((h) => h.from <= to && (h.to === null || h.to >= from))
      .map((h) => ({
        clinicianId: h.clinicianId,
        weekday: h.weekday,
        opens: h.opens,
        closes: h.closes,
        validFrom: h.from,
        validTo: h.to,
      })),
    absences: absences
      .filter((a) => a.fromDay <= to && a.toDay >= from)
      .map(({ id, clinicianId, fromDay, toDay, reason }) => ({
        id,
        clinicianId,
        from: fromDay,
        to: toDay,
        reason,
      })),
    closures: await closuresBetween(work, from, to),
  };
}

/** Federal holidays the practice does not work, and its own closed days, by name. */
async function closuresBetween(work: Work, from: LocalDate, to: LocalDate): Promise<Closure[]> {
  const own = await listClosures(work);
  // 1 January may be observed on 31 December: look into the next year too.
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4)) + 1];
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const names = new Map<LocalDate, string>([
    ...years.flatMap(federalHolidays).map((h) => [h.day, h.name] as const),
    ...own.map((c) => [c.day, c.name] as const),
  ]);
  return [...closedDays(own, years)]
    .filter((day) => from <= day && day <= to)
    .sort()
    .map((day) => ({ day, name: names.get(day) ?? '' }));
}
