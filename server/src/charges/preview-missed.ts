/**
 * What a cancellation or a no-show would cost each client, by the same rules that charge it: policy,
 * notice, how often it was forgiven in twelve months, Medicaid and VA never. Changes nothing.
 */
import { add, cents, isRefusal, type Refusal, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  type Attendee,
  decideChanges,
  noticeFor,
  type Status,
  sessionInReach,
  statusWord,
} from '../sessions/index.ts';
import { isMissed, missedFee } from './charge-missed.ts';
import type { MissedPreview, PreviewMissedBody, PreviewMissedReply } from './missed-contract.ts';
import { noSuchVisit } from './post-unbilled.ts';
import { type Visit, visitOf } from './visit-facts.ts';

type One = z.input<typeof MissedPreview>;

export const previewMissed = action({
  name: 'preview-missed',
  // Whoever may say that it happened is told beforehand what it costs.
  needs: 'calendar.write',
  run: async (
    work: Work,
    body: z.output<typeof PreviewMissedBody>,
  ): Promise<z.input<typeof PreviewMissedReply> | Refusal> => {
    const session = await sessionInReach(work, body.sessionId);
    if (isRefusal(session)) return session;
    const changes = await decideChanges(work, session, body);
    if (isRefusal(changes)) return changes;
    const visit = await visitOf(work, session.id);
    if (!visit) return noSuchVisit();
    const attendees: One[] = [];
    for (const change of changes) {
      const attendee = session.attendees.find((a) => a.id === change.attendeeId);
      if (attendee) attendees.push(await oneOf(work, visit, attendee, change));
    }
    const total = add(ZERO, ...attendees.map((a) => cents(a.feeCents)));
    return { sessionId: session.id, totalCents: toWire(total), attendees };
  },
});

async function oneOf(
  work: Work,
  visit: Visit,
  attendee: Attendee,
  change: { readonly to: Status; readonly noticeMinutes: number | null },
): Promise<One> {
  const { to, noticeMinutes } = change;
  const noticeHours = (await noticeFor(work, visit.session, attendee)) ?? null;
  const about = {
    attendeeId: attendee.id,
    clientId: attendee.clientId,
    noticeMinutes,
    noticeHours,
    statusWord: statusWord(to),
  };
  const free = { feeCents: 0, forgiven: false, refusal: null };
  if (!isMissed(to)) {
    const why =
      noticeHours === null
        ? 'No policy asks for notice on this day. Nothing is charged.'
        : `Told in time: the policy asks for ${noticeHours} hours’ notice. Nothing is charged.`;
    return { ...about, ...free, status: 'cancelled-by-client', why };
  }
  const fee = await missedFee(work, visit, { ...attendee, status: to });
  if (isRefusal(fee)) {
    const { code, sentence } = fee;
    return { ...about, ...free, status: to, why: sentence, refusal: { code, sentence } };
  }
  const { forgiven, why } = fee;
  return { ...about, status: to, feeCents: toWire(fee.cents), forgiven, why, refusal: null };
}
