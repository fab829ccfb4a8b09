/**
 * What a payee owes a payer, and what a payment comes to with it: the payment is the claims' total less the
 * provider-level adjustments (PLB; a positive one takes money from the provider).
 *
 * Examples. Claims $110 − $110 + $88 = $88: paid $88. Claims −$110 + $88 alone = −$22: nothing is paid, FB −$22
 * carries it on, and the next payment of $110 has FB $22 and comes to $88. A recovery that is announced: the same
 * −$22 with WO −$22 comes to nothing now; two weeks later WO $22 is taken out of another payment.
 */
import {
  add,
  addDays,
  type Cents,
  cents,
  isPositive,
  isZero,
  type LocalDate,
  negate,
  smaller,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { Entry } from './payment.ts';

export interface ProviderLevel {
  readonly reason: 'WO' | 'FB' | 'L6';
  readonly reference: string;
  readonly amount: Cents;
}
export interface Payout {
  /** BPR02; never below zero. */
  readonly amount: Cents;
  readonly providerLevel: readonly ProviderLevel[];
}
/** Days between a recovery announced and taken. */
const NOTICE = 14;

export class Balances {
  private readonly payerId: string;
  private readonly counts: Map<string, number>;
  private readonly on: LocalDate;

  /** `counts` has everything that is owed to this payer, and is moved on. */
  constructor(payerId: string, counts: Map<string, number>, on: LocalDate) {
    this.payerId = payerId;
    this.counts = counts;
    this.on = on;
  }
  /** All that is owed to a payer is counted under keys that begin so. */
  static keysOf(payerId: string): string {
    return `owed ${payerId} `;
  }

  settle(payee: string, trace: string, entries: readonly Entry[]): Payout {
    const providerLevel: ProviderLevel[] = [];
    let amount = add(...entries.map(paidIn));
    const put = (reason: ProviderLevel['reason'], reference: string, taken: Cents): void => {
      if (isZero(taken)) return;
      providerLevel.push({ reason, reference, amount: taken });
      amount = subtract(amount, taken);
    };
    for (const { claim, interest } of entries)
      if (interest) put('L6', claim.number, negate(interest));
    for (const [number, back] of announcedIn(entries)) {
      put('WO', number, back);
      this.owe(payee, addDays(this.on, NOTICE), 'WO', number, negate(back));
    }
    for (const owed of this.owedBy(payee)) {
      if (!isPositive(amount)) break;
      const taken = smaller(owed.amount, amount);
      this.counts.set(owed.key, toWire(subtract(owed.amount, taken)));
      put(owed.reason, owed.reference, taken);
    }
    if (amount < ZERO) {
      this.owe(payee, addDays(this.on, 1), 'FB', trace, negate(amount));
      put('FB', trace, amount);
    }
    return { amount, providerLevel };
  }

  private owe(payee: string, from: LocalDate, reason: 'WO' | 'FB', ref: string, n: Cents): void {
    const key = `${Balances.keysOf(this.payerId)}${payee} ${from} ${reason} ${ref}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + toWire(n));
  }

  private owedBy(payee: string) {
    const beginning = `${Balances.keysOf(this.payerId)}${payee} `;
    return [...this.counts]
      .filter(([key, n]) => key.startsWith(beginning) && n > 0)
      .map(([key, n]) => {
        const [from = '', reason, reference = ''] = key.slice(beginning.length).split(' ');
        return { key, from, reason: reason as 'WO' | 'FB', reference, amount: cents(n) };
      })
      .filter((owed) => owed.from <= this.on)
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }
}

const paidIn = ({ decision, reversal }: Entry): Cents =>
  reversal ? negate(decision.paid) : decision.paid;

/** What each announced recovery comes to: negative. */
function announcedIn(entries: readonly Entry[]): Map<string, Cents> {
  const all = new Map<string, Cents>();
  for (const entry of entries)
    if (entry.announced) {
      const { number } = entry.claim;
      all.set(number, add(all.get(number) ?? ZERO, paidIn(entry)));
    }
  return all;
}
