/** What this slice tells those downstream, in the transaction of the posting. */
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
