/**
 * fast-check generators of the claims of a remittance (835): paid, denied, decided as a whole, paid second,
 * taken back and decided again. Every claim adds up; amounts are whole cents.
 */
import fc from 'fast-check';
import { decimalOfCents } from '../amount.ts';
import type {
  PlainAdjustment,
  PlainClaim,
  PlainLine,
  PlainParty,
  PlainReference,
} from '../documents/835/plain.ts';
import { digits, few, id, maybe, npi, pastDay, words } from './837p-parts.ts';
import { chance, type Draw } from './draw.ts';

const text = decimalOfCents;
const qualified = (qualifier: string, value: string): PlainReference => ({ qualifier, value });
/** A claim with what it adds to the payment, in cents. */
export interface DrawnClaim {
  readonly claim: PlainClaim;
  readonly paid: number;
  /** AMT*I of the claim; the payment gives it as PLB L6. */
  readonly interest: number;
}

/** Why less is paid, by group. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  CO: ['45', '253', '24', '29', '197'],
  PR: ['1', '2', '3', '96'],
  OA: ['23', '94', '18'],
  PI: ['45', '242'],
};

/** So much in one to three parts, some of which may be nothing or below it. */
function partsOf(draw: Draw, cents: number): number[] {
  const parts: number[] = [];
  let left = cents;
  for (let more = draw(fc.nat(2)); more > 0; more--) {
    const part = draw(fc.integer({ min: -500, max: 9_999 }));
    parts.push(part);
    left -= part;
  }
  return [...parts, left];
}

/** Adjustments that come to so much, put into CAS segments of up to six triplets each. */
function adjustments(draw: Draw, cents: number, groups: readonly string[]): PlainAdjustment[] {
  if (cents === 0 && !chance(draw, 10)) return [];
  const found: PlainAdjustment[] = [];
  for (const part of partsOf(draw, cents)) {
    const before = found.at(-1);
    const joins = before !== undefined && (before.position ?? 1) < 6 && chance(draw, 60);
    const group = joins ? before.group : draw(fc.constantFrom(...groups));
    found.push({
      group,
      reason: draw(fc.constantFrom(...REASONS[group]!)),
      amount: text(part),
      quantity: draw(fc.constantFrom(undefined, undefined, '1', '.5')),
      position: joins ? (before.position ?? 1) + 1 : 1,
    });
  }
  return found;
}

const procedures = fc.record({
  qualifier: fc.constant('HC'),
  code: fc.constantFrom('90791', '90834', '90837', '90847', 'H0004'),
  modifiers: fc.subarray(['95', 'HO', '59', 'U1']),
});

interface Wanted {
  readonly number: string;
  /** What is paid of the charge, in hundredths. */
  readonly share: number;
  readonly groups: readonly string[];
}

function line(draw: Draw, charge: number, paid: number, want: Wanted, i: number): PlainLine {
  const days = draw(
    fc.oneof(
      pastDay.map((day): PlainReference[] => [qualified('472', day)]),
      fc.constant<PlainReference[]>([qualified('150', '20260105'), qualified('151', '20260107')]),
    ),
  );
  const changed = chance(draw, 10);
  return {
    procedure: draw(procedures),
    charge: text(charge),
    paid: text(paid),
    revenueCode: undefined,
    paidUnits: draw(fc.constantFrom('1', '1', undefined, '2')),
    submittedProcedure: changed
      ? { ...draw(procedures), description: draw(maybe(words(40))) }
      : undefined,
    submittedUnits: changed ? '1' : undefined,
    dates: days,
    adjustments: adjustments(draw, charge - paid, want.groups),
    references: [
      ...(chance(draw, 10) ? [qualified('G1', draw(id(1, 20)))] : []),
      ...(chance(draw, 90) ? [qualified('6R', `${want.number}-${i + 1}`)] : []),
      ...(chance(draw, 10) ? [qualified('0K', draw(id(1, 10)))] : []),
    ],
    amounts: draw(few(fc.nat(99_999), 1)).map((c) => qualified('B6', text(c))),
    quantities: chance(draw, 5) ? [qualified('ZK', '1')] : [],
    remarks: draw(fc.subarray([qualified('HE', 'N130'), qualified('HE', 'M15')])),
  };
}

function names(draw: Draw): PlainParty[] {
  const person = (entity: string, more: Partial<PlainParty>): PlainParty => ({
    entity,
    type: '1',
    lastName: draw(words(30)),
    firstName: draw(maybe(words(20))),
    ...more,
  });
  const member = (): Partial<PlainParty> => ({ idQualifier: 'MI', id: draw(id(2, 20)) });
  const company = (entity: string): PlainParty => ({
    ...{ entity, type: '2', lastName: draw(words(40)), idQualifier: 'PI', id: draw(id(2, 10)) },
  });
  return [
    person('QC', member()),
    ...(chance(draw, 15) ? [person('IL', member())] : []),
    ...(chance(draw, 10) ? [person('74', { idQualifier: 'C', id: draw(id(2, 20)) })] : []),
    ...(chance(draw, 70) ? [person('82', { idQualifier: 'XX', id: draw(npi) })] : []),
    ...(chance(draw, 10) ? [company('TT')] : []),
    ...(chance(draw, 5) ? [company('PR')] : []),
  ];
}

