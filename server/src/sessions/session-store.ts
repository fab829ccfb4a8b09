/** The SQL of sessions and their attendees. */
import { type Id, type Instant, instant, type LocalDate, refuse } from '@clearhour/values';
import { sql } from 'kysely';
import { RefusalThrown } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { sqlState } from '../platform/db.ts';
import { askTogether } from '../platform/together.ts';
import { instantOf, type Local, occurrenceOf } from './recurrence.ts';
import type {
  Attendee,
  AttendeeWanted,
  ClientPlace,
  Medium,
  Session,
  SessionShape,
} from './session.ts';

export interface SessionsAsked {
  readonly ids?: readonly string[];
  readonly seriesId?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly clinicianIds?: readonly string[];
  readonly clientId?: string;
  /** Of these clients, whoever else comes. */
  readonly clientIds?: readonly string[];
  /** Only where one of the clients asked for is still booked. */
  readonly booked?: boolean;
  /** Rows taken out of the calendar too; a series needs to know them. */
  readonly withRemoved?: boolean;
}
const oneOf = (ids: readonly string[]): string[] => (ids.length > 0 ? [...ids] : ['']);

/** By start, then by id. */
export async function listSessions(work: Work, asked: SessionsAsked): Promise<Session[]> {
  let q = work.sql
    .selectFrom('sessions')
    .selectAll()
    .select(ATTENDEES.as('attendees'))
    .where('practice_id', '=', work.practiceId);
  if (!asked.withRemoved) q = q.where('removed_at', 'is', null);
  if (asked.ids) q = q.where('id', 'in', oneOf(asked.ids));
  if (asked.seriesId !== undefined) q = q.where('series_id', '=', asked.seriesId);
  if (asked.from !== undefined) q = q.where('local_day', '>=', asked.from);
  if (asked.to !== undefined) q = q.where('local_day', '<=', asked.to);
  if (asked.clinicianIds) q = q.where('clinician_id', 'in', oneOf(asked.clinicianIds));
  const clientIds =
    asked.clientIds ?? (asked.clientId === undefined ? undefined : [asked.clientId]);
  if (clientIds) {
    q = q.where('id', 'in', (eb) => {
      const theirs = eb
        .selectFrom('attendees')
        .select('session_id')
        .where('practice_id', '=', work.practiceId)
        .where('client_id', '=', sql<string>`any(${[...clientIds]}::text[])`);
      return asked.booked ? theirs.where('status', '=', sql.lit('scheduled')) : theirs;
    });
  }
  const rows = await q.orderBy('starts_at').orderBy('id').execute();
  return rows.map((r) => ({
    id: r.id as Id<'ses'>,
    version: r.version,
    seriesId: r.series_id as Id<'ser'> | null,
    occurrence: r.occurrence,
    clinicianId: r.clinician_id as Id<'cln'>,
    serviceId: r.service_id as Id<'svc'>,
    locationId: r.location_id as Id<'loc'> | null,
    medium: r.medium as Medium,
    clientAt: r.client_at as ClientPlace,
    startsAt: r.starts_at,
    minutes: r.minutes,
    day: r.local_day,
    title: r.title,
    removed: r.removed_at !== null,
    attendees: r.attendees.map((a) => ({ ...a, statusAt: instant(new Date(a.statusAt)) })),
  }));
}

/** The attendees of a row of sessions, in their order; waived where a waiver is in force. */
const ATTENDEES = sql<Attendee[]>`coalesce((
  select json_agg(json_build_object('id', a.id, 'clientId', a.client_id, 'weight', a.weight,
      'status', a.status, 'statusAt', a.status_at, 'waived', exists (
        select from waivers w where w.practice_id = a.practice_id and w.attendee_id = a.id
          and w.withdrawn_at is null and (not w.needs_approval or w.approved_by is not null)))
    order by a.position, a.id)
  from attendees a where a.practice_id = sessions.practice_id and a.session_id = sessions.id), '[]')`;

