/** The claim status (277, 005010X212): the payer's answer to a claim status request. */
import type { Place } from '../../findings.ts';
import type { Period, Service } from '../status-parts/levels.ts';
import type { Party } from '../status-parts/party.ts';
import type { StatusReport } from '../status-parts/status.ts';

/** One set of a 277. */
export interface StatusResponse {
  /** Control number of the set. ST02. */
  readonly control: string;
  /** BHT03 of the request answered. BHT03. */
  readonly reference?: string | undefined;
  /** Day, CCYYMMDD, and time of the answer. BHT04, BHT05. */
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  /** Loop 2000A. */
  readonly payers: readonly TellingPayer[];
}

/** The payer who answers. Loop 2000A. */
export interface TellingPayer {
  /** Loop 2100A, NM1*PR. */
  readonly payer: Party;
  /** Whom to ask at the payer. Loop 2100A, PER. */
  readonly contact?: PayerContact | undefined;
  /** Loop 2000B. */
  readonly receivers: readonly ToldReceiver[];
}

/** Loop 2100A, PER. */
export interface PayerContact {
  /** PER02. */
  readonly name?: string | undefined;
  /** PER03 to PER08: TE telephone, EM mail, FX fax, EX extension, ED mailbox. */
  readonly numbers: readonly { readonly kind: string; readonly value: string }[];
}

/** Loop 2200B or 2200C: said when nothing below was answered. */
export interface LevelStatus {
  /** Trace number; 0 where none was sent. TRN02. */
  readonly trace?: string | undefined;
  /** 1 or 2: TRN01. The guide has 2 at the receiver and 1 at the provider. */
  readonly traceKind?: string | undefined;
  /** STC. */
  readonly statuses: readonly StatusReport[];
}

/** Who asked. Loop 2000B. */
export interface ToldReceiver {
  /** Loop 2100B, NM1*41. */
  readonly receiver: Party;
  /** Why the receiver is told no more. Loop 2200B. */
  readonly status?: LevelStatus | undefined;
  /** Loop 2000C. */
  readonly providers: readonly ToldProvider[];
}

/** Whose claims are told of. Loop 2000C. */
export interface ToldProvider {
  /** Loop 2100C, NM1*1P. */
  readonly providers: readonly Party[];
  /** Why the provider is told no more. Loop 2200C. */
  readonly status?: LevelStatus | undefined;
  /** Loop 2000D. */
  readonly subscribers: readonly ToldSubscriber[];
}

/** An insured person, with dependents. Loop 2000D. */
export interface ToldSubscriber extends ToldPerson {
  /** Loop 2000E. */
  readonly dependents: readonly ToldPerson[];
}

/** Loops 2000D, 2000E. */
export interface ToldPerson {
  /** Loop 2100D NM1*IL, loop 2100E NM1*QC. */
  readonly person: Party;
  /** Loops 2200D, 2200E. */
  readonly claims: readonly ToldClaim[];
}

/** What the payer tells of one claim. Loops 2200D, 2200E. */
export interface ToldClaim {
  /** Our number for the question: TRN02 of the 276. TRN*2. */
  readonly trace?: string | undefined;
  /** STC. */
  readonly statuses: readonly StatusReport[];
  /** The payer's number of the claim. REF*1K. */
  readonly payerControlNumber?: string | undefined;
  /** Institutional bill type. REF*BLT. */
  readonly billType?: string | undefined;
  /** The number we gave the claim, CLM01 of the 837. REF*EJ. */
  readonly patientControlNumber?: string | undefined;
  /** REF*XZ. */
  readonly prescriptionNumber?: string | undefined;
  /** REF*VV. */
  readonly voucher?: string | undefined;
  /** Number for the clearinghouse. REF*D9. */
  readonly clearinghouseNumber?: string | undefined;
  /** DTP*472. */
  readonly serviceDate?: Period | undefined;
  /** Loops 2220D, 2220E. */
  readonly lines: readonly ToldLine[];
  /** Where this stands in the file that was read. */
  readonly at?: Place | undefined;
}

/** Loops 2220D, 2220E. */
export interface ToldLine {
  /** SVC. */
  readonly service: Service;
  /** STC. */
  readonly statuses: readonly StatusReport[];
  /** The number we gave the line, REF*6R of the 837. REF*FJ. */
  readonly lineControlNumber?: string | undefined;
  /** DTP*472. */
  readonly serviceDate?: Period | undefined;
}
