/** How a rule of the 837P says what it found, and what it needs to know of what is around a claim. */
import type { FindingCode } from '../../findings.ts';

/**
 * Where in a claim set a finding is, in words of the guide: whoever reads or writes turns it into a
 * place in the file. `line` and `other` count from 0: `other` is the payer of a loop 2320 or, together
 * with `line`, the loop 2430 of that line.
 */
export interface Spot {
  readonly loop: string;
  /** "CLM02", "SV101-2". */
  readonly element?: string | undefined;
  /** First element of the segment meant, where the loop has several of the tag: REF "F8". */
  readonly qualifier?: string | undefined;
  readonly line?: number | undefined;
  readonly other?: number | undefined;
}

/** Hears a broken rule. */
export interface Hearer {
  say(code: FindingCode, spot: Spot): void;
}

/** What a claim's rules need to know of the levels above it. */
export interface ClaimContext {
  /** BHT04. */
  readonly today: string | undefined;
  /** BHT06 is CH, so money is asked. */
  readonly chargeable: boolean;
  readonly organizationBills: boolean;
  /** SBR01 and SBR09 of the payer the claim goes to. */
  readonly payerOrder: string | undefined;
  /** Of the patient, subscriber or dependent. */
  readonly birthDate: string | undefined;
  /** Claim stands with the subscriber, who by SBR02 is not the patient. */
  readonly patientUnknown: boolean;
}

/** Says that a date lies after the batch was made. Dates are CCYYMMDD with or without more behind. */
export function checkNotAfter(
  hear: Hearer,
  date: string | undefined,
  today: string | undefined,
  spot: Spot,
): void {
  if (date !== undefined && today !== undefined && date.slice(0, 8) > today)
    hear.say('date-in-future', spot);
}

/** HIPAA money has at most ten digits, cents included. */
const LARGEST_CENTS = 99_999_999_99;

/** An amount that may not be below zero. */
export function checkMoney(hear: Hearer, cents: number | undefined, spot: Spot): void {
  if (cents === undefined) return;
  if (cents < 0) hear.say('charge-negative', spot);
  checkSize(hear, cents, spot);
}

/** An amount of either sign. */
export function checkSize(hear: Hearer, cents: number | undefined, spot: Spot): void {
  if (cents !== undefined && Math.abs(cents) > LARGEST_CENTS) hear.say('amount-too-large', spot);
}

/** The tag of an element: "SV101-2" is of SV1, "N301" of N3. */
export const tagOf = (element: string): string => element.replace(/\d\d(-\d+)?$/, '');
