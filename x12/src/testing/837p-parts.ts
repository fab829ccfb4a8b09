/** fast-check generators of the people, places, codes and amounts in professional claims (837P). */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type {
  Adjustment,
  AmbulancePlace,
  Attachment,
  Facility,
  Note,
} from '../documents/837p/claim-shape.ts';
import type { Procedure } from '../documents/837p/line-shape.ts';
import type { Address, Contact, Named, Provider, Reference } from '../documents/837p/shape.ts';

/** The day every generated batch is made. */
export const TODAY = '20260302';

const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const DIGITS = [...'0123456789'];
const INSIDE = [...CAPITALS, ...DIGITS, ...' .,-/&()#\'"'];

const joined = (chars: string[], min: number, max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...chars), { minLength: min, maxLength: max })
    .map((all) => all.join(''));

/** Words as files carry them: capitals, no blank at either end nor two together. */
export const words = (max: number, min = 1): fc.Arbitrary<string> =>
  joined(INSIDE, min, max).map((t) => {
    const plain = t.replace(/ +/g, ' ').trim();
    return plain.length < min ? 'A'.repeat(min) : plain;
  });
/** Letters and digits. */
export const id = (min: number, max: number): fc.Arbitrary<string> =>
  joined([...CAPITALS, ...DIGITS], min, max);
export const digits = (count: number): fc.Arbitrary<string> => joined(DIGITS, count, count);
export const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined, freq: 2 });
export const few = <T>(of: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
  fc.array(of, { maxLength: max });

/** A day of years past, CCYYMMDD; edges of months and leap days among them. */
export const pastDay: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('20200229', '20240229', '20211231', '20260101', TODAY),
  fc
    .tuple(fc.integer({ min: 2020, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.nat(27))
    .map(([y, m, d]) => `${y}${String(m).padStart(2, '0')}${String(d + 1).padStart(2, '0')}`),
);
export const birthDay: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('19000101', '20000229', '20191231'),
  fc.integer({ min: 1930, max: 2019 }).map((y) => `${y}0614`),
);

/** Ten digits with their check digit. */
export const npi: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('1', '2'), digits(8))
  .map(([first, rest]) => withCheckDigit(first + rest));
function withCheckDigit(nine: string): string {
  const sum = [...nine].reduce((total, c, i) => {
    const twice = Number(c) * (i % 2 === 0 ? 2 : 1);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 24);
  return nine + String((10 - (sum % 10)) % 10);
}

export const cents = (most = 999_999): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max: most }), fc.constantFrom(1, 50, 100, 16_500, most));
export const amount: fc.Arbitrary<Amount> = cents().map((c) => Amount.fromCents(c));

export const address = (street: boolean): fc.Arbitrary<Address> =>
  fc.oneof(
    fc.record({
      line1: fc.nat(9999).map((n) => `${n} EXAMPLE ST`),
      line2: maybe(fc.constant('STE 200')),
      city: fc.constantFrom('SPRINGFIELD', 'MADISON', "O'FALLON"),
      state: fc.constantFrom('IL', 'WI', 'PR', 'AE'),
      zip: street ? digits(9) : fc.oneof(digits(5), digits(9)),
    }),
    fc.constant<Address>({
      line1: '1 EXAMPLE ROAD',
      city: 'TORONTO',
      zip: 'M5V2T6',
      country: 'CA',
      subdivision: 'ON',
    }),
  );

export const contact: fc.Arbitrary<Contact> = fc.record({
  name: maybe(words(30)),
  ways: fc.constantFrom(
    [{ kind: 'TE', to: '5555550100' }],
    [
      { kind: 'TE', to: '5555550100' },
      { kind: 'EX', to: '12' },
      { kind: 'EM', to: 'DESK@EXAMPLE.COM' },
    ],
    [{ kind: 'FX', to: '5555550101' }],
  ),
});
/** Of property and casualty: a telephone only. */
export const telephone: fc.Arbitrary<Contact> = fc.record({
  name: maybe(words(30)),
  ways: fc.constant([{ kind: 'TE', to: '5555550102' }]),
});

export const personName: fc.Arbitrary<Named> = fc.record({
  kind: fc.constant('person' as const),
  name: words(30),
  firstName: maybe(words(20)),
  middleName: maybe(words(10)),
  suffix: maybe(fc.constantFrom('JR', 'III')),
});
export const organizationName: fc.Arbitrary<Named> = fc.record({
  kind: fc.constant('organization' as const),
  name: words(60),
});

export const reference = (...kinds: string[]): fc.Arbitrary<Reference> =>
  fc.record({ kind: fc.constantFrom(...kinds), value: id(1, 20) });