/** Of the PR adjustments of a claim and its lines; undefined where nothing is the patient's. */
function patientShare(all: readonly PlainAdjustment[]): string | undefined {
  let cents = 0;
  for (const { group, amount } of all)
    if (group === 'PR') cents += Math.round(Number(amount) * 100);
  return cents === 0 ? undefined : text(cents);
}

/** One decision; `status` as CLP02. */
function decided(draw: Draw, status: string, want: Wanted): DrawnClaim {
  const count = chance(draw, 8) ? 0 : draw(fc.constantFrom(1, 1, 1, 2, 3));
  const charges = draw(
    fc.array(fc.integer({ min: 100, max: 40_000 }), {
      minLength: Math.max(1, count),
      maxLength: Math.max(1, count),
    }),
  );
  const lines = charges
    .slice(0, count)
    .map((charge, i) => line(draw, charge, Math.trunc((charge * want.share) / 100), want, i));
  const charge = charges.reduce((sum, c) => sum + c, 0);
  const onLines = lines.flatMap((l) => l.adjustments);
  const byLines = charges.map((c) => Math.trunc((c * want.share) / 100)).reduce((a, b) => a + b, 0);
  // Without lines all of it is adjusted at the claim; with them sometimes a part.
  const onClaim = count === 0 ? charge - byLines : chance(draw, 8) ? draw(fc.nat(byLines)) : 0;
  const paid = count === 0 ? byLines : byLines - onClaim;
  const claimAdjustments = adjustments(draw, onClaim, want.groups);
  const interest = paid > 0 && chance(draw, 10) ? draw(fc.integer({ min: 1, max: 999 })) : 0;
  const claim: PlainClaim = {
    patientControlNumber: want.number,
    status,
    charge: text(charge),
    paid: text(paid),
    patientResponsibility: patientShare([...claimAdjustments, ...onLines]),
    filingIndicator: draw(fc.constantFrom('12', 'HM', 'MB', 'MC')),
    payerControlNumber: draw(id(5, 20)),
    placeOfService: draw(fc.constantFrom('11', '10', undefined)),
    frequency: draw(fc.constantFrom('1', '7')),
    adjustments: claimAdjustments,
    names: names(draw),
    outpatient: chance(draw, 15) ? ['', '', 'MA01', 'MA07'] : undefined,
    references: [
      ...(chance(draw, 20) ? [qualified('EA', draw(id(1, 20)))] : []),
      ...(chance(draw, 5) ? [qualified('1G', draw(id(6, 6)))] : []),
    ],
    dates: [qualified('232', draw(pastDay)), qualified('050', draw(pastDay))],
    contacts: chance(draw, 10)
      ? [{ function: 'CX', name: 'CLAIMS', numbers: [{ kind: 'TE', value: draw(digits(10)) }] }]
      : [],
    amounts: [
      ...(chance(draw, 20) ? [qualified('AU', text(charge))] : []),
      ...(interest > 0 ? [qualified('I', text(interest))] : []),
    ],
    quantities: chance(draw, 5) ? [qualified('CA', '1')] : [],
    lines,
  };
  return { claim, paid, interest };
}

const negated = (amount: string | undefined): string | undefined =>
  amount === undefined ? undefined : text(-Math.round(Number(amount) * 100));

/** The same decision taken back: every amount of it with the other sign (CLP02 22). */
function reversal({ claim, paid }: DrawnClaim, stated: boolean): DrawnClaim {
  const back = (all: readonly PlainAdjustment[]): PlainAdjustment[] =>
    all.map((a) => ({ ...a, amount: negated(a.amount) }));
  const { patientResponsibility: before } = claim;
  // Only a share that is not above zero may be left out.
  const share = stated || before?.startsWith('-') ? negated(before) : undefined;
  return {
    claim: {
      ...claim,
      status: '22',
      charge: negated(claim.charge),
      paid: negated(claim.paid),
      patientResponsibility: share,
      adjustments: back(claim.adjustments),
      references: [qualified('F8', claim.payerControlNumber!), ...claim.references],
      amounts: [],
      lines: claim.lines.map((l) => ({
        ...l,
        charge: negated(l.charge),
        paid: negated(l.paid),
        adjustments: back(l.adjustments),
      })),
    },
    paid: -paid,
    interest: 0,
  };
}

const PAID = ['1', '1', '1', '19', '25'];
const ALL = ['CO', 'PR', 'PI'];

/** A claim; two where one is taken back and decided again. */
export function claims(draw: Draw, number: string): DrawnClaim[] {
  const share = draw(fc.integer({ min: 20, max: 100 }));
  const kind = draw(fc.constantFrom('paid', 'paid', 'denied', 'second', 'back', 'corrected'));
  if (kind === 'denied')
    return [decided(draw, draw(fc.constantFrom('1', '4')), { number, share: 0, groups: ['CO'] })];
  if (kind === 'second')
    return [
      decided(draw, draw(fc.constantFrom('2', '3')), { number, share, groups: ['OA', 'PR'] }),
    ];
  const one = decided(draw, draw(fc.constantFrom(...PAID)), { number, share, groups: ALL });
  if (kind === 'paid') return [one];
  const back = reversal(one, draw(fc.boolean()));
  // A correction may come in a later payment.
  return kind === 'back'
    ? [back]
    : [back, decided(draw, '1', { number, share: draw(fc.nat(100)), groups: ALL })];
}
