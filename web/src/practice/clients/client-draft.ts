/** The fields of a client's record as a form holds them. */
import type { Reply } from '../../api/endpoints.ts';

type Client = Reply<'GET /api/clients/:clientId'>['client'];
export interface ClientDraft {
  givenName: string;
  familyName: string;
  preferredName: string;
  bornOn: string | null;
  sex: 'female' | 'male' | 'unknown';
  email: string;
  phone: string;
  street: string;
  street2: string;
  city: string;
  state: string;
  zip: string;
  pays: 'self' | 'insurance';
  language: 'en' | 'es';
  preferredChannel: 'email' | 'sms' | 'portal' | 'letter' | null;
  zone: string;
}
export const EMPTY: ClientDraft = {
  givenName: '',
  familyName: '',
  preferredName: '',
  bornOn: null,
  sex: 'unknown',
  email: '',
  phone: '',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  pays: 'self',
  language: 'en',
  preferredChannel: null,
  zone: '',
};
export const FIELDS = Object.keys(EMPTY) as (keyof ClientDraft)[];
export const LABEL: Record<keyof ClientDraft, string> = {
  givenName: 'First name',
  familyName: 'Last name',
  preferredName: 'Preferred name',
  bornOn: 'Born on',
  sex: 'Sex, as the plan has it',
  email: 'E-mail',
  phone: 'Phone',
  street: 'Street',
  street2: 'Apartment or suite',
  city: 'City',
  state: 'State',
  zip: 'ZIP code',
  pays: 'Who pays',
  language: 'Language',
  preferredChannel: 'Prefers',
  zone: 'Time zone',
};
export const draftOf = (c: Client): ClientDraft =>
  Object.fromEntries(FIELDS.map((f) => [f, c[f]])) as unknown as ClientDraft;
