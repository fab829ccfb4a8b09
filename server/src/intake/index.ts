/**
 * intake: what is read and signed before the first visit, and what runs because of it.
 * Comes from: practice (policies for missed sessions), portal (who signs), payments (cards). Goes to: sessions (what
 *   was agreed for missed ones), invoices (days to pay), messages (what they may be sent), autopay, Today, the client
 *   page. Owns: versions of the forms, packets and their steps, signatures, what clients tell of their
 *   plans until somebody takes it over.
 * Always true: a version and a signature never change; a form of a packet is signed once; what an agreement says is in
 *   force in the transaction that signs it, or the signature says why not; nothing a client tells of a plan is billed
 *   before a person has taken it over; what was owed before autopay is not charged by it.
 * Not here: what a missed session costs (sessions), when bills go (invoices), when a card is charged (autopay).
 */
import { on, type Reaction } from '../platform/context.ts';
import { portalInvited } from '../portal/index.ts';
import { onInvited } from './send-packet.ts';

export { registerIntakeRoutes } from './intake-routes.ts';
export { intakeNotDone, plansWaiting } from './intake-today.ts';

export const intakeReactions: readonly Reaction[] = [on(portalInvited, onInvited)];
