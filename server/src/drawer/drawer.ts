/**
 * What a count of the cash drawer means. Pure.
 *
 * Example: the book says $85.00, $80.00 are counted, $60.00 go to the bank: 5020 +5.00, 1010 −5.00, and then
 * 1000 +60.00, 1010 −60.00; $20.00 stay in the drawer.
 */
import {
  type Cents,
  compare,
  dollars,
  isPositive,
  isZero,
  negate,
  type Refusal,
  refuse,
  subtract,
  ZERO,
} from '@clearhour/values';
import { ACCOUNT, type AccountCode, credit, debit, type Line } from '../ledger/index.ts';

export interface Counted {
  /** What the page said is there; the book may have moved since. */
  readonly shown: Cents;
  readonly counted: Cents;
  readonly toBank: Cents;
  readonly reason: string;
}
export const differenceOf = (c: { readonly counted: Cents; readonly expected: Cents }): Cents =>
  subtract(c.counted, c.expected);
const isNegative = (c: Cents): boolean => isPositive(negate(c));
const size = (c: Cents): Cents => (isNegative(c) ? negate(c) : c);

/** Whether it is settled at once, or waits for a second person. `limit`: what who counts may forgive alone. */
export function planCount(
  c: Counted,
  { expected, limit }: { readonly expected: Cents; readonly limit: Cents },
): 'settled' | 'waiting' | Refusal {
  if (compare(c.shown, expected) !== 0)
    return refuse(
      'drawer-moved',
      `Cash came in or went out meanwhile: the book says ${dollars(expected)} now. Look again, then record the count.`,
      { kind: 'conflict' },
    );
  if (isNegative(c.counted) || isNegative(c.toBank) || compare(c.toBank, c.counted) > 0)
    return refuse('more-to-bank-than-counted', 'Take at most what was counted to the bank.', {
      field: 'toBankCents',
    });
  const difference = differenceOf({ counted: c.counted, expected });
  if (isZero(difference)) return 'settled';
  if (c.reason === '')
    return refuse(
      'difference-needs-reason',
      `${sayDifference(difference)} Count again; if it stays, say what happened.`,
      { field: 'reason' },
    );
  return compare(size(difference), limit) <= 0 ? 'settled' : 'waiting';
}
export const sayDifference = (difference: Cents): string =>
  isZero(difference)
    ? 'It is all there.'
    : isNegative(difference)
      ? `${dollars(size(difference))} are missing.`
      : `${dollars(difference)} are too many.`;

/** Why this person may not agree to a difference; undefined when they may. */
export function mayNotAgree(
  c: { readonly difference: Cents; readonly countedBy: string | null },
  approver: { readonly id: string; readonly limit: Cents },
): Refusal | undefined {
  if (c.countedBy === approver.id)
    return refuse('own-count', 'A second person must agree, not the one who counted.', {
      kind: 'not-allowed',
    });
  if (compare(size(c.difference), approver.limit) <= 0) return undefined;
  return refuse(
    'over-your-limit-of-cash',
    `Your limit is ${dollars(approver.limit)}. Somebody with a higher limit must agree to this.`,
    { kind: 'not-allowed' },
  );
}

export function differenceLines(difference: Cents): Line[] {
  const over = isPositive(difference);
  const [from, to]: [AccountCode, AccountCode] = over
    ? [ACCOUNT.cashDifference, ACCOUNT.undeposited]
    : [ACCOUNT.undeposited, ACCOUNT.cashDifference];
  return [debit(to, size(difference), {}), credit(from, size(difference), {})];
}
export const bankLines = (toBank: Cents): Line[] =>
  compare(toBank, ZERO) === 0
    ? []
    : [debit(ACCOUNT.bank, toBank, {}), credit(ACCOUNT.undeposited, toBank, {})];
