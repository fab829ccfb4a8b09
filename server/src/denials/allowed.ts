/**
 * What a payer allowed, against what its contract says; and what remittances teach where nothing was typed. Pure.
 *
 * Short. Charged $175, CO-45 $60: allowed $115. The contract says $125, tolerance $1.00 or 1 % → short $10.
 *
 * Learnt. Ten answers for 90837 allowed 118, 118, 118, 112, 118, 118, 118, 118, 118, 118: the mode is $118, nine
 * of ten, and with so few lines the share is taken down by ten in twelve: 9/10 × 10/12 = 75 % sure. When the
 * newest three agree on another amount, the payer has a new fee: it is learnt from the first of them on.
 */
import {
  add,
  type Cents,
  compare,
  isPositive,
  isZero,
  type LocalDate,
  larger,
  share,
  subtract,
  ZERO,
} from '@clearhour/values';
import type { Adjustment } from './denial.ts';

export interface Allowing {
  readonly charged: Cents;
  readonly paid: Cents;
  readonly allowed: Cents | null;
  readonly open: Cents;
  readonly adjustments: readonly Adjustment[];
}
/** AMT*B6 where the payer says it, else the charge less CO-45. Undefined: it decided nothing to compare. */
export function allowedOf(a: Allowing): Cents | undefined {
  if (isPositive(a.open) || !isPositive(a.charged)) return undefined;
  if (a.allowed !== null && isPositive(a.allowed)) return a.allowed;
  const taken = a.adjustments.filter((x) => x.group === 'CO' && x.reason === '45');
  const patient = a.adjustments.some((x) => x.group === 'PR');
  if (isZero(a.paid) && !patient) return undefined;
  const rest = subtract(a.charged, add(ZERO, ...taken.map((x) => x.cents)));
  return isPositive(rest) ? rest : undefined;
}

export interface Tolerance {
  readonly tolerance: Cents;
  readonly toleranceBp: number;
}
/** By how much it is short; zero when it is within the tolerance: the larger of the two. */
export function shortBy(allowed: Cents, expected: Cents, t: Tolerance): Cents {
  const short = subtract(expected, allowed);
  const free = larger(t.tolerance, share(expected, t.toleranceBp));
  return compare(short, free) > 0 ? short : ZERO;
}

export interface Seen {
  /** For one unit. */
  readonly allowed: Cents;
  readonly on: LocalDate;
}
export interface Learnt {
  readonly allowed: Cents;
  /** Lines that were looked at. */
  readonly seen: number;
  readonly confidenceBp: number;
  readonly from: LocalDate;
}
/** Lines that are looked at: about a year of a weekly service at a small payer. */
export const LOOKED_AT = 20;
const NEW_FEE = 3;
/** Below this a learnt amount is kept but nothing is measured by it. */
export const SURE_BP = 6500;
export const SURE_SEEN = 5;

/** Newest first or in any order. Undefined: nothing was seen. */
export function learnAllowed(all: readonly Seen[]): Learnt | undefined {
  const lines = [...all].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const window = sinceNewFee(lines.slice(0, LOOKED_AT));
  const [newest] = window;
  if (!newest) return undefined;
  const counts = new Map<Cents, number>();
  for (const { allowed } of window) counts.set(allowed, (counts.get(allowed) ?? 0) + 1);
  // Of equals the one that was seen last.
  let mode = newest.allowed;
  for (const { allowed } of window) {
    if ((counts.get(allowed) ?? 0) > (counts.get(mode) ?? 0)) mode = allowed;
  }
  const n = window.length;
  const agree = counts.get(mode) ?? 0;
  const first = window.filter((s) => s.allowed === mode).at(-1) ?? newest;
  return {
    allowed: mode,
    seen: n,
    confidenceBp: Math.floor((10_000 * agree) / (n + 2)),
    from: first.on,
  };
}
/** The newest lines agree on another amount than those before: only they count. */
function sinceNewFee(lines: readonly Seen[]): readonly Seen[] {
  const [newest] = lines;
  if (!newest) return lines;
  const run = lines.findIndex((s) => s.allowed !== newest.allowed);
  if (run < NEW_FEE) return lines;
  const before = lines.slice(run);
  const same = before.filter((s) => s.allowed === newest.allowed).length;
  return same * 2 >= before.length ? lines : lines.slice(0, run);
}
