/**
 * What is in the way of a session. Two sessions at one time need an explicit "even so"; an absence,
 * a closed day and an hour outside office hours are said, and booked. Sentences name nobody.
 */
import { addMinutes, type Instant, type LocalDate, refuse, weekday } from '@clearhour/values';
import { dayWords, type Local } from './recurrence.ts';

export type ConflictKind =
  | 'clinician-busy'
  | 'client-busy'
  | 'absence'
  | 'closed-day'
  | 'outside-hours';
export interface Conflict {
  readonly kind: ConflictKind;
  readonly day: LocalDate;
  readonly time: string;
  readonly sentence: string;
  /** Refused unless the person says "even so". */
  readonly blocking: boolean;
}

export interface Wanted {
  /** Its own row, when it is there already. */
  readonly id?: string | undefined;
  readonly at: Local;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly clinicianId: string;
  readonly clientIds: readonly string[];
}
/** Time that is taken: sessions scheduled or held, and protected time. */
export interface Taken {
  readonly id: string;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly time: string;
  readonly endTime: string;
  readonly clinicianId: string;
  readonly clientIds: readonly string[];
}
export interface Hours {
  readonly clinicianId: string | null;
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
export interface Absence {
  readonly id: string;
  readonly clinicianId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
}
export interface Closure {
  readonly day: LocalDate;
  readonly name: string;
}
export interface Around {
  readonly taken: readonly Taken[];
  readonly absences: readonly Absence[];
  readonly closures: readonly Closure[];
  readonly hours: readonly Hours[];
}

/** A clinician's own hours on a day; the office's where the clinician has set none at all. */
export function hoursOn(
  hours: readonly Hours[],
  clinicianId: string | null,
  day: LocalDate,
): { opens: string; closes: string }[] {
  const valid = hours.filter((h) => h.validFrom <= day && (h.validTo === null || day <= h.validTo));
  const own = valid.filter((h) => clinicianId !== null && h.clinicianId === clinicianId);
  return (own.length > 0 ? own : valid.filter((h) => h.clinicianId === null))
    .filter((h) => h.weekday === weekday(day))
    .map(({ opens, closes }) => ({ opens, closes }))
    .sort((a, b) => (a.opens < b.opens ? -1 : 1));
}

export const overlapping = (
  a: { startsAt: Instant; minutes: number },
  b: { startsAt: Instant; minutes: number },
): boolean =>
  a.startsAt < addMinutes(b.startsAt, b.minutes) && b.startsAt < addMinutes(a.startsAt, a.minutes);

export function conflictsOf(wanted: Wanted, around: Around): Conflict[] {
  const { day, time } = wanted.at;
  const found: Conflict[] = [];
  const say = (kind: ConflictKind, sentence: string, blocking = false) =>
    found.push({ kind, day, time, sentence, blocking });
  const when = dayWords(day);
  for (const other of around.taken) {
    if (other.id === wanted.id || !overlapping(wanted, other)) continue;
    const span = `${other.time} to ${other.endTime}`;
    if (other.clinicianId === wanted.clinicianId)
      say('clinician-busy', `${when}: the clinician is busy from ${span}.`, true);
    if (other.clientIds.some((c) => wanted.clientIds.includes(c)))
      say('client-busy', `${when}: the client has another session from ${span}.`, true);
  }
  for (const absence of around.absences) {
    if (absence.clinicianId === wanted.clinicianId && absence.from <= day && day <= absence.to)
      say('absence', `${when}: the clinician is away from ${absence.from} to ${absence.to}.`);
  }
  const closure = around.closures.find((c) => c.day === day);
  if (closure) say('closed-day', `${when}: the practice is closed (${closure.name}).`);
  else if (outsideHours(wanted, around.hours))
    say('outside-hours', `${when}: ${time} is outside office hours.`);
  return found;
}

/** No hours set at all: nothing is outside them. */
function outsideHours(wanted: Wanted, hours: readonly Hours[]): boolean {
  const { day, time } = wanted.at;
  const any = hours.some((h) => h.clinicianId === null || h.clinicianId === wanted.clinicianId);
  if (!any) return false;
  const end = clockAfter(time, wanted.minutes);
  let reached = time;
  for (const open of hoursOn(hours, wanted.clinicianId, day)) {
    if (open.opens <= reached && reached < open.closes) reached = open.closes;
    if (reached >= end) return false;
  }
  return true;
}
/** "10:00" and 50 minutes: "10:50". Past midnight it goes on counting ("24:10"), so that it sorts. */
function clockAfter(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

/** The refusal when something blocks and nobody said "even so". */
export function inTheWay(conflicts: readonly Conflict[]) {
  const blocking = conflicts.filter((c) => c.blocking);
  const [first] = blocking;
  if (!first) return undefined;
  const more = blocking.length - 1;
  const rest = more === 0 ? '' : ` And ${more} more like it.`;
  return refuse(
    'time-taken',
    `${first.sentence}${rest} Nothing was booked. Choose another time, or book it even so.`,
    { kind: 'conflict', field: 'even' },
  );
}
