// Charges: what an hour costs, and who is expected to bear it.
// Comes from: noteSigned, noteAmended and changed attendance; products and other fees by hand.
// Goes to: the ledger (payer pending and client due against fees); payments, papers and the work list by events.
// Owns: charges, time_rules, procedure_codes.
// Always true: one live charge per person and code of a visit; each has its ledger entry and its reasons; a
// charge is taken back, never edited; a payer is never charged for a missed session.
// Not here: what was paid (payments), what a payer decided, what was asked on paper (papers).

import { noteAmended, noteSigned } from '../notes/index.ts';
import { on, type Reaction } from '../platform/context.ts';
import { sharesAgreed } from '../responsibility/index.ts';
import { attendeeStatusChanged, waiverChanged } from '../sessions/index.ts';
import { onAttendeeChanged } from './on-attendee-status-changed.ts';
import { onNoteAmended } from './on-note-amended.ts';
import { onNoteSigned } from './on-note-signed.ts';
import { onSharesAgreed } from './on-shares-agreed.ts';

export { addCharge } from './add-charge.ts';
export { changeFee } from './change-fee.ts';
export { type Charge, type ChargeKind, takenBackByHand } from './charge.ts';
export { chargePosted, chargeReversed, chargeReversing, chargeShared } from './charge-events.ts';
export {
  chargeById,
  chargesByIds,
  chargesOfClient,
  chargesOfSession,
  standingChargesOf,
  standingChargesSince,
} from './charge-store.ts';
export { currentDiagnoses } from './charge-view.ts';
export { registerChargeRoutes } from './charges-routes.ts';
export { contest, contestedBy, settleContest } from './contested.ts';
export { expectedCodes } from './expected-code.ts';
export { type ExpectedFee, type ExpectedHour, expectedFees } from './expected-fee.ts';
export { listUnbilled, seeUnbilled, unbilledItems } from './list-unbilled.ts';
export { type OpenHours, openHours } from './open-hours.ts';
export { reverseCharge } from './post-charge.ts';
export { postUnbilled } from './post-unbilled.ts';
export { previewMissed } from './preview-missed.ts';
export { takeChargeBack } from './reverse-charge.ts';
export { type HourWorth, worthOfUnbilled } from './worth-of-hours.ts';

export const chargeReactions: readonly Reaction[] = [
  on(noteSigned, onNoteSigned),
  on(noteAmended, onNoteAmended),
  on(attendeeStatusChanged, onAttendeeChanged),
  on(waiverChanged, onAttendeeChanged),
  on(sharesAgreed, onSharesAgreed),
];
