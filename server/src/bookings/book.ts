/** What is free, and putting a wish into the calendar: the same checks as the desk's, and never "even so". */
import {
  addDays,
  addMinutes,
  dateIn,
  type Id,
  type Instant,
  isPositive,
  isRefusal,
  type Refusal,
  refuse,
  timeIn,
} from '@clearhour/values';
import { orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  bookSession,
  lockCalendars,
  lockSession,
  moveSession,
  sessionById,
  sessionOfAttendee,
  setStatus,
  takenBetween,
  weekBetween,
} from '../sessions/index.ts';
import { type BookableOf, type BookingRequest, requestsWhere } from './bookings-store.ts';
import { slotsOf } from './slots.ts';

export interface Wish {
  readonly clientId: Id<'clt'>;
  readonly minutes: number;
  /** The session that would move, and is not in the way. */
  readonly moving: string | null;
}
export async function freeSlots(work: Work, b: BookableOf, wish: Wish): Promise<Instant[]> {
  const last = addDays(work.today, b.aheadDays + 1);
  const span = { from: work.now, to: addMinutes(work.now, (b.aheadDays + 2) * 24 * 60) };
  const taken = await takenBetween(work, span, b.clinicianId, [wish.clientId]);
  const held = (await requestsWhere(work, { state: 'open' })).filter(
    (r) => r.clinicianId === b.clinicianId || r.clientId === wish.clientId,
  );
  const week = await weekBetween(work, work.today, last);
  return slotsOf(b, {
    ...{ zone: work.zone, now: work.now, minutes: wish.minutes },
    taken: [...taken.filter((s) => s.id !== wish.moving), ...held],
    absences: week.absences.filter((a) => a.clinicianId === b.clinicianId),
    closures: week.closures,
  });
}
/** Two who want one hour look one after the other. */
export async function holdCalendars(work: Work, b: BookableOf, wish: Wish): Promise<void> {
  if (wish.moving !== null) await lockSession(work, wish.moving);
  await lockCalendars(work, [b.clinicianId, wish.clientId]);
}
export const slotTaken = (): Refusal =>
  refuse('slot-taken', 'That hour is no longer free. Nothing was changed. Choose another one.', {
    field: 'startsAt',
    kind: 'conflict',
  });

type Asked = Pick<
  BookingRequest,
  'attendeeId' | 'likeSession' | 'startsAt' | 'fee' | 'clientId' | 'clinicianId'
>;
/** Moved where that is free of charge; else the old hour is given up for its fee, and another booked. */
export async function putIntoCalendar(work: Work, r: Asked): Promise<Refusal | undefined> {
  const at = { day: dateIn(work.zone, r.startsAt), time: timeIn(work.zone, r.startsAt) };
  if (r.attendeeId !== null) {
    const old = await sessionOfAttendee(work, r.attendeeId);
    const there = old?.attendees.find((a) => a.id === r.attendeeId)?.status === 'scheduled';
    if (!old || old.removed || !there || old.startsAt <= work.now)
      return refuse('no-longer-booked', 'The appointment it would move is not booked any more.', {
        kind: 'conflict',
      });
    if (!isPositive(r.fee)) {
      const moved = await moveSession.run(work, {
        ...{ sessionId: old.id, version: old.version, ...at, even: false },
      });
      return isRefusal(moved) ? moved : undefined;
    }
    orRollBack(
      await setStatus(work, {
        ...{ sessionId: old.id, event: 'cancel-by-client', attendeeIds: [r.attendeeId] },
        reason: 'Another hour was asked for in the portal, at the fee that was shown',
      }),
    );
  }
  const like = await sessionById(work, r.likeSession);
  if (!like) throw new Error('a wish like no session');
  const { serviceId, locationId, medium, clientAt, title, minutes } = like;
  const booked = await bookSession.run(work, {
    ...{ clinicianId: r.clinicianId, serviceId, locationId, medium, clientAt, title, minutes },
    ...{ ...at, even: false, attendees: [{ clientId: r.clientId, weight: 1 }] },
  });
  // Not half of it: what was given up stays only with what takes its place.
  if (isRefusal(booked)) orRollBack(booked);
  return undefined;
}
