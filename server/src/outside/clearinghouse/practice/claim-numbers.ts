/** What a payer calls a claim. */
import type { Instant } from '@clearhour/values';
import { dayOf } from './payer-days.ts';

/** Where the last claim number is counted. */
export const NUMBER = 'claim number';

/** The payer's number of a claim: sorts by day and then as they came. */
export function nextNumber(counts: Map<string, number>, at: Instant): string {
  const next = (counts.get(NUMBER) ?? 0) + 1;
  counts.set(NUMBER, next);
  return `PC${dayOf(at).replaceAll('-', '').slice(2)}${String(next).padStart(7, '0')}`;
}
