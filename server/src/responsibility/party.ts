/** A responsible party: who bears part of what a client owes, beside the client. Pure. */
import { type Id, type Instant, type Refusal, refuse } from '@clearhour/values';
import {
  addressRefusal,
  emailRefusal,
  phoneRefusal,
  type WrittenTo,
  writtenToRefusal,
} from '../practice/index.ts';

export const PARTY_KINDS = [
  'parent',
  'partner',
  'family',
  'eap',
  'grant',
  'school',
  'employer',
  'other',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];
export interface PartyFields extends WrittenTo {
  readonly kind: PartyKind;
  /** As on papers: a person's name or an organisation's. */
  readonly name: string;
  /** At an organisation: whom to write to. */
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
export interface Party extends PartyFields {
  readonly id: Id<'rsp'>;
  readonly version: number;
  readonly madeAt: Instant;
  readonly retiredAt: Instant | null;
}
export const PARTY_FIELDS = [
  'kind',
  'name',
  'contact',
  'email',
  'phone',
  'street',
  'street2',
  'city',
  'state',
  'zip',
  'language',
  'preferredChannel',
  'zone',
] as const satisfies readonly (keyof PartyFields)[];

export const tidyParty = <T extends PartyFields>(p: T): T => ({
  ...p,
  email: p.email.toLowerCase(),
  state: p.state.toUpperCase(),
});
export const partyRefusal = (p: PartyFields): Refusal | undefined =>
  (p.email === '' ? undefined : emailRefusal(p.email)) ??
  (p.phone === '' ? undefined : phoneRefusal(p.phone)) ??
  addressRefusal(p) ??
  writtenToRefusal(p);

export const noSuchParty = (): Refusal =>
  refuse('no-such-party', 'There is nobody of that kind here who pays for clients.', {
    kind: 'not-found',
  });
