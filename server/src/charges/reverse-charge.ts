/** A person takes a charge back. Money on it returns to the client's credit; nothing posts it again by itself. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Charge } from './charge.ts';
import { chargeInReach } from './charge-reach.ts';
import { reverseCharge } from './post-charge.ts';

export const takeChargeBack = action({
  name: 'reverse-charge',
  needs: 'charges.write',
  run: async (work, input: { chargeId: Id<'chg'>; reason: string }): Promise<Charge | Refusal> => {
    const charge = await chargeInReach(work, input.chargeId);
    if (isRefusal(charge)) return charge;
    work.audit(charge.id, { kind: charge.kind });
    return reverseCharge(work, charge.id, input.reason.trim());
  },
});
