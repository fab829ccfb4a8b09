/**
 * fast-check generators of professional claims (837P) that break neither the guide nor a rule: for one
 * patient or a dependent, of a solo clinician or a group, to the first payer or after others.
 */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type { Claim, ClaimDates, Diagnosis, OtherPayer } from '../documents/837p/claim-shape.ts';
import type { LineAdjudication, LineDates, ServiceLine } from '../documents/837p/line-shape.ts';
import type {
  BillingLevel,
  ClaimSet,
  Coverage,
  Dependent,
  DependentLevel,
  Payer,
  Subscriber,
  SubscriberLevel,
} from '../documents/837p/shape.ts';
import type { Batch } from '../documents/batch.ts';
import {
  address,
  adjustments,
  ambulance,
  amount,
  attachment,
  birthDay,
  cents,
  contact,
  diagnosisCode,
  digits,
  facility,
  few,
  id,
  maybe,
  note,
  organizationName,
  pastDay,
  personName,
  procedure,
  provider,
  reference,
  TODAY,
  telephone,
  words,
} from './837p-parts.ts';

type Draw = <T>(of: fc.Arbitrary<T>) => T;

/** A value made by drawing from others. A set is too large to be shrunk; its seed tells it again. */
class Drawn<T> extends fc.Arbitrary<T> {
  private readonly make: (draw: Draw) => T;
  constructor(make: (draw: Draw) => T) {
    super();
    this.make = make;
  }
  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const made = this.make((of) => of.generate(random, bias).value);
    return new fc.Value(made, undefined);
  }
  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }
  override shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil();
  }
}
const drawn = <T>(make: (draw: Draw) => T): fc.Arbitrary<T> => new Drawn(make);
const chance = (draw: Draw, percent: number): boolean => draw(fc.nat(99)) < percent;

/** Draws each day of a table now and then. */
function days<T>(draw: Draw, fields: readonly (keyof T)[]): T | undefined {
  const found: Partial<Record<keyof T, string>> = {};
  for (const field of fields) if (chance(draw, 10)) found[field] = draw(pastDay);
  return Object.keys(found).length === 0 ? undefined : (found as T);
}

const CLAIM_DAYS: readonly (keyof ClaimDates)[] = [
  ...(['onset', 'initialTreatment', 'lastSeen', 'acuteManifestation', 'lastXray'] as const),
  ...(['prescription', 'lastWorked', 'returnToWork', 'admission', 'discharge'] as const),
  ...(['careAssumed', 'careGivenUp', 'firstContact', 'receivedByRepricer'] as const),
  'lastMenstrualPeriod',
];
const LINE_DAYS: readonly (keyof LineDates)[] = [
  ...(['prescription', 'certificationRevision', 'therapyBegan', 'lastCertification'] as const),
  ...(['lastSeen', 'hemoglobinTest', 'creatinineTest', 'shipped', 'lastXray'] as const),
  'initialTreatment',
];

/** What a rare claim has and a usual one has not. */
function rareOfClaim(draw: Draw): Partial<Claim> {
  const dates = days<ClaimDates>(draw, CLAIM_DAYS);
  const disability = chance(draw, 20) ? { disability: '20240101-20240131' } : {};
  return {
    authorizationException: draw(maybe(fc.constantFrom('1', '7'))),
    referralNumber: draw(maybe(id(1, 20))),
    priorAuthorization: draw(maybe(id(1, 20))),
    cliaNumber: draw(maybe(id(10, 10))),
    repricedNumber: draw(maybe(id(1, 20))),
    clearinghouseClaimId: draw(maybe(id(1, 20))),
    medicalRecordNumber: draw(maybe(id(1, 20))),
    specialProgram: draw(maybe(fc.constantFrom('02', '09'))),
    agreement: draw(maybe(fc.constant('P'))),
    delayReason: draw(maybe(fc.constantFrom('1', '7', '15'))),
    patientSignature: draw(maybe(fc.constant('P'))),
    dates: dates || 'disability' in disability ? { ...dates, ...disability } : undefined,
    attachments: draw(few(attachment, 3)),
    fileInformation: draw(few(words(80), 3)),
    note: draw(maybe(note('ADD', 'DCP'))),
    anesthesiaProcedures: draw(maybe(fc.constant(['00100']))) ?? [],
    conditionCodes: draw(few(fc.constantFrom('02', 'AA'), 14)),
    referringProvider: draw(maybe(provider())),
    primaryCareProvider: draw(maybe(provider())),
    serviceFacility: draw(maybe(facility(false))),
    ambulancePickUp: draw(maybe(ambulance)),
    ambulanceDropOff: draw(maybe(ambulance)),
    otherSegments: draw(
      few(
        fc.constantFrom(
          { tag: 'CRC', elements: ['ZZ', 'Y', 'AV'] },
          { tag: 'CRC', elements: ['75', 'Y', 'IH'] },
        ),
        2,
      ),
    ),
  };
}

