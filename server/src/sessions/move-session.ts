/** Drag one session elsewhere: another start, length or clinician. Its series does not follow. */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { joinCaseload } from './book-session.ts';
import { inTheWay } from './conflicts.ts';
import { lockAndFind } from './find-conflicts.ts';
import type { Local } from './recurrence.ts';
import {
  changedMeanwhile,
  isUntouched,
  recorded,
  type Session,
  type SessionShape,
  shapeOf,
} from './session.ts';
import { sessionChanged } from './session-events.ts';
import { checkShape, lockedInReach } from './session-reach.ts';
import { updateSession } from './session-store.ts';
import { viewSession } from './session-view.ts';
import type { EditReply, MoveBody } from './sessions-contract.ts';

/** Writes one changed session after every check. Shared with the edit of one session. */
export async function changeOne(
  work: Work,
  was: Session,
  to: {
    readonly shape: SessionShape;
    readonly at: Local;
    readonly even: boolean;
    readonly series?: { readonly id: string; readonly occurrence: string };
  },
): Promise<undefined | Refusal> {
  if (!isUntouched(was)) return recorded();
  const known = new Set<string>(was.attendees.map((a) => a.clientId));
  const service = await checkShape(work, to.shape, to.at.day, known);
  if (isRefusal(service)) return service;
  const taken = inTheWay(await lockAndFind(work, to.shape, [to.at], new Set([was.id])));
  if (taken && !to.even) return taken;
  await updateSession(work, was, to);
  await joinCaseload(work, to.shape, to.at.day);
  await work.emit(sessionChanged, { sessionId: was.id });
  return undefined;
}

export const moveSession = action<
  { sessionId: string } & z.output<typeof MoveBody>,
  z.input<typeof EditReply>
>({
  name: 'move-session',
  needs: 'calendar.write',
  async run(work, input) {
    const session = await lockedInReach(work, input.sessionId);
    if (isRefusal(session)) return session;
    if (session.version !== input.version) return changedMeanwhile();
    const was = shapeOf(session);
    const shape = {
      ...was,
      minutes: input.minutes ?? was.minutes,
      clinicianId: input.clinicianId ?? was.clinicianId,
    };
    const at = { day: input.day, time: input.time };
    const no = await changeOne(work, session, { shape, at, even: input.even });
    if (no) return no;
    work.audit(session.id, { clinician: shape.clinicianId });
    const done = { changed: 1, made: 0, removed: 0, kept: 0 };
    return { ...done, session: await viewSession(work, session.id) };
  },
});
