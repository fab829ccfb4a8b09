/** Why a refund is not made, in words for the office. */
import type { RefundOutcome, RefundRefusal } from './card-processor.ts';

const SENTENCES: Readonly<Record<RefundRefusal, string>> = {
  'charge-not-found': 'The card processor does not know this payment.',
  'charge-not-paid': 'This payment was never completed, so there is nothing to give back.',
  'more-than-charged': 'The refund is more than what is left of the payment.',
  'charge-disputed': 'The client has disputed this payment with their bank, which decides on it.',
  'refund-failed': 'The bank did not take the refund. Pay the client back another way.',
};
export const refundRefused = (code: RefundRefusal): RefundOutcome & { outcome: 'refused' } => ({
  outcome: 'refused',
  code,
  sentence: SENTENCES[code],
});
