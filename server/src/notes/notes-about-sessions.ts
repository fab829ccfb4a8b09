/** Read-only questions that join notes to the sessions they are about. Reads upstream tables, writes none. */
import { addDays, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
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
  readonly noteId: Id<'not'> | null;
  readonly noteStatus: NoteState | null;
  /** Who would be asked first; null where nobody would be. */
  readonly payerId: string | null;
}
function withoutCountingNote(work: Work) {
  return (
    work.sql
      .selectFrom('attendees as a')
      .innerJoin('sessions as s', (j) =>
        j.onRef('s.practice_id', '=', 'a.practice_id').onRef('s.id', '=', 'a.session_id'),
      )
      .innerJoin('services as v', (j) =>
        j.onRef('v.practice_id', '=', 's.practice_id').onRef('v.id', '=', 's.service_id'),
      )
      .leftJoin('notes as n', (j) =>
        j
          .onRef('n.practice_id', '=', 's.practice_id')
          .onRef('n.session_id', '=', 's.id')
          .on((eb) =>
            eb.or([eb('n.attendee_id', 'is', null), eb('n.attendee_id', '=', eb.ref('a.id'))]),
          ),
      )
      .innerJoin('clients as c', (j) =>
        j.onRef('c.practice_id', '=', 'a.practice_id').onRef('c.id', '=', 'a.client_id'),
      )
      // As limitOf of session-facts.ts says it for one hour.
      .leftJoinLateral(
        sql<{ payer_id: string }>`(select p.payer_id from policies p
        where v.claimable and c.pays = 'insurance' and p.practice_id = c.practice_id and p.client_id = c.id
          and not p.do_not_bill and p.valid_from <= s.local_day
          and (p.valid_to is null or p.valid_to >= s.local_day)
        order by p.rank, p.valid_from, p.id limit 1)`.as('f'),
        (j) => j.onTrue(),
      )
      .select([
        'f.payer_id',
        's.id as session_id',
        'a.id as attendee_id',
        'a.client_id',
        's.clinician_id',
        'v.name as service_name',
        'v.per_attendee',
        'v.claimable',
        's.local_day',
        's.starts_at',
        's.minutes',
        'n.id as note_id',
        'n.status as note_status',
      ])
      .where('a.practice_id', '=', work.practiceId)
      .where('a.status', 'in', ['held', 'scheduled'])
      .where('s.removed_at', 'is', null)
      // Kept: of all the years only hours with something left to do are looked at. A practice may have moved its zone.
      .where(
        sql<boolean>`a.session_id = any(array(select o.id from sessions o where o.practice_id = ${work.practiceId}
        and not o.settled and o.removed_at is null and o.local_day <= ${addDays(work.today, 2)}::date
        and o.starts_at <= ${work.now}))`,
      )
      .where('v.kind', '<>', 'admin')
      .where(
        sql<boolean>`not exists (select from notes b where b.practice_id = a.practice_id and b.session_id = a.session_id
        and (b.attendee_id is null or b.attendee_id = a.id) and b.billable_version is not null)`,
      )
      .where('s.starts_at', '<=', work.now)
      .where(sql<boolean>`s.starts_at + make_interval(mins => s.minutes) <= ${work.now}`)
  );
}
/** Attendees of hours that are over, held or not yet marked, whose note does not count yet; oldest first. */
export async function hoursWithoutNote(
  work: Work,
  clinicians: 'practice' | readonly string[],
): Promise<OpenHour[]> {
  if (clinicians !== 'practice' && clinicians.length === 0) return [];
  let query = withoutCountingNote(work);
  if (clinicians !== 'practice') query = query.where('s.clinician_id', 'in', [...clinicians]);
  const rows = await query.orderBy('s.starts_at').orderBy('a.id').limit(1000).execute();
  return rows.map((r) => ({
    sessionId: r.session_id as Id<'ses'>,
    attendeeId: r.attendee_id as Id<'att'>,
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    serviceName: r.service_name,
    perAttendee: r.per_attendee,
    claimable: r.claimable,
    day: r.local_day,
    startsAt: r.starts_at,
    minutes: r.minutes,
    noteId: r.note_id as Id<'not'> | null,
    noteStatus: r.note_status as NoteState | null,
    payerId: r.payer_id,
  }));
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
