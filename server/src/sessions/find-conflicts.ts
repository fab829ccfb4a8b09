/** Looks into the calendar for what is in the way of sessions that are wanted. */
import { addMinutes, timeIn } from '@clearhour/values';
import { clientsByIds } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians } from '../practice/index.ts';
import { type Conflict, conflictsOf, type Spoken, type Taken } from './conflicts.ts';
import { instantOf, type Local } from './recurrence.ts';
import type { Session, SessionShape } from './session.ts';
import { lockCalendars, takenBetween } from './session-store.ts';
import { initials } from './session-view.ts';
import { weekBetween } from './week.ts';

export const takenOf = (zone: string, s: Session): Taken => ({
  id: s.id,
  startsAt: s.startsAt,
  minutes: s.minutes,
  // Asked only of those that are in the way.
  get time() {
    return timeIn(zone, s.startsAt);
  },
  get endTime() {
    return timeIn(zone, addMinutes(s.startsAt, s.minutes));
  },
  clinicianId: s.clinicianId,
  clientIds: s.attendees.map((a) => a.clientId),
});

/** Names for the sentences; who reads is "you". */
async function spokenOf(work: Work, clientIds: readonly string[]): Promise<Spoken> {
  const clinicians = new Map<string, string>(
    (await listClinicians(work)).map((c) => [c.id, c.name]),
  );
  const letters = new Map<string, string>(
    (await clientsByIds(work, [...new Set(clientIds)])).map((c) => [
      c.id,
      initials({ given: c.preferredName || c.givenName, family: c.familyName }),
    ]),
  );
  return {
    clinician: (id) =>
      work.user?.clinicianId === id ? 'you' : (clinicians.get(id) ?? 'the clinician'),
    client: (id) => letters.get(id) ?? 'another client',
    today: work.today,
  };
}

/** `moving`: rows that are being moved or removed, and so are not in the way. */
export async function findConflicts(
  work: Work,
  shape: Pick<SessionShape, 'clinicianId' | 'minutes' | 'attendees'>,
  starts: readonly Local[],
  moving: ReadonlySet<string> = new Set(),
): Promise<Conflict[]> {
  const sorted = [...starts].sort((a, b) => (a.day + a.time < b.day + b.time ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const clientIds = shape.attendees.map((a) => a.clientId);
  const span = {
    from: instantOf(work.zone, first),
    to: addMinutes(instantOf(work.zone, last), shape.minutes),
  };
  const taken = (await takenBetween(work, span, shape.clinicianId, clientIds))
    .filter((s) => !moving.has(s.id))
    .map((s) => takenOf(work.zone, s));
  const around = { taken, ...(await weekBetween(work, first.day, last.day)) };
  const spoken = await spokenOf(work, [...clientIds, ...taken.flatMap((t) => t.clientIds)]);
  return sorted.flatMap((at) =>
    conflictsOf(
      {
        at,
        startsAt: instantOf(work.zone, at),
        minutes: shape.minutes,
        clinicianId: shape.clinicianId,
        clientIds,
      },
      around,
      spoken,
    ),
  );
}
/** The same before writing: nobody else books for these people until we are done. */
export async function lockAndFind(
  work: Work,
  shape: SessionShape,
  starts: readonly Local[],
  moving?: ReadonlySet<string>,
): Promise<Conflict[]> {
  await lockCalendars(work, [shape.clinicianId, ...shape.attendees.map((a) => a.clientId)]);
  return findConflicts(work, shape, starts, moving);
}
