/** A claim as a practice payer keeps it: what it was told, and what it decided. */
import type { Cents, Instant, LocalDate } from '@clearhour/values';

export interface Person {
  readonly last: string;
  readonly first?: string | undefined;
  readonly middle?: string | undefined;
  readonly birth?: string | undefined;
}
export interface ClaimLine {
  /** REF 6R, given back on the remittance. */
  readonly key?: string | undefined;
  readonly list: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Whole units, at least one. */
  readonly units: number;
  readonly charge: Cents;
  readonly place: string;
  /** CCYYMMDD. */
  readonly from: string;
  readonly to?: string | undefined;
  /** What the payers before left to the patient; undefined when none has decided. */
  readonly left?: Cents | undefined;
  /** What the payers before paid. */
  readonly paidBefore: Cents;
}
export interface ClaimFacts {
  readonly receivedAt: Instant;
  /** BHT03 of the batch, for the 277CA. */
  readonly batch: string;
  readonly submitter: { readonly name: string; readonly id: string; readonly kind: string };
  /** CLM05-3. */
  readonly frequency: string;
  /** REF F8. */
  readonly original?: string | undefined;
  /** REF D9. */
  readonly clearinghouseClaimId?: string | undefined;
  /** 1 primary, 2 secondary … */
  readonly order: number;
  readonly subscriber: Person;
  /** The patient, when that is not the subscriber. */
  readonly dependent?: Person | undefined;
  readonly groupNumber?: string | undefined;
  readonly billing: {
    readonly name: string;
    readonly kind: string;
    readonly npi?: string | undefined;
    readonly taxId?: string | undefined;
  };
  /** Who saw the patient, where it was told. */
  readonly rendering?: (Person & { readonly npi: string; readonly kind: string }) | undefined;
  /** Of who saw the patient, or else who bills. */
  readonly taxonomy?: string | undefined;
  readonly place: string;
  readonly authorization?: string | undefined;
  readonly delayReason?: string | undefined;
  readonly charge: Cents;
  readonly lines: readonly ClaimLine[];
  /** Last day a payer before decided, CCYYMMDD. */
  readonly decidedBefore?: string | undefined;
  /** The patient's next payer, from the claim. */
  readonly next?:
    | { readonly payerId: string; readonly name: string; readonly memberId: string }
    | undefined;
}
export interface Adjusted {
  readonly group: 'CO' | 'PR' | 'OA';
  readonly reason: string;
  readonly amount: Cents;
}
export interface DecidedLine {
  readonly paid: Cents;
  readonly allowed: Cents;
  readonly adjustments: readonly Adjusted[];
  /** RARC. */
  readonly remarks: readonly string[];
}
export interface Decision {
  /** CLP02. */
  readonly status: string;
  readonly lines: readonly DecidedLine[];
  readonly paid: Cents;
  /** Sum of PR. */
  readonly patient: Cents;
  /** MOA. */
  readonly remarks: readonly string[];
  /** Counted by this decision, to be given back when it is reversed. */
  readonly counted: Readonly<Record<string, number>>;
  /** Never entered a decision: a new claim may be sent (MA130). */
  readonly unprocessable?: true;
  /** The payer it was passed on to. */
  readonly passedTo?: { readonly payerId: string; readonly name: string } | undefined;
  /** Day, trace and way of the payment that carried it. */
  readonly on: LocalDate;
  readonly trace: string;
  readonly method: 'ACH' | 'CHK' | 'NON';
  readonly interest?: Cents;
  /** How an appeal against it ended. */
  readonly appeal?: 'overturned' | 'upheld';
  /** It is going to be decided again: taken back in part, or an appeal was won. */
  readonly again?: 'recoup' | 'overturned';
}

/**
 * received: the payer has not looked yet · rejected: never decided · pending: decides at `decideAt` ·
 * decided · reversed: another claim has taken its place, or it was voided.
 */
export interface Claim {
  /** The payer's number: REF 1K of the 277CA, CLP07. */
  readonly number: string;
  readonly payerId: string;
  readonly patientControlNumber: string;
  readonly memberId: string;
  readonly serviceOn: LocalDate;
  readonly state: 'received' | 'rejected' | 'pending' | 'decided' | 'reversed';
  readonly decideAt: Instant | undefined;
  readonly facts: ClaimFacts;
  readonly decision: Decision | undefined;
}
