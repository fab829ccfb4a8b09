/** The claim of an 837P with its other payers. Loop 2300; its lines are in line-shape.ts. */
import type { Amount } from '../../amount.ts';
import type { ServiceLine } from './line-shape.ts';
import type { Address, Contact, Coverage, Named, Provider, Reference } from './shape.ts';

/** Numbers a claim may carry. Loop 2300, REF. */
export interface ClaimNumbers {
  /** Why a service went without authorization. REF 4N. */
  readonly authorizationException?: string | undefined;
  /** "Y" or "N". REF F5. */
  readonly medicareSection4081?: string | undefined;
  /** REF EW. */
  readonly mammographyCertification?: string | undefined;
  /** REF 9F. */
  readonly referralNumber?: string | undefined;
  /** REF G1. */
  readonly priorAuthorization?: string | undefined;
  /** The payer's number of the claim that this one replaces (7) or voids (8). REF F8. */
  readonly payerControlNumber?: string | undefined;
  /** REF X4. */
  readonly cliaNumber?: string | undefined;
  /** REF 9A, 9C. */
  readonly repricedNumber?: string | undefined;
  readonly adjustedRepricedNumber?: string | undefined;
  /** REF LX. */
  readonly investigationalDevice?: string | undefined;
  /** Our number of this sending; the clearinghouse gives it back. REF D9. */
  readonly clearinghouseClaimId?: string | undefined;
  /** REF EA. */
  readonly medicalRecordNumber?: string | undefined;
  /** REF P4. */
  readonly demonstrationProject?: string | undefined;
  /** REF 1J. */
  readonly carePlanOversight?: string | undefined;
}

/** Days a claim may tell, CCYYMMDD. Loop 2300, DTP. */
export interface ClaimDates {
  /** DTP 431. */
  readonly onset?: string | undefined;
  /** DTP 454. */
  readonly initialTreatment?: string | undefined;
  /** DTP 304. */
  readonly lastSeen?: string | undefined;
  /** DTP 453. */
  readonly acuteManifestation?: string | undefined;
  /** CCYYMMDD or CCYYMMDDHHMM. DTP 439. */
  readonly accident?: string | undefined;
  /** DTP 484. */
  readonly lastMenstrualPeriod?: string | undefined;
  /** DTP 455. */
  readonly lastXray?: string | undefined;
  /** DTP 471. */
  readonly prescription?: string | undefined;
  /** From and to, "CCYYMMDD-CCYYMMDD". DTP 314. */
  readonly disability?: string | undefined;
  /** DTP 360, 361. */
  readonly disabilityBegan?: string | undefined;
  readonly disabilityEnded?: string | undefined;
  /** DTP 297, 296. */
  readonly lastWorked?: string | undefined;
  readonly returnToWork?: string | undefined;
  /** DTP 435, 096. */
  readonly admission?: string | undefined;
  readonly discharge?: string | undefined;
  /** DTP 090, 091. */
  readonly careAssumed?: string | undefined;
  readonly careGivenUp?: string | undefined;
  /** DTP 444. */
  readonly firstContact?: string | undefined;
  /** DTP 050. */
  readonly receivedByRepricer?: string | undefined;
}

