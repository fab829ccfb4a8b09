/**
 * messages: how we reach people, and the proof that we did.
 * Comes from: whoever has something to say (words that are finished), clients and responsibility (who, by which way,
 *   in which language), sessions (days they come), the practice's mailbox (what came back later). Goes to: SMTP,
 *   Twilio, the printer, the portal; Today where somebody could not be reached. Owns: messages and what became of
 *   each, wordings, consents, addresses that take nothing, other ends, the mailbox and what was reported in it, links
 *   without a sign-in and what brakes them, batches of letters.
 * Always true: a message is on record before it leaves, and leaves once: after a cut the other end is asked first.
 *   SMTP cannot tell, so there a mail may arrive twice, under one Message-ID, and its log says so. STOP acts at
 *   once and only START undoes it; no wording tells what a client comes for; nothing goes at night or, about money,
 *   on a day they come, unless they wait for it; balances within a day are one message.
 * Not here: what is owed, what a link opens (whoever made it), when to remind (reminders).
 */
import type { JobHandler } from '../platform/jobs.ts';
import { deliverMessages, HEAR } from './deliver-message.ts';
import { hearGateway } from './hear.ts';
import type { DeliveryDeps } from './message-deps.ts';
import { DELIVER } from './say.ts';

export { addresseeOf } from './addressees.ts';
export { type AgreedWay, agreeToWay } from './agree-to-way.ts';
export { signature as practiceSigned } from './edges.ts';
export { brakeLinks } from './link-brakes.ts';
export {
  linkById,
  type MessageLink,
  mintLink,
  useLink,
  voidPortalLinks,
  whoseLink,
} from './links.ts';
export { mailboxesAfterStart } from './look-in-mailbox.ts';
export type { MessageDeps, Post } from './message-deps.ts';
export { type MessageProof, messageProof } from './message-proof.ts';
export { settingOn as messageSettingOn } from './message-settings.ts';
export { messagesWhere } from './message-store.ts';
export { registerMessageRoutes } from './messages-routes.ts';
export { portalClosed, portalOpened } from './portal-doors.ts';
export { cardLink, paperLink, payLink, type Saying, say, sayAll, takeBackMessages } from './say.ts';
export type { Channel, Language, TemplateKey, Topic } from './topics.ts';
export { edgeTroubles, mailboxTrouble, unreached } from './unreached.ts';
export { linkGone } from './unsubscribe.ts';
export { type Said, sayDate, sayHour, type Value } from './words.ts';

export const messageJobs = (deps: DeliveryDeps): Record<string, JobHandler> => ({
  [DELIVER]: async ({ practiceId, messageIds }) => {
    if (!practiceId || !messageIds) throw new Error('a message job without its ids');
    await deliverMessages(deps, practiceId, messageIds.split(' '));
  },
  [HEAR]: async ({ practiceId }) => {
    if (!practiceId) throw new Error('a job without its practice');
    await hearGateway(deps, practiceId);
  },
});
export { asleepNow } from './take-message.ts';
