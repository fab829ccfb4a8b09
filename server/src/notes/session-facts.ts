/** What notes need to know of a session, its people and who pays; read through the front doors upstream. */
import { type Id, type Instant, isRefusal, type LocalDate } from '@clearhour/values';
import { clientById, policiesOn } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn, payerById, serviceById } from '../practice/index.ts';
import { sessionById, setStatus } from '../sessions/index.ts';
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
  readonly removed: boolean;
  readonly attendees: readonly AttendeeOfNote[];
}

export async function sessionFacts(
  work: Work,
  sessionId: string,
): Promise<SessionFacts | undefined> {
  const session = await sessionById(work, sessionId);
  const service = session && (await serviceById(work, session.serviceId));
  if (!session || !service) return undefined;
  const { id, clinicianId, serviceId, day, startsAt, minutes, medium, removed } = session;
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
    removed,
    attendees: session.attendees.map((a) => ({
      attendeeId: a.id,
      clientId: a.clientId,
      name: a.name,
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
  await setStatus(work, session.id, { event: 'hold', attendeeIds });
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
  for (const a of attendees) {
    const client = await clientById(work, a.clientId);
    if (client?.pays !== 'insurance') continue;
    const own = await limitsOf(work, a.clientId, session.day);
    if (own.length === 0) policyMissing = true;
    limits.push(...own);
  }
  return { limits, policyMissing };
}
/** The filing limit of the payer who is asked first; none for a client who pays in full. */
export async function limitsOf(
  work: Work,
  clientId: Id<'clt'>,
  day: LocalDate,
): Promise<FilingLimit[]> {
  const client = await clientById(work, clientId);
  if (client?.pays !== 'insurance') return [];
  const policy = (await policiesOn(work, clientId, day))[0];
  const payer = policy && (await payerById(work, policy.payerId));
  return payer ? [{ payerName: payer.name, filingDays: payer.filingDays }] : [];
}

export async function clinicianName(work: Work, id: Id<'cln'>, at: Instant): Promise<string> {
  return (await clinicianOn(work, id, dateIn(work.zone, at)))?.name ?? 'a former clinician';
}
