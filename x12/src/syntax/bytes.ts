/**
 * Text and amounts straight from bytes. Claims files are ASCII almost everywhere, so text is first
 * taken as one byte per character; only when a byte of 0x80 or more is seen is UTF-8 tried, and
 * when that is not valid, the bytes are taken as Latin-1.
 */
import { SHORT, shortText } from './short-text.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
type LatinSlice = (this: Uint8Array, start: number, end: number) => string;
/** Named by way of globalThis: browsers, and types without Node's, have no Buffer. */
const nativeLatin = (globalThis as { Buffer?: { prototype: { latin1Slice: LatinSlice } } }).Buffer
  ?.prototype.latin1Slice;

function latin(bytes: Uint8Array, from: number, to: number): string {
  if (nativeLatin) return nativeLatin.call(bytes, from, to);
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** The text of `bytes[from..to)`, which are known to be ASCII and at least one. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from;
  return length <= SHORT ? shortText(bytes, from, length) : latin(bytes, from, to);
}

/** The text of `bytes[from..to)`; never throws. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  if (from >= to) return '';
  let seen = 0;
  for (let i = from; i < to; i++) seen |= bytes[i]!;
  if (seen < 0x80) return asciiText(bytes, from, to);
  try {
    return utf8.decode(bytes.subarray(from, to));
  } catch {
    return latin(bytes, from, to);
  }
}

/**
 * Up to four ASCII characters as one number, so that tags and qualifiers compare without a string.
 *
 * @example
 * const [isa] = tokens(readFileSync('remit.835'));
 * isa.tagCode === pack('ISA'); // true
 */
export function pack(word: string): number {
  let packed = 0;
  for (let i = 0; i < word.length; i++) packed = (packed << 8) | word.charCodeAt(i);
  return packed;
}

/** `bytes[from..to)` packed as by `pack`; 0 when empty, -1 when longer than four or not ASCII. */
export function packBytes(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 4 || (from < to && bytes[from] === 0)) return -1;
  let packed = 0;
  let seen = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    seen |= byte;
    packed = (packed << 8) | byte;
  }
  return seen < 0x80 ? packed : -1;
}

/**
 * Dollars written as a decimal (X12 type R) in `bytes[from..to)`, as exact cents; NaN when empty,
 * not a decimal, finer than a cent, or past the safe integers. "165", "94.08", ".5", "-95.10",
 * "95.000" are 16500, 9408, 50, -9510, 9500; "95.005", "1E3", "12O" and "-" are NaN.
 * Blanks around the number, a leading plus and leading zeros are read; writers never make them.
 */
export function centsOf(bytes: Uint8Array, from: number, to: number): number {
  while (from < to && bytes[from] === 0x20) from++;
  while (to > from && bytes[to - 1] === 0x20) to--;
  let i = from;
  const sign = bytes[i];
  if (i < to && (sign === 0x2d || sign === 0x2b)) i++;
  let value = 0;
  let digits = 0;
  let places = -1;
  for (; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === 0x2e) {
      if (places >= 0) return Number.NaN;
      places = 0;
      continue;
    }
    const digit = byte - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    digits++;
    if (places >= 0 && ++places > 2) {
      if (digit !== 0) return Number.NaN;
      continue;
    }
    value = value * 10 + digit;
  }
  if (digits === 0) return Number.NaN;
  if (places <= 0) value *= 100;
  else if (places === 1) value *= 10;
  if (value > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return sign === 0x2d && value !== 0 ? -value : value;
}

/** White space that may stand between segments: tab, line feed, carriage return, blank. */
export const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
