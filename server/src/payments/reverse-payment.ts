/** Undoes a payment that never was (typed by mistake) or did not hold (a bounced check). */
import { type Id, isPositive, isRefusal, refuse } from '@clearhour/values';
import { reverse } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { holdPayment, paymentReversed } from './allocate-credit.ts';
import { undoAllocation } from './book-money.ts';
import { undoSetApart } from './package-money.ts';
import { allocationsWhere, markPaymentReversed } from './payments-store.ts';

const RULE = {
  mistake: 'The payment was recorded by mistake.',
  'bounced-check': 'The check bounced.',
} as const;
export type ReversalReason = keyof typeof RULE;

export const reversePayment = action({
  name: 'reverse-payment',
  needs: 'payments.write',
  run: async (work: Work, input: { paymentId: Id<'pmt'>; reason: ReversalReason }) => {
    const payment = await holdPayment(work, input.paymentId);
    if (isRefusal(payment)) return payment;
    if (payment.reversedAt) return paymentReversed();
    if (payment.method === 'card') {
      return refuse(
        'card-payment-is-refunded',
        'The card was really charged, so this payment cannot be undone here. Refund it instead.',
      );
    }
    if (input.reason === 'bounced-check' && payment.method !== 'check') {
      return refuse('not-a-check', 'Only a check can bounce. Choose “mistake”.', {
        field: 'reason',
      });
    }
    if (isPositive(payment.refunded) || isPositive(payment.promised)) {
      return refuse(
        'payment-refunded',
        'Some of this payment has been given back, so it was not a mistake. Nothing was changed.',
      );
    }
    const rule = RULE[input.reason];
    for (const a of await allocationsWhere(work, { paymentId: payment.id }, 'standing')) {
      await undoAllocation(work, a, rule);
    }
    await undoSetApart(work, payment.id, rule);
    await reverse(work, payment.entryId, {
      eventKey: `payment-reversed:${payment.id}`,
      kind: 'payment-reversed',
      effectiveOn: work.today,
      rule,
    });
    await markPaymentReversed(work, payment.id, input.reason);
    work.audit(payment.id, { clientId: payment.clientId, reason: input.reason });
    return { paymentId: payment.id };
  },
});
