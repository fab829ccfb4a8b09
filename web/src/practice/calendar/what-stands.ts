/**
 * What would be in the way of a session at a time, from what the calendar shows: said while dragging,
 * before anything is sent. The server decides; this only says it early, and by name.
 */
import type { Reply } from '../../api/endpoints.ts';
import { clockWords, dayAfter } from '../../ui/words.ts';
import { clockOf, minutesOf } from './wall.ts';

type Told = Reply<'GET /api/calendar'>;
export type Session = Told['sessions'][number] & {
  /** What somebody has to see to before the visit, in two or three words. */
  readonly toSeeTo?: string | undefined;
  /** Whoever comes said so, for this very time. */
  readonly confirmed?: boolean | undefined;
};
export type Calendar = Omit<Told, 'sessions'> & { readonly sessions: readonly Session[] };

export interface Wanted {
  readonly sessionId?: string | undefined;
  readonly clinicianId: string;
  readonly clientIds: readonly string[];
  readonly day: string;
  readonly start: number;
  readonly minutes: number;
}
export interface InTheWay {
  readonly kind: 'clinician-busy' | 'client-busy' | 'absence' | 'closed-day' | 'outside-hours';
  readonly sentence: string;
  /** Needs an explicit "even so". */
  readonly blocking: boolean;
}

/** Cancelled and missed hours are free again. */
export const takesTime = (s: Session): boolean =>
  !s.removed &&
  (s.status === 'protected' ||
    s.attendees.some((a) => a.status === 'scheduled' || a.status === 'held'));

export function whatStands(wanted: Wanted, calendar: Calendar): InTheWay[] {
  const found: InTheWay[] = [];
  const name = clinicianName(calendar, wanted.clinicianId);
  const end = wanted.start + wanted.minutes;
  for (const other of calendar.sessions) {
    if (other.id === wanted.sessionId || other.day !== wanted.day || !takesTime(other)) continue;
    const from = minutesOf(other.time);
    if (from >= end || from + other.minutes <= wanted.start) continue;
    const at = clockWords(other.time);
    if (other.clinicianId === wanted.clinicianId)
      found.push({
        kind: 'clinician-busy',
        sentence: `${name} is busy at ${at}: ${titleOf(other)}`,
        blocking: true,
      });
    const same = other.attendees.find((a) => wanted.clientIds.includes(a.clientId));
    if (same)
      found.push({
        kind: 'client-busy',
        sentence: `${same.name} is already booked ${at}`,
        blocking: true,
      });
  }
  const away = absenceOn(calendar, wanted.clinicianId, wanted.day);
  if (away) found.push({ kind: 'absence', sentence: `${name} is away`, blocking: false });
  const closed = calendar.closures.find((c) => c.day === wanted.day);
  if (closed)
    found.push({ kind: 'closed-day', sentence: `Closed: ${closed.name}`, blocking: false });
  else if (!away && outsideHours(calendar, wanted))
    found.push({
      kind: 'outside-hours',
      sentence: `${clockWords(clockOf(wanted.start))} is outside office hours`,
      blocking: false,
    });
  return found.sort((a, b) => Number(b.blocking) - Number(a.blocking));
}

export const clinicianName = (calendar: Calendar, id: string): string =>
  calendar.clinicians.find((c) => c.id === id)?.name ?? 'The clinician';
export const absenceOn = (calendar: Calendar, clinicianId: string, day: string) =>
  calendar.absences.find((a) => a.clinicianId === clinicianId && a.from <= day && day <= a.to);

/** Opening spans of a clinician on a day, in minutes; undefined: no hours are set anywhere. */
export function hoursOf(
  calendar: Calendar,
  clinicianId: string,
  day: string,
): { from: number; to: number }[] | undefined {
  const mine = calendar.officeHours.filter((h) => h.clinicianId === clinicianId);
  const used = mine.length > 0 ? mine : calendar.officeHours.filter((h) => h.clinicianId === null);
  if (used.length === 0) return undefined;
  return used
    .filter((h) => h.day === day)
    .map((h) => ({ from: minutesOf(h.opens), to: minutesOf(h.closes) }))
    .sort((a, b) => a.from - b.from);
}
function outsideHours(calendar: Calendar, w: Wanted): boolean {
  const open = hoursOf(calendar, w.clinicianId, w.day);
  if (open === undefined) return false;
  let reached = w.start;
  for (const h of open) {
    if (h.from <= reached && reached < h.to) reached = h.to;
    if (reached >= w.start + w.minutes) return false;
  }
  return true;
}
/** The parts of a day outside some spans, between two minutes of the day. */
export function gapsOf(
  open: readonly { from: number; to: number }[],
  from: number,
  to: number,
): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let reached = from;
  for (const h of open) {
    if (h.from > reached) gaps.push({ from: reached, to: Math.min(h.from, to) });
    reached = Math.max(reached, h.to);
  }
  if (reached < to) gaps.push({ from: reached, to });
  return gaps.filter((g) => g.to > g.from);
}

/** Whom a session is about, as short as it can be said. */
export function titleOf(s: Session): string {
  const names = s.attendees.map((a) => a.name);
  if (s.title !== '') return s.title;
  if (names.length === 0) return s.serviceName;
  if (names.length === 1) return names[0] as string;
  if (names.length <= 3) return `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`;
  return `${s.serviceName}, ${names.length} people`;
}
/** Sessions of a day in the order of the day. */
export const sessionsOn = (calendar: Calendar, day: string): Session[] =>
  calendar.sessions
    .filter((s) => s.day === day && !s.removed)
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1));
/** Minutes of the day that a view must show: office-like hours, wider where a session asks for it. */
export function shownHours(
  calendar: Calendar,
  days: readonly string[],
): { from: number; to: number } {
  let [from, to] = [8 * 60, 18 * 60];
  for (const h of calendar.officeHours) {
    from = Math.min(from, minutesOf(h.opens));
    to = Math.max(to, minutesOf(h.closes));
  }
  for (const s of calendar.sessions) {
    if (!days.includes(s.day) || s.removed) continue;
    from = Math.min(from, minutesOf(s.time));
    to = Math.max(to, Math.min(1440, minutesOf(s.time) + s.minutes));
  }
  return { from: Math.floor(from / 60) * 60, to: Math.min(1440, Math.ceil(to / 60) * 60) };
}
export const daysBetween = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let d = from; d <= to && days.length < 60; d = dayAfter(d, 1)) days.push(d);
  return days;
};
