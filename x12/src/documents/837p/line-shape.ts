/** A service line of an 837P. Loop 2400 and all below it. */
import type { Amount } from '../../amount.ts';
import type {
  Adjustment,
  AmbulancePlace,
  Attachment,
  Facility,
  Note,
  OtherSegment,
} from './claim-shape.ts';
import type { Address, Contact, Provider, Reference } from './shape.ts';

/** SV101, SVD03. */
export interface Procedure {
  /** First component; undefined is "HC", CPT and HCPCS. */
  readonly list?: string | undefined;
  /** "90837". Second component. */
  readonly code: string;
  /** Up to four. Components three to six. */
  readonly modifiers: readonly string[];
  /** Seventh component. */
  readonly description?: string | undefined;
}

/** Days a line may tell. Loop 2400, DTP. */
export interface LineDates {
  /** DTP 471. */
  readonly prescription?: string | undefined;
  /** DTP 607. */
  readonly certificationRevision?: string | undefined;
  /** DTP 463. */
  readonly therapyBegan?: string | undefined;
  /** DTP 461. */
  readonly lastCertification?: string | undefined;
  /** DTP 304. */
  readonly lastSeen?: string | undefined;
  /** Hemoglobin or hematocrit, creatinine. DTP 738, 739. */
  readonly hemoglobinTest?: string | undefined;
  readonly creatinineTest?: string | undefined;
  /** DTP 011. */
  readonly shipped?: string | undefined;
  /** DTP 455. */
  readonly lastXray?: string | undefined;
  /** DTP 454. */
  readonly initialTreatment?: string | undefined;
}

/** Numbers a line may carry. Loop 2400, REF. */
export interface LineNumbers {
  /** REF 9B, 9D. */
  readonly repricedNumber?: string | undefined;
  readonly adjustedRepricedNumber?: string | undefined;
  /** Our number of the line, up to 30 characters; the payer gives it back on the 835. REF 6R. */
  readonly lineControlNumber?: string | undefined;
  /** REF EW. */
  readonly mammographyCertification?: string | undefined;
  /** REF X4, F4. */
  readonly cliaNumber?: string | undefined;
  readonly referringCliaNumber?: string | undefined;
  /** REF BT. */
  readonly immunizationBatch?: string | undefined;
}

/** One service. Loop 2400. LX01 is its place in the list. */
export interface ServiceLine extends LineNumbers {
  /** SV101. */
  readonly procedure: Procedure;
  /** SV102; undefined when it cannot be read (a finding says so). */
  readonly charge?: Amount | undefined;
  /** SV103: "UN" units when undefined, "MJ" minutes of anesthesia. */
  readonly unit?: string | undefined;
  /** SV104, as written. */
  readonly units?: string | undefined;
  /** Only when it is not the claim's. SV105. */
  readonly placeOfService?: string | undefined;
  /** Which diagnoses of the claim, 1 is the first; up to four. SV107. */
  readonly pointers: readonly number[];
  /** SV109. */
  readonly emergency?: boolean | undefined;
  /** SV111. */
  readonly epsdt?: boolean | undefined;
  /** SV112. */
  readonly familyPlanning?: boolean | undefined;
  /** SV115. */
  readonly copayExempt?: boolean | undefined;
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** DTP 472; the first day of several. */
  readonly serviceDate?: string | undefined;
  /** The last of several days. DTP 472 as RD8. */
  readonly serviceEnd?: string | undefined;
  /** Other DTP. */
  readonly dates?: LineDates | undefined;
  /** REF G1, up to five. */
  readonly priorAuthorizations: readonly LineNumber[];
  /** REF 9F, up to five. */
  readonly referralNumbers: readonly LineNumber[];
  /** AMT T. */
  readonly salesTax?: Amount | undefined;
  /** AMT F4. */
  readonly postage?: Amount | undefined;
  /** K3. */
  readonly fileInformation: readonly string[];
  /** NTE. */
  readonly notes: readonly Note[];
  /** Loop 2410. */
  readonly drug?: Drug | undefined;
  /** Only when it is not the claim's. Loop 2420A. */
  readonly renderingProvider?: Provider | undefined;
  /** Loop 2420B. */
  readonly purchasedServiceProvider?: Provider | undefined;
  /** Loop 2420C. */
  readonly serviceFacility?: Facility | undefined;
  /** Loop 2420D. */
  readonly supervisingProvider?: Provider | undefined;
  /** Loop 2420E. */
  readonly orderingProvider?: OrderingProvider | undefined;
  /** NM1 DN. Loop 2420F. */
  readonly referringProvider?: Provider | undefined;
  /** NM1 P3. Loop 2420F. */
  readonly primaryCareProvider?: Provider | undefined;
  /** Loops 2420G, 2420H. */
  readonly ambulancePickUp?: AmbulancePlace | undefined;
  readonly ambulanceDropOff?: AmbulancePlace | undefined;
  /** What other payers decided about this line. Loop 2430. */
  readonly adjudications: readonly LineAdjudication[];
  /** Segments of the guide that have no field here: SV5, CR1, CR3, CRC, QTY, MEA, CN1, PS1, HCP, and the forms of loop 2440. */
  readonly otherSegments: readonly OtherSegment[];
}

/** REF02 of a line with REF04-2, the payer it is for where that is another one. */
export interface LineNumber {
  readonly value: string;
  readonly payerId?: string | undefined;
}

/** Loop 2410. */
export interface Drug {
  /** NDC. LIN03. */
  readonly code: string;
  /** CTP04. */
  readonly quantity?: string | undefined;
  /** "F2", "GR", "ME", "ML", "UN". CTP05-1. */
  readonly unit?: string | undefined;
  /** REF VY or XZ. */
  readonly prescription?: Reference | undefined;
}

/** Loop 2420E. */
export interface OrderingProvider extends Provider {
  readonly address?: Address | undefined;
  readonly contact?: Contact | undefined;
}

/** What another payer decided about a line. Loop 2430. */
export interface LineAdjudication {
  /** The payer: NM109 of a loop 2330B. SVD01. */
  readonly payerId?: string | undefined;
  /** SVD02. */
  readonly paid?: Amount | undefined;
  /** As that payer adjudicated it. SVD03. */
  readonly procedure: Procedure;
  /** SVD05. */
  readonly units?: string | undefined;
  /** The line this one was bundled into. SVD06. */
  readonly bundledInto?: string | undefined;
  /** CAS. */
  readonly adjustments: readonly Adjustment[];
  /** Day of the check or remittance. DTP 573. */
  readonly remittanceDate?: string | undefined;
  /** AMT EAF: left to the patient. */
  readonly patientLiability?: Amount | undefined;
}
