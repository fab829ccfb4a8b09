/**
 * The practice card processor: takes test cards, moves no money, and behaves like a real one: it keeps
 * its own books, forgets nothing when it is killed, and tells by signed webhook.
 */
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, isZip, type Refusal, refuse } from '@clearhour/values';
import type {
  CardOnFile,
  CardProcessor,
  ChargeOutcome,
  ChargeRequest,
  FindCharge,
  RefundOutcome,
  RefundRequest,
} from './card-processor.ts';
import { declineOf } from './declines.ts';
import { practicePayouts } from './practice-payouts.ts';
import {
  decideCharge,
  decideRefund,
  isDisputedAt,
  isSameCharge,
  issueCard,
  outcomeAt,
  refFor,
  refundAt,
  type StoredRefund,
} from './practice-rules.ts';
import * as store from './practice-store.ts';
import { type Delivery, readPracticeWebhook, signDelivery } from './practice-webhooks.ts';
import {
  checkAmount,
  checkRef,
  IdempotencyMismatch,
  ProcessorOutage,
  SMALLEST_CHARGE,
} from './problems.ts';
import { refundRefused } from './refunds.ts';
import type { TestCardId } from './test-cards.ts';

export interface PracticeOptions {
  /** Each query commits by itself: not a client inside a transaction. */
  readonly sql: store.Sql;
  readonly webhookSecret: string;
  /** How long the slow card takes. */
  readonly slowMs?: number;
}
export interface PracticeProcessor extends CardProcessor {
  readonly name: 'practice';
  /** What the page does in place of typing a card. */
  chooseTestCard(choice: {
    setupToken: string;
    testCard: TestCardId;
    billingZip?: string;
    now: Instant;
  }): Promise<'chosen' | Refusal>;
  /** Webhooks whose time has come, signed; the same again until acknowledged. */
  due(request: {
    now: Instant;
    limit?: number;
    /** Misbehave as real ones do: newest first, or each so many times. */
    reversed?: boolean;
    copies?: number;
  }): Promise<Delivery[]>;
  acknowledge(eventIds: readonly string[], now: Instant): Promise<void>;
}

export function practiceProcessor(options: PracticeOptions): PracticeProcessor {
  const { sql, webhookSecret } = options;
  return {
    name: 'practice',
    async startCardSetup({ practiceId, clientRef, customerRef, now }) {
      checkRef('practiceId', practiceId);
      checkRef('clientRef', clientRef);
      const customer = customerRef ?? refFor('pcu', practiceId, clientRef);
      const setupRef = refFor('pse', practiceId, clientRef, customer, now);
      const setup = { setupRef, practiceId, clientRef, customerRef: customer };
      await store.addSetup(sql, setup, now);
      const setupToken = tokenFor(setupRef, webhookSecret);
      return { setupRef, customerRef: customer, browser: { kind: 'practice', setupToken } };
    },
    finishCardSetup: (setupRef) => finishCardSetup(sql, setupRef),
    charge: (request) => charge(options, request),
    findCharge: (request) => findCharge(sql, request),
    refund: (request) => refund(sql, request),
    readWebhook: (webhook) => readPracticeWebhook(webhook, webhookSecret),
    payouts: (request) => practicePayouts(sql, request),
    chooseTestCard: (choice) => chooseTestCard(options, choice),
    async due({ now, limit = 1000, reversed = false, copies = 1 }) {
      const events = await store.dueEvents(sql, now, limit);
      if (reversed) events.reverse();
      return events.flatMap((event) =>
        Array.from({ length: copies }, () => signDelivery(event, webhookSecret, now)),
      );
    },
    acknowledge: (eventIds, now) => store.acknowledge(sql, eventIds, now),
  };
}

/** The page's right to choose a card for this setup; nobody can guess it from the setup's name. */
const tokenFor = (setupRef: string, secret: string): string =>
  `${setupRef}.${createHmac('sha256', secret).update(`setup ${setupRef}`).digest('hex').slice(0, 32)}`;

async function chooseTestCard(
  { sql, webhookSecret }: PracticeOptions,
  choice: Parameters<PracticeProcessor['chooseTestCard']>[0],
): Promise<'chosen' | Refusal> {
  const { setupToken, testCard, billingZip, now } = choice;
  const setupRef = setupToken.split('.')[0] ?? '';
  const setup =
    setupToken === tokenFor(setupRef, webhookSecret)
      ? await store.findSetup(sql, setupRef)
      : undefined;
  if (!setup) return refuse('card-setup-not-found', 'Please start again with adding the card.');
  if (billingZip !== undefined && !isZip(billingZip)) {
    return refuse('zip-not-valid', 'A ZIP code has five digits.', { field: 'billingZip' });
  }
  if (setup.token !== undefined) return 'chosen';
  const chosen = store.knownCard(testCard);
  const token = refFor('ptk', setupRef);
  const { card, events } = issueCard(token, setup.customerRef, chosen, billingZip, now);
  await store.addCard(sql, setupRef, card, chosen, events);
  return 'chosen';
}

