/** The only SQL of denials, their history and settings; lists are in denial-lists.ts. */
import {
  type Cents,
  cents,
  type Id,
  type Instant,
  type LocalDate,
  toWire,
} from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { DB } from '../platform/db.ts';
import type { Adjustment, Bucket, Cause, DenialAct, Outcome } from './denial.ts';
import type { StepDeadline } from './denial-deadlines.ts';
import type { DenialState } from './denial-states.ts';
import { readAdjustments, writeAdjustments } from './stored-adjustments.ts';

export interface Denial {
  readonly id: Id<'dnl'>;
  readonly adjudicationId: Id<'adj'>;
  readonly remittanceId: Id<'era'>;
  readonly remittanceClaimId: Id<'ecl'>;
  readonly claimId: Id<'clm'> | null;
  readonly chargeId: Id<'chg'>;
  readonly clientId: Id<'clt'>;
  readonly payerId: Id<'pyr'>;
  readonly clinicianId: Id<'cln'> | null;
  readonly level: number;
  readonly serviceOn: LocalDate;
  readonly decidedOn: LocalDate;
  readonly code: string;
  readonly charged: Cents;
  readonly paid: Cents;
  readonly open: Cents;
  readonly risk: Cents;
  readonly group: string;
  readonly reason: string;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly bucket: Bucket;
  readonly cause: Cause;
  readonly clientOwes: 'yes' | 'no' | 'review';
  readonly usualAct: DenialAct;
  readonly advice: string;
  readonly noAppeal: string | null;
  readonly state: DenialState;
  readonly outcome: Outcome | null;
  readonly tried: 'correct' | 'appeal' | null;
  readonly deadlines: readonly StepDeadline[];
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
  readonly limitBasis: string | null;
  readonly waitUntil: LocalDate | null;
  readonly follows: Id<'dnl'> | null;
  readonly timesBefore: number;
  readonly madeClaimId: Id<'clm'> | null;
  readonly writeOffId: Id<'wof'> | null;
  readonly passedId: Id<'evt'> | null;
  readonly settledBy: Id<'adj'> | null;
  readonly beforeSettled: Standing | null;
  readonly madeAt: Instant;
  readonly version: number;
}
/** What a decision or an answer changes of a denial; kept to put it back. */
export interface Standing {
  readonly state: DenialState;
  readonly outcome: Outcome | null;
  readonly tried: 'correct' | 'appeal' | null;
  readonly waitUntil: LocalDate | null;
  readonly madeClaimId: string | null;
  readonly writeOffId: string | null;
  readonly passedId: string | null;
  readonly openCents: number;
  readonly riskCents: number;
}
export const standingOf = (d: Denial): Standing => ({
  state: d.state,
  outcome: d.outcome,
  tried: d.tried,
  waitUntil: d.waitUntil,
  madeClaimId: d.madeClaimId,
  writeOffId: d.writeOffId,
  passedId: d.passedId,
  openCents: toWire(d.open),
  riskCents: toWire(d.risk),
});

type Row = Omit<import('kysely').Selectable<DB['denials']>, 'practice_id'>;
export const toDenial = (r: Row): Denial => ({
  id: r.id as Id<'dnl'>,
  adjudicationId: r.adjudication_id as Id<'adj'>,
  remittanceId: r.remittance_id as Id<'era'>,
  remittanceClaimId: r.remittance_claim_id as Id<'ecl'>,
  claimId: r.claim_id as Id<'clm'> | null,
  chargeId: r.charge_id as Id<'chg'>,
  clientId: r.client_id as Id<'clt'>,
  payerId: r.payer_id as Id<'pyr'>,
  clinicianId: r.clinician_id as Id<'cln'> | null,
  level: r.level,
  serviceOn: r.service_on,
  decidedOn: r.decided_on,
  code: r.code,
  charged: r.charged_cents,
  paid: r.paid_cents,
  open: r.open_cents,
  risk: r.risk_cents,
  group: r.group_code,
  reason: r.reason,
  adjustments: readAdjustments(r.adjustments),
  remarks: r.remarks,
  bucket: r.bucket as Bucket,
  cause: r.cause as Cause,
  clientOwes: r.client_owes as Denial['clientOwes'],
  usualAct: r.usual_act as DenialAct,
  advice: r.advice,
  noAppeal: r.no_appeal,
  state: r.state as DenialState,
  outcome: r.outcome as Outcome | null,
  tried: r.tried as Denial['tried'],
  deadlines: r.deadlines as StepDeadline[],
  limitOn: r.limit_on,
  actBy: r.act_by,
  limitBasis: r.limit_basis,
  waitUntil: r.wait_until,
  follows: r.follows as Id<'dnl'> | null,
  timesBefore: r.times_before,
  madeClaimId: r.made_claim_id as Id<'clm'> | null,
  writeOffId: r.write_off_id as Id<'wof'> | null,
  passedId: r.passed_id as Id<'evt'> | null,
  settledBy: r.settled_by as Id<'adj'> | null,
  beforeSettled: r.before_settled as Standing | null,
  madeAt: r.made_at,
  version: r.version,
});

