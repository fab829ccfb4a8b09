/** Read-only questions that join visits and notes to their charges. Reads upstream tables, writes none. */
import {
  type Cents,
  type Id,
  type Instant,
  type LocalDate,
  minutesBetween,
} from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import { ACCOUNT } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { UNITS } from './code-rules.ts';

export interface VisitsAsked {
  readonly clinicianIds?: readonly string[] | undefined;
  readonly clientId?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to: LocalDate;
  readonly after?: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}
export interface VisitWithoutCharge {
  readonly attendeeId: Id<'att'>;
  readonly sessionId: Id<'ses'>;
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly serviceId: Id<'svc'>;
  readonly status: string;
  readonly day: LocalDate;
  readonly minutes: number;
  readonly pays: 'self' | 'insurance';
}
/** Attendees held or missed, with no live charge for it and no waiver; oldest day first. */
export async function visitsWithoutCharge(
  work: Work,
  asked: VisitsAsked,
): Promise<VisitWithoutCharge[]> {
  const { clinicianIds, clientId, from, after } = asked;
  const when = (yes: unknown, only: RawBuilder<unknown>) => (yes === undefined ? sql`true` : only);
  // Kept: of all the years only hours with something left to do are looked at.
  const { rows } = await sql<Row>`with open as materialized (
      select id, clinician_id, service_id, local_day, minutes from sessions
      where practice_id = ${work.practiceId} and not settled and removed_at is null
        and local_day <= ${asked.to}::date
        and ${when(clinicianIds, sql`clinician_id = any(${[...(clinicianIds ?? [])]}::text[])`)}
        and ${when(from, sql`local_day >= ${from}::date`)})
    select a.id, s.id as session_id, a.client_id, a.status, s.clinician_id, s.service_id, s.local_day, s.minutes, p.pays
    from open s
    join services v on v.practice_id = ${work.practiceId} and v.id = s.service_id and v.time_rule <> 'none'
    cross join lateral (select id, client_id, status from attendees where practice_id = ${work.practiceId}
      and session_id = s.id and status in ('held', 'late-cancelled', 'no-show') offset 0) a
    join clients p on p.practice_id = ${work.practiceId} and p.id = a.client_id
    where ${when(clientId, sql`a.client_id = ${clientId}`)}
      and ${when(after, sql`(s.local_day, a.id) > (${after?.day}::date, ${after?.id}::text)`)}
      -- A missed hour bears nothing where no policy of its day charges for it.
      and (a.status = 'held' or exists (select from missed_policies m
        where m.practice_id = ${work.practiceId} and m.applies_to = a.status and s.local_day >= m.valid_from
          and (m.valid_to is null or s.local_day <= m.valid_to)))
      and not exists (select from charges c
        where c.practice_id = ${work.practiceId} and c.attendee_id = a.id and c.reversed_at is null
          and c.kind = case a.status when 'held' then 'session' else 'missed' end)
      and not exists (select from waivers w
        where w.practice_id = ${work.practiceId} and w.attendee_id = a.id and w.withdrawn_at is null
          and (not w.needs_approval or w.approved_by is not null))
    order by s.local_day, a.id limit ${asked.limit}`.execute(work.sql);
  return rows.map((r) => ({
    attendeeId: r.id as Id<'att'>,
    sessionId: r.session_id as Id<'ses'>,
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    serviceId: r.service_id as Id<'svc'>,
    status: r.status,
    day: r.local_day,
    minutes: r.minutes,
    pays: r.pays as VisitWithoutCharge['pays'],
  }));
}

interface Row {
  readonly id: string;
  readonly session_id: string;
  readonly client_id: string;
  readonly status: string;
  readonly clinician_id: string;
  readonly service_id: string;
  readonly local_day: LocalDate;
  readonly minutes: number;
  readonly pays: string;
}

