/** Single fields as X12 writes them. */
import type { LocalDate } from '@clearhour/values';

/** CCYYMMDD. */
export const ccyymmdd = (day: LocalDate): string => day.replaceAll('-', '');
export const digits = (text: string): string => text.replaceAll(/\D/g, '');

interface Written {
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
export const address = (a: Written) => ({
  line1: a.street === '' ? undefined : a.street,
  line2: a.street2 === '' ? undefined : a.street2,
  city: a.city === '' ? undefined : a.city,
  state: a.state === '' ? undefined : a.state.toUpperCase(),
  zip: a.zip === '' ? undefined : digits(a.zip),
});

export const sexCode = (sex: 'female' | 'male' | 'unknown'): 'F' | 'M' | 'U' =>
  sex === 'female' ? 'F' : sex === 'male' ? 'M' : 'U';

/** SBR03, and SBR04 only where there is no number. */
export const groupOf = (
  policy: { readonly groupNumber: string; readonly planName: string } | undefined,
) => ({
  groupNumber: policy?.groupNumber ? policy.groupNumber : undefined,
  groupName: !policy?.groupNumber && policy?.planName ? policy.planName : undefined,
});