export async function denialsWhere(
  work: Work,
  f: {
    ids?: readonly string[];
    chargeIds?: readonly string[];
    claimId?: string;
    settledBy?: readonly string[];
    adjudicationIds?: readonly string[];
    writeOffId?: string;
    lock?: boolean;
  },
): Promise<Denial[]> {
  const anyOf = (ids: readonly string[]) => sql<string>`any(${[...new Set(ids)]}::text[])`;
  let q = work.sql
    .selectFrom('denials')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id');
  if (f.ids) q = q.where('id', '=', anyOf(f.ids));
  if (f.chargeIds) q = q.where('charge_id', '=', anyOf(f.chargeIds));
  if (f.claimId !== undefined) q = q.where('claim_id', '=', f.claimId);
  if (f.settledBy) q = q.where('settled_by', '=', anyOf(f.settledBy));
  if (f.adjudicationIds) q = q.where('adjudication_id', '=', anyOf(f.adjudicationIds));
  if (f.writeOffId !== undefined) q = q.where('write_off_id', '=', f.writeOffId);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map(toDenial);
}

export type NewDenial = Omit<
  Denial,
  | 'state'
  | 'outcome'
  | 'tried'
  | 'waitUntil'
  | 'madeClaimId'
  | 'writeOffId'
  | 'passedId'
  | 'settledBy'
  | 'beforeSettled'
  | 'madeAt'
  | 'version'
>;
/** False: this answer has its denial already. */
export async function insertDenial(work: Work, d: NewDenial): Promise<boolean> {
  const made = await work.sql
    .insertInto('denials')
    .values({
      practice_id: work.practiceId,
      id: d.id,
      adjudication_id: d.adjudicationId,
      remittance_id: d.remittanceId,
      remittance_claim_id: d.remittanceClaimId,
      claim_id: d.claimId,
      charge_id: d.chargeId,
      client_id: d.clientId,
      payer_id: d.payerId,
      clinician_id: d.clinicianId,
      level: d.level,
      service_on: d.serviceOn,
      decided_on: d.decidedOn,
      code: d.code,
      charged_cents: d.charged,
      paid_cents: d.paid,
      open_cents: d.open,
      risk_cents: d.risk,
      group_code: d.group,
      reason: d.reason,
      adjustments: writeAdjustments(d.adjustments),
      remarks: [...d.remarks],
      bucket: d.bucket,
      cause: d.cause,
      client_owes: d.clientOwes,
      usual_act: d.usualAct,
      advice: d.advice,
      no_appeal: d.noAppeal,
      state: 'open',
      deadlines: JSON.stringify(d.deadlines),
      limit_on: d.limitOn,
      act_by: d.actBy,
      limit_basis: d.limitBasis,
      follows: d.follows,
      times_before: d.timesBefore,
      made_at: work.now,
    })
    .onConflict((c) => c.columns(['practice_id', 'adjudication_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Writes what changed; the caller holds the row. */
export async function changeDenial(
  work: Work,
  d: Pick<Denial, 'id' | 'version'>,
  to: Standing & {
    readonly won?: Cents;
    readonly settledBy?: string | null;
    readonly beforeSettled?: Standing | null;
  },
): Promise<void> {
  const moved = await work.sql
    .updateTable('denials')
    .set({
      state: to.state,
      outcome: to.outcome,
      tried: to.tried,
      wait_until: to.waitUntil,
      made_claim_id: to.madeClaimId,
      write_off_id: to.writeOffId,
      passed_id: to.passedId,
      open_cents: cents(to.openCents),
      risk_cents: cents(to.riskCents),
      closed_at: to.state === 'closed' ? work.now : null,
      version: d.version + 1,
      ...(to.won === undefined ? {} : { won_cents: to.won }),
      ...(to.settledBy === undefined ? {} : { settled_by: to.settledBy }),
      ...(to.beforeSettled === undefined
        ? {}
        : { before_settled: to.beforeSettled && JSON.stringify(to.beforeSettled) }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', d.id)
    .where('version', '=', d.version)
    .returning('id')
    .executeTakeFirst();
  if (!moved) throw new Error(`denial ${d.id} moved while it was held`);
}

export interface DenialEventRow {
  readonly id: string;
  readonly event: string;
  readonly from: DenialState | null;
  readonly to: DenialState;
  readonly why: string;
  readonly decisionId: string | null;
  readonly byUser: string | null;
  readonly at: Instant;
}
export async function writeEvent(
  work: Work,
  denialId: string,
  e: Pick<DenialEventRow, 'event' | 'from' | 'to' | 'why'> & { decisionId?: string | undefined },
): Promise<void> {
  await work.sql
    .insertInto('denial_events')
    .values({
      practice_id: work.practiceId,
      id: work.newId('evt'),
      denial_id: denialId,
      event: e.event,
      from_state: e.from,
      to_state: e.to,
      why: e.why,
      decision_id: e.decisionId ?? null,
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
}
export async function eventsOf(work: Work, denialId: string): Promise<DenialEventRow[]> {
  const rows = await work.sql
    .selectFrom('denial_events')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('denial_id', '=', denialId)
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    event: r.event,
    from: r.from_state as DenialState | null,
    to: r.to_state as DenialState,
    why: r.why,
    decisionId: r.decision_id,
    byUser: r.by_user,
    at: r.at,
  }));
}
