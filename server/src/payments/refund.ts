/**
 * How much of a payment may be given back. Pure. A refund comes out of the payment's free credit, so
 * that a charge never turns unpaid by surprise: taking money back off charges must be asked for.
 */
import {
  add,
  type Cents,
  compare,
  dollars,
  isPositive,
  isZero,
  type Refusal,
  refuse,
  subtract,
} from '@clearhour/values';
import { type Applied, planTakeBack, type TakenBack } from './allocation.ts';

export interface RefundablePayment {
  readonly amount: Cents;
  /** Given back or promised: every refund that has not failed. */
  readonly refunded: Cents;
  /** Free credit, promised refunds taken off. */
  readonly credit: Cents;
  /** Of it, set apart for packages, used or not. */
  readonly setApart: Cents;
  readonly reversed: boolean;
  readonly dispute: 'open' | 'won' | 'lost' | null;
  /** Still standing, in the order they were made. */
  readonly applied: readonly Applied[];
}

export const mostRefundable = (p: RefundablePayment): Cents =>
  subtract(p.amount, add(p.refunded, p.setApart));

export function planRefund(
  payment: RefundablePayment,
  asked: { readonly cents: Cents; readonly takeBack: boolean },
): { readonly takeBack: TakenBack[] } | Refusal {
  const field = 'amountCents';
  if (payment.reversed) {
    return refuse(
      'payment-reversed',
      'This payment was reversed, so there is nothing to give back.',
    );
  }
  if (payment.dispute === 'open' || payment.dispute === 'lost') {
    return refuse(
      'payment-disputed',
      'The client has disputed this payment with their bank, which decides on it. A refund now could pay twice.',
    );
  }
  const most = mostRefundable(payment);
  if (isPositive(payment.setApart) && compare(asked.cents, most) > 0) {
    return refuse(
      'set-apart-for-package',
      `${dollars(payment.setApart)} of this payment is set apart for a package. End the package to give the rest of it back.`,
      { field },
    );
  }
  if (isZero(most)) {
    return refuse('already-refunded', 'All of this payment has been given back already.', {
      field,
    });
  }
  if (compare(asked.cents, most) > 0) {
    return refuse('more-than-paid', `At most ${dollars(most)} of this payment can be given back.`, {
      field,
    });
  }
  const missing = subtract(asked.cents, payment.credit);
  if (!isPositive(missing)) return { takeBack: [] };
  if (!asked.takeBack) {
    return refuse(
      'credit-too-small',
      `${dollars(payment.credit)} of this payment is free. Take the rest back off the charges first, or refund less.`,
      { field },
    );
  }
  return { takeBack: planTakeBack(payment.applied, missing) };
}
