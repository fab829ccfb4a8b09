/**
 * fast-check generators of professional claims (837P) that break neither the guide nor a rule: for one
 * patient or a dependent, of a solo clinician or a group, to the first payer or after others.
 */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type { Claim, Diagnosis } from '../documents/837p/claim-shape.ts';
import type {
  BillingLevel,
  ClaimSet,
  Dependent,
  DependentLevel,
  Payer,
  Subscriber,
  SubscriberLevel,
} from '../documents/837p/shape.ts';
import type { Batch } from '../documents/batch.ts';
import { line, rareOfClaim } from './837p-lines.ts';
import { coverageOf, otherPayers, total } from './837p-other-payers.ts';
import {
  address,
  amount,
  birthDay,
  contact,
  diagnosisCode,
  digits,
  few,
  id,
  maybe,
  organizationName,
  pastDay,
  personName,
  provider,
  reference,
  TODAY,
  telephone,
  words,
} from './837p-parts.ts';
import { chance, type Draw, drawn } from './draw.ts';

interface Around {
  readonly number: string;
  readonly order: string;
  readonly organization: boolean;
}

function claim(draw: Draw, { number, order, organization }: Around): Claim {
  const rare = chance(draw, 40);
  const codes = draw(fc.uniqueArray(diagnosisCode, { minLength: 1, maxLength: 12 }));
  const diagnoses: Diagnosis[] = codes.map((code) => ({ code }));
  const count = draw(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 12)));
  const plain = Array.from({ length: count }, (_, i) =>
    line(draw, `${number}-${i + 1}`, codes.length, rare && chance(draw, 50)),
  );
  const { payers, lines } = otherPayers(draw, order, plain);
  const frequency = draw(fc.constantFrom('1', '1', '1', '7', '8'));
  const accident = chance(draw, 15);
  const extra: Partial<Claim> = rare ? rareOfClaim(draw) : {};
  return {
    attachments: [],
    fileInformation: [],
    anesthesiaProcedures: [],
    conditionCodes: [],
    otherSegments: [],
    ...extra,
    patientControlNumber: number,
    charge: Amount.fromCents(total(plain)),
    placeOfService: draw(fc.constantFrom('11', '10', '02', '53')),
    frequency,
    payerControlNumber: frequency === '1' ? undefined : draw(id(1, 30)),
    signatureOnFile: draw(fc.boolean()),
    assignment: draw(fc.constantFrom('A', 'B', 'C')),
    benefitsAssigned: draw(fc.constantFrom('Y', 'N', 'W')),
    release: draw(fc.constantFrom('Y', 'I')),
    relatedCauses: accident ? ['AA', 'EM'] : [],
    accidentState: accident ? 'IL' : undefined,
    dates: accident
      ? { ...extra.dates, accident: draw(fc.constantFrom('20250101', '202501011530')) }
      : extra.dates,
    patientPaid: draw(maybe(amount)),
    diagnoses,
    renderingProvider:
      organization || chance(draw, 20)
        ? draw(provider({ kinds: 'either', taxonomy: true, references: ['0B', '1G', 'G2', 'LU'] }))
        : undefined,
    supervisingProvider: draw(maybe(provider())),
    otherPayers: payers,
    lines,
  };
}

const facts = fc.record({
  deathDate: maybe(pastDay),
  weight: maybe(fc.constantFrom('150', '7.5')),
  pregnant: fc.constantFrom(undefined, true as const),
});
const casualty = fc.record({
  casualtyClaimNumber: maybe(id(1, 20)),
  casualtyContact: maybe(telephone),
});

const payer: fc.Arbitrary<Payer> = fc.record({
  name: words(40),
  id: id(2, 10),
  address: maybe(address(false)),
  references: fc.subarray([
    { kind: '2U', value: 'X1' },
    { kind: 'NF', value: '12345' },
    { kind: 'G2', value: 'P77' },
  ]),
});

function subscriber(draw: Draw, order: string, isPatient: boolean): Subscriber {
  return {
    ...draw(coverageOf(order)),
    ...(chance(draw, 10) ? draw(facts) : {}),
    ...(chance(draw, 10) ? draw(casualty) : {}),
    ...draw(personName),
    relationship: isPatient ? '18' : undefined,
    memberId: draw(id(2, 20)),
    address: isPatient ? draw(address(false)) : draw(maybe(address(false))),
    birthDate: isPatient ? draw(birthDay) : undefined,
    sex: isPatient ? draw(fc.constantFrom('F', 'M', 'U')) : undefined,
    socialSecurityNumber: draw(maybe(fc.constant('900112222'))),
  };
}

