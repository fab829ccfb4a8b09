/** Letters of appeals: which is taken for what, and putting a field where one types. Pure. */
import type { Bucket, LetterTemplate } from './denials-api.ts';

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
export const BUCKETS = Object.keys(BUCKET_WORDS) as Bucket[];
export const bucketWords = (bucket: Bucket | null): string =>
  bucket === null ? 'Whatever has no letter of its own' : BUCKET_WORDS[bucket];

export interface LetterRow {
  readonly bucket: Bucket | null;
  /** The one a draft is written from. */
  readonly used: LetterTemplate;
  /** What comes with Clearhour for it, where something does. */
  readonly shipped: LetterTemplate | undefined;
  /** Yours that stand behind the one in use. */
  readonly others: readonly LetterTemplate[];
}
/** By what they are for, in the order of buckets; yours go before those that come with Clearhour. */
export function letterRows(all: readonly LetterTemplate[]): LetterRow[] {
  return [...BUCKETS, null].flatMap((bucket): LetterRow[] => {
    const mine = all.filter((t) => t.own && t.bucket === bucket);
    const shipped = all.find((t) => !t.own && t.bucket === bucket);
    const used = mine[0] ?? shipped;
    return used ? [{ bucket, used, shipped, others: mine.slice(1) }] : [];
  });
}
/** The text with the field where the caret stood, and where it stands then. */
export function withField(
  text: string,
  caret: number,
  field: string,
): { readonly text: string; readonly caret: number } {
  const put = `{${field}}`;
  const at = Math.max(0, Math.min(text.length, caret));
  return { text: `${text.slice(0, at)}${put}${text.slice(at)}`, caret: at + put.length };
}
