/**
 * The days an estimate expects, and their prices. Pure. A price that will be another from a day on (a new fee, a
 * sliding scale that ends) makes another line.
 *
 * Example: weekly from 2 Mar 2026, ten sessions, $150.00, from 1 Apr $160.00 → five at $150.00 from 2 Mar, five at
 * $160.00 from 6 Apr: $1,550.00.
 */
import { addDays, addMonths, type Cents, type LocalDate } from '@clearhour/values';

export const EVERY = ['once', 'week', 'two-weeks', 'month', 'as-agreed'] as const;
export type Every = (typeof EVERY)[number];

/** The nth day (from 0) of a rhythm; without one all are priced as the first. */
export function dayOf(firstOn: LocalDate, every: Every, n: number): LocalDate {
  switch (every) {
    case 'week':
      return addDays(firstOn, 7 * n);
    case 'two-weeks':
      return addDays(firstOn, 14 * n);
    case 'month':
      return addMonths(firstOn, n);
    default:
      return firstOn;
  }
}
/** How many of a rhythm from its first day to the last, both with. */
export function countUntil(firstOn: LocalDate, every: Every, until: LocalDate): number {
  if (every === 'once' || every === 'as-agreed') return 1;
  let n = 0;
  while (dayOf(firstOn, every, n) <= until && n < 400) n++;
  return n;
}

export interface Priced {
  readonly code: string | null;
  readonly label: string;
  readonly each: Cents;
  readonly why: string;
}
export interface PricedLine extends Priced {
  readonly firstOn: LocalDate;
  readonly sessions: number;
}
/** Days one after another that cost the same are one line. */
export function linesOf(days: readonly (Priced & { readonly day: LocalDate })[]): PricedLine[] {
  const lines: PricedLine[] = [];
  for (const { day, ...priced } of days) {
    const last = lines.at(-1);
    if (last && last.each === priced.each && last.code === priced.code)
      lines[lines.length - 1] = { ...last, sessions: last.sessions + 1 };
    else lines.push({ ...priced, firstOn: day, sessions: 1 });
  }
  return lines;
}