function dependent(draw: Draw): Dependent {
  return {
    relationship: draw(fc.constantFrom('01', '19', '53', 'G8')),
    ...(chance(draw, 10) ? draw(facts) : {}),
    ...(chance(draw, 10) ? draw(casualty) : {}),
    ...draw(personName),
    address: draw(address(false)),
    birthDate: draw(birthDay),
    sex: draw(fc.constantFrom('F', 'M', 'U')),
    casualtyId: draw(maybe(reference('1W', 'SY'))),
  };
}

function level(draw: Draw, organization: boolean, nextNumber: () => string): SubscriberLevel {
  const order = draw(fc.constantFrom('P', 'P', 'S', 'T'));
  const isPatient = draw(fc.boolean());
  const claims = (most: number): Claim[] =>
    Array.from({ length: draw(fc.integer({ min: 1, max: most })) }, () =>
      claim(draw, { number: nextNumber(), order, organization }),
    );
  const dependents: DependentLevel[] = isPatient
    ? []
    : Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, () => ({
        patient: dependent(draw),
        claims: claims(2),
      }));
  return {
    subscriber: subscriber(draw, order, isPatient),
    payer: draw(payer),
    claims: isPatient ? claims(3) : [],
    dependents,
  };
}

function billingLevel(draw: Draw, nextNumber: () => string): BillingLevel {
  const organization = draw(fc.boolean());
  const who = draw(
    provider({
      kinds: organization ? 'organization' : 'person',
      taxonomy: true,
      references: ['0B', '1G'],
    }),
  );
  return {
    provider: {
      ...who,
      address: draw(address(true)),
      taxId: { kind: draw(fc.constantFrom('EI', 'SY')), value: draw(digits(9)) },
      contacts: draw(few(contact, 2)),
    },
    payTo: draw(
      maybe(
        fc.record({
          kind: fc.constantFrom(undefined, 'person' as const),
          address: fc.constant({
            line1: 'PO BOX 900',
            city: 'SPRINGFIELD',
            state: 'IL',
            zip: '627050900',
          }),
        }),
      ),
    ),
    payToPlan: draw(
      maybe(
        fc.record({
          name: words(30),
          id: id(2, 10),
          address: address(false),
          references: few(reference('2U', 'FY', 'NF'), 1),
          taxId: digits(9),
        }),
      ),
    ),
    subscribers: Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, () =>
      level(draw, organization, nextNumber),
    ),
  };
}

/** One set, ST to SE. */
export const claimSet: fc.Arbitrary<ClaimSet> = drawn((draw) => {
  let last = 0;
  const nextNumber = (): string => `A${++last}`;
  return {
    control: draw(digits(9)),
    purpose: draw(fc.constantFrom(undefined, '18')),
    reference: draw(id(1, 30)),
    date: TODAY,
    time: draw(fc.constantFrom('0000', '2359', '091530')),
    use: draw(fc.constantFrom(undefined, 'RP')),
    submitter: {
      ...draw(fc.oneof(personName, organizationName)),
      suffix: undefined,
      id: draw(id(2, 20)),
      contacts: [draw(contact)],
    },
    receiver: { name: draw(words(40)), id: draw(id(2, 20)) },
    billing: Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, () =>
      billingLevel(draw, nextNumber),
    ),
  };
});

/** A functional group of one or two sets. */
export const claimBatch: fc.Arbitrary<Batch<ClaimSet>> = fc
  .uniqueArray(claimSet, { minLength: 1, maxLength: 2, selector: (set) => set.control })
  .map((documents) => ({ envelope: claimEnvelope, documents }));

/** Headers that nothing is wrong with. */
export const claimEnvelope: Batch<ClaimSet>['envelope'] = {
  interchange: {
    senderQualifier: 'ZZ',
    sender: 'SUBMITTER01',
    receiverQualifier: 'ZZ',
    receiver: 'CLEARHOUSE01',
    date: '260302',
    time: '0915',
    control: '000000101',
    acknowledge: false,
    usage: 'T',
  },
  group: {
    sender: 'SUBMITTER01',
    receiver: 'CLEARHOUSE01',
    date: TODAY,
    time: '0915',
    control: '1',
  },
};
