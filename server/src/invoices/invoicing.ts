/**
 * What is asked on paper. Pure. A charge is invoiced once it stands on an invoice; what has been asked of somebody
 * and is on none is uninvoiced, and no part of their balance.
 *
 * Example: $150 on 2, 9, 16 and 23 November, nothing paid: uninvoiced $600, balance $0. The invoice of
 * 1 December has four lines of $150: uninvoiced $0, balance $600.
 * Example: invoiced $150, the plan pays $100 of it after all: a credit note of $100, balance $50.
 * Example: a copay of $20 paid at the visit: an invoice of $20, paid; uninvoiced $0, balance $0.
 */
import {
  add,
  type Cents,
  isPositive,
  isZero,
  larger,
  negate,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';

/** One charge, of one who bears it. */
export interface Standing {
  readonly chargeId: string;
  /** Asked of them, paid or not. */
  readonly asked: Cents;
  /** Owed by them now. */
  readonly owed: Cents;
  /** On invoices less credit notes. */
  readonly invoiced: Cents;
}
export interface Figures {
  /** Owed, and on an invoice. */
  readonly balance: Cents;
  /** Owed, and on none yet. */
  readonly uninvoiced: Cents;
}
export function figuresOf(charges: readonly Standing[]): Figures {
  const open = charges.map((c) => larger(ZERO, smaller(c.owed, subtract(c.asked, c.invoiced))));
  const uninvoiced = add(ZERO, ...open);
  return { uninvoiced, balance: subtract(add(ZERO, ...charges.map((c) => c.owed)), uninvoiced) };
}

export interface ToAsk {
  readonly chargeId: string;
  readonly cents: Cents;
}
export interface Plan {
  /** More is asked than was invoiced. */
  readonly invoice: readonly ToAsk[];
  /** Less is asked than was invoiced: positive amounts to give back. */
  readonly credit: readonly ToAsk[];
}
export function planInvoices(charges: readonly Standing[]): Plan {
  const off = charges
    .map((c) => ({ chargeId: c.chargeId, cents: subtract(c.asked, c.invoiced) }))
    .filter((c) => !isZero(c.cents));
  return {
    invoice: off.filter((c) => isPositive(c.cents)),
    credit: off.filter((c) => !isPositive(c.cents)).map((c) => ({ ...c, cents: negate(c.cents) })),
  };
}

/** A line of an invoice that stands, in the order they were made. */
export interface InvoicedLine {
  readonly invoiceId: string;
  readonly chargeId: string;
  readonly cents: Cents;
}
/**
 * Which invoices a credit note takes back from: the newest that has any of the charge first, none below zero.
 * `lines`: of invoices, with what credit notes took back of them already taken off.
 */
export function correctedBy(
  credit: ToAsk,
  lines: readonly InvoicedLine[],
): (ToAsk & { readonly invoiceId: string })[] {
  const parts: (ToAsk & { readonly invoiceId: string })[] = [];
  let left = credit.cents;
  for (const line of [...lines].reverse()) {
    if (line.chargeId !== credit.chargeId || !isPositive(line.cents)) continue;
    const cents = smaller(left, line.cents);
    if (!isPositive(cents)) break;
    parts.push({ invoiceId: line.invoiceId, chargeId: credit.chargeId, cents });
    left = subtract(left, cents);
  }
  if (isPositive(left)) throw new Error(`more is credited than was invoiced of ${credit.chargeId}`);
  return parts;
}

/** How an invoice stands by what is still owed of its lines; a flag says whether that is late. */
export type InvoiceState = 'open' | 'partly-paid' | 'paid' | 'credited';
export function stateOf(of: {
  readonly total: Cents;
  readonly credited: Cents;
  readonly open: Cents;
}): InvoiceState {
  const left = subtract(of.total, of.credited);
  if (!isPositive(left)) return 'credited';
  if (!isPositive(of.open)) return 'paid';
  return of.open < left ? 'partly-paid' : 'open';
}

/**
 * What is still owed of each invoice. Money pays the oldest first, so of what is owed on a charge the newest line
 * is open first. `lines`: all of the charges concerned, net of credit notes, in the order they were made.
 */
export function openOf(
  lines: readonly (InvoicedLine & { readonly partyId: string | null })[],
  owed: (chargeId: string, partyId: string | null) => Cents,
): ReadonlyMap<string, Cents> {
  const open = new Map<string, Cents>();
  const left = new Map<string, Cents>();
  for (const line of [...lines].reverse()) {
    const key = `${line.chargeId} ${line.partyId ?? ''}`;
    const rest = left.get(key) ?? owed(line.chargeId, line.partyId);
    const mine = larger(ZERO, smaller(line.cents, rest));
    left.set(key, subtract(rest, mine));
    open.set(line.invoiceId, add(open.get(line.invoiceId) ?? ZERO, mine));
  }
  return open;
}
