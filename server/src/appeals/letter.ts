/**
 * Letters to payers: what comes with Clearhour, and how blanks are filled. Pure. Words in braces are fields;
 * one that is not known is left in brackets for a person to fill in, and the letter says so before it goes.
 */
import type { Bucket } from '../denials/index.ts';

export interface LetterTemplate {
  readonly id: string;
  readonly name: string;
  readonly bucket: Bucket | null;
  readonly subject: string;
  readonly body: string;
}
export const LETTER_FIELDS = {
  payer: 'name of the payer',
  practice: 'name of the practice',
  client: 'name of the client',
  'member number': 'member number of the client',
  'claim number': 'our number of the claim',
  'payer number': 'the payer’s number of the claim',
  'service day': 'day of service',
  'answer day': 'day of the payer’s answer',
  codes: 'procedure codes that were denied',
  diagnoses: 'diagnoses of the claim',
  amount: 'amount that is asked for',
  reasons: 'the payer’s reasons, with their codes',
  clinician: 'who gave the service',
  'authorization number': 'authorization on the claim',
  'proof day': 'day on which the claim was taken in',
  'proof number': 'number under which it was taken in',
  level: 'first, second, third',
} as const;
export type LetterField = keyof typeof LETTER_FIELDS;
export type LetterFacts = Readonly<Partial<Record<LetterField, string>>>;

const BRACES = /\{([a-z ]+)\}/g;
/** Fields that there are none of, in a template somebody writes. */
export const unknownFields = (text: string): string[] =>
  [...text.matchAll(BRACES)].map((m) => m[1] ?? '').filter((f) => !(f in LETTER_FIELDS));
export const fillLetter = (text: string, facts: LetterFacts): string =>
  text.replace(BRACES, (whole, field: string) => {
    if (!(field in LETTER_FIELDS)) return whole;
    const known = facts[field as LetterField];
    return known === undefined || known === '' ? `[${field}]` : known;
  });
/** What is still to be filled in. */
export const blanksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\[([^\]\n]{1,400})\]/g)].map((m) => m[1] ?? '')),
];

const OPENING = [
  'This is a {level} appeal of your decision of {answer day} on claim {claim number} (your number ' +
    '{payer number}) for {client}, member {member number}, day of service {service day}, codes {codes}, {amount}.',
  'Your reason was: {reasons}',
].join('\n\n');
const CLOSING = [
  'Please reprocess the claim and pay {amount}. The claim as it was filed and your answer are enclosed.',
  '{practice}',
].join('\n\n');
const SUBJECT = 'Appeal of claim {claim number}, {client}, {service day}';
const letter = (
  id: string,
  name: string,
  bucket: Bucket | null,
  middle: string,
): LetterTemplate => ({
  ...{ id, name, bucket, subject: SUBJECT },
  body: `${OPENING}\n\n${middle}\n\n${CLOSING}`,
});

export const BUILT_IN_LETTERS: readonly LetterTemplate[] = [
  letter(
    'built-in:authorization',
    'Authorization',
    'authorization',
    'The service was authorized, or we ask you to authorize it back to the day of service. Authorization on the claim: {authorization number}. The care was continuous, and a break in it would have harmed the client. [Say here why no authorization was there in time, or enclose it.]',
  ),
  letter(
    'built-in:late',
    'Filed in time',
    'late',
    'The claim was filed in time. It was accepted on {proof day} under number {proof number}; the proof of filing is enclosed. Please set the denial for late filing aside.',
  ),
  letter(
    'built-in:need',
    'Medical necessity and records',
    'documents',
    'The service was medically necessary for {diagnoses}. The signed note of the session is enclosed where it is needed; it shows the symptoms, the treatment given by {clinician} and the client’s response. [Say here in one or two sentences why this level and frequency of care was needed.]',
  ),
  letter(
    'built-in:not-covered',
    'Covered service',
    'not-covered',
    'The service is covered under the member’s plan: outpatient mental-health or therapy care by a licensed clinician for {diagnoses}. Under the Mental Health Parity and Addiction Equity Act, limits on such care may not be stricter than on medical care. Please name the plan’s provision that you rely on, and the standard you apply to comparable medical services.',
  ),
  letter(
    'built-in:not-separate',
    'Separate service',
    'not-separate',
    'The service was separate and distinct from the others of that day, and was billed with the modifier that says so. [Say here what was done at which time.]',
  ),
  letter(
    'built-in:coverage',
    'Coverage was active',
    'coverage',
    'Our records show that the member’s coverage was active on {service day}. Please review eligibility for that day. [Enclose the eligibility answer or the card.]',
  ),
  letter(
    'built-in:other',
    'Any other reason',
    null,
    'We do not agree with this decision for the following reason: [say why, and what you enclose].',
  ),
];
/** Of the practice's own first, then ours: for the bucket, then for any. */
export function letterFor(
  own: readonly LetterTemplate[],
  bucket: Bucket,
  wanted?: string,
): LetterTemplate | undefined {
  const all = [...own, ...BUILT_IN_LETTERS];
  if (wanted !== undefined) return all.find((t) => t.id === wanted);
  return all.find((t) => t.bucket === bucket) ?? all.find((t) => t.bucket === null);
}
export const LEVEL_WORDS = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
