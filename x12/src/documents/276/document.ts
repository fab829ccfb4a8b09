/** The claim status request (276, 005010X212): asks a payer what became of claims. */
import type { Amount } from '../../amount.ts';
import type { Place } from '../../findings.ts';
import type { Period, Service } from '../status-parts/levels.ts';
import type { Party } from '../status-parts/party.ts';

/** One set of a 276. */
export interface StatusRequest {
  /** Control number of the set. ST02. */
  readonly control: string;
  /** Our number for this request. BHT03. */
  readonly reference?: string | undefined;
  /** Day, CCYYMMDD, and time of the request. BHT04, BHT05. */
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  /** Loop 2000A. */
  readonly payers: readonly AskedPayer[];
}

/** The payer asked. Loop 2000A. */
export interface AskedPayer {
  /** Loop 2100A, NM1*PR. */
  readonly payer: Party;
  /** Loop 2000B. */
  readonly receivers: readonly AskingReceiver[];
}

/** Who asks. Loop 2000B. */
export interface AskingReceiver {
  /** Who asks and gets the answer. Loop 2100B, NM1*41. */
  readonly receiver: Party;
  /** Loop 2000C. */
  readonly providers: readonly AskedProvider[];
}

/** Whose claims are asked about. Loop 2000C. */
export interface AskedProvider {
  /** Billing provider, and a rendering provider where the payer wants both. Loop 2100C, NM1*1P. */
  readonly providers: readonly Party[];
  /** Loop 2000D. */
  readonly subscribers: readonly AskedSubscriber[];
}

/** An insured person, with dependents. Loop 2000D. */
export interface AskedSubscriber extends AskedPerson {
  /** Dependents who are patients. Loop 2000E. */
  readonly dependents: readonly AskedPerson[];
}

/** A patient, or a subscriber whose dependent is the patient. Loops 2000D, 2000E. */
export interface AskedPerson {
  /** Loop 2100D NM1*IL, loop 2100E NM1*QC. */
  readonly person: Party;
  /** CCYYMMDD. DMG02. */
  readonly birthDate?: string | undefined;
  /** F, M. DMG03. */
  readonly sex?: string | undefined;
  /** Loops 2200D, 2200E. */
  readonly claims: readonly AskedClaim[];
}

/** A claim asked about. Loops 2200D, 2200E. */
export interface AskedClaim {
  /** Our number for the question, which the 277 brings back. TRN*1. */
  readonly trace?: string | undefined;
  /** The payer's number of the claim, from a 277CA or 835. REF*1K. */
  readonly payerControlNumber?: string | undefined;
  /** Institutional bill type. REF*BLT. */
  readonly billType?: string | undefined;
  /** Application or location. REF*LU. */
  readonly location?: string | undefined;
  /** REF*6P. */
  readonly groupNumber?: string | undefined;
  /** The number we gave the claim, CLM01 of the 837. REF*EJ. */
  readonly patientControlNumber?: string | undefined;
  /** REF*XZ. */
  readonly prescriptionNumber?: string | undefined;
  /** Number for the clearinghouse. REF*D9. */
  readonly clearinghouseNumber?: string | undefined;
  /** Charge of the claim. AMT*T3; undefined when it is not there or no amount. */
  readonly charge?: Amount | undefined;
  /** DTP*472. */
  readonly serviceDate?: Period | undefined;
  /** Loops 2210D, 2210E. */
  readonly lines: readonly AskedLine[];
  /** Where this stands in the file that was read. */
  readonly at?: Place | undefined;
}

/** A line asked about. Loops 2210D, 2210E. */
export interface AskedLine {
  /** SVC. */
  readonly service: Service;
  /** The number we gave the line, REF*6R of the 837. REF*FJ. */
  readonly lineControlNumber?: string | undefined;
  /** DTP*472. */
  readonly serviceDate?: Period | undefined;
}
