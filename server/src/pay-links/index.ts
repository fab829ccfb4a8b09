/**
 * pay-links: asking the morning after a visit, paying what is owed, and giving a new card, with a link in a message, without a sign-in.
 * Comes from: messages (who holds the link), ledger (what is owed), autopay (which card it charges). Goes to: payments,
 *   which take the card and charge it; autopay, which charges the new one from then on.
 * Owns: which card was entered with which link, for how much or in the place of which.
 * Always true: looking changes nothing; a card that was entered pays once; no more than is owed by who holds the link;
 *   a card that was not to be kept is taken off file when its charge has ended.
 * Not here: charging, receipts (payments, papers); what stands behind a sign-in (portal).
 */
import { type Id, isRefusal } from '@clearhour/values';
import { chargePosted } from '../charges/index.ts';
import { cardById, cardChargeEnded, removeCard } from '../payments/index.ts';
import { mustSucceed, perform } from '../platform/action.ts';
import { type Deps, on, type Reaction } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { ASK_AFTER_VISIT, askAfterVisit, askForVisit } from './ask-after-visit.ts';
import { linkPaymentsWhere } from './pay-links-store.ts';

export { registerPayLinkRoutes } from './pay-links-routes.ts';

export const payLinkJobs = (deps: Deps): Record<string, JobHandler> => ({
  [ASK_AFTER_VISIT]: async ({ practiceId, chargeId }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, askForVisit, { chargeId: (chargeId ?? '') as Id<'chg'> }));
  },
});
export const payLinkReactions: readonly Reaction[] = [
  on(chargePosted, (work, { chargeId, clientId }) =>
    askAfterVisit(work, { chargeId: chargeId as Id<'chg'>, clientId: clientId as Id<'clt'> }),
  ),
  on(cardChargeEnded, async (work, { intentId }) => {
    const [payment] = await linkPaymentsWhere(work, { intentId });
    if (!payment || payment.keepCard) return;
    const card = await cardById(work, payment.cardId);
    if (!card || card.removedAt !== null) return;
    const done = await removeCard.run(work, { cardId: payment.cardId });
    if (isRefusal(done)) throw new Error(`a card that was not to be kept stays: ${done.code}`);
  }),
];
