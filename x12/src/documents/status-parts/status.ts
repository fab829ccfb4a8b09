/** Claim statuses: the STC segment of the 277CA and the 277, and what its codes say in words. */
import { type Amount, amountOf } from '../../amount.ts';
import { type Act, type ClaimStanding, lookup } from '../../codes/index.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { FileWriter } from '../../write/file-writer.ts';

/** One status: what happened (category), about what (code), about whom (entity). */
export interface StatusCode {
  /** Claim status category: A2, A7, F1. STC01-1. */
  readonly category?: string | undefined;
  /** Claim status: 20, 562. STC01-2. */
  readonly code?: string | undefined;
  /** Whom the status is about: 85 billing provider, IL member. STC01-3. */
  readonly entity?: string | undefined;
  /** RX when `code` is a pharmacy reject code; else absent. STC01-4. */
  readonly list?: string | undefined;
}

/** One status report: STC. Dates are CCYYMMDD, as written. */
export interface StatusReport {
  /** One to three statuses that are to be read together. STC01, STC10, STC11. */
  readonly statuses: readonly StatusCode[];
  /** Day the status became so. STC02. */
  readonly date?: string | undefined;
  /** 277CA only: WQ accept, U reject. STC03. */
  readonly action?: string | undefined;
  /** Charge the status is about. STC04; undefined when it is not there or no amount. */
  readonly charge?: Amount | undefined;
  /** 277 only: what the payer paid. STC05; undefined when it is not there or no amount. */
  readonly paid?: Amount | undefined;
  /** 277 only: day the payer decided. STC06. */
  readonly decided?: string | undefined;
  /** 277 only: way of payment, ACH or CHK. STC07; the guide leaves it out, payers send it. */
  readonly method?: string | undefined;
  /** 277 only: day of the check or transfer. STC08. */
  readonly remittanceDate?: string | undefined;
  /** 277 only: number of the check or transfer; the remittance has it in TRN02. STC09. */
  readonly trace?: string | undefined;
  /** The sender's own words. May name people. STC12. */
  readonly message?: string | undefined;
}

/** Every status report of a loop. */
export const reportsOf = (node: LoopNode | undefined): StatusReport[] =>
  (node?.all('STC') ?? []).map(reportOf);

function reportOf(stc: Segment): StatusReport {
  const statuses = [1, 10, 11]
    .filter((n) => stc.has(n))
    .map((n) => ({
      category: stc.component(n, 1),
      code: stc.component(n, 2),
      entity: stc.component(n, 3),
      list: stc.component(n, 4),
    }));
  return {
    statuses,
    date: stc.text(2),
    action: stc.text(3),
    charge: amountOf(stc, 4),
    paid: amountOf(stc, 5),
    decided: stc.text(6),
    method: stc.text(7),
    remittanceDate: stc.text(8),
    trace: stc.text(9),
    message: stc.text(12),
  };
}

/** Writes status reports as STC. A fourth status of one report has no place and is another report. */
export function writeReports(file: FileWriter, reports: readonly StatusReport[]): void {
  for (const r of reports) {
    const [first, second, third] = r.statuses.map((s) => [s.category, s.code, s.entity, s.list]);
    file.segment(
      'STC',
      first,
      r.date,
      r.action,
      r.charge,
      r.paid,
      r.decided,
      r.method,
      r.remittanceDate,
      r.trace,
      second,
      third,
      r.message,
    );
  }
}

/** A status in our words. */
export interface StatusWords {
  readonly status: StatusCode;
  /** What the category makes of the claim; undefined for a category we do not know. */
  readonly standing: ClaimStanding | undefined;
  /** What a biller usually does, in the order to try. */
  readonly acts: readonly Act[];
  /** What happened, about what and whom, and what to do. Holds codes and our words, no data of the file. */
  readonly sentence: string;
}

/**
 * A status in words.
 *
 * @example
 * const words = wordsOf({ category: 'A7', code: '164', entity: 'IL' });
 * words.standing; // 'rejected'
 * words.sentence; // 'Rejected: information wrong. Member number of the person named (Member). Copy the member number from the card.'
 */
export function wordsOf(status: StatusCode): StatusWords {
  const category = lookup('claim-status-category', status.category ?? '');
  const what = category.known
    ? category.short
    : `Category ${plainCode(status.category)}, which we do not know`;
  // A pharmacy reject code is of another list: to look it up here would say something wrong.
  const about = status.list === undefined ? lookup('claim-status', status.code ?? '') : undefined;
  const who = status.entity === undefined ? undefined : lookup('entity', status.entity);
  const whom =
    who === undefined ? '' : ` (${who.known ? who.short : `entity ${plainCode(who.code)}`})`;
  const subject = about?.known
    ? about.short
    : `Status ${plainCode(status.code)}, which we have no words for`;
  const advice = about?.known ? about.advice : category.known ? category.advice : undefined;
  return {
    status,
    standing: category.known ? category.standing : undefined,
    acts: advice?.acts ?? ['verify'],
    sentence: `${what}. ${subject}${whom}. ${advice?.sentence ?? 'Ask the sender what it means.'}`,
  };
}

/** A code as it came, when it looks like one: anything else might be data and is not repeated. */
const plainCode = (code: string | undefined): string =>
  code !== undefined && /^[A-Z0-9]{1,5}$/i.test(code) ? code : 'not given';
