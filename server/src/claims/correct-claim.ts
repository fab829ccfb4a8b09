/**
 * A claim that was decided is corrected by another in its place (frequency 7) or voided (8), each naming
 * the payer's number of it. Before the first answer the payer does not know it, and a correction is refused.
 */
import { isRefusal, type Refusal } from '@clearhour/values';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { payerById, payerTermsOn } from '../practice/index.ts';
import { type Claimable, isClaimable } from './build-claim.ts';
import { type Claim, claimNumber, totalOf } from './claim.ts';
import { lockClaimInReach } from './claim-reach.ts';
import {
  alreadyCorrected,
  cannot,
  frequencyNotTaken,
  noPayerNumber,
  notAnswered,
  nothingLeft,
} from './claim-refusals.ts';
import { nextState } from './claim-states.ts';
import {
  changeClaim,
  claimLines,
  claimsWhere,
  insertClaim,
  insertLines,
  lockClaim,
  setStanding,
} from './claims-store.ts';
import { linesOf, standingCharges } from './correction-lines.ts';
import { insertEvent } from './events-store.ts';
import type { OfClaim } from './hold-claim.ts';
import { CHECK } from './jobs-named.ts';
import { moveLocked } from './move-claim.ts';

type What = '7' | '8';

/** Why it cannot be corrected now; undefined when it can. */
async function refusalOf(work: Work, claim: Claim, what: What): Promise<Refusal | undefined> {
  if (claim.decision === null) return notAnswered(claim.state);
  if (nextState(claim.state, 'correct', claim.state) === 'no') return cannot(claim, 'close');
  if (!claim.payerControlNumber) return noPayerNumber();
  const terms = await payerTermsOn(work, claim.payerId, claim.serviceOn);
  if (terms && !terms.frequencyCodes.includes(what)) {
    return frequencyNotTaken((await payerById(work, claim.payerId))?.name ?? 'This payer', what);
  }
  const other = (await claimsWhere(work, { replaces: claim.id })).find(
    (c) => c.state !== 'withdrawn',
  );
  return other && alreadyCorrected(other.number);
}

/** Makes the correction; `claim` is locked. Its id, or why not. */
export async function makeCorrection(
  work: Work,
  claim: Claim,
  what: What,
  why: string,
): Promise<Claim['id'] | Refusal> {
  const no = await refusalOf(work, claim, what);
  if (no) return no;
  const charges: readonly Claimable[] = what === '7' ? await standingCharges(work, claim) : [];
  if (what === '7' && charges.length === 0) return nothingLeft();
  const id = work.newId('clm');
  const { clientId, policyId, payerId, clinicianId, serviceOn, level, before, prior } = claim;
  const made = await insertClaim(work, {
    ...{ id, number: claimNumber(id), clientId, policyId, payerId, clinicianId, serviceOn, level },
    ...{ before, prior, frequency: what, replaces: claim.id },
    place: charges[0]?.place ?? claim.place,
  });
  if (!made) return alreadyCorrected('that another person made just now');
  const lines =
    what === '7'
      ? linesOf({ id, number: claimNumber(id), level }, charges)
      : (await claimLines(work, claim.id)).map((l) => ({
          ...l,
          claimId: id,
          lineKey: `${claimNumber(id)}L${l.position}`,
          stands: false,
        }));
  if (what === '7') await setStanding(work, [claim.id], false);
  await insertLines(work, lines);
  await changeClaim(work, { id, version: 1 }, { total_cents: totalOf(lines) });
  orRollBack(await moveLocked(work, claim, 'correct', { why }));
  await insertEvent(work, { claimId: id, event: 'change', from: 'building', to: 'building', why });
  await work.enqueue(CHECK, {});
  return id;
}

const correcting = (name: string, what: What) =>
  action({
    name,
    needs: 'claims.write',
    run: async (
      work: Work,
      input: OfClaim & { reason: string },
    ): Promise<{ claimId: string } | Refusal> => {
      const claim = await lockClaimInReach(work, input.claimId);
      if (isRefusal(claim)) return claim;
      const made = await makeCorrection(work, claim, what, input.reason);
      if (isRefusal(made)) return made;
      work.audit(claim.id, { made, frequency: what });
      return { claimId: made };
    },
  });
export const correctClaim = correcting('correct-claim', '7');
export const voidClaim = correcting('void-claim', '8');

const LOOK = 'A charge on it changed after it had gone. Look it over, then release it.';
/**
 * By itself after the answer to a claim whose charge changed meanwhile: the 7, or the 8 when nothing of it
 * is left. Held until a person has looked, since money that came may have to go back.
 */
export const prepareCorrection = action({
  name: 'prepare-correction',
  needs: 'system',
  run: async (work: Work, { claimId }: OfClaim): Promise<{ made: string | null }> => {
    const claim = await lockClaim(work, claimId);
    work.audit(claimId, {});
    if (claim?.state !== 'to-correct') return { made: null };
    const left = (await standingCharges(work, claim)).filter(isClaimable);
    if (left.length > 0 && sameAs(await claimLines(work, claimId), left)) return { made: null };
    if (left.length === 0 && claim.decision === 'denied') {
      const why = 'It was denied and its charges were taken back: there is nothing to void.';
      orRollBack(await moveLocked(work, claim, 'close', { why }));
      return { made: null };
    }
    const made = await makeCorrection(
      work,
      claim,
      left.length > 0 ? '7' : '8',
      'A charge on it was taken back.',
    );
    // No number, or a payer that takes no corrections: it stays to be corrected, and a person sees it.
    if (isRefusal(made)) return { made: null };
    const correction = await lockClaim(work, made);
    if (!correction) return { made: null };
    const also = { hold_reason: LOOK, held_by: null, hold_rule: null };
    orRollBack(await moveLocked(work, correction, 'hold', { why: LOOK, also }));
    return { made };
  },
});
/** The very same charges stand: there is nothing to correct. */
const sameAs = (
  lines: readonly { chargeId: string }[],
  charges: readonly { id: string }[],
): boolean =>
  lines.length === charges.length && charges.every((c) => lines.some((l) => l.chargeId === c.id));
