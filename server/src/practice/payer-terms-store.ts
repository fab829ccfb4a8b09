/** The SQL of usual terms, of payers' ids per connection, and of what contracts allow. */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { UsualTerms } from './payer-terms.ts';

export async function usualTermsOn(
  work: Work,
  payerClass: string,
  day: LocalDate,
): Promise<UsualTerms | undefined> {
  const rows = await work.sql.selectFrom('usual_payer_terms').selectAll().execute();
  const found = rows
    .filter((r) => r.class === payerClass && (r.valid_to === null || r.valid_to >= day))
    .sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
    // Before the first row: the oldest figure there is.
    .find((r, i, all) => r.valid_from <= day || i === all.length - 1);
  return (
    found && {
      class: found.class as UsualTerms['class'],
      filingIndicator: found.filing_indicator,
      firstClaimDays: found.first_claim_days,
      correctedDays: found.corrected_days,
      secondaryDays: found.secondary_days,
      appealDays: found.appeal_days,
      usualAnswerDays: found.usual_answer_days,
      source: found.source,
    }
  );
}

export interface PayerIdsRow {
  readonly connectionId: Id<'con'>;
  readonly claimsId: string;
  readonly eligibilityId: string;
  readonly statusId: string;
}
export async function payerIdRows(work: Work, payerId: string): Promise<PayerIdsRow[]> {
  const rows = await work.sql
    .selectFrom('payer_ids')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('payer_id', '=', payerId)
    .orderBy('connection_id')
    .execute();
  return rows.map((r) => ({
    connectionId: r.connection_id as Id<'con'>,
    claimsId: r.claims_id,
    eligibilityId: r.eligibility_id,
    statusId: r.status_id,
  }));
}
export async function savePayerIds(work: Work, payerId: string, ids: PayerIdsRow): Promise<void> {
  const values = {
    claims_id: ids.claimsId,
    eligibility_id: ids.eligibilityId,
    status_id: ids.statusId,
  };
  await work.sql
    .insertInto('payer_ids')
    .values({
      practice_id: work.practiceId,
      payer_id: payerId,
      connection_id: ids.connectionId,
      ...values,
    })
    .onConflict((k) => k.columns(['practice_id', 'payer_id', 'connection_id']).doUpdateSet(values))
    .execute();
  // Without any id the payer is not said to be at that connection: its files go by the one for all payers.
  // Written first all the same, so that a connection that is not there is refused either way.
  if (ids.claimsId + ids.eligibilityId + ids.statusId !== '') return;
  await work.sql
    .deleteFrom('payer_ids')
    .where('practice_id', '=', work.practiceId)
    .where('payer_id', '=', payerId)
    .where('connection_id', '=', ids.connectionId)
    .execute();
}

export interface ContractRateRow {
  readonly id: Id<'crt'>;
  readonly payerId: Id<'pyr'>;
  readonly code: string;
  readonly modifier: string;
  readonly licenceLevel: string | null;
  readonly allowed: Cents;
  readonly source: 'typed' | 'learnt';
  /** Lines of remittances that say so. */
  readonly seen: number;
  /** Of learnt ones, in basis points. */
  readonly confidenceBp: number | null;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}
export async function contractRateRows(work: Work, payerId: string): Promise<ContractRateRow[]> {
  const rows = await work.sql
    .selectFrom('contract_rates')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('payer_id', '=', payerId)
    .orderBy('code')
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id as Id<'crt'>,
    payerId: r.payer_id as Id<'pyr'>,
    code: r.code,
    modifier: r.modifier,
    licenceLevel: r.licence_level,
    allowed: r.allowed_cents,
    source: r.source as ContractRateRow['source'],
    seen: r.seen,
    confidenceBp: r.confidence_bp,
    from: r.valid_from,
    to: r.valid_to,
  }));
}
export interface LearntRate {
  readonly payerId: Id<'pyr'>;
  readonly code: string;
  readonly modifier: string;
  readonly licenceLevel: string | null;
  readonly allowed: Cents;
  readonly seen: number;
  readonly confidenceBp: number;
  readonly from: LocalDate;
}
export async function insertLearnt(work: Work, rate: LearntRate): Promise<void> {
  await work.sql
    .insertInto('contract_rates')
    .values({
      practice_id: work.practiceId,
      id: work.newId('crt'),
      payer_id: rate.payerId,
      code: rate.code,
      modifier: rate.modifier,
      licence_level: rate.licenceLevel,
      allowed_cents: rate.allowed,
      source: 'learnt',
      seen: rate.seen,
      confidence_bp: rate.confidenceBp,
      set_at: work.now,
      valid_from: rate.from,
    })
    .execute();
}
export const writeLearnt = (
  work: Work,
  id: string,
  change: { seen?: number; confidenceBp?: number; allowed?: Cents; to?: LocalDate },
) =>
  work.sql
    .updateTable('contract_rates')
    .set({
      ...(change.seen === undefined ? {} : { seen: change.seen }),
      ...(change.confidenceBp === undefined ? {} : { confidence_bp: change.confidenceBp }),
      ...(change.allowed === undefined ? {} : { allowed_cents: change.allowed }),
      ...(change.to === undefined ? {} : { valid_to: change.to }),
      set_at: work.now,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('source', '=', 'learnt')
    .execute();
