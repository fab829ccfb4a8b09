/**
 * Gives money back. Cash and checks: recorded as done by a person. Cards: promised here, asked of the
 * processor by a job, posted when the processor says so; until then the credit is held.
 */
import { add, type Cents, type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { ACCOUNT, credit, debit, paymentCredit, post, reverse } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { holdPayment } from './allocate-credit.ts';
import { accountOf, spendable, takeBack } from './book-money.ts';
import { insertIntent, intentsWhere } from './card-intents-store.ts';
import { allocationsWhere, type Payment, paymentById } from './payments-store.ts';
import { planRefund, type RefundablePayment } from './refund.ts';
import { insertRefund, type Refund, settleRefund } from './refunds-store.ts';

export const PERFORM = 'perform-card-intent';

export async function refundable(work: Work, payment: Payment): Promise<RefundablePayment> {
  return {
    amount: payment.amount,
    refunded: add(payment.refunded, payment.promised),
    credit: await spendable(work, payment),
    setApart: payment.setApart,
    reversed: payment.reversedAt !== null,
    dispute: payment.dispute,
    applied: (await allocationsWhere(work, { paymentId: payment.id }, 'standing')).filter(
      (a) => a.packageId === null,
    ),
  };
}

export const requestRefund = action({
  name: 'request-refund',
  needs: 'refunds.write',
  run: async (
    work: Work,
    input: { paymentId: Id<'pmt'>; cents: Cents; reason: string; takeBack: boolean },
  ) => {
    const payment = await holdPayment(work, input.paymentId);
    if (isRefusal(payment)) return payment;
    const plan = planRefund(await refundable(work, payment), input);
    if (isRefusal(plan)) return plan;
    const standing = await allocationsWhere(work, { paymentId: payment.id }, 'standing');
    await takeBack(work, standing, plan.takeBack, 'Taken off the charge to be given back.');
    const refundId = work.newId('ref');
    const { id: paymentId, clientId } = payment;
    const base = { id: refundId, paymentId, clientId, cents: input.cents, reason: input.reason };
    if (payment.method === 'card') {
      const intentId = await askProcessor(work, payment, refundId, input.cents);
      if (isRefusal(intentId)) return intentId;
      await insertRefund(work, { ...base, intentId });
    } else {
      await insertRefund(work, { ...base, entryId: await postRefund(work, payment, base) });
    }
    work.audit(refundId, { paymentId, clientId, method: payment.method });
    return { refundId };
  },
});

async function askProcessor(
  work: Work,
  payment: Payment,
  refundId: string,
  amount: Cents,
): Promise<string | Refusal> {
  const [charged] = payment.intentId ? await intentsWhere(work, { id: payment.intentId }) : [];
  if (!charged) return refuse('card-charge-unknown', 'The card charge of this payment is unknown.');
  const id = work.newId('int');
  await insertIntent(work, {
    id,
    kind: 'refund',
    clientId: payment.clientId,
    partyId: payment.partyId,
    cardId: charged.cardId,
    refundOf: payment.id,
    refundId,
    amount,
    wanted: 'none',
    processor: charged.processor,
  });
  await work.enqueue(PERFORM, { intentId: id });
  return id;
}

async function postRefund(
  work: Work,
  payment: Payment,
  refund: { readonly id: string; readonly cents: Cents },
): Promise<string> {
  const about = { clientId: payment.clientId, paymentId: payment.id };
  const { entryId } = await post(work, {
    eventKey: `refunded:${refund.id}`,
    kind: 'refunded',
    effectiveOn: work.today,
    rule: 'Client credit was given back the way it came.',
    lines: [
      debit(ACCOUNT.clientCredit, refund.cents, {
        ...about,
        partyId: payment.partyId ?? undefined,
      }),
      credit(accountOf(payment.method, payment.methodAccount), refund.cents, about),
    ],
  });
  if (entryId === undefined) throw new Error('a refund of nothing was about to be posted');
  return entryId;
}

/** The processor has given it back. */
export async function refundSucceeded(work: Work, refund: Refund): Promise<void> {
  if (refund.status !== 'requested') return;
  const payment = await paymentById(work, refund.paymentId);
  if (!payment) throw new Error(`refund ${refund.id} has no payment`);
  if ((await paymentCredit(work, payment.id)) < refund.cents) {
    throw new Error(`the credit promised to refund ${refund.id} was spent`);
  }
  const entryId = await postRefund(work, payment, refund);
  await settleRefund(work, refund.id, { status: 'done', entryId });
}

/** It was refused, or sent back after it seemed done: the money is the client's credit again. */
export async function refundFailed(work: Work, refund: Refund, failure: string): Promise<void> {
  if (refund.status === 'failed') return;
  const undone =
    refund.entryId === null
      ? undefined
      : await reverse(work, refund.entryId, {
          eventKey: `refund-reversed:${refund.id}`,
          kind: 'refund-reversed',
          effectiveOn: work.today,
          rule: 'The refund came back.',
        });
  const reversedBy = undone?.entryId;
  await settleRefund(work, refund.id, {
    status: 'failed',
    failure,
    ...(reversedBy === undefined ? {} : { reversedBy }),
  });
}
