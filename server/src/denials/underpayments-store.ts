/** The only SQL of underpayments; what was allowed before is read from the adjudications. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { LOOKED_AT, type Seen } from './allowed.ts';
import type { UnderpaymentState } from './underpayment-states.ts';

export type { UnderpaymentState } from './underpayment-states.ts';
export interface Underpayment {
  readonly adjudicationId: Id<'adj'>;
  readonly payerId: Id<'pyr'>;
  readonly clientId: Id<'clt'>;
  readonly chargeId: Id<'chg'>;
  readonly claimId: Id<'clm'> | null;
  readonly serviceOn: LocalDate;
  readonly decidedOn: LocalDate;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly allowed: Cents;
  readonly expected: Cents;
  readonly short: Cents;
  readonly source: 'typed' | 'learnt';
  readonly seen: number;
  readonly confidenceBp: number | null;
  readonly basis: string;
  readonly state: UnderpaymentState;
  readonly askedOn: LocalDate | null;
  readonly why: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}
export async function insertUnderpayment(
  work: Work,
  u: Omit<Underpayment, 'state' | 'askedOn' | 'why' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  await work.sql
    .insertInto('underpayments')
    .values({
      practice_id: work.practiceId,
      adjudication_id: u.adjudicationId,
      payer_id: u.payerId,
      client_id: u.clientId,
      charge_id: u.chargeId,
      claim_id: u.claimId,
      service_on: u.serviceOn,
      decided_on: u.decidedOn,
      code: u.code,
      modifiers: [...u.modifiers],
      units: u.units,
      allowed_cents: u.allowed,
      expected_cents: u.expected,
      short_cents: u.short,
      source: u.source,
      seen: u.seen,
      confidence_bp: u.confidenceBp,
      basis: u.basis,
      state: 'open',
      made_at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}
export interface UnderpaymentFilter {
  readonly ids?: readonly string[];
  readonly payerId?: string | undefined;
  readonly code?: string | undefined;
  readonly state?: UnderpaymentState;
  readonly states?: readonly UnderpaymentState[];
  readonly chargeIds?: readonly string[];
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly clients?: 'practice' | ReadonlySet<string>;
  readonly order?: 'largest' | 'newest' | 'oldest';
  readonly offset?: number;
  readonly limit?: number;
  readonly lock?: boolean;
}
const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::text[])`;
export async function underpaymentsWhere(
  work: Work,
  f: UnderpaymentFilter,
): Promise<Underpayment[]> {
  let q = work.sql
    .selectFrom('underpayments')
    .selectAll()
    .where('practice_id', '=', work.practiceId);
  if (f.ids) q = q.where('adjudication_id', '=', anyOf(f.ids));
  if (f.payerId !== undefined) q = q.where('payer_id', '=', f.payerId);
  if (f.code !== undefined) q = q.where('code', '=', f.code);
  if (f.state !== undefined) q = q.where('state', '=', f.state);
  if (f.states) q = q.where('state', 'in', [...f.states]);
  if (f.chargeIds) q = q.where('charge_id', '=', anyOf(f.chargeIds));
  if (f.from !== undefined) q = q.where('decided_on', '>=', f.from);
  if (f.to !== undefined) q = q.where('decided_on', '<=', f.to);
  if (f.clients && f.clients !== 'practice') q = q.where('client_id', '=', anyOf([...f.clients]));
  if (f.order === 'newest') q = q.orderBy('decided_on', 'desc');
  if (f.order === 'oldest') q = q.orderBy('decided_on');
  if (f.order === 'largest') q = q.orderBy('short_cents', 'desc');
  q = q.orderBy('adjudication_id');
  if (f.offset !== undefined) q = q.offset(f.offset);
  if (f.limit !== undefined) q = q.limit(f.limit);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map((r) => ({
    adjudicationId: r.adjudication_id as Id<'adj'>,
    payerId: r.payer_id as Id<'pyr'>,
    clientId: r.client_id as Id<'clt'>,
    chargeId: r.charge_id as Id<'chg'>,
    claimId: r.claim_id as Id<'clm'> | null,
    serviceOn: r.service_on,
    decidedOn: r.decided_on,
    code: r.code,
    modifiers: r.modifiers,
    units: r.units,
    allowed: r.allowed_cents,
    expected: r.expected_cents,
    short: r.short_cents,
    source: r.source as Underpayment['source'],
    seen: r.seen,
    confidenceBp: r.confidence_bp,
    basis: r.basis,
    state: r.state as UnderpaymentState,
    askedOn: r.asked_on,
    why: r.why,
    decidedBy: r.decided_by,
    decidedAt: r.decided_at,
  }));
}
export async function moveUnderpayments(
  work: Work,
  ids: readonly string[],
  to: { state: UnderpaymentState; why: string; askedOn?: LocalDate | null },
): Promise<void> {
  await work.sql
    .updateTable('underpayments')
    .set({
      state: to.state,
      why: to.why,
      decided_by: work.user?.id ?? null,
      decided_at: work.now,
      ...(to.askedOn === undefined ? {} : { asked_on: to.askedOn }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('adjudication_id', '=', anyOf(ids))
    .execute();
}

/** True for the first: a remittance is compared once, however often the job comes. */
export async function markCompared(work: Work, remittanceId: string): Promise<void> {
  await work.sql
    .insertInto('compared_remittances')
    .values({ practice_id: work.practiceId, remittance_id: remittanceId, compared_at: work.now })
    .onConflict((c) =>
      c.columns(['practice_id', 'remittance_id']).doUpdateSet({ compared_at: work.now }),
    )
    .execute();
}
/**
 * What the payer allowed for one unit of a code, newest first, of first plans alone. Lines whose units do not
 * divide the amount are left out.
 */
