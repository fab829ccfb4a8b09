/** The attendance changed, or a waiver was made or withdrawn: charges follow. */
import type { Work } from '../platform/context.ts';
import { chargeSession } from './charge-session.ts';

export async function onAttendeeChanged(
  work: Work,
  change: { readonly sessionId: string; readonly attendeeId: string },
): Promise<void> {
  await chargeSession(work, change.sessionId, 'changed', change.attendeeId);
}
