/** Read-only questions that join notes to the sessions they are about. Reads upstream tables, writes none. */
import { addDays, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { policyRanksOf } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { holdsOn } from '../practice/index.ts';
import type { NoteState } from './note-states.ts';

export interface EarlierNote {
  readonly noteId: Id<'not'>;
  readonly authorId: Id<'cln'>;
  readonly billableVersion: number;
  readonly day: LocalDate;
}
/** Signed notes about these clients from before a session, newest first; a few, since not all may be readable. */
export async function earlierSigned(
  work: Work,
  clientIds: readonly string[],
  before: { readonly id: string; readonly startsAt: Instant },
): Promise<EarlierNote[]> {
  if (clientIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('notes as n')
    .innerJoin('sessions as s', (j) =>
      j.onRef('s.practice_id', '=', 'n.practice_id').onRef('s.id', '=', 'n.session_id'),
    )
    .select(['n.id', 'n.author_id', 'n.billable_version', 's.local_day'])
    .where('n.practice_id', '=', work.practiceId)
    .where('n.billable_version', 'is not', null)
    .where('s.id', '<>', before.id)
    .where('s.starts_at', '<', before.startsAt)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attendees as a')
          .select('a.id')
          .whereRef('a.practice_id', '=', 'n.practice_id')
          .whereRef('a.session_id', '=', 'n.session_id')
          .where('a.client_id', 'in', [...clientIds])
          .where((or) =>
            or.or([or('n.attendee_id', 'is', null), or('n.attendee_id', '=', or.ref('a.id'))]),
          ),
      ),
    )
    .orderBy('s.starts_at', 'desc')
    .limit(5)
    .execute();
  return rows.map((r) => ({
    noteId: r.id as Id<'not'>,
    authorId: r.author_id as Id<'cln'>,
    billableVersion: r.billable_version ?? 0,
    day: r.local_day,
  }));
}

/** More are not looked at: nobody would have written for months. */
export const MOST_HOURS = 1_000;
export interface OpenHour {
  readonly sessionId: Id<'ses'>;
  readonly attendeeId: Id<'att'>;
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly serviceName: string;
  readonly perAttendee: boolean;
  readonly claimable: boolean;
  readonly day: LocalDate;
  readonly startsAt: Instant;
  readonly minutes: number;
  /** Whose plan would be asked. */
  readonly pays: 'self' | 'insurance';
  readonly noteId: Id<'not'> | null;
  readonly noteStatus: NoteState | null;
}
/** Attendees of hours that are over, held or not yet marked, whose note does not count yet; oldest first. */
export async function hoursWithoutNote(
  work: Work,
  clinicians: 'practice' | readonly string[],
): Promise<OpenHour[]> {
  if (clinicians !== 'practice' && clinicians.length === 0) return [];
  const whose =
    clinicians === 'practice' ? sql`true` : sql`clinician_id = any(${[...clinicians]}::text[])`;
  // Kept: of all the years only hours with something left to do are looked at. A practice may have moved its zone.
  const { rows } = await sql<Row>`with open as materialized (
      select id, clinician_id, service_id, local_day, starts_at, minutes from sessions
      where practice_id = ${work.practiceId} and not settled and removed_at is null
        and local_day <= ${addDays(work.today, 2)}::date and starts_at <= ${work.now}
        and starts_at + make_interval(mins => minutes) <= ${work.now} and ${whose})
    select o.*, v.name, v.per_attendee, v.claimable, a.id as attendee_id, a.client_id, c.pays,
      n.id as note_id, n.status as note_status
    from open o join services v on v.practice_id = ${work.practiceId} and v.id = o.service_id and v.kind <> 'admin'
    cross join lateral (select id, client_id from attendees where practice_id = ${work.practiceId}
      and session_id = o.id and status in ('held', 'scheduled') offset 0) a
    join clients c on c.practice_id = ${work.practiceId} and c.id = a.client_id
    left join notes n on n.practice_id = ${work.practiceId} and n.session_id = o.id
      and (n.attendee_id is null or n.attendee_id = a.id)
    where not exists (select from notes b where b.practice_id = ${work.practiceId} and b.session_id = o.id
      and (b.attendee_id is null or b.attendee_id = a.id) and b.billable_version is not null)
    order by o.starts_at, a.id limit ${MOST_HOURS}`.execute(work.sql);
  return rows.map((r) => ({
    sessionId: r.id as Id<'ses'>,
    attendeeId: r.attendee_id as Id<'att'>,
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    serviceName: r.name,
    perAttendee: r.per_attendee,
    claimable: r.claimable,
    day: r.local_day,
    startsAt: r.starts_at,
    minutes: r.minutes,
    pays: r.pays,
    noteId: r.note_id as Id<'not'> | null,
    noteStatus: r.note_status as NoteState | null,
  }));
}
interface Row {
  readonly id: string;
  readonly clinician_id: string;
  readonly local_day: LocalDate;
  readonly starts_at: Instant;
  readonly minutes: number;
  readonly name: string;
  readonly per_attendee: boolean;
  readonly claimable: boolean;
  readonly attendee_id: string;
  readonly client_id: string;
  readonly pays: OpenHour['pays'];
  readonly note_id: string | null;
  readonly note_status: string | null;
}
/** The payer asked first for an hour, as limitOf of session-facts.ts says it for one; null where none is. */
export async function payersAsked(
  work: Work,
  hours: readonly OpenHour[],
): Promise<(hour: OpenHour) => string | null> {
  const mayAsk = (h: OpenHour) => h.claimable && h.pays === 'insurance';
  const plans = await policyRanksOf(
    work,
    hours.filter(mayAsk).map((h) => h.clientId),
  );
  return (hour) =>
    (mayAsk(hour) ? (plans.get(hour.clientId) ?? []) : []).find(
      (p) => !p.doNotBill && holdsOn(p, hour.day),
    )?.payerId ?? null;
}