/** On a line a reference may be for another payer. */
const lineReference = (...kinds: string[]): fc.Arbitrary<Reference> =>
  fc.record({ kind: fc.constantFrom(...kinds), value: id(1, 20), payerId: maybe(id(2, 9)) });

export interface ProviderWants {
  readonly kinds?: 'person' | 'organization' | 'either';
  readonly taxonomy?: boolean;
  readonly onLine?: boolean;
  readonly references?: readonly string[];
}
export function provider(wants: ProviderWants = {}): fc.Arbitrary<Provider> {
  const { kinds = 'person', taxonomy, onLine, references = ['0B', '1G', 'G2'] } = wants;
  const name =
    kinds === 'person'
      ? personName
      : kinds === 'organization'
        ? organizationName
        : fc.oneof(personName, organizationName);
  return fc
    .tuple(
      name,
      npi,
      taxonomy
        ? maybe(fc.constantFrom('103TC0700X', '1041C0700X', '2084P0800X'))
        : fc.constant(undefined),
      few(onLine ? lineReference(...references) : reference(...references), 2),
    )
    .map(([named, number, code, all]) => ({
      ...named,
      npi: number,
      taxonomy: code,
      references: all,
    }));
}

export const facility = (onLine: boolean): fc.Arbitrary<Facility> =>
  fc
    .tuple(
      organizationName,
      maybe(npi),
      address(true),
      few(onLine ? lineReference('G2', 'LU') : reference('0B', 'G2', 'LU'), 2),
      onLine ? fc.constant(undefined) : maybe(telephone),
    )
    .map(([named, number, place, references, its]) => ({
      ...named,
      npi: number,
      address: place,
      references,
      contact: its,
    }));

export const ambulance: fc.Arbitrary<AmbulancePlace> = fc.record({
  name: maybe(words(20)),
  address: address(false),
});

export const attachment: fc.Arbitrary<Attachment> = fc.oneof(
  fc.record({ report: fc.constantFrom('OZ', 'B4', '03'), sending: fc.constant('AA') }),
  fc.record({
    report: fc.constantFrom('OZ', '77'),
    sending: fc.constantFrom('BM', 'EL', 'FX'),
    number: id(2, 20),
  }),
);
export const note = (...kinds: string[]): fc.Arbitrary<Note> =>
  fc.record({ kind: fc.constantFrom(...kinds), text: words(80) });

export const procedure: fc.Arbitrary<Procedure> = fc.record({
  code: fc.constantFrom('90837', '90834', '90791', 'H0004', '90785'),
  modifiers: fc.uniqueArray(fc.constantFrom('95', '93', 'HO', 'GT', '59'), { maxLength: 4 }),
  description: maybe(words(20, 3)),
});

export const diagnosisCode: fc.Arbitrary<string> = fc.constantFrom(
  ...['F411', 'F331', 'F4310', 'F1020', 'F902', 'F4321', 'Z634', 'Z62820', 'U071', 'F330', 'F840'],
  ...['T7402XA', 'F320', 'F419'],
);

/** `total` as so many parts as fit, each at least one cent, and what is left; the parts are adjustments. */
export function adjustments(total: number): fc.Arbitrary<{ all: Adjustment[]; left: number }> {
  return fc
    .array(
      fc.tuple(
        fc.constantFrom('CO', 'PR', 'OA', 'PI'),
        fc.constantFrom('45', '1', '2', '3', '253', 'B7', '23'),
        fc.integer({ min: 1, max: 100 }),
        maybe(fc.constantFrom('1', '2')),
      ),
      { maxLength: 8 },
    )
    .map((drawn) => {
      let left = total;
      const all: Adjustment[] = [];
      for (const [group, reason, share, quantity] of drawn) {
        const taken = Math.floor((left * share) / 100);
        if (taken === 0) continue;
        left -= taken;
        all.push({ group, reason, amount: Amount.fromCents(taken), quantity });
      }
      return { all: fiveSegments(all), left: total - sum(all) };
    })
    .map(({ all }) => ({ all, left: total - sum(all) }));
}
const sum = (all: readonly Adjustment[]): number =>
  all.reduce((total, a) => total + (a.amount?.cents ?? 0), 0);

/** No more adjustments than go into five CAS. */
function fiveSegments(all: readonly Adjustment[]): Adjustment[] {
  let segments = 0;
  let before = '';
  return all.filter(({ group }) => {
    if (group !== before) segments++;
    if (segments > 5) return false;
    before = group;
    return true;
  });
}
