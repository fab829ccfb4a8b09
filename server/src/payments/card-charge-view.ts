/** What a person reads about a card: its state in plain words. Pure. */
import { epochMs, type Instant, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { type DeclineCode, declineOf } from '../outside/cards/index.ts';
import { isSettled } from './card-intent-states.ts';
import type { CardIntent } from './card-intents-store.ts';
import type { Card } from './cards-store.ts';
import type { CardChargeView, CardView, RefundView } from './payments-contract.ts';
import type { Refund } from './refunds-store.ts';

/** "Visa ending 1001". */
export const cardLabel = (card: { brand: string; last4: string } | null): string =>
  card === null
    ? 'Card'
    : `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} ending ${card.last4}`;

const NEEDS_CUSTOMER =
  'The client’s bank wants the client to approve this payment. Take another card, or another way to pay.';
export const declineSentence = (code: string | null): string =>
  code === 'needs-customer'
    ? NEEDS_CUSTOMER
    : declineOf((code ?? 'declined') as DeclineCode).sentence;

const DEBIT =
  'The bank account is being debited. That takes up to five business days; do not charge again.';
function debitReturned(code: string | null): string {
  const why = code === 'insufficient-funds' ? ' There was not enough money in the account.' : '';
  return `The bank sent the debit back.${why} Nothing was paid.`;
}

/** No answer after this long means that the processor has been asked and has not answered. */
const PATIENCE_MS = 8_000;
const isWaiting = (i: CardIntent, now: Instant): boolean =>
  (i.status === 'requested' || i.status === 'sent') &&
  (i.attempts > 1 || epochMs(now) - epochMs(i.requestedAt) > PATIENCE_MS);

function sentenceOf(i: CardIntent, waiting: boolean): string {
  switch (i.status) {
    case 'requested':
    case 'sent':
      return waiting
        ? 'Waiting for the card processor. It is asked again by itself, and the card is charged once at most.'
        : 'Asking the card processor.';
    case 'pending':
      if (i.card?.kind === 'bank-account') return DEBIT;
      return 'The bank has not decided yet. You will see it here; do not charge again.';
    case 'succeeded':
      return 'Paid.';
    case 'declined':
      if (i.card?.kind === 'bank-account') return debitReturned(i.declineCode);
      return declineSentence(i.declineCode);
    case 'failed':
      return 'The card processor did not accept the request. Nothing was charged.';
    case 'abandoned':
      return 'Given up before the card processor saw it. Nothing was charged.';
  }
}

export function cardChargeView(
  i: CardIntent,
  now: Instant,
  names: ReadonlyMap<string, string>,
): z.input<typeof CardChargeView> {
  const waiting = isWaiting(i, now);
  return {
    id: i.id,
    clientId: i.clientId,
    clientName: names.get(i.clientId) ?? null,
    cardId: i.cardId ?? '',
    cardLabel: cardLabel(i.card),
    amountCents: toWire(i.amount),
    status: i.status,
    settled: isSettled(i.status),
    waiting,
    sentence: sentenceOf(i, waiting),
    tryAnotherCard:
      i.status === 'declined' && (i.declineHard || i.declineCode === 'needs-customer'),
    paymentId: i.paymentId,
    requestedAt: i.requestedAt,
  };
}

export const cardView = (c: Card): z.input<typeof CardView> => ({
  id: c.id,
  clientId: c.clientId,
  partyId: c.partyId,
  processor: c.processor,
  kind: c.kind,
  brand: c.brand,
  last4: c.last4,
  expMonth: c.expMonth,
  expYear: c.expYear,
  healthAccount: c.healthAccount,
  isDefault: c.isDefault,
  replaceBecause: c.replaceBecause === null ? null : declineSentence(c.replaceBecause),
  consentedAt: c.consent.at,
  removed: c.removedAt !== null,
});

export function refundView(r: Refund): z.input<typeof RefundView> {
  const sentence = {
    requested: 'Waiting for the card processor. The money is held for this refund.',
    done: 'Given back.',
    failed: `${r.failure} The money is the client’s credit again.`,
  };
  return {
    id: r.id,
    paymentId: r.paymentId,
    amountCents: toWire(r.cents),
    reason: r.reason,
    status: r.status,
    sentence: sentence[r.status],
    settled: r.status !== 'requested',
    requestedAt: r.requestedAt,
  };
}
