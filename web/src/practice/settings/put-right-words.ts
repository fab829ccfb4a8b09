/** What was put right, in words. Pure. */
export interface Correction {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
  readonly reason: string;
  /** The fields that changed: what they said, and say since. */
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly undoes: string | null;
  readonly undone: boolean;
}
const NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  npi: 'NPI',
  taxonomy: 'Taxonomy code',
  taxId: 'Tax ID',
  taxIdKind: 'Kind of tax ID',
  phone: 'Phone',
  email: 'E-mail',
  street: 'Street',
  street2: 'Suite, floor',
  city: 'City',
  state: 'State',
  zip: 'ZIP',
};
const value = (field: string, text: string | undefined): string => {
  if (text === undefined || text === '') return 'none';
  return field === 'taxIdKind' ? text.toUpperCase() : text;
};
/** "Street: it said 12 Elm Street, now 21 Elm Street. ZIP: it said none, now 05401." */
export const correctionWords = ({ before, after }: Pick<Correction, 'before' | 'after'>): string =>
  Object.keys(NAMES)
    .filter((f) => f in before || f in after)
    .map((f) => `${NAMES[f]}: it said ${value(f, before[f])}, now ${value(f, after[f])}.`)
    .join(' ');

/** "3 claims not sent yet are checked anew; 12 that have gone stay as they were." */
export function touchesWords({ notSent, sent }: { notSent: number; sent: number }): string {
  const anew = `${notSent === 1 ? '1 claim' : `${notSent} claims`} not sent yet ${notSent === 1 ? 'is' : 'are'} checked anew`;
  const gone = `${sent} that ${sent === 1 ? 'has gone stays as it was' : 'have gone stay as they were'}`;
  if (notSent === 0 && sent === 0) return 'No claim rests on it yet.';
  if (notSent === 0) return `No claim waits to be sent; ${gone}.`;
  return sent === 0 ? `${anew}; none has gone yet.` : `${anew}; ${gone}.`;
}
