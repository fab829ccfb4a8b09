/** Puts a payment's free credit on charges, moves it, and takes it off again: always by new entries. */
import { type Id, isRefusal, isZero, type Refusal, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  type ForPackage,
  fitAllocation,
  isForPackage,
  planAllocation,
  type Wanted,
} from './allocation.ts';
import {
  applyOldestFirst,
  applyShares,
  dueCharges,
  spendable,
  undoAllocation,
} from './book-money.ts';
import { packageRefusal, setApart } from './package-money.ts';
import {
  type Allocation,
  allocationsWhere,
  creditsOf,
  lockMoney,
  type Payment,
  paymentById,
} from './payments-store.ts';
import { ruleOf } from './record-payment.ts';

/** The payment, its client in reach and their money held; one and the same "no" for unknown and out of reach. */
export async function holdPayment(work: Work, paymentId: string): Promise<Payment | Refusal> {
  const seen = await paymentById(work, paymentId);
  const reached = seen && (await clientInReach(work, seen.clientId));
  if (!seen || isRefusal(reached)) return noSuchPayment();
  await lockMoney(work, seen.clientId);
  return (await paymentById(work, paymentId)) ?? noSuchPayment();
}
export const noSuchPayment = (): Refusal =>
  refuse('no-such-payment', 'There is no such payment, or it is not of your clients.', {
    kind: 'not-found',
  });
export const paymentReversed = (): Refusal =>
  refuse('payment-reversed', 'This payment was reversed. Nothing of it is left to use.', {
    kind: 'conflict',
  });

export const allocatePayment = action({
  name: 'allocate-payment',
  needs: 'payments.write',
  run: async (work: Work, input: { paymentId: Id<'pmt'>; wanted: Wanted }) => {
    const payment = await holdPayment(work, input.paymentId);
    if (isRefusal(payment)) return payment;
    if (payment.reversedAt) return paymentReversed();
    const money = {
      credit: await spendable(work, payment),
      healthAccount: payment.card?.hsa === true,
    };
    const due = await dueCharges(work, payment.clientId, payment.partyId);
    if (isForPackage(input.wanted)) return toPackage(work, payment, input.wanted);
    const shares = planAllocation(money, due, input.wanted);
    if (isRefusal(shares)) return shares;
    const on = work.today;
    await applyShares(work, payment, shares, { on, rule: ruleOf(input.wanted) });
    work.audit(payment.id, { clientId: payment.clientId, charges: shares.length });
    return { paymentId: payment.id };
  },
});

/** A payment's free credit, as far as the package still wants it. */
async function toPackage(work: Work, payment: Payment, { packageId }: ForPackage) {
  const no = await packageRefusal(work, packageId, payment);
  if (no) return no;
  const free = await spendable(work, payment);
  if (isZero(free))
    return refuse('no-credit', 'Nothing of this payment is free.', { kind: 'conflict' });
  await setApart(work, packageId, payment, free, work.today);
  work.audit(payment.id, { clientId: payment.clientId, packageId });
  return { paymentId: payment.id };
}

/** All credit of a client and of who bears for them, each on their own part, oldest payment on oldest charge. */
export const applyCredit = action({
  name: 'apply-credit',
  needs: 'payments.write',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    await lockMoney(work, input.clientId);
    const credits = await creditsOf(work, input.clientId);
    for (const payment of credits) {
      await applyOldestFirst(work, payment, { on: work.today, rule: ruleOf('auto') });
    }
    work.audit(input.clientId, { payments: credits.length });
    return { clientId: input.clientId };
  },
});

async function holdAllocation(
  work: Work,
  allocationId: string,
): Promise<{ allocation: Allocation; payment: Payment } | Refusal> {
  const none = refuse('no-such-allocation', 'There is no such money on a charge.', {
    kind: 'not-found',
  });
  const seen = (await allocationsWhere(work, { id: allocationId }, 'all'))[0];
  if (!seen) return none;
  const payment = await holdPayment(work, seen.paymentId);
  if (isRefusal(payment)) return none;
  const allocation = (await allocationsWhere(work, { id: allocationId }, 'standing'))[0];
  if (allocation?.packageId) {
    return refuse(
      'paid-by-package',
      'This session is paid from a package. Take the charge back, or end the package, to free the money.',
    );
  }
  if (allocation) return { allocation, payment };
  return refuse('already-undone', 'This money was taken off the charge already.', {
    kind: 'conflict',
  });
}

export const undoAllocationAction = action({
  name: 'undo-allocation',
  needs: 'payments.write',
  run: async (work: Work, input: { allocationId: Id<'alc'> }) => {
    const held = await holdAllocation(work, input.allocationId);
    if (isRefusal(held)) return held;
    const { allocation, payment } = held;
    await undoAllocation(work, allocation, 'Taken off the charge by a person; credit again.');
    work.audit(payment.id, { allocationId: allocation.allocationId, clientId: payment.clientId });
    return { paymentId: payment.id };
  },
});

export const moveAllocation = action({
  name: 'move-allocation',
  needs: 'payments.write',
  run: async (work: Work, input: { allocationId: Id<'alc'>; chargeId: Id<'chg'> }) => {
    const held = await holdAllocation(work, input.allocationId);
    if (isRefusal(held)) return held;
    const { allocation, payment } = held;
    if (allocation.chargeId === input.chargeId) {
      return refuse('same-charge', 'The money is on this charge already.', { field: 'chargeId' });
    }
    const due = await dueCharges(work, payment.clientId, payment.partyId);
    const money = { credit: allocation.cents, healthAccount: payment.card?.hsa === true };
    const wanted = [{ chargeId: input.chargeId, cents: allocation.cents }];
    const shares = fitAllocation(money, due, wanted);
    const [share] = shares;
    if (!share || isZero(share.cents)) {
      const no = planAllocation(money, due, wanted);
      return isRefusal(no) ? no : refuse('nothing-due', 'Nothing is due on this charge.');
    }
    const rule = 'Moved to another charge by a person.';
    await undoAllocation(work, allocation, rule);
    await applyShares(work, payment, shares, { on: work.today, rule });
    work.audit(payment.id, { allocationId: allocation.allocationId, to: input.chargeId });
    return { paymentId: payment.id };
  },
});
