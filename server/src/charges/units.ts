/**
 * Timed 15-minute units by the two methods payers use. Which one is a payer's rule data.
 * - cms (Medicare Claims Processing Manual, chapter 5, section 20.2): the timed minutes of a client with
 *   one clinician on one day, all together, give the number of units; each code gets its full quarters,
 *   the rest go to the largest remainders.
 * - ama: each code of a note alone, by the midpoint of its last quarter; nothing is pooled.
 *
 * Several notes on one day (cms): what stands from the other notes is left as it is, and this note gets
 * the units that the whole day adds. So a later note never changes a charge that was posted, asked for
 * or paid, and the day's sum is right all the same. Only when a visit is taken away or shortened, and
 * more stands than the day's minutes give, is the rest counted again, with its reason (units-of-day.ts).
 *
 * Example: 97110 for 33 and 97140 for 7 minutes are 40: cms 3 units = 2 + 1, ama 2 = 2 + 0.
 * Example: a morning of 20 minutes stands with 1 unit; 20 in the afternoon make 40, 3 units: it gets 2.
 */
import { type Refusal, refuse } from '@clearhour/values';

export type UnitMethod = 'cms' | 'ama';
export interface TimedCode {
  readonly code: string;
  readonly minutes: number;
}
/** Minutes of a code from another note of the same client, clinician and day. */
export interface OtherTimed extends TimedCode {
  /** Units that stand for it; 0 where it got none. */
  readonly units: number;
  /** Something of that visit stands. If nothing does, its codes compete for what is left. */
  readonly charged: boolean;
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
export function cmsUnits(
  timed: readonly TimedCode[],
  favour?: string,
  others: readonly OtherTimed[] = [],
): CountedUnits {
  const total = sum(timed, (t) => t.minutes) + sum(others, (o) => o.minutes);
  const all = unitsOf(total);
  const stand = sum(others, (o) => o.units);
  const rows = candidates(timed, others);
  let left = Math.max(0, all - stand);
  for (const row of rows) {
    row.units = Math.min(left, Math.max(0, Math.floor(row.left / 15)));
    row.left -= 15 * row.units;
    left -= row.units;
  }
  for (; left > 0; left--) {
    const [most] = [...rows].sort(
      (a, b) => b.left - a.left || tie(a, favour) - tie(b, favour) || a.at - b.at,
    );
    if (!most) break;
    most.units += 1;
    most.left -= 15;
  }
  const units = rows.slice(0, timed.length).map((r) => r.units);
  const own = `${listed(timed, (_, at) => units[at] ?? 0)}.`;
  const rule = 'full quarters first, the rest by largest remainder: ';
  const day = `${total} timed minutes of the day together are ${unitWord(all)}; `;
  return {
    units,
    why:
      others.length === 0
        ? `${total} timed minutes together are ${unitWord(all)}; ${rule}${own}`
        : `${day}${unitWord(stand)} ${stand === 1 ? 'stands' : 'stand'} from other notes; ${rule}${own}`,
  };
}

/** Codes that may get units: this note's, then those of other visits for which nothing stands. */
interface Candidate {
  readonly at: number;
  readonly code: string;
  /** Minutes of the code on the day, less 15 for each unit that stands or is given. */
  left: number;
  units: number;
}
function candidates(timed: readonly TimedCode[], others: readonly OtherTimed[]): Candidate[] {
  const open = others.filter((o) => !o.charged && !timed.some((t) => t.code === o.code));
  const codes = [...new Set([...timed, ...open].map((t) => t.code))];
  return codes.map((code, at) => {
    const own = sum(timed, (t) => (t.code === code ? t.minutes : 0));
    const other = sum(others, (o) => (o.code === code ? o.minutes - 15 * o.units : 0));
    return { at, code, left: own + other, units: 0 };
  });
}
const tie = (row: Candidate, favour: string | undefined): number => (row.code === favour ? 0 : 1);
const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);
const unitWord = (n: number): string => (n === 1 ? '1 unit' : `${n} units`);
const listed = (timed: readonly TimedCode[], n: (t: TimedCode, at: number) => number): string =>
  timed.map((t, at) => `${t.code} ${t.minutes} min = ${n(t, at)}`).join(', ');

/** The payer's method, or a refusal when no code reaches a unit. Each code stands once in `timed`. */
export function countUnits(
  method: UnitMethod,
  timed: readonly TimedCode[],
  favour?: string,
  others: readonly OtherTimed[] = [],
): CountedUnits | Refusal {
  const field = { field: 'codeChoice.timed' };
  if (timed.length === 0) {
    return refuse(
      'no-minutes-by-code',
      'This service is counted in units: write the minutes of each code.',
      field,
    );
  }
  const counted = method === 'cms' ? cmsUnits(timed, favour, others) : amaUnits(timed);
  if (counted.units.some((u) => u > 0)) return counted;
  return method === 'cms' && others.some((o) => o.units > 0)
    ? refuse(
        'day-units-stand',
        `This visit adds no unit to its day, so nothing is charged; waive it if that is right. ${counted.why}`,
        field,
      )
    : refuse(
        'too-short',
        `No code reaches 8 minutes, so nothing is charged. ${counted.why}`,
        field,
      );
}