async function finishCardSetup(sql: store.Sql, setupRef: string): Promise<CardOnFile | Refusal> {
  const setup = await store.findSetup(sql, setupRef);
  if (!setup) return refuse('card-setup-not-found', 'Please start again with adding the card.');
  const found = setup.token === undefined ? undefined : await store.findCard(sql, setup.token);
  if (!found) return refuse('card-not-entered', 'No card has been entered yet.');
  const { card, chosen } = found;
  const base = {
    token: card.token,
    customerRef: card.customerRef,
    kind: chosen.kind,
    brand: card.brand,
    last4: card.last4,
    expMonth: chosen.kind === 'card' ? card.expMonth : null,
    expYear: chosen.kind === 'card' ? card.expYear : null,
    funding: chosen.funding,
    hsa: chosen.hsa,
  };
  return card.billingZip === undefined ? base : { ...base, billingZip: card.billingZip };
}

async function charge(options: PracticeOptions, request: ChargeRequest): Promise<ChargeOutcome> {
  const { sql, slowMs = 3000 } = options;
  const { idempotencyKey, now } = request;
  checkRef('idempotencyKey', idempotencyKey);
  checkAmount(request.amountCents);
  const known = await repeated(sql, request);
  if (known) return known;
  if (request.amountCents < SMALLEST_CHARGE) {
    return { outcome: 'declined', ...declineOf('amount-not-accepted') };
  }
  const found = await store.findCard(sql, request.token);
  if (found?.card.customerRef !== request.customerRef) {
    return { outcome: 'declined', ...declineOf('card-removed') };
  }
  const { card, chosen } = found;
  const { fault } = chosen.bank;
  if (fault === 'outage-always') throw new ProcessorOutage('unreachable');
  if (fault === 'outage-first-try' && (await store.countTry(sql, idempotencyKey)) === 1) {
    throw new ProcessorOutage('unreachable');
  }
  if (fault === 'slow') await sleep(slowMs);
  const decided = decideCharge(request, card, chosen);
  const isNew = await store.addCharge(sql, decided.charge, decided.events);
  if (isNew && fault === 'answer-lost') throw new ProcessorOutage('unreachable');
  if (isNew) return outcomeAt(decided.charge, now);
  // Another call with the same key was faster: its answer is ours.
  const other = await repeated(sql, request);
  if (!other) throw new Error('a charge that is there cannot be found');
  return other;
}

async function repeated(
  sql: store.Sql,
  request: ChargeRequest,
): Promise<ChargeOutcome | undefined> {
  const earlier = await store.findCharge(sql, { key: request.idempotencyKey });
  if (!earlier) return undefined;
  if (!isSameCharge(earlier, request)) throw new IdempotencyMismatch(request.idempotencyKey);
  return outcomeAt(earlier, request.now);
}

async function findCharge(
  sql: store.Sql,
  { idempotencyKey, customerRef, now }: FindCharge,
): Promise<ChargeOutcome | undefined> {
  const found = await store.findCharge(sql, { key: idempotencyKey });
  return found?.customerRef === customerRef ? outcomeAt(found, now) : undefined;
}

async function refund(sql: store.Sql, request: RefundRequest): Promise<RefundOutcome> {
  const { now, processorRef, idempotencyKey } = request;
  checkRef('idempotencyKey', idempotencyKey);
  checkAmount(request.amountCents);
  const earlier = await store.findRefund(sql, idempotencyKey);
  if (earlier) return refundAt(sameRefund(earlier, request), now);
  const charged = await store.findCharge(sql, { ref: processorRef });
  if (!charged) return refundRefused('charge-not-found');
  const chosen = store.knownCard(charged.testCard);
  if (outcomeAt(charged, now).outcome !== 'succeeded') return refundRefused('charge-not-paid');
  if (isDisputedAt(charged, chosen, now)) return refundRefused('charge-disputed');
  const decided = decideRefund(request, chosen);
  const answer = await store.addRefund(sql, decided.refund, decided.events);
  if (answer === 'different') throw new IdempotencyMismatch(idempotencyKey);
  if (answer === 'charge-not-found' || answer === 'more-than-charged') return refundRefused(answer);
  return refundAt(decided.refund, now);
}

function sameRefund(earlier: StoredRefund, asked: RefundRequest): StoredRefund {
  const isSame =
    earlier.processorRef === asked.processorRef && earlier.amountCents === asked.amountCents;
  if (!isSame) throw new IdempotencyMismatch(asked.idempotencyKey);
  return earlier;
}
