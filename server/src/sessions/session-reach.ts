/** Whose calendar a person may see and change. Unknown and out of reach are one and the same. */
import { type Id, isRefusal, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn, locationById, reach, type Service, serviceById } from '../practice/index.ts';
import { checkAttendees, notFound, type Session, type SessionShape } from './session.ts';
import { lockSession, sessionById, sessionOfAttendee } from './session-store.ts';

export async function clinicianWithin(work: Work, clinicianId: string): Promise<boolean> {
  const within = await reach(work);
  return within === 'practice' || within.some((id) => id === clinicianId);
}
export async function sessionInReach(work: Work, id: string): Promise<Session | Refusal> {
  const session = await sessionById(work, id);
  return session && (await clinicianWithin(work, session.clinicianId)) ? session : notFound();
}
export async function lockedInReach(work: Work, id: string): Promise<Session | Refusal> {
  const session = await lockSession(work, id);
  return session && (await clinicianWithin(work, session.clinicianId)) ? session : notFound();
}
/** The locked session of an attendee within reach. */
export async function lockedOfAttendee(work: Work, attendeeId: string): Promise<Session | Refusal> {
  const found = await sessionOfAttendee(work, attendeeId);
  return found ? lockedInReach(work, found.id) : notFound();
}

/** Whether this may stand in the calendar on that day. Clients in `known` are there already. */
export async function checkShape(
  work: Work,
  shape: SessionShape,
  day: LocalDate,
  known: ReadonlySet<string> = new Set(),
): Promise<Service | Refusal> {
  const within = await clinicianWithin(work, shape.clinicianId);
  if (!within || !(await clinicianOn(work, shape.clinicianId, day))) {
    return refuse('no-such-clinician', 'This clinician is not with the practice on that day.', {
      kind: 'not-found',
      field: 'clinicianId',
    });
  }
  const service = await serviceById(work, shape.serviceId);
  if (!service || day < service.validFrom || (service.validTo && day > service.validTo)) {
    return refuse('no-such-service', 'This service is not offered on that day.', {
      field: 'serviceId',
    });
  }
  if (shape.locationId !== null && !(await locationById(work, shape.locationId))) {
    return refuse('no-such-location', 'There is no such location.', { field: 'locationId' });
  }
  const misfit = checkAttendees(service, shape.attendees);
  if (misfit) return misfit;
  for (const [at, { clientId }] of shape.attendees.entries()) {
    if (known.has(clientId)) continue;
    const no = await checkClient(work, clientId, `attendees.${at}.clientId`);
    if (no) return no;
  }
  return service;
}
async function checkClient(work: Work, clientId: Id<'clt'>, field: string) {
  const client = await clientInReach(work, clientId);
  if (isRefusal(client)) return { ...client, field };
  return client.status === 'former'
    ? refuse('client-is-former', 'This client is marked former. Make the client active first.', {
        field,
      })
    : undefined;
}
