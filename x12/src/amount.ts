/**
 * Money and other decimals as the file has them. `text` keeps what was written, to the digit;
 * `cents` is for reckoning. Cents are a plain number: X12 money has at most 10 digits under HIPAA
 * (18 in the standard), a number holds 90 trillion dollars to the cent exactly, and sums of plain
 * numbers are what makes balancing a remittance at the speed of reading possible. Beyond that an
 * amount is unreadable: undefined with a finding, never rounded.
 */

import { centsOf } from './syntax/bytes.ts';
import type { Segment } from './syntax/segment.ts';
import { bytesOf } from './syntax/tokenize.ts';

/**
 * An amount of dollars, exact. A number finer than a cent, or too large to be exact, is none.
 *
 * @example
 * Amount.read('94.08')?.cents; // 9408
 * Amount.read('94.085'); // undefined
 * Amount.fromCents(9408).text; // '94.08'
 */
export class Amount {
  /** As written in the file: "94.08", "-95", "165.00". */
  readonly text: string;
  /** Exact whole cents: 9408, -9500, 16500. */
  readonly cents: number;

  private constructor(text: string, cents: number) {
    this.text = text;
    this.cents = cents;
  }
  /** Reads a decimal; undefined when it is none or finer than a cent. */
  static read(text: string): Amount | undefined {
    const bytes = bytesOf(text);
    const cents = centsOf(bytes, 0, bytes.length);
    return Number.isNaN(cents) ? undefined : new Amount(text, cents);
  }
  /** The amount whose cents are already known from the bytes. */
  static of(text: string, cents: number): Amount {
    return new Amount(text, cents);
  }
  /** The amount in its shortest form: 9408 → "94.08", 16500 → "165", 50 → ".5". */
  static fromCents(cents: number): Amount {
    return new Amount(decimalOfCents(cents), cents);
  }
  toString(): string {
    return this.text;
  }
  toJSON(): string {
    return this.text;
  }
}

const BLANK = 0x20;
/** Nearly no amount has blanks around it. */
const withoutBlanks = (text: string): string =>
  text.charCodeAt(0) > BLANK && text.charCodeAt(text.length - 1) > BLANK ? text : text.trim();

/**
 * Element `n` of a segment as an amount; undefined when it is empty or cannot be read as one.
 *
 * @example
 * const clp = [...tokens(readFileSync('remit.835'))].find((segment) => segment.tag === 'CLP');
 * amountOf(clp, 4)?.cents; // 9500
 * amountOf(clp, 10); // undefined
 */
export function amountOf(segment: Segment | undefined, n: number): Amount | undefined {
  if (!segment) return undefined;
  const cents = segment.cents(n);
  return Number.isNaN(cents) ? undefined : Amount.of(withoutBlanks(segment.element(n)), cents);
}

/** As `amountOf`, its text alone. */
export function amountTextOf(segment: Segment, n: number): string | undefined {
  return Number.isNaN(segment.cents(n)) ? undefined : withoutBlanks(segment.element(n));
}

/**
 * Cents as X12 writes them: no plus, no leading zero, no trailing zeros. 9408 → "94.08", -50 → "-.5", 0 → "0".
 *
 * @example
 * decimalOfCents(9408); // '94.08'
 * decimalOfCents(-50); // '-.5'
 */
export function decimalOfCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const dollars = digits.slice(0, -2).replace(/^0+/, '');
  const rest = digits.slice(-2).replace(/0+$/, '');
  const sign = cents < 0 ? '-' : '';
  const decimal = rest === '' ? dollars || '0' : `${dollars}.${rest}`;
  return sign + decimal;
}
