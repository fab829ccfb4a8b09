/**
 * The remittance as plain objects: what `toJSON()` of the reader gives and what the writer takes.
 * Amounts are decimals as text ("94.08"), dates CCYYMMDD. Lists keep the order of the file.
 */
import type { GroupHeader, InterchangeHeader } from '../../write/file-writer.ts';

type Text = string | undefined;

/** NM1 of loop 2100. */
export interface PlainParty {
  /** NM101: QC patient, IL insured, 74 corrected, 82 rendering, TT crossover, PR priority payer, GB other subscriber. */
  entity: string;
  /** NM102: 1 person, 2 organization. */
  type?: Text;
  lastName?: Text;
  firstName?: Text;
  middleName?: Text;
  prefix?: Text;
  suffix?: Text;
  idQualifier?: Text;
  id?: Text;
}
/** A qualified value: REF, DTM, AMT, QTY, LQ. */
export interface PlainReference {
  /** REF01, DTM01, AMT01, QTY01, LQ01. */
  qualifier: string;
  value: Text;
}
/** PER. */
export interface PlainContact {
  function: string;
  name?: Text;
  /** PER03 to PER08: TE telephone, EM mail, UR web address, EX extension, FX fax. */
  numbers: { kind: string; value: Text }[];
}
/** N1 loop. */
export interface PlainOrganization {
  name?: Text;
  idQualifier?: Text;
  id?: Text;
  street?: Text;
  street2?: Text;
  city?: Text;
  state?: Text;
  zip?: Text;
  country?: Text;
  references: PlainReference[];
  contacts: PlainContact[];
  /** RDM: kind, name, address. */
  delivery?: string[] | undefined;
}
/** One triplet of a CAS. */
export interface PlainAdjustment {
  /** CAS01: CO, PR, OA, PI. */
  group: string;
  reason: Text;
  /** A positive amount lowers the payment. */
  amount: Text;
  quantity?: Text;
  /** Place in its CAS, 1 to 6; over 1 it stands in the same CAS as the one before. */
  position?: number | undefined;
}
/** SVC01, SVC06. */
export interface PlainProcedure {
  qualifier: string;
  code: Text;
  modifiers: string[];
  description?: Text;
}
/** Loop 2110. */
export interface PlainLine {
  procedure: PlainProcedure;
  charge: Text;
  paid: Text;
  revenueCode?: Text;
  paidUnits?: Text;
  submittedProcedure?: PlainProcedure | undefined;
  submittedUnits?: Text;
  dates: PlainReference[];
  adjustments: PlainAdjustment[];
  references: PlainReference[];
  amounts: PlainReference[];
  quantities: PlainReference[];
  remarks: PlainReference[];
}
/** Loop 2100. */
export interface PlainClaim {
  patientControlNumber: Text;
  status: Text;
  charge: Text;
  paid: Text;
  patientResponsibility?: Text;
  filingIndicator?: Text;
  payerControlNumber: Text;
  placeOfService?: Text;
  frequency?: Text;
  /** CLP11, CLP12, CLP13: hospitals only. */
  drg?: Text;
  drgWeight?: Text;
  dischargeFraction?: Text;
  adjustments: PlainAdjustment[];
  names: PlainParty[];
  /** MIA and MOA as their elements in turn. */
  inpatient?: string[] | undefined;
  outpatient?: string[] | undefined;
  references: PlainReference[];
  dates: PlainReference[];
  contacts: PlainContact[];
  amounts: PlainReference[];
  quantities: PlainReference[];
  lines: PlainLine[];
}
/** Loop 2000: claims under one LX. `number` is undefined when the payer sent none. */
export interface PlainClaimGroup {
  number: Text;
  /** TS3 and TS2 as their elements in turn: institutional Medicare only. */
  providerSummary?: string[] | undefined;
  providerSummary2?: string[] | undefined;
  claims: PlainClaim[];
}
/** One pair of a PLB. */
export interface PlainProviderAdjustment {
  provider: string;
  fiscalYearEnd: string;
  reason: Text;
  reference?: Text;
  /** A positive amount takes money from the provider. */
  amount: Text;
  /** Place in its PLB, 1 to 6; over 1 it stands in the same PLB as the one before. */
  position?: number | undefined;
}
/** BPR06-09, BPR12-15: a bank account. */
export interface PlainAccount {
  bankQualifier: Text;
  bank: Text;
  accountKind?: Text;
  account?: Text;
}
/** One transaction set. */
export interface PlainPayment {
  control: string;
  handling: Text;
  amount: Text;
  creditOrDebit: Text;
  method: Text;
  format?: Text;
  payerAccount?: PlainAccount | undefined;
  companyId?: Text;
  companySubId?: Text;
  payeeAccount?: PlainAccount | undefined;
  date: Text;
  traceNumber: Text;
  payerIdentifier: Text;
  traceSubId?: Text;
  currency?: Text;
  receiverId?: Text;
  versionId?: Text;
  productionDate?: Text;
  payer: PlainOrganization;
  payee: PlainOrganization;
  claimGroups: PlainClaimGroup[];
  providerAdjustments: PlainProviderAdjustment[];
}
/** A file of remittances: interchanges, groups, payments. */
export interface PlainRemittance {
  interchanges: (InterchangeHeader & {
    groups: (GroupHeader & { payments: PlainPayment[] })[];
  })[];
}
