/** Asking for an hour in the portal, or for another one than is booked: free hours, what it costs, held until answered. */
import {
  addDays,
  type Cents,
  cents,
  compare,
  dateIn,
  dollars,
  type Id,
  type Instant,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
  sayTime,
  sayTimeThere,
  zoneWords,
} from '@clearhour/values';
import {
  type BookableOf,
  bookableOf,
  decideRequest,
  freeSlots,
  holdCalendars,
  insertRequest,
  putIntoCalendar,
  requestsWhere,
  slotTaken,
  type Wish,
} from '../bookings/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn } from '../practice/index.ts';
import { listSessions, type Session } from '../sessions/index.ts';
import { costOf, visitOf } from './appointments.ts';
import { balanceOf } from './own-money.ts';
import { type Theirs, theirs, zoneOf } from './theirs.ts';

const OPEN_MOST = 3;
const SHOWN_DAYS = 14;
const conflict = { kind: 'conflict' } as const;
const callUs = (sentence: string): Refusal => refuse('call-us', sentence, conflict);

interface May {
  readonly way: BookableOf;
  /** Whose service, place and length it takes. */
  readonly like: Session;
  readonly wish: Wish;
  readonly fee: Cents;
}
/** With whom they may book: of the appointment that would move, or everybody they have come to alone. */
async function mayAsk(me: Theirs, attendeeId: Id<'att'> | null): Promise<May[] | Refusal> {
  if (!me.care) return callUs('Appointments cannot be asked for here. Please call us.');
  const { own, clientId } = me;
  const ways = (await bookableOf(own)).filter((b) => b.bookable);
  if (ways.length === 0) return callUs('Appointments are not made here. Please call us.');
  const { now: owed } = await balanceOf(me);
  const from = (like: Session, moving: string | null, fee: Cents): May[] =>
    ways
      .filter((way) => way.clinicianId === like.clinicianId && like.attendees.length === 1)
      .filter((way) => way.owedCents === null || compare(owed, way.owedCents) <= 0)
      .map((way) => ({ way, like, fee, wish: { clientId, minutes: like.minutes, moving } }));
  if (attendeeId !== null) {
    const session = await visitOf(me, attendeeId);
    if (isRefusal(session)) return session;
    const cost = await costOf(me, session, attendeeId);
    if (isRefusal(cost)) return cost;
    const found = from(session, session.id, cents(cost.feeCents));
    return found.length > 0 ? found : callUs('This cannot be changed here. Please call us.');
  }
  const visits = await listSessions(own, { clientId, from: addDays(own.today, -365) });
  const last = new Map(
    visits.filter((s) => s.attendees.length === 1).map((s) => [s.clinicianId, s] as const),
  );
  const found = [...last.values()].flatMap((s) => from(s, null, cents(0)));
  return found.length > 0 ? found : callUs('This cannot be booked here. Please call us.');
}

export const seeFreeHours = action({
  name: 'see-free-hours-in-portal',
  needs: 'portal',
  run: async (work: Work, input: { attendeeId: Id<'att'> | null }) => {
    const me = theirs(work);
    const may = await mayAsk(me, input.attendeeId);
    if (isRefusal(may)) return may;
    const zone = await zoneOf(me);
    const clinicians = [];
    for (const { way, wish } of may) {
      const slots = await freeSlots(me.own, way, wish);
      clinicians.push({
        ...{ clinicianId: way.clinicianId, byItself: way.byItself },
        name: (await clinicianOn(me.own, way.clinicianId, me.own.today))?.name ?? '',
        slots: slots.map((s) => ({
          ...{ startsAt: s, day: dateIn(zone, s), time: sayTime(zone, s) },
        })),
      });
    }
    const fee = may[0]?.fee ?? cents(0);
    return {
      ...{ clock: zoneWords(zone), clinicians, feeCents: Number(fee) },
      sentence:
        input.attendeeId === null
          ? ''
          : fee === 0n
            ? 'Changing it now costs you nothing.'
            : `It is too close for a free change. If you change it now, the fee is ${dollars(fee)}.`,
    };
  },
});

