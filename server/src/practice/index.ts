/**
 * practice: who we are, our fees, our week.
 * Comes from: the first run and Settings. Goes to: every other slice, which asks what held on a day.
 * Owns: practices, users, legal entities, locations, clinicians, licences, supervision, hours, closed
 *   days, absences, services, fees, missed-session policies, payers with their rules, ids and contract rates,
 *   write-off limits.
 * Always true: two rows of one kind never hold on the same day; days before today keep their rows;
 *   a practice has an active owner.
 * Not here: which fee a charge takes (charges/fee.ts), what a missed session costs (sessions).
 */

export {
  createPractice,
  mustCreatePractice,
  type NewPractice,
  type PracticeMade,
  practiceCreated,
} from './create-practice.ts';
export { holdsOn, range, type Span } from './dated.ts';
export { type DatedActions, datedActions, type Shown } from './dated-actions.ts';
export { registerDatedRoutes, toWireRow } from './dated-routes.ts';
export {
  type BodyOf,
  type DatedKind,
  type DatedRow,
  datedRow,
  datedRows,
  insertDated,
  lockPractice,
  removeDated,
  updateDated,
} from './dated-store.ts';
export { beforeService } from './follow-service.ts';
export {
  type ClinicianOn,
  clinicianOn,
  closedDays,
  type FeeRow,
  feeRowsFor,
  hoursOn,
  type LegalEntity,
  type Licence,
  type Location,
  legalEntityOn,
  licenceOn,
  listServices,
  locationById,
  locationOn,
  type MissedPolicy,
  missedPolicies,
  type OwnNumbers,
  officeCalendar,
  ownNumbersOn,
  type PayerRule,
  payerRuleOn,
  type Service,
  type ServiceKind,
  serviceById,
  smallBalanceOn,
  writeOffLimit,
} from './lookups.ts';
export { addUser, changeUser, deactivateUser, reactivateUser } from './manage-users.ts';
export {
  addressRefusal,
  emailRefusal,
  phoneRefusal,
  type WrittenTo,
  writtenToRefusal,
} from './numbers.ts';
export {
  type PayerTerms,
  STEPS,
  type Step,
  type StepLimit,
} from './payer-terms.ts';
export type { ContractRateRow, LearntRate } from './payer-terms-store.ts';
export { allowedOn, learnRate, payerIdsOn, payerTermsOn, type RateAsked } from './payers.ts';
export { registerPracticeRoutes } from './practice-routes.ts';
export {
  type Absence,
  type Clinician,
  type Closure,
  listAbsences,
  listClinicians,
  listClosures,
  listPayers,
  type Payer,
  payerById,
  practiceRow,
} from './practice-store.ts';
export { type Reach, reach } from './reach.ts';
export { seeSetup } from './see-setup.ts';
export { seedDefaults } from './seed-defaults.ts';
export {
  addClinician,
  addPayer,
  changeClinician,
  changePayer,
  changePractice,
  setApprovalLimits,
} from './set-up-people.ts';
export { addAbsence, addClosure, removeAbsence, removeClosure } from './set-up-week.ts';
export * as setupKinds from './setup-kinds.ts';
export { staffNames } from './staff-names.ts';
