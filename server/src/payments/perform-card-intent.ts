/**
 * Does what an intent says, as often as it is asked, with one effect: the intent's id is the processor's
 * key. Killed before sending: nothing happened. Killed after sending: asked again, the processor gives the
 * first answer. No transaction is open while the processor is asked.
 */
import { type Id, type Instant, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import {
  type ChargeOutcome,
  ProcessorMisuse,
  type RefundOutcome,
  type WayToPay,
} from '../outside/cards/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { systemIn } from '../platform/practices-here.ts';
import { orAway } from './add-card.ts';
import { isSettled, nextIntent } from './card-intent-states.ts';
import { type CardIntent, changeIntent, intentsWhere, lockIntent } from './card-intents-store.ts';
import { cardsWhere } from './cards-store.ts';
import { type PaymentDeps, processorNamed } from './payment-deps.ts';
import { paymentById } from './payments-store.ts';
import { type CardResult, cardChargeEnded, recordCardResult } from './record-card-result.ts';

/** Stands on a bank statement: never why the client came. The same words on every retry. */
const DESCRIPTION = 'Account payment';

interface Asked {
  readonly intent: CardIntent;
  readonly token: string;
  readonly way: WayToPay;
  readonly customerRef: string;
  /** Refund: the charge it gives back. */
  readonly chargeRef: string;
}

async function askedOf(work: Work, intent: CardIntent): Promise<Asked> {
  const [card] = intent.cardId ? await cardsWhere(work, { id: intent.cardId }) : [];
  const payment = intent.refundOf ? await paymentById(work, intent.refundOf) : undefined;
  return {
    intent,
    token: card?.token ?? '',
    way: card?.kind ?? 'card',
    customerRef: card?.customerRef ?? '',
    chargeRef: payment?.processorRef ?? '',
  };
}

/** Writes down that the processor is about to be asked; undefined when nothing is left to ask. */
const markSent = action({
  name: 'send-card-intent',
  needs: 'system',
  run: async (work: Work, input: { intentId: string }): Promise<{ asked: Asked | undefined }> => {
    const intent = await lockIntent(work, input.intentId);
    if (!intent || isSettled(intent.status)) return { asked: undefined };
    const status = nextIntent(intent.kind, intent.status, 'send');
    if (status === 'sent') {
      const attempts = intent.attempts + 1;
      await changeIntent(work, intent.id, { status, attempts, settled: false });
    }
    work.audit(intent.id, { attempt: intent.attempts + 1 });
    return { asked: await askedOf(work, intent) };
  },
});

export async function performIntent(
  deps: PaymentDeps,
  practiceId: string,
  intentId: string,
): Promise<void> {
  const who = await systemIn(deps, practiceId, 'job');
  const { asked } = mustSucceed(await perform(deps, who, markSent, { intentId }));
  if (!asked) return;
  const result = await answerTo(deps, asked);
  mustSucceed(await perform(deps, who, recordCardResult, { intentId, result }));
}

async function answerTo(deps: PaymentDeps, asked: Asked): Promise<CardResult> {
  try {
    return asked.intent.kind === 'charge' ? await charge(deps, asked) : await refund(deps, asked);
  } catch (error) {
    // It did not understand us, so it did nothing. Everything else is not known: thrown, asked again.
    if (!(error instanceof ProcessorMisuse)) throw error;
    deps.log.error({ intent: asked.intent.id, at: error.message }, 'card processor misused');
    return {
      event: 'failed',
      code: 'not-understood',
      sentence: 'The card processor did not accept the request.',
    };
  }
}

async function charge(deps: PaymentDeps, asked: Asked): Promise<CardResult> {
  const { intent, token, way: kind, customerRef } = asked;
  const processor = processorNamed(deps, intent.processor);
  const key = { idempotencyKey: intent.id, customerRef, askedAt: intent.requestedAt };
  const now = deps.clock.now();
  if (intent.status === 'pending') {
    const found = await processor.findCharge({ ...key, now });
    if (!found) throw new Error(`the processor forgot the pending charge ${intent.id}`);
    return resultOf(found);
  }
  return resultOf(
    await processor.charge({
      ...key,
      ...{ token, kind },
      amountCents: intent.amount,
      description: DESCRIPTION,
      offSession: true,
      now,
    }),
  );
}
function resultOf(outcome: ChargeOutcome): CardResult {
  if (outcome.outcome === 'succeeded') {
    const { processorRef, amountCents: amount } = outcome;
    return { event: 'succeeded', processorRef, amount };
  }
  if (outcome.outcome === 'pending') {
    return { event: 'pending', processorRef: outcome.processorRef };
  }
  const { processorRef } = outcome;
  return outcome.outcome === 'declined'
    ? { event: 'declined', code: outcome.code, hard: outcome.hard, processorRef }
    : { event: 'declined', code: 'needs-customer', hard: false, processorRef };
}

async function refund(deps: PaymentDeps, asked: Asked): Promise<CardResult> {
  const { intent, chargeRef } = asked;
  const outcome: RefundOutcome = await processorNamed(deps, intent.processor).refund({
    idempotencyKey: intent.id,
    processorRef: chargeRef,
    amountCents: intent.amount,
    askedAt: intent.requestedAt,
    now: deps.clock.now(),
  });
  if (outcome.outcome === 'refused') {
    return { event: 'failed', code: outcome.code, sentence: outcome.sentence };
  }
  const processorRef = outcome.refundRef;
  return outcome.outcome === 'pending'
    ? { event: 'pending', processorRef }
    : { event: 'succeeded', processorRef, amount: intent.amount };
}

// Giving up ------------------------------------------------------------------------------------

const findIntent = action({
  name: 'find-card-charge',
  needs: 'payments.write',
  run: async (work: Work, input: { intentId: string }): Promise<Asked | Refusal> => {
    const [intent] = await intentsWhere(work, { id: input.intentId, kind: 'charge' });
    const reached = intent && (await clientInReach(work, intent.clientId));
    if (!intent || isRefusal(reached)) return noSuchIntent();
    return askedOf(work, intent);
  },
});
export const noSuchIntent = (): Refusal =>
  refuse('no-such-card-charge', 'There is no such card charge, or it is not of your clients.', {
    kind: 'not-found',
  });
const giveUp = action({
  name: 'give-up-card-charge',
  needs: 'payments.write',
  run: async (work: Work, input: { intentId: string }) => {
    const intent = await lockIntent(work, input.intentId);
    if (!intent) return noSuchIntent();
    const status = nextIntent('charge', intent.status, 'give-up');
    if (status === 'no' || status === 'same') return tooLate();
    await changeIntent(work, intent.id, { status, settled: true });
    const { id: intentId, clientId, amount } = intent;
    await work.emit(cardChargeEnded, { intentId, clientId, status, amount, hard: false });
    work.audit(intent.id, { clientId });
    return { intentId };
  },
});
const tooLate = (): Refusal =>
  refuse(
    'too-late-to-give-up',
    'The card processor has this charge already. Wait for its answer.',
    {
      kind: 'conflict',
    },
  );

/**
 * Only while the processor has never seen it. A job that is just then asking may still be faster: then
 * the money is recorded as what it is, a payment.
 */
export async function giveUpCharge(
  deps: PaymentDeps,
  who: Who,
  intentId: Id<'int'>,
): Promise<{ intentId: string } | Refusal> {
  const asked = await ask(deps, who, findIntent, { intentId });
  if (isRefusal(asked)) return asked;
  const { intent, customerRef } = asked;
  if (nextIntent('charge', intent.status, 'give-up') === 'no') return tooLate();
  const now: Instant = deps.clock.now();
  const found = await orAway(
    processorNamed(deps, intent.processor).findCharge({
      idempotencyKey: intent.id,
      customerRef,
      askedAt: intent.requestedAt,
      now,
    }),
  );
  if (isRefusal(found)) return found;
  if (found) {
    const system = await systemIn(deps, who.practiceId, 'job');
    await perform(deps, system, recordCardResult, { intentId, result: resultOf(found) });
    return tooLate();
  }
  return perform(deps, who, giveUp, { intentId });
}
