/** What a year under way remembers, and how it takes a "no". */
import type { LocalDate } from '@clearhour/values';
import type { Desk } from './desk.ts';
import type { Dice } from './moving-clock.ts';
import { OfficeRefused } from './office.ts';
import type { SimClient, SimClinician, SimPractice } from './set-up-year.ts';

export interface YearReport {
  readonly seed: number;
  readonly days: number;
  readonly sessions: number;
  readonly held: number;
  readonly missed: number;
  readonly notesSigned: number;
  readonly notesLeft: number;
  readonly cardCharges: number;
  readonly cardDeclines: number;
  readonly payments: number;
  readonly denialActs: number;
  /** Letters of appeal that were sent. */
  readonly appeals: number;
  /** Payments of payers found in the bank. */
  readonly deposits: number;
  readonly writeOffs: number;
  readonly refunds: number;
  readonly superbills: number;
  /** What the application refused, by its code: a busy year has some, none of them a fault. */
  readonly refused: Readonly<Record<string, number>>;
}
export type Counts = {
  -readonly [K in Exclude<keyof YearReport, 'seed' | 'days' | 'refused'>]: number;
};

export interface Unwritten {
  readonly sessionId: string;
  readonly attendeeId: string | undefined;
  readonly client: SimClient;
  readonly clinician: SimClinician;
  readonly time: string;
  readonly writtenOn: LocalDate;
}
export interface Life {
  readonly desk: Desk;
  readonly practice: SimPractice;
  readonly draw: Dice;
  readonly counts: Counts;
  readonly refused: Record<string, number>;
  unwritten: Unwritten[];
  /** Appeals a payer was heard about. */
  readonly appealed: Set<string>;
}

/** A "no" of the application is part of life and counted; anything else is a fault. */
export async function tryOr(life: Life, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof OfficeRefused) || error.status >= 500) throw error;
    life.refused[error.code] = (life.refused[error.code] ?? 0) + 1;
  }
}
