/**
 * Short texts from bytes. Most elements have two to twelve characters, and for those asking the
 * runtime's own decoder costs four times what the making of the text does.
 */

const chars = String.fromCharCode;

/** Longest text that `shortText` makes. */
export const SHORT = 12;

/** `bytes[at..at + length)` as one character a byte; `length` is 1 to `SHORT`. */
export function shortText(bytes: Uint8Array, at: number, length: number): string {
  const a = bytes[at]!;
  if (length === 1) return chars(a);
  const b = bytes[at + 1]!;
  if (length === 2) return chars(a, b);
  const c = bytes[at + 2]!;
  if (length === 3) return chars(a, b, c);
  const d = bytes[at + 3]!;
  if (length === 4) return chars(a, b, c, d);
  const e = bytes[at + 4]!;
  if (length === 5) return chars(a, b, c, d, e);
  const f = bytes[at + 5]!;
  if (length === 6) return chars(a, b, c, d, e, f);
  const g = bytes[at + 6]!;
  if (length === 7) return chars(a, b, c, d, e, f, g);
  const h = bytes[at + 7]!;
  if (length === 8) return chars(a, b, c, d, e, f, g, h);
  const i = bytes[at + 8]!;
  if (length === 9) return chars(a, b, c, d, e, f, g, h, i);
  const j = bytes[at + 9]!;
  if (length === 10) return chars(a, b, c, d, e, f, g, h, i, j);
  const k = bytes[at + 10]!;
  if (length === 11) return chars(a, b, c, d, e, f, g, h, i, j, k);
  return chars(a, b, c, d, e, f, g, h, i, j, k, bytes[at + 11]!);
}
