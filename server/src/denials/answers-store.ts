/**
 * What payers answered, as denials and underpayments are read from it: the rows of remittances, claims and
 * charges are only read here, many at once.
 */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Adjustment } from './denial.ts';
import { readAdjustments } from './stored-adjustments.ts';

export interface AnswerRow {
  readonly adjudicationId: Id<'adj'>;
  readonly remittanceId: Id<'era'>;
  readonly remittanceClaimId: Id<'ecl'>;
  readonly claimId: Id<'clm'> | null;
  readonly chargeId: Id<'chg'>;
  readonly clientId: Id<'clt'>;
  readonly payerId: Id<'pyr'>;
  readonly payerClass: string;
  readonly clinicianId: Id<'cln'> | null;
  readonly level: number;
  readonly decidedOn: LocalDate;
  readonly serviceOn: LocalDate;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly charged: Cents;
  readonly allowed: Cents | null;
  readonly paid: Cents;
  readonly contractual: Cents;
  readonly reduced: Cents;
  readonly client: Cents;
  readonly nextPayer: Cents;
  readonly open: Cents;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly raised: boolean;
  /** Null: nothing moved, a denial. */
  readonly entryId: string | null;
  /** It takes this earlier answer back. */
  readonly reverses: Id<'adj'> | null;
}

function answers(work: Work) {
  return work.sql
    .selectFrom('adjudications as a')
    .innerJoin('charges as c', (j) =>
      j.onRef('c.practice_id', '=', 'a.practice_id').onRef('c.id', '=', 'a.charge_id'),
    )
    .innerJoin('payers as p', (j) =>
      j.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.payer_id'),
    )
    .where('a.practice_id', '=', work.practiceId)
    .where('a.reversed_at', 'is', null)
    .selectAll('a')
    .select([
      'p.class as payer_class',
      'c.clinician_id',
      'c.service_on',
      'c.code',
      'c.modifiers',
      'c.units',
      sql<boolean>`jsonb_array_length(a.raised) > 0`.as('has_raised'),
    ])
    .orderBy('a.id');
}
type Row = Awaited<ReturnType<ReturnType<typeof answers>['executeTakeFirstOrThrow']>>;
const toAnswer = (r: Row): AnswerRow => ({
  adjudicationId: r.id as Id<'adj'>,
  remittanceId: r.remittance_id as Id<'era'>,
  remittanceClaimId: r.remittance_claim_id as Id<'ecl'>,
  claimId: r.claim_id as Id<'clm'> | null,
  chargeId: r.charge_id as Id<'chg'>,
  clientId: r.client_id as Id<'clt'>,
  payerId: r.payer_id as Id<'pyr'>,
  payerClass: r.payer_class,
  clinicianId: r.clinician_id as Id<'cln'> | null,
  level: r.level,
  decidedOn: r.decided_on,
  serviceOn: r.service_on,
  code: r.code ?? '',
  modifiers: r.modifiers,
  units: r.units,
  charged: r.charged_cents,
  allowed: r.allowed_cents,
  paid: r.paid_cents,
  contractual: r.contractual_cents,
  reduced: r.reduced_cents,
  client: r.client_cents,
  nextPayer: r.next_payer_cents,
  open: r.open_cents,
  adjustments: readAdjustments(r.adjustments),
  remarks: r.remarks,
  raised: r.has_raised,
  entryId: r.entry_id,
  reverses: r.reverses as Id<'adj'> | null,
});

/**
 * The answers of these claims of remittances that concern the desk: something is open or raised, an earlier
 * one is taken back, or the service has a denial that is not done. Clean claims give none: one look-up.
 */
export async function answersToWork(
  work: Work,
  remittanceClaimIds: readonly string[],
): Promise<AnswerRow[]> {
  const rows = await answers(work)
    .where('a.remittance_claim_id', '=', sql<string>`any(${[...remittanceClaimIds]}::text[])`)
    .where(
      sql<boolean>`(a.open_cents > 0 or a.reverses is not null or jsonb_array_length(a.raised) > 0
        or exists (select from denials d where d.practice_id = a.practice_id and d.charge_id = a.charge_id
          and d.payer_id = a.payer_id and (d.state <> 'closed' or d.write_off_id is not null or d.passed_id is not null)))`,
    )
    .execute();
  return rows.map(toAnswer);
}
export async function answersOfRemittance(work: Work, remittanceId: string): Promise<AnswerRow[]> {
  const rows = await answers(work)
    .where('a.remittance_id', '=', remittanceId)
    .where('a.reverses', 'is', null)
    .execute();
  return rows.map(toAnswer);
}
/** Answers of these claims of remittances that do not stand any more. */
export async function fallenAnswers(
  work: Work,
  remittanceClaimIds: readonly string[],
): Promise<string[]> {
  const rows = await work.sql
    .selectFrom('adjudications')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('remittance_claim_id', '=', sql<string>`any(${[...remittanceClaimIds]}::text[])`)
    .where('reversed_at', 'is not', null)
    .execute();
  return rows.map((r) => r.id);
}
/** Of these answers those that stand: posted, and not undone since. */
export async function standingAnswers(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await work.sql
    .selectFrom('adjudications')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .where('reversed_at', 'is', null)
    .execute();
  return new Set(rows.map((r) => r.id));
}
/** Our numbers of claims, for lists. */
export async function claimNumbers(
  work: Work,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))];
  if (wanted.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('claims')
    .select(['id', 'number'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${wanted}::text[])`)
    .execute();
  return new Map(rows.map((r) => [r.id, r.number]));
}
/** What payers call our claims. */
export async function claimPayerNumbers(
  work: Work,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))];
  const rows = await work.sql
    .selectFrom('claims')
    .select(['id', 'payer_control_number'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${wanted}::text[])`)
    .where('payer_control_number', 'is not', null)
    .execute();
  return new Map(rows.map((r) => [r.id, r.payer_control_number ?? '']));
}
