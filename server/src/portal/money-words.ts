/**
 * What happened to the money of one visit, as who pays reads it: one to three short sentences. Pure.
 *
 * Example: fee $150, the plan decides on $110 and leaves $40, of which $15 are paid:
 *   "The fee is $150.00, and your plan took care of $110.00. $25.00 of your $40.00 is left to pay."
 * Example: the mother's 60 % of it, unpaid, on no invoice: "Your share is $24.00. It comes on your next invoice."
 */
import {
  add,
  type Cents,
  dollars,
  isPositive,
  larger,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';

export interface MoneyOfOne {
  /** Of the whole charge. */
  readonly fee: Cents;
  /** What a plan is still deciding on. */
  readonly pending: Cents;
  /** Asked of everybody who bears the client's part, paid or not. */
  readonly askedOfAll: Cents;
  /** Asked of this one, paid or not; owed by them now; on invoices of theirs, less credit notes. */
  readonly asked: Cents;
  readonly owed: Cents;
  readonly invoiced: Cents;
}

/** For the client themself. `missed`: a fee for a visit that was missed. */
export function clientSentences(m: MoneyOfOne, missed: boolean): string {
  const what = missed ? 'The fee for the missed visit is' : 'The fee is';
  const byPlan = subtract(m.fee, add(m.pending, m.askedOfAll));
  const fee = isPositive(m.pending)
    ? `${what} ${dollars(m.fee)}. Your plan is still deciding on ${dollars(m.pending)}.`
    : isPositive(byPlan)
      ? `${what} ${dollars(m.fee)}, and your plan took care of ${dollars(byPlan)}.`
      : `${what} ${dollars(m.fee)}.`;
  return `${fee} ${standing(m, 'part')}${later(m)}`;
}
/** For who bears a part: their share, and nothing of anybody else's. */
export function partySentences(m: MoneyOfOne): string {
  if (!isPositive(m.owed) || m.owed < m.asked) return `${standing(m, 'share')}${later(m)}`;
  return `Your share is ${dollars(m.asked)}.${later(m)}`;
}

function standing(m: MoneyOfOne, noun: 'part' | 'share'): string {
  if (!isPositive(m.asked)) {
    return isPositive(m.pending)
      ? 'Nothing is asked of you yet.'
      : 'Nothing of it is yours to pay.';
  }
  if (!isPositive(m.owed)) return `Your ${noun} of ${dollars(m.asked)} is settled.`;
  if (m.owed < m.asked) return `${dollars(m.owed)} of your ${dollars(m.asked)} is left to pay.`;
  return `${dollars(m.owed)} is yours to pay.`;
}
/** Owed, and on no invoice yet. */
export const uninvoicedOf = (m: Pick<MoneyOfOne, 'asked' | 'owed' | 'invoiced'>): Cents =>
  larger(ZERO, smaller(m.owed, subtract(m.asked, m.invoiced)));
const later = (m: MoneyOfOne): string =>
  isPositive(uninvoicedOf(m)) ? ' It comes on your next invoice.' : '';

export interface Balance {
  /** Owed, and on an invoice. */
  readonly now: Cents;
  readonly notInvoiced: Cents;
  /** Null: no business of this one. */
  readonly plan: Cents | null;
  readonly credit: Cents;
}
/** The head of the page, most important first. */
export function balanceSentences(b: Balance): string[] {
  const said: string[] = [];
  if (isPositive(b.now)) said.push(`You owe ${dollars(b.now)} now.`);
  if (isPositive(b.notInvoiced))
    said.push(
      `${dollars(b.notInvoiced)} is on no invoice yet. You can pay it now, or wait for the invoice.`,
    );
  if (b.plan !== null && isPositive(b.plan))
    said.push(`Your plan is still deciding on ${dollars(b.plan)}. You are not asked for that now.`);
  if (isPositive(b.credit))
    said.push(`${dollars(b.credit)} of your money is with us, and pays what comes next.`);
  if (!isPositive(b.now) && !isPositive(b.notInvoiced)) said.unshift('You owe nothing now.');
  return said;
}