export interface NoteFacts {
  readonly noteId: Id<'not'>;
  readonly sessionId: Id<'ses'>;
  readonly attendeeId: Id<'att'> | null;
  readonly authorId: Id<'cln'>;
  readonly day: LocalDate;
  readonly status: NoteState;
  readonly version: number;
  readonly billableVersion: number | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly breakMinutes: number;
  readonly signedAt: Instant | null;
}
/** Facts about notes, never their text. */
export async function noteFacts(
  work: Work,
  about: { sessionIds?: readonly string[]; clientId?: string },
  authors: 'practice' | readonly string[],
): Promise<NoteFacts[]> {
  let query = work.sql
    .selectFrom('notes as n')
    .innerJoin('sessions as s', (j) =>
      j.onRef('s.practice_id', '=', 'n.practice_id').onRef('s.id', '=', 'n.session_id'),
    )
    .select([
      'n.id',
      'n.session_id',
      'n.attendee_id',
      'n.author_id',
      's.local_day',
      'n.status',
      'n.version',
      'n.billable_version',
      'n.started_at',
      'n.ended_at',
      'n.break_minutes',
      'n.signed_at',
    ])
    .where('n.practice_id', '=', work.practiceId);
  const { sessionIds, clientId } = about;
  if (sessionIds)
    query = query.where('n.session_id', 'in', sessionIds.length > 0 ? [...sessionIds] : ['']);
  if (authors !== 'practice') {
    query = query.where('n.author_id', 'in', authors.length > 0 ? [...authors] : ['']);
  }
  if (clientId !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('attendees as a')
          .select('a.id')
          .whereRef('a.practice_id', '=', 'n.practice_id')
          .whereRef('a.session_id', '=', 'n.session_id')
          .where('a.client_id', '=', clientId)
          .where((or) =>
            or.or([or('n.attendee_id', 'is', null), or('n.attendee_id', '=', or.ref('a.id'))]),
          ),
      ),
    );
  }
  const rows = await query.orderBy('s.starts_at', 'desc').limit(500).execute();
  return rows.map((r) => ({
    noteId: r.id as Id<'not'>,
    sessionId: r.session_id as Id<'ses'>,
    attendeeId: r.attendee_id as Id<'att'> | null,
    authorId: r.author_id as Id<'cln'>,
    day: r.local_day,
    status: r.status as NoteState,
    version: r.version,
    billableVersion: r.billable_version,
    startedAt: r.started_at,
    endedAt: r.ended_at,
    breakMinutes: r.break_minutes,
    signedAt: r.signed_at,
  }));
}
