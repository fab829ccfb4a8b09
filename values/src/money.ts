/**
 * Money: whole US cents as a branded bigint. The only file in the project that does arithmetic on
 * cents (a tidy test looks), so that no cent is ever lost to a float or to careless rounding.
 */
declare const centsBrand: unique symbol;
/** Whole US cents. May be negative (a difference); ledger lines are always positive. */
export type Cents = bigint & { readonly [centsBrand]: 'Cents' };

/** Above this an amount is taken for a typing error: $10,000,000.00. */
export const LARGEST_AMOUNT = 1_000_000_000n as Cents;
export const ZERO = 0n as Cents;

/** Whole cents from a bigint, a safe integer, or the text PostgreSQL gives for bigint. Throws RangeError else. */
export function cents(value: bigint | number | string): Cents {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError('cents must be a whole number');
  }
  if (typeof value === 'string' && !/^-?\d+$/.test(value))
    throw new RangeError('cents must be digits');
  return BigInt(value) as Cents;
}

/** Dollars as people write them ("1,234.50", "$20") to cents; undefined when it is not an amount. */
export function parseDollars(text: string): Cents | undefined {
  const m = /^\s*(-)?\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*$/.exec(text);
  if (!m) return undefined;
  const whole = BigInt((m[2] ?? '').replaceAll(',', '')) * 100n;
  const part = BigInt((m[3] ?? '').padEnd(2, '0') || '0');
  const sum = whole + part;
  return (m[1] ? -sum : sum) as Cents;
}

export const add = (...all: readonly Cents[]): Cents =>
  all.reduce<bigint>((a, b) => a + b, 0n) as Cents;
export const subtract = (a: Cents, b: Cents): Cents => (a - b) as Cents;
export const negate = (a: Cents): Cents => -a as Cents;
export const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b);
export const larger = (a: Cents, b: Cents): Cents => (a > b ? a : b);
export const isPositive = (a: Cents): boolean => a > 0n;
export const isZero = (a: Cents): boolean => a === 0n;
/** Price of `units` whole units. */
export const times = (a: Cents, units: number): Cents => (a * BigInt(units)) as Cents;
export const compare = (a: Cents, b: Cents): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A share in basis points (10,000 = the whole), rounded half up to the cent, away from zero for
 * negative amounts so that a charge and its reversal round alike. 20 % of $98.51 is $19.70.
 */
export function share(amount: Cents, basisPoints: number): Cents {
  if (!Number.isSafeInteger(basisPoints)) throw new RangeError('basis points must be whole');
  const sign = amount < 0n ? -1n : 1n;
  const product = amount * sign * BigInt(basisPoints);
  return (((product + 5_000n) / 10_000n) * sign) as Cents;
}

/**
 * Splits an amount by whole-number weights; parts add up to the amount exactly. Left-over cents go
 * to the largest remainders, earlier parts first: $100.00 by 1,1,1 is 33.34 + 33.33 + 33.33.
 */
export function split(amount: Cents, weights: readonly number[]): Cents[] {
  const total = weights.reduce((a, b) => a + b, 0);
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0) || total <= 0) {
    throw new RangeError('weights must be whole, not negative, and not all zero');
  }
  const sign = amount < 0n ? -1n : 1n;
  const size = amount * sign;
  const parts = weights.map((w) => (size * BigInt(w)) / BigInt(total));
  const remainders = weights.map((w, at) => ({ at, left: (size * BigInt(w)) % BigInt(total) }));
  let rest = size - parts.reduce((a, b) => a + b, 0n);
  remainders.sort((a, b) => (a.left > b.left ? -1 : a.left < b.left ? 1 : a.at - b.at));
  for (const { at } of remainders) {
    if (rest === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts.map((p) => (p * sign) as Cents);
}

/** "1,234.50", "-20.00": exact decimal text with two places. */
export function decimal(amount: Cents, grouping = false): string {
  const size = amount < 0n ? -amount : amount;
  const whole = (size / 100n).toString();
  const grouped = grouping ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${amount < 0n ? '-' : ''}${grouped}.${(size % 100n).toString().padStart(2, '0')}`;
}

/** "$1,234.50"; in sentences a negative carries a minus: "-$20.00". */
export function dollars(amount: Cents): string {
  const text = decimal(amount < 0n ? (-amount as Cents) : amount, true);
  return amount < 0n ? `-$${text}` : `$${text}`;
}

/** The wire form: a safe integer. Throws when an amount would not survive JSON. */
export function toWire(amount: Cents): number {
  const n = Number(amount);
  if (!Number.isSafeInteger(n)) throw new RangeError('amount too large for the wire');
  return n;
}