function rareOfLine(draw: Draw): Partial<ServiceLine> {
  const lineProvider = (kinds: 'person' | 'either', taxonomy = false) =>
    provider({ kinds, taxonomy, onLine: true });
  const numbers = fc.record({ value: id(1, 20), payerId: maybe(id(2, 9)) });
  return {
    dates: days<LineDates>(draw, LINE_DAYS),
    attachments: draw(few(attachment, 2)),
    priorAuthorizations: draw(few(numbers, 3)),
    referralNumbers: draw(few(numbers, 3)),
    repricedNumber: draw(maybe(id(1, 20))),
    cliaNumber: draw(maybe(id(10, 10))),
    salesTax: draw(maybe(amount)),
    postage: draw(maybe(amount)),
    fileInformation: draw(few(words(80), 2)),
    notes: draw(few(note('ADD', 'TPO'), 2)),
    drug: draw(
      maybe(
        fc.record({
          code: digits(11),
          quantity: fc.constantFrom('1', '2.5'),
          unit: fc.constantFrom('ML', 'UN'),
          prescription: maybe(reference('XZ', 'VY')),
        }),
      ),
    ),
    renderingProvider: draw(maybe(lineProvider('either', true))),
    purchasedServiceProvider: draw(maybe(lineProvider('either'))),
    serviceFacility: draw(maybe(facility(true))),
    supervisingProvider: draw(maybe(lineProvider('person'))),
    orderingProvider: draw(
      maybe(
        fc
          .tuple(lineProvider('person'), maybe(address(false)), maybe(telephone))
          .map(([who, where, its]) => ({ ...who, address: where, contact: its })),
      ),
    ),
    referringProvider: draw(maybe(lineProvider('person'))),
    primaryCareProvider: draw(maybe(lineProvider('person'))),
    ambulancePickUp: draw(maybe(ambulance)),
    ambulanceDropOff: draw(maybe(ambulance)),
    otherSegments:
      draw(
        maybe(
          fc.constantFrom(
            [{ tag: 'QTY', elements: ['PT', '2'] }],
            [
              { tag: 'MEA', elements: ['TR', 'R2', '30'] },
              { tag: 'LQ', elements: ['UT', '01.02A'] },
              { tag: 'FRM', elements: ['1', 'Y'] },
              { tag: 'FRM', elements: ['2', '', 'TEXT'] },
            ],
          ),
        ),
      ) ?? [],
  };
}

function line(draw: Draw, number: string, diagnoses: number, rare: boolean): ServiceLine {
  const from = draw(pastDay);
  const to = draw(maybe(pastDay));
  const all = Array.from({ length: diagnoses }, (_, i) => i + 1);
  return {
    attachments: [],
    priorAuthorizations: [],
    referralNumbers: [],
    fileInformation: [],
    notes: [],
    adjudications: [],
    otherSegments: [],
    ...(rare ? rareOfLine(draw) : {}),
    procedure: draw(procedure),
    charge: Amount.fromCents(draw(cents())),
    unit: draw(fc.constantFrom(undefined, undefined, 'MJ')),
    units: draw(fc.constantFrom('1', '2', '1.5', '96')),
    placeOfService: draw(maybe(fc.constantFrom('02', '11'))),
    pointers: draw(fc.shuffledSubarray(all, { minLength: 1, maxLength: Math.min(4, diagnoses) })),
    emergency: draw(fc.constantFrom(undefined, true)),
    epsdt: draw(fc.constantFrom(undefined, true)),
    familyPlanning: draw(fc.constantFrom(undefined, true)),
    copayExempt: draw(fc.constantFrom(undefined, true)),
    serviceDate: to !== undefined && to < from ? to : from,
    serviceEnd: to !== undefined && to < from ? from : to,
    lineControlNumber: number,
  };
}

const ORDER = ['P', 'S', 'T', 'A'];

/** Other payers of a claim to the payer in this place of the order: those before it have decided. */
function otherPayers(
  draw: Draw,
  order: string,
  lines: readonly ServiceLine[],
): { payers: OtherPayer[]; lines: ServiceLine[] } {
  const at = ORDER.indexOf(order);
  const payers: OtherPayer[] = [];
  let decidedLines = [...lines];
  for (const [i, payerOrder] of ORDER.entries()) {
    if (i === at || (i > at && !chance(draw, 20))) continue;
    const name = { ...otherPayerName(draw, payerOrder, i), adjustments: [] };
    if (i > at || chance(draw, 10)) {
      // Later payers have nothing to say; an earlier one may cover nothing at all.
      payers.push({ ...name, nonCovered: i > at ? undefined : draw(amount) });
    } else if (chance(draw, 70)) {
      const byLine = decideLines(draw, name.payer.id ?? '', decidedLines);
      decidedLines = byLine.lines;
      payers.push({ ...name, paid: Amount.fromCents(byLine.paid) });
    } else payers.push(decideClaim(draw, name, lines));
  }
  return { payers, lines: decidedLines };
}

