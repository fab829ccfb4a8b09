/** What notes need to know of a session, its people and who pays; read through the front doors upstream. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { type Client, clientsByIds, nameOf, policiesOn } from '../clients/index.ts';
import { orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians, payerById, serviceById } from '../practice/index.ts';
import { lockSession, sessionById, setStatus } from '../sessions/index.ts';
import type { FilingLimit } from './unsigned.ts';

export interface AttendeeOfNote {
  readonly attendeeId: Id<'att'>;
  readonly clientId: Id<'clt'>;
  readonly name: string;
  readonly status: string;
}
export interface SessionFacts {
  readonly id: Id<'ses'>;
  readonly clinicianId: Id<'cln'>;
  readonly serviceId: Id<'svc'>;
  readonly serviceName: string;
  readonly serviceKind: string;
  readonly claimable: boolean;
  /** Each attendee has a note of their own. */
  readonly perAttendee: boolean;
  readonly day: LocalDate;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly medium: string;
  readonly attendees: readonly AttendeeOfNote[];
}

/** 'lock': nobody changes the session or who came until we are done. Undefined when it was removed. */
export async function sessionFacts(
  work: Work,
  sessionId: string,
  how: 'read' | 'lock' = 'read',
): Promise<SessionFacts | undefined> {
  const session = await (how === 'lock' ? lockSession : sessionById)(work, sessionId);
  const service = session && (await serviceById(work, session.serviceId));
  if (!session || !service) return undefined;
  const clients = await clientsByIds(
    work,
    session.attendees.map((a) => a.clientId),
  );
  const name = (id: string) => {
    const client = clients.find((c) => c.id === id);
    return client ? nameOf(client) : '';
  };
  const { id, clinicianId, serviceId, day, startsAt, minutes, medium } = session;
  return {
    id,
    clinicianId,
    serviceId,
    serviceName: service.name,
    serviceKind: service.kind,
    claimable: service.claimable,
    perAttendee: service.perAttendee,
    day,
    startsAt,
    minutes,
    medium,
    attendees: session.attendees.map((a) => ({
      attendeeId: a.id,
      clientId: a.clientId,
      name: name(a.clientId),
      status: a.status,
    })),
  };
}

/** Marks those who came; the sessions slice owns the status and what it sets off. */
export async function holdAttendees(
  work: Work,
  session: SessionFacts,
  attendeeIds: readonly Id<'att'>[],
): Promise<void> {
  if (attendeeIds.length === 0) return;
  orRollBack(await setStatus(work, { sessionId: session.id, event: 'hold', attendeeIds }));
}

export interface Coverage {
  /** The payers who are asked first, one per insured attendee. */
  readonly limits: readonly FilingLimit[];
  /** Somebody pays by insurance, but no policy covers the day. */
  readonly policyMissing: boolean;
}
export async function coverageOf(
  work: Work,
  session: SessionFacts,
  attendees: readonly AttendeeOfNote[],
): Promise<Coverage> {
  if (!session.claimable) return { limits: [], policyMissing: false };
  const limits: FilingLimit[] = [];
  let policyMissing = false;
  const clients = await clientsByIds(
    work,
    attendees.map((a) => a.clientId),
  );
  for (const client of clients) {
    const limit = await limitOf(work, client, session.day);
    if (limit) limits.push(limit);
    else if (client.pays === 'insurance') policyMissing = true;
  }
  return { limits, policyMissing };
}
/** The filing limit of the payer who is asked first; none for a client who pays in full. */
export async function limitOf(
  work: Work,
  client: Client,
  day: LocalDate,
): Promise<FilingLimit | undefined> {
  if (client.pays !== 'insurance') return undefined;
  const policy = (await policiesOn(work, client.id, day))[0];
  const payer = policy && (await payerById(work, policy.payerId));
  return payer && { payerName: payer.name, filingDays: payer.filingDays };
}

export type NameOf = (id: string) => string;
/** Names of clinicians, former ones too. */
export async function clinicianNames(work: Work): Promise<NameOf> {
  const names = new Map<string, string>((await listClinicians(work)).map((c) => [c.id, c.name]));
  return (id) => names.get(id) ?? 'a former clinician';
}
