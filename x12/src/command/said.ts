/** What the command says of a file, piece by piece: lines for people, an object for programs. */
import type { Amount } from '../amount.ts';
import { type CodeSet, lookup } from '../codes/index.ts';
import type { Segment } from '../syntax/segment.ts';

/** How a line looks on a terminal. */
export type Tone = 'title' | 'plain' | 'good' | 'bad' | 'dim';

/** One line of the outline. */
export interface Line {
  /** 0 for a set, 1 and more for what is in it. */
  readonly depth: number;
  readonly text: string;
  readonly tone?: Tone;
}

/** One piece: both forms are made only when they are asked for. */
export interface Said {
  /** "claim", "payment", "answer": the `kind` of its JSON line. */
  readonly kind: string;
  readonly lines: () => readonly Line[];
  /** Has no `kind` of its own. */
  readonly json: () => object;
}

export const line = (depth: number, text: string, tone: Tone = 'plain'): Line => ({
  depth,
  text,
  tone,
});

/** "$1,234.50"; an amount that is not there or cannot be read is said to be so, never $0.00. */
export function money(amount: Amount | undefined, absent = 'not stated'): string {
  return amount === undefined ? absent : dollars(amount.cents);
}

/** An element of money: "not stated" when empty, "unreadable" when it is something else. */
export function moneyIn(segment: Segment | undefined, n: number): string {
  if (!segment?.has(n)) return 'not stated';
  const cents = segment.cents(n);
  return Number.isNaN(cents) ? 'unreadable' : dollars(cents);
}

/** Whole cents as "-$1,234.50". */
export function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}$${whole}.${digits.slice(-2)}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** CCYYMMDD (or YYMMDD) as "Mar 2, 2026"; anything else as it is written. */
export function day(text: string | undefined): string {
  if (text === undefined || text === '') return 'date not stated';
  const [, year, month, dayOf] = /^(\d{2}|\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || !name) return text;
  return `${name} ${Number(dayOf)}, ${year.length === 2 ? `20${year}` : year}`;
}

/** A day or span "20260302" or "20260302-20260303" in words. */
export function days(from: string | undefined, to?: string): string {
  if (from === undefined) return 'date not stated';
  const [first, last] = to === undefined ? from.split('-') : [from, to];
  return last === undefined || last === first ? day(first) : `${day(first)} to ${day(last)}`;
}

/** Our words for a code, the code with them where we have none. */
export function words(set: CodeSet, code: string | undefined): string {
  if (code === undefined || code === '') return 'not stated';
  const entry = lookup(set, code);
  return entry.known ? entry.short : `code ${code}`;
}

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/** Parts that are there, with a dot between. */
export const dotted = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((p) => p !== undefined && p !== false && p !== '').join(' · ');

/** First, middle, last name, suffix of an NM1: "ANNA ALPHA"; the id where there is no name. */
export function nameIn(nm1: Segment | undefined): string {
  if (!nm1) return 'nobody named';
  const name = [4, 5, 3, 7].map((n) => nm1.element(n).trim()).filter(Boolean);
  return name.join(' ') || nm1.text(9) || 'nobody named';
}

/** A procedure composite: "90837 (95, GT)". */
export function procedureIn(segment: Segment | undefined, n: number): string {
  const [, code, ...rest] = segment?.components(n) ?? [];
  const modifiers = rest.slice(0, 4).filter(Boolean);
  if (!code) return 'procedure not stated';
  return modifiers.length > 0 ? `${code} (${modifiers.join(', ')})` : code;
}
