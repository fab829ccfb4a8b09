/**
 * invoices: asking clients on paper, what has not been asked yet, and statements of what happened.
 * Comes from: ledger (what is owed, by whom), charges, responsibility (who is asked). Goes to: papers (numbers, bytes),
 *   the client page, autopay, the portal. Owns: invoices, their lines, statements, runs,
 *   past due, how each is invoiced and gets their papers, above which balance somebody is told.
 * Always true: a charge is on invoices less credit notes for what was asked of it when the last was made; numbers
 *   have no gap; what is invoiced never changes, a credit note corrects it; papers post nothing.
 * Not here: what is owed at all (ledger), looks of the paper (papers), sending it (messages).
 */
import { addDays } from '@clearhour/values';
import { seedSetting } from '../papers/index.ts';
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { seedBalanceLimit } from './balance-limits.ts';
import { scheduleNight } from './run-invoices.ts';

export { agreeTerms, type TermsAgreed } from './agree-terms.ts';
export { paperToDeliver, type ToDeliver } from './deliver-paper.ts';
export { registerInvoiceRoutes } from './invoices-routes.ts';
export { standingOf as invoicedStanding } from './invoices-store.ts';
export { figuresOf } from './invoicing.ts';
export { type OverLimit, type OverLimits, overLimit } from './over-limit.ts';
export { invoicePastDue } from './past-due.ts';
export { invoiceJobs } from './run-invoices.ts';
export { markMailed } from './statements-store.ts';

export const invoiceReactions: readonly Reaction[] = [
  on(practiceCreated, async (work) => {
    await seedSetting(work);
    await seedBalanceLimit(work);
    await scheduleNight(work, addDays(work.today, 1));
  }),
];
