/**
 * What one entry of a code set says. The values of a code set are facts; the official descriptions of
 * many of them are licensed, so every word here is our own. Official texts a user may use are loaded
 * beside ours (licensed.ts).
 */

/** What a biller usually does about a code. */
export type Act =
  /** Take the amount off the account; nobody will pay it. */
  | 'write-off'
  /** Mend the claim and send it again: as new if it was rejected, as a replacement if it was decided. */
  | 'fix'
  /** Ask the payer to decide again, with evidence. */
  | 'appeal'
  /** The patient owes it. */
  | 'bill-patient'
  /** Another payer comes first, or next. */
  | 'bill-other-payer'
  /** Find out before doing anything else: eligibility, the earlier remittance, the contract. */
  | 'verify'
  /** Send the notes or papers that the payer wants. */
  | 'send-records'
  /** Nothing now; the payer will say more. */
  | 'wait'
  /** For information: no work and no posting of its own. */
  | 'note';

/** Claim adjustment group (CAS01): who bears the amount. */
export type AdjustmentGroup = 'CO' | 'PR' | 'OA' | 'PI' | 'CR';

/** What a biller usually does about a code. */
export interface Advice {
  /** In the order to try them. */
  readonly acts: readonly Act[];
  /** One plain sentence for the person who works the claim. */
  readonly sentence: string;
}

/**
 * Our own sorting of adjustment reasons for a work list. 'documents', 'data', 'not-covered' and
 * 'not-separate' are the four business scenarios in which the operating rules for remittances
 * (CAQH CORE 360) group denials; the others are no denials, or wait on somebody else.
 */
export type ReasonKind =
  | 'patient-share'
  | 'contract'
  | 'documents'
  | 'data'
  | 'not-covered'
  | 'not-separate'
  | 'coverage'
  | 'authorization'
  | 'other-payer'
  | 'late'
  | 'notice';

/** What a remark (RARC) is about. */
export type RemarkKind = 'data' | 'other-payer' | 'limits' | 'process';

/** Where a claim stands by its claim status category (STC01-1). */
export type ClaimStanding =
  | 'in-transit'
  | 'received'
  | 'accepted'
  | 'rejected'
  | 'not-found'
  | 'pending'
  | 'information-wanted'
  | 'finalized'
  | 'paid'
  | 'denied'
  | 'request-failed';

/** An entry that says what to do. */
export interface Acting {
  readonly advice: Advice;
}
/** What an entry says beyond its wording, set by set. A set that is not here has wording and dates alone. */
export interface Beyond {
  carc: Acting & {
    readonly kind: ReasonKind;
    /** Groups it usually comes with, the commonest first. */
    readonly groups: readonly AdjustmentGroup[];
    /** Where a group changes what to do. Use `adviceFor`, which knows the groups' own rules too. */
    readonly byGroup: Readonly<Partial<Record<AdjustmentGroup, Advice>>>;
  };
  rarc: Acting & { readonly kind: RemarkKind };
  group: Acting & { readonly patientOwes: 'yes' | 'no' | 'review' };
  'claim-status-category': Acting & { readonly standing: ClaimStanding };
  'claim-status': Acting;
  'remit-claim-status': Acting;
  'reject-reason': Acting;
  'follow-up': { readonly mayResend: boolean };
  plb: {
    /** The sign it usually has; undefined when either is usual. */
    readonly usual?: '+' | '-';
    /** Who owes whom when the amount is positive: money kept from the provider. */
    readonly positive: string;
    /** Who owes whom when the amount is negative: money added for the provider. */
    readonly negative: string;
  };
  'service-type': {
    /** Place in the order in which benefits are read for an outpatient therapy visit; 1 is the closest fit. */
    readonly therapyOrder?: number;
  };
}

