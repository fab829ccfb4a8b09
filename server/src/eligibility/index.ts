/**
 * eligibility: plans are asked (270) and answer (271) what they pay, before the visit.
 * Comes from: practice (payers, setting), clients (policies), sessions (coming visits), connections
 *   (files out and in). Goes to: charges (the client's share at signing), the client's page, calendar,
 *   work list.
 * Owns: questions to plans with their answers, and when they are asked by themselves.
 * Always true: a policy is asked by itself at most once a period; a plan that is to be told nothing is
 *   not asked; what a plan does not say is never nothing; an answer counts once.
 * Not here: which plan is asked first (clients), what is booked (charges), authorizations.
 */

import { addDays } from '@clearhour/values';
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { onCoverageChanged, onSessionChanged, scheduleRound } from './ask-before-visits.ts';
import { seedSetting } from './eligibility-setting.ts';
import { onEdiArrived, onInterchangeAnswered } from './on-answers.ts';

export const eligibilityReactions: readonly Reaction[] = [
  on(practiceCreated, async (work) => {
    await seedSetting(work);
    await scheduleRound(work, addDays(work.today, 1));
  }),
  onSessionChanged,
  onCoverageChanged,
  onEdiArrived,
  onInterchangeAnswered,
];

export {
  answerDue,
  askBeforeVisits,
  eligibilityJobs,
  plansToAsk,
} from './ask-before-visits.ts';
export { askEligibility } from './ask-plan.ts';
export { authorizationAsked } from './authorization-asked.ts';
export { registerEligibilityRoutes } from './eligibility-routes.ts';
export { type Check, listChecks, newestOf, type Plan, planStands } from './eligibility-store.ts';
export {
  type AnsweredTerms,
  answeredTerms,
  coverageWarning,
  type ExpectedShare,
  type Known,
  type Place,
  placeOf,
} from './expected-for.ts';
export { eligibilityAnswered } from './on-answers.ts';
export { expectedFor, listEligibility } from './see-eligibility.ts';
