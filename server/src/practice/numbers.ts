/** What people type, judged: identifiers, addresses, telephone numbers. A sentence for each "no". */
import {
  isEin,
  isNpi,
  isRefusal,
  isSsn,
  isTaxonomy,
  isZip,
  isZone,
  type Refusal,
  refuse,
  US_STATES,
} from '@clearhour/values';
import { phone as textsTo } from '../outside/sms/index.ts';

export const npiRefusal = (npi: string, field = 'npi'): Refusal | undefined =>
  isNpi(npi)
    ? undefined
    : refuse(
        'npi-wrong',
        'That NPI does not check out: ten digits, and the last one proves the others. Look it up again.',
        { field },
      );
/** 1999-99 3334 → 1999993334 */
export const tidyNpi = (npi: string): string => npi.replaceAll(/[\s-]/g, '');
export function taxIdRefusal(taxId: string, kind: 'ein' | 'ssn'): Refusal | undefined {
  if (kind === 'ein' ? isEin(taxId) : isSsn(taxId)) return undefined;
  const shape = kind === 'ein' ? 'an EIN (12-3456789)' : 'a Social Security number (123-45-6789)';
  return refuse('tax-id-wrong', `That is not ${shape}. Look it up again.`, { field: 'taxId' });
}
/** 123456789 → 12-3456789 or 123-45-6789. */
export function tidyTaxId(taxId: string, kind: 'ein' | 'ssn'): string {
  const d = taxId.replaceAll(/\D/g, '');
  if (d.length !== 9) return taxId;
  return kind === 'ein'
    ? `${d.slice(0, 2)}-${d.slice(2)}`
    : `${d.slice(0, 3)}-${d.slice(3, 5)}-${d.slice(5)}`;
}
/** Only the last four of a Social Security number. */
export const maskTaxId = (taxId: string, kind: 'ein' | 'ssn'): string =>
  kind === 'ein' ? taxId : `•••-••-${taxId.slice(-4)}`;

export const taxonomyRefusal = (taxonomy: string): Refusal | undefined =>
  isTaxonomy(taxonomy)
    ? undefined
    : refuse('taxonomy-wrong', 'A taxonomy code has ten characters and ends in X (1041C0700X).', {
        field: 'taxonomy',
      });
export const stateRefusal = (state: string): Refusal | undefined =>
  US_STATES.has(state)
    ? undefined
    : refuse('state-wrong', 'Give the state as two letters (NY).', { field: 'state' });
export const zipRefusal = (zip: string): Refusal | undefined =>
  isZip(zip)
    ? undefined
    : refuse('zip-wrong', 'A ZIP code has five digits, or nine (10001-1234).', { field: 'zip' });

/** Each part when it is given. */
export const addressRefusal = (a: { state: string; zip: string }): Refusal | undefined =>
  (a.state === '' ? undefined : stateRefusal(a.state)) ??
  (a.zip === '' ? undefined : zipRefusal(a.zip));

export function phoneRefusal(phone: string): Refusal | undefined {
  const [number, extension] = phone.split(/\s*(?:x|ext\.?)\s*/i);
  const digits = (number ?? '').replaceAll(/\D/g, '');
  const shape = /^\+?[\d\s().-]+$/.test(number ?? '') && /^\d{0,8}$/.test(extension ?? '');
  const abroad = phone.startsWith('+') && !phone.startsWith('+1');
  const long = abroad ? digits.length >= 8 && digits.length <= 15 : /^1?[2-9]\d{9}$/.test(digits);
  if (shape && long) return undefined;
  return refuse(
    'phone-wrong',
    'Give the phone number with its area code ((212) 555-0134), or with + for another country.',
    { field: 'phone' },
  );
}
export const emailRefusal = (email: string): Refusal | undefined =>
  /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,190}\.[^\s@.<>(),;:"\d]{2,24}$/.test(email)
    ? undefined
    : refuse('email-wrong', 'That is not an e-mail address (name@example.com).', {
        field: 'email',
      });

/** How somebody is written to: the language of what they read, the way they prefer, their own time zone. */
export interface WrittenTo {
  readonly language: 'en' | 'es';
  /** null: whatever there is, e-mail first. */
  readonly preferredChannel: 'email' | 'sms' | 'portal' | 'letter' | null;
  /** Empty: the practice's. */
  readonly zone: string;
}
/** Text messages go to a number that takes them. */
export function writtenToRefusal(w: WrittenTo & { readonly phone: string }): Refusal | undefined {
  if (w.zone !== '' && !isZone(w.zone)) {
    return refuse('zone-wrong', 'Choose a time zone from the list (America/Chicago).', {
      field: 'zone',
    });
  }
  const texts = w.preferredChannel === 'sms' ? textsTo(w.phone) : undefined;
  return texts !== undefined && isRefusal(texts) ? texts : undefined;
}
