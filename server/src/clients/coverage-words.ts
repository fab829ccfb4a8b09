/** What a policy said before a change and after it, field by field, as people say it. Pure. */
import { cents, dollars, type LocalDate, sayDay } from '@clearhour/values';

const FIELDS: Readonly<Record<string, string>> = {
  payerId: 'Payer',
  memberId: 'Member number',
  rank: 'Place',
  orderReason: 'Why this place',
  groupNumber: 'Group',
  planName: 'Plan',
  relationship: 'The client is',
  subscriberGivenName: 'Subscriber’s first name',
  subscriberFamilyName: 'Subscriber’s last name',
  subscriberBornOn: 'Subscriber born',
  subscriberSex: 'Subscriber’s sex',
  subscriberStreet: 'Subscriber’s street',
  subscriberStreet2: 'Subscriber’s apartment',
  subscriberCity: 'Subscriber’s city',
  subscriberState: 'Subscriber’s state',
  subscriberZip: 'Subscriber’s ZIP code',
  kind: 'Kind',
  standing: 'Comes from',
  household: 'Whose plan a child’s is',
  courtOrdered: 'Court order',
  employerSize: 'Employer’s size',
  medicareReason: 'Medicare because of',
  heldSince: 'Held since',
  copayCents: 'Copay',
  coinsuranceBp: 'Coinsurance',
  deductibleLeftCents: 'Deductible left',
  doNotBill: 'Do not bill',
  from: 'First day',
  to: 'Last day',
};
/** Their values are words of ours, joined by a hyphen. */
const OUR_WORDS = new Set([
  ...['relationship', 'subscriberSex', 'kind', 'standing', 'household', 'employerSize'],
  'medicareReason',
]);
const PLACES = ['', 'first', 'second', 'third'];

export interface FieldSaid {
  readonly key: string;
  readonly field: string;
  readonly was: string;
  readonly now: string;
}
/** Only what is said otherwise afterwards. */
export function policyInWords(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  { today, payerName }: { today: LocalDate; payerName: (id: string) => string },
): FieldSaid[] {
  return Object.entries(FIELDS).flatMap(([key, field]) => {
    const [was, now] = [before[key], after[key]];
    if (!(key in before) || String(now ?? '') === String(was ?? '')) return [];
    const word = (value: unknown) => wordOf(key, value, today, payerName);
    return [{ key, field, was: word(was), now: word(now) }];
  });
}
function wordOf(
  key: string,
  value: unknown,
  today: LocalDate,
  payerName: (id: string) => string,
): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (key === 'payerId') return payerName(String(value));
  if (key === 'rank') return PLACES[Number(value)] ?? `number ${String(value)}`;
  if (key === 'coinsuranceBp') return `${Number(value) / 100} %`;
  if (typeof value === 'bigint') return dollars(cents(value));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (/^\d{4}-\d\d-\d\d$/.test(String(value))) return sayDay(String(value) as LocalDate, today);
  return OUR_WORDS.has(key) ? String(value).replaceAll('-', ' ') : String(value);
}