export interface VisitOfDay {
  readonly attendeeId: Id<'att'>;
  readonly sessionId: Id<'ses'>;
  /** The service's own code, for notes that give no minutes by code. */
  readonly code: string | null;
}
/**
 * Other visits of a client held by one clinician on one day, counted in units and not waived, first
 * begun first.
 */
export async function unitVisitsOfDay(
  work: Work,
  day: { readonly clientId: string; readonly clinicianId: string; readonly on: LocalDate },
  exceptSession: string,
): Promise<VisitOfDay[]> {
  const rows = await work.sql
    .selectFrom('attendees as a')
    .innerJoin('sessions as s', (j) =>
      j.onRef('s.practice_id', '=', 'a.practice_id').onRef('s.id', '=', 'a.session_id'),
    )
    .innerJoin('services as v', (j) =>
      j.onRef('v.practice_id', '=', 's.practice_id').onRef('v.id', '=', 's.service_id'),
    )
    .select(['a.id', 'a.session_id', 'v.code'])
    .where('a.practice_id', '=', work.practiceId)
    .where('a.client_id', '=', day.clientId)
    .where('a.status', '=', 'held')
    .where('s.clinician_id', '=', day.clinicianId)
    .where('s.local_day', '=', day.on)
    .where('s.id', '<>', exceptSession)
    .where('s.removed_at', 'is', null)
    .where('v.time_rule', '=', UNITS)
    .where(
      sql<boolean>`not exists (select from waivers w
        where w.practice_id = a.practice_id and w.attendee_id = a.id and w.withdrawn_at is null
          and (not w.needs_approval or w.approved_by is not null))`,
    )
    .orderBy('s.starts_at')
    .orderBy('a.id')
    .execute();
  return rows.map((r) => ({
    attendeeId: r.id as Id<'att'>,
    sessionId: r.session_id as Id<'ses'>,
    code: r.code,
  }));
}

/**
 * What our own charges to a payer come to in the calendar year up to a day, by therapy modifier (GP, GO,
 * GN): fees less what the contract took off, so that what the payer allowed counts once it has decided.
 */
export async function therapyUsed(
  work: Work,
  clientId: string,
  payerId: string,
  to: LocalDate,
  exceptSession: string,
): Promise<ReadonlyMap<string, Cents>> {
  const found = await sql<{ modifier: string; used: Cents }>`
    select m.modifier, sum(c.fee_cents - coalesce((
        select sum(case l.side when 'debit' then l.cents else -l.cents end) from lines l
        where l.practice_id = c.practice_id and l.charge_id = c.id and l.account = ${ACCOUNT.contractual}
      ), 0))::bigint as used
    from charges c cross join unnest(array['GP', 'GO', 'GN']) as m (modifier)
    where c.practice_id = ${work.practiceId} and c.client_id = ${clientId} and c.payer_id = ${payerId}
      and c.kind = 'session' and c.reversed_at is null and c.session_id <> ${exceptSession}
      and c.service_on between ${`${to.slice(0, 4)}-01-01`}::date and ${to}::date
      and m.modifier = any(c.modifiers)
    group by m.modifier`.execute(work.sql);
  return new Map(found.rows.map((r) => [r.modifier, r.used]));
}

/** A note as it stands, draft or signed: what the preview starts from. */
export async function noteAsItStands(work: Work, noteId: string) {
  const row = await work.sql
    .selectFrom('notes')
    .select(['session_id', 'attendee_id', 'started_at', 'ended_at', 'break_minutes', 'code_choice'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', noteId)
    .executeTakeFirst();
  return (
    row && {
      sessionId: row.session_id,
      attendeeId: row.attendee_id,
      minutes: minutesOf(row.started_at, row.ended_at, row.break_minutes),
      codeChoice: row.code_choice,
    }
  );
}
const minutesOf = (from: Instant | null, to: Instant | null, breaks: number): number | null =>
  from === null || to === null ? null : Math.max(0, Math.floor(minutesBetween(from, to)) - breaks);
