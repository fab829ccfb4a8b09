/**
 * disputes: what a practice answers when somebody disputes a card payment at their bank.
 * Comes from: payments (the dispute, the card, what was paid), autopay (consent, notice), sessions (attendance),
 *   papers and messages (what was said, and how it arrived). Goes to: the bank, by a person, at the card processor.
 * Owns: nothing; the pages of evidence are made from what the others keep. Always true: no service, clinician,
 *   diagnosis or note stands in them; who made them is on record.
 * Not here: the dispute in the book (payments); freezing autopay meanwhile (autopay).
 */
export { registerDisputeRoutes } from './disputes-routes.ts';
