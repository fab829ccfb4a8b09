/**
 * claims: what a payer is asked for, from the charge to its answer.
 * Comes from: charges (posted, taken back), practice, clients, authorizations, connections (acknowledgments).
 * Goes to: payers, by connections and on paper; remittances and denials, by moves and doors.
 * Owns: claims, their lines, history and sendings, hold rules, the hour of the batch.
 * Always true: a charge stands on one claim of a level at most; nothing leaves unscrubbed; a claim leaves
 *   once for every time it is sent; no correction before the first answer; every move has its line of history.
 * Not here: files and their envelopes (connections), money (remittances), appeals (denials).
 */
import type { Reaction } from '../platform/context.ts';
import { onEdiArrived, onInterchangeAnswered } from './on-answers.ts';
import {
  onAuthorizationChanged,
  onChargePosted,
  onChargeReversing,
  onPlanAnswered,
} from './on-charges.ts';

export const claimReactions: readonly Reaction[] = [
  onChargePosted,
  onChargeReversing,
  onAuthorizationChanged,
  onPlanAnswered,
  onInterchangeAnswered,
  onEdiArrived,
];

export type {
  Adjusted,
  Claim,
  ClaimLine,
  FilingProof,
  Finding,
  PriorAnswer,
  PriorLine,
} from './claim.ts';
export type { ClaimDeps } from './claim-deps.ts';
export { claimMoved, claimSent } from './claim-events.ts';
export { claimJobs } from './claim-jobs.ts';
export { claimInReach, lockClaimInReach } from './claim-reach.ts';
export type { ClaimEvent, ClaimState, Decision } from './claim-states.ts';
export { type Candidate, claimsLike, type Like } from './claims-like.ts';
export { claimsOfCharge } from './claims-of-charge.ts';
export { registerClaimRoutes } from './claims-routes.ts';
export {
  claimById,
  claimLines,
  claimsByNumber,
  claimsByNumbers,
  lineByKey,
  linesOfCharges,
  lockClaim,
} from './claims-store.ts';
export { correctClaim, makeCorrection, voidClaim } from './correct-claim.ts';
export { withdrawClaim } from './hold-claim.ts';
export { moveClaim, moveClaims, type Told } from './move-claim.ts';
export { type Answered, type NextClaim, nextPayerClaim } from './next-payer.ts';
export { sendReady } from './send-claims.ts';
export { claimSettings } from './settings-store.ts';
