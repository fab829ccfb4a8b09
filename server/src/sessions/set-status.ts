/**
 * Held, cancelled, no-show, reopened: for each attendee, with who, when, why and how early we were
 * told. Charges follow by event in the same transaction, or refuse the whole.
 */
import {
  type Id,
  type Instant,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';
import type { z } from 'zod';
import { policiesOn } from '../clients/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { missedPolicies, payerById } from '../practice/index.ts';
import { agreedMissedOn } from './agreed-missed.ts';
import { decideStatus } from './decide-status.ts';
import { noticeHoursOn } from './missed-fee.ts';
import { type Attendee, changedMeanwhile, notFound, type Session } from './session.ts';
import { attendeeStatusChanged, waiverChanged } from './session-events.ts';
import { lockedInReach } from './session-reach.ts';
import { isStep, type Status, type StatusEvent, TABLE } from './session-states.ts';
import { bumpVersion, lockSession, sessionById } from './session-store.ts';
import { type SessionDetailView, viewDetail } from './session-view.ts';
import type { StatusBody } from './sessions-contract.ts';
import { listWaivers, markWithdrawn, type StatusChange, writeStatus } from './status-store.ts';

export interface StatusInput {
  readonly sessionId: string;
  readonly event: StatusEvent;
  /** Absent: those still scheduled; when none is, all for whom the event is possible. */
  readonly attendeeIds?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  readonly noticeAt?: Instant | undefined;
}

/** The action's inside, for others in the same transaction: a signed note holds its session. */
export async function setStatus(
  work: Work,
  input: StatusInput,
): Promise<readonly StatusChange[] | Refusal> {
  const session = await lockSession(work, input.sessionId);
  if (!session) return notFound();
  const changes = await decideChanges(work, session, input);
  if (isRefusal(changes)) return changes;
  for (const change of changes) await writeStatus(work, change);
  await bumpVersion(work, session.id);
  for (const change of changes) {
    await endWaiver(work, session, change);
    const { attendeeId, from, to, reason } = change;
    await work.emit(attendeeStatusChanged, { attendeeId, sessionId: session.id, from, to, reason });
  }
  return changes;
}

/** What an event would make of each attendee; nothing is written. */
export async function decideChanges(
  work: Work,
  session: Session,
  input: Omit<StatusInput, 'sessionId'>,
): Promise<readonly StatusChange[] | Refusal> {
  const chosen = whom(session, input);
  if (isRefusal(chosen)) return chosen;
  const changes: StatusChange[] = [];
  for (const attendee of chosen) {
    const noticeHours =
      input.event === 'cancel-by-client' ? await noticeFor(work, session, attendee) : undefined;
    const decided = decideStatus({
      status: attendee.status,
      event: input.event,
      startsAt: session.startsAt,
      now: work.now,
      noticeAt: input.noticeAt,
      noticeHours,
    });
    if (isRefusal(decided)) return decided;
    changes.push({
      attendeeId: attendee.id,
      from: attendee.status,
      to: decided.to,
      noticeMinutes: decided.noticeMinutes,
      reason: input.reason ?? '',
    });
  }
  return changes;
}

function whom(
  session: Session,
  input: Omit<StatusInput, 'sessionId'>,
): readonly Attendee[] | Refusal {
  const { attendees } = session;
  if (attendees.length === 0)
    return refuse(
      'protected-time',
      'Protected time has nobody to mark. Move or remove it instead.',
    );
  if (input.attendeeIds) {
    const wanted = new Set(input.attendeeIds);
    const chosen = attendees.filter((a) => wanted.has(a.id));
    return chosen.length === wanted.size
      ? chosen
      : refuse('no-such-attendee', 'This client is not in this session.', { kind: 'not-found' });
  }
  const scheduled = attendees.filter((a) => a.status === 'scheduled');
  if (scheduled.length > 0 && input.event !== 'reopen') return scheduled;
  const possible = attendees.filter((a) => isStep(TABLE[a.status][input.event]));
  return possible.length > 0 ? possible : attendees;
}

/** Classes of the payers of a client on a day, first-asked first. */
export async function payerClassesOn(
  work: Work,
  clientId: Id<'clt'>,
  day: LocalDate,
): Promise<string[]> {
  const classes: string[] = [];
  for (const policy of await policiesOn(work, clientId, day)) {
    const payer = await payerById(work, policy.payerId);
    if (payer) classes.push(payer.class);
  }
  return classes;
}
/** Hours of notice the policy asks of this client for this session; undefined: none. */
export async function noticeFor(work: Work, session: Session, attendee: Attendee) {
  const payerClasses = await payerClassesOn(work, attendee.clientId, session.day);
  const about = { serviceId: session.serviceId, day: session.day, payerClasses };
  const agreed = await agreedMissedOn(work, attendee.clientId, session.day);
  return noticeHoursOn(await missedPolicies(work), about, agreed);
}

/** A waiver is of a held session or of a missed one; it ends when the session is neither any more. */
export const waivable = (status: Status): 'session' | 'missed-fee' | undefined =>
  status === 'held'
    ? 'session'
    : status === 'late-cancelled' || status === 'no-show'
      ? 'missed-fee'
      : undefined;
async function endWaiver(work: Work, session: Session, change: StatusChange): Promise<void> {
  const [waiver] = await listWaivers(work, { attendeeIds: [change.attendeeId] });
  if (!waiver || waiver.kind === waivable(change.to)) return;
  await markWithdrawn(work, waiver.id, 'The status changed.');
  if (waiver.state !== 'in-force') return;
  const { attendeeId } = change;
  const { kind } = waiver;
  await work.emit(waiverChanged, { attendeeId, sessionId: session.id, kind, inForce: false });
}

export const setSessionStatus = action<
  { sessionId: string } & z.output<typeof StatusBody>,
  SessionDetailView
>({
  name: 'set-session-status',
  needs: 'calendar.write',
  async run(work, { version, ...input }) {
    const session = await lockedInReach(work, input.sessionId);
    if (isRefusal(session)) return session;
    if (session.version !== version) return changedMeanwhile();
    const changes = orRollBack(await setStatus(work, input));
    work.audit(session.id, { event: input.event, attendees: changes.length });
    const after = await sessionById(work, session.id);
    if (!after) throw new Error('a session went away while its status was set');
    return viewDetail(work, after);
  },
});
