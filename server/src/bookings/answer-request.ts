/** The practice's yes or no to an hour that was asked for; they are told that there is an answer, not which. */
import {
  dateIn,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
  sayTime,
} from '@clearhour/values';
import { clientIdsInReach, clientInReach, clientNames } from '../clients/index.ts';
import { say } from '../messages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians } from '../practice/index.ts';
import { sessionOfAttendee } from '../sessions/index.ts';
import { putIntoCalendar } from './book.ts';
import { type BookingRequest, decideRequest, requestsWhere } from './bookings-store.ts';

/** Of clients in reach, still ahead; the others lapse by themselves. */
export async function openRequests(work: Work): Promise<BookingRequest[]> {
  const mine = await clientIdsInReach(work);
  const open = await requestsWhere(work, { state: 'open' });
  return open.filter((r) => r.startsAt > work.now && (mine === 'practice' || mine.has(r.clientId)));
}
export const seeRequests = action({
  name: 'see-booking-requests',
  needs: 'calendar.read',
  run: async (work: Work, _: object) => view(work),
});
async function view(work: Work) {
  const open = await openRequests(work);
  const names = await clientNames(
    work,
    open.map((r) => r.clientId),
  );
  const clinicians = new Map(
    open.length === 0 ? [] : (await listClinicians(work)).map((c) => [c.id as string, c.name]),
  );
  const items = [];
  for (const r of open) {
    const old = r.attendeeId === null ? undefined : await sessionOfAttendee(work, r.attendeeId);
    items.push({
      ...{ id: r.id, clientId: r.clientId, client: names.get(r.clientId) ?? 'A client' },
      clinician: clinicians.get(r.clinicianId) ?? '',
      ...{ day: dateIn(work.zone, r.startsAt), when: whenOf(work, r.startsAt) },
      instead: old ? whenOf(work, old.startsAt) : null,
      ...{ minutes: r.minutes, feeCents: Number(r.fee) },
    });
  }
  return { items, may: { write: work.can('calendar.write') } };
}
const whenOf = (work: Work, at: BookingRequest['startsAt']): string =>
  `${sayDay(dateIn(work.zone, at), work.today)} at ${sayTime(work.zone, at)}`;

async function held(work: Work, requestId: string): Promise<BookingRequest | Refusal> {
  const [seen] = await requestsWhere(work, { id: requestId });
  const client = seen && (await clientInReach(work, seen.clientId));
  if (!seen || !client || isRefusal(client))
    return refuse('no-such-request', 'There is no such wish, or it is not of your clients.', {
      kind: 'not-found',
    });
  const [r] = await requestsWhere(work, { id: requestId }, true);
  if (r?.state === 'open') return r;
  return refuse('decided-already', 'This was answered or taken back already.', {
    kind: 'conflict',
  });
}
async function tell(work: Work, r: BookingRequest): Promise<void> {
  const { clientId, partyId } = r;
  await say(work, {
    ...{ to: { clientId, partyId }, topic: 'account', template: 'booking-answered', values: {} },
    ...{ about: { kind: 'booking', id: r.id }, link: `/portal/${work.practiceId}`, asked: true },
    once: `booking:${r.id}`,
  });
}

export const agreeToRequest = action({
  name: 'agree-to-booking-request',
  needs: 'calendar.write',
  run: async (work: Work, input: { requestId: Id<'bkr'> }) => {
    const r = await held(work, input.requestId);
    if (isRefusal(r)) return r;
    if (r.startsAt <= work.now)
      return refuse('hour-over', 'That hour has begun already. Say no, or book another one.', {
        kind: 'conflict',
      });
    const no = await putIntoCalendar(work, r);
    if (no) return no;
    await decideRequest(work, r.id, { state: 'agreed', answer: '' });
    await tell(work, r);
    work.audit(r.id, { clientId: r.clientId });
    return view(work);
  },
});
export const declineRequest = action({
  name: 'decline-booking-request',
  needs: 'calendar.write',
  run: async (work: Work, input: { requestId: Id<'bkr'>; answer: string }) => {
    const r = await held(work, input.requestId);
    if (isRefusal(r)) return r;
    const answer = input.answer.trim();
    if (answer === '')
      return refuse('no-answer', 'Say why, or which other hour you offer.', { field: 'answer' });
    await decideRequest(work, r.id, { state: 'declined', answer });
    await tell(work, r);
    work.audit(r.id, { clientId: r.clientId });
    return view(work);
  },
});
