/**
 * The professional claim file (837P, 005010X222A1) in the words of the trade: what reading gives and
 * what writing takes. Codes stay as the file has them, days are CCYYMMDD, money is an `Amount`.
 * Reading gives every list, empty where there is nothing; writing takes a `Draft`, whose lists may
 * be left out.
 */
import type { Claim } from './claim-shape.ts';

/** The transaction set: ST to SE, claims of any number of providers to one receiver. */
export interface ClaimSet {
  /** Control number of the set. ST02. */
  readonly control: string;
  /** "00" original, "18" the same file sent again. BHT02; undefined is "00". */
  readonly purpose?: string | undefined;
  /** The submitter's number of the batch, up to 30 characters; the 277CA answers to it. BHT03. */
  readonly reference?: string | undefined;
  /** Day and time the batch was made, CCYYMMDD and HHMM. BHT04, BHT05. No date in the set may lie after it. */
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  /** "CH" to be paid, "RP" for the record (encounters), "31" Medicaid subrogation. BHT06; undefined is "CH". */
  readonly use?: string | undefined;
  /** Who sends. Loop 1000A. */
  readonly submitter: Submitter;
  /** The clearinghouse or payer it is sent to. Loop 1000B. */
  readonly receiver: Receiver;
  /** Loop 2000A. */
  readonly billing: readonly BillingLevel[];
}

/** A person or an organization. NM102 to NM107. */
export interface Named {
  /** NM102: 1 is a person, 2 an organization. */
  readonly kind?: 'person' | 'organization' | undefined;
  /** Last name, or the organization's name. NM103. */
  readonly name?: string | undefined;
  /** NM104. */
  readonly firstName?: string | undefined;
  /** NM105. */
  readonly middleName?: string | undefined;
  /** "JR". NM107. */
  readonly suffix?: string | undefined;
}

/** N3 and N4. */
export interface Address {
  /** N301. */
  readonly line1?: string | undefined;
  /** N302. */
  readonly line2?: string | undefined;
  /** N401. */
  readonly city?: string | undefined;
  /** N402. */
  readonly state?: string | undefined;
  /** Five or nine digits, no hyphen. N403. */
  readonly zip?: string | undefined;
  /** Two letters, only outside the United States. N404. */
  readonly country?: string | undefined;
  /** N407. */
  readonly subdivision?: string | undefined;
}

/** A second number. REF. */
export interface Reference {
  /** REF01: "0B" state licence, "1G" UPIN, "G2" payer's own id, "LU" location. */
  readonly kind: string;
  /** REF02. */
  readonly value: string;
  /** On a line: the payer (loop 2330B) the number is for, where it is not the one the claim goes to. REF04-2. */
  readonly payerId?: string | undefined;
}

/** Whom to ask. PER. */
export interface Contact {
  /** PER02. */
  readonly name?: string | undefined;
  /** PER03 to PER08. */
  readonly ways: readonly ContactWay[];
}
/** One way to reach somebody. PER03 to PER08. */
export interface ContactWay {
  /** "TE" telephone, "EX" extension, "FX" fax, "EM" mail. */
  readonly kind: string;
  /** Telephone and fax: ten digits. */
  readonly to: string;
}

/** Loop 1000A. */
export interface Submitter extends Named {
  /** The id the clearinghouse gave. NM109. */
  readonly id?: string | undefined;
  /** One or two. PER. */
  readonly contacts: readonly Contact[];
}

/** Loop 1000B. */
export interface Receiver {
  /** NM103. */
  readonly name?: string | undefined;
  /** NM109. */
  readonly id?: string | undefined;
}

/** A clinician, practice or facility. Loops 2010AA, 2310A to D, 2420A to F. */
export interface Provider extends Named {
  /** NM109 with NM108 XX: ten digits. */
  readonly npi?: string | undefined;
  /** PRV03, loops 2000A, 2310B and 2420A only: "103TC0700X". */
  readonly taxonomy?: string | undefined;
  /** REF: 0B state licence, 1G UPIN, G2 payer's own id, LU location. */
  readonly references: readonly Reference[];
}

/** EIN or SSN of the billing provider. Loop 2010AA, REF. */
export interface TaxId {
  /** REF01: "EI" employer's number, "SY" social security number. */
  readonly kind: string;
  /** Nine digits. REF02. */
  readonly value: string;
}

/** Who bills, and is paid. Loops 2000A, 2010AA. */
export interface BillingProvider extends Provider {
  /** Never for claims in dollars. CUR02. */
  readonly currency?: string | undefined;
  /** A street address with nine-digit ZIP, no PO box. N3, N4. */
  readonly address?: Address | undefined;
  /** REF EI or SY. */
  readonly taxId?: TaxId | undefined;
  /** Up to two. PER. */
  readonly contacts: readonly Contact[];
}

