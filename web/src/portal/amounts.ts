/** Amounts that are typed: "12.5" is 1250 cents. */
import { cents as asCents, decimal, parseDollars, toWire } from '@clearhour/values';

/** Undefined for what is no amount. */
export function centsOf(text: string): number | undefined {
  const found = parseDollars(text.trim());
  return found === undefined ? undefined : toWire(found);
}
/** As it stands in a field: "45.00". */
export const plain = (cents: number): string => decimal(asCents(cents));
/** Of a limit that may be left empty: null for none, undefined for what is no amount. */
export const limitOf = (text: string): number | null | undefined =>
  text.trim() === '' ? null : centsOf(text);
