/** A person takes a charge back. Money on it returns to the client's credit; nothing posts it again by itself. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { Charge } from './charge.ts';
import { chargeInReach } from './charge-reach.ts';
import { recountDay } from './charge-session.ts';
import { reverseCharge } from './post-charge.ts';
import { waitForDay } from './units-of-day.ts';
import { unitDayOf, visitOf } from './visit-facts.ts';

export const takeChargeBack = action({
  name: 'reverse-charge',
  needs: 'charges.write',
  run: async (work, input: { chargeId: Id<'chg'>; reason: string }): Promise<Charge | Refusal> => {
    const charge = await chargeInReach(work, input.chargeId);
    if (isRefusal(charge)) return charge;
    work.audit(charge.id, { kind: charge.kind });
    const back = await reverseCharge(work, charge.id, input.reason.trim());
    if (!isRefusal(back) && charge.sessionId !== null)
      await recountAround(work, charge.sessionId, charge.clientId);
    return back;
  },
});

/** The other visits of the day were counted together with this one. */
async function recountAround(work: Work, sessionId: Id<'ses'>, clientId: Id<'clt'>): Promise<void> {
  const visit = await visitOf(work, sessionId);
  const day = visit && unitDayOf(visit, clientId);
  if (!day) return;
  await waitForDay(work, day);
  await recountDay(work, day, sessionId);
}
