/** Words of autopay: what people agree to, why a line is asked now, what a paused one needs. */
import { type Cents, dollars } from '@clearhour/values';
import type { Setting } from './autopay-settings.ts';
import type { PausedBecause } from './enrolments-store.ts';

/** What people agree to when they enroll. New words are a new version; who agreed before agreed to theirs. */
export const AUTOPAY_WORDS = {
  version: '2026-11',
  text:
    'I agree that the practice charges this card for what I owe for visits. Before a charge that was not known at the ' +
    'visit I am told the exact amount, what it is for and the day, and I can hold it. What I owed before today is not ' +
    'charged unless I agree to that too. I can pause or end this at any time.',
} as const;

/** A yes of its own, to an amount: what autopay would leave out else. */
export const oldWords = (cents: Cents): string =>
  `I agree that the ${dollars(cents)} I owe already, of before autopay or left out of it, is charged to my card too.`;

const inDays = (days: number): string => (days === 1 ? 'a day' : `${days} days`);
/**
 * What autopay does, in the practice's own days. Example: 0, 3 and 14 days: "When the price of a visit is known, we tell
 * you the exact amount and charge it the same evening.", "What your plan leaves to you … then we wait 3 days.", "You can
 * … put it off by up to 14 days.", "What your plan has not decided is never charged."
 */
export function howAutopayWorks(
  s: Pick<Setting, 'knownDays' | 'waitDays' | 'moveDays'>,
): readonly string[] {
  const later = s.knownDays === 0 ? 'the same evening' : `${inDays(s.knownDays)} later`;
  return [
    `When the price of a visit is known, we tell you the exact amount and charge it ${later}.`,
    `What your plan leaves to you, and a fee for a missed visit, we tell you first, with the amount and the day; then we wait ${inDays(s.waitDays)}.`,
    s.moveDays === 0
      ? 'You can hold any charge, here or with the link in the message.'
      : `You can hold any charge, here or with the link in the message, or put it off by up to ${inDays(s.moveDays)}.`,
    'What your plan has not decided is never charged.',
  ];
}

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
  'by-payer': 'Paused by who pays. Go on only when they say so.',
};
/** The same, as who pays reads it. */
export const PAUSED_FOR_THEM: Readonly<Record<PausedBecause, string>> = {
  'card-declined': 'The bank declined the card. Choose another card, and autopay goes on.',
  'card-gone': 'The card cannot be charged any more. Choose another card, and autopay goes on.',
  'not-reached': 'A notice could not be delivered to you. Call us, so that we mend your address.',
  'by-hand': 'We paused it. Call us to go on.',
  'by-payer': 'You paused it. It goes on when you say so.',
};
