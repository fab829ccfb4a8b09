/** What this slice tells those downstream, in the transaction of the posting. */
import type { Id } from '@clearhour/values';
import { eventType } from '../platform/context.ts';

/** A payer’s answer on a claim of ours stands in the book; its lines are adjudications. */
export const claimDecided = eventType<{ claimId: string; remittanceClaimId: string }>(
  'claim-decided',
);
/** It was undone here; the payer's word is open again. */
export const claimUndecided = eventType<{ claimId: string; remittanceClaimId: string }>(
  'claim-undecided',
);
export const remittancePosted = eventType<{
  remittanceId: string;
  remittanceClaimIds: readonly string[];
}>('remittance-posted');
export const remittanceUndone = eventType<{
  remittanceId: string;
  remittanceClaimIds: readonly string[];
}>('remittance-undone');

/** The payment is another row now, the same one come sound: what reached the bank is that one's. */
export const paymentCameAgain = eventType<{ from: Id<'era'>; to: Id<'era'> }>('payment-came-again');
/** Before a later payment takes the place of an earlier one: whoever holds its money hands it over, or refuses. */
export const paymentReplacing = eventType<{ from: Id<'era'>; to: Id<'era'> }>('payment-replacing');
/** Before a payment counts as somebody else's: whoever holds its money refuses. */
export const paymentNotOurs = eventType<{ remittanceId: Id<'era'> }>('payment-not-ours');
