/** Words of autopay: what people agree to, why a line is asked now, what a paused one needs. */
import type { PausedBecause } from './enrolments-store.ts';

/** What people agree to when they enroll. New words are a new version; who agreed before agreed to theirs. */
export const AUTOPAY_WORDS = {
  version: '2026-11',
  text:
    'I agree that the practice charges this card for what I owe for visits. Before a charge that was not known at the ' +
    'visit I am told the exact amount, what it is for and the day, and I can hold it. What I owed before today is not ' +
    'charged unless I agree to that too. I can pause or end this at any time.',
} as const;

/** Why a line is asked now, for the practice and for who pays; nothing here says what a visit was for. */
export const WHY = {
  known: 'Known at the visit.',
  decided: 'The plan has decided; this part is yours.',
  again: 'Not paid by the card before; now by this one.',
  fee: 'A missed visit, by the agreement on cancellations.',
} as const;

/** While their bank decides, nothing goes to a card of theirs by itself; a person lets go what was held. */
export const DISPUTED =
  'They dispute a card payment at their bank. Nothing is charged by autopay until the bank has decided.';

/** What a person does about an autopay that is paused. */
export const PAUSED: Readonly<Record<PausedBecause, string>> = {
  'card-declined': 'The bank declined the card. Ask for another card, then go on.',
  'card-gone': 'The card cannot be charged any more. Choose another card, then go on.',
  'not-reached': 'A notice could not be delivered. Mend the address, then go on.',
  'by-hand': 'Paused by the practice.',
};
