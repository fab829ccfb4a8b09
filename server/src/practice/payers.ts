/** What downstream asks of a payer: its terms on a day, its name on a connection, what its contract allows. */
import { addDays, type Id, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { sqlState } from '../platform/db.ts';
import { holdsOn } from './dated.ts';
import { lockPractice } from './dated-store.ts';
import { payerRuleOn } from './lookups.ts';
import { nearestRate, type PayerTerms, termsOf } from './payer-terms.ts';
import {
  type ContractRateRow,
  contractRateRows,
  insertLearnt,
  type LearntRate,
  type PayerIdsRow,
  payerIdRows,
  savePayerIds,
  usualTermsOn,
  writeLearnt,
} from './payer-terms-store.ts';
import { payerById } from './practice-store.ts';

const NO_PAYER: Refusal = refuse('not-found', 'That payer is not there.', { kind: 'not-found' });

/** Always an answer for a payer that is there: its own rule, else what is usual. */
export async function payerTermsOn(
  work: Work,
  payerId: string,
  day: LocalDate,
): Promise<PayerTerms | undefined> {
  const payer = await payerById(work, payerId);
  if (!payer) return undefined;
  const usual = await usualTermsOn(work, payer.class, day);
  return termsOf(payer, await payerRuleOn(work, payerId, day), usual);
}

/** What a payer is called on a connection; its usual number where nothing else is said. */
export async function payerIdsOn(
  work: Work,
  payerId: string,
  connectionId: string,
): Promise<{ readonly claims: string; readonly eligibility: string; readonly status: string }> {
  const usual = (await payerById(work, payerId))?.ediId ?? '';
  const own = (await payerIdRows(work, payerId)).find((r) => r.connectionId === connectionId);
  return {
    claims: own?.claimsId || usual,
    eligibility: own?.eligibilityId || own?.claimsId || usual,
    status: own?.statusId || own?.claimsId || usual,
  };
}

export interface RateAsked {
  readonly payerId: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly licenceLevel: string | null;
  readonly day: LocalDate;
}
/** The most specific amount that holds on the day; undefined when nothing is known. For one unit. */
export async function allowedOn(
  work: Work,
  asked: RateAsked,
): Promise<ContractRateRow | undefined> {
  const rows = await contractRateRows(work, asked.payerId);
  return nearestRate(
    rows.filter((r) => holdsOn(r, asked.day)),
    asked,
  );
}
/**
 * What remittances show a contract to allow. A typed rate stays; a learnt one of the same amount gains
 * in confidence; another amount ends it the day before and stands from then on.
 */
export async function learnRate(work: Work, rate: LearntRate): Promise<void> {
  await lockPractice(work);
  const same = (await contractRateRows(work, rate.payerId)).filter(
    (r) =>
      r.code === rate.code &&
      r.modifier === rate.modifier &&
      r.licenceLevel === rate.licenceLevel &&
      (r.to === null || r.to >= rate.from),
  );
  if (same.some((r) => r.source === 'typed')) return;
  const last = same.at(-1);
  const { seen, confidenceBp, allowed } = rate;
  if (last && (last.allowed === allowed || last.from >= rate.from)) {
    await writeLearnt(work, last.id, { seen, confidenceBp, allowed });
    return;
  }
  if (last) await writeLearnt(work, last.id, { to: addDays(rate.from, -1) });
  await insertLearnt(work, rate);
}

export const seePayerTerms = action({
  name: 'see-payer-terms',
  needs: 'setup.read',
  run: async (work, input: { payerId: Id<'pyr'>; on?: LocalDate | undefined }) =>
    (await payerTermsOn(work, input.payerId, input.on ?? work.today)) ?? NO_PAYER,
});
export const listPayerIds = action({
  name: 'list-payer-ids',
  needs: 'setup.read',
  run: async (work, input: { payerId: Id<'pyr'> }) =>
    (await payerById(work, input.payerId))
      ? { items: await payerIdRows(work, input.payerId) }
      : NO_PAYER,
});
export const setPayerIds = action({
  name: 'set-payer-ids',
  needs: 'connections.manage',
  run: async (
    work,
    input: PayerIdsRow & { payerId: Id<'pyr'> },
  ): Promise<{ items: PayerIdsRow[] } | Refusal> => {
    await lockPractice(work);
    if (!(await payerById(work, input.payerId))) return NO_PAYER;
    try {
      await savePayerIds(work, input.payerId, input);
    } catch (error) {
      if (sqlState(error) !== '23503') throw error;
      return refuse('not-found', 'That connection is not there.', { kind: 'not-found' });
    }
    work.audit(input.payerId, { connectionId: input.connectionId });
    return { items: await payerIdRows(work, input.payerId) };
  },
});
export const listContractRates = action({
  name: 'list-contract-rates',
  needs: 'setup.read',
  run: async (work, input: { payerId: Id<'pyr'> }) =>
    (await payerById(work, input.payerId))
      ? { items: await contractRateRows(work, input.payerId) }
      : NO_PAYER,
});
