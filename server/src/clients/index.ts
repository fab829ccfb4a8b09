/**
 * clients: whom we serve, who covers them.
 * Comes from: practice (payers, clinicians, reach). Goes to: sessions, charges, papers.
 * Owns: clients, what their records said before, caseloads, policies with their order, changes and card
 *   photos, sliding-scale agreements.
 * Always true: a client unknown, of another practice, or out of reach is one and the same "not found";
 *   two policies of one rank never hold on one day; a lower fee has evidence and an end.
 * Not here: what a client owes (ledger), what is said in sessions (notes).
 */
import type { Reaction } from '../platform/context.ts';

export const clientReactions: readonly Reaction[] = [];

export { type CardImage, cardImage, MOST_CARD_BYTES } from './card-image.ts';
export { insertPhoto, photoById, showPhoto as showCardPhoto } from './card-store.ts';
export { addToCaseload } from './caseload.ts';
export {
  addClient,
  changeClient,
  deactivateClient,
  type NewClient,
  reactivateClient,
} from './change-client.ts';
export { type Client, type ClientFields, nameOf } from './client.ts';
export * as clientKinds from './client-kinds.ts';
export { clientIdsInReach, clientInReach, lockClientInReach } from './client-reach.ts';
export { registerClientRoutes } from './clients-routes.ts';
/** Whatever the reach: for slices that have checked it, and for papers. */
export { clientNames, clientRow as clientById, clientsByIds } from './clients-store.ts';
export {
  allPoliciesOn,
  type Policy,
  policiesOfMany,
  policiesOn,
  policyById,
  type SlidingScale,
  slidingScaleOn,
} from './coverage.ts';
export { type PolicyRank, policyRanksOf } from './many-policies.ts';
export { coverageChanged } from './policy-changes.ts';
export { listClients, seeClient } from './see-clients.ts';
export { zoneOfClient } from './zone-of-client.ts';
