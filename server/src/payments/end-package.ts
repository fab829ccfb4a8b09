/**
 * A package is ended: what it cost so far is said, the difference to the single fee is charged where that was agreed
 * on, and what is left goes back the way it came, or stays as credit. An end by mistake is taken back while nothing
 * of it was given back.
 */
import {
  type Cents,
  type Id,
  isPositive,
  isRefusal,
  isZero,
  type Refusal,
  refuse,
  smaller,
  subtract,
} from '@clearhour/values';
import { addCharge, chargeById, reverseCharge } from '../charges/index.ts';
import {
  changePackage,
  endOf,
  holdPackage,
  type Package,
  packageEnded,
  usesWhere,
} from '../packages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { applyShares, spendable } from './book-money.ts';
import { freePackage, paidAhead, setApart } from './package-money.ts';
import { packageMoney } from './package-money-store.ts';
import { paymentById } from './payments-store.ts';
import { requestRefund } from './refund-payment.ts';

export const endPackage = action({
  name: 'end-package',
  needs: 'payments.write',
  run: async (
    work: Work,
    input: {
      packageId: Id<'pkg'>;
      reason: string;
      /** True: back to where it came from. False: it stays as credit. */
      giveBack: boolean;
    },
  ) => {
    const found = await holdPackage(work, input.packageId);
    if (isRefusal(found)) return found;
    if (found.endedAt !== null) return packageEnded();
    if (input.giveBack && !work.can('refunds.write')) {
      return refuse(
        'not-allowed',
        'Your role does not give money back. End the package and leave the rest as credit, or ask the owner or the biller.',
        { kind: 'not-allowed' },
      );
    }
    const uses = await usesWhere(work, { packageIds: [found.id] });
    const money = await paidAhead(work, found.id);
    const end = endOf(
      found,
      uses.map((u) => u.share),
      money,
    );
    const freed = await freePackage(work, found);
    const chargeId = await chargeDifference(work, found, end.difference, uses.length, freed);
    if (isRefusal(chargeId)) return chargeId;
    await changePackage(work, found.id, { ended: { reason: input.reason, chargeId } });
    if (input.giveBack) {
      const no = await giveBack(work, freed, input.reason);
      if (no) return no;
    }
    work.audit(found.id, { clientId: found.clientId, giveBack: input.giveBack });
    return { packageId: found.id, clientId: found.clientId };
  },
});

type Freed = Awaited<ReturnType<typeof freePackage>>;

async function chargeDifference(
  work: Work,
  found: Package,
  difference: Cents,
  used: number,
  freed: Freed,
): Promise<Id<'chg'> | null | Refusal> {
  if (isZero(difference)) return null;
  const { clientId, partyId } = found;
  const made = await addCharge.run(work, {
    kind: 'other',
    clientId,
    description: `Package ended early: ${used} ${used === 1 ? 'session' : 'sessions'} at the single fee`,
    amount: difference,
    serviceOn: work.today,
    bornBy: partyId,
  });
  if (isRefusal(made)) return made;
  let left = difference;
  for (const { paymentId, cents } of freed) {
    const part = smaller(left, cents);
    if (!isPositive(part)) break;
    await applyShares(
      work,
      { id: paymentId, clientId, partyId },
      [{ chargeId: made.id, cents: part }],
      {
        on: work.today,
        rule: 'What was agreed on for an early end of the package is paid with what was paid ahead.',
      },
    );
    left = subtract(left, part);
  }
  return made.id;
}

/** Each payment's rest; one that cannot be given back (disputed, reversed) refuses the whole. */
async function giveBack(work: Work, freed: Freed, reason: string): Promise<Refusal | undefined> {
  for (const { paymentId, cents: most } of freed) {
    const payment = await paymentById(work, paymentId);
    if (!payment) throw new Error(`no payment ${paymentId}`);
    const cents = smaller(most, await spendable(work, payment));
    if (!isPositive(cents)) continue;
    const done = await requestRefund.run(work, {
      paymentId: payment.id,
      cents,
      reason: reason === '' ? 'The package was ended' : reason,
      takeBack: false,
    });
    if (isRefusal(done)) return done;
  }
  return undefined;
}

export const reopenPackage = action({
  name: 'reopen-package',
  needs: 'payments.write',
  run: async (work: Work, input: { packageId: Id<'pkg'> }) => {
    const found = await holdPackage(work, input.packageId);
    if (isRefusal(found)) return found;
    if (found.endedAt === null) {
      return refuse('package-not-ended', 'This package was not ended. Nothing was changed.', {
        kind: 'conflict',
      });
    }
    const payments = [];
    for (const { paymentId } of await packageMoney(work, found.id)) {
      const payment = await paymentById(work, paymentId);
      if (payment) payments.push(payment);
    }
    if (payments.some((p) => isPositive(p.refunded) || isPositive(p.promised))) {
      return refuse(
        'package-given-back',
        'The rest of this package was given back. Sell a new one instead.',
        { kind: 'conflict' },
      );
    }
    const charge = found.endChargeId && (await chargeById(work, found.endChargeId));
    if (charge && charge.reversedAt === null) {
      await reverseCharge(work, charge.id, 'The package goes on.');
    }
    await changePackage(work, found.id, { ended: null });
    for (const payment of payments)
      await setApart(work, found.id, payment, await spendable(work, payment), work.today);
    work.audit(found.id, { clientId: found.clientId });
    return { packageId: found.id, clientId: found.clientId };
  },
});
