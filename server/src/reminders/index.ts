/**
 * reminders: hours that are booked are told of, and confirmed or cancelled by a link.
 * Comes from: sessions (booked, moved, off), messages (cadence, outbox, links), charges (what a cancellation costs).
 * Goes to: sessions (cancelled by the client). Owns: when a reminder is due, what was confirmed for which time.
 * Always true: one reminder for one time and cadence; a moved or cancelled hour is not reminded of and its links end;
 *   looking changes nothing; nobody is charged more than the page said before they cancelled.
 * Not here: how a message goes (messages), the missed-session policy (sessions, charges).
 */
import { addDays } from '@clearhour/values';
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { attendeeStatusChanged, sessionChanged, sessionRemoved } from '../sessions/index.ts';
import { renewReminders, scheduleReminders } from './plan-reminders.ts';

export { reminderJobs } from './plan-reminders.ts';
export { registerReminderRoutes } from './reminders-routes.ts';

export const reminderReactions: readonly Reaction[] = [
  on(practiceCreated, (work) => scheduleReminders(work, addDays(work.today, 1))),
  on(sessionChanged, (work, { sessionId }) => renewReminders(work, sessionId)),
  on(sessionRemoved, (work, { sessionId }) => renewReminders(work, sessionId)),
  on(attendeeStatusChanged, (work, { sessionId }) => renewReminders(work, sessionId)),
];
