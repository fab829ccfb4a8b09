/** Whose claims a person may see: of the clients in their reach, and of their own visits. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { reach } from '../practice/index.ts';
import type { Claim } from './claim.ts';
import { noSuchClaim } from './claim-refusals.ts';
import { claimById, lockClaim } from './claims-store.ts';

/** One and the same answer for a claim that is unknown and one that is out of reach. */
export async function claimInReach(work: Work, claimId: string): Promise<Claim | Refusal> {
  return reached(work, await claimById(work, claimId));
}
/** The same, and the claim is locked to the end of the transaction. */
export async function lockClaimInReach(work: Work, claimId: string): Promise<Claim | Refusal> {
  return reached(work, await lockClaim(work, claimId));
}
async function reached(work: Work, claim: Claim | undefined): Promise<Claim | Refusal> {
  if (!claim) return noSuchClaim();
  const mine = await reach(work);
  if (mine === 'practice' || mine.includes(claim.clinicianId)) return claim;
  return isRefusal(await clientInReach(work, claim.clientId)) ? noSuchClaim() : claim;
}
