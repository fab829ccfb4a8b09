/**
 * What a denial is: which reason weighs most, who may be billed, what a biller usually does, what caused
 * it and where that is mended. Pure; words and usual acts of reasons come from x12's code sets.
 *
 * Example: charged $175, paid nothing, CO-45 $20 and CO-197 $155 with remark M62 → CO-197, bucket
 * authorization, never the client's, usually an appeal, mended at the authorization; $155 open.
 */

import { add, type Cents, compare, isPositive, smaller, ZERO } from '@clearhour/values';
import { adviceFor, lookup, type ReasonKind } from '@clearhour/x12';

/** The first four are the scenarios of the CORE rule for remittances (360). */
export const BUCKETS = [
  'documents',
  'data',
  'not-covered',
  'not-separate',
  'coverage',
  'authorization',
  'other-payer',
  'late',
  'other',
] as const;
export type Bucket = (typeof BUCKETS)[number];
export const BUCKET_WORDS: Readonly<Record<Bucket, string>> = {
  documents: 'Papers are wanted',
  data: 'Something on the claim is missing or wrong',
  'not-covered': 'The plan does not cover it',
  'not-separate': 'Not paid on its own',
  coverage: 'Coverage was not active',
  authorization: 'Authorization or referral',
  'other-payer': 'Another payer’s turn',
  late: 'Too late',
  other: 'Something else',
};

export const OUTCOMES = [
  'won',
  'partly',
  'lost',
  'given-up',
  'client-billed',
  'next-payer',
  'accepted',
  'taken-back',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  won: 'Paid after all',
  partly: 'Paid in part',
  lost: 'Denied again',
  'given-up': 'Written off',
  'client-billed': 'Billed to the client',
  'next-payer': 'Passed to the next payer',
  accepted: 'Looked at, nothing to do',
  'taken-back': 'The answer no longer stands',
};

export const ACTS = [
  'correct',
  'appeal',
  'next-payer',
  'bill-client',
  'write-off',
  'wait',
  'accept',
  'reopen',
] as const;
export type DenialAct = (typeof ACTS)[number];

export interface Adjustment {
  readonly group: string;
  readonly reason: string;
  /** Positive lowers the payment. */
  readonly cents: Cents;
}
export interface Answer {
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly open: Cents;
  readonly paid: Cents;
  /** Left to the client, or taken off otherwise than by contract, and somebody is to look at it. */
  readonly raised: boolean;
  readonly payerClass: string;
}
export interface Reading {
  readonly group: string;
  readonly reason: string;
  /** At risk: what is open; else what the raised reasons took or left to somebody else. */
  readonly risk: Cents;
  readonly bucket: Bucket;
  readonly cause: Cause;
  readonly clientOwes: 'yes' | 'no' | 'review';
  readonly usualAct: DenialAct;
  readonly advice: string;
  /** Undefined: it may be appealed. Else why not. */
  readonly noAppeal: string | undefined;
}

/** Taken by contract, or what a plan always leaves to the client: no denial by itself. */
const ORDINARY: ReadonlySet<ReasonKind> = new Set(['contract', 'patient-share', 'notice']);
const kindOf = (reason: string): ReasonKind | undefined => {
  const known = lookup('carc', reason);
  return known.known ? known.kind : undefined;
};
const isOrdinary = (a: Adjustment): boolean => {
  const kind = kindOf(a.reason);
  return kind !== undefined && ORDINARY.has(kind);
};

/** The reason that says why it was not paid: the largest that is no ordinary share, else the largest. */
export function leading(adjustments: readonly Adjustment[]): Adjustment | undefined {
  const positive = adjustments.filter((a) => isPositive(a.cents));
  const larger = (a: Adjustment, b: Adjustment) => compare(b.cents, a.cents);
  return positive.filter((a) => !isOrdinary(a)).sort(larger)[0] ?? [...positive].sort(larger)[0];
}

/** Undefined: nothing to work here. */
export function readDenial(answer: Answer): Reading | undefined {
  const first = leading(answer.adjustments);
  const open = isPositive(answer.open);
  if (!first && !open) return undefined;
  if (!open && !(answer.raised && first && !isOrdinary(first))) return undefined;
  const group = first?.group ?? '';
  const reason = first?.reason ?? '';
  const advice = adviceFor(group, reason);
  const clientOwes = owes(advice.patientOwes, group, answer);
  const noAppeal = whyNoAppeal(reason, answer);
  return {
    group,
    reason,
    risk: open ? answer.open : raisedSum(answer.adjustments),
    bucket: bucketOf(reason),
    cause: causeOf(reason, answer.remarks),
    clientOwes,
    usualAct: usualAct(advice.acts, { open, clientOwes, noAppeal }),
    advice: first
      ? advice.sentence
      : 'The payer gave no reason for what it did not pay. Ask it for a corrected remittance.',
    noAppeal,
  };
}
const raisedSum = (adjustments: readonly Adjustment[]): Cents =>
  add(
    ZERO,
    ...adjustments.filter((a) => isPositive(a.cents) && !isOrdinary(a)).map((a) => a.cents),
  );

