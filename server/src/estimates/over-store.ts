/** The SQL of what was billed under each estimate, what is asked all the same, and what clients dispute. */
import { type Cents, cents, type Id, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

/** 'practice', or these clients only. */
export type Clients = 'practice' | ReadonlySet<string>;
export const among = (column: string, clients: Clients) =>
  clients === 'practice'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} = any(${[...clients]}::text[])`;

/** One that was given, with the days it holds: a later one given takes over from its first day. */
export interface Standing {
  readonly id: Id<'est'>;
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly number: number;
  readonly from: LocalDate;
  /** Before `from`: another holds for all of its days. */
  readonly upto: LocalDate;
  readonly total: Cents;
  /** Asked of the client’s side for charges of these days; nothing of missed hours. */
  readonly billed: Cents;
}
/** Of these clients; `ids`: only these estimates. Void ones and those not given are no standing. */
export async function standingEstimates(
  work: Work,
  clients: Clients,
  ids?: readonly string[],
): Promise<Standing[]> {
  const found = await sql<{
    id: string;
    client_id: string;
    clinician_id: string;
    number: number;
    from_day: LocalDate;
    upto: LocalDate;
    total_cents: Cents;
    billed: string;
  }>`
    select e.id, e.client_id, e.clinician_id, p.number, e.from_day, u.upto, e.total_cents, b.billed::text as billed
    from estimates e
    join papers p on p.practice_id = e.practice_id and p.id = e.paper_id
    cross join lateral (select least(e.until_day, (select min(n.from_day) - 1 from estimates n
      where n.practice_id = e.practice_id and n.client_id = e.client_id and n.clinician_id = e.clinician_id
        and n.id > e.id and n.given_on is not null)) as upto) u
    cross join lateral (select coalesce(sum(c.client_cents), 0) as billed from charges c
      where c.practice_id = e.practice_id and c.client_id = e.client_id and c.clinician_id = e.clinician_id
        and c.service_on between e.from_day and u.upto and c.kind <> 'missed' and c.reversed_at is null) b
    where e.practice_id = ${work.practiceId} and e.given_on is not null and ${among('e.client_id', clients)}
      and (${ids === undefined} or e.id = any(${[...(ids ?? [])]}::text[]))
    order by e.id`.execute(work.sql);
  return found.rows.map((r) => ({
    id: r.id as Id<'est'>,
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    number: r.number,
    from: r.from_day,
    upto: r.upto,
    total: r.total_cents,
    billed: cents(r.billed),
  }));
}

export interface CoveredCharge {
  readonly estimateId: string;
  readonly chargeId: Id<'chg'>;
  readonly serviceOn: LocalDate;
  readonly cents: Cents;
  /** Owed still, by whoever bears it. */
  readonly owed: Cents;
  readonly release: { readonly id: Id<'esr'>; readonly reason: string } | null;
}
/** Charges of the days each of these holds. */
export async function coveredCharges(
  work: Work,
  estimates: readonly Pick<Standing, 'id' | 'upto'>[],
): Promise<CoveredCharge[]> {
  if (estimates.length === 0) return [];
  const found = await sql<{
    estimate_id: string;
    id: string;
    service_on: LocalDate;
    client_cents: Cents;
    owed: string;
    release_id: string | null;
    reason: string | null;
  }>`
    select e.id as estimate_id, c.id, c.service_on, c.client_cents, r.id as release_id, r.reason,
      (select coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end), 0) from lines l
        where l.practice_id = c.practice_id and l.charge_id = c.id and l.account = '1110')::text as owed
    from unnest(${estimates.map((e) => e.id)}::text[], ${estimates.map((e) => e.upto)}::date[]) as w (id, upto)
    join estimates e on e.practice_id = ${work.practiceId} and e.id = w.id
    join charges c on c.practice_id = e.practice_id and c.client_id = e.client_id
      and c.clinician_id = e.clinician_id and c.service_on between e.from_day and w.upto
      and c.kind <> 'missed' and c.reversed_at is null
    left join estimate_releases r on r.practice_id = c.practice_id and r.estimate_id = e.id
      and r.charge_id = c.id and r.taken_back_at is null
    order by e.id, c.service_on, c.id`.execute(work.sql);
  return found.rows.map((r) => ({
    estimateId: r.estimate_id,
    chargeId: r.id as Id<'chg'>,
    serviceOn: r.service_on,
    cents: r.client_cents,
    owed: cents(r.owed),
    release:
      r.release_id === null ? null : { id: r.release_id as Id<'esr'>, reason: r.reason ?? '' },
  }));
}

export async function insertReleases(
  work: Work,
  estimateId: string,
  charges: readonly { readonly chargeId: string; readonly by: Cents }[],
  reason: string,
): Promise<void> {
  await work.sql
    .insertInto('estimate_releases')
    .values(
      charges.map((c) => ({
        ...{ practice_id: work.practiceId, id: work.newId('esr'), estimate_id: estimateId },
        ...{ charge_id: c.chargeId, reason, over_cents: c.by },
        ...{ by_user: work.user?.id ?? null, at: work.now },
      })),
    )
    .execute();
}
/** The estimate of a release that stands; its row is locked. */
export async function lockRelease(work: Work, id: string): Promise<string | undefined> {
  const row = await work.sql
    .selectFrom('estimate_releases')
    .select('estimate_id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.estimate_id;
}
export const takeBackRelease = (work: Work, id: string): Promise<unknown> =>
  work.sql
    .updateTable('estimate_releases')
    .set({ taken_back_at: work.now, taken_back_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();

export type Outcome = 'for-client' | 'for-practice' | 'settled' | 'withdrawn' | 'mistake';
export interface EstimateDispute {
  readonly id: Id<'esd'>;
  readonly estimateId: Id<'est'>;
  readonly clientId: Id<'clt'>;
  readonly openedOn: LocalDate;
  readonly reference: string;
  readonly closedOn: LocalDate | null;
  readonly outcome: Outcome | null;
  readonly agreed: Cents | null;
  readonly note: string;
}
const disputes = (work: Work) =>
  work.sql.selectFrom('estimate_disputes').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof disputes>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): EstimateDispute => ({
  id: r.id as Id<'esd'>,
  estimateId: r.estimate_id as Id<'est'>,
  clientId: r.client_id as Id<'clt'>,
  openedOn: r.opened_on,
  reference: r.reference,
  closedOn: r.closed_on,
  outcome: r.outcome as Outcome | null,
  agreed: r.agreed_cents,
  note: r.closed_note,
});
/** Of these clients, the oldest first; entered by mistake ones too. */
export async function disputesOf(
  work: Work,
  clients: Clients,
  open = false,
): Promise<EstimateDispute[]> {
  let q = disputes(work).where(among('client_id', clients)).orderBy('id');
  if (open) q = q.where('closed_on', 'is', null);
  return (await q.execute()).map(decode);
}
export async function lockDispute(work: Work, id: string): Promise<EstimateDispute | undefined> {
  const row = await disputes(work).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && decode(row);
}
/** Undefined when one is open already. */
export async function insertDispute(
  work: Work,
  d: { estimateId: string; clientId: string; openedOn: LocalDate; reference: string },
): Promise<Id<'esd'> | undefined> {
  const id = work.newId('esd');
  const row = await work.sql
    .insertInto('estimate_disputes')
    .values({
      ...{ practice_id: work.practiceId, id, estimate_id: d.estimateId, client_id: d.clientId },
      ...{ opened_on: d.openedOn, reference: d.reference },
      ...{ by_user: work.user?.id ?? null, at: work.now },
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row && id;
}
export const closeDisputeRow = (
  work: Work,
  id: string,
  to: { on: LocalDate; outcome: Outcome; agreed: Cents | null; note: string },
): Promise<unknown> =>
  work.sql
    .updateTable('estimate_disputes')
    .set({
      ...{ closed_on: to.on, outcome: to.outcome, agreed_cents: to.agreed, closed_note: to.note },
      ...{ closed_by: work.user?.id ?? null, closed_at: work.now },
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();

/** The day of the first invoice that names one of these charges. */
export async function firstInvoiced(
  work: Work,
  chargeIds: readonly string[],
): Promise<LocalDate | undefined> {
  const row = await work.sql
    .selectFrom('papers')
    .select((e) => e.fn.min('issued_on').as('on'))
    .where('practice_id', '=', work.practiceId)
    .where('kind', '=', 'invoice')
    .where(sql<boolean>`charge_ids && ${[...chargeIds]}::text[]`)
    .executeTakeFirst();
  return (row?.on as LocalDate | null | undefined) ?? undefined;
}
