/**
 * What a client does with the link of a reminder: sees the time, confirms, or cancels and is told what that costs
 * before it is done. Looking changes nothing; doing it twice is doing it once. No name of a person or a service.
 */
import {
  cents,
  dateIn,
  dollars,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
} from '@clearhour/values';
import type { z } from 'zod';
import { previewMissed } from '../charges/index.ts';
import { zoneOfClient } from '../clients/index.ts';
import {
  addresseeOf,
  type Language,
  linkById,
  linkGone,
  type MessageDeps,
  type MessageLink,
  practiceSigned,
  sayDate,
  sayHour,
  whoseLink,
} from '../messages/index.ts';
import { action, ask, orRollBack, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import {
  type Attendee,
  lockSession,
  type Session,
  sessionOfAttendee,
  setStatus,
} from '../sessions/index.ts';
import { confirm, isConfirmed } from './confirmation-store.ts';
import type { VisitView } from './reminders-contract.ts';

interface Visit {
  readonly link: MessageLink;
  readonly session: Session;
  readonly attendee: Attendee;
}
async function visitOf(work: Work, linkId: string): Promise<Visit | Refusal> {
  const link = await linkById(work, linkId);
  if (link?.purpose !== 'visit' || link.attendeeId === null) return linkGone();
  const session = await sessionOfAttendee(work, link.attendeeId);
  const attendee = session?.attendees.find((a) => a.id === link.attendeeId);
  if (!session || !attendee || session.removed) return linkGone();
  // Made for another time: what it said is not so any more.
  return link.endsAt === session.startsAt ? { link, session, attendee } : linkGone();
}

const OFF: readonly string[] = ['cancelled-by-client', 'late-cancelled', 'cancelled-by-practice'];
async function stateOf(work: Work, { session, attendee }: Visit) {
  if (OFF.includes(attendee.status)) return 'cancelled' as const;
  if (attendee.status !== 'scheduled' || session.startsAt <= work.now) return 'over' as const;
  return (await isConfirmed(work, attendee.id, session.startsAt)) ? 'confirmed' : 'booked';
}
/** What cancelling now would cost; a refusal where it cannot be done by link. */
async function costOf(work: Work, { session, attendee }: Visit) {
  const seen = await previewMissed.run(work, {
    ...{ sessionId: session.id, event: 'cancel-by-client', attendeeIds: [attendee.id] },
  });
  if (isRefusal(seen)) return seen;
  const [one] = seen.attendees;
  return !one || one.refusal ? callUs() : { feeCents: one.feeCents, noticeHours: one.noticeHours };
}
const callUs = () =>
  refuse('call-us', 'This cannot be cancelled here. Please call us.', { kind: 'conflict' });

async function view(work: Work, visit: Visit): Promise<z.input<typeof VisitView>> {
  const { session, attendee } = visit;
  const { clientId } = attendee;
  // As the reminder was written: to the client, or to a guardian in their place.
  const to = await addresseeOf(work, { clientId, partyId: null, topic: 'appointments' });
  const language = to?.language ?? 'en';
  const zone = zoneOfClient(work, to);
  const state = await stateOf(work, visit);
  const open = state === 'booked' || state === 'confirmed';
  const cost = open ? await costOf(work, visit) : undefined;
  const fee = cost && !isRefusal(cost) ? cost : undefined;
  return {
    practice: await practiceSigned(work),
    phone: (await legalEntityOn(work, work.today))?.phone ?? '',
    language,
    day: sayDate(dateIn(zone, session.startsAt), language),
    time: sayHour({ zone, here: work.zone }, session.startsAt, language),
    state,
    mayCancel: fee !== undefined,
    feeCents: fee?.feeCents ?? 0,
    feeSentence: fee ? feeSentence(fee, language) : '',
  };
}
/** Said before it is done. */
function feeSentence(
  { feeCents, noticeHours }: { feeCents: number; noticeHours: number | null },
  language: Language,
): string {
  const fee = dollars(cents(feeCents));
  if (feeCents === 0)
    return language === 'es'
      ? 'Cancelar ahora no le cuesta nada.'
      : 'Cancelling now costs you nothing.';
  if (language === 'es')
    return `Faltan menos de ${noticeHours ?? 0} horas. Si cancela ahora, le cobraremos ${fee}.`;
  return `It is less than ${noticeHours ?? 0} hours away. If you cancel now, we will charge you ${fee}.`;
}

const seeVisit = action({
  name: 'see-visit-by-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const visit = await visitOf(work, linkId);
    return isRefusal(visit) ? visit : view(work, visit);
  },
});
const confirmVisit = action({
  name: 'confirm-visit-by-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const visit = await visitOf(work, linkId);
    if (isRefusal(visit)) return visit;
    const state = await stateOf(work, visit);
    if (state === 'cancelled' || state === 'over') return tooLate(state);
    await confirm(work, visit.attendee.id, visit.session.startsAt);
    work.audit(visit.attendee.id);
    return view(work, visit);
  },
});
const tooLate = (state: 'cancelled' | 'over') =>
  refuse(
    'visit-not-open',
    state === 'over'
      ? 'This appointment has begun or is over. Please call us.'
      : 'This appointment is cancelled. To come after all, please call us.',
    { kind: 'conflict' },
  );
const cancelVisit = action({
  name: 'cancel-visit-by-link',
  needs: 'system',
  run: async (work: Work, input: { linkId: string; feeCents: number }) => {
    const seen = await visitOf(work, input.linkId);
    if (isRefusal(seen)) return seen;
    await lockSession(work, seen.session.id);
    const visit = await visitOf(work, input.linkId);
    if (isRefusal(visit)) return visit;
    const state = await stateOf(work, visit);
    if (state === 'cancelled') return view(work, visit);
    if (state === 'over') return tooLate(state);
    const cost = await costOf(work, visit);
    if (isRefusal(cost)) return cost;
    // Nobody is charged more than they were told when they pressed the button.
    if (cost.feeCents > input.feeCents) {
      return refuse(
        'cost-changed',
        `Cancelling costs ${dollars(cents(cost.feeCents))} by now. Nothing was cancelled. Look again, then decide.`,
        { kind: 'conflict' },
      );
    }
    orRollBack(
      await setStatus(work, {
        ...{ sessionId: visit.session.id, event: 'cancel-by-client' },
        ...{ attendeeIds: [visit.attendee.id], reason: 'By the link in the reminder' },
      }),
    );
    work.audit(visit.attendee.id, { feeCents: cost.feeCents });
    const after = await visitAfter(work, visit.attendee.id, visit);
    return view(work, after);
  },
});
/** Cancelling ends its links; who pressed the button still sees what they did. */
async function visitAfter(work: Work, attendeeId: Id<'att'>, before: Visit): Promise<Visit> {
  const session = await sessionOfAttendee(work, attendeeId);
  const attendee = session?.attendees.find((a) => a.id === attendeeId);
  return session && attendee ? { ...before, session, attendee } : before;
}

export async function seeVisitByLink(deps: MessageDeps, token: string) {
  const of = await whoseLink(deps.db, token);
  return of ? ask(deps, of.who, seeVisit, { linkId: of.linkId }) : linkGone();
}
export async function confirmByLink(deps: MessageDeps, token: string) {
  const of = await whoseLink(deps.db, token);
  return of ? perform(deps, of.who, confirmVisit, { linkId: of.linkId }) : linkGone();
}
export async function cancelByLink(deps: MessageDeps, token: string, feeCents: number) {
  const of = await whoseLink(deps.db, token);
  return of ? perform(deps, of.who, cancelVisit, { linkId: of.linkId, feeCents }) : linkGone();
}
