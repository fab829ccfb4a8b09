/** The only SQL of share agreements, their steps, and the steps a charge was made under. */
import type { Cents, Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import { bearsAll, type ShareKind, type ShareStep } from './share.ts';

export interface Agreement {
  readonly id: Id<'agm'>;
  readonly clientId: Id<'clt'>;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly agreed: string;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
  readonly replacedAt: Instant | null;
  readonly steps: readonly ShareStep[];
}

interface StepRow {
  agreement_id: string;
  step: number;
  party_id: string;
  kind: string;
  percent_bp: number | null;
  amount_cents: Cents | null;
  sessions: number | null;
  instead_of_plan: boolean;
  fee_cents: Cents | null;
  service_ids: string[];
}
const decodeStep = (r: StepRow): ShareStep => ({
  partyId: r.party_id as Id<'rsp'>,
  kind: r.kind as ShareKind,
  percentBp: r.percent_bp,
  amount: r.amount_cents,
  sessions: r.sessions,
  insteadOfPlan: r.instead_of_plan,
  fee: r.fee_cents,
  serviceIds: r.service_ids,
});

async function withSteps(
  work: Work,
  rows: readonly (Omit<Agreement, 'steps'> & { readonly id: Id<'agm'> })[],
): Promise<Agreement[]> {
  if (rows.length === 0) return [];
  const steps = await work.sql
    .selectFrom('share_steps')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('agreement_id', '=', sql<string>`any(${rows.map((r) => r.id)}::text[])`)
    .orderBy('agreement_id')
    .orderBy('step')
    .execute();
  return rows.map((r) => ({
    ...r,
    steps: steps.filter((s) => s.agreement_id === r.id).map(decodeStep),
  }));
}

function selectAgreements(work: Work) {
  return work.sql
    .selectFrom('share_agreements')
    .selectAll()
    .where('practice_id', '=', work.practiceId);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectAgreements>['executeTakeFirstOrThrow']>>;
const decode = (r: Row) => ({
  id: r.id as Id<'agm'>,
  clientId: r.client_id as Id<'clt'>,
  from: r.valid_from,
  to: r.valid_to,
  agreed: r.agreed,
  madeAt: r.made_at,
  madeBy: r.made_by,
  replacedAt: r.replaced_at,
});

/** Which of a client's agreements holds on a day; undefined: the client bears all. */
export async function agreementOn(
  work: Work,
  clientId: string,
  day: LocalDate,
): Promise<Agreement | undefined> {
  // Of many visits looked at together: one question for all their clients.
  const own = await askTogether(work, 'share agreements', clientId, clientId, async (ids) => {
    const rows = await selectAgreements(work)
      .where('client_id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
      .where('replaced_at', 'is', null)
      .orderBy('valid_from', 'desc')
      .execute();
    return Map.groupBy(await withSteps(work, rows.map(decode)), (a) => a.clientId as string);
  });
  return own?.find((a) => a.from <= day && (a.to === null || a.to >= day));
}
/** All that were ever agreed on, the latest first. */
export async function agreementsOf(
  work: Work,
  clientId: string,
  standing: 'standing' | 'all' = 'all',
): Promise<Agreement[]> {
  let q = selectAgreements(work)
    .where('client_id', '=', clientId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc');
  if (standing === 'standing') q = q.where('replaced_at', 'is', null);
  return withSteps(work, (await q.execute()).map(decode));
}

export async function insertAgreement(
  work: Work,
  a: Pick<Agreement, 'id' | 'clientId' | 'from' | 'to' | 'agreed' | 'steps'>,
): Promise<void> {
  await work.sql
    .insertInto('share_agreements')
    .values({
      practice_id: work.practiceId,
      id: a.id,
      client_id: a.clientId,
      valid_from: a.from,
      valid_to: a.to,
      agreed: a.agreed,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
  if (a.steps.length === 0) return;
  await work.sql
    .insertInto('share_steps')
    .values(
      a.steps.map((s, at) => ({
        practice_id: work.practiceId,
        agreement_id: a.id,
        step: at + 1,
        party_id: s.partyId,
        kind: s.kind,
        percent_bp: s.percentBp,
        amount_cents: s.amount,
        sessions: s.sessions,
        instead_of_plan: s.insteadOfPlan,
        fee_cents: s.fee,
        service_ids: [...s.serviceIds],
      })),
    )
    .execute();
}
export async function changeAgreement(
  work: Work,
  id: string,
  to: { readonly to?: LocalDate | null; readonly replaced?: boolean },
): Promise<void> {
  await work.sql
    .updateTable('share_agreements')
    .set({
      ...(to.to === undefined ? {} : { valid_to: to.to }),
      ...(to.replaced
        ? { replaced_at: work.now, replaced_by: work.user?.id ?? null }
        : to.replaced === false
          ? { replaced_at: null, replaced_by: null }
          : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

/** How many other visits were charged under each step and stand, by its place in the list (0 is the first). */
export async function usedOf(
  work: Work,
  agreementId: string,
  butSession: string | null,
): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{ step: number; n: string }>`
    select step, count(distinct coalesce(session_id, charge_id)) as n from charge_shares
    where practice_id = ${work.practiceId} and agreement_id = ${agreementId} and released_at is null
      and (session_id is null or session_id is distinct from ${butSession})
    group by step`.execute(work.sql);
  return new Map(rows.rows.map((r) => [r.step - 1, Number(r.n)]));
}

/** Who counts its sessions waits here for who counted before. */
export async function holdAgreement(work: Work, agreementId: string): Promise<void> {
  await work.sql
    .selectFrom('share_agreements')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', agreementId)
    .forUpdate()
    .execute();
}

/** A charge as its shares know it. */
export interface SharedCharge {
  readonly chargeId: Id<'chg'>;
  readonly clientId: string;
  readonly sessionId: string | null;
  readonly clinicianId: string | null;
  readonly serviceId: string | null;
}
/** The steps at these places of an agreement hold for the charge from now on, and no others. */
export async function putChargeShares(
  work: Work,
  charge: SharedCharge,
  agreementId: string | undefined,
  places: readonly number[],
): Promise<void> {
  await work.sql
    .deleteFrom('charge_shares')
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', '=', charge.chargeId)
    .execute();
  if (agreementId === undefined || places.length === 0) return;
  await work.sql
    .insertInto('charge_shares')
    .values(
      places.map((at) => ({ ...shareRow(work, charge), step: at + 1, agreement_id: agreementId })),
    )
    .execute();
}
const shareRow = (work: Work, charge: SharedCharge) => ({
  practice_id: work.practiceId,
  charge_id: charge.chargeId,
  client_id: charge.clientId,
  session_id: charge.sessionId,
  clinician_id: charge.clinicianId,
  service_id: charge.serviceId,
});
/** One bears it alone, whatever was agreed on; null: the client, who needs no row. */
export async function putSoleBearer(
  work: Work,
  charge: SharedCharge,
  partyId: string | null,
): Promise<void> {
  await putChargeShares(work, charge, undefined, []);
  if (partyId === null) return;
  await work.sql
    .insertInto('charge_shares')
    .values({ ...shareRow(work, charge), step: 1, agreement_id: null, party_id: partyId })
    .execute();
}
/** The charge was taken back: it counts no more. */
export async function releaseChargeShares(work: Work, chargeId: string): Promise<void> {
  await work.sql
    .updateTable('charge_shares')
    .set({ released_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', '=', chargeId)
    .execute();
}
/** The steps that hold for each of these charges, in order; charges the client bears alone are missing. */
export async function sharedCharges(
  work: Work,
  chargeIds: readonly string[],
): Promise<(SharedCharge & { readonly steps: readonly ShareStep[] })[]> {
  if (chargeIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('charge_shares as c')
    .leftJoin('share_steps as s', (j) =>
      j
        .onRef('s.practice_id', '=', 'c.practice_id')
        .onRef('s.agreement_id', '=', 'c.agreement_id')
        .onRef('s.step', '=', 'c.step'),
    )
    .where('c.practice_id', '=', work.practiceId)
    .where('c.charge_id', '=', sql<string>`any(${[...new Set(chargeIds)]}::text[])`)
    .selectAll('s')
    .select([
      'c.party_id as sole',
      'c.charge_id',
      'c.client_id',
      'c.session_id',
      'c.clinician_id',
      'c.service_id',
    ])
    .orderBy('c.charge_id')
    .orderBy('c.step')
    .execute();
  const found = new Map<string, SharedCharge & { steps: ShareStep[] }>();
  for (const r of rows) {
    const one = found.get(r.charge_id) ?? {
      chargeId: r.charge_id as Id<'chg'>,
      clientId: r.client_id,
      sessionId: r.session_id,
      clinicianId: r.clinician_id,
      serviceId: r.service_id,
      steps: [],
    };
    one.steps.push(r.sole === null ? decodeStep(r as StepRow) : bearsAll(r.sole as Id<'rsp'>));
    found.set(r.charge_id, one);
  }
  return [...found.values()];
}

/** For how many clients this party bears anything on a day or later. */
export async function agreementsOfParty(
  work: Work,
  partyId: string,
  day: LocalDate,
): Promise<number> {
  const row = await work.sql
    .selectFrom('share_steps as s')
    .innerJoin('share_agreements as a', (j) =>
      j.onRef('a.practice_id', '=', 's.practice_id').onRef('a.id', '=', 's.agreement_id'),
    )
    .where('s.practice_id', '=', work.practiceId)
    .where('s.party_id', '=', partyId)
    .where('a.replaced_at', 'is', null)
    .where((e) => e.or([e('a.valid_to', 'is', null), e('a.valid_to', '>=', day)]))
    .select(sql<string>`count(distinct a.client_id)::text`.as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
