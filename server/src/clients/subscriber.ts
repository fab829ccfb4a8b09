/** Whose plan it is: what must be known of them, and that nothing stays when it is the client's own. Pure. */
import { type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { addressRefusal } from '../practice/index.ts';

export interface SubscriberFields {
  readonly relationship: 'self' | 'spouse' | 'child' | 'other';
  readonly subscriberGivenName: string;
  readonly subscriberFamilyName: string;
  readonly subscriberBornOn: LocalDate | null;
  readonly subscriberSex: 'female' | 'male' | 'unknown';
  readonly subscriberStreet: string;
  readonly subscriberStreet2: string;
  readonly subscriberCity: string;
  readonly subscriberState: string;
  readonly subscriberZip: string;
}
const NOBODY = {
  subscriberGivenName: '',
  subscriberFamilyName: '',
  subscriberBornOn: null,
  subscriberSex: 'unknown',
  subscriberStreet: '',
  subscriberStreet2: '',
  subscriberCity: '',
  subscriberState: '',
  subscriberZip: '',
} as const;

/** A plan of the client's own has no second person: what was typed before the choice goes. */
export const tidySubscriber = <T extends SubscriberFields>(b: T): T =>
  b.relationship === 'self'
    ? { ...b, ...NOBODY }
    : { ...b, subscriberState: b.subscriberState.toUpperCase() };

export function subscriberRefusal(b: SubscriberFields, today: LocalDate): Refusal | undefined {
  if (b.relationship === 'self') return undefined;
  const name = 'Give the first and last name of the person the plan is in.';
  if (b.subscriberGivenName === '') {
    return refuse('subscriber-missing', name, { field: 'subscriberGivenName' });
  }
  if (b.subscriberFamilyName === '') {
    return refuse('subscriber-missing', name, { field: 'subscriberFamilyName' });
  }
  if (b.subscriberBornOn !== null && b.subscriberBornOn > today) {
    return refuse('born-later', 'That birth date is in the future.', { field: 'subscriberBornOn' });
  }
  const no = addressRefusal({ state: b.subscriberState, zip: b.subscriberZip });
  return no && { ...no, field: no.field === 'zip' ? 'subscriberZip' : 'subscriberState' };
}
