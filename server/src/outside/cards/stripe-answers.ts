/** Stripe's objects and errors in our words. Stripe's own messages never leave this file. */
import { cents } from '@clearhour/values';
import Stripe from 'stripe';
import {
  BANK_ACCOUNT,
  type CardFunding,
  type CardOnFile,
  type ChargeOutcome,
  type RefundOutcome,
} from './card-processor.ts';
import { declineFor, declineOf } from './declines.ts';
import { IdempotencyMismatch, ProcessorMisuse, ProcessorOutage } from './problems.ts';
import { refundRefused } from './refunds.ts';

/** The one word of ours that Stripe keeps beside a charge or a refund. */
export const KEY = 'clearhour_key';

export const idOf = (value: string | { readonly id: string } | null): string | undefined =>
  typeof value === 'string' ? value : value?.id;

const LAST4_UNKNOWN = '';

/** What a payment intent says became of the charge; undefined when it never was tried. */
export function outcomeOf(intent: Stripe.PaymentIntent): ChargeOutcome | undefined {
  const processorRef = intent.id;
  switch (intent.status) {
    case 'succeeded': {
      const amountCents = cents(intent.amount_received);
      return { outcome: 'succeeded', processorRef, amountCents, last4: last4Of(intent) };
    }
    case 'processing':
    case 'requires_confirmation':
    case 'requires_capture':
      return { outcome: 'pending', processorRef };
    case 'requires_action':
      return needsCustomer(intent);
    case 'canceled':
      return { outcome: 'declined', processorRef, ...declineOf('canceled') };
    default: {
      const error = intent.last_payment_error;
      if (!error) return undefined;
      if (wantsCustomer(error.code, error.decline_code)) return needsCustomer(intent);
      const word = error.decline_code ?? error.code;
      return { outcome: 'declined', processorRef, ...declineFor(word, error.advice_code) };
    }
  }
}

const wantsCustomer = (code: string | undefined, declineCode: string | undefined): boolean =>
  code === 'authentication_required' || declineCode === 'authentication_required';

function needsCustomer(intent: Stripe.PaymentIntent): ChargeOutcome {
  const base = { outcome: 'needs-customer' as const, processorRef: intent.id };
  return intent.client_secret === null ? base : { ...base, clientSecret: intent.client_secret };
}

function last4Of(intent: Stripe.PaymentIntent): string {
  const charge = intent.latest_charge;
  if (charge === null || typeof charge === 'string') return LAST4_UNKNOWN;
  const details = charge.payment_method_details;
  return details?.card?.last4 ?? details?.us_bank_account?.last4 ?? LAST4_UNKNOWN;
}

/** An error of a charge: a decline is an answer; everything else is thrown in our words. */
export function chargeAnswer(error: unknown, idempotencyKey: string): ChargeOutcome {
  if (error instanceof Stripe.errors.StripeCardError) {
    const intent = error.payment_intent;
    if (intent && wantsCustomer(error.code, error.decline_code)) return needsCustomer(intent);
    const decline = declineFor(error.decline_code || error.code, error.advice_code);
    return intent
      ? { outcome: 'declined', processorRef: intent.id, ...decline }
      : { outcome: 'declined', ...decline };
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    const { code, param } = error;
    if (code === 'amount_too_small' || code === 'amount_too_large') {
      return { outcome: 'declined', ...declineFor(code) };
    }
    const isGone = code === 'resource_missing' && param === 'customer';
    if (isGone || (param === 'payment_method' && code !== 'parameter_unknown'))
      return { outcome: 'declined', ...declineOf('card-removed') };
  }
  throw inOurWords(error, idempotencyKey);
}

/** Refunds may be answered by Stripe with these reasons; they are no bugs. */
export function refundAnswer(error: unknown, idempotencyKey: string): RefundOutcome {
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    const { code, param } = error;
    if (code === 'charge_already_refunded' || (param === 'amount' && code !== 'parameter_unknown'))
      return refundRefused('more-than-charged');
    if (code === 'charge_disputed') return refundRefused('charge-disputed');
    if (code === 'resource_missing') return refundRefused('charge-not-found');
    if (code === 'payment_intent_unexpected_state') return refundRefused('charge-not-paid');
  }
  throw inOurWords(error, idempotencyKey);
}

export function refundOutcomeOf(refund: Stripe.Refund): RefundOutcome {
  if (refund.status === 'succeeded') return { outcome: 'succeeded', refundRef: refund.id };
  if (refund.status === 'failed' || refund.status === 'canceled')
    return refundRefused('refund-failed');
  return { outcome: 'pending', refundRef: refund.id };
}

/** What to throw: an outage to retry, or a bug. The cause keeps Stripe's request id, not its message. */
export function inOurWords(error: unknown, idempotencyKey: string): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { type, requestId, statusCode, code, param } = error;
  const cause = { type, requestId, statusCode, code };
  switch (type) {
    case 'StripeIdempotencyError':
      return new IdempotencyMismatch(idempotencyKey);
    case 'StripeConnectionError':
      return new ProcessorOutage('unreachable', { cause });
    case 'StripeRateLimitError':
      return new ProcessorOutage('busy', { cause });
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return new ProcessorOutage('credentials', { cause });
    case 'StripeAPIError':
      // A conflict means that another call with the same key is still under way.
      return new ProcessorOutage(statusCode === 409 ? 'busy' : 'broken', { cause });
    default:
      return new ProcessorMisuse(code ?? type, param);
  }
}

const FUNDINGS: readonly string[] = ['credit', 'debit', 'prepaid'];

/** Stripe does not tell health account cards apart, so `hsa` stays open. */
export function cardOnFile(
  method: Stripe.PaymentMethod,
  customerRef: string,
): CardOnFile | undefined {
  const { card, us_bank_account: account } = method;
  if (account)
    return {
      ...{ token: method.id, customerRef, kind: 'bank-account', brand: BANK_ACCOUNT },
      ...{ last4: account.last4 ?? '', expMonth: null, expYear: null, funding: 'unknown' },
    };
  if (!card) return undefined;
  const funding = FUNDINGS.includes(card.funding) ? (card.funding as CardFunding) : 'unknown';
  const base = {
    token: method.id,
    customerRef,
    kind: 'card' as const,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    funding,
  };
  const zip = method.billing_details.address?.postal_code;
  return zip ? { ...base, billingZip: zip } : base;
}
