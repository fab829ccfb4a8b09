/**
 * responsibility: who bears a client's part beside the client, and how much of it.
 * Comes from: clients (whose), people at the desk (what was agreed). Goes to: charges (is a plan asked at all),
 *   payments (whose money pays what), papers and messages (whom to ask).
 * Owns: parties, agreements on shares, the steps that hold for each charge, the entries that move client due
 *   to who bears it. Always true: each part stands where the charge's steps put it; credit of one never pays
 *   another's part; what no step takes is the client's.
 * Not here: what is owed at all (charges, remittances), money that came in (payments).
 */
export { agreeShares, putBackShares, sharesAgreed } from './agree-shares.ts';
export { type Agreement, agreementOn } from './agreements-store.ts';
export { enterPerson, type PersonFields, putPersonRight } from './enter-party.ts';
export { partiesByIds, partyById } from './parties-store.ts';
export type { Party, PartyKind } from './party.ts';
export { registerResponsibilityRoutes } from './responsibility-routes.ts';
export { releaseShares, settleShares } from './settle-shares.ts';
export { type InsteadOfPlan, insteadOfPlan, shareCharge } from './share-charge.ts';
