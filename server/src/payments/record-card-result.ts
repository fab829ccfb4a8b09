/**
 * What the processor answered, recorded once: whether the job, the sweep or a webhook brings it, and how
 * often. A success is a payment at that moment; of the chosen charges only what is still due is paid.
 */
import { type Cents, dateIn, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { fitAllocation } from './allocation.ts';
import { tellReturned } from './bank-debits.ts';
import { accountOf, applyShares, dueCharges, receiveMoney } from './book-money.ts';
import { type IntentState, isSettled, nextIntent } from './card-intent-states.ts';
import { type CardIntent, changeIntent, intentsWhere, lockIntent } from './card-intents-store.ts';
import { changeCard } from './cards-store.ts';
import { setApartAsWanted } from './package-money.ts';
import { lockMoney } from './payments-store.ts';
import { paymentRecorded, ruleOf } from './record-payment.ts';
import { refundFailed, refundSucceeded } from './refund-payment.ts';
import { refundsWhere } from './refunds-store.ts';

export type CardResult =
  | {
      readonly event: 'succeeded';
      readonly processorRef: string;
      readonly amount: Cents;
      /** When the processor says it happened; else now. */
      readonly at?: Instant;
    }
  | {
      readonly event: 'declined';
      readonly code: string;
      readonly hard: boolean;
      readonly processorRef?: string | undefined;
    }
  | { readonly event: 'pending'; readonly processorRef: string }
  | { readonly event: 'failed'; readonly code: string; readonly sentence: string };

/** A card charge that was asked for has its answer: money, a decline, or nothing at all. */
export const cardChargeEnded = eventType<{
  readonly intentId: Id<'int'>;
  readonly clientId: Id<'clt'>;
  readonly status: IntentState;
  readonly amount: Cents;
  /** The card will not work again. */
  readonly hard: boolean;
}>('card-charge-ended');

/** Hard declines that say nothing about the card itself. */
const NOT_THE_CARD = new Set(['amount-not-accepted', 'canceled']);

export const recordCardResult = action({
  name: 'record-card-result',
  needs: 'system',
  run: async (work: Work, input: { intentId: string; result: CardResult }) => {
    const intent = await recordResult(work, input.intentId, input.result);
    work.audit(intent.id, { event: input.result.event, status: intent.status });
    return { status: intent.status };
  },
});

/** The intent as it stands afterwards. */
export async function recordResult(
  work: Work,
  intentId: string,
  result: CardResult,
): Promise<CardIntent> {
  const [seen] = await intentsWhere(work, { id: intentId });
  if (!seen) throw new Error(`no card intent ${intentId}`);
  await lockMoney(work, seen.clientId);
  const intent = await lockIntent(work, intentId);
  if (!intent) throw new Error(`no card intent ${intentId}`);
  const status = nextIntent(intent.kind, intent.status, result.event);
  if (status === 'same' || status === 'no') return intent;
  const paymentId =
    intent.kind === 'refund'
      ? await settleRefundOf(work, intent, result)
      : await settleCharge(work, intent, result);
  await changeIntent(work, intent.id, {
    status,
    settled: isSettled(status),
    ...('processorRef' in result ? { processorRef: result.processorRef } : {}),
    ...(paymentId === undefined ? {} : { paymentId }),
    ...noted(result),
  });
  if (intent.kind === 'charge' && isSettled(status))
    await work.emit(cardChargeEnded, {
      ...{ intentId: intent.id, clientId: intent.clientId, status, amount: intent.amount },
      hard: result.event === 'declined' && result.hard && !NOT_THE_CARD.has(result.code),
    });
  if (intent.kind === 'charge' && status === 'declined') await tellReturned(work, intent);
  return { ...intent, status };
}
function noted(result: CardResult): { declineCode?: string | null; declineHard?: boolean | null } {
  if (result.event === 'declined') return { declineCode: result.code, declineHard: result.hard };
  if (result.event === 'failed') return { declineCode: result.code, declineHard: null };
  return { declineCode: null, declineHard: null };
}

async function settleCharge(
  work: Work,
  intent: CardIntent,
  result: CardResult,
): Promise<string | undefined> {
  if (result.event === 'declined' && result.hard && !NOT_THE_CARD.has(result.code)) {
    if (intent.cardId) await changeCard(work, intent.cardId, { replaceBecause: result.code });
  }
  if (result.event !== 'succeeded') return undefined;
  const id = work.newId('pmt');
  const { clientId, partyId } = intent;
  const receivedOn = dayOf(work, result.at);
  await receiveMoney(work, {
    id,
    clientId,
    partyId,
    method: 'card',
    reference: '',
    memo: '',
    amount: result.amount,
    receivedOn,
    intentId: intent.id,
    processorRef: result.processorRef,
    account: accountOf('card'),
  });
  const money = { credit: result.amount, healthAccount: intent.card?.hsa === true };
  const shares = fitAllocation(money, await dueCharges(work, clientId, partyId), intent.wanted);
  await applyShares(work, { id, clientId, partyId }, shares, {
    on: receivedOn,
    rule: ruleOf(intent.wanted),
  });
  await setApartAsWanted(
    work,
    intent.wanted,
    { id, clientId, partyId },
    { amount: result.amount, receivedOn },
  );
  await work.emit(paymentRecorded, { paymentId: id, clientId });
  return id;
}
/** Never a day to come, whatever the processor's clock says. */
function dayOf(work: Work, at: Instant | undefined): LocalDate {
  const day = at === undefined ? work.today : dateIn(work.zone, at);
  if (day > work.today) return work.today;
  return day;
}

async function settleRefundOf(
  work: Work,
  intent: CardIntent,
  result: CardResult,
): Promise<undefined> {
  const [refund] = intent.refundId ? await refundsWhere(work, { id: intent.refundId }) : [];
  if (!refund) throw new Error(`refund intent ${intent.id} has no refund`);
  if (result.event === 'succeeded') await refundSucceeded(work, refund);
  if (result.event === 'failed') await refundFailed(work, refund, result.sentence);
  if (result.event === 'declined') await refundFailed(work, refund, 'The bank refused the refund.');
  return undefined;
}
