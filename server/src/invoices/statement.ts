/**
 * What a statement says, from the lines of the book. Pure. The account of one who bears a part of a client's
 * charges is what they owe less their credit: a payment counts when it comes, whatever it is put on later.
 *
 * Opening + what was asked + what plans decided + payments + the rest = closing, and the next one opens where
 * this one closed. What was booked since for days before stands among the rows with its own day.
 *
 * Example (November): opening $0; session of 2 November, fee $150, your part $60; paid $60 on 2 November; the
 * plan pays $100 on 20 November: your part is $30 less; closing −$30, your credit.
 */
import {
  add,
  type Cents,
  compare,
  daysBetween,
  type Instant,
  isPositive,
  isZero,
  type LocalDate,
  negate,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import { ACCOUNT, type LedgerLine, SETTLES } from '../ledger/index.ts';
import type { Ageing, StatementRow, StatementRowKind } from '../papers/index.ts';
import { figuresOf } from './invoicing.ts';

export type BookLine = Pick<
  LedgerLine,
  | 'account'
  | 'side'
  | 'cents'
  | 'kind'
  | 'entryId'
  | 'chargeId'
  | 'paymentId'
  | 'effectiveOn'
  | 'recordedAt'
>;
export interface ChargeFacts {
  readonly kind: string;
  readonly serviceOn: LocalDate;
  readonly fee: Cents;
}
export interface StatementFacts {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The one that ended the day before `from`. */
  readonly previous?: { readonly seenAt: Instant; readonly closing: Cents } | undefined;
  /** Theirs, of client due and client credit, effective by `to` and booked by now. */
  readonly lines: readonly BookLine[];
  /** What plans' decisions booked on the same charges, by the same days. */
  readonly decided: readonly BookLine[];
  readonly charges: ReadonlyMap<string, ChargeFacts>;
  /** Of payments: "Visa 4242". */
  readonly paidBy: ReadonlyMap<string, string>;
  /** On invoices less credit notes, by charge. */
  readonly invoiced: ReadonlyMap<string, Cents>;
  /** Another's paper does not say what the client's plan paid. */
  readonly ofParty: boolean;
}
export interface Statement {
  readonly opening: Cents;
  readonly rows: readonly StatementRow[];
  readonly closing: Cents;
  readonly uninvoiced: Cents;
  readonly ageing: Ageing;
  readonly credit: Cents;
}

/** Kinds of entries by which a plan's decision reaches the client. */
export const PLAN_DECIDES: readonly string[] = [
  'remittance-posted',
  'remittance-undone',
  'left-to-client',
  'left-to-client-reversed',
  'next-payer',
  'next-payer-reversed',
];
const signed = (l: BookLine): Cents => (l.side === 'debit' ? l.cents : negate(l.cents));
const total = (lines: readonly BookLine[]): Cents => add(ZERO, ...lines.map(signed));

export function statementOf(f: StatementFacts): Statement {
  const { from, previous } = f;
  const isNew = (l: BookLine) =>
    l.effectiveOn >= from || (previous !== undefined && l.recordedAt > previous.seenAt);
  const closing = total(f.lines);
  const fresh = f.lines.filter(isNew);
  const stood = subtract(closing, total(fresh));
  const rows = rowsOf(f, fresh);
  const opening = previous?.closing ?? stood;
  const between = subtract(stood, opening);
  // Booked by somebody at the very moment the last one was made: it is told here, so that papers join.
  const earlier: StatementRow[] = isZero(between)
    ? []
    : [{ on: from, what: 'earlier', amountCents: toWire(between) }];
  const { ageing, credit } = ageOf(f);
  return {
    opening,
    rows: [...earlier, ...rows],
    closing,
    uninvoiced: uninvoicedOf(f),
    ageing,
    credit,
  };
}

type Class = 'charge' | 'plan' | 'payment' | 'refund' | 'forgiven' | 'other';
const CLASS: Readonly<Record<string, Class>> = {
  'charge-posted': 'charge',
  'charge-reversed': 'charge',
  'payment-received': 'payment',
  'payment-reversed': 'payment',
  refunded: 'refund',
  'refund-reversed': 'refund',
  'written-off': 'forgiven',
  'write-off-reversed': 'forgiven',
  ...Object.fromEntries(PLAN_DECIDES.map((kind) => [kind, 'plan' as const])),
};
const ORDER: readonly Class[] = ['charge', 'plan', 'forgiven', 'payment', 'refund', 'other'];

function rowsOf(f: StatementFacts, fresh: readonly BookLine[]): StatementRow[] {
  // What several bear of a charge is moved in the transaction of what changed it.
  const byPlan = new Set(f.decided.map((l) => `${l.chargeId} ${l.recordedAt}`));
  const classOf = (l: BookLine): Class =>
    l.kind === 'shared-out'
      ? byPlan.has(`${l.chargeId} ${l.recordedAt}`)
        ? 'plan'
        : 'charge'
      : (CLASS[l.kind] ?? 'other');
  const groups = Map.groupBy(fresh, (l) => {
    const kind = classOf(l);
    const about = l.chargeId ?? l.paymentId ?? l.entryId;
    // Credit put on a charge and taken from the payment is one entry, and comes to nothing.
    return `${ORDER.indexOf(kind)} ${kind} ${kind === 'other' ? l.entryId : about}`;
  });
  const made = [...groups].flatMap(([key, lines]) => {
    const amount = total(lines);
    if (isZero(amount)) return [];
    const [order = '', kind] = key.split(' ');
    return [{ order, row: rowOf(f, kind as Class, lines, amount) }];
  });
  return made
    .sort(
      (a, b) =>
        a.row.on.localeCompare(b.row.on) ||
        a.order.localeCompare(b.order) ||
        (a.row.serviceOn ?? '').localeCompare(b.row.serviceOn ?? ''),
    )
    .map((m) => m.row);
}

const SERVICE: Readonly<Record<string, StatementRowKind>> = {
  session: 'session',
  missed: 'missed-session',
};
function rowOf(
  f: StatementFacts,
  kind: Class,
  lines: readonly BookLine[],
  amount: Cents,
): StatementRow {
  const first = lines[0] as BookLine;
  const on =
    lines
      .map((l) => l.effectiveOn)
      .toSorted()
      .at(-1) ?? first.effectiveOn;
  const charge = first.chargeId === undefined ? undefined : f.charges.get(first.chargeId);
  const about = { on, amountCents: toWire(amount) };
  if (kind === 'charge' && charge) {
    const isFirst = lines.some((l) => l.kind === 'charge-posted') || isPositive(amount);
    if (!isFirst || !isPositive(amount))
      return { ...about, what: 'session-changed', serviceOn: charge.serviceOn };
    const what = SERVICE[charge.kind] ?? 'other-fee';
    return { ...about, on: charge.serviceOn, what, feeCents: toWire(charge.fee) };
  }
  if (kind === 'plan' && charge)
    return { ...about, what: 'plan', serviceOn: charge.serviceOn, ...planOf(f, first, lines) };
  if (kind === 'forgiven')
    return { ...about, what: 'forgiven', ...(charge ? { serviceOn: charge.serviceOn } : {}) };
  if (kind === 'payment') {
    const by = f.paidBy.get(first.paymentId ?? '') ?? '';
    return { ...about, what: isPositive(amount) ? 'payment-back' : 'payment', by };
  }
  return { ...about, what: kind === 'refund' ? 'refund' : 'other' };
}
/** What the plan paid and took off by these decisions; only the client is told. */
function planOf(
  f: StatementFacts,
  { chargeId }: BookLine,
  lines: readonly BookLine[],
): Pick<StatementRow, 'planPaidCents' | 'takenOffCents'> {
  if (f.ofParty) return {};
  const at = new Set(lines.map((l) => l.recordedAt));
  const those = f.decided.filter((l) => l.chargeId === chargeId && at.has(l.recordedAt));
  const paid = total(those.filter((l) => l.account === ACCOUNT.payerPayments));
  const off = total(those.filter((l) => l.account === ACCOUNT.contractual));
  if (isZero(paid) && isZero(off)) return {};
  return { planPaidCents: toWire(paid), takenOffCents: toWire(off) };
}

const byCharge = (lines: readonly BookLine[]) =>
  Map.groupBy(
    lines.filter((l) => l.account === ACCOUNT.clientDue),
    (l) => l.chargeId ?? '',
  );
const LAST_DAYS = [30, 60, 90, 120] as const;
function ageOf(f: StatementFacts): { ageing: Ageing; credit: Cents } {
  const aged: Cents[] = [ZERO, ZERO, ZERO, ZERO, ZERO];
  let credit = negate(total(f.lines.filter((l) => l.account === ACCOUNT.clientCredit)));
  for (const [chargeId, lines] of byCharge(f.lines)) {
    const owed = total(lines);
    if (compare(owed, ZERO) < 0) credit = subtract(credit, owed);
    if (!isPositive(owed)) continue;
    const since = f.charges.get(chargeId)?.serviceOn ?? (lines[0] as BookLine).effectiveOn;
    const days = daysBetween(since, f.to);
    const at = LAST_DAYS.findIndex((last) => days <= last);
    const slot = at === -1 ? 4 : at;
    aged[slot] = add(aged[slot] ?? ZERO, owed);
  }
  return { ageing: aged.map(toWire) as unknown as Ageing, credit };
}
function uninvoicedOf(f: StatementFacts): Cents {
  const standing = [...byCharge(f.lines)].map(([chargeId, lines]) => ({
    chargeId,
    owed: total(lines),
    asked: total(lines.filter((l) => !SETTLES.includes(l.kind))),
    invoiced: f.invoiced.get(chargeId) ?? ZERO,
  }));
  return figuresOf(standing).uninvoiced;
}
