/**
 * The test kit, `@clearhour/x12/testing`: arbitraries for fast-check that make valid documents of each set, as
 * its writer takes them. Each is written without a finding, and read back it is the same document.
 *
 * @example
 * const [batch] = fc.sample(batches837P, 1);
 * write837P(batch).ok; // true
 */
import type fc from 'fast-check';
import type { StatusRequest } from '../documents/276/document.ts';
import type { StatusResponse } from '../documents/277/document.ts';
import type { ClaimAcknowledgment } from '../documents/277ca/document.ts';
import type { ImplementationAcknowledgment } from '../documents/999/document.ts';
import type { Batch } from '../documents/batch.ts';
import { batchOf, implementationAcknowledgment } from './acks.ts';
import { answerBatches, inquiryBatches } from './eligibility.ts';
import { claimAcknowledgment, statusRequest, statusResponse } from './status.ts';

/** Files of remittances. */
export { remittances as remittances835 } from './835.ts';
/** Groups of professional claims. */
export { claimBatch as batches837P } from './837p.ts';
/** Interchanges of acknowledgments. */
export { interchangeAcknowledgments as interchangesTA1 } from './acks.ts';

/** Groups of implementation acknowledgments. */
export const batches999: fc.Arbitrary<Batch<ImplementationAcknowledgment>> = batchOf(
  implementationAcknowledgment,
);
/** Groups of claim acknowledgments. */
export const batches277CA: fc.Arbitrary<Batch<ClaimAcknowledgment>> = batchOf(claimAcknowledgment);
/** Groups of claim status questions. */
export const batches276: fc.Arbitrary<Batch<StatusRequest>> = batchOf(statusRequest);
/** Groups of claim statuses. */
export const batches277: fc.Arbitrary<Batch<StatusResponse>> = batchOf(statusResponse);
/** Groups of eligibility inquiries. */
export const batches270 = inquiryBatches();
/** Groups of eligibility answers. */
export const batches271 = answerBatches();
