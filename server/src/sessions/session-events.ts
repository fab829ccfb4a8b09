/** What sessions tell downstream, in the same transaction. A reaction may refuse the whole. */
import type { Id } from '@clearhour/values';
import { eventType } from '../platform/context.ts';
import type { Status } from './session-states.ts';
import type { WaiverKind } from './status-store.ts';

export const attendeeStatusChanged = eventType<{
  attendeeId: Id<'att'>;
  sessionId: Id<'ses'>;
  from: Status;
  to: Status;
  reason: string;
}>('attendee-status-changed');
/** A waiver came into force (asked for, and approved where it has to be), or is so no more. */
export const waiverChanged = eventType<{
  attendeeId: Id<'att'>;
  sessionId: Id<'ses'>;
  kind: WaiverKind;
  inForce: boolean;
}>('waiver-changed');
/** Booked; or time, place, service, clinician or attendees are not what they were. */
export const sessionChanged = eventType<{ sessionId: Id<'ses'> }>('session-changed');
/** Taken out of the calendar before anything came of it. */
export const sessionRemoved = eventType<{ sessionId: Id<'ses'> }>('session-removed');
