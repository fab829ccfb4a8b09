/**
 * payouts: what the card processor sends to the bank, gross and net.
 * Comes from: the processors (payouts and their lines), payments (what each line is about), deposits (lines of the bank).
 * Goes to: the ledger (card clearing becomes bank and fees), Today.
 * Owns: payouts and their lines. Always true: a payout is in the book once, when it is paid and all of it is known, or a
 *   person took it as it is; a line of the processor is in one payout.
 * Not here: charges, refunds and disputes themselves (payments), payers' money (deposits).
 */
import { type PaymentDeps, payoutTold } from '../payments/index.ts';
import { on, type Reaction } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { readPayout } from './read-payouts.ts';

const READ = 'read-payout';
export const payoutReactions: readonly Reaction[] = [
  on(payoutTold, (work, told) => work.enqueue(READ, told)),
];
export const payoutJobs = (deps: PaymentDeps): Record<string, JobHandler> => ({
  [READ]: async ({ practiceId, processor, payoutRef }) => {
    if (!practiceId || !processor || !payoutRef) throw new Error('a payout job without its ids');
    await readPayout(deps, practiceId, { processor, payoutRef });
  },
});

export { registerPayoutRoutes } from './payouts-routes.ts';
export { payoutsNotKnown } from './payouts-store.ts';
export { payoutsAfterStart, readAllPayouts, readPayouts } from './read-payouts.ts';
