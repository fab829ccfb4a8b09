/**
 * denials: every service a payer did not pay or paid short, until it is settled.
 * Comes from: remittances (posted, undone), charges taken back, write-offs decided.
 * Goes to: claims (corrected, next payer), payments (given up, passed on), letters to payers, Today.
 * Owns: denials, decisions and what each did, appeals and their packets, letters, underpayments, the desk's settings.
 * Always true: one denial for each answer and charge; what the contract took (CO) never reaches the client; a
 *   decision is undone as a whole; a packet stays as it was sent; a note goes only released by who may read it.
 * Not here: what an answer posts (remittances), the claims themselves, who may write off how much (payments).
 */
export { decideDenials } from './decide-denials.ts';
export { denialJobs } from './denial-jobs.ts';
export { type DenialNeed, denialNeeds } from './denial-needs.ts';
export { registerDenialRoutes } from './denials-routes.ts';
export type { DenialDeps } from './keep-packet.ts';
export { denialReactions } from './on-answers.ts';
export { listDenials, seeDenial, seeDenialSummary } from './see-denials.ts';
export { undoDecision } from './undo-decision.ts';
