/** Adjustments as they stand in a row's JSON, of an answer or of a denial. */
import { type Cents, ZERO } from '@clearhour/values';
import { fromStoredJson, toStoredJson } from '../platform/stored-json.ts';
import type { Adjustment } from './denial.ts';

export const readAdjustments = (stored: unknown): Adjustment[] =>
  (fromStoredJson(stored) as { group: string; reason: string; cents: Cents | null }[]).map((a) => ({
    group: a.group,
    reason: a.reason,
    cents: a.cents ?? ZERO,
  }));
export const writeAdjustments = (all: readonly Adjustment[]): string =>
  toStoredJson(all.map(({ group, reason, cents }) => ({ group, reason, cents })));