interface Asked {
  readonly attendeeId: Id<'att'> | null;
  readonly clinicianId: Id<'cln'>;
  readonly startsAt: Instant;
  readonly feeCents: number;
}
export const askForHour = action({
  name: 'ask-for-hour-in-portal',
  needs: 'portal',
  run: async (work: Work, input: Asked) => {
    const me = theirs(work);
    const { own, clientId, personId } = me;
    const may = await mayAsk(me, input.attendeeId);
    if (isRefusal(may)) return may;
    const one = may.find((m) => m.way.clinicianId === input.clinicianId);
    if (!one) return slotTaken();
    await holdCalendars(own, one.way, one.wish);
    const open = await requestsWhere(own, { clientId, state: 'open' });
    if (input.attendeeId !== null && open.some((r) => r.attendeeId === input.attendeeId))
      return refuse(
        'asked-already',
        'You have asked for another hour already. Take that back first.',
        {
          ...conflict,
        },
      );
    if (open.length >= OPEN_MOST)
      return callUs(`${OPEN_MOST} of your wishes wait for an answer. Please call us.`);
    if (!(await freeSlots(own, one.way, one.wish)).includes(input.startsAt)) return slotTaken();
    // Nobody is charged more than they were told when they pressed the button.
    if (compare(one.fee, cents(input.feeCents)) > 0)
      return refuse(
        'cost-changed',
        `Changing it costs ${dollars(one.fee)} by now. Nothing was changed. Look again, then decide.`,
        conflict,
      );
    const { partyId } = me.payer;
    const asked = {
      ...{ clientId, personId, partyId, clinicianId: one.way.clinicianId, fee: one.fee },
      ...{ startsAt: input.startsAt, minutes: one.wish.minutes, attendeeId: input.attendeeId },
      likeSession: one.like.id,
    };
    if (one.way.byItself) {
      const no = await putIntoCalendar(own, asked);
      if (no) return no.code === 'time-taken' ? slotTaken() : orRollBack(no);
    }
    const id = await insertRequest(own, { ...asked, booked: one.way.byItself });
    work.audit(id, { clientId, feeCents: Number(one.fee) });
    const when = await whenOf(me, input.startsAt);
    return {
      sentence: one.way.byItself
        ? `Your appointment is booked: ${when}.`
        : `We hold ${when} for you, and tell you when we have answered.`,
    };
  },
});
async function whenOf(me: Theirs, at: Instant): Promise<string> {
  const zone = await zoneOf(me);
  return `${sayDay(dateIn(zone, at), me.own.today)} at ${sayTimeThere(zone, me.own.zone, at)}`;
}

export const withdrawWish = action({
  name: 'withdraw-booking-request-in-portal',
  needs: 'portal',
  run: async (work: Work, { requestId }: { requestId: Id<'bkr'> }) => {
    const me = theirs(work);
    const [r] = await requestsWhere(me.own, { id: requestId }, true);
    if (r?.clientId !== me.clientId || r.personId !== me.personId || r.state !== 'open')
      return refuse('no-such-wish', 'There is no such wish of yours that waits.', {
        kind: 'not-found',
      });
    await decideRequest(me.own, r.id, { state: 'withdrawn', answer: '' });
    work.audit(r.id, { clientId: me.clientId });
    return { sentence: 'It is taken back. Nothing has changed.' };
  },
});

/** What they asked for that waits, or was answered with a no lately. */
export async function wishesOf(me: Theirs) {
  if (!me.care) return { mayBook: false, wishes: [] };
  const { own, clientId } = me;
  const since = addDays(own.today, -SHOWN_DAYS);
  const all = await requestsWhere(own, { clientId });
  const wishes = [];
  for (const r of all) {
    if (r.personId !== me.personId || dateIn(own.zone, r.askedAt) < since) continue;
    if (r.state === 'agreed' || r.state === 'withdrawn' || r.startsAt <= own.now) continue;
    const { id, state, answer, attendeeId } = r;
    const when = await whenOf(me, r.startsAt);
    wishes.push({ id, answer, attendeeId, when, waits: state === 'open' });
  }
  return { mayBook: (await bookableOf(own)).some((b) => b.bookable), wishes };
}
