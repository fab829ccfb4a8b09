/**
 * A provider-level adjustment (PLB) laid on the book. Pure. Positive took money from the payment, negative
 * gave: interest is income; what is recovered, withheld or carried forward stands with the payer (2010) until
 * another payment settles it.
 *
 * Example: WO 40.00 takes an old overpayment: payer balances +40, payer payments −40. L6 −2.35 is interest paid to
 * us: payer payments +2.35, interest −2.35. FB −95.00 carries a debt forward: payer payments +95, payer balances −95;
 * the next remittance's FB 95.00 settles it.
 */

import {
  type Cents,
  compare,
  type Id,
  isPositive,
  isZero,
  type LocalDate,
  negate,
  subtract,
  toWire,
} from '@clearhour/values';
import { plbSentence } from '@clearhour/x12';
import { ACCOUNT, type AccountCode, type Line } from '../ledger/index.ts';
import { signed } from './adjudication.ts';
import type { FactProviderAdjustment, Reason } from './facts.ts';
import type { Act, RuleBook } from './posting-rule.ts';

export interface PlannedAdjustment {
  readonly id: Id<'plb'>;
  readonly reason: string;
  readonly reference: string;
  readonly cents: Cents | null;
  readonly state: 'clean' | 'look' | 'stop';
  /** What it is, in words. */
  readonly words: string;
  readonly reasons: readonly Reason[];
  readonly effectiveOn: LocalDate;
  readonly lines: readonly Line[];
}
interface Around {
  readonly payerId: string | null;
  readonly paidOn: LocalDate;
  readonly today: LocalDate;
  readonly rules: RuleBook;
  readonly payerBalance: Cents;
  readonly faults: readonly Reason[];
}
const ACCOUNTS: Readonly<Partial<Record<Act, AccountCode>>> = {
  balance: ACCOUNT.payerBalances,
  interest: ACCOUNT.payerInterest,
  capitation: ACCOUNT.capitation,
  reduction: ACCOUNT.payerReductions,
};

/** The plan, and what stands on the payer's balance after it. */
export function planProviderAdjustment(
  one: FactProviderAdjustment & { readonly id: Id<'plb'> },
  around: Around,
): { plan: PlannedAdjustment; after: Cents } {
  const { id, reason, reference, cents } = one;
  const { payerId, paidOn, today, payerBalance } = around;
  const effectiveOn = earlier(paidOn, today);
  const words = cents === null ? '' : plbSentence(reason, toWire(cents));
  const base = { id, reason, reference, cents, words, effectiveOn };
  const stop = (reasons: readonly Reason[]) => ({
    plan: { ...base, state: 'stop' as const, reasons, lines: [] },
    after: payerBalance,
  });
  if (around.faults.length > 0) return stop(around.faults);
  if (cents === null)
    return stop([
      {
        code: 'amount-unreadable',
        sentence: 'This amount cannot be read. Ask the payer what it is.',
      },
    ]);
  if (payerId === null)
    return stop([
      { code: 'payer-unknown', sentence: 'Say first which payer this payment is from.' },
    ]);
  const ruling = around.rules.of({ payerId, group: 'PLB', reason, on: paidOn });
  const account = ACCOUNTS[ruling.act];
  if (account === undefined) return stop([{ code: 'rule-stops', sentence: ruling.why }]);
  const lines = isZero(cents)
    ? []
    : signed({}, [
        [account, cents, payerId],
        [ACCOUNT.payerPayments, negate(cents), payerId],
      ]);
  const raised: Reason[] = ruling.raise ? [{ code: `PLB-${reason}`, sentence: ruling.why }] : [];
  const owes = ruling.act === 'balance';
  if (owes && isPositive(cents) && compare(cents, payerBalance) > 0)
    raised.push({
      code: 'taken-without-notice',
      sentence:
        'The payer takes more than the answers posted here say it is owed. Look which claim it is for, and whether it is right.',
    });
  return {
    plan: { ...base, state: raised.length > 0 ? 'look' : 'clean', reasons: raised, lines },
    after: owes ? subtract(payerBalance, cents) : payerBalance,
  };
}
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
