/** The fields of a policy as its form holds them. */
import { today } from '../../ui/words.ts';
import type { Policy } from './Coverage.tsx';

export type PolicyDraft = Omit<Policy, 'id' | 'clientId' | 'payerName' | 'from'> & {
  from: string | null;
};
const EMPTY: PolicyDraft = {
  payerId: '',
  memberId: '',
  groupNumber: '',
  planName: '',
  rank: 1,
  orderReason: '',
  relationship: 'self',
  subscriberGivenName: '',
  subscriberFamilyName: '',
  subscriberBornOn: null,
  subscriberSex: 'unknown',
  subscriberStreet: '',
  subscriberStreet2: '',
  subscriberCity: '',
  subscriberState: '',
  subscriberZip: '',
  kind: 'health',
  standing: 'unknown',
  household: 'unknown',
  courtOrdered: false,
  employerSize: 'unknown',
  medicareReason: 'unknown',
  heldSince: null,
  copayCents: null,
  coinsuranceBp: null,
  deductibleLeftCents: null,
  doNotBill: false,
  from: null,
  to: null,
};
export const POLICY_FIELDS = Object.keys(EMPTY) as (keyof PolicyDraft)[];
/** A change starts today, or on the day given; what it starts from is what stands. */
export const policyDraft = (p: Policy | undefined, from = today()): PolicyDraft =>
  p
    ? (Object.fromEntries(
        POLICY_FIELDS.map((f) => [f, f === 'from' ? from : p[f]]),
      ) as unknown as PolicyDraft)
    : { ...EMPTY, from };
