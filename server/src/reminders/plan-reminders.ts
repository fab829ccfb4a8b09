/**
 * Reminders of hours that are booked, by the practice's cadence: each night for the day ahead, and at once where an
 * hour is booked or changed for soon. What was planned for another time, or for an hour that is off, is taken back.
 */
import {
  addDays,
  addMinutes,
  atTime,
  dateIn,
  type Id,
  type Instant,
  type LocalDate,
} from '@clearhour/values';
import { messageSettingOn, messagesWhere, say, takeBackMessages } from '../messages/index.ts';
import { action, mustSucceed, perform } from '../platform/action.ts';
import type { Deps, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { listSessions, type Session, sessionById } from '../sessions/index.ts';
import { AHEAD_MINUTES, remindersDue } from './reminder-times.ts';

export const ABOUT = 'visit';
const NIGHT = 'plan-reminders';
/** Before anybody is at work, after the quiet of the night has been worked out by the day. */
const AT = '05:00';

export const scheduleReminders = (work: Work, day: LocalDate): Promise<void> =>
  work.enqueue(NIGHT, { day }, atTime(work.zone, day, AT));

/** Of one hour and whoever comes to it; nothing is said twice for one time. */
async function planFor(
  work: Work,
  session: Session,
  hours: readonly number[],
  since: Instant = work.now,
): Promise<number> {
  let planned = 0;
  const due = remindersDue(session.startsAt, hours, work.now, since);
  if (due.length === 0 || session.removed) return planned;
  for (const attendee of session.attendees) {
    if (attendee.status !== 'scheduled') continue;
    const about = { kind: ABOUT, id: attendee.id };
    const before = await messagesWhere(work, { about, limit: 50 });
    // Taken back and booked again for the same time: it is said anew.
    const stopped = before.filter((m) => m.state === 'stopped').length;
    for (const reminder of due) {
      const name = `remind ${attendee.id} ${session.startsAt} ${reminder.hours}`;
      if (before.some((m) => m.onceKey?.startsWith(`${name} `) && m.state !== 'stopped')) continue;
      await say(work, {
        to: { clientId: attendee.clientId },
        topic: 'appointments',
        template: 'appointment-reminder',
        values: { day: { dayOf: session.startsAt }, time: { timeOf: session.startsAt } },
        about,
        once: `${name} ${stopped}`,
        notBefore: reminder.at,
        notAfter: session.startsAt,
        link: { attendeeId: attendee.id, endsAt: session.startsAt },
      });
      planned++;
    }
  }
  return planned;
}

/** Those that wait for a time that does not hold any more. Links are for their time alone, so they end with it. */
async function takeBackFor(work: Work, session: Session): Promise<void> {
  for (const attendee of session.attendees) {
    const about = { kind: ABOUT, id: attendee.id };
    const all = await messagesWhere(work, { about, limit: 50 });
    const stands = attendee.status === 'scheduled' && !session.removed;
    const other = all.filter((m) => !stands || m.notAfter !== session.startsAt);
    if (other.some((m) => m.state === 'waiting'))
      await takeBackMessages(work, about, 'The appointment was changed or is off.');
  }
}

/** Booked, moved, changed, off or on again. */
export async function renewReminders(work: Work, sessionId: Id<'ses'>): Promise<void> {
  const session = await sessionById(work, sessionId);
  if (!session) return;
  await takeBackFor(work, session);
  const { remindHours } = await messageSettingOn(work, work.today);
  if (remindHours.length === 0) return;
  for (const one of await withItsSeries(work, session, Math.max(...remindHours)))
    await planFor(work, one, remindHours);
}
/** Booked as a series: its other hours that are near. */
async function withItsSeries(work: Work, session: Session, most: number): Promise<Session[]> {
  if (session.seriesId === null) return [session];
  const until = addMinutes(work.now, AHEAD_MINUTES + most * 60);
  const range = { from: work.today, to: dateIn(work.zone, until) };
  const all = await listSessions(work, { seriesId: session.seriesId, ...range });
  return all.some((s) => s.id === session.id) ? all : [session, ...all];
}

/** One look at the hours ahead, and the next one tomorrow. */
export const planReminders = action({
  name: 'plan-reminders',
  needs: 'system',
  run: async (work: Work, input: { day: LocalDate }) => {
    if (input.day > work.today) return { planned: 0 };
    await scheduleReminders(work, addDays(work.today, 1));
    const { remindHours } = await messageSettingOn(work, work.today);
    let planned = 0;
    // The server may have slept: from when it was to look.
    const since = atTime(work.zone, input.day, AT);
    const days = new Set<LocalDate>([work.today]);
    for (const hours of remindHours)
      for (const ahead of [0, AHEAD_MINUTES])
        days.add(dateIn(work.zone, addMinutes(work.now, hours * 60 + ahead)));
    const [from, to] = [[...days].sort()[0], [...days].sort().at(-1)];
    if (from && to)
      for (const session of await listSessions(work, { from, to }))
        planned += await planFor(work, session, remindHours, since);
    work.audit(work.practiceId, { day: work.today, planned });
    return { planned };
  },
});

export const reminderJobs = (deps: Deps): Record<string, JobHandler> => ({
  [NIGHT]: async ({ practiceId, day }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, planReminders, { day: (day ?? '') as LocalDate }));
  },
});
