// Money in and out: payments, what they pay, refunds, cards on file, write-offs.
// Comes from: charges (what is owed), people at the desk, the card processor. Goes to: the ledger, papers.
// Owns: payments, allocations, refunds, cards and their intents, disputes, write-offs.
// Always true: no more on a charge than the client owes; no more back than came in; one card charge, one
//   payment, whatever crashes; what is no longer owed is the client's credit again.
// Not here: what a session costs (charges), the book itself (ledger), receipts (papers).
import { chargePosted } from '../charges/index.ts';
import { on, type Reaction } from '../platform/context.ts';
import { nearlyUsedReactions } from './nearly-used.ts';
import { onChargeReversing } from './on-charge-reversing.ts';
import { onChargeShared } from './on-charge-shared.ts';
import { onPracticeCreated } from './on-practice-created.ts';
import { payFromPackage } from './package-money.ts';

export const paymentReactions: readonly Reaction[] = [
  onPracticeCreated,
  onChargeReversing,
  onChargeShared,
  on(chargePosted, (work, { chargeId }) => payFromPackage(work, chargeId)),
  ...nearlyUsedReactions,
];

export {
  AT_THE_DESK,
  addCard,
  type CardActs,
  CONSENT_WORDS,
  enteredCard,
  finishCard,
  makeDefault,
  noSuchCard,
  removeCard,
  startCard,
} from './add-card.ts';
export { allocatePayment, applyCredit, moveAllocation } from './allocate-credit.ts';
export { noMissedFee, type Share, type Wanted } from './allocation.ts';
export { afterStart, deliverDueEvents, paymentJobs, sweepOpenIntents } from './background.ts';
export { debitsUnderWay, lessUnderWay } from './bank-debits.ts';
export { cardChargeView, cardLabel, cardView } from './card-charge-view.ts';
export { type DisputeNoted, disputeNoted, disputesAtBank } from './card-disputes-store.ts';
export { type Applied, payoutTold, receiveCardEvent } from './card-events.ts';
export { type IntentState, intentStatesMarkdown } from './card-intent-states.ts';
export { type CardIntent, cardIntentById, intentsWhere } from './card-intents-store.ts';
export { type Card, cardById, cardsWhere } from './cards-store.ts';
export { cardInUse, chargeCard } from './charge-card.ts';
export { disputeReason } from './dispute-words.ts';
export { endPackage, reopenPackage } from './end-package.ts';
export {
  type EndingPackage,
  endingPackages,
} from './ending-packages.ts';
export { freeOverpaid } from './free-overpaid.ts';
export { payFromPackages } from './package-money.ts';
export { mayTakeBack, passedOn, passOn, takeBackPassed } from './pass-on.ts';
export { type PaymentDeps, processorNamed } from './payment-deps.ts';
export { registerPaymentRoutes } from './payments-routes.ts';
export {
  type Allocation,
  allocationsWhere,
  lockMoney,
  lockMoneyOf,
  type Payment,
  type PaymentMethod,
  paymentById,
  paymentOfIntent,
} from './payments-store.ts';
export { cardChargeEnded } from './record-card-result.ts';
export { type NewMoney, paymentRecorded, recordPayment } from './record-payment.ts';
export { requestRefund } from './refund-payment.ts';
export { type Refund, refundsWhere } from './refunds-store.ts';
export {
  approveWriteOff,
  dropDeniedCare,
  refuseWriteOff,
  requestWriteOff,
  reverseWriteOff,
  undoDeniedCare,
  writeOffChanged,
} from './request-write-off.ts';
export { reversePayment } from './reverse-payment.ts';
export { listWriteOffs, seeCardCharge, seeClientMoney } from './see-money.ts';
export { seePackages } from './see-packages.ts';
export { seePayment, seeRefund } from './see-payments.ts';
export type { WriteOffKind } from './write-off.ts';
export { writeOffStatesMarkdown } from './write-off-states.ts';
