/** The SQL of what is booked and stands on no estimate, and of what is ahead under those that stand. */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Uncovered } from './due.ts';
import { among, type Clients } from './over-store.ts';

/**
 * Active clients who pay without a plan, and since when that was known: the last answer at booking counts; without
 * one how the record says they pay, or that every plan of today bars billing. A change of the record counts from its day.
 * The unions only name who can come into question, so that a practice of insured clients, or of many who are not booked,
 * asks about few of them.
 */
const whoNeeds = (work: Work, clients: Clients, who: 'all' | 'ahead') => sql`
  select c.id, case when c.pays = 'self'
      then (select max(h.at at time zone ${work.zone})::date from client_changes h
        where h.practice_id = c.practice_id and h.client_id = c.id and h.before ? 'pays')
      else (select min(x.asked_on) from plan_answers x where x.practice_id = c.practice_id and x.client_id = c.id
        and not x.uses_plan and x.id > coalesce((select max(y.id) from plan_answers y
          where y.practice_id = c.practice_id and y.client_id = c.id and y.uses_plan), '')) end as known_on
  from clients c
  left join lateral (select a.uses_plan from plan_answers a where a.practice_id = c.practice_id
    and a.client_id = c.id order by a.id desc limit 1) a on true
  where c.practice_id = ${work.practiceId} and c.status = 'active' and ${among('c.id', clients)}
    and (${who === 'all'} or c.id in (select a.client_id from sessions s
        join attendees a on a.practice_id = s.practice_id and a.session_id = s.id and a.status = 'scheduled'
        where s.practice_id = ${work.practiceId} and s.local_day >= ${work.today}::date and s.removed_at is null
      union select e.client_id from estimates e where e.practice_id = ${work.practiceId} and e.given_on is not null
        and e.until_day >= ${work.today}::date))
    and c.id in (select s.id from clients s where s.practice_id = ${work.practiceId} and s.pays = 'self'
      union select n.client_id from plan_answers n where n.practice_id = ${work.practiceId} and not n.uses_plan
      union select b.client_id from policies b where b.practice_id = ${work.practiceId} and b.do_not_bill)
    and case when a.uses_plan is not null then not a.uses_plan when c.pays = 'self' then true
      else (select coalesce(bool_and(o.do_not_bill), false) from policies o where o.practice_id = c.practice_id
        and o.client_id = c.id and o.valid_from <= ${work.today}::date
        and (o.valid_to is null or o.valid_to >= ${work.today}::date)) end`;

export interface Alone {
  readonly id: string;
  readonly known_on: LocalDate | null;
}
/** Active clients of these who need estimates by what is known: all, or those with an hour or an estimate ahead. */
export async function payAlone(
  work: Work,
  clients: Clients,
  who: 'all' | 'ahead',
): Promise<readonly Alone[]> {
  return (await sql<Alone>`${whoNeeds(work, clients, who)}`.execute(work.sql)).rows;
}
const these = (alone: readonly Alone[]) => sql`
  select * from unnest(${alone.map((c) => c.id)}::text[], ${alone.map((c) => c.known_on)}::date[]) as u (id, known_on)`;

export interface UncoveredHour extends Uncovered {
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly sessionId: Id<'ses'>;
}
/** The first hour ahead of each client and clinician that no given estimate covers with its service. */
export async function uncoveredHours(
  work: Work,
  alone: readonly Alone[],
): Promise<UncoveredHour[]> {
  if (alone.length === 0) return [];
  const found = await sql<{
    client_id: string;
    clinician_id: string;
    session_id: string;
    local_day: LocalDate;
    booked_on: LocalDate;
    covered_until: LocalDate | null;
    other_given: boolean;
  }>`
    with who as (${these(alone)}),
    ahead as (
      select distinct on (w.id, s.clinician_id) w.id as client_id, s.clinician_id, s.id as session_id, s.local_day,
        greatest((coalesce(r.created_at, s.created_at) at time zone ${work.zone})::date, w.known_on) as booked_on
      from who w
      join attendees a on a.practice_id = ${work.practiceId} and a.client_id = w.id and a.status = 'scheduled'
      join sessions s on s.practice_id = a.practice_id and s.id = a.session_id and s.removed_at is null
        and s.local_day >= ${work.today}::date
      join services v on v.practice_id = s.practice_id and v.id = s.service_id and v.time_rule <> 'none'
      left join series r on r.practice_id = s.practice_id and r.id = s.series_id
      where not exists (select from estimates e where e.practice_id = s.practice_id and e.client_id = w.id
        and e.clinician_id = s.clinician_id and e.given_on is not null
        and s.local_day between e.from_day and e.until_day
        and exists (select from estimate_lines l where l.practice_id = e.practice_id and l.estimate_id = e.id
          and l.service_id = s.service_id)
        and not exists (select from estimates n where n.practice_id = e.practice_id and n.client_id = e.client_id
          and n.clinician_id = e.clinician_id and n.id > e.id and n.given_on is not null
          and n.from_day <= s.local_day))
      order by w.id, s.clinician_id, s.starts_at, s.id)
    select h.*,
      (select max(e.until_day) from estimates e where e.practice_id = ${work.practiceId}
        and e.client_id = h.client_id and e.clinician_id = h.clinician_id and e.given_on is not null) as covered_until,
      exists (select from estimates e where e.practice_id = ${work.practiceId} and e.client_id = h.client_id
        and e.clinician_id <> h.clinician_id and e.given_on is not null and e.until_day >= h.local_day) as other_given
    from ahead h`.execute(work.sql);
  return found.rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    sessionId: r.session_id as Id<'ses'>,
    serviceOn: r.local_day,
    bookedOn: r.booked_on,
    coveredUntil: r.covered_until,
    otherGiven: r.other_given,
  }));
}

