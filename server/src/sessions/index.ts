/**
 * sessions: an hour happened, or was missed.
 * Comes from: practice (clinicians, services, hours, policies), clients (who comes, on whose caseload).
 * Goes to: notes (what is written about a held hour), charges (what an attendee's status costs).
 * Owns: series, sessions, attendees, their status and its history, waivers, what clients agreed to for missed sessions,
 *   calendar feeds.
 * Always true: a session held or missed is not moved; each change of status has a row; a series makes
 *   an occurrence once; a calendar address shows initials only.
 * Not here: the session's fee (charges), the note (notes), reminders.
 */
import type { Reaction } from '../platform/context.ts';

/** Nothing upstream changes a session by itself. */
export const sessionReactions: readonly Reaction[] = [];

export { type AgreedMissed, agreedMissedOn, agreeMissed } from './agreed-missed.ts';
export { bookSession, checkBooking } from './book-session.ts';
export { statusWord } from './decide-status.ts';
export { editSession } from './edit-session.ts';
export { extendSeries, sessionJobs } from './extend-series.ts';
export {
  type MissedFee,
  type MissedKind,
  type MissedPolicyRow,
  missedFeeOf,
  missedPolicyOn,
} from './missed-fee.ts';
export { moveSession } from './move-session.ts';
export { occurrenceDays, type Recurrence } from './recurrence.ts';
export { removeSession } from './remove-session.ts';
export { seeCalendar, seeSession } from './see-calendar.ts';
export { seriesById } from './series-store.ts';
export type { Attendee, Session } from './session.ts';
export {
  attendeeStatusChanged,
  sessionChanged,
  sessionRemoved,
  waiverChanged,
} from './session-events.ts';
export { sessionInReach } from './session-reach.ts';
export { STATUSES, type Status, type StatusEvent, statesMarkdown } from './session-states.ts';
export {
  holdSession,
  listSessions,
  lockCalendars,
  lockSession,
  sessionById,
  sessionOfAttendee,
  takenBetween,
} from './session-store.ts';
export { registerSessionRoutes } from './sessions-routes.ts';
export {
  decideChanges,
  noticeFor,
  payerClassesOn,
  type StatusInput,
  setSessionStatus,
  setStatus,
} from './set-status.ts';
export { listWaivers, missedBefore, type Waiver } from './status-store.ts';
export { approveWaiver, waiveFee, withdrawWaiver } from './waive-fee.ts';
export { weekBetween } from './week.ts';