/** Every code set, by name, with the elements that carry it. */
export const SETS = {
  carc: ['Claim adjustment reason (CARC)', 'CAS02, 05, 08, 11, 14, 17'],
  rarc: ['Remittance advice remark (RARC)', 'LQ02, MOA03–07, MIA'],
  group: ['Claim adjustment group', 'CAS01'],
  'claim-status-category': ['Claim status category', 'STC01-1'],
  'claim-status': ['Claim status', 'STC01-2'],
  'remit-claim-status': ['Claim status in a remittance', 'CLP02'],
  plb: ['Provider-level adjustment reason', 'PLB03-1, 05-1, 07-1, 09-1, 11-1, 13-1'],
  entity: ['Entity', 'NM101, N101, STC01-3'],
  'service-type': ['Service type', 'EQ01, EB03'],
  'place-of-service': ['Place of service', 'CLM05-1, SV105, III02'],
  'filing-indicator': ['Claim filing indicator', 'SBR09, CLP06'],
  frequency: ['Claim frequency', 'CLM05-3, CLP09'],
  relationship: ['Relationship to the subscriber', 'SBR02, PAT01, INS02'],
  'payer-order': ['Payer responsibility', 'SBR01'],
  'medicare-secondary': ['Why Medicare pays second', 'SBR05'],
  'delay-reason': ['Delay reason', 'CLM20'],
  benefit: ['Eligibility or benefit information', 'EB01'],
  'coverage-level': ['Who is covered', 'EB02'],
  'benefit-period': ['Benefit period', 'EB06'],
  'benefit-quantity': ['Benefit quantity', 'EB09'],
  'reject-reason': ['Reason an inquiry was refused', 'AAA03'],
  'follow-up': ['What to do after a refused inquiry', 'AAA04'],
  'payment-method': ['Payment method', 'BPR04'],
  'remit-handling': ['What a remittance is for', 'BPR01'],
  taxonomy: ['Provider taxonomy in behavioral health and therapy', 'PRV03'],
  modifier: ['Procedure modifier', 'SV101-3 to 6, SVC01-3 to 6'],
  'ack-result': ['Result of a set or group', 'IK501, AK901'],
  'ack-segment-error': ['What is wrong with a segment', 'IK304'],
  'ack-element-error': ['What is wrong with an element', 'IK403'],
  'ack-set-error': ['What is wrong with a transaction set', 'IK502–06'],
  'ack-group-error': ['What is wrong with a functional group', 'AK905–09'],
  'ta1-result': ['Result of an interchange', 'TA104'],
  'ta1-note': ['What is wrong with an interchange', 'TA105'],
} as const satisfies Record<string, readonly [name: string, elements: string]>;

/** The name of a code set: 'carc'. */
export type CodeSet = keyof typeof SETS;

/** Code, wording and dates: what every entry has. */
export interface Said {
  /** As the list has it: "45", "MA130". */
  readonly code: string;
  /** Our own wording, at most 90 characters. */
  readonly short: string;
  /** First day on which it may be used, YYYY-MM-DD; absent when not known. */
  readonly from?: string;
  /** First day on which it may no longer be used, YYYY-MM-DD; absent when in use or not known. */
  readonly stopped?: string;
}
/** An entry as a set holds it. */
export type Entry<S extends CodeSet = CodeSet> = Said &
  (S extends keyof Beyond ? Beyond[S] : unknown);

/**
 * Dates of a row: '' not known, '1995-01-01' from, '/2013-01-01' until, or both with the slash between.
 */
export type Dates = '' | `${number}-${string}` | `/${string}`;

/** The row's code, wording and dates as an entry. */
export function said(code: string, short: string, dates: Dates = ''): Said {
  const [from = '', stopped = ''] = dates.split('/');
  return {
    code,
    short,
    ...(from === '' ? {} : { from }),
    ...(stopped === '' ? {} : { stopped }),
  };
}

/** A row of a set that has wording and dates alone. */
export type PlainRow = readonly [code: string, short: string, dates?: Dates];
export const plain = (rows: readonly PlainRow[]): Said[] => rows.map((row) => said(...row));

/** A row of a set with one piece of advice. */
export type ActingRow = readonly [
  code: string,
  short: string,
  acts: readonly Act[],
  sentence: string,
  dates?: Dates,
];
export const acting = (rows: readonly ActingRow[]): (Said & Acting)[] =>
  rows.map(([code, short, acts, sentence, dates]) => ({
    ...said(code, short, dates),
    advice: { acts, sentence },
  }));