export async function allowedBefore(
  work: Work,
  key: { payerId: string; code: string; modifier: string; licenceLevel: string | null },
  since: LocalDate,
): Promise<Seen[]> {
  const allowed = sql`coalesce(nullif(a.allowed_cents, 0), a.charged_cents - coalesce((
    select sum((x -> 'cents' ->> '$cents')::bigint) from jsonb_array_elements(a.adjustments) x
    where x ->> 'group' = 'CO' and x ->> 'reason' = '45'), 0)::bigint)`;
  const { rows } = await sql<{ allowed: string; on: LocalDate }>`
    select (${allowed} / c.units)::text as allowed, a.decided_on as on
    from adjudications a join charges c on c.practice_id = a.practice_id and c.id = a.charge_id
    left join lateral (select l.level from licences l where l.practice_id = c.practice_id
      and l.clinician_id = c.clinician_id and l.valid_from <= c.service_on
      and (l.valid_to is null or l.valid_to >= c.service_on)
      order by array_position(array['prescriber', 'doctoral', 'masters', 'bachelors', 'trainee'], l.level),
        l.valid_from desc limit 1) k on true
    where a.practice_id = ${work.practiceId} and a.payer_id = ${key.payerId} and a.level = 1
      and a.reversed_at is null and a.reverses is null and a.open_cents = 0 and a.paid_cents > 0
      and a.decided_on >= ${since}::date
      and c.code = ${key.code} and coalesce(c.modifiers[1], '') = ${key.modifier}
      and k.level is not distinct from ${key.licenceLevel}
      and c.units > 0 and ${allowed} % c.units = 0
    order by a.decided_on desc, a.id desc limit ${LOOKED_AT}`.execute(work.sql);
  return rows.map((r) => ({ allowed: cents(r.allowed), on: r.on }));
}
export interface PayerSum {
  readonly payerId: Id<'pyr'>;
  readonly open: { readonly items: number; readonly cents: Cents };
  readonly asked: { readonly items: number; readonly cents: Cents };
  readonly settled: Cents;
  readonly oldestOn: LocalDate | null;
  readonly compared: number;
}
export async function sumsByPayer(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
  since: LocalDate,
): Promise<PayerSum[]> {
  const mine = clients === 'practice' ? sql`true` : sql`client_id = any(${[...clients]}::text[])`;
  const { rows } = await sql<{
    payer_id: string;
    n_open: string;
    open: string;
    n_asked: string;
    asked: string;
    settled: string;
    oldest: LocalDate | null;
    compared: string;
  }>`select u.*, (select count(*) from adjudications a where a.practice_id = ${work.practiceId}
        and a.payer_id = u.payer_id and a.level = 1 and a.reversed_at is null and a.open_cents = 0
        and a.decided_on >= ${since}::date and ${mine})::text as compared
    from (select payer_id,
        count(*) filter (where state = 'open')::text as n_open,
        coalesce(sum(short_cents) filter (where state = 'open'), 0)::text as open,
        count(*) filter (where state = 'asked')::text as n_asked,
        coalesce(sum(short_cents) filter (where state = 'asked'), 0)::text as asked,
        coalesce(sum(short_cents) filter (where state = 'settled'), 0)::text as settled,
        min(decided_on) filter (where state = 'open') as oldest
      from underpayments where practice_id = ${work.practiceId} and ${mine}
      group by payer_id) u
    order by u.open::bigint desc, u.payer_id`.execute(work.sql);
  return rows.map((r) => ({
    payerId: r.payer_id as Id<'pyr'>,
    open: { items: Number(r.n_open), cents: cents(r.open) },
    asked: { items: Number(r.n_asked), cents: cents(r.asked) },
    settled: cents(r.settled),
    oldestOn: r.oldest,
    compared: Number(r.compared),
  }));
}
