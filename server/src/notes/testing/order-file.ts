/** A small file in the fixed-width form of the official ICD-10-CM order file. */
export function orderLine(order: number, code: string, flag: 0 | 1, label: string): string {
  return `${String(order).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${label.slice(0, 60).padEnd(60)} ${label}`;
}
export const orderFile = (
  codes: readonly (readonly [code: string, flag: 0 | 1, label: string])[],
): string => codes.map(([code, flag, label], i) => orderLine(i + 1, code, flag, label)).join('\n');
