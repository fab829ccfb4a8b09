/**
 * A payer takes back what it decided (CLP02 22, amounts below zero). Pure. The answer that stands is undone
 * exactly, line by line, with the money of the remittance that takes it back.
 *
 * Example: paid $95, CO-45 $45, PR-3 $25 stands. The reversal says −$165 charged, −$95 paid: payer payments −95,
 * contractual −45, client due −25, payer pending +165.
 */
import { add, type Cents, compare, dollars, negate, ZERO } from '@clearhour/values';
import { ACCOUNT, type ChargeBook, type Line } from '../ledger/index.ts';
import { moved, type Parts, type Said, type Stop } from './adjudication.ts';

/** An answer of a payer that stands in the book. */
export interface Standing {
  readonly id: string;
  readonly payerId: string;
  readonly level: number;
  readonly charged: Cents;
  readonly paid: Cents;
  readonly parts: Parts;
  /** Of its entry; empty when nothing moved. */
  readonly lines: readonly Line[];
}
export interface TakenBack {
  readonly lines: readonly Line[];
  readonly parts: Parts;
  readonly reverses: string;
}

export function takeBackLines(
  said: Said,
  standing: readonly Standing[],
  book: ChargeBook,
): TakenBack | Stop {
  const { charged, paid } = said;
  if (charged === null || paid === null)
    return no(
      'amount-unreadable',
      'An amount of this line cannot be read. Ask the payer what it is.',
    );
  if (standing.length === 0)
    return no(
      'nothing-to-take-back',
      'The payer takes back an answer that is not posted here. Post or key in the first answer, then this one.',
    );
  const one =
    standing.find((s) => s.charged === negate(charged) && s.paid === negate(paid)) ?? undefined;
  if (!one)
    return no(
      'takes-back-another',
      `The payer takes back ${dollars(negate(paid))}, and what stands here is ${standing.map((s) => dollars(s.paid)).join(' and ')}. Look which answer it means.`,
    );
  const lines = one.lines.map(
    (line): Line => ({
      ...line,
      side: line.side === 'debit' ? 'credit' : 'debit',
    }),
  );
  const after = moved(book, lines);
  if ([...after.pending.values()].some((c) => compare(c, ZERO) < 0))
    return no(
      'next-payer-decided',
      'The next payer has decided on what this one had left. Undo that answer first, then this one can be taken back.',
    );
  const { parts } = one;
  return {
    lines,
    reverses: one.id,
    parts: {
      paid: negate(parts.paid),
      contractual: negate(parts.contractual),
      reduced: negate(parts.reduced),
      client: negate(parts.client),
      nextPayer: negate(parts.nextPayer),
      open: negate(parts.open),
    },
  };
}
const no = (code: string, sentence: string): Stop => ({ stop: [{ code, sentence }] });

/** Money of this payer in an entry: what it adds to 1030. */
export const cashOf = (lines: readonly Line[]): Cents => {
  let sum: Cents = ZERO;
  for (const l of lines) {
    if (l.account !== ACCOUNT.payerPayments) continue;
    sum = l.side === 'debit' ? add(sum, l.cents) : add(sum, negate(l.cents));
  }
  return sum;
};