function otherPayerName(
  draw: Draw,
  payerOrder: string,
  i: number,
): Omit<OtherPayer, 'adjustments'> {
  const { insuranceType, ...coverage } = draw(coverageOf(payerOrder));
  return {
    ...coverage,
    insuranceType,
    relationship: draw(fc.constantFrom('18', '01', '19', 'G8')),
    patientLiability: draw(maybe(amount)),
    benefitsAssigned: draw(fc.constantFrom('Y', 'N', 'W')),
    patientSignature: draw(maybe(fc.constant('P'))),
    release: draw(fc.constantFrom('Y', 'I')),
    outpatient: draw(
      maybe(
        fc.record({
          reimbursementRate: maybe(fc.constant('.8')),
          payable: maybe(amount),
          remarkCodes: few(fc.constantFrom('MA01', 'N130', 'MA18'), 5),
          esrdPaid: maybe(amount),
          professionalComponent: maybe(amount),
        }),
      ).map((o) => (o && Object.values(o).flat().some(Boolean) ? o : undefined)),
    ),
    subscriber: {
      ...draw(fc.oneof(personName, organizationName)),
      memberId: draw(id(2, 20)),
      address: draw(maybe(address(false))),
      references: draw(few(reference('SY'), 1)),
    },
    payer: {
      name: draw(words(40)),
      id: `${draw(id(4, 8))}${i}`,
      address: draw(maybe(address(false))),
      references: draw(few(reference('2U', 'EI', 'FY', 'NF'), 2)),
      priorAuthorization: draw(maybe(id(1, 20))),
      referralNumber: draw(maybe(id(1, 20))),
      claimAdjusted: draw(maybe(fc.constant('Y'))),
      payerControlNumber: draw(maybe(id(1, 20))),
    },
    providers: draw(
      fc.subarray([
        { role: 'DN', kind: 'person' as const, references: [{ kind: 'G2', value: 'A1' }] },
        { role: '82', kind: 'person' as const, references: [{ kind: 'LU', value: 'B2' }] },
        { role: '77', kind: 'organization' as const, references: [{ kind: 'G2', value: 'C3' }] },
        { role: 'DQ', kind: 'person' as const, references: [{ kind: '0B', value: 'D4' }] },
        { role: '85', kind: 'organization' as const, references: [{ kind: 'G2', value: 'E5' }] },
      ]),
    ),
  };
}

function decideLines(
  draw: Draw,
  payerId: string,
  lines: readonly ServiceLine[],
): { lines: ServiceLine[]; paid: number } {
  let paid = 0;
  const decided = lines.map((before) => {
    const { all, left } = draw(adjustments(before.charge?.cents ?? 0));
    paid += left;
    const adjudication: LineAdjudication = {
      payerId,
      paid: Amount.fromCents(left),
      procedure: { ...before.procedure, description: undefined },
      units: draw(fc.constantFrom('1', '2')),
      bundledInto: draw(maybe(fc.constant('1'))),
      adjustments: all,
      remittanceDate: draw(pastDay),
      patientLiability: draw(maybe(amount)),
    };
    return { ...before, adjudications: [...before.adjudications, adjudication] };
  });
  return { lines: decided, paid };
}

function decideClaim(draw: Draw, name: OtherPayer, lines: readonly ServiceLine[]): OtherPayer {
  const { all, left } = draw(adjustments(total(lines)));
  return {
    ...name,
    adjustments: all,
    paid: Amount.fromCents(left),
    payer: { ...name.payer, remittanceDate: draw(pastDay) },
  };
}

const total = (lines: readonly ServiceLine[]): number =>
  lines.reduce((sum, l) => sum + (l.charge?.cents ?? 0), 0);

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

const coverageOf = (payerOrder: string): fc.Arbitrary<Coverage> =>
  fc
    .record({
      payerOrder: fc.constant(payerOrder),
      groupNumber: maybe(id(1, 15)),
      groupName: maybe(words(20)),
      filingIndicator: fc.constantFrom('CI', 'BL', 'MC', 'MB', '12', 'ZZ'),
    })
    .map((c) => ({ ...c, insuranceType: c.filingIndicator === 'MB' ? '12' : undefined }));

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
