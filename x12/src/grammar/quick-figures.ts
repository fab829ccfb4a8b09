/** Numbers, days and times of day, told from their bytes without a string. */

/** The digits of a decimal made of digits, points and minuses; 0 when they make none. */
export function digitsOf(buffer: Uint8Array, from: number, length: number): number {
  let digits = 0;
  let points = 0;
  const to = from + length;
  for (let i = buffer[from] === 0x2d ? from + 1 : from; i < to; i++) {
    const byte = buffer[i]!;
    if (byte === 0x2d) return 0;
    if (byte === 0x2e) points++;
    else digits++;
  }
  return points <= 1 ? digits : 0;
}

/** Last day of each month; a 29 February gets the closer look. */
const LAST = Uint8Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/** Two digits at `at`, which are known to be digits. */
const pairAt = (buffer: Uint8Array, at: number): number =>
  buffer[at]! * 10 + buffer[at + 1]! - 0x30 * 11;

/** CCYYMMDD, eight digits. */
export function dayFits(buffer: Uint8Array, at: number): boolean {
  const month = pairAt(buffer, at + 4);
  const day = pairAt(buffer, at + 6);
  return month >= 1 && month <= 12 && day >= 1 && day <= LAST[month]!;
}

/** HHMM, four digits. */
export const minuteFits = (buffer: Uint8Array, at: number): boolean =>
  pairAt(buffer, at) < 24 && pairAt(buffer, at + 2) < 60;

/** CCYYMMDD-CCYYMMDD of seventeen digits and minuses, the first not after the second. */
export function periodFits(buffer: Uint8Array, at: number): boolean {
  let order = 0;
  for (let i = at; i < at + 8; i++) {
    const first = buffer[i]!;
    const second = buffer[i + 9]!;
    if (first === 0x2d || second === 0x2d) return false;
    if (order === 0) order = second - first;
  }
  return buffer[at + 8] === 0x2d && order >= 0 && dayFits(buffer, at) && dayFits(buffer, at + 9);
}
