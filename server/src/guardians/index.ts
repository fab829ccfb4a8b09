/**
 * guardians: who acts for a client under 18, and from which age the client has a say.
 * Comes from: clients (whose birthday), responsibility (a guardian is a party), the practice's state and its own ages.
 * Goes to: portal (who is let in, to what), Today (before an 18th birthday).
 * Owns: guardians, ages by state.
 * Always true: on the 18th birthday, where the client lives, every guardian is out, and no job is needed for it; what
 *   a court ordered is read in the practice alone.
 * Not here: who pays (responsibility), signing in (portal).
 */
export { registerGuardianRoutes } from './guardians-routes.ts';
export { guardiansWhere } from './guardians-store.ts';
export {
  comingOfAge,
  type GuardianNow,
  guardianFor,
  guardianNow,
  guardiansOf,
  tooYoungFor,
} from './see-guardians.ts';
