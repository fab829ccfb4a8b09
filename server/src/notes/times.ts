/** Start and stop as written on the clock in the room, and as instants. Pure. */
import {
  addDays,
  atTime,
  dateIn,
  type Instant,
  type LocalDate,
  minutesBetween,
  type Refusal,
  refuse,
  timeIn,
} from '@clearhour/values';

export interface Times {
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
}
export interface Scheduled {
  readonly day: LocalDate;
  readonly startsAt: Instant;
  readonly minutes: number;
}
const LONGEST = 12 * 60;
const LATE_START = 180;

/**
 * The instants of two wall clocks on a session's day. A session planned before midnight that began
 * after it starts on the next day; a stop on or before the start is on the day after the start.
 */
export function wallToInstants(
  zone: string,
  session: Scheduled,
  startTime: string | null,
  stopTime: string | null,
): Times {
  const startDay = startTime === null ? session.day : dayOfStart(zone, session, startTime);
  const startedAt = startTime === null ? null : atTime(zone, startDay, startTime);
  if (stopTime === null) return { startedAt, endedAt: null };
  const pastMidnight = startTime !== null && stopTime < startTime;
  return {
    startedAt,
    endedAt: atTime(zone, pastMidnight ? addDays(startDay, 1) : startDay, stopTime),
  };
}
function dayOfStart(zone: string, session: Scheduled, time: string): LocalDate {
  const next = addDays(session.day, 1);
  const late = minutesBetween(session.startsAt, atTime(zone, next, time));
  return late > 0 && late <= LATE_START ? next : session.day;
}
export const clockOf = (zone: string, at: Instant | null): string | null =>
  at === null ? null : timeIn(zone, at);

/** Minutes with the client: stop − start − breaks; null while a time is missing. */
export function therapyMinutes(times: Times, breakMinutes: number): number | null {
  if (times.startedAt === null || times.endedAt === null) return null;
  return Math.floor(minutesBetween(times.startedAt, times.endedAt)) - breakMinutes;
}

/** What keeps these times from being signed; undefined when nothing does. */
export function timesProblem(
  zone: string,
  session: Scheduled,
  times: Times,
  breakMinutes: number,
  now: Instant,
): Refusal | undefined {
  const { startedAt, endedAt } = times;
  if (startedAt === null)
    return refuse('start-missing', 'Write down when the session began.', { field: 'startTime' });
  if (endedAt === null)
    return refuse('stop-missing', 'Write down when the session ended.', { field: 'stopTime' });
  const whole = minutesBetween(startedAt, endedAt);
  if (whole <= 0)
    return refuse('stop-before-start', 'The session must end after it began.', {
      field: 'stopTime',
    });
  if (whole > LONGEST) {
    return refuse('too-long', 'That is more than 12 hours. Check when it began and ended.', {
      field: 'stopTime',
    });
  }
  const startDay = dateIn(zone, startedAt);
  if (startDay !== session.day && startDay !== addDays(session.day, 1))
    return refuse('other-day', 'The session began on another day than the calendar says.', {
      field: 'startTime',
    });
  if (endedAt > now)
    return refuse('in-the-future', 'The session has not ended yet. Sign when it has.', {
      field: 'stopTime',
    });
  if (breakMinutes >= whole)
    return refuse('break-too-long', 'The breaks are as long as the session itself.', {
      field: 'breakMinutes',
    });
  return undefined;
}

/** Recorded and planned minutes far apart: worth a second look, not a refusal. */
export function timesWarning(session: Scheduled, times: Times, breakMinutes: number) {
  const minutes = therapyMinutes(times, breakMinutes);
  if (minutes === null || times.startedAt === null || minutes <= 0) return undefined;
  const apart = Math.abs(minutes - session.minutes);
  if (apart > Math.max(15, session.minutes / 3)) {
    return {
      code: 'minutes-differ',
      sentence: `The note says ${minutes} minutes, the calendar ${session.minutes}. Billing goes by the note.`,
      field: 'stopTime',
    };
  }
  if (Math.abs(minutesBetween(session.startsAt, times.startedAt)) > 60) {
    return {
      code: 'start-differs',
      sentence: 'The note begins more than an hour from the time in the calendar.',
      field: 'startTime',
    };
  }
  return undefined;
}
