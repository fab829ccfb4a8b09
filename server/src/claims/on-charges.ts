/**
 * Charges come and go, and claims follow in the same transaction: a posted charge joins the open claim of
 * its day; one taken back leaves it, or marks the claim to be corrected when that has gone.
 */
import { authorizationChanged } from '../authorizations/index.ts';
import { chargeById, chargePosted, chargeReversing } from '../charges/index.ts';
import { eligibilityAnswered } from '../eligibility/index.ts';
import { orRollBack } from '../platform/action.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { changed, isClaimable, joinClaim } from './build-claim.ts';
import type { Claim } from './claim.ts';
import { isOpen, OPEN_STATES } from './claim-states.ts';
import { claimLines, linesOfCharges, lockClaims, lockGroup, removeLine } from './claims-store.ts';
import { refillCorrection } from './correction-lines.ts';
import { CHECK } from './jobs-named.ts';
import { moveLocked } from './move-claim.ts';

export const onChargePosted: Reaction = on(chargePosted, async (work: Work, { chargeId }) => {
  const charge = await chargeById(work, chargeId);
  if (!charge || !isClaimable(charge)) return;
  const sameDay = await lockGroup(work, charge, [...OPEN_STATES, 'to-correct']);
  const correction = sameDay.find((c) => isOpen(c.state) && c.frequency !== '1');
  // A claim of the day that is being corrected speaks for the new charge too: a first claim beside it
  // would be a duplicate to the payer.
  if (correction) return refillCorrection(work, correction);
  if (sameDay.some((c) => c.state === 'to-correct')) return;
  await joinClaim(work, charge);
});

export const onChargeReversing: Reaction = on(chargeReversing, async (work: Work, { chargeId }) => {
  const lines = (await linesOfCharges(work, [chargeId])).filter((line) => line.stands);
  for (const claim of await lockClaims(work, [...new Set(lines.map((line) => line.claimId))])) {
    if (isOpen(claim.state)) await takeOut(work, claim, chargeId);
    else if (claim.state !== 'rejected') {
      const why = 'A charge on it was taken back after it had gone.';
      orRollBack(await moveLocked(work, claim, 'charge-changed', { why }));
    }
  }
});

async function takeOut(work: Work, claim: Claim, chargeId: string): Promise<void> {
  const lines = await claimLines(work, claim.id);
  const left = lines.filter((line) => line.chargeId !== chargeId);
  for (const line of lines) if (line.chargeId === chargeId) await removeLine(work, line);
  const why = 'A charge on it was taken back.';
  await changed(work, claim, left, why);
  if (left.length > 0) return;
  const [empty] = await lockClaims(work, [claim.id]);
  if (empty)
    orRollBack(
      await moveLocked(work, empty, 'withdraw', { why: 'All its charges were taken back.' }),
    );
}

async function checkAgain(work: Work, clientId: string): Promise<void> {
  const stale = await work.sql
    .updateTable('claims')
    .set({ checked: false })
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('state', 'in', [...OPEN_STATES])
    .returning('id')
    .execute();
  if (stale.length > 0) await work.enqueue(CHECK, {});
}
export const onAuthorizationChanged: Reaction = on(authorizationChanged, (work, { clientId }) =>
  checkAgain(work, clientId),
);
/** The plan may have said that it wants an authorization. */
export const onPlanAnswered: Reaction = on(eligibilityAnswered, (work, { clientId }) =>
  checkAgain(work, clientId),
);
