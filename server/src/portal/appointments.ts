/** Appointments ahead, what cancelling one costs, and cancelling it: the client's, or a guardian's; who only pays sees none. */
import {
  addDays,
  cents,
  dateIn,
  dollars,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
  sayTimeThere,
} from '@clearhour/values';
import { previewMissed } from '../charges/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn } from '../practice/index.ts';
import {
  listSessions,
  lockSession,
  type Session,
  sessionOfAttendee,
  setStatus,
} from '../sessions/index.ts';
import { type Theirs, theirs, zoneOf } from './theirs.ts';

const AHEAD_DAYS = 180;
const MOST = 20;

/** The next ones, soonest first. */
export async function appointmentsOf(me: Theirs) {
  const { own, clientId } = me;
  if (!me.care) return [];
  const found = await listSessions(own, {
    ...{ clientId, booked: true, from: own.today, to: addDays(own.today, AHEAD_DAYS) },
  });
  const ahead = found
    .filter((s) => s.startsAt > own.now && s.attendees.some((a) => mineIn(a, clientId)))
    .slice(0, MOST);
  const zone = await zoneOf(me);
  const views = [];
  for (const s of ahead) {
    const attendee = s.attendees.find((a) => mineIn(a, clientId));
    if (!attendee) continue;
    views.push({
      attendeeId: attendee.id,
      ...{ day: dateIn(zone, s.startsAt), minutes: s.minutes },
      time: sayTimeThere(zone, own.zone, s.startsAt),
      video: s.medium === 'video',
      clinician: (await clinicianOn(own, s.clinicianId, s.day))?.name ?? '',
    });
  }
  return views;
}
const mineIn = (a: { clientId: string; status: string }, clientId: string): boolean =>
  a.clientId === clientId && a.status === 'scheduled';

const notThere = (): Refusal =>
  refuse('no-such-appointment', 'There is no such appointment of yours ahead.', {
    kind: 'not-found',
  });
export async function visitOf(me: Theirs, attendeeId: string): Promise<Session | Refusal> {
  const session = me.care ? await sessionOfAttendee(me.own, attendeeId) : undefined;
  const a = session?.attendees.find((one) => one.id === attendeeId);
  const ahead = session && !session.removed && session.startsAt > me.own.now;
  return session && ahead && a && mineIn(a, me.clientId) ? session : notThere();
}
export async function costOf(me: Theirs, session: Session, attendeeId: Id<'att'>) {
  const seen = await previewMissed.run(me.own, {
    ...{ sessionId: session.id, event: 'cancel-by-client', attendeeIds: [attendeeId] },
  });
  if (isRefusal(seen)) return seen;
  const [one] = seen.attendees;
  if (one && !one.refusal) return { feeCents: one.feeCents, noticeHours: one.noticeHours };
  return refuse('call-us', 'This cannot be cancelled here. Please call us.', { kind: 'conflict' });
}
function costSentence(c: { feeCents: number; noticeHours: number | null }): string {
  return c.feeCents === 0
    ? 'Cancelling now costs you nothing.'
    : `It is less than ${c.noticeHours ?? 0} hours away. If you cancel now, the fee is ${dollars(cents(c.feeCents))}.`;
}

export const seeCancelCost = action({
  name: 'see-portal-cancel-cost',
  needs: 'portal',
  run: async (work: Work, { attendeeId }: { attendeeId: Id<'att'> }) => {
    const me = theirs(work);
    const session = await visitOf(me, attendeeId);
    if (isRefusal(session)) return session;
    const cost = await costOf(me, session, attendeeId);
    if (isRefusal(cost)) return cost;
    return { feeCents: cost.feeCents, sentence: costSentence(cost) };
  },
});
export const cancelAppointment = action({
  name: 'cancel-appointment-in-portal',
  needs: 'portal',
  run: async (work: Work, input: { attendeeId: Id<'att'>; feeCents: number }) => {
    const me = theirs(work);
    const seen = await visitOf(me, input.attendeeId);
    if (isRefusal(seen)) return seen;
    await lockSession(me.own, seen.id);
    const session = await visitOf(me, input.attendeeId);
    if (isRefusal(session)) return session;
    const cost = await costOf(me, session, input.attendeeId);
    if (isRefusal(cost)) return cost;
    // Nobody is charged more than they were told when they pressed the button.
    if (cost.feeCents > input.feeCents)
      return refuse(
        'cost-changed',
        `Cancelling costs ${dollars(cents(cost.feeCents))} by now. Nothing was cancelled. Look again, then decide.`,
        { kind: 'conflict' },
      );
    orRollBack(
      await setStatus(me.own, {
        ...{ sessionId: session.id, event: 'cancel-by-client' },
        ...{
          attendeeIds: [input.attendeeId],
          reason:
            me.guardianId === null
              ? 'By the client, in the portal'
              : 'By a guardian, in the portal',
        },
      }),
    );
    work.audit(input.attendeeId, { feeCents: cost.feeCents });
    const day = sayDay(dateIn(await zoneOf(me), session.startsAt), me.own.today);
    return { sentence: `Your appointment of ${day} is cancelled.` };
  },
});