function bucketOf(reason: string): Bucket {
  const kind = kindOf(reason);
  return (BUCKETS as readonly string[]).includes(kind ?? '') ? (kind as Bucket) : 'other';
}

/** QMB and other savings programs: no cost share, whatever the group says (N781). */
const NEVER_CLIENT = new Set(['N781']);
/** "Do not bill the patient beyond what is marked PR". */
const ONLY_PR = new Set(['MA13']);
function owes(
  said: 'yes' | 'no' | 'review',
  group: string,
  answer: Answer,
): 'yes' | 'no' | 'review' {
  if (group === 'CO' || answer.remarks.some((r) => NEVER_CLIENT.has(r))) return 'no';
  if (group !== 'PR' && answer.remarks.some((r) => ONLY_PR.has(r))) return 'no';
  // Medicaid clients are billed only for what the program itself leaves to them (42 CFR 447.15).
  return said === 'yes' && answer.payerClass === 'medicaid' ? 'review' : said;
}

/** What of the open amount may be asked of the client: what the payer left to them, or cut without a contract. */
export function billable(answer: Pick<Answer, 'adjustments' | 'open'>): Cents {
  const theirs = (a: Adjustment) => a.group === 'PR' || a.group === 'PI';
  const rest = answer.adjustments.filter((a) => theirs(a) && !isOrdinary(a));
  return smaller(answer.open, add(ZERO, ...rest.map((a) => a.cents)));
}

const NO_APPEAL: Readonly<Record<string, string>> = {
  MA130: 'The payer could not process it and takes no appeal: mend the claim and send it again.',
  N211: 'The payer says that this decision cannot be appealed.',
  MA44: 'No appeal: the law decides it.',
};
function whyNoAppeal(reason: string, answer: Answer): string | undefined {
  const remark = answer.remarks.find((r) => NO_APPEAL[r] !== undefined);
  if (remark) return NO_APPEAL[remark];
  // 42 CFR 405.926(n): a claim not filed in time is no initial determination.
  return reason === '29' && answer.payerClass === 'medicare'
    ? 'Medicare takes no appeal of a late claim. Ask for an exception, or write it off.'
    : undefined;
}

const ACT_OF: Readonly<Record<string, DenialAct>> = {
  fix: 'correct',
  appeal: 'appeal',
  'send-records': 'appeal',
  'bill-other-payer': 'next-payer',
  'bill-patient': 'bill-client',
  'write-off': 'write-off',
  wait: 'wait',
};
function usualAct(
  acts: readonly string[],
  on: { open: boolean; clientOwes: string; noAppeal: string | undefined },
): DenialAct {
  for (const one of acts) {
    const act = ACT_OF[one];
    if (act === undefined) continue;
    if (act === 'appeal' && on.noAppeal !== undefined) continue;
    if (act === 'bill-client' && (on.clientOwes === 'no' || !on.open)) continue;
    if (act === 'write-off' && !on.open) continue;
    return act;
  }
  if (!on.open) return 'accept';
  return on.noAppeal === undefined ? 'appeal' : 'correct';
}

// What caused it ---------------------------------------------------------------------------------

export interface CauseRow {
  /** What went wrong, in the office's words. */
  readonly words: string;
  /** Where it would have been prevented. */
  readonly prevent: string;
  readonly page: MendPage | null;
  readonly field: string;
}
export type MendPage =
  | 'client'
  | 'policy'
  | 'payer'
  | 'clinician'
  | 'practice'
  | 'location'
  | 'charge'
  | 'claim'
  | 'authorization';
const row = (words: string, prevent: string, page: MendPage | null, field: string): CauseRow => ({
  words,
  prevent,
  page,
  field,
});

