/** What a 277 means for the work on claims: decided or not, with the money and the days. */
import type { Amount } from '../../amount.ts';
import type { ClaimStanding } from '../../codes/index.ts';
import { type StatusReport, type StatusWords, wordsOf } from '../status-parts/status.ts';
import type { StatusResponse, ToldClaim, ToldPerson } from './document.ts';

/** What a 277 says of one claim. */
export interface StatusVerdict {
  readonly claim: ToldClaim;
  readonly patient: ToldPerson;
  /** By the status that counts; unknown when the payer uses a category we do not know. */
  readonly standing: ClaimStanding | 'unknown';
  /** The payer has decided (F0 to F4): stop asking, look for the remittance. */
  readonly final: boolean;
  /** Day the status became so, CCYYMMDD. STC02. */
  readonly date: string | undefined;
  /** What we asked for. STC04; undefined when not stated or unreadable, never 0 for want of it. */
  readonly charge: Amount | undefined;
  /** What the payer paid. STC05; undefined when not stated or unreadable, never 0 for want of it. */
  readonly paid: Amount | undefined;
  /** Day the payer decided, CCYYMMDD. STC06. */
  readonly decided: string | undefined;
  /** Day of the check or transfer, CCYYMMDD. STC08. */
  readonly remittanceDate: string | undefined;
  /** Its number: look for it in TRN02 of the remittance. STC09. */
  readonly trace: string | undefined;
  /** Way of payment: ACH, CHK. STC07. */
  readonly method: string | undefined;
  /** The statuses that count, in words. */
  readonly words: readonly StatusWords[];
}

const DECIDED: readonly (ClaimStanding | 'unknown')[] = ['paid', 'denied', 'finalized'];
/** Of several categories in one report the one that asks most of us names the claim's standing. */
const FIRST: readonly (ClaimStanding | 'unknown')[] = [
  'denied',
  'paid',
  'finalized',
  'rejected',
  'information-wanted',
  'not-found',
  'request-failed',
  'pending',
  'accepted',
  'received',
  'in-transit',
  'unknown',
];

/** Standing of one report: of its statuses the one that comes first in `FIRST`. */
export function standingOfReport(report: StatusReport): ClaimStanding | 'unknown' {
  const standings = report.statuses.map((s) => wordsOf(s).standing ?? 'unknown');
  return FIRST.find((s) => standings.includes(s)) ?? 'unknown';
}

/**
 * The report that counts of several: the latest by its day (STC02); of the same day a decision before
 * anything else, then the first.
 */
export function reportThatCounts(reports: readonly StatusReport[]): StatusReport | undefined {
  const decided = (r: StatusReport): boolean => DECIDED.includes(standingOfReport(r));
  return reports.toSorted(
    (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || Number(decided(b)) - Number(decided(a)),
  )[0];
}

/**
 * What a 277 says of each claim, in order.
 *
 * @example
 * const [response] = read277(readFileSync('status.277')).documents;
 * for (const verdict of verdictsOf277(response))
 *   if (verdict.final) {
 *     const { claim, standing, paid, trace } = verdict;
 *     console.log(claim.trace, standing, paid?.text, trace); // A1001 paid 95 EFT1001
 *   }
 */
export function verdictsOf277(response: StatusResponse): StatusVerdict[] {
  return response.payers
    .flatMap((p) => p.receivers)
    .flatMap((r) => r.providers)
    .flatMap((p) => p.subscribers)
    .flatMap((s) => [s, ...s.dependents])
    .flatMap((patient) => patient.claims.map((claim) => verdictOf(claim, patient)));
}

function verdictOf(claim: ToldClaim, patient: ToldPerson): StatusVerdict {
  const report = reportThatCounts(claim.statuses);
  const standing = report ? standingOfReport(report) : 'unknown';
  return {
    claim,
    patient,
    standing,
    final: DECIDED.includes(standing),
    date: report?.date,
    charge: report?.charge,
    paid: report?.paid,
    decided: report?.decided,
    remittanceDate: report?.remittanceDate,
    trace: report?.trace,
    method: report?.method,
    words: report?.statuses.map(wordsOf) ?? [],
  };
}
