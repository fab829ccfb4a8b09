/**
 * Whether a payment was sent to this practice: by the payee's numbers (835 N1*PE, REF*TJ) against those of its
 * businesses, places and clinicians. A clinician may work elsewhere too, so that their own number is not enough
 * where the tax number is somebody else's. Pure.
 */
import type { Payee, Reason } from './facts.ts';
import type { PayeeSaid } from './remittance-store.ts';

interface OurNumbers {
  readonly npis: ReadonlySet<string>;
  readonly taxIds: ReadonlySet<string>;
  readonly clinicianNpis: ReadonlySet<string>;
}
export type Whose = 'ours' | 'not-ours' | 'not-told';

/** not-told: it names no number that could be compared, or the practice has entered none of its own. */
export function whosePayment(payee: Payee | null, own: OurNumbers): Whose {
  const { npi, taxId } = payee ?? {};
  if ((npi === undefined && taxId === undefined) || own.npis.size + own.taxIds.size === 0)
    return 'not-told';
  if (npi !== undefined && own.npis.has(npi)) return 'ours';
  if (taxId !== undefined) return own.taxIds.has(taxId) ? 'ours' : 'not-ours';
  return npi !== undefined && own.clinicianNpis.has(npi) ? 'ours' : 'not-ours';
}

/** "OTHER CLINIC (NPI 1999990009, tax number ending in 0088)". A tax number may be a person's own. */
export function payeeWords({ name, npi, taxId }: Payee): string {
  const numbers = [
    ...(npi === undefined ? [] : [`NPI ${npi}`]),
    ...(taxId === undefined ? [] : [`tax number ending in ${taxId.slice(-4)}`]),
  ].join(', ');
  if (name === '') return numbers;
  return numbers === '' ? name : `${name} (${numbers})`;
}

/** Why nothing of it is posted; none once a person said that it is ours. */
export function payeeFaults(
  payee: Payee | null,
  said: PayeeSaid | null,
  own: OurNumbers,
): Reason[] {
  if (payee === null || said?.ours === true || whosePayment(payee, own) !== 'not-ours') return [];
  return [
    {
      code: 'payee-not-ours',
      sentence: `This payment was sent to ${payeeWords(payee)}, which is no number of this practice. Nothing of it is posted until somebody says that it is yours.`,
    },
  ];
}
