/** The claim acknowledgment (277CA, 005010X214): which claims were accepted, and which were not, and why. */
import type { Amount } from '../../amount.ts';
import type { Place } from '../../findings.ts';
import type { Period, Service } from '../status-parts/levels.ts';
import type { Party } from '../status-parts/party.ts';
import type { StatusReport } from '../status-parts/status.ts';

/**
 * One answer to one batch of claims, one set of a 277CA. It has no CLM segments: each claim is known by
 * the trace number of its loop 2200D, which is the patient control number (CLM01) that was sent.
 */
export interface ClaimAcknowledgment {
  /** Control number of the set. ST02. */
  readonly control: string;
  /** The sender's number for this answer. BHT03. */
  readonly reference?: string | undefined;
  /** Day, CCYYMMDD, and time of this answer. BHT04, BHT05. */
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  /** Who answers, AY or PR in NM101. Loop 2100A. */
  readonly by?: Answerer | undefined;
  /** The one who answers. Loop 2100A, NM1. */
  readonly source: Party;
  /** The answerer's number for this sending. Loop 2200A, TRN02. */
  readonly sourceTrace?: string | undefined;
  /** Day the batch came in, CCYYMMDD. Loop 2200A, DTP*050. */
  readonly received?: string | undefined;
  /** Day the batch was worked, CCYYMMDD. Loop 2200A, DTP*009. */
  readonly processed?: string | undefined;
  /** The submitter whose batch is answered. Loop 2100B, NM1*41. */
  readonly receiver: Party;
  /** The batch answered: BHT03 of the 837. Loop 2200B, TRN*2. */
  readonly batchReference?: string | undefined;
  /** What was made of the batch as a whole. Loop 2200B, STC. */
  readonly statuses: readonly StatusReport[];
  /** Loop 2200B, QTY and AMT. */
  readonly totals: Totals;
  /** Empty when the batch was rejected as a whole. Loop 2000C. */
  readonly providers: readonly ProviderAcknowledgment[];
}

/** Who may answer: a clearinghouse on the way (NM1*AY) or the payer (NM1*PR). */
export type Answerer = 'clearinghouse' | 'payer';

/** Claims counted at a level. The qualifiers are those of loop 2200B, and of 2200C in brackets. */
export interface Totals {
  /** QTY*90 (QTY*QA); undefined when it is not there or no number. */
  readonly accepted?: number | undefined;
  /** QTY*AA (QTY*QC); undefined when it is not there or no number. */
  readonly rejected?: number | undefined;
  /** Charges accepted. AMT*YU; undefined when it is not there or no amount. */
  readonly acceptedAmount?: Amount | undefined;
  /** Charges rejected. AMT*YY; undefined when it is not there or no amount. */
  readonly rejectedAmount?: Amount | undefined;
}

/** The claims of one billing provider. Loop 2000C. */
export interface ProviderAcknowledgment {
  /** Loop 2100C, NM1*85. */
  readonly provider: Party;
  /** The provider's trace, usually 0. Loop 2200C, TRN*1; undefined when the loop is not there. */
  readonly trace?: string | undefined;
  /** What was made of all claims of the provider. Loop 2200C, STC. */
  readonly statuses: readonly StatusReport[];
  /** Other numbers of the provider: kind (REF01) and number. Loop 2200C, REF. */
  readonly references: readonly { readonly kind: string; readonly value: string }[];
  /** Loop 2200C, QTY and AMT. */
  readonly totals: Totals;
  /** Loop 2000D. */
  readonly patients: readonly PatientAcknowledgment[];
}

/** The claims of one patient. Loop 2000D. */
export interface PatientAcknowledgment {
  /** Loop 2100D, NM1*QC. */
  readonly patient: Party;
  /** Loop 2200D. */
  readonly claims: readonly AcknowledgedClaim[];
}

/** One claim. Loop 2200D. */
export interface AcknowledgedClaim {
  /** The number we gave the claim, CLM01 of the 837. Loop 2200D, TRN*2. */
  readonly patientControlNumber?: string | undefined;
  /** What was made of the claim. Loop 2200D, STC. */
  readonly statuses: readonly StatusReport[];
  /** The payer's number of the claim; more than one when it was split. Loop 2200D, REF*1K. */
  readonly payerControlNumbers: readonly string[];
  /** Number for the clearinghouse. Loop 2200D, REF*D9. */
  readonly clearinghouseNumber?: string | undefined;
  /** Institutional bill type. Loop 2200D, REF*BLT. */
  readonly billType?: string | undefined;
  /** Loop 2200D, DTP*472. */
  readonly serviceDate?: Period | undefined;
  /** The lines that have something to say. Loop 2220D. */
  readonly lines: readonly AcknowledgedLine[];
  /** Where this stands in the file that was read. */
  readonly at?: Place | undefined;
}

/** One service line. Loop 2220D. */
export interface AcknowledgedLine {
  /** Loop 2220D, SVC. */
  readonly service: Service;
  /** Loop 2220D, STC. */
  readonly statuses: readonly StatusReport[];
  /** The number we gave the line, REF*6R of the 837. Loop 2220D, REF*FJ. */
  readonly lineControlNumber?: string | undefined;
  /** Loop 2220D, REF*XZ. */
  readonly prescriptionNumber?: string | undefined;
  /** Loop 2220D, DTP*472. */
  readonly serviceDate?: Period | undefined;
}
