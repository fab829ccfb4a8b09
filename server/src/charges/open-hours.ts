/**
 * Hours that are over and still want something, asked once for all who look: a note, a charge, an outcome. What the
 * single lists (notes-about-sessions.ts of notes, visits-to-charge.ts) ask each for itself.
 */
import { addDays, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { type HourWithoutNote, MOST_HOURS } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { listServices, reach, type Service } from '../practice/index.ts';
import type { Sharer } from './fee-shares.ts';
import type { VisitWithoutCharge } from './visits-to-charge.ts';

export interface OpenHours {
  /** Attendees whose note does not count yet, of hours that are over; first begun, first. */
  readonly withoutNote: readonly HourWithoutNote[];
  /** Attendees who could be charged and are not, nor waived; the oldest day first. */
  readonly withoutCharge: readonly VisitWithoutCharge[];
  /** Everybody of a session, by its id. */
  readonly sharers: ReadonlyMap<string, readonly Sharer[]>;
  /** Attendees whose note counts. */
  readonly noted: ReadonlySet<string>;
}

/** Within the asker's reach, the oldest 2,000 attendees. Of all the years only hours that are not settled are read. */
export async function openHours(work: Work): Promise<OpenHours> {
  const mine = await reach(work);
  const whose = mine === 'practice' ? sql`true` : sql`clinician_id = any(${[...mine]}::text[])`;
  const services = new Map<string, Service>((await listServices(work)).map((v) => [v.id, v]));
  const found = await sql<RawRow>`with open as materialized (
      select id, clinician_id, service_id, local_day, starts_at, minutes,
        starts_at + make_interval(mins => minutes) <= ${work.now} as over from sessions
      where practice_id = ${work.practiceId} and not settled and removed_at is null
        and local_day <= ${addDays(work.today, 2)}::date
        and (local_day <= ${work.today}::date or starts_at <= ${work.now})
        and ${whose})
    select o.*, a.id as attendee_id, a.client_id, a.status, a.weight,
      a.client_id in (select id from clients where practice_id = ${work.practiceId} and pays = 'self') as pays_alone,
      n.note_id, n.note_status, n.counts is true as noted,
      case when a.status = 'held' then true when a.status in ('late-cancelled', 'no-show') then exists (
        select from missed_policies m where m.practice_id = ${work.practiceId} and m.applies_to = a.status
          and o.local_day >= m.valid_from and (m.valid_to is null or o.local_day <= m.valid_to)) else false end
      and not exists (select from charges g where g.practice_id = ${work.practiceId} and g.attendee_id = a.id
        and g.reversed_at is null and g.kind = case a.status when 'held' then 'session' else 'missed' end)
      and not exists (select from waivers w where w.practice_id = ${work.practiceId} and w.attendee_id = a.id
        and w.withdrawn_at is null and (not w.needs_approval or w.approved_by is not null)) as uncharged
    from open o
    cross join lateral (select id, client_id, status, weight from attendees
      where practice_id = ${work.practiceId} and session_id = o.id offset 0) a
    -- Their own note goes before the one of all.
    left join lateral (select bool_or(billable_version is not null) as counts,
        (array_agg(id order by attendee_id))[1] as note_id, (array_agg(status order by attendee_id))[1] as note_status
      from notes where practice_id = ${work.practiceId} and session_id = o.id
        and (attendee_id is null or attendee_id = a.id)) n on true
    order by o.starts_at, a.id limit ${2 * MOST_HOURS}`.execute(work.sql);
  const rows = found.rows.flatMap((row): Row[] => {
    const service = services.get(row.service_id);
    return service ? [{ ...row, service }] : [];
  });
  return {
    withoutNote: rows
      .filter((r) => wantsNote(r, work))
      .map(asHour)
      .slice(0, MOST_HOURS),
    withoutCharge: rows
      .filter((r) => r.uncharged && r.service.timeRule !== 'none' && r.local_day <= work.today)
      .map(asVisit)
      .sort((a, b) => a.day.localeCompare(b.day) || (a.attendeeId < b.attendeeId ? -1 : 1)),
    sharers: Map.groupBy(rows.map(asSharer), (s) => s.sessionId),
    noted: new Set(rows.filter((r) => r.noted).map((r) => r.attendee_id)),
  };
}

interface RawRow {
  readonly id: string;
  readonly clinician_id: string;
  readonly service_id: string;
  readonly local_day: LocalDate;
  readonly starts_at: Instant;
  readonly minutes: number;
  readonly over: boolean;
  readonly attendee_id: string;
  readonly client_id: string;
  readonly status: string;
  readonly weight: number;
  readonly pays_alone: boolean;
  readonly note_id: string | null;
  readonly note_status: string | null;
  readonly noted: boolean;
  readonly uncharged: boolean;
}
type Row = RawRow & { readonly service: Service };
const paysOf = (r: Row): VisitWithoutCharge['pays'] => (r.pays_alone ? 'self' : 'insurance');
const wantsNote = (r: Row, work: Work): boolean =>
  r.over &&
  r.starts_at <= work.now &&
  !r.noted &&
  r.service.kind !== 'admin' &&
  (r.status === 'held' || r.status === 'scheduled');
const asHour = (r: Row): HourWithoutNote => ({
  sessionId: r.id as Id<'ses'>,
  attendeeId: r.attendee_id as Id<'att'>,
  clientId: r.client_id as Id<'clt'>,
  clinicianId: r.clinician_id as Id<'cln'>,
  serviceName: r.service.name,
  perAttendee: r.service.perAttendee,
  claimable: r.service.claimable,
  day: r.local_day,
  startsAt: r.starts_at,
  minutes: r.minutes,
  pays: paysOf(r),
  noteId: r.note_id as Id<'not'> | null,
  noteStatus: r.note_status as HourWithoutNote['noteStatus'],
});
const asVisit = (r: Row): VisitWithoutCharge => ({
  attendeeId: r.attendee_id as Id<'att'>,
  sessionId: r.id as Id<'ses'>,
  clientId: r.client_id as Id<'clt'>,
  clinicianId: r.clinician_id as Id<'cln'>,
  serviceId: r.service_id as Id<'svc'>,
  status: r.status,
  day: r.local_day,
  minutes: r.minutes,
  pays: paysOf(r),
});
const asSharer = (r: Row): Sharer & { readonly sessionId: string } => ({
  id: r.attendee_id,
  sessionId: r.id,
  weight: r.weight,
  status: r.status,
});