/** Where to send the money when not to the billing address; a PO box goes here. Loop 2010AB. */
export interface PayTo {
  /** NM102; organization when undefined. */
  readonly kind?: 'person' | 'organization' | undefined;
  readonly address?: Address | undefined;
}

/** The plan that is to be paid in place of the provider: Medicaid subrogation. Loop 2010AC. */
export interface PayToPlan {
  /** NM103. */
  readonly name?: string | undefined;
  /** NM108: "PI" when undefined, or "XV". */
  readonly idKind?: string | undefined;
  /** NM109. */
  readonly id?: string | undefined;
  readonly address?: Address | undefined;
  /** REF 2U, FY or NF. */
  readonly references: readonly Reference[];
  /** REF EI. */
  readonly taxId?: string | undefined;
}

/** A billing provider with everybody billed for. Loop 2000A. */
export interface BillingLevel {
  readonly provider: BillingProvider;
  readonly payTo?: PayTo | undefined;
  readonly payToPlan?: PayToPlan | undefined;
  /** Loop 2000B. */
  readonly subscribers: readonly SubscriberLevel[];
}

/** What an insured person has in this plan. SBR. */
export interface Coverage {
  /** "P" primary, "S" secondary, "T" tertiary, "A" to "H" after that, "U" unknown. SBR01. */
  readonly payerOrder?: string | undefined;
  /** "18" when the subscriber is the patient, else left out. Of another payer: 18, 01, 19, G8 … SBR02. */
  readonly relationship?: string | undefined;
  /** SBR03. */
  readonly groupNumber?: string | undefined;
  /** Only when there is no number. SBR04. */
  readonly groupName?: string | undefined;
  /** Why Medicare is not primary: "12" working aged, "13" kidney disease, "43" disabled … SBR05. */
  readonly insuranceType?: string | undefined;
  /** "CI" commercial, "BL" Blue, "MB" Medicare B, "MC" Medicaid, "HM" HMO … SBR09. */
  readonly filingIndicator?: string | undefined;
}

/** Facts of a patient. PAT05 to PAT09. */
export interface PatientFacts {
  /** PAT06. */
  readonly deathDate?: string | undefined;
  /** Pounds. PAT08. */
  readonly weight?: string | undefined;
  /** PAT09. */
  readonly pregnant?: boolean | undefined;
}

/** Who is insured, and is the patient too when `relationship` is "18". Loops 2000B, 2010BA. */
export interface Subscriber extends Named, Coverage, PatientFacts {
  /** NM108: "MI" when undefined, or "II". */
  readonly memberIdKind?: string | undefined;
  /** Exactly as on the card. NM109. */
  readonly memberId?: string | undefined;
  /** Required of a subscriber who is the patient, as are birth date and sex. */
  readonly address?: Address | undefined;
  /** DMG02. */
  readonly birthDate?: string | undefined;
  /** "F", "M", "U". DMG03. */
  readonly sex?: string | undefined;
  /** REF SY. */
  readonly socialSecurityNumber?: string | undefined;
  /** Claim number of a property or casualty insurer. REF Y4. */
  readonly casualtyClaimNumber?: string | undefined;
  /** PER. */
  readonly casualtyContact?: Contact | undefined;
}

/** The payer the claim goes to. Loop 2010BB. */
export interface Payer {
  /** NM103. */
  readonly name?: string | undefined;
  /** NM108: "PI" when undefined, or "XV". */
  readonly idKind?: string | undefined;
  /** From the clearinghouse's list. NM109. */
  readonly id?: string | undefined;
  readonly address?: Address | undefined;
  /** Other ids of the payer: 2U, EI, FY, NF. Ids it gave the billing provider: G2, LU. REF. */
  readonly references: readonly Reference[];
}

/** Everybody on one member's plan who is billed for. Loop 2000B. */
export interface SubscriberLevel {
  readonly subscriber: Subscriber;
  readonly payer: Payer;
  /** Claims of the subscriber. Loop 2300. */
  readonly claims: readonly Claim[];
  /** Loop 2000C. */
  readonly dependents: readonly DependentLevel[];
}

/** A patient who is insured through somebody else and has no member id of their own. Loops 2000C, 2010CA. */
export interface Dependent extends Named, PatientFacts {
  /** To the subscriber: "01" spouse, "19" child, "53" life partner, "G8" other … PAT01. */
  readonly relationship?: string | undefined;
  readonly address?: Address | undefined;
  /** DMG02. */
  readonly birthDate?: string | undefined;
  /** "F", "M", "U". DMG03. */
  readonly sex?: string | undefined;
  /** REF Y4. */
  readonly casualtyClaimNumber?: string | undefined;
  /** REF 1W or SY. */
  readonly casualtyId?: Reference | undefined;
  /** PER. */
  readonly casualtyContact?: Contact | undefined;
}

/** A dependent with their claims. Loop 2000C. */
export interface DependentLevel {
  readonly patient: Dependent;
  /** Loop 2300. */
  readonly claims: readonly Claim[];
}
