/**
 * payouts: what the card processor sends to the bank, gross and net.
 * Comes from: the processors (payouts and their lines), payments (what each line is about), deposits (lines of the bank).
 * Goes to: the ledger (card clearing becomes bank and fees), Today.
 * Owns: payouts and their lines. Always true: a payout is in the book once, when it is paid and all of it is known, or a
 *   person took it as it is; a line of the processor is in one payout.
 * Not here: charges, refunds and disputes themselves (payments), payers' money (deposits).
 */

export { registerPayoutRoutes } from './payouts-routes.ts';
export { payoutsNotKnown } from './payouts-store.ts';
export { payoutsAfterStart, readAllPayouts, readPayouts } from './read-payouts.ts';