/** One claim: services to one patient, to one payer. Loop 2300. */
export interface Claim extends ClaimNumbers {
  /** Our number of the claim, up to 20 letters and digits; payers give it back. CLM01. */
  readonly patientControlNumber?: string | undefined;
  /** The sum of the lines. CLM02; undefined when it cannot be read (a finding says so). */
  readonly charge?: Amount | undefined;
  /** "11" office, "10" telehealth at home, "02" telehealth elsewhere. CLM05-1. */
  readonly placeOfService?: string | undefined;
  /** "1" original, "7" replacement, "8" void. CLM05-3. */
  readonly frequency?: string | undefined;
  /** The provider's signature is on file. CLM06. */
  readonly signatureOnFile?: boolean | undefined;
  /** "A" assigned, "B" laboratory services only, "C" not assigned. CLM07. */
  readonly assignment?: string | undefined;
  /** Pay the provider: "Y", "N", "W" not applicable. CLM08. */
  readonly benefitsAssigned?: string | undefined;
  /** The patient lets records go to the payer: "Y", "I" by law. CLM09. */
  readonly release?: string | undefined;
  /** "P": the provider signed for the patient. CLM10. */
  readonly patientSignature?: string | undefined;
  /** "AA" auto accident, "EM" employment, "OA" other accident, up to two. CLM11-1, -2. */
  readonly relatedCauses: readonly string[];
  /** State of an auto accident; country outside the United States. CLM11-4, -5. */
  readonly accidentState?: string | undefined;
  readonly accidentCountry?: string | undefined;
  /** CLM12. */
  readonly specialProgram?: string | undefined;
  /** "P": participates. CLM16. */
  readonly agreement?: string | undefined;
  /** Why it comes late: 1 to 11, 15. CLM20. */
  readonly delayReason?: string | undefined;
  /** DTP. */
  readonly dates?: ClaimDates | undefined;
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** What the patient has paid already. AMT F5. Some payers take it off; send it where the payer wants it. */
  readonly patientPaid?: Amount | undefined;
  /** K3, fixed format. */
  readonly fileInformation: readonly string[];
  /** NTE. */
  readonly note?: Note | undefined;
  /** The first is the principal one; up to 12. HI ABK, ABF. */
  readonly diagnoses: readonly Diagnosis[];
  /** HI BP, up to two. */
  readonly anesthesiaProcedures: readonly string[];
  /** HI BG. */
  readonly conditionCodes: readonly string[];
  /** NM1 DN. Loop 2310A. */
  readonly referringProvider?: Provider | undefined;
  /** Primary care provider who referred first. NM1 P3. Loop 2310A. */
  readonly primaryCareProvider?: Provider | undefined;
  /** Who saw the patient, when that is not the billing provider. Loop 2310B. */
  readonly renderingProvider?: Provider | undefined;
  /** Where, when not at the billing address. Loop 2310C. */
  readonly serviceFacility?: Facility | undefined;
  /** Who supervises an associate. Loop 2310D. */
  readonly supervisingProvider?: Provider | undefined;
  /** Loops 2310E, 2310F. */
  readonly ambulancePickUp?: AmbulancePlace | undefined;
  readonly ambulanceDropOff?: AmbulancePlace | undefined;
  /** Every other plan of the patient. Loop 2320. */
  readonly otherPayers: readonly OtherPayer[];
  /** Loop 2400. */
  readonly lines: readonly ServiceLine[];
  /** Segments of the guide that have no field here: CN1, CR1, CR2, CRC, HCP. */
  readonly otherSegments: readonly OtherSegment[];
}

/** A segment of the guide as its elements; a composite as its components. */
export interface OtherSegment {
  readonly tag: string;
  readonly elements: readonly (string | readonly string[])[];
}

/** PWK. */
export interface Attachment {
  /** PWK01: "OZ" support data, "03", "B4" … */
  readonly report: string;
  /** PWK02: "AA" on request, "BM" mail, "EL" electronic, "EM" e-mail, "FT" file, "FX" fax. */
  readonly sending: string;
  /** The number on the attachment, when it is sent. PWK06 with PWK05 AC. */
  readonly number?: string | undefined;
}

/** NTE. */
export interface Note {
  /** NTE01: "ADD" additional; "CER", "DCP", "DGN", "TPO". */
  readonly kind: string;
  /** Up to 80 characters. NTE02. */
  readonly text: string;
}

/** One composite of HI. */
export interface Diagnosis {
  /** ICD-10-CM without its point: "F411". */
  readonly code: string;
  /** When it is not ABK for the first and ABF for the others: "BK", "BF" of ICD-9. */
  readonly list?: string | undefined;
}

/** NM1, N3, N4, REF, PER. Loops 2310C, 2420C. */
export interface Facility extends Named {
  /** NM109. */
  readonly npi?: string | undefined;
  /** With nine-digit ZIP. */
  readonly address?: Address | undefined;
  /** REF 0B, G2, LU. */
  readonly references: readonly Reference[];
  /** PER, loop 2310C only. */
  readonly contact?: Contact | undefined;
}

