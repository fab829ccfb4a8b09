/** The only SQL of what may be booked in the portal, and of requests. */
import type { Cents, Id, Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { Bookable, Window } from './slots.ts';

export interface BookableOf extends Bookable {
  readonly clinicianId: Id<'cln'>;
  readonly owedCents: Cents | null;
  readonly version: number;
}
export async function bookableOf(work: Work, lock?: string): Promise<BookableOf[]> {
  let q = work.sql.selectFrom('bookable').selectAll().where('practice_id', '=', work.practiceId);
  if (lock !== undefined) q = q.where('clinician_id', '=', lock).forUpdate();
  return (await q.execute()).map((r) => ({
    ...{ clinicianId: r.clinician_id as Id<'cln'>, bookable: r.bookable, byItself: r.by_itself },
    ...{ noticeHours: r.notice_hours, aheadDays: r.ahead_days, version: r.version },
    owedCents: r.owed_cents,
    windows: r.windows as unknown as readonly Window[],
  }));
}
export async function writeBookable(work: Work, b: BookableOf): Promise<void> {
  const row = {
    ...{ bookable: b.bookable, by_itself: b.byItself, notice_hours: b.noticeHours },
    ...{ ahead_days: b.aheadDays, windows: JSON.stringify(b.windows), version: b.version },
    owed_cents: b.owedCents,
    ...{ changed_at: work.now, changed_by: work.user?.id ?? null },
  };
  await work.sql
    .insertInto('bookable')
    .values({ practice_id: work.practiceId, clinician_id: b.clinicianId, ...row })
    .onConflict((c) => c.columns(['practice_id', 'clinician_id']).doUpdateSet(row))
    .execute();
}

export type RequestState = 'open' | 'agreed' | 'declined' | 'withdrawn';
export interface BookingRequest {
  readonly id: Id<'bkr'>;
  readonly clientId: Id<'clt'>;
  readonly personId: Id<'ppn'>;
  readonly partyId: Id<'rsp'> | null;
  readonly clinicianId: Id<'cln'>;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly attendeeId: Id<'att'> | null;
  readonly likeSession: Id<'ses'>;
  readonly fee: Cents;
  readonly state: RequestState;
  readonly askedAt: Instant;
  readonly answer: string;
}
/** Oldest first. */
export async function requestsWhere(
  work: Work,
  of: { id?: string; clientId?: string; state?: RequestState; limit?: number },
  lock = false,
): Promise<BookingRequest[]> {
  let q = work.sql
    .selectFrom('booking_requests')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id')
    .limit(of.limit ?? 500);
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.state !== undefined) q = q.where('state', '=', of.state);
  return (await (lock ? q.forUpdate() : q).execute()).map((r) => ({
    ...{ id: r.id as Id<'bkr'>, clientId: r.client_id as Id<'clt'>, answer: r.answer },
    ...{ personId: r.person_id as Id<'ppn'>, partyId: r.party_id as Id<'rsp'> | null },
    ...{ clinicianId: r.clinician_id as Id<'cln'>, startsAt: r.starts_at, minutes: r.minutes },
    attendeeId: r.attendee_id as Id<'att'> | null,
    ...{ likeSession: r.like_session as Id<'ses'>, fee: r.fee_cents },
    ...{ state: r.state as RequestState, askedAt: r.asked_at },
  }));
}
export async function insertRequest(
  work: Work,
  r: Omit<BookingRequest, 'id' | 'state' | 'askedAt' | 'answer'> & { readonly booked: boolean },
): Promise<Id<'bkr'>> {
  const id = work.newId('bkr');
  await work.sql
    .insertInto('booking_requests')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: r.clientId, person_id: r.personId },
      ...{ party_id: r.partyId, clinician_id: r.clinicianId, starts_at: r.startsAt },
      ...{ minutes: r.minutes, attendee_id: r.attendeeId, like_session: r.likeSession },
      ...{ fee_cents: r.fee, state: r.booked ? 'agreed' : 'open', asked_at: work.now },
      decided_at: r.booked ? work.now : null,
    })
    .execute();
  return id;
}
export async function decideRequest(
  work: Work,
  id: string,
  to: { readonly state: RequestState; readonly answer: string },
): Promise<void> {
  await work.sql
    .updateTable('booking_requests')
    .set({ ...to, decided_at: work.now, decided_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