/** With attendees; undefined when unknown or taken out of the calendar. */
export async function sessionById(work: Work, id: string): Promise<Session | undefined> {
  return askTogether(
    work,
    'session',
    id,
    id,
    async (ids) => new Map((await listSessions(work, { ids })).map((s) => [s.id, s])),
  );
}
/**
 * Nobody else changes the hour, who came or what is charged for it until we are done: everybody who does begins
 * here. Hours of one day that a client has with one clinician may be counted together, so they are held together,
 * in one order: of two who write, neither ever waits for the other in turn.
 */
export const holdSession = (work: Work, id: string): Promise<unknown> =>
  sql`select id from sessions where practice_id = ${work.practiceId} and (id = ${id} or id = any(array(
      select o.id from sessions me
      join sessions o on o.practice_id = me.practice_id and o.clinician_id = me.clinician_id
        and o.local_day = me.local_day
        and o.starts_at between me.starts_at - interval '26 hours' and me.starts_at + interval '26 hours'
      where me.practice_id = ${work.practiceId} and me.id = ${id} and exists (
        select from attendees a join attendees b on b.practice_id = a.practice_id and b.client_id = a.client_id
        where a.practice_id = me.practice_id and a.session_id = me.id and b.session_id = o.id))))
    order by id for update`.execute(work.sql);

/** The session as sessionById gives it, held. */
export async function lockSession(work: Work, id: string): Promise<Session | undefined> {
  await holdSession(work, id);
  return sessionById(work, id);
}
/** Locks all rows of a series, in one order, and gives those there are, removed ones too. */
export async function lockSessionsOf(work: Work, seriesId: string): Promise<Session[]> {
  await work.sql
    .selectFrom('sessions')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('series_id', '=', seriesId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return listSessions(work, { seriesId, withRemoved: true });
}
export async function sessionOfAttendee(
  work: Work,
  attendeeId: string,
): Promise<Session | undefined> {
  const row = await work.sql
    .selectFrom('attendees')
    .select('session_id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', attendeeId)
    .executeTakeFirst();
  return row && sessionById(work, row.session_id);
}

/** Two bookings for one clinician or one client look at the calendar one after the other. */
export async function lockCalendars(work: Work, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.practiceId} ${id}`}, 4))`.execute(
      work.sql,
    );
  }
}

/** Sessions scheduled or held, and protected time, that touch the span. */
export async function takenBetween(
  work: Work,
  span: { readonly from: Instant; readonly to: Instant },
  clinicianId: string,
  clientIds: readonly string[],
): Promise<Session[]> {
  const rows = await sql<{ id: string }>`
    select s.id from sessions s
    where s.practice_id = ${work.practiceId} and s.removed_at is null
      and s.starts_at < ${span.to} and s.starts_at > ${span.from}::timestamptz - interval '12 hours'
      and s.starts_at + make_interval(mins => s.minutes) > ${span.from}
      and (s.clinician_id = ${clinicianId} or exists (
        select from attendees a where a.practice_id = s.practice_id and a.session_id = s.id
          and a.client_id = any(${[...clientIds]})))`.execute(work.sql);
  const found = await listSessions(work, { ids: rows.rows.map((r) => r.id) });
  const busy = (a: Attendee) => a.status === 'scheduled' || a.status === 'held';
  return found
    .filter((s) => s.attendees.length === 0 || s.attendees.some(busy))
    .map((s) => ({ ...s, attendees: s.attendees.filter(busy) }));
}

const columns = (shape: SessionShape) => ({
  clinician_id: shape.clinicianId,
  service_id: shape.serviceId,
  location_id: shape.locationId,
  medium: shape.medium,
  client_at: shape.clientAt,
  minutes: shape.minutes,
  title: shape.title,
});

/** Where a new session stands: when, and which occurrence of its series it is. */
export interface Placed {
  readonly at: Local;
  readonly series?: { readonly id: string; readonly occurrence: string } | undefined;
}
export const placesOf = (seriesId: string, starts: readonly Local[]): Placed[] =>
  starts.map((at) => ({ at, series: { id: seriesId, occurrence: occurrenceOf(at) } }));
