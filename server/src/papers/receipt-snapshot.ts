/** A receipt as it is on the day it is issued. Pure. */
import {
  add,
  type Cents,
  type Instant,
  isPositive,
  type LocalDate,
  larger,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { PaidCharge, PaidMoney } from './paper-facts.ts';
import type { PracticeOnPaper } from './practice-on-paper.ts';
import type { PaymentMethodOnPaper, ReceiptData, ReceiptPart } from './receipt.ts';

export interface ReceiptFacts {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly issuedAt: Instant;
  readonly practice: PracticeOnPaper;
  readonly money: PaidMoney;
  readonly paid: readonly PaidCharge[];
  /** Of who paid, after this payment. */
  readonly credit: Cents;
  readonly due: Cents;
}

const PART: Readonly<Record<string, 'session' | 'missed-session'>> = {
  session: 'session',
  missed: 'missed-session',
};

export function receiptSnapshot(facts: ReceiptFacts): ReceiptData {
  const { money } = facts;
  const covers: ReceiptPart[] = facts.paid.map((p) => ({
    kind: PART[p.kind] ?? 'other-fee',
    serviceOn: p.serviceOn,
    amountCents: toWire(p.amount),
  }));
  if (isPositive(money.refunded)) {
    covers.push({ kind: 'given-back', amountCents: toWire(money.refunded) });
  }
  if (isPositive(money.ahead)) {
    covers.push({ kind: 'paid-ahead', amountCents: toWire(money.ahead) });
  }
  const placed = add(money.refunded, money.ahead, ...facts.paid.map((p) => p.amount));
  const rest = subtract(money.amount, placed);
  if (isPositive(rest)) covers.push({ kind: 'credit', amountCents: toWire(rest) });
  return {
    number: facts.number,
    issuedOn: facts.issuedOn,
    createdAt: facts.issuedAt,
    practice: facts.practice,
    paidBy: money.paidBy,
    ...money.look,
    paidOn: money.receivedOn,
    method: methodOnPaper(money),
    amountCents: toWire(money.amount),
    covers,
    creditCents: toWire(larger(facts.credit, ZERO)),
    balanceCents: toWire(larger(facts.due, ZERO)),
  };
}

export function methodOnPaper(money: PaidMoney): PaymentMethodOnPaper {
  const { method, reference, brand, last4 } = money;
  if (method === 'card' && brand !== null && last4 !== null) {
    const name = `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`;
    return { kind: 'card', brand: name, last4 };
  }
  if (method === 'cash') return { kind: 'cash' };
  if (method === 'check' && reference !== '') return { kind: 'check', reference };
  const words = WORDS[method] ?? money.methodName ?? 'Other way to pay';
  return { kind: 'other', reference: reference === '' ? words : `${words}, ${reference}` };
}
const WORDS: Readonly<Record<string, string>> = {
  check: 'Check',
  card: 'Card',
  'external-card': 'Card',
};
