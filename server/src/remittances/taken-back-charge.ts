/**
 * An answer about a charge that was taken back after its claim had gone (a note was amended, the session
 * never was the payer's). Pure. Nothing of the fee is in the book any more, so nothing is taken off and
 * nothing is left to anybody: the payer's money alone is posted, and owed to the payer until it takes it back
 * or settles it with its answer to the corrected claim.
 *
 * Example: $150 was charged and billed, then became $120. The payer answers the first claim: paid $120, CO-45 $30.
 * Payer payments +120, payer balances −120. The corrected claim goes; the payer reverses −$120 and pays $95, CO-45 $25:
 * payer payments −120, payer balances +120; on the new charge payer payments +95, contractual +25, payer pending −120.
 */
import { add, type Cents, compare, dollars, negate, subtract, ZERO } from '@clearhour/values';
import { ACCOUNT, type Line } from '../ledger/index.ts';
import { type About, type Parts, type Said, type Stop, signed } from './adjudication.ts';
import type { Reason } from './facts.ts';
import type { Standing } from './take-back.ts';

export interface MoneyAlone {
  readonly parts: Parts;
  readonly lines: readonly Line[];
  readonly raised: readonly Reason[];
}

/** `paid` below zero: the payer took its money back. */
export const moneyAlone = (
  paid: Cents,
  payerId: string,
  about: About,
): Omit<MoneyAlone, 'raised'> => ({
  parts: { paid, contractual: ZERO, reduced: ZERO, client: ZERO, nextPayer: ZERO, open: ZERO },
  lines: signed(about, [
    [ACCOUNT.payerPayments, paid, payerId],
    [ACCOUNT.payerBalances, negate(paid), payerId],
  ]),
});

export const CHANGED_SINCE: Reason = {
  code: 'charge-changed-since',
  sentence:
    'The charge was changed after this claim had gone. What the payer paid is kept and owed to it; its answer to the corrected claim settles it.',
};

/** `standing`: answers of this payer on the charge that are in force. */
export function answerToTakenBack(
  said: Said,
  standing: readonly Standing[],
  asked: { readonly payerId: string; readonly tolerance: Cents },
  about: About,
): MoneyAlone | Stop {
  const { charged, paid, adjustments } = said;
  if (charged === null || paid === null || adjustments.some((a) => a.cents === null))
    return no(
      'amount-unreadable',
      'An amount of this line cannot be read. Ask the payer what it is; nothing was taken for zero.',
    );
  if (compare(paid, ZERO) < 0)
    return no(
      'below-zero',
      'An amount is below zero, but the payer does not call this a reversal. Ask the payer what it takes back.',
    );
  const off = subtract(subtract(charged, add(...adjustments.map((a) => a.cents ?? ZERO))), paid);
  if (compare(compare(off, ZERO) < 0 ? negate(off) : off, asked.tolerance) > 0)
    return no(
      'line-not-balanced',
      `The charge less the adjustments is ${dollars(add(paid, off))}, but the payer says it paid ${dollars(paid)}. Ask the payer which is right.`,
    );
  if (standing.some((s) => s.lines.length > 0))
    return no(
      'second-answer',
      'This payer has decided on this charge before, and did not take that back first. ' +
        'Undo the earlier answer if this one replaces it, or set this one aside.',
    );
  return { ...moneyAlone(paid, asked.payerId, about), raised: [CHANGED_SINCE] };
}
const no = (code: string, sentence: string): Stop => ({ stop: [{ code, sentence }] });
