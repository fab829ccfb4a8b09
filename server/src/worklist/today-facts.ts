/** Read-only questions behind Today, across slices. Writes none; asks only what the caller may see. */
import { type Cents, cents, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

/** 'practice', or these clients only. */
export type Clients = 'practice' | ReadonlySet<string>;
const among = (column: string, clients: Clients) =>
  clients === 'practice'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} = any(${[...clients]}::text[])`;

export interface OpenPast {
  readonly sessionId: string;
  readonly day: LocalDate;
  readonly startsAt: Instant;
  readonly clinicianId: string;
  readonly clinician: string;
  readonly service: string;
  readonly attendeeIds: readonly string[];
  readonly clientIds: readonly string[];
  /** What these clients were last charged for this service; null when they never were. */
  readonly lastFee: Cents | null;
}
/** Sessions that are over with somebody still marked scheduled; oldest first. */
export async function withoutOutcome(
  work: Work,
  clinicianIds: 'practice' | readonly string[],
): Promise<OpenPast[]> {
  const whose =
    clinicianIds === 'practice'
      ? sql`true`
      : sql`s.clinician_id = any(${[...clinicianIds]}::text[])`;
  const { rows } = await sql<{
    id: string;
    local_day: LocalDate;
    starts_at: Instant;
    clinician_id: string;
    clinician: string;
    service: string;
    attendees: string[];
    clients: string[];
    last_fee: string | null;
  }>`select s.id, s.local_day, s.starts_at, s.clinician_id, c.name as clinician, v.name as service,
      array_agg(a.id order by a.id) as attendees, array_agg(a.client_id order by a.id) as clients,
      sum((select h.fee_cents from charges h where h.practice_id = a.practice_id and h.client_id = a.client_id
        and h.service_id = s.service_id and h.kind = 'session' and h.reversed_at is null
        order by h.service_on desc limit 1))::text as last_fee
    from sessions s
    join attendees a on a.practice_id = s.practice_id and a.session_id = s.id and a.status = 'scheduled'
    join services v on v.practice_id = s.practice_id and v.id = s.service_id
    join clinicians c on c.practice_id = s.practice_id and c.id = s.clinician_id
    where s.practice_id = ${work.practiceId} and s.removed_at is null
      and a.session_id = any(array(select o.id from sessions o where o.practice_id = ${work.practiceId}
        and not o.settled and o.removed_at is null and o.local_day <= ${work.today}::date + 2))
      and s.starts_at <= ${work.now} and s.starts_at + make_interval(mins => s.minutes) <= ${work.now}
      and ${whose}
    group by s.id, s.local_day, s.starts_at, s.clinician_id, c.name, v.name
    order by s.starts_at, s.id limit 500`.execute(work.sql);
  return rows.map((r) => ({
    sessionId: r.id,
    day: r.local_day,
    startsAt: r.starts_at,
    clinicianId: r.clinician_id,
    clinician: r.clinician,
    service: r.service,
    attendeeIds: r.attendees,
    clientIds: r.clients,
    lastFee: r.last_fee === null ? null : cents(r.last_fee),
  }));
}

export interface Declined {
  readonly intentId: string;
  readonly clientId: string;
  readonly amount: Cents;
  readonly brand: string;
  readonly last4: string;
  readonly hard: boolean;
  readonly at: Instant;
}
const DECLINES_SHOWN_DAYS = 45;
/** The last card charge of a client, when it was declined and nothing came in since. */
export async function declinedCards(work: Work, clients: Clients): Promise<Declined[]> {
  const { rows } = await sql<{
    id: string;
    client_id: string;
    amount_cents: Cents;
    brand: string | null;
    last4: string | null;
    decline_hard: boolean | null;
    settled_at: Instant;
  }>`select distinct on (i.client_id) i.id, i.client_id, i.amount_cents, k.brand, k.last4, i.decline_hard,
      i.settled_at
    from card_intents i left join cards k on k.practice_id = i.practice_id and k.id = i.card_id
    where i.practice_id = ${work.practiceId} and i.kind = 'charge' and i.status = 'declined'
      and i.settled_at >= ${work.now}::timestamptz - make_interval(days => ${DECLINES_SHOWN_DAYS})
      and ${among('i.client_id', clients)}
      and not exists (select from card_intents j where j.practice_id = i.practice_id
        and j.client_id = i.client_id and j.kind = 'charge' and j.id > i.id)
      and not exists (select from payments m where m.practice_id = i.practice_id
        and m.client_id = i.client_id and m.recorded_at > i.settled_at)
    order by i.client_id, i.id desc`.execute(work.sql);
  return rows.map((r) => ({
    intentId: r.id,
    clientId: r.client_id,
    amount: r.amount_cents,
    brand: r.brand ?? 'card',
    last4: r.last4 ?? '',
    hard: r.decline_hard === true,
    at: r.settled_at,
  }));
}

export interface OpenDispute {
  readonly ref: string;
  readonly clientId: string;
  readonly amount: Cents;
  readonly answerBy: Instant | null;
  readonly at: Instant;
}
export async function openDisputes(work: Work, clients: Clients): Promise<OpenDispute[]> {
  const rows = await work.sql
    .selectFrom('card_disputes as d')
    .select(['d.dispute_ref', 'd.client_id', 'd.amount_cents', 'd.answer_by', 'd.noted_at'])
    .where('d.practice_id', '=', work.practiceId)
    .where('d.result', 'is', null)
    .where(among('d.client_id', clients))
    .orderBy('d.noted_at')
    .execute();
  return rows.map((r) => ({
    ref: r.dispute_ref,
    clientId: r.client_id,
    amount: r.amount_cents,
    answerBy: r.answer_by,
    at: r.noted_at,
  }));
}

export interface Stuck {
  readonly clientId: string;
  readonly cents: Cents;
  readonly since: LocalDate;
  /** Payers only. */
  readonly payer: string | null;
  readonly endedOn: LocalDate | null;
}
/** The first of many, with the count and the money of all. */
export interface FirstOf<T> {
  readonly first: readonly T[];
  readonly count: number;
  readonly cents: Cents;
}
interface OfAll {
  readonly n: string;
  readonly of_all: string;
}
const firstOf = <R extends OfAll, T>(rows: readonly R[], each: (row: R) => T): FirstOf<T> => ({
  first: rows.map(each),
  count: Number(rows[0]?.n ?? 0),
  cents: cents(rows[0]?.of_all ?? 0),
});
const OLD_DAYS = 30;
/** Owed by a client for over thirty days, with no card on file and no payment since; most money first. */
export async function duesWithoutPath(
  work: Work,
  clients: Clients,
  limit: number,
): Promise<FirstOf<Stuck>> {
  const { rows } = await sql<OfAll & { client_id: string; cents: string; since: LocalDate }>`
    select d.client_id, d.cents::text, d.since, (count(*) over ())::text as n, (sum(d.cents) over ())::text as of_all
    from (select client_id, sum(cents) as cents, min(since) as since from open_money
      where practice_id = ${work.practiceId} and account = '1110' and cents <> 0 and cents > 0
        and ${among('client_id', clients)} and since < ${work.today}::date - ${OLD_DAYS}::int
      group by client_id) d
    where not exists (select from cards k where k.practice_id = ${work.practiceId}
        and k.client_id = d.client_id and k.removed_at is null and k.replace_because is null)
      and not exists (select from payments m where m.practice_id = ${work.practiceId}
        and m.client_id = d.client_id and m.reversed_at is null
        and m.received_on >= ${work.today}::date - ${OLD_DAYS}::int)
    order by d.cents desc, d.client_id limit ${limit}`.execute(work.sql);
  return firstOf(rows, (r) => ({
    clientId: r.client_id,
    cents: cents(r.cents),
    since: r.since,
    payer: null,
    endedOn: null,
  }));
}
export interface Holder {
  readonly clientId: string;
  readonly credit: Cents;
  readonly due: Cents;
}
/** Clients with money of theirs that pays for nothing yet, and what they owe meanwhile; most money first. */
export async function creditHolders(
  work: Work,
  clients: Clients,
  limit: number,
): Promise<FirstOf<Holder>> {
  const { rows } = await sql<OfAll & { client_id: string; credit: string; due: string }>`
    select h.*, (select coalesce(sum(o.cents), 0) from open_money o where o.practice_id = ${work.practiceId}
        and o.account = '1110' and o.client_id = h.client_id and o.cents <> 0)::text as due
    from (select client_id, (-sum(cents))::text as credit, (count(*) over ())::text as n,
        (sum(-sum(cents)) over ())::text as of_all
      from open_money where practice_id = ${work.practiceId} and account = '2000' and cents <> 0
        and ${among('client_id', clients)}
      group by client_id having sum(cents) < 0 order by sum(cents), client_id limit ${limit}) h
    order by h.credit::bigint desc, h.client_id`.execute(work.sql);
  return firstOf(rows, (r) => ({
    clientId: r.client_id,
    credit: cents(r.credit),
    due: cents(r.due),
  }));
}
/** Policies that have ended, and those of a payer that is retired: few, so that few charges are looked at. */
async function strayPolicies(work: Work) {
  const { rows } = await sql<{
    id: string;
    client_id: string;
    payer_id: string;
    payer: string;
    retired: boolean;
    ended: LocalDate | null;
  }>`select o.id, o.client_id, o.payer_id, y.name as payer, y.retired_at is not null as retired,
      case when o.valid_to < ${work.today}::date then o.valid_to end as ended
    from policies o join payers y on y.practice_id = o.practice_id and y.id = o.payer_id
    where o.practice_id = ${work.practiceId} and o.id in (
      select e.id from policies e where e.practice_id = ${work.practiceId} and e.valid_to < ${work.today}::date
      union select r.id from payers z join policies r on r.practice_id = z.practice_id and r.payer_id = z.id
        where z.practice_id = ${work.practiceId} and z.retired_at is not null)`.execute(work.sql);
  return rows;
}
/** Asked of a payer that is retired, or under a policy that has ended. */
export async function pendingWithoutPath(
  work: Work,
  clients: Clients,
  limit: number,
): Promise<FirstOf<Stuck>> {
  const strays = await strayPolicies(work);
  if (strays.length === 0) return { first: [], count: 0, cents: cents(0) };
  const clientIds = [...new Set(strays.map((p) => p.client_id))];
  const ended = strays.filter((p) => p.ended !== null);
  const retired = [...new Set(strays.filter((p) => p.retired).map((p) => p.payer_id))];
  const { rows } = await sql<
    OfAll & {
      client_id: string;
      cents: string;
      since: LocalDate;
      payer_id: string;
      policies: string[];
    }
  >`select c.client_id, sum(x.cents)::text as cents, min(c.service_on) as since, c.payer_id,
      array_agg(distinct c.policy_id) filter (where c.policy_id is not null) as policies,
      (count(*) over ())::text as n, (sum(sum(x.cents)) over ())::text as of_all
    from open_money x
    join charges c on c.practice_id = ${work.practiceId} and c.id = x.about
    where x.practice_id = ${work.practiceId} and x.account = '1100' and x.cents <> 0 and x.cents > 0
      and ${among('x.client_id', clients)} and x.client_id = any(${clientIds}::text[])
      and c.reversed_at is null and (c.payer_id = any(${retired}::text[])
        or c.policy_id = any(${ended.map((p) => p.id)}::text[]))
    group by c.client_id, c.payer_id order by sum(x.cents) desc, c.client_id, c.payer_id limit ${limit}`.execute(
    work.sql,
  );
  const endOf = new Map(ended.map((p) => [p.id, p.ended]));
  const nameOf = new Map(strays.map((p) => [p.payer_id, p.payer]));
  return firstOf(rows, (r) => ({
    clientId: r.client_id,
    cents: cents(r.cents),
    since: r.since,
    payer: nameOf.get(r.payer_id) ?? '',
    endedOn: (r.policies ?? []).flatMap((id) => endOf.get(id) ?? []).sort()[0] ?? null,
  }));
}

export interface NoteMark {
  readonly sessionId: string;
  readonly attendeeId: string | null;
  readonly status: string;
}
export async function noteMarks(work: Work, sessionIds: readonly string[]): Promise<NoteMark[]> {
  const rows = await work.sql
    .selectFrom('notes')
    .select(['session_id', 'attendee_id', 'status'])
    .where('practice_id', '=', work.practiceId)
    .where('session_id', 'in', [...sessionIds, ''])
    .execute();
  return rows.map((r) => ({
    sessionId: r.session_id,
    attendeeId: r.attendee_id,
    status: r.status,
  }));
}

/** Series whose calendar ends before this day and that still go on. */
export async function seriesEndingBefore(
  work: Work,
  day: LocalDate,
  clinicianIds: 'practice' | readonly string[],
): Promise<number> {
  let q = work.sql
    .selectFrom('series')
    .select((eb) => eb.fn.countAll<Cents>().as('n'))
    .where('practice_id', '=', work.practiceId)
    .where('made_until', '<', day)
    .where((eb) =>
      eb.or([eb('ends_before', 'is', null), eb('ends_before', '>', eb.ref('made_until'))]),
    );
  if (clinicianIds !== 'practice') q = q.where('clinician_id', 'in', [...clinicianIds, '']);
  return Number((await q.executeTakeFirstOrThrow()).n);
}
export interface Asked {
  readonly count: number;
  readonly cents: Cents;
}
/** Card work that is not settled: it goes on by itself. */
export async function openCardWork(
  work: Work,
  clients: Clients,
): Promise<{ readonly charge: Asked; readonly refund: Asked }> {
  const rows = await work.sql
    .selectFrom('card_intents as i')
    .select([
      'i.kind',
      sql<string>`count(*)::text`.as('n'),
      sql<string>`sum(i.amount_cents)::text`.as('cents'),
    ])
    .where('i.practice_id', '=', work.practiceId)
    .where('i.settled_at', 'is', null)
    .where(among('i.client_id', clients))
    .groupBy('i.kind')
    .execute();
  const of = (kind: string): Asked => {
    const row = rows.find((r) => r.kind === kind);
    return { count: Number(row?.n ?? 0), cents: cents(row?.cents ?? 0) };
  };
  return { charge: of('charge'), refund: of('refund') };
}
export async function papersToRender(work: Work, clients: Clients): Promise<number> {
  const row = await work.sql
    .selectFrom('papers as p')
    .select((eb) => eb.fn.countAll<Cents>().as('n'))
    .where('p.practice_id', '=', work.practiceId)
    .where('p.sha256', 'is', null)
    .where(among('p.client_id', clients))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
export { among };
