/**
 * Which line of the bank is which payment of a payer. Pure. The trace in the line's text is sure; the amount and a
 * day near the payer's are likely, and taken only where nothing else fits. Never a cent off.
 */
import {
  addDays,
  type Cents,
  compare,
  dollars,
  type Id,
  type LocalDate,
  sayDay,
  subtract,
  ZERO,
} from '@clearhour/values';

export interface BankMoney {
  readonly id: Id<'bnk'>;
  readonly postedOn: LocalDate;
  readonly cents: Cents;
  readonly description: string;
  readonly reference: string;
}
export interface PayerMoney {
  readonly id: Id<'era'>;
  readonly trace: string;
  readonly paid: Cents;
  readonly paidOn: LocalDate;
}
export interface Pair {
  readonly bankLineId: Id<'bnk'>;
  readonly remittanceIds: readonly Id<'era'>[];
  readonly how: 'trace' | 'amount-and-day';
  readonly difference: Cents;
  readonly sure: boolean;
  readonly why: string;
}
/** A transfer and its remittance come within three business days of each other (CORE 370); checks take longer. */
const DAYS_BEFORE = 5;
const DAYS_AFTER = 20;

const letters = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
const trimmed = (text: string): string => letters(text).replace(/^0+/, '');

export function pairsOf(bank: readonly BankMoney[], payments: readonly PayerMoney[]): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<string>();
  // Hundreds of lines against hundreds of payments: what is compared is made once of each.
  const traces = payments.map((p) => trimmed(p.trace));
  for (const line of bank) {
    const words = { reference: trimmed(line.reference), description: letters(line.description) };
    const named = payments.filter((p, at) => !taken.has(p.id) && names(words, traces[at] ?? ''));
    if (named.length === 0) continue;
    const sum = named.reduce<Cents>((s, p) => subtract(s, subtract(ZERO, p.paid)), ZERO);
    const off = subtract(line.cents, sum);
    for (const p of named) taken.add(p.id);
    taken.add(line.id);
    pairs.push({
      bankLineId: line.id,
      remittanceIds: named.map((p) => p.id),
      how: 'trace',
      difference: off,
      sure: off === ZERO,
      why:
        off === ZERO
          ? 'The bank’s line has the payment’s number, and the amounts are equal.'
          : offSentence(line.cents, sum),
    });
  }
  for (const line of bank) {
    if (taken.has(line.id)) continue;
    const near = payments.filter(
      (p) => !taken.has(p.id) && p.paid === line.cents && isNear(line, p),
    );
    const rivals = bank.filter(
      (b) =>
        !taken.has(b.id) &&
        b.id !== line.id &&
        b.cents === line.cents &&
        near.some((p) => isNear(b, p)),
    );
    const [one] = near;
    if (!one) continue;
    const sure = near.length === 1 && rivals.length === 0;
    if (sure) taken.add(one.id);
    pairs.push({
      bankLineId: line.id,
      remittanceIds: [one.id],
      how: 'amount-and-day',
      difference: ZERO,
      sure: false,
      why: sure
        ? `The amount is the same, and ${sayDay(line.postedOn)} is near the day of the payment. No number confirms it.`
        : 'The amount and the day fit more than one. Look at the numbers and choose.',
    });
  }
  return pairs;
}

function names(
  line: { readonly reference: string; readonly description: string },
  trace: string,
): boolean {
  if (trace.length < 4) return false;
  return line.reference === trace || (trace.length >= 6 && line.description.includes(trace));
}
const isNear = (line: BankMoney, p: PayerMoney): boolean =>
  line.postedOn >= addDays(p.paidOn, -DAYS_BEFORE) &&
  line.postedOn <= addDays(p.paidOn, DAYS_AFTER);

/** In words a biller reads, when what came is not what was paid. */
export function offSentence(inBank: Cents, paid: Cents): string {
  const off = subtract(paid, inBank);
  return compare(off, ZERO) > 0
    ? `The bank has ${dollars(inBank)}, and the payment is ${dollars(paid)}: ${dollars(off)} is missing. If a fee was kept, enter it; else ask the payer.`
    : `The bank has ${dollars(inBank)}, and the payment is ${dollars(paid)}: that is ${dollars(subtract(ZERO, off))} too much. Choose the other payments in this deposit, or ask the payer.`;
}