export interface HourAhead {
  readonly estimateId: string;
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly serviceId: Id<'svc'>;
  readonly day: LocalDate;
  readonly minutes: number;
  /** Of everybody who comes, this client’s own first. */
  readonly weights: readonly number[];
  /** What the estimate says one such hour costs by that day. */
  readonly each: Cents;
}
/** Hours without a charge yet, up to the day, under each estimate that stands for its day; in their order. */
export async function hoursAhead(
  work: Work,
  alone: readonly Alone[],
  until: LocalDate,
): Promise<HourAhead[]> {
  if (alone.length === 0) return [];
  const found = await sql<{
    id: string;
    client_id: string;
    clinician_id: string;
    service_id: string;
    local_day: LocalDate;
    minutes: number;
    weights: number[];
    each_cents: Cents;
  }>`
    with who as (${these(alone)})
    select e.id, e.client_id, e.clinician_id, s.service_id, s.local_day, s.minutes, l.each_cents,
      (select array_agg(b.weight order by (b.id = a.id) desc, b.id) from attendees b
        where b.practice_id = s.practice_id and b.session_id = s.id) as weights
    from who w
    join estimates e on e.practice_id = ${work.practiceId} and e.client_id = w.id and e.given_on is not null
      and e.until_day >= ${work.today}::date
    join sessions s on s.practice_id = e.practice_id and s.clinician_id = e.clinician_id and s.removed_at is null
      and not s.settled and s.local_day between e.from_day and least(e.until_day, ${until}::date)
    join attendees a on a.practice_id = s.practice_id and a.session_id = s.id and a.client_id = w.id
      and a.status in ('scheduled', 'held')
    cross join lateral (select l.each_cents from estimate_lines l where l.practice_id = e.practice_id
      and l.estimate_id = e.id and l.service_id = s.service_id and l.first_on <= s.local_day
      order by l.first_on desc, l.line_no desc limit 1) l
    where not exists (select from charges c where c.practice_id = a.practice_id and c.attendee_id = a.id
        and c.reversed_at is null)
      and not exists (select from waivers x where x.practice_id = a.practice_id and x.attendee_id = a.id
        and x.withdrawn_at is null)
      and not exists (select from estimates n where n.practice_id = e.practice_id and n.client_id = e.client_id
        and n.clinician_id = e.clinician_id and n.id > e.id and n.given_on is not null
        and n.from_day <= s.local_day)
    order by s.starts_at, s.id`.execute(work.sql);
  return found.rows.map((r) => ({
    estimateId: r.id,
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    serviceId: r.service_id as Id<'svc'>,
    day: r.local_day,
    minutes: r.minutes,
    weights: r.weights,
    each: r.each_cents,
  }));
}

/** Open questions what it will cost: no estimate was given since. */
export async function openRequests(
  work: Work,
  clients: Clients,
): Promise<{ readonly clientId: Id<'clt'>; readonly askedOn: LocalDate }[]> {
  const found = await sql<{ client_id: string; asked_on: LocalDate }>`
    select q.client_id, min(q.asked_on) as asked_on from estimate_requests q
    where q.practice_id = ${work.practiceId} and q.withdrawn_at is null and ${among('q.client_id', clients)}
      and not exists (select from estimates e where e.practice_id = q.practice_id and e.client_id = q.client_id
        and e.given_on >= q.asked_on)
    group by 1`.execute(work.sql);
  return found.rows.map((r) => ({ clientId: r.client_id as Id<'clt'>, askedOn: r.asked_on }));
}

export interface NotGiven {
  readonly id: Id<'est'>;
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly number: number;
}
/** Made, and neither given nor void; the newest of each client and clinician. */
export async function notGiven(work: Work, clients: Clients): Promise<NotGiven[]> {
  const found = await sql<{ id: string; client_id: string; clinician_id: string; number: number }>`
    select distinct on (e.client_id, e.clinician_id) e.id, e.client_id, e.clinician_id, p.number
    from estimates e join papers p on p.practice_id = e.practice_id and p.id = e.paper_id
    where e.practice_id = ${work.practiceId} and e.given_on is null and e.voided_at is null
      and ${among('e.client_id', clients)}
    order by e.client_id, e.clinician_id, e.id desc`.execute(work.sql);
  return found.rows.map((r) => ({
    ...{ id: r.id as Id<'est'>, clientId: r.client_id as Id<'clt'> },
    ...{ clinicianId: r.clinician_id as Id<'cln'>, number: r.number },
  }));
}
