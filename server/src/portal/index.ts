/**
 * portal: a client, or who bears for them, signs in with a link sent to their address, sees their money and papers,
 * pays, and asks.
 * Comes from: clients and responsibility (whom, at which address), ledger and invoices (what is owed), papers,
 *   payments, autopay, sessions. Goes to: payments (which charges), messages (links, answers), Today (questions).
 * Owns: who may sign in, their sign-ins, questions.
 * Always true: who asks is one client or one who bears for one client, at the address on file; what is another's is
 *   as if it were not there; nobody signed in here may do anything of the practice's, and nobody of the practice
 *   anything here.
 * Not here: what is owed (ledger), charging (payments), when autopay charges (autopay).
 */
export { invite as inviteToPortal, portalInvited } from './invite.ts';
export { cardsOf as ownCardsOf } from './own-cards.ts';
export { registerPortalRoutes } from './portal-routes.ts';
export { peopleWhere as portalPeople } from './portal-store.ts';
export { openQuestions } from './questions.ts';
export { portalJobs, portalWho } from './sign-in.ts';
export { isTheirs, type Theirs, theirs } from './theirs.ts';
