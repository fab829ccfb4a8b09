/** What charges tell the slices downstream. */
import { eventType } from '../platform/context.ts';

export const chargePosted = eventType<{ chargeId: string; clientId: string }>('charge-posted');
/**
 * Before the reversal is in the book: whoever put money on the charge, or wrote some of it off, takes
 * that back now, so that it returns to the client's credit.
 */
export const chargeReversing = eventType<{ chargeId: string; clientId: string; reason: string }>(
  'charge-reversing',
);
export const chargeReversed = eventType<{ chargeId: string; clientId: string; reason: string }>(
  'charge-reversed',
);
/** Who bears its client's part is not what it was; somebody may have paid what is no longer theirs. */
export const chargeShared = eventType<{ chargeId: string; clientId: string }>('charge-shared');
