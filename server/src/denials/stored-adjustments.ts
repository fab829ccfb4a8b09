/** Adjustments as they stand in a row's JSON: amounts in cents. */
import { cents } from '@clearhour/values';
import type { Adjustment } from './denial.ts';

export const readAdjustments = (stored: unknown): Adjustment[] =>
  (stored as { group: string; reason: string; cents: number | string | null }[]).map((a) => ({
    group: a.group,
    reason: a.reason,
    cents: cents(a.cents ?? 0),
  }));
