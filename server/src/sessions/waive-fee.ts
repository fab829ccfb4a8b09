/**
 * Deliberately not charge a held or a missed session, with a reason. What a clinician or supervisor
 * asks for, a second person approves; the owner decides alone.
 */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { User, Work } from '../platform/context.ts';
import type { Session } from './session.ts';
import { waiverChanged } from './session-events.ts';
import { clinicianWithin, lockedOfAttendee } from './session-reach.ts';
import { sessionOfAttendee } from './session-store.ts';
import { shownNames, viewWaiver } from './session-view.ts';
import type { WaiverOut, WaiversReply } from './sessions-contract.ts';
import { waivable } from './set-status.ts';
import {
  insertWaiver,
  listWaivers,
  markApproved,
  markWithdrawn,
  type Waiver,
} from './status-store.ts';

export type WaiverView = z.input<typeof WaiverOut>;

export const needsApproval = (user: Pick<User, 'roles'> | null): boolean =>
  user !== null &&
  !user.roles.includes('owner') &&
  user.roles.some((role) => role === 'clinician' || role === 'supervisor');

export const waiveFee = action<{ attendeeId: string; reason: string }, WaiverView>({
  name: 'waive-fee',
  needs: 'fees.waive',
  async run(work, input) {
    const session = await lockedOfAttendee(work, input.attendeeId);
    if (isRefusal(session)) return session;
    const attendee = session.attendees.find((a) => a.id === input.attendeeId);
    if (!attendee) throw new Error('an attendee of another session');
    const kind = waivable(attendee.status);
    if (!kind) {
      return refuse('nothing-to-waive', 'Only a session that was held or missed can be waived.', {
        kind: 'conflict',
      });
    }
    const [live] = await listWaivers(work, { attendeeIds: [attendee.id] });
    if (live) {
      return refuse(
        'already-waived',
        live.state === 'waiting'
          ? 'A waiver already waits for approval.'
          : 'This is already waived. Nothing was changed.',
        { kind: 'conflict' },
      );
    }
    const id = await insertWaiver(work, {
      attendeeId: attendee.id,
      kind,
      reason: input.reason,
      needsApproval: needsApproval(work.user),
    });
    const waiver = await waiverOf(work, id);
    if (waiver.state === 'in-force') await announce(work, session, waiver, true);
    work.audit(id, { attendee: attendee.id, kind, state: waiver.state });
    return viewWaiver(waiver);
  },
});

export const approveWaiver = action<{ waiverId: string }, WaiverView>({
  name: 'approve-waiver',
  needs: 'write-offs.approve',
  async run(work, { waiverId }) {
    const found = await locked(work, waiverId);
    if (isRefusal(found)) return found;
    const { waiver, session } = found;
    if (waiver.state !== 'waiting') {
      return refuse('not-waiting', 'This waiver does not wait for approval any more.', {
        kind: 'conflict',
      });
    }
    if (work.user === null || waiver.byUser === work.user.id) {
      return refuse('second-person', 'Somebody other than who asked for it has to approve it.', {
        kind: 'not-allowed',
      });
    }
    await markApproved(work, waiver.id);
    await announce(work, session, waiver, true);
    work.audit(waiver.id, { attendee: waiver.attendeeId });
    return viewWaiver(await waiverOf(work, waiver.id));
  },
});

export const withdrawWaiver = action<{ waiverId: string; reason: string }, WaiverView>({
  name: 'withdraw-waiver',
  needs: 'fees.waive',
  async run(work, { waiverId, reason }) {
    const found = await locked(work, waiverId);
    if (isRefusal(found)) return found;
    const { waiver, session } = found;
    if (waiver.state === 'withdrawn') {
      return refuse('already-withdrawn', 'This waiver was already withdrawn.', {
        kind: 'conflict',
      });
    }
    await markWithdrawn(work, waiver.id, reason);
    if (waiver.state === 'in-force') await announce(work, session, waiver, false);
    work.audit(waiver.id, { attendee: waiver.attendeeId });
    return viewWaiver(await waiverOf(work, waiver.id));
  },
});

export const listWaiting = action<Record<string, never>, z.input<typeof WaiversReply>>({
  name: 'list-waivers',
  needs: 'fees.waive',
  async run(work) {
    const found: { waiver: Waiver; session: Session }[] = [];
    for (const waiver of await listWaivers(work, { waiting: true })) {
      const session = await sessionOfAttendee(work, waiver.attendeeId);
      if (session && (await clinicianWithin(work, session.clinicianId)))
        found.push({ waiver, session });
    }
    const attendeeIn = ({ waiver, session }: (typeof found)[number]) =>
      session.attendees.find((a) => a.id === waiver.attendeeId);
    const clients = found.map((f) => attendeeIn(f)?.clientId ?? '');
    const names = await shownNames(work, clients);
    const items = found.map((f, at) => ({
      ...viewWaiver(f.waiver),
      sessionId: f.session.id,
      clientId: clients[at] ?? '',
      clientName: names.get(clients[at] ?? '') ?? '',
      day: f.session.day,
      status: attendeeIn(f)?.status ?? ('held' as const),
    }));
    return { items };
  },
});

async function waiverOf(work: Work, id: string): Promise<Waiver> {
  const [waiver] = await listWaivers(work, { id });
  if (!waiver) throw new Error('a waiver just written is not there');
  return waiver;
}
/** The waiver behind its session's lock, within reach. */
async function locked(
  work: Work,
  id: string,
): Promise<{ waiver: Waiver; session: Session } | Refusal> {
  const none = refuse('no-such-waiver', 'There is no such waiver.', { kind: 'not-found' });
  const [seen] = await listWaivers(work, { id });
  if (!seen) return none;
  const session = await lockedOfAttendee(work, seen.attendeeId);
  return isRefusal(session) ? none : { waiver: await waiverOf(work, id), session };
}
const announce = (work: Work, session: Session, waiver: Waiver, inForce: boolean) =>
  work.emit(waiverChanged, {
    attendeeId: waiver.attendeeId,
    sessionId: session.id,
    kind: waiver.kind,
    inForce,
  });
