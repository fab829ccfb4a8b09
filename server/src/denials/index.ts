/**
 * denials: every service a payer did not pay or paid short, until it is settled.
 * Comes from: remittances (posted, undone), charges taken back, write-offs decided.
 * Goes to: claims (corrected, next payer), appeals, payments (given up, passed on), Today.
 * Owns: denials, decisions and what each did, underpayments, the desk's settings.
 * Always true: one denial for each answer and charge; what the contract took (CO) never reaches the client; a
 *   decision is undone as a whole.
 * Not here: letters of appeal (appeals), what an answer posts (remittances), the claims themselves, who may write
 *   off how much (payments).
 */
export { decideDenials } from './decide-denials.ts';
export { effectsOf } from './decisions-store.ts';
export type { Bucket, Outcome } from './denial.ts';
export {
  appealAsked,
  appealsOfDenialAsked,
  appealUnasked,
  denialAnswered,
  denialUnanswered,
} from './denial-events.ts';
export { denialJobs } from './denial-jobs.ts';
export { listDenialRows } from './denial-lists.ts';
export { type DenialNeed, denialNeeds } from './denial-needs.ts';
export { DENIAL_STATES } from './denial-states.ts';
export { changeDenial, type Denial, denialsWhere, standingOf, writeEvent } from './denial-store.ts';
export { type Names, namesFor, reasonKey, reasonWords } from './denial-view.ts';
export { registerDenialRoutes } from './denials-routes.ts';
export { denialReactions } from './on-answers.ts';
export { seeDecision } from './see-decisions.ts';
export { denialInReach, listDenials, seeDenial, seeDenialSummary } from './see-denials.ts';
export { settingRows, settingsFor } from './settings-store.ts';
export { undoDecision } from './undo-decision.ts';
