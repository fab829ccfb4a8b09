// Remittances: what payers decided on charges, and the payments they sent for it.
// Comes from: connections (835 files), people who key in an EOB, claims and charges it is matched to.
// Goes to: the ledger; claims (decided, next payer), denials (open and raised lines), deposits (money that comes).
// Owns: remittances, their claims and adjustments, adjudications, posting rules.
// Always true: the preview is the posting; a claim is posted whole or not at all; one payment, one posting;
//   what the contract takes off never reaches the client; per remittance the entries on 1030 are its payment.
// Not here: what reached the bank (deposits), what a denial is worth doing (denials), what a client pays (payments),
//   X12 itself.
import type { Reaction } from '../platform/context.ts';
import { onChargeReversing } from './on-charge-reversing.ts';
import { onEdiArrived } from './on-edi-arrived.ts';

export const remittanceReactions: readonly Reaction[] = [onChargeReversing, onEdiArrived];

export type { Parts } from './adjudication.ts';
export {
  type Adjudication,
  type AdjudicationFilter,
  adjudicationsWhere,
} from './adjudication-store.ts';
export { adjudicationsOfCharge, adjudicationsOfClaim } from './adjudications-of.ts';
export type { FactAdjustment, Reason } from './facts.ts';
export { inBankAsked } from './in-bank.ts';
export { keyInRemittance } from './key-in-remittance.ts';
export { matchByHand } from './match-by-hand.ts';
export { payersSaid } from './payer-said.ts';
export { postByItself, postRemittance } from './post-remittance.ts';
export {
  claimDecided,
  claimUndecided,
  paymentCameAgain,
  paymentNotOurs,
  paymentReplacing,
  remittancePosted,
  remittanceUndone,
} from './remittance-events.ts';
export { remittanceJobs } from './remittance-jobs.ts';
export { type Remittance, remittanceById, remittancesByIds } from './remittance-store.ts';
export { registerRemittanceRoutes } from './remittances-routes.ts';
export { seeRemittance } from './see-remittance.ts';
export { undoRemittance, undoRemittanceClaim } from './undo-remittance.ts';
