/**
 * Another fee for what is posted: the charge is taken back and a new one stands instead. The client's
 * part stays what it was, never above the new fee; the rest is the payer's. Without a payer all is the
 * client's.
 */
import {
  type Cents,
  dollars,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import { usedBy } from '../packages/index.ts';
import { action } from '../platform/action.ts';
import type { Charge } from './charge.ts';
import { chargeInReach } from './charge-reach.ts';
import { chargeById, waitForVisit } from './charge-store.ts';
import { noSuchCharge, postCharge, takeBack } from './post-charge.ts';

export const changeFee = action({
  name: 'change-fee',
  needs: 'charges.write',
  run: async (
    work,
    input: { chargeId: Id<'chg'>; fee: Cents; reason: string },
  ): Promise<Charge | Refusal> => {
    const found = await chargeInReach(work, input.chargeId);
    if (isRefusal(found)) return found;
    await waitForVisit(work, found);
    const charge = (await chargeById(work, found.id)) ?? found;
    if (charge.reversedAt !== null) return reversedAlready();
    if (charge.fee === input.fee) {
      return refuse('same-fee', `The fee is ${dollars(input.fee)} already.`, { field: 'feeCents' });
    }
    work.audit(charge.id, { kind: charge.kind });
    const reason = input.reason.trim();
    const ahead = await usedBy(work, charge.id);
    await takeBack(work, charge, `Fee changed: ${reason}`, 'replaced');
    const changed = { ...withFee(charge, input.fee, reason), ahead };
    return (await chargeById(work, await postCharge(work, changed, charge.id))) ?? noSuchCharge();
  },
});

/** Pure: the same charge with another fee. */
export function withFee(charge: Charge, fee: Cents, reason: string): Charge {
  const client = charge.payerId === null ? fee : smaller(charge.client, fee);
  const payer = charge.payerId === null ? ZERO : subtract(fee, client);
  const split =
    charge.payerId === null
      ? `${dollars(fee)} is the client’s.`
      : `${dollars(client)} is the client’s as before; ${dollars(payer)} waits for the plan.`;
  return {
    ...charge,
    fee,
    client,
    payer,
    feeByHand: true,
    why: {
      ...charge.why,
      fee: `${dollars(fee)} instead of ${dollars(charge.fee)}, changed by hand: ${reason}`,
      split,
    },
  };
}

const reversedAlready = (): Refusal =>
  refuse('charge-reversed', 'This charge was taken back already. Nothing was changed.', {
    kind: 'conflict',
  });
