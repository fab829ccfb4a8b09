/**
 * What an eligibility inquiry (270) and its answer (271) have in common, in the words of the trade.
 * Codes stay as the file has them, so that a code this package does not know is kept and written
 * back; days are CCYYMMDD.
 */

/** A person or organization. NM1. */
export interface Party {
  /** NM101: "PR" payer, "1P" provider, "IL" subscriber, "03" dependent, "Y2" managed care organization. */
  readonly role: string;
  /** NM102: "1" person, "2" organization. */
  readonly type: string;
  /** NM103: last name, or the organization's name. */
  readonly name?: string;
  /** NM104. */
  readonly firstName?: string;
  /** NM105. */
  readonly middleName?: string;
  /** NM106. */
  readonly prefix?: string;
  /** NM107: "JR". */
  readonly suffix?: string;
  /** NM108: "XX" NPI, "MI" member id, "PI" payer id, "FI" tax id. */
  readonly idKind?: string;
  /** NM109: for a subscriber the member id, exactly as on the card. */
  readonly id?: string;
  /** NM110: how an entity of a benefit is related (271, loop 2120). */
  readonly relation?: string;
}

/** N3 and N4. */
export interface Address {
  /** N301. */
  readonly line1?: string;
  /** N302. */
  readonly line2?: string;
  /** N401. */
  readonly city?: string;
  /** N402. */
  readonly state?: string;
  /** N403: five or nine digits. */
  readonly zip?: string;
  /** N404: only outside the United States. */
  readonly country?: string;
  /** N405, N406: a place by code, such as a county. */
  readonly placeKind?: string;
  readonly place?: string;
  /** N407. */
  readonly subdivision?: string;
}

/** REF. */
export interface Reference {
  /** REF01: "6P" group number, "18" plan number, "SY" social security number, "EJ" our patient account number. */
  readonly kind: string;
  /** REF02. */
  readonly id: string;
  /** REF03: for "6P" the name of the group, for "18" the name of the plan. */
  readonly description?: string;
}

/** A day or a span of days. DTP. */
export interface Period {
  /** DTP01: "291" plan, "346" plan began, "347" plan ended, "307" eligibility, "472" service. */
  readonly kind: string;
  /** First day, or the only one, CCYYMMDD. */
  readonly from: string;
  /** Last day, CCYYMMDD, where a span is told (DTP02 RD8). */
  readonly to?: string;
  /** DTP02 where it is neither D8 nor RD8; `from` is then the text as written. */
  readonly format?: string;
}

/** What ties an answer to its inquiry. TRN. */
export interface Trace {
  /** TRN01: "1" in an inquiry; in an answer "2" for the number of the inquiry, "1" for one of the payer's own. */
  readonly kind: string;
  /** TRN02. */
  readonly number: string;
  /** TRN03: who gave the number: "9" or "1" or "3" and nine characters. */
  readonly company: string;
  /** TRN04: a division of that company. */
  readonly division?: string;
}

/** PRV: what kind of provider, or which provider where NM1 does not say. */
export interface Specialty {
  /** PRV01: "BI" billing, "PE" performing, "RF" referring. */
  readonly role: string;
  /** PRV02: "PXC" taxonomy, "HPI" NPI, "9K". */
  readonly idKind?: string;
  /** PRV03: with "PXC" the taxonomy code. */
  readonly id?: string;
}

/** PER: whom to call or write to. */
export interface Contact {
  /** PER02. */
  readonly name?: string;
  /** PER03 to PER08, in pairs. */
  readonly ways: readonly ContactWay[];
}
/** One way to reach somebody. PER03 to PER08. */
export interface ContactWay {
  /** "TE" telephone, "EX" extension, "FX" fax, "EM" mail, "UR" web address. */
  readonly kind: string;
  readonly to: string;
}

/** INS: who the person is to the subscriber. */
export interface Relationship {
  /** INS01: "Y" the subscriber, "N" a dependent. */
  readonly subscriber: string;
  /** INS02: "18" self, "01" spouse, "19" child, "34" other adult. */
  readonly relationship: string;
  /** INS03, INS04: "001" and "25" in an answer say that the payer changed who the person is: take name, birth date and id over. */
  readonly change?: string;
  readonly reason?: string;
  /** INS09. */
  readonly student?: string;
  /** INS10. */
  readonly handicap?: string;
  /** INS17: which of several born together. */
  readonly birthSequence?: string;
}

/** One composite of HI. */
export interface Diagnosis {
  /** "ABK" principal, "ABF" another one. */
  readonly list: string;
  /** ICD-10 without its point. */
  readonly code: string;
}

/** A procedure, EQ02 or EB13. */
export interface Procedure {
  /** "HC" CPT and HCPCS. */
  readonly list: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly description?: string;
  /** The last of a range of codes. */
  readonly lastCode?: string;
}

/** What both know of a person. */
export interface Person {
  /** TRN. An answer repeats the traces of its inquiry. Loops 2000C, 2000D. */
  readonly traces: readonly Trace[];
  /** Loops 2100C, 2100D, NM1. */
  readonly party: Party;
  /** Loops 2100C, 2100D, REF. */
  readonly references: readonly Reference[];
  /** Loops 2100C, 2100D, N3 and N4. */
  readonly address?: Address;
  /** Loops 2100C, 2100D, PRV. */
  readonly specialty?: Specialty;
  /** Loops 2100C, 2100D, DMG02, CCYYMMDD. */
  readonly birthDate?: string;
  /** Loops 2100C, 2100D, DMG03: F, M, U. */
  readonly sex?: string;
  /** Loops 2100C, 2100D, INS. */
  readonly relationship?: Relationship;
  /** Loops 2100C, 2100D, HI. */
  readonly diagnoses: readonly Diagnosis[];
  /** Loops 2100C, 2100D, DTP. */
  readonly dates: readonly Period[];
}

/** What both say at the start of a set. */
export interface SetHeading {
  /** ST02. */
  readonly control: string;
  /** BHT02: "13" request, "01" cancel; in an answer "11". */
  readonly purpose: string;
  /** BHT03: in real time the answer repeats it. */
  readonly reference?: string;
  /** BHT04, CCYYMMDD; BHT05, HHMM or finer. */
  readonly date: string;
  readonly time: string;
}

/**
 * A party's name as people say it; empty when it has none.
 *
 * @example
 * nameOf({ role: 'IL', type: '1', name: 'ALPHA', firstName: 'ANNA' }); // 'ANNA ALPHA'
 */
export const nameOf = (party: Party): string =>
  [party.firstName, party.middleName, party.name, party.suffix].filter(Boolean).join(' ');
