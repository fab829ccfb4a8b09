/**
 * Timed 15-minute units by the two methods payers use. Which one is a payer's rule data.
 * - cms (Medicare Claims Processing Manual, chapter 5, section 20.2): all timed minutes together give
 *   the number of units; each code gets its full quarters, the rest go to the largest remainders.
 * - ama: each code alone, by the midpoint of its last quarter; nothing is pooled.
 *
 * Example: 97110 for 33 and 97140 for 7 minutes are 40: cms 3 units = 2 + 1, ama 2 = 2 + 0.
 */
import { type Refusal, refuse } from '@clearhour/values';

export type UnitMethod = 'cms' | 'ama';
export interface TimedCode {
  readonly code: string;
  readonly minutes: number;
}
export interface CountedUnits {
  /** One for each code given, in the order given; 0 is not charged. */
  readonly units: readonly number[];
  readonly why: string;
}

/** 0 under 8 minutes, then one for each quarter whose midpoint is passed: 8–22 → 1, 23–37 → 2. */
export const unitsOf = (minutes: number): number => Math.floor((minutes + 7) / 15);

export function amaUnits(timed: readonly TimedCode[]): CountedUnits {
  return {
    units: timed.map((t) => unitsOf(t.minutes)),
    why:
      'Each code counts alone, one unit from the 8th minute of each quarter: ' +
      `${listed(timed, (t) => unitsOf(t.minutes))}.`,
  };
}

/** A tie between remainders goes to the earlier code, unless `favour` names one of the tied codes. */
export function cmsUnits(timed: readonly TimedCode[], favour?: string): CountedUnits {
  const total = timed.reduce((sum, t) => sum + t.minutes, 0);
  const all = unitsOf(total);
  const units = timed.map((t) => Math.floor(t.minutes / 15));
  const order = timed
    .map((t, at) => ({ at, left: t.minutes % 15, favoured: t.code === favour ? 0 : 1 }))
    .sort((a, b) => b.left - a.left || a.favoured - b.favoured || a.at - b.at);
  let rest = all - units.reduce((sum, u) => sum + u, 0);
  for (const { at } of order) {
    if (rest <= 0) break;
    units[at] = (units[at] ?? 0) + 1;
    rest -= 1;
  }
  return {
    units,
    why:
      `${total} timed minutes together are ${all} ${all === 1 ? 'unit' : 'units'}; ` +
      `full quarters first, the rest by largest remainder: ${listed(timed, (_, at) => units[at] ?? 0)}.`,
  };
}

const listed = (timed: readonly TimedCode[], n: (t: TimedCode, at: number) => number): string =>
  timed.map((t, at) => `${t.code} ${t.minutes} min = ${n(t, at)}`).join(', ');

/** The payer's method, or a refusal when no code reaches a unit. */
export function countUnits(
  method: UnitMethod,
  timed: readonly TimedCode[],
  favour?: string,
): CountedUnits | Refusal {
  if (timed.length === 0) {
    return refuse(
      'no-minutes-by-code',
      'This service is counted in units: write the minutes of each code.',
      { field: 'codeChoice.timed' },
    );
  }
  const counted = method === 'cms' ? cmsUnits(timed, favour) : amaUnits(timed);
  if (counted.units.every((u) => u === 0)) {
    return refuse('too-short', `No code reaches 8 minutes, so nothing is charged. ${counted.why}`, {
      field: 'codeChoice.timed',
    });
  }
  return counted;
}
