// Worklist: what needs a person, what leaks, the money trail, proof. Views: nothing is stored here.
// Comes from: every slice. Goes to: Today, the trail page, `clearhour verify`.
// Owns: no table. Always true: only what the reader may see; a co-attendee out of reach is not there at all;
//   what verification calls lost is told by SQL of its own, not by the lists it checks.
// Not here: any decision about money.
export { mayReachFigure } from './figure-reach.ts';
export { seeToday } from './see-today.ts';
export { seeTrail } from './see-trail.ts';
export { verifyPractice } from './verify.ts';
export type { Check } from './verify-check.ts';
export { registerWorklistRoutes } from './worklist-routes.ts';