export const CAUSE_ROWS = {
  'member-number': row('Member number or name', 'The client’s policy', 'policy', 'memberId'),
  'birth-date': row('Date of birth', 'The client', 'client', 'bornOn'),
  'client-name': row('Client’s name', 'The client', 'client', 'familyName'),
  sex: row('Client’s sex', 'The client', 'client', 'sex'),
  'coverage-ended': row('Coverage not active on the day', 'Eligibility check', 'policy', 'to'),
  'payer-order': row('Order of plans', 'The client’s policies', 'policy', 'rank'),
  'prior-answer': row('Answer of the payer before', 'The claim', 'claim', 'prior'),
  'no-authorization': row('Authorization', 'Authorizations', 'authorization', 'number'),
  referral: row('Referral', 'Authorizations', 'authorization', 'number'),
  diagnosis: row('Diagnosis', 'The note’s diagnoses', 'charge', 'diagnoses'),
  'procedure-code': row('Procedure code', 'The charge', 'charge', 'code'),
  modifier: row('Modifier', 'The payer’s rule', 'payer', 'modifiers'),
  place: row('Place of service', 'The payer’s rule', 'location', 'placeOfService'),
  units: row('Units or frequency', 'The charge', 'charge', 'units'),
  'code-pair': row('Code not paid on its own', 'The charge', 'charge', 'modifiers'),
  'clinician-number': row('Clinician’s NPI or taxonomy', 'The clinician', 'clinician', 'npi'),
  'practice-number': row('Practice’s name, number or address', 'Settings', 'practice', 'npi'),
  credentialing: row('Credentialing', 'The clinician’s enrollment', 'clinician', 'taxonomy'),
  late: row('Sent too late', 'Filing deadlines', 'claim', 'delayReason'),
  twice: row('Sent twice', 'The claim', 'claim', 'frequency'),
  records: row('Notes or papers wanted', 'Notes', 'charge', 'note'),
  'medical-need': row('Medical necessity', 'Notes', 'charge', 'note'),
  'benefit-limit': row(
    'Benefit used up or not in the plan',
    'Eligibility check',
    'policy',
    'benefits',
  ),
  'out-of-network': row('Out of network', 'Eligibility check', 'payer', 'network'),
  contract: row('Contract or fee', 'Contract rates', 'payer', 'rates'),
  'claim-data': row('Other data of the claim', 'The claim', 'claim', 'note'),
  unknown: row('Reason without our words', 'Ask the payer', null, ''),
} as const satisfies Record<string, CauseRow>;
export type Cause = keyof typeof CAUSE_ROWS;
export const CAUSES = Object.keys(CAUSE_ROWS) as [Cause, ...Cause[]];

/** A remark names the field where the reason only says that one is wrong: remarks go first. */
const BY_REMARK: Readonly<Record<string, Cause>> = {
  ...of('member-number', 'N382 MA27 MA61'),
  ...of('birth-date', 'N329'),
  ...of('client-name', 'MA36'),
  ...of('sex', 'MA39'),
  ...of('no-authorization', 'M62 N54'),
  ...of('diagnosis', 'MA63 M76 M64'),
  ...of('procedure-code', 'M20 M51 N56 N657 N350'),
  ...of('modifier', 'N822 N823 N519'),
  ...of('place', 'M77 MA114 N428 N293 N294'),
  ...of('units', 'M53 N362 N435 N640'),
  ...of('clinician-number', 'N290 N288 N297 N285 N286 N265'),
  ...of('practice-number', 'N255 N256 N257 N258 MA112'),
  ...of('credentialing', 'N570 N95'),
  ...of('prior-answer', 'MA04 N4 N479 MA92 N245'),
  ...of('payer-order', 'MA83 N598 N418 N197'),
  ...of('records', 'M127 N706 M25'),
  ...of('benefit-limit', 'N130 N216 N30'),
  ...of('code-pair', 'M80 M15 N20 N19 N674'),
  ...of('twice', 'N522 M86'),
};
const BY_REASON: Readonly<Record<string, Cause>> = {
  ...of('member-number', '31 140'),
  ...of('sex', '7'),
  ...of('coverage-ended', '26 27 28 30 32 33 34 141 166 177 179 200 238 239 257 277'),
  ...of('payer-order', '19 20 21 22 24 109 B9 B11 254'),
  ...of('prior-answer', '23 129 136 276'),
  ...of('no-authorization', '15 39 62 197 198 210 243 284'),
  ...of('referral', '165 183 184 287 288'),
  ...of('diagnosis', '9 10 11 12 47 146 167'),
  ...of('procedure-code', '6 181 189 B16'),
  ...of('modifier', '4 182'),
  ...of('place', '5 58 171'),
  ...of('units', '151 222 273'),
  ...of('code-pair', '59 97 107 231 234 236 B14 B15'),
  ...of('clinician-number', '8 206 207 208'),
  ...of('credentialing', '38 170 185 B7 172'),
  ...of('late', '29 138 164 286 B4'),
  ...of('twice', '18 B13'),
  ...of('records', '17 112 148 163 216 226 227 228 250 251 252 B12'),
  ...of('medical-need', '50 54 55 56 57 150 152 261 272 B5 B8'),
  ...of('benefit-limit', '35 49 51 96 119 149 160 202 204'),
  ...of('out-of-network', '242 279'),
  ...of('contract', '45 131 147 256 111 130'),
};
function of(cause: Cause, codes: string): Record<string, Cause> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, cause]));
}
const BY_BUCKET: Readonly<Record<Bucket, Cause>> = {
  documents: 'records',
  data: 'claim-data',
  'not-covered': 'benefit-limit',
  'not-separate': 'code-pair',
  coverage: 'coverage-ended',
  authorization: 'no-authorization',
  'other-payer': 'payer-order',
  late: 'late',
  other: 'unknown',
};
export function causeOf(reason: string, remarks: readonly string[]): Cause {
  for (const remark of remarks) {
    const cause = BY_REMARK[remark];
    if (cause !== undefined) return cause;
  }
  return BY_REASON[reason] ?? BY_BUCKET[bucketOf(reason)];
}
