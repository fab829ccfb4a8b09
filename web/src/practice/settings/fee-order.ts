/**
 * Which fee applies, and what it beats: the order the charges follow, for the tester and for lists.
 * A client's own beats a payer's, that a clinician's, that a licence level's, that a code's, that the
 * ordinary fee; among equals the later one. Pure.
 */
import type { Row } from './dated.ts';
import { holdsOn } from './dated.ts';

export type FeeRow = Row<'fees'>;
export interface FeeWant {
  readonly serviceId: string;
  readonly code: string | null;
  readonly clinicianId: string | null;
  readonly licenceLevel: string | null;
  readonly clientId: string | null;
  readonly payerId: string | null;
  readonly day: string;
}
const NAMES = [
  { field: 'clientId', weight: 16 },
  { field: 'payerId', weight: 8 },
  { field: 'clinicianId', weight: 4 },
  { field: 'licenceLevel', weight: 2 },
  { field: 'code', weight: 1 },
] as const;
export const weightOf = (row: FeeRow): number =>
  NAMES.reduce((sum, n) => (row[n.field] === null ? sum : sum + n.weight), 0);

/** All that apply on the day, the one that is taken first. */
export function feesInOrder(rows: readonly FeeRow[], want: FeeWant): FeeRow[] {
  return rows
    .filter(
      (r) =>
        r.serviceId === want.serviceId &&
        holdsOn(r, want.day) &&
        NAMES.every((n) => r[n.field] === null || r[n.field] === want[n.field]),
    )
    .sort(
      (a, b) =>
        weightOf(b) - weightOf(a) || b.from.localeCompare(a.from) || b.id.localeCompare(a.id),
    );
}
/** What makes two rows the same fee over time. */
export const feeKey = (r: FeeRow): string =>
  [r.serviceId, r.code, r.clinicianId, r.licenceLevel, r.clientId, r.payerId].join('|');
/** The exception a row stands for, whatever the service: its column. */
export const exceptionKey = (r: FeeRow): string =>
  [r.clientId, r.payerId, r.clinicianId, r.licenceLevel, r.code].map((v) => v ?? '').join('|');
export const ORDINARY = '||||';
