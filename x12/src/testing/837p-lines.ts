/** fast-check generators of the service lines of professional claims (837P), and of what only a rare claim has. */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type { Claim, ClaimDates } from '../documents/837p/claim-shape.ts';
import type { LineDates, ServiceLine } from '../documents/837p/line-shape.ts';
import {
  address,
  ambulance,
  amount,
  attachment,
  cents,
  digits,
  facility,
  few,
  id,
  maybe,
  note,
  pastDay,
  procedure,
  provider,
  reference,
  telephone,
  words,
} from './837p-parts.ts';
import { chance, type Draw } from './draw.ts';

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
export function rareOfClaim(draw: Draw): Partial<Claim> {
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

/** A line that no other payer has decided about. */
export function line(draw: Draw, number: string, diagnoses: number, rare: boolean): ServiceLine {
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
