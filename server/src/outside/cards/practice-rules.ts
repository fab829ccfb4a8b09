/** What the practice processor's banks decide: pure, so that the same request always ends the same. */
import { createHash } from 'node:crypto';
import { addMinutes, type Cents, type Instant, Temporal, toWire } from '@clearhour/values';
import type {
  ChargeOutcome,
  ChargeRequest,
  RefundOutcome,
  RefundRequest,
} from './card-processor.ts';
import { type DeclineCode, declineOf } from './declines.ts';
import { refundRefused } from './refunds.ts';
import type { TestCard } from './test-cards.ts';

export type SettledStatus = 'succeeded' | 'declined' | 'needs-customer';
export interface StoredCard {
  readonly token: string;
  readonly customerRef: string;
  readonly testCard: string;
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly billingZip: string | undefined;
  readonly madeAt: Instant;
  readonly reissuedAt: Instant | undefined;
  readonly reissuedLast4: string | undefined;
}
export interface StoredCharge {
  readonly processorRef: string;
  readonly idempotencyKey: string;
  readonly token: string;
  readonly customerRef: string;
  readonly amountCents: Cents;
  readonly description: string;
  readonly offSession: boolean;
  readonly testCard: string;
  readonly last4: string;
  readonly status: SettledStatus | 'pending';
  readonly declineCode: DeclineCode | undefined;
  readonly madeAt: Instant;
  readonly settlesAt: Instant | undefined;
  readonly settlesTo: 'succeeded' | DeclineCode | undefined;
}
export interface StoredRefund {
  readonly refundRef: string;
  readonly idempotencyKey: string;
  readonly processorRef: string;
  readonly amountCents: Cents;
  readonly madeAt: Instant;
  readonly failsAt: Instant | undefined;
}
/** An event as it will be told; `data` is what goes on the wire. */
export interface PlannedEvent {
  readonly eventId: string;
  readonly dueAt: Instant;
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** Refs follow from what they name, so that no random source is needed and a repeat finds the same. */
export const refFor = (prefix: string, ...parts: readonly string[]): string =>
  `${prefix}_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)}`;

const hoursAfter = (when: Instant, hours: number): Instant => addMinutes(when, hours * 60);
const daysAfter = (when: Instant, days: number): Instant => hoursAfter(when, days * 24);
const calendar = (when: Instant) => Temporal.Instant.from(when).toZonedDateTimeISO('UTC');

/** The card as the processor keeps it: good for three years, or expired last month. */
export function issueCard(
  token: string,
  customerRef: string,
  chosen: TestCard,
  billingZip: string | undefined,
  now: Instant,
): { card: StoredCard; events: PlannedEvent[] } {
  const valid = chosen.bank.expired
    ? calendar(now).subtract({ months: 1 })
    : calendar(now).add({ years: 3 });
  const { reissuedAfterDays } = chosen.bank;
  const card: StoredCard = {
    token,
    customerRef,
    testCard: chosen.id,
    brand: chosen.brand,
    last4: chosen.last4,
    expMonth: valid.month,
    expYear: valid.year,
    billingZip,
    madeAt: now,
    reissuedAt: reissuedAfterDays === undefined ? undefined : daysAfter(now, reissuedAfterDays),
    reissuedLast4: reissuedAfterDays === undefined ? undefined : `9${chosen.last4.slice(1)}`,
  };
  if (card.reissuedAt === undefined) return { card, events: [] };
  const fresh = cardAt(card, card.reissuedAt);
  const data = { token, last4: fresh.last4, expMonth: fresh.expMonth, expYear: fresh.expYear };
  const eventId = refFor('pev', token, 'card-updated');
  return { card, events: [{ eventId, dueAt: card.reissuedAt, kind: 'card-updated', data }] };
}

/** The card as it is at `now`, after the bank has replaced it. */
export function cardAt(card: StoredCard, now: Instant): StoredCard {
  if (card.reissuedAt === undefined || now < card.reissuedAt) return card;
  return { ...card, last4: card.reissuedLast4 ?? card.last4, expYear: card.expYear + 2 };
}

/** What the bank says to a charge, and everything that will follow from it. */
export function decideCharge(
  request: ChargeRequest,
  card: StoredCard,
  { bank }: TestCard,
): { charge: StoredCharge; events: PlannedEvent[] } {
  const settles = bank.settles;
  const status =
    bank.declines !== undefined
      ? 'declined'
      : bank.wantsCustomer && request.offSession
        ? 'needs-customer'
        : settles
          ? 'pending'
          : 'succeeded';
  const charge: StoredCharge = {
    processorRef: refFor('pch', request.idempotencyKey),
    idempotencyKey: request.idempotencyKey,
    token: request.token,
    customerRef: request.customerRef,
    amountCents: request.amountCents,
    description: request.description,
    offSession: request.offSession,
    testCard: card.testCard,
    last4: cardAt(card, request.now).last4,
    status,
    declineCode: bank.declines,
    madeAt: request.now,
    settlesAt: settles && hoursAfter(request.now, settles.afterHours),
    settlesTo: settles?.to,
  };
  return { charge, events: chargeEvents(charge, bank.disputes) };
}

function chargeEvents(
  charge: StoredCharge,
  disputes: TestCard['bank']['disputes'],
): PlannedEvent[] {
  if (charge.status === 'needs-customer') return [];
  const { processorRef, idempotencyKey } = charge;
  const about = { processorRef, amountCents: toWire(charge.amountCents) };
  const settledAt = charge.settlesAt ?? charge.madeAt;
  const declined = charge.settlesTo === 'succeeded' ? undefined : charge.settlesTo;
  const decline = charge.declineCode ?? declined;
  const kind = decline === undefined ? 'charge-succeeded' : 'charge-declined';
  const event = (named: string, dueAt: Instant, data: PlannedEvent['data']): PlannedEvent => ({
    eventId: refFor('pev', processorRef, named),
    dueAt,
    kind: named,
    data: { ...about, ...data },
  });
  const told = decline === undefined ? { idempotencyKey } : { idempotencyKey, decline };
  const events = [event(kind, settledAt, told)];
  if (!disputes || decline !== undefined) return events;
  const openedAt = daysAfter(charge.madeAt, disputes.afterDays);
  const disputeRef = refFor('pdp', processorRef);
  events.push(
    event('dispute-opened', openedAt, {
      disputeRef,
      reason: disputes.reason ?? 'product_not_received',
      moneyTaken: true,
      answerBy: daysAfter(openedAt, 14),
    }),
    event('dispute-closed', daysAfter(charge.madeAt, disputes.closedAfterDays), {
      disputeRef,
      result: disputes.result,
    }),
  );
  return events;
}

/** The charge as it stands at `now`. */
export function outcomeAt(charge: StoredCharge, now: Instant): ChargeOutcome {
  const { processorRef, amountCents, last4 } = charge;
  if (charge.status === 'needs-customer') return { outcome: 'needs-customer', processorRef };
  if (charge.settlesAt !== undefined && now < charge.settlesAt) {
    return { outcome: 'pending', processorRef };
  }
  const settled = charge.settlesTo === 'succeeded' ? undefined : charge.settlesTo;
  const decline = charge.declineCode ?? settled;
  if (decline !== undefined) return { outcome: 'declined', processorRef, ...declineOf(decline) };
  return { outcome: 'succeeded', processorRef, amountCents, last4 };
}

/** Whether a repeated key asks for the very same charge. */
export const isSameCharge = (stored: StoredCharge, asked: ChargeRequest): boolean =>
  stored.amountCents === asked.amountCents &&
  stored.token === asked.token &&
  stored.customerRef === asked.customerRef &&
  stored.description === asked.description &&
  stored.offSession === asked.offSession;

export function decideRefund(
  request: RefundRequest,
  { bank }: TestCard,
): { refund: StoredRefund; events: PlannedEvent[] } {
  const fails = bank.refundFailsAfterHours;
  const refund: StoredRefund = {
    refundRef: refFor('prf', request.idempotencyKey),
    idempotencyKey: request.idempotencyKey,
    processorRef: request.processorRef,
    amountCents: request.amountCents,
    madeAt: request.now,
    failsAt: fails === undefined ? undefined : hoursAfter(request.now, fails),
  };
  const kind = refund.failsAt === undefined ? 'refund-succeeded' : 'refund-failed';
  const { refundRef, processorRef, idempotencyKey } = refund;
  const amountCents = toWire(refund.amountCents);
  const data = { refundRef, processorRef, idempotencyKey, amountCents };
  const eventId = refFor('pev', refundRef, kind);
  return { refund, events: [{ eventId, dueAt: refund.failsAt ?? request.now, kind, data }] };
}

/** From the day it is opened the bank holds the money; a won dispute gives it back. */
export function isDisputedAt(charge: StoredCharge, { bank }: TestCard, now: Instant): boolean {
  if (!bank.disputes || now < daysAfter(charge.madeAt, bank.disputes.afterDays)) return false;
  const isClosed = now >= daysAfter(charge.madeAt, bank.disputes.closedAfterDays);
  return !(isClosed && bank.disputes.result === 'won');
}

/** The refund as it stands at `now`. */
export function refundAt({ refundRef, failsAt }: StoredRefund, now: Instant): RefundOutcome {
  if (failsAt === undefined) return { outcome: 'succeeded', refundRef };
  return now < failsAt ? { outcome: 'pending', refundRef } : refundRefused('refund-failed');
}
