/**
 * The processor's signed messages: verified, applied once by event id, in whatever order they come. They
 * say what the job may have said already, or what nobody has said yet: a pending charge that settled, a
 * refund that came back, a dispute, a card that the bank replaced.
 */
import { type Instant, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { CardEvent, ProcessorName, Webhook } from '../outside/cards/index.ts';
import { action, perform } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { practicesHere, systemIn } from '../platform/practices-here.ts';
import { tellReturned } from './bank-debits.ts';
import { bookDispute } from './book-dispute.ts';
import {
  type CardIntent,
  claimEvent,
  intentsWhere,
  noteDispute,
  usesProcessor,
} from './card-intents-store.ts';
import { cardsWhere, changeCard, practiceOfMessage } from './cards-store.ts';
import { type PaymentDeps, processorNamed } from './payment-deps.ts';
import { lockMoney } from './payments-store.ts';
import { type CardResult, recordResult } from './record-card-result.ts';

/** A payout that a processor says has changed; the slice of payouts asks what it is now. */
export const payoutTold = eventType<{ processor: ProcessorName; payoutRef: string }>('payout-told');

type Told = Exclude<CardEvent, { kind: 'ignored' | 'payout-changed' }>;
type About = Exclude<Told, { kind: 'card-updated' }>;
export type Applied = 'applied' | 'known' | 'not-ours';

export async function receiveCardEvent(
  deps: PaymentDeps,
  processor: ProcessorName,
  message: Omit<Webhook, 'now'>,
): Promise<Applied | Refusal> {
  if (processor === 'stripe' && !deps.cards.stripe) {
    return refuse('no-such-processor', 'This card processor is not set up.', { kind: 'not-found' });
  }
  const event = processorNamed(deps, processor).readWebhook({ ...message, now: deps.clock.now() });
  if (isRefusal(event)) return event;
  if (event.kind === 'ignored') return 'not-ours';
  if (event.kind === 'payout-changed') return tellPayout(deps, processor, event);
  const practiceId = await practiceOfMessage(deps.db, { processor, ...namesOf(event) });
  if (practiceId === undefined) return 'not-ours';
  const here = await practicesHere(deps.db, deps.simulated);
  if (practiceId === 'unsure' || !here.some((p) => p.practiceId === practiceId)) return notYet();
  const who = await systemIn(deps, practiceId, 'webhook');
  return perform(deps, who, applyCardEvent, { processor, event });
}
/** One account may serve several practices: each that uses the processor asks, and keeps what is its own. */
async function tellPayout(
  deps: PaymentDeps,
  processor: ProcessorName,
  event: Extract<CardEvent, { kind: 'payout-changed' }>,
): Promise<Applied | Refusal> {
  let applied: Applied = 'not-ours';
  for (const { practiceId } of await practicesHere(deps.db, deps.simulated)) {
    const who = await systemIn(deps, practiceId, 'webhook');
    const done = await perform(deps, who, applyPayoutEvent, { processor, event });
    if (isRefusal(done)) return done;
    if (done !== 'not-ours') applied = done;
  }
  return applied;
}
const applyPayoutEvent = action({
  name: 'apply-payout-event',
  needs: 'system',
  run: async (
    work: Work,
    input: { processor: ProcessorName; event: Extract<CardEvent, { kind: 'payout-changed' }> },
  ): Promise<Applied> => {
    const { processor, event } = input;
    work.audit(event.eventId, { kind: event.kind });
    if (!(await usesProcessor(work, processor))) return 'not-ours';
    const { eventId, kind, payoutRef } = event;
    const claim = { eventId, processor, kind, ref: payoutRef, applied: 'yes' };
    if (!(await claimEvent(work, claim))) return 'known';
    await work.emit(payoutTold, { processor, payoutRef });
    return 'applied';
  },
});
const notYet = (): Refusal =>
  refuse('not-known-yet', 'An answer about this is outstanding. Send the message again later.', {
    kind: 'conflict',
  });
function namesOf(event: Told) {
  if (event.kind === 'card-updated') return { token: event.token };
  const ref = refIn(event);
  const key = 'idempotencyKey' in event ? event.idempotencyKey : undefined;
  return key === undefined ? { ref } : { ref, key };
}
/** The processor's own name of what the message is about: a refund has its own beside its charge's. */
const refIn = (event: About): string =>
  'refundRef' in event ? event.refundRef : event.processorRef;

export const applyCardEvent = action({
  name: 'apply-card-event',
  needs: 'system',
  run: async (work: Work, input: { processor: ProcessorName; event: Told }): Promise<Applied> => {
    const { processor, event } = input;
    const ref = event.kind === 'card-updated' ? event.token : refIn(event);
    work.audit(event.eventId, { kind: event.kind });
    const claim = { eventId: event.eventId, processor, kind: event.kind, ref, applied: 'yes' };
    if (!(await claimEvent(work, claim))) return 'known';
    if (event.kind === 'card-updated') return renewCard(work, event);
    const intent = await intentAbout(work, event);
    // Thrown, so that the claim is rolled back and the processor tells it again.
    if (!intent) throw new Error(`nothing here is about event ${event.eventId}`);
    if (event.kind === 'dispute-opened' || event.kind === 'dispute-closed') {
      await lockMoney(work, intent.clientId);
      await noteDispute(work, { processor, ...disputeOf(event, intent) });
      await bookDispute(work, event.disputeRef);
      if (event.kind === 'dispute-closed' && event.result === 'lost')
        await tellReturned(work, intent);
    } else {
      await recordResult(work, intent.id, resultIn(event));
    }
    return 'applied';
  },
});

async function intentAbout(work: Work, event: About): Promise<CardIntent | undefined> {
  const key = 'idempotencyKey' in event ? event.idempotencyKey : undefined;
  const [byKey] = key === undefined ? [] : await intentsWhere(work, { id: key });
  return byKey ?? (await intentsWhere(work, { processorRef: refIn(event) }))[0];
}

function resultIn(
  event: Exclude<About, { kind: 'dispute-opened' | 'dispute-closed' }>,
): CardResult {
  const { happenedAt: at, amountCents: amount } = event;
  if (event.kind === 'charge-succeeded') {
    return { event: 'succeeded', processorRef: event.processorRef, amount, at };
  }
  if (event.kind === 'charge-declined') {
    const { code, hard, processorRef } = event;
    return { event: 'declined', code, hard, processorRef };
  }
  if (event.kind === 'refund-succeeded') {
    return { event: 'succeeded', processorRef: event.refundRef, amount, at };
  }
  return {
    event: 'failed',
    code: 'refund-failed',
    sentence: 'The bank did not take the refund. Pay the client back another way.',
  };
}

function disputeOf(
  event: Extract<About, { kind: 'dispute-opened' | 'dispute-closed' }>,
  intent: CardIntent,
) {
  const at: Instant = event.happenedAt;
  const base = {
    disputeRef: event.disputeRef,
    processorRef: event.processorRef,
    clientId: intent.clientId,
    intentId: intent.id,
    amount: event.amountCents,
  };
  if (event.kind === 'dispute-closed') return { ...base, closed: { at, result: event.result } };
  const { reason, moneyTaken, answerBy } = event;
  return { ...base, opened: { at, reason, moneyTaken, answerBy } };
}

async function renewCard(
  work: Work,
  event: Extract<Told, { kind: 'card-updated' }>,
): Promise<Applied> {
  const { last4, expMonth, expYear } = event;
  for (const card of await cardsWhere(work, { token: event.token })) {
    await changeCard(work, card.id, { fresh: { last4, expMonth, expYear }, replaceBecause: null });
  }
  return 'applied';
}
