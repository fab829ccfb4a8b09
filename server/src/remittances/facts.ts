/**
 * What a payer wrote, in our types: one payment with its claims, lines, adjustments. The same whether it
 * came as an 835 or was keyed in from paper. An amount that could not be read is null, never zero.
 */
import type { Cents, LocalDate } from '@clearhour/values';

/** One CAS triplet. A positive amount lowers the payment. */
export interface FactAdjustment {
  readonly group: string;
  readonly reason: string;
  readonly cents: Cents | null;
  /** Units, as written; mostly blank. */
  readonly quantity?: string | undefined;
}
export interface FactLine {
  /** From 1, in the order of the file. */
  readonly position: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** SVC06: the code we billed, where the payer changed it. */
  readonly billedCode?: string | undefined;
  readonly charged: Cents | null;
  readonly paid: Cents | null;
  readonly allowed?: Cents | undefined;
  /** SVC05; left out means 1. */
  readonly units?: number | undefined;
  readonly serviceOn?: LocalDate | undefined;
  /** REF*6R: the key we gave the line. */
  readonly lineKey?: string | undefined;
  readonly adjustments: readonly FactAdjustment[];
  readonly remarks: readonly string[];
}
export interface FactPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly memberId: string;
}
export interface Reason {
  /** Stable: no-match, second-answer … */
  readonly code: string;
  readonly sentence: string;
}
export interface FactClaim {
  readonly position: number;
  /** Of CLP in its file. */
  readonly segmentIndex?: number | undefined;
  /** CLP01. */
  readonly number: string;
  /** CLP02. */
  readonly status: string;
  /** CLP07. */
  readonly payerControlNumber?: string | undefined;
  readonly charged: Cents | null;
  readonly paid: Cents | null;
  readonly clientShare?: Cents | undefined;
  readonly patient: FactPerson;
  readonly serviceOn?: LocalDate | undefined;
  /** Of the claim as a whole. */
  readonly adjustments: readonly FactAdjustment[];
  readonly remarks: readonly string[];
  readonly lines: readonly FactLine[];
  /** REF*F8: the payer's number of the decision that is taken back or corrected. */
  readonly originalNumber?: string | undefined;
  /** NM1*74: name or number as the payer has it. */
  readonly corrected?: FactPerson | undefined;
  /** NM1*TT: the plan that the payer sent it on to. */
  readonly sentOnTo?: string | undefined;
  /** NM1*PR: the plan that the payer says comes first. */
  readonly otherFirst?: string | undefined;
  /** What the reader found wrong in these segments: nothing of the claim is posted. */
  readonly faults: readonly Reason[];
}
/** One pair of a PLB: positive took money from the payment. */
export interface FactProviderAdjustment {
  readonly position: number;
  readonly reason: string;
  readonly reference: string;
  readonly cents: Cents | null;
}
export type PayMethod = 'ach' | 'check' | 'card' | 'none';
/** N1*PE and REF*TJ: whom a payment was sent to. Undefined: not said. */
export interface Payee {
  readonly name: string;
  readonly npi?: string | undefined;
  /** Nine digits. */
  readonly taxId?: string | undefined;
}
export interface FactPayment {
  readonly setIndex?: number | undefined;
  readonly segmentIndex?: number | undefined;
  readonly payerName: string;
  /** N104, REF*2U: how the payer is known to clearinghouses. */
  readonly payerIds: readonly string[];
  /** TRN03. */
  readonly payerNumber: string;
  readonly method: PayMethod;
  readonly trace: string;
  readonly paid: Cents | null;
  readonly paidOn: LocalDate | null;
  /** Undefined: keyed in by us. */
  readonly payee?: Payee | undefined;
}
/** Known when the payment is over. */
export interface FactEnd {
  readonly adjustments: readonly FactProviderAdjustment[];
  readonly faults: readonly Reason[];
  /** Lines, claims, adjustments and payment agree, and the set is whole. */
  readonly proved: boolean;
}
/** A reversal takes an earlier decision back: CLP02 is 22, amounts are below zero. */
export const isReversal = (claim: Pick<FactClaim, 'status'>): boolean => claim.status === '22';
/** CLP02 19, 20, 21: processed and sent on to the next payer by this one. */
export const isSentOn = (claim: Pick<FactClaim, 'status' | 'sentOnTo'>): boolean =>
  ['19', '20', '21'].includes(claim.status) || claim.sentOnTo !== undefined;
