/**
 * What is in the way of a session. Two sessions at one time need an explicit "even so"; an absence,
 * a closed day and an hour outside office hours are said, and booked. Sentences name clients by initials.
 */
import {
  addMinutes,
  type Instant,
  type LocalDate,
  refuse,
  sayClock,
  sayClocks,
  sayDay,
  sayDays,
  weekday,
} from '@clearhour/values';
import type { Local } from './recurrence.ts';

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
/** How people are named to the person who reads the sentence. */
export interface Spoken {
  /** "you", or a name. */
  clinician(id: string): string;
  /** Initials: "J. D." */
  client(id: string): string;
  readonly today: LocalDate;
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

export function conflictsOf(wanted: Wanted, around: Around, spoken: Spoken): Conflict[] {
  const { day, time } = wanted.at;
  const found: Conflict[] = [];
  const say = (kind: ConflictKind, sentence: string, blocking = false) =>
    found.push({ kind, day, time, sentence, blocking });
  const on = `on ${sayDay(day, spoken.today)}`;
  const clinician = spoken.clinician(wanted.clinicianId);
  for (const other of around.taken) {
    if (other.id === wanted.id || !overlapping(wanted, other)) continue;
    const span = `${on} from ${sayClocks(other.time, other.endTime)}`;
    const others = other.clientIds.map(spoken.client).join(', ');
    if (other.clinicianId === wanted.clinicianId)
      say('clinician-busy', busy(clinician, span, others), true);
    const both = other.clientIds.filter((c) => wanted.clientIds.includes(c));
    if (both.length > 0) {
      const who = both.map(spoken.client).join(' and ');
      const has = both.length === 1 ? 'has' : 'have';
      say('client-busy', `${who} already ${has} a session ${span}.`, true);
    }
  }
  for (const absence of around.absences) {
    if (absence.clinicianId === wanted.clinicianId && absence.from <= day && day <= absence.to) {
      const away = sayDays(absence.from, absence.to, spoken.today);
      say('absence', `${upper(clinician)} ${clinician === 'you' ? 'are' : 'is'} away ${away}.`);
    }
  }
  const closure = around.closures.find((c) => c.day === day);
  if (closure) say('closed-day', `The practice is closed ${on} (${closure.name}).`);
  else if (outsideHours(wanted, around.hours))
    say('outside-hours', `${sayClock(time)} ${on} is outside office hours.`);
  return found;
}

const upper = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
/** Time without clients is protected time. */
function busy(clinician: string, span: string, clients: string): string {
  const have = clinician === 'you' ? 'have' : 'has';
  const what = clients === '' ? 'protected time' : 'a session';
  const whom = clients === '' ? '' : ` with ${clients}`;
  const end = whom.endsWith('.') ? '' : '.';
  return `${upper(clinician)} already ${have} ${what} ${span}${whom}${end}`;
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
