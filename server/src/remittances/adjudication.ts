/**
 * What one payer's answer about one charge does to the book. Pure: the preview and the posting are this
 * same reckoning.
 *
 *   fee = what earlier payers settled + what waits for this payer (p) + what the client was asked (a)
 *   after it:  waits p − paid − taken off − (a' − a) − to the next payer;  the client was asked a'
 *
 * Example: fee $175, p $155, a $20. Paid $110, CO-45 $45, PR-3 $20 → payer payments +110, contractual +45,
 * payer pending −155, client due unchanged. With CO-45 $40, PR-3 $25: the client owes $5 more,
 * −155 = 110 + 40 + 5.
 */
import {
  add,
  type Cents,
  compare,
  dollars,
  isPositive,
  isZero,
  larger,
  negate,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import {
  ACCOUNT,
  type AccountCode,
  type ChargeBook,
  credit,
  debit,
  type Line,
} from '../ledger/index.ts';
import type { FactAdjustment, Reason } from './facts.ts';
import type { Ruling } from './posting-rule.ts';

/** All that was said about one charge: lines that a payer split are added up. */
export interface Said {
  readonly charged: Cents | null;
  readonly paid: Cents | null;
  readonly allowed: Cents | undefined;
  readonly adjustments: readonly FactAdjustment[];
  readonly remarks: readonly string[];
}
export interface Asked {
  readonly payerId: string;
  readonly level: number;
  /** Who is asked for what this payer leaves to the client. */
  readonly nextPayerId: string | undefined;
  readonly tolerance: Cents;
  readonly rulingOf: (group: string, reason: string) => Ruling;
  /** An answer of this payer on this charge stands and moved money. */
  readonly answered: boolean;
}
/** Where the fee went, as this answer says. Positive numbers. */
export interface Parts {
  readonly paid: Cents;
  readonly contractual: Cents;
  readonly reduced: Cents;
  /** Left to the client by this payer; of it goes to the next payer: nextPayer. */
  readonly client: Cents;
  readonly nextPayer: Cents;
  /** Stays with this payer, undecided or denied. */
  readonly open: Cents;
}
export interface Adjudicated {
  readonly parts: Parts;
  /** Empty: nothing moves. */
  readonly lines: readonly Line[];
  readonly raised: readonly Reason[];
  readonly after: ChargeBook;
}
export interface Stop {
  readonly stop: readonly Reason[];
}
export type Outcome = Adjudicated | Stop;
export const stopped = (outcome: Outcome): outcome is Stop => 'stop' in outcome;

const stop = (code: string, sentence: string): Outcome => ({ stop: [{ code, sentence }] });

interface Sums {
  readonly contractual: Cents;
  readonly reduced: Cents;
  readonly client: Cents;
  readonly open: Cents;
  readonly prior: Cents;
  readonly all: Cents;
}
interface Read extends Sums {
  readonly charged: Cents;
  readonly paid: Cents;
  readonly raised: readonly Reason[];
}

/** Dimensions of the charge that every line of its entries carries. */
export interface About {
  readonly clientId?: string;
  readonly chargeId?: string;
  readonly clinicianId?: string | undefined;
  readonly serviceId?: string | undefined;
}

export function adjudicate(said: Said, book: ChargeBook, asked: Asked, about: About): Outcome {
  const read = readSaid(said, asked);
  if ('stop' in read) return read;
  const isDenied = isZero(read.paid) && isPositive(read.open) && isZero(read.client);
  const off = subtract(read.charged, book.fee);
  if (compare(size(off), asked.tolerance) > 0)
    return stop(
      'charge-differs',
      `The payer speaks of a charge of ${dollars(read.charged)}, ours is ${dollars(book.fee)}. ` +
        'Look whether it is the right charge, and whether the claim was sent with this fee.',
    );
  if (isDenied) return denied(book, asked, read);
  if (asked.answered)
    return stop(
      'second-answer',
      'This payer has decided on this charge before, and did not take that back first. ' +
        'Undo the earlier answer if this one replaces it, or set this one aside.',
    );
  return settle(read, book, asked, about, off);
}

/** Amounts by what the rules make of them; what stops is told before anything is reckoned. */
function readSaid(said: Said, asked: Asked): Read | Stop {
  const { charged, paid } = said;
  if (charged === null || paid === null || said.adjustments.some((a) => a.cents === null))
    return {
      stop: [
        {
          code: 'amount-unreadable',
          sentence:
            'An amount of this line cannot be read. Ask the payer what it is; nothing was taken for zero.',
        },
      ],
    };
  const stops: Reason[] = [];
  const raised: Reason[] = [];
  const sums: Record<keyof Omit<Sums, 'all'>, Cents> = {
    contractual: ZERO,
    reduced: ZERO,
    client: ZERO,
    open: ZERO,
    prior: ZERO,
  };
  for (const { group, reason, cents } of said.adjustments) {
    if (cents === null || isZero(cents)) continue;
    const ruling = asked.rulingOf(group, reason);
    const why = { code: `${group}-${reason}`, sentence: ruling.why };
    const key = KEY_OF[ruling.act];
    if (key === undefined) stops.push({ ...why, code: 'rule-stops' });
    else sums[key] = add(sums[key], cents);
    if (ruling.raise) raised.push(why);
  }
  if (stops.length > 0) return { stop: stops };
  if (compare(paid, ZERO) < 0 || compare(sums.client, ZERO) < 0 || compare(sums.open, ZERO) < 0)
    return {
      stop: [
        {
          code: 'below-zero',
          sentence:
            'An amount is below zero, but the payer does not call this a reversal. Ask the payer what it takes back.',
        },
      ],
    };
  const all = add(...said.adjustments.map((a) => a.cents ?? ZERO));
  const rest = subtract(subtract(charged, all), paid);
  if (compare(size(rest), asked.tolerance) > 0)
    return {
      stop: [
        {
          code: 'line-not-balanced',
          sentence: `The charge less the adjustments is ${dollars(subtract(charged, all))}, but the payer says it paid ${dollars(paid)}. Ask the payer which is right.`,
        },
      ],
    };
  return { ...sums, reduced: add(sums.reduced, rest), all, charged, paid, raised };
}
const KEY_OF: Readonly<Partial<Record<Ruling['act'], keyof Omit<Sums, 'all'>>>> = {
  contractual: 'contractual',
  reduction: 'reduced',
  client: 'client',
  open: 'open',
  prior: 'prior',
};

/** Nothing paid, nothing the client's: all of it stays with the payer, and is raised. */
function denied(book: ChargeBook, asked: Asked, read: Read): Adjudicated {
  const waits = book.pending.get(asked.payerId) ?? ZERO;
  return {
    parts: {
      paid: ZERO,
      contractual: ZERO,
      reduced: ZERO,
      client: ZERO,
      nextPayer: ZERO,
      open: asked.answered ? ZERO : larger(waits, ZERO),
    },
    lines: [],
    raised: read.raised,
    after: book,
  };
}

function settle(read: Read, book: ChargeBook, asked: Asked, about: About, off: Cents): Outcome {
  const waits = book.pending.get(asked.payerId) ?? ZERO;
  if (!isPositive(waits))
    return stop(
      'nothing-pending',
      'Nothing of this charge waits for this payer. Look at the charge: it may be the client’s own, or another plan’s.',
    );
  const left = add(waits, book.asked);
  const settledBefore = subtract(book.fee, left);
  // Rest = what has to be taken off so that nothing is unexplained.
  const rest = subtract(subtract(subtract(left, read.paid), read.client), read.open);
  const takenOff = add(read.contractual, subtract(read.reduced, off));
  const no = unexplained({ read, asked, settledBefore, rest, takenOff, left });
  if (no) return no;
  const reduced = isZero(settledBefore)
    ? subtract(read.reduced, off)
    : smaller(larger(subtract(read.reduced, off), ZERO), rest);
  const contractual = subtract(rest, reduced);
  const isOpen = isPositive(read.open);
  const nextPayer = asked.nextPayerId === undefined ? ZERO : nextPart(read, book, isOpen);
  const askedAfter =
    asked.nextPayerId !== undefined
      ? isOpen
        ? book.asked
        : ZERO
      : isOpen
        ? larger(book.asked, read.client)
        : read.client;
  const more = subtract(askedAfter, book.asked);
  const waitsAfter = subtract(left, add(read.paid, contractual, reduced, askedAfter, nextPayer));
  if (compare(waitsAfter, ZERO) < 0)
    return stop('book-differs', differs(left, add(read.paid, contractual, reduced, read.client)));
  const parts = {
    paid: read.paid,
    contractual,
    reduced,
    client: read.client,
    nextPayer,
    open: waitsAfter,
  };
  const next = asked.nextPayerId;
  const lines = signed(about, [
    [ACCOUNT.payerPayments, read.paid, asked.payerId],
    [ACCOUNT.contractual, contractual, asked.payerId],
    [ACCOUNT.payerReductions, reduced, asked.payerId],
    [ACCOUNT.clientDue, more, undefined],
    [ACCOUNT.payerPending, nextPayer, next],
    [ACCOUNT.payerPending, subtract(waitsAfter, waits), asked.payerId],
  ]);
  return { parts, lines, raised: read.raised, after: moved(book, lines) };
}

/** Of what is left to the client, the part a further payer is asked for. */
function nextPart(read: Read, book: ChargeBook, isOpen: boolean): Cents {
  return isOpen ? larger(subtract(read.client, book.asked), ZERO) : read.client;
}

/** Why the amounts cannot be laid on what the book has open; undefined when they can. */
function unexplained(at: {
  read: Read;
  asked: Asked;
  settledBefore: Cents;
  rest: Cents;
  takenOff: Cents;
  left: Cents;
}): Outcome | undefined {
  const { read, asked, settledBefore, rest, takenOff, left } = at;
  const whole = add(read.paid, takenOff, read.client, read.open);
  if (isZero(settledBefore)) {
    if (!isZero(read.prior))
      return stop(
        'earlier-payer-not-here',
        'This payer counts on what an earlier payer decided, and no such answer is posted on this charge. ' +
          'Post the earlier payer’s answer first, or mend the order of the client’s plans.',
      );
    return compare(rest, takenOff) === 0 ? undefined : stop('book-differs', differs(left, whole));
  }
  if (asked.level === 1)
    return stop(
      'settled-before',
      `${dollars(settledBefore)} of this charge is settled already, by another payer or by a write-off. ` +
        'Take that back first if this answer replaces it.',
    );
  // An earlier payer settled a part: that part, told again here (OA-23, CO-45 once more), is not posted twice.
  if (compare(rest, ZERO) < 0)
    return stop(
      'more-than-left',
      `The earlier payers left ${dollars(left)}, and this one disposes of ${dollars(add(read.paid, read.client, read.open))}. ` +
        'It may have paid too much: look at both answers.',
    );
  if (compare(rest, add(larger(takenOff, ZERO), asked.tolerance)) > 0)
    return stop('book-differs', differs(left, whole));
  return undefined;
}
const differs = (left: Cents, said: Cents): string =>
  `In the book ${dollars(left)} is open on this charge, and this answer disposes of ${dollars(said)}. ` +
  'They must be equal: look for a change of the charge, or an answer that is missing.';

const size = (c: Cents): Cents => (compare(c, ZERO) < 0 ? negate(c) : c);

/** Positive amounts are debits, negative ones credits, zero ones are left out. */
export function signed(
  about: About,
  rows: readonly (readonly [AccountCode, Cents, string | undefined])[],
): Line[] {
  return rows
    .filter(([, amount]) => !isZero(amount))
    .map(([account, amount, payerId]) =>
      isPositive(amount)
        ? debit(account, amount, { ...about, payerId })
        : credit(account, negate(amount), { ...about, payerId }),
    );
}

/** The book of a charge after an entry that neither the client paid nor was forgiven by. */
export function moved(book: ChargeBook, lines: readonly Line[]): ChargeBook {
  const pending = new Map(book.pending);
  let { asked, owed } = book;
  for (const line of lines) {
    const amount = line.side === 'debit' ? line.cents : negate(line.cents);
    if (line.account === ACCOUNT.payerPending) {
      const key = line.payerId ?? '';
      pending.set(key, add(pending.get(key) ?? ZERO, amount));
    } else if (line.account === ACCOUNT.clientDue) {
      asked = add(asked, amount);
      owed = add(owed, amount);
    }
  }
  for (const [key, amount] of pending) if (isZero(amount)) pending.delete(key);
  return { ...book, pending, asked, owed };
}
