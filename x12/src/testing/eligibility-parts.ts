/** fast-check generators of what eligibility inquiries and answers have in common: valid by the guide. */
import fc from 'fast-check';
import type { Envelope } from '../documents/batch.ts';
import { filled } from '../documents/eligibility/read-parts.ts';
import type {
  Address,
  Contact,
  Diagnosis,
  Period,
  Person,
  Procedure,
  Reference,
  Relationship,
  Specialty,
  Trace,
} from '../documents/eligibility/shape.ts';

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
/** What may stand inside a text of X12 without being a delimiter. */
const INSIDE = `${CAPITALS}${DIGITS} '&()+,-./;?=%@_#`;

const oneOf = (characters: string) => fc.constantFrom(...characters);
export const digits = (least: number, most = least): fc.Arbitrary<string> =>
  fc.string({ unit: oneOf(DIGITS), minLength: least, maxLength: most });
/** A code or number: capitals and digits. */
export const word = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: oneOf(CAPITALS + DIGITS), minLength: least, maxLength: most });
/** Free text without blanks at its ends. */
export const text = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: oneOf(INSIDE), minLength: least, maxLength: most })
    .map((t) => t.replace(/^ | $/g, 'X'));

/** Objects of these keys, without those whose generator gave nothing, so that they equal what is read. */
export const record = <T extends object>(
  model: {
    readonly [K in keyof T]?: fc.Arbitrary<T[K] | undefined>;
  },
): fc.Arbitrary<T> =>
  fc.record(model as Record<string, fc.Arbitrary<unknown>>).map((made) => filled(made) as T);
export const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined });
export const few = <T>(one: fc.Arbitrary<T>, most = 2): fc.Arbitrary<T[]> =>
  fc.array(one, { maxLength: most });

const two = (n: number): string => String(n).padStart(2, '0');
/** CCYYMMDD. */
export const day: fc.Arbitrary<string> = fc
  .tuple(
    fc.integer({ min: 1930, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}${two(m)}${two(d)}`);
export const time: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => two(h) + two(m));

export const period = (...kinds: string[]): fc.Arbitrary<Period> =>
  fc
    .tuple(fc.constantFrom(...kinds), day, maybe(day))
    .map(([kind, a, b]) =>
      b === undefined
        ? { kind, from: a }
        : a <= b
          ? { kind, from: a, to: b }
          : { kind, from: b, to: a },
    );

export const reference = (...kinds: string[]): fc.Arbitrary<Reference> =>
  record<Reference>({
    kind: fc.constantFrom(...kinds),
    id: text(1, 20),
    description: maybe(text(1, 30)),
  });

/** A street with what belongs to it, a city with what belongs to it, or both. */
export const address: fc.Arbitrary<Address> = fc
  .tuple(
    maybe(record<Address>({ line1: text(1, 20), line2: maybe(text(1, 20)) })),
    record<Address>({
      city: text(2, 20),
      state: maybe(fc.constantFrom('IL', 'NY', 'CA')),
      zip: maybe(fc.oneof(digits(5), digits(9))),
    }),
  )
  .map(([street, city]) => ({ ...street, ...city }));

export const specialty: fc.Arbitrary<Specialty> = fc
  .tuple(fc.constantFrom('BI', 'PE', 'RF'), maybe(fc.constant('101YM0800X')))
  .map(([role, id]) => (id === undefined ? { role } : { role, idKind: 'PXC', id }));

export const contact: fc.Arbitrary<Contact> = record<Contact>({
  name: maybe(text(1, 20)),
  ways: few(fc.record({ kind: fc.constantFrom('TE', 'FX', 'EM', 'UR'), to: text(1, 20) }), 3),
});

export const procedure: fc.Arbitrary<Procedure> = record<Procedure>({
  list: fc.constant('HC'),
  code: fc.constantFrom('90834', '90837', '90791'),
  modifiers: few(fc.constantFrom('95', 'GT', 'HO'), 4),
  description: maybe(text(1, 20)),
  lastCode: maybe(fc.constantFrom('90838')),
});

export const heading = (...purposes: string[]) => ({
  control: digits(4, 9),
  purpose: fc.constantFrom(...purposes),
  reference: maybe(text(1, 30)),
  date: day,
  time,
});

export const trace = (kind: string): fc.Arbitrary<Trace> =>
  record<Trace>({
    kind: fc.constant(kind),
    number: text(1, 30),
    company: word(9, 9).map((w) => `9${w}`),
    division: maybe(text(1, 20)),
  });

const relationship = (subscriber: boolean): fc.Arbitrary<Relationship> =>
  record<Relationship>({
    subscriber: fc.constant(subscriber ? 'Y' : 'N'),
    relationship: subscriber ? fc.constant('18') : fc.constantFrom('01', '19', '34', 'G8'),
    change: maybe(fc.constant('001')),
    reason: maybe(fc.constant('25')),
    birthSequence: maybe(fc.constantFrom('1', '2')),
  });

/** A person with enough for a payer to find them: id, or name and birth date. */
export const person = (dependent: boolean, traceKind: string): fc.Arbitrary<Person> =>
  record<Person>({
    traces: few(trace(traceKind)),
    party: fc
      .tuple(
        text(1, 20),
        text(1, 20),
        maybe(text(1, 10)),
        maybe(fc.constantFrom('JR', 'III')),
        word(4, 20),
      )
      .map(([name, firstName, middleName, suffix, id]) =>
        filled({
          role: dependent ? '03' : 'IL',
          type: '1',
          name,
          firstName,
          middleName,
          suffix,
          ...(dependent ? {} : { idKind: 'MI', id }),
        }),
      ),
    references: few(reference('6P', '18', 'SY', 'EJ')),
    address: maybe(address),
    specialty: maybe(specialty),
    birthDate: day,
    sex: maybe(fc.constantFrom('F', 'M', 'U')),
    relationship: maybe(relationship(!dependent)),
    diagnoses: fc.oneof(
      fc.constant<Diagnosis[]>([]),
      few(fc.record({ list: fc.constant('ABF'), code: fc.constantFrom('F411', 'F330') }), 3).map(
        (more) => [{ list: 'ABK', code: 'F329' }, ...more],
      ),
    ),
    dates: few(period('291', '346', '307')),
  });

/** ISA and GS of one group. */
export const eligibilityEnvelope: fc.Arbitrary<Envelope> = fc.record({
  interchange: fc.record({
    senderQualifier: fc.constantFrom('ZZ', '30', '01'),
    sender: word(1, 15),
    receiverQualifier: fc.constantFrom('ZZ', '30', '01'),
    receiver: word(1, 15),
    date: day.map((d) => d.slice(2)),
    time,
    control: digits(9),
    acknowledge: fc.boolean(),
    usage: fc.constantFrom('P', 'T'),
  }),
  group: fc.record({
    sender: word(2, 15),
    receiver: word(2, 15),
    date: day,
    time,
    control: fc.integer({ min: 1, max: 999_999_999 }).map(String),
  }),
});