/** New rows with their attendees, in one go. An occurrence that its series made before is left out. */
export async function insertSessions(
  work: Work,
  shape: SessionShape,
  places: readonly Placed[],
): Promise<Id<'ses'>[]> {
  if (places.length === 0) return [];
  const rows = places.map(({ at, series }) => ({
    practice_id: work.practiceId,
    id: work.newId('ses'),
    series_id: series?.id ?? null,
    occurrence: series?.occurrence ?? null,
    ...columns(shape),
    starts_at: instantOf(work.zone, at),
    local_day: at.day,
    created_at: work.now,
  }));
  const made = await work.sql
    .insertInto('sessions')
    .values(rows)
    .onConflict((c) => c.columns(['practice_id', 'series_id', 'occurrence']).doNothing())
    .returning('id')
    .execute();
  const there = new Set(made.map((row) => row.id));
  const ids = rows.map((row) => row.id).filter((id) => there.has(id));
  await insertAttendees(
    work,
    ids.flatMap((sessionId) =>
      shape.attendees.map((attendee, position) => ({ sessionId, attendee, position })),
    ),
  );
  return ids;
}

async function insertAttendees(
  work: Work,
  wanted: readonly { sessionId: string; attendee: AttendeeWanted; position: number }[],
): Promise<void> {
  if (wanted.length === 0) return;
  await work.sql
    .insertInto('attendees')
    .values(
      wanted.map(({ sessionId, attendee, position }) => ({
        practice_id: work.practiceId,
        id: work.newId('att'),
        session_id: sessionId,
        client_id: attendee.clientId,
        weight: attendee.weight,
        position,
        status: 'scheduled',
        status_at: work.now,
      })),
    )
    .execute();
}

export interface SessionChange {
  readonly shape: SessionShape;
  readonly at: Local;
  readonly series?: { readonly id: string; readonly occurrence: string } | undefined;
}
/** Writes what changed; the version goes up. The caller holds the row's lock. */
export async function updateSession(work: Work, was: Session, change: SessionChange) {
  const { shape, at, series } = change;
  const moved = { starts_at: instantOf(work.zone, at), local_day: at.day };
  await work.sql
    .updateTable('sessions')
    .set((eb) => ({
      ...columns(shape),
      ...moved,
      ...(series ? { series_id: series.id, occurrence: series.occurrence } : {}),
      version: eb('version', '+', 1),
    }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', was.id)
    .execute();
  for (const [position, wanted] of shape.attendees.entries()) {
    const now = was.attendees.find((a) => a.clientId === wanted.clientId);
    if (!now) await insertAttendees(work, [{ sessionId: was.id, attendee: wanted, position }]);
    else {
      await work.sql
        .updateTable('attendees')
        .set({ weight: wanted.weight, position })
        .where('practice_id', '=', work.practiceId)
        .where('id', '=', now.id)
        .execute();
    }
  }
  const staying = new Set(shape.attendees.map((a) => a.clientId));
  for (const gone of was.attendees) {
    if (!staying.has(gone.clientId)) await takeOff(work, gone.id);
  }
}
/** Only somebody of whom nothing was ever recorded; the foreign keys know. */
async function takeOff(work: Work, attendeeId: string): Promise<void> {
  try {
    await work.sql
      .deleteFrom('attendees')
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', attendeeId)
      .execute();
  } catch (error) {
    if (sqlState(error) !== '23503') throw error;
    throw new RefusalThrown(
      refuse(
        'attendee-has-record',
        'Something is already recorded for this client in this session. Cancel it for this client instead.',
        { kind: 'conflict', field: 'attendees' },
      ),
    );
  }
}

export const bumpVersion = (work: Work, sessionId: string) =>
  work.sql
    .updateTable('sessions')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sessionId)
    .execute();

export const markRemoved = (work: Work, ids: readonly string[]) =>
  work.sql
    .updateTable('sessions')
    .set((eb) => ({ removed_at: work.now, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', 'in', oneOf(ids))
    .execute();
