/**
 * Take sessions out of the calendar. One of which something was ever recorded stays, cancelled by the
 * practice; one that is held is not removed at all.
 */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { madeOf, planSeriesRemoval } from './series-edit.ts';
import { endSeries, lockSeries } from './series-store.ts';
import { changedMeanwhile, recorded, type Session } from './session.ts';
import { sessionRemoved } from './session-events.ts';
import { lockedInReach } from './session-reach.ts';
import { lockSessionsOf, markRemoved } from './session-store.ts';
import type { RemoveBody } from './sessions-contract.ts';
import { setStatus } from './set-status.ts';
import { statusHistory } from './status-store.ts';

interface Done {
  readonly removed: number;
  readonly cancelled: number;
  readonly kept: number;
}

export const removeSession = action<{ sessionId: string } & z.output<typeof RemoveBody>, Done>({
  name: 'remove-session',
  needs: 'calendar.write',
  async run(work, input) {
    const session = await lockedInReach(work, input.sessionId);
    if (isRefusal(session)) return session;
    if (session.version !== input.version) return changedMeanwhile();
    const done =
      session.seriesId === null || input.scope === 'this'
        ? await removeOne(work, session, input.reason)
        : await removeRest(work, session, session.seriesId, input.scope, input.reason);
    if (isRefusal(done)) return done;
    work.audit(session.id, { scope: input.scope, ...done });
    return done;
  },
});

async function removeOne(work: Work, session: Session, reason: string): Promise<Done | Refusal> {
  const { attendees } = session;
  const open = attendees.filter((a) => a.status === 'scheduled');
  const held = attendees.some((a) => a.status === 'held');
  if (held || (attendees.length > 0 && open.length === 0)) return recorded();
  return { ...(await takeOut(work, [session], reason)), kept: 0 };
}

async function removeRest(
  work: Work,
  session: Session,
  seriesId: string,
  scope: 'following' | 'all',
  reason: string,
): Promise<Done | Refusal> {
  await lockSeries(work, seriesId);
  const rows = await lockSessionsOf(work, seriesId);
  const plan = planSeriesRemoval(madeOf(work.zone, rows), scope, session.id, work.now);
  if (isRefusal(plan)) return plan;
  await endSeries(work, seriesId, plan.endsBefore);
  const going = new Set(plan.remove);
  const out = await takeOut(
    work,
    rows.filter((s) => going.has(s.id)),
    reason,
  );
  return { ...out, kept: plan.kept };
}

/** Those with any history are cancelled by the practice instead. */
export async function takeOut(
  work: Work,
  sessions: readonly Session[],
  reason: string,
): Promise<{ removed: number; cancelled: number }> {
  const people = sessions.flatMap((s) => s.attendees.map((a) => a.id));
  const touched = new Set((await statusHistory(work, people)).map((h) => h.attendeeId));
  const withHistory = sessions.filter((s) => s.attendees.some((a) => touched.has(a.id)));
  const clean = sessions.filter((s) => !withHistory.includes(s));
  for (const session of withHistory) {
    const open = session.attendees.filter((a) => a.status === 'scheduled').map((a) => a.id);
    const event = 'cancel-by-practice';
    orRollBack(await setStatus(work, { sessionId: session.id, event, attendeeIds: open, reason }));
  }
  await markRemoved(
    work,
    clean.map((s) => s.id),
  );
  for (const session of clean) await work.emit(sessionRemoved, { sessionId: session.id });
  return { removed: clean.length, cancelled: withHistory.length };
}