/** NM1 PW or 45 with N3, N4. */
export interface AmbulancePlace {
  readonly name?: string | undefined;
  readonly address?: Address | undefined;
}

/** One triplet of a CAS, copied as it stands from the other payer's 835. */
export interface Adjustment {
  /** CAS01: CO contractual, PR patient, OA other, PI payer-initiated, CR correction. */
  readonly group: string;
  /** Claim adjustment reason code (CARC). CAS02, 05 … */
  readonly reason?: string | undefined;
  /** A positive amount lowers the payment. CAS03, 06 … */
  readonly amount?: Amount | undefined;
  /** CAS04, 07 … */
  readonly quantity?: string | undefined;
  /** True when it starts a CAS of its own although it could stand in the one before. */
  readonly apart?: boolean | undefined;
}

/** Another plan of the patient, with what it decided if it decided already. Loop 2320. */
export interface OtherPayer extends Coverage {
  /** Adjustments of the claim as a whole; those of lines stand with the lines, never in both. CAS. */
  readonly adjustments: readonly Adjustment[];
  /** AMT D. */
  readonly paid?: Amount | undefined;
  /** AMT A8: nothing covered, without a decision by the payer. */
  readonly nonCovered?: Amount | undefined;
  /** AMT EAF: left to the patient. */
  readonly patientLiability?: Amount | undefined;
  /** "Y", "N", "W". OI03. */
  readonly benefitsAssigned?: string | undefined;
  /** "P". OI04. */
  readonly patientSignature?: string | undefined;
  /** "Y", "I". OI06. */
  readonly release?: string | undefined;
  /** MOA. */
  readonly outpatient?: OutpatientAdjudication | undefined;
  /** Loop 2330A. */
  readonly subscriber: OtherSubscriber;
  /** Loop 2330B. */
  readonly payer: OtherPayerName;
  /** Ids that payer gave the providers. Loops 2330C to 2330G. */
  readonly providers: readonly OtherPayerProvider[];
}

/** MOA. */
export interface OutpatientAdjudication {
  /** MOA01. */
  readonly reimbursementRate?: string | undefined;
  /** MOA02. */
  readonly payable?: Amount | undefined;
  /** RARCs of the claim from that payer's 835. MOA03 to MOA07. */
  readonly remarkCodes: readonly string[];
  /** MOA08, MOA09. */
  readonly esrdPaid?: Amount | undefined;
  readonly professionalComponent?: Amount | undefined;
}

/** Who is insured in another plan. Loop 2330A. */
export interface OtherSubscriber extends Named {
  /** NM108: "MI" when undefined, or "II". */
  readonly memberIdKind?: string | undefined;
  /** NM109. */
  readonly memberId?: string | undefined;
  readonly address?: Address | undefined;
  /** REF SY. */
  readonly references: readonly Reference[];
}

/** Another payer. Loop 2330B. */
export interface OtherPayerName {
  /** NM103. */
  readonly name?: string | undefined;
  /** NM108: "PI" when undefined, or "XV". */
  readonly idKind?: string | undefined;
  /** What SVD01 of the lines points to. NM109. */
  readonly id?: string | undefined;
  readonly address?: Address | undefined;
  /** Day of its check or remittance, only when the lines do not tell it. DTP 573. */
  readonly remittanceDate?: string | undefined;
  /** REF 2U, EI, FY, NF. */
  readonly references: readonly Reference[];
  /** REF G1. */
  readonly priorAuthorization?: string | undefined;
  /** REF 9F. */
  readonly referralNumber?: string | undefined;
  /** "Y". REF T4. */
  readonly claimAdjusted?: string | undefined;
  /** That payer's number of the claim. REF F8. */
  readonly payerControlNumber?: string | undefined;
}

/** Loops 2330C to 2330G. */
export interface OtherPayerProvider {
  /** NM101: DN referring, P3 primary care, 82 rendering, 77 facility, DQ supervising, 85 billing. */
  readonly role: string;
  /** NM102. */
  readonly kind?: 'person' | 'organization' | undefined;
  /** REF. */
  readonly references: readonly Reference[];
}
