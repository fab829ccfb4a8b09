/** What claims tell the slices downstream. */
import { eventType } from '../platform/context.ts';
import type { ClaimEvent, ClaimState } from './claim-states.ts';

/** The claim stands in an interchange that is on its way. */
export const claimSent = eventType<{ claimId: string; fileId: string }>('claim-sent');
export const claimMoved = eventType<{
  claimId: string;
  event: ClaimEvent;
  from: ClaimState;
  to: ClaimState;
}>('claim-moved');
