/** By when an hour needs its note: the payer's filing limit, or the practice's own aim. Pure. */
import { addDays, daysBetween, type LocalDate } from '@clearhour/values';

/** Without an insurer no one's limit runs; notes older than a week are hard to write well. */
export const OWN_AIM_DAYS = 7;

export interface FilingLimit {
  readonly payerName: string;
  readonly filingDays: number;
}
export interface NoteDeadline {
  readonly basis: 'payer' | 'practice';
  readonly payerName: string | null;
  readonly limit: LocalDate;
  readonly daysLeft: number;
  readonly actBy: LocalDate | null;
}

/** The earliest limit of the payers asked, counted from the date of service; `actBy` is the office's day before it. */
export function noteDeadline(
  day: LocalDate,
  payers: readonly FilingLimit[],
  today: LocalDate,
  actBy: (limit: LocalDate) => LocalDate | undefined,
): NoteDeadline {
  const first = [...payers].sort((a, b) => a.filingDays - b.filingDays)[0];
  const limit = addDays(day, first?.filingDays ?? OWN_AIM_DAYS);
  return {
    basis: first ? 'payer' : 'practice',
    payerName: first?.payerName ?? null,
    limit,
    daysLeft: daysBetween(today, limit),
    actBy: actBy(limit) ?? null,
  };
}
