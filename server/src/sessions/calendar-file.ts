/**
 * A clinician's calendar as an iCalendar file (RFC 5545). It leaves our walls for somebody's phone, so
 * it says when and with whom by initials, and nothing of service, title, place or money.
 */
import { addMinutes, type Instant } from '@clearhour/values';
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';

export interface FileEvent {
  readonly id: string;
  readonly version: number;
  readonly startsAt: Instant;
  readonly minutes: number;
  /** Initials of the clients who are expected. None: protected time. */
  readonly initials: readonly string[];
}
const NAMED_AT_MOST = 3;

export function summaryOf(initials: readonly string[]): string {
  if (initials.length === 0) return 'Protected time';
  return initials.length <= NAMED_AT_MOST ? initials.join(', ') : `${initials.length} clients`;
}

/** Times in UTC, so that no phone needs to know the zone's rules. */
export function calendarFile(events: readonly FileEvent[], madeAt: Instant): string {
  const file = ical({ name: 'Clearhour', prodId: '//Clearhour//Calendar//EN', ttl: 3600 });
  for (const e of events) {
    file.createEvent({
      id: `${e.id}@clearhour`,
      sequence: e.version,
      stamp: new Date(madeAt),
      start: new Date(e.startsAt),
      end: new Date(addMinutes(e.startsAt, e.minutes)),
      summary: summaryOf(e.initials),
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.OPAQUE,
    });
  }
  return file.toString();
}
