/** A session as the practice sees it: an hour of a clinician, with the clients who come. Pure checks of one. */
import { type Id, type Instant, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import type { Status } from './session-states.ts';

export type Medium = 'in-person' | 'video' | 'audio';
export type ClientPlace = 'office' | 'home' | 'elsewhere';

export interface Attendee {
  readonly id: Id<'att'>;
  readonly clientId: Id<'clt'>;
  /** Share of one fee; ignored where each attendee pays the whole. */
  readonly weight: number;
  readonly status: Status;
  readonly statusAt: Instant;
  /** Deliberately not charged: a waiver is in force (asked for, and approved where it has to be). */
  readonly waived: boolean;
}
export interface Session extends Omit<SessionShape, 'attendees'> {
  readonly id: Id<'ses'>;
  readonly version: number;
  readonly seriesId: Id<'ser'> | null;
  /** The wall clock its series gave; it may stand elsewhere since. */
  readonly occurrence: string | null;
  readonly startsAt: Instant;
  /** The day in the practice's zone. */
  readonly day: LocalDate;
  readonly removed: boolean;
  /** In the order they were added. None: protected time. */
  readonly attendees: readonly Attendee[];
}
/** What is the same for each session of a series. */
export interface SessionShape {
  readonly clinicianId: Id<'cln'>;
  readonly serviceId: Id<'svc'>;
  readonly locationId: Id<'loc'> | null;
  readonly medium: Medium;
  readonly clientAt: ClientPlace;
  readonly minutes: number;
  readonly title: string;
  readonly attendees: readonly AttendeeWanted[];
}
export interface AttendeeWanted {
  readonly clientId: Id<'clt'>;
  readonly weight: number;
}
export const shapeOf = (s: Session): SessionShape => ({
  clinicianId: s.clinicianId,
  serviceId: s.serviceId,
  locationId: s.locationId,
  medium: s.medium,
  clientAt: s.clientAt,
  minutes: s.minutes,
  title: s.title,
  attendees: s.attendees.map(({ clientId, weight }) => ({ clientId, weight })),
});

/** Nothing was recorded yet: all attendees are scheduled. */
export const isUntouched = (s: Session): boolean =>
  s.attendees.every((a) => a.status === 'scheduled');

const MOST: Readonly<Record<string, number>> = {
  individual: 1,
  intake: 1,
  crisis: 1,
  assessment: 1,
  'therapy-units': 1,
  couple: 2,
};

/** How many come to a service, and that one fee has somebody to bear it. */
export function checkAttendees(
  service: { readonly kind: string; readonly perAttendee: boolean },
  attendees: readonly AttendeeWanted[],
): Refusal | undefined {
  const no = (sentence: string) => refuse('attendees-do-not-fit', sentence, { field: 'attendees' });
  if (service.kind === 'admin')
    return attendees.length > 0 ? no('Protected time has no clients.') : undefined;
  if (attendees.length === 0) return no('Choose the client.');
  if (new Set(attendees.map((a) => a.clientId)).size < attendees.length)
    return no('The same client is there twice.');
  const most = MOST[service.kind];
  if (most !== undefined && attendees.length > most) {
    return no(
      most === 1
        ? 'This service is for one client. Choose a couple, family or group service for more.'
        : 'This service is for two clients at most.',
    );
  }
  if (!service.perAttendee && attendees.every((a) => a.weight === 0))
    return no('Somebody has to bear the fee: give at least one client a share.');
  return undefined;
}

export const notFound = (): Refusal =>
  refuse('no-such-session', 'There is no such session in your calendar.', { kind: 'not-found' });
export const changedMeanwhile = (): Refusal =>
  refuse(
    'changed-meanwhile',
    'Somebody changed this session meanwhile. Nothing was changed; look at it again and repeat.',
    { kind: 'conflict' },
  );
export const recorded = (): Refusal =>
  refuse(
    'session-recorded',
    'This session is already recorded as held, missed or cancelled. Reopen it first.',
    { kind: 'conflict' },
  );
