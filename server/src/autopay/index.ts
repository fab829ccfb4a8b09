/**
 * autopay: cards of people who agreed are charged in two stages: said with the exact amount, then charged.
 * Comes from: payments (cards, charges), ledger (what is owed), invoices (what was asked for), messages (was the
 *   notice delivered). Goes to: payments, which charges; Today, where a person must help; the portal.
 * Owns: enrolments with their words, planned charges with their lines and steps, how a practice does it.
 * Always true: nothing is charged that was not said (what was known at the visit is said at the same time), nothing
 *   more than was said, nothing owed before they agreed, nothing a plan still decides; a line is in one charge that
 *   has not ended; each planned charge is at most one card charge at a time.
 * Not here: charging and receipts (payments, papers), the words of notices (messages).
 */
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { seedSetting } from './autopay-settings.ts';
import { scheduleEvening } from './evening.ts';
import { onCardCharge } from './on-card-charge.ts';

export { autopayOf, needsCard, putCard } from './ask-card.ts';
export { registerAutopayRoutes } from './autopay-routes.ts';
export { chargedOnThere, settingOn as autopaySettingOn } from './autopay-settings.ts';
export {
  AUTOPAY_WORDS,
  howAutopayWorks,
  oldWords,
  PAUSED as AUTOPAY_PAUSED,
  PAUSED_FOR_THEM as AUTOPAY_PAUSED_FOR_THEM,
} from './autopay-words.ts';
export { type CardEnding, cardsEnding } from './cards-ending.ts';
export {
  changeEnrolled,
  type EnrolAsked,
  endEnrolled,
  oldOwed,
  pauseByPayer,
  putOnAutopay,
  type Turn,
  takeInOld,
} from './enrol.ts';
export { enrolmentsOf, lockEnrolment } from './enrolments-store.ts';
export { autopayJobs } from './evening.ts';
export {
  actOn as actOnCharge,
  maySplit,
  moveTo as moveCharge,
  splitOver as splitCharge,
} from './hold.ts';
export {
  chargedUnheard,
  linesOf as linesOfPlanned,
  type PlannedCharge,
  plannedById,
  plannedWhere,
} from './planned-store.ts';
export { seePlanned } from './see-autopay.ts';
export { autopayTroubles } from './troubles.ts';

export const autopayReactions: readonly Reaction[] = [
  on(practiceCreated, async (work) => {
    await seedSetting(work);
    await scheduleEvening(work);
  }),
  onCardCharge,
];
