/** The SQL of what happened to attendees, and of what is deliberately not charged. */
import { dateIn, type Id, type Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { forgivenSince, type MissedKind } from './missed-fee.ts';
import type { Status } from './session-states.ts';

export interface StatusChange {
  readonly attendeeId: Id<'att'>;
  readonly from: Status;
  readonly to: Status;
  readonly noticeMinutes: number | null;
  readonly reason: string;
}
export async function writeStatus(work: Work, change: StatusChange): Promise<void> {
  await work.sql
    .updateTable('attendees')
    .set({ status: change.to, status_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', change.attendeeId)
    .execute();
  await work.sql
    .insertInto('status_changes')
    .values({
      practice_id: work.practiceId,
      id: work.newId('evt'),
      attendee_id: change.attendeeId,
      from_status: change.from,
      to_status: change.to,
      notice_minutes: change.noticeMinutes,
      reason: change.reason,
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
}

export interface StatusRecord extends StatusChange {
  readonly by: string | null;
  readonly at: Instant;
}
/** Of these attendees, the oldest first; by: the person's name. */
export async function statusHistory(
  work: Work,
  attendeeIds: readonly string[],
): Promise<StatusRecord[]> {
  if (attendeeIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('status_changes as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .selectAll('c')
    .select('u.name as by_name')
    .where('c.practice_id', '=', work.practiceId)
    .where('c.attendee_id', 'in', [...attendeeIds])
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((r) => ({
    attendeeId: r.attendee_id as Id<'att'>,
    from: r.from_status as Status,
    to: r.to_status as Status,
    noticeMinutes: r.notice_minutes,
    reason: r.reason,
    by: r.by_name,
    at: r.at,
  }));
}

/** How often the client missed a session in this way in the twelve months before one that starts then. */
export async function missedBefore(
  work: Work,
  clientId: string,
  kind: MissedKind,
  startsAt: Instant,
): Promise<number> {
  const after = forgivenSince(dateIn(work.zone, startsAt));
  const { n } = await work.sql
    .selectFrom('attendees as a')
    .innerJoin('sessions as s', (j) =>
      j.onRef('s.practice_id', '=', 'a.practice_id').onRef('s.id', '=', 'a.session_id'),
    )
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('a.practice_id', '=', work.practiceId)
    .where('a.client_id', '=', clientId)
    .where('a.status', '=', kind)
    .where('s.removed_at', 'is', null)
    .where('s.local_day', '>', after)
    .where('s.starts_at', '<', startsAt)
    .executeTakeFirstOrThrow();
  return Number(n);
}

export type WaiverKind = 'session' | 'missed-fee';
export type WaiverState = 'waiting' | 'in-force' | 'withdrawn';
export interface Waiver {
  readonly id: Id<'wav'>;
  readonly attendeeId: Id<'att'>;
  readonly kind: WaiverKind;
  readonly reason: string;
  readonly state: WaiverState;
  readonly byUser: string | null;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  readonly at: Instant;
}
/** Live ones of attendees, or all that wait for approval, or one by id. Oldest first. */
export async function listWaivers(
  work: Work,
  asked: { id?: string; attendeeIds?: readonly string[]; waiting?: true },
): Promise<Waiver[]> {
  let q = work.sql
    .selectFrom('waivers as w')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'w.practice_id').onRef('u.id', '=', 'w.by_user'),
    )
    .leftJoin('users as p', (j) =>
      j.onRef('p.practice_id', '=', 'w.practice_id').onRef('p.id', '=', 'w.approved_by'),
    )
    .selectAll('w')
    .select(['u.name as requested_name', 'p.name as approved_name'])
    .where('w.practice_id', '=', work.practiceId);
  if (asked.id !== undefined) q = q.where('w.id', '=', asked.id);
  else q = q.where('w.withdrawn_at', 'is', null);
  if (asked.attendeeIds) {
    const ids = asked.attendeeIds.length > 0 ? [...asked.attendeeIds] : [''];
    q = q.where('w.attendee_id', 'in', ids);
  }
  if (asked.waiting) q = q.where('w.needs_approval', '=', true).where('w.approved_by', 'is', null);
  const rows = await q.orderBy('w.at').orderBy('w.id').execute();
  return rows.map((r) => ({
    id: r.id as Id<'wav'>,
    attendeeId: r.attendee_id as Id<'att'>,
    kind: r.kind as WaiverKind,
    reason: r.reason,
    state:
      r.withdrawn_at !== null
        ? 'withdrawn'
        : r.needs_approval && r.approved_by === null
          ? 'waiting'
          : 'in-force',
    byUser: r.by_user,
    requestedBy: r.requested_name,
    approvedBy: r.approved_name,
    at: r.at,
  }));
}
export async function insertWaiver(
  work: Work,
  w: { attendeeId: string; kind: WaiverKind; reason: string; needsApproval: boolean },
): Promise<Id<'wav'>> {
  const id = work.newId('wav');
  await work.sql
    .insertInto('waivers')
    .values({
      practice_id: work.practiceId,
      id,
      attendee_id: w.attendeeId,
      kind: w.kind,
      reason: w.reason,
      by_user: work.user?.id ?? null,
      at: work.now,
      needs_approval: w.needsApproval,
    })
    .execute();
  return id;
}
export const markApproved = (work: Work, id: string) =>
  work.sql
    .updateTable('waivers')
    .set({ approved_by: work.user?.id ?? null, approved_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
export const markWithdrawn = (work: Work, id: string, reason: string) =>
  work.sql
    .updateTable('waivers')
    .set({
      withdrawn_by: work.user?.id ?? null,
      withdrawn_at: work.now,
      withdrawn_reason: reason,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
