/**
 * appeals: letters to payers against what they denied, level by level, until they answer.
 * Comes from: denials (somebody decided to appeal, a payer answered), who may read a note releases it.
 * Goes to: payers, as a letter with its packet; denials (with it, given back, won or lost).
 * Owns: appeals, the denials and notes in them, packets as they were sent, the practice's own letters.
 * Always true: a packet stays as it was sent; a note goes only released by who may read it; a letter with a blank
 *   does not go; a level begins after the one before it was lost.
 * Not here: which denial is worth an appeal and by when (denials), where appeals of a payer go (the desk's settings).
 */
export { registerAppealRoutes } from './appeals-routes.ts';
export type { AppealDeps } from './keep-packet.ts';
export { appealReactions } from './on-denials.ts';
