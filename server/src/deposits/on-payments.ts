/** What becomes of money in the bank when its payment is another one, or nobody's here; and what of it is there. */
import { dollars, refuse } from '@clearhour/values';
import { on, type Reaction } from '../platform/context.ts';
import {
  inBankAsked,
  paymentCameAgain,
  paymentNotOurs,
  paymentReplacing,
  remittancesByIds,
} from '../remittances/index.ts';
import { moveDeposits, standingDeposits } from './deposit-store.ts';

export const depositReactions: readonly Reaction[] = [
  on(inBankAsked, async (work, { remittanceIds, found }) => {
    for (const [id, { cents }] of await standingDeposits(work, remittanceIds)) found.set(id, cents);
  }),
  on(paymentCameAgain, (work, { from, to }) => moveDeposits(work, from, to)),
  /** What the bank shows is an amount: it goes over to a payment of the same, and to no other. */
  on(paymentReplacing, async (work, { from, to }) => {
    const payments = new Map((await remittancesByIds(work, [from, to])).map((r) => [r.id, r]));
    const [earlier, later] = [payments.get(from), payments.get(to)];
    if (!earlier || !later) throw new Error('a payment that is replaced is gone');
    const standing = await standingDeposits(work, [from, to]);
    if (standing.size > 1 || (standing.has(from) && earlier.paid !== later.paid))
      return refuse(
        'payment-in-bank',
        `The bank shows money for the first of ${dollars(earlier.paid)}, and this one is ${dollars(later.paid)}. Take that pairing back first.`,
        { kind: 'conflict' },
      );
    return moveDeposits(work, from, to);
  }),
  on(paymentNotOurs, async (work, { remittanceId }) =>
    (await standingDeposits(work, [remittanceId])).size > 0
      ? refuse(
          'payment-in-bank',
          'The money of this payment is in your bank. Take that pairing back first if it is wrong.',
          { kind: 'conflict' },
        )
      : undefined,
  ),
];
