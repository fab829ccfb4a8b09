/**
 * authorizations: visits and units that payers agreed to in advance.
 * Comes from: clients (whose), practice (payers and whether they want one), eligibility (what the plan said of
 *   that), charges (what was used), sessions (what is booked). Goes to: claims, which carry the number.
 * Owns: authorizations and what they said before each change.
 * Always true: what is used is counted from charges that stand, never typed; a charge is on one
 *   authorization at most; none is used beyond what the payer allows.
 * Not here: asking a payer for one; whether a plan covers a service (eligibility).
 */

export type {
  Authorization,
  Lack,
  Standing,
  Warning,
} from './authorization.ts';
export {
  type AuthorizationAsked,
  type AuthorizationFor,
  authorizationFor,
  authorizationsFor,
} from './authorization-for.ts';
export { registerAuthorizationRoutes } from './authorizations-routes.ts';
export {
  addAuthorization,
  authorizationChanged,
  changeAuthorization,
  removeAuthorization,
  restoreAuthorization,
} from './change-authorization.ts';
export { placeOfCode } from './needed.ts';
export {
  listAuthorizations,
  listClientAuthorizations,
  type Shown,
} from './see-authorizations.ts';
export { AHEAD_DAYS, type ToSeeTo, visitsWithout } from './visits-ahead.ts';
