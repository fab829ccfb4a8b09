/**
 * estimates: what a client who pays without a plan may expect to be billed, told in writing before (Good Faith
 * Estimates, 45 CFR 149.610 and 149.620).
 * Comes from: sessions (what is booked), charges (fee rules, what was billed), clients. Goes to: papers (numbers,
 *   bytes), invoices (what is held back), Today, the client page. Owns: rule data, estimates, how they were given,
 *   what clients said and asked, what is asked for over one, disputes, copies, settings.
 * Always true: what an estimate says never changes; what is due is worked out from what is booked and given, so
 *   nothing due is lost or stays when it is done; a charge over an estimate stays in the book, only paper waits.
 * Not here: what is charged (charges), asking for it (invoices), how messages go (messages).
 */
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { seedSetting } from './estimate-settings.ts';

export { registerEstimateRoutes } from './estimates-routes.ts';
export {
  type Comparison,
  comparisons,
  type DisputeHold,
  disputeHoldOf,
  type HeldCharge,
  heldBack,
  heldMoney,
  heldSentence,
  openDisputes,
} from './held.ts';
export { type EstimateNeed, estimateNeeds } from './needs.ts';

export const estimateReactions: readonly Reaction[] = [
  on(practiceCreated, async (work) => {
    await seedSetting(work);
  }),
];
