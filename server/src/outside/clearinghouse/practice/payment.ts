/** A payment as a practice payer makes it up: what stands in it, and when it is in the bank. */
import { addDays, type Cents, type LocalDate } from '@clearhour/values';
import type { Payout } from './balances.ts';
import type { Claim, ClaimFacts } from './claim-record.ts';
import type { Verdict } from './decide.ts';
import { workday } from './payer-days.ts';
import type { PracticePayer } from './payers.ts';

/** One CLP of a remittance. */
export interface Entry {
  readonly claim: Claim;
  readonly decision: Verdict;
  /** CLP02 22: everything of the decision, taken back. */
  readonly reversal: boolean;
  /** REF F8: the claim it corrects. */
  readonly corrects?: string | undefined;
  readonly interest?: Cents;
  /** Taken back later, out of other payments (PLB WO), not out of this one. */
  readonly announced?: boolean;
}
/** Everything to one payee. */
export interface PayeePayment {
  readonly facts: ClaimFacts;
  readonly entries: readonly Entry[];
  readonly payout: Payout;
  readonly trace: string;
}

/** A transfer is there the next working day; a check travels and is brought to the bank. */
export const landsOn = (payer: PracticePayer, on: LocalDate): LocalDate =>
  workday(addDays(on, payer.method === 'ACH' ? 1 : 5));

/** Where a payer's payment runs are counted. */
export const runsKey = (payer: PracticePayer): string => `runs ${payer.id}`;
export const runsOf = (payer: PracticePayer, counts: ReadonlyMap<string, number>): number =>
  counts.get(runsKey(payer)) ?? 0;
