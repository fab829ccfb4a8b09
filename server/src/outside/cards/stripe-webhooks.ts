/** Stripe's signed events in our words. Their order says nothing: each is read by itself. */
import { cents, epochMs, type Instant, instant, type Refusal } from '@clearhour/values';
import type Stripe from 'stripe';
import type { CardEvent, Webhook } from './card-processor.ts';
import { declineFor } from './declines.ts';
import { idOf, KEY } from './stripe-answers.ts';
import { headerOf, notGenuine, tooOld, WEBHOOK_TOLERANCE_SECONDS } from './webhook-trust.ts';

const fromSeconds = (seconds: number): Instant => instant(seconds * 1000);

export function readStripeWebhook(
  { rawBody, headers, now }: Webhook,
  webhooks: Stripe['webhooks'],
  secret: string,
): CardEvent | Refusal {
  const signature = headerOf(headers, 'stripe-signature') ?? '';
  const at = epochMs(now);
  const verify = (tolerance: number): Stripe.Event | undefined => {
    try {
      return webhooks.constructEvent(rawBody, signature, secret, tolerance, undefined, at);
    } catch {
      return undefined;
    }
  };
  const event = verify(WEBHOOK_TOLERANCE_SECONDS);
  if (event) return eventInOurWords(event);
  return verify(Number.MAX_SAFE_INTEGER) ? tooOld() : notGenuine();
}

function eventInOurWords(event: Stripe.Event): CardEvent {
  const base = { eventId: event.id, happenedAt: fromSeconds(event.created) };
  const ignored: CardEvent = { kind: 'ignored', eventId: event.id, type: event.type };
  switch (event.type) {
    case 'payment_intent.succeeded': {
      const intent = event.data.object;
      return { ...base, ...aboutIntent(intent, intent.amount_received), kind: 'charge-succeeded' };
    }
    case 'payment_intent.payment_failed':
      return declined(base, event.data.object) ?? ignored;
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return refundEvent(base, event.data.object) ?? ignored;
    case 'charge.dispute.created':
    case 'charge.dispute.closed':
      return disputeEvent(base, event.type, event.data.object) ?? ignored;
    case 'payout.paid':
    case 'payout.updated':
    case 'payout.failed':
    case 'payout.canceled':
    case 'payout.reconciliation_completed':
      return { ...base, kind: 'payout-changed', payoutRef: event.data.object.id };
    case 'payment_method.automatically_updated':
    case 'payment_method.updated': {
      const { id, card } = event.data.object;
      if (!card) return ignored;
      const { last4, exp_month: expMonth, exp_year: expYear } = card;
      return { ...base, kind: 'card-updated', token: id, last4, expMonth, expYear };
    }
    default:
      return ignored;
  }
}

type Base = { eventId: string; happenedAt: Instant };

const withKey = (metadata: Stripe.Metadata | null): { idempotencyKey?: string } => {
  const key = metadata?.[KEY];
  return key === undefined ? {} : { idempotencyKey: key };
};
const aboutIntent = (intent: Stripe.PaymentIntent, amount: number) => ({
  processorRef: intent.id,
  amountCents: cents(amount),
  ...withKey(intent.metadata),
});

function declined(base: Base, intent: Stripe.PaymentIntent): CardEvent | undefined {
  const error = intent.last_payment_error;
  const word = error?.decline_code ?? error?.code;
  // Not a decline: the bank asks for the client, and the answer to the charge has said so.
  if (word === 'authentication_required') return undefined;
  const decline = declineFor(word, error?.advice_code);
  return { ...base, ...aboutIntent(intent, intent.amount), kind: 'charge-declined', ...decline };
}

function refundEvent(base: Base, refund: Stripe.Refund): CardEvent | undefined {
  const processorRef = idOf(refund.payment_intent);
  const { status } = refund;
  const isFailed = status === 'failed' || status === 'canceled';
  if (processorRef === undefined || (status !== 'succeeded' && !isFailed)) return undefined;
  return {
    ...base,
    kind: isFailed ? 'refund-failed' : 'refund-succeeded',
    processorRef,
    refundRef: refund.id,
    amountCents: cents(refund.amount),
    ...withKey(refund.metadata),
  };
}

function disputeEvent(
  base: Base,
  type: 'charge.dispute.created' | 'charge.dispute.closed',
  dispute: Stripe.Dispute,
): CardEvent | undefined {
  const processorRef = idOf(dispute.payment_intent);
  if (processorRef === undefined) return undefined;
  const { id: disputeRef, status, reason } = dispute;
  const about = { ...base, processorRef, disputeRef, amountCents: cents(dispute.amount) };
  if (type === 'charge.dispute.closed') {
    return { ...about, kind: 'dispute-closed', result: status === 'lost' ? 'lost' : 'won' };
  }
  const moneyTaken = !status.startsWith('warning_') && status !== 'prevented';
  const opened: CardEvent = { ...about, kind: 'dispute-opened', reason, moneyTaken };
  const dueBy = dispute.evidence_details.due_by;
  return dueBy === null ? opened : { ...opened, answerBy: fromSeconds(dueBy) };
}
