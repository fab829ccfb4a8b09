import { type Cents, cents, date, isRefusal } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applySlidingScale,
  chooseFee,
  contractFee,
  type FeeFor,
  type FeeRow,
  specificity,
} from './fee.ts';

const row = (id: string, amount: number, more: Partial<FeeRow> = {}): FeeRow => ({
  id,
  serviceId: 'svc_1',
  code: null,
  clinicianId: null,
  licenceLevel: null,
  clientId: null,
  payerId: null,
  amount: cents(amount),
  validFrom: date('2026-01-01'),
  validTo: null,
  ...more,
});
const want = (more: Partial<FeeFor> = {}): FeeFor => ({
  serviceId: 'svc_1',
  serviceName: 'Individual therapy',
  code: '90834',
  addOn: false,
  clinicianId: 'cln_1',
  licenceLevel: 'masters',
  clientId: 'clt_1',
  payerId: 'pyr_1',
  day: date('2026-03-03'),
  ...more,
});
const ROWS = [
  row('a', 15000),
  row('b', 16000, { code: '90834' }),
  row('c', 14000, { licenceLevel: 'masters' }),
  row('d', 17000, { clinicianId: 'cln_1' }),
  row('e', 12000, { payerId: 'pyr_1' }),
  row('f', 9000, { clientId: 'clt_1' }),
];
const chosen = (rows: readonly FeeRow[], w: FeeFor): string => {
  const fee = chooseFee(rows, w);
  return isRefusal(fee) ? fee.code : fee.feeId;
};

describe('the most specific row', () => {
  test.each([
    { takenAway: '', wins: 'f' },
    { takenAway: 'f', wins: 'e' },
    { takenAway: 'fe', wins: 'd' },
    { takenAway: 'fed', wins: 'c' },
    { takenAway: 'fedc', wins: 'b' },
    { takenAway: 'fedcb', wins: 'a' },
    { takenAway: 'fedcba', wins: 'no-fee' },
  ])('without $takenAway: $wins', ({ takenAway, wins }) => {
    expect(
      chosen(
        ROWS.filter((r) => !takenAway.includes(r.id)),
        want(),
      ),
    ).toBe(wins);
  });
  const all = { payerId: 'pyr_1', clinicianId: 'cln_1', licenceLevel: 'masters', code: '90834' };
  test.each([
    {
      what: 'the client outweighs everything else together',
      rows: [row('x', 1, { clientId: 'clt_1' }), row('y', 1, all)],
      wins: 'x',
    },
    {
      what: 'among client rows the one that names more',
      rows: [row('x', 1, { clientId: 'clt_1' }), row('y', 1, { clientId: 'clt_1', code: '90834' })],
      wins: 'y',
    },
    {
      what: 'same names: the later day',
      rows: [row('x', 1, { validFrom: date('2026-02-01') }), row('y', 1)],
      wins: 'x',
    },
    { what: 'same day too: the one made later', rows: [row('x', 1), row('y', 1)], wins: 'y' },
    {
      what: 'a row of another client is nobody else’s',
      rows: [row('x', 1, { clientId: 'clt_2' })],
      wins: 'no-fee',
    },
    { what: 'a row of another code', rows: [row('x', 1, { code: '90837' })], wins: 'no-fee' },
    {
      what: 'a future row',
      rows: [row('x', 1, { validFrom: date('2026-03-04') }), row('y', 1)],
      wins: 'y',
    },
    {
      what: 'only a future row',
      rows: [row('x', 1, { validFrom: date('2026-03-04') })],
      wins: 'no-fee',
    },
    {
      what: 'its last day still counts',
      rows: [row('x', 1, { validTo: date('2026-03-03') })],
      wins: 'x',
    },
    { what: 'an ended row', rows: [row('x', 1, { validTo: date('2026-03-02') })], wins: 'no-fee' },
    { what: 'another service', rows: [row('x', 1, { serviceId: 'svc_2' })], wins: 'no-fee' },
  ])('$what: $wins', ({ rows, wins }) => {
    expect(chosen(rows, want())).toBe(wins);
  });
  test('an add-on takes only rows that name its code', () => {
    expect(chosen(ROWS, want({ code: '90785', addOn: true }))).toBe('no-fee');
    expect(
      chosen([...ROWS, row('g', 2000, { code: '90785' })], want({ code: '90785', addOn: true })),
    ).toBe('g');
  });
  test('a client who pays themselves does not take a payer’s fee', () => {
    expect(
      chosen(
        ROWS.filter((r) => r.id !== 'f'),
        want({ payerId: null }),
      ),
    ).toBe('d');
  });
  test('says why', () => {
    const fee = chooseFee(ROWS.slice(0, 2), want());
    expect(isRefusal(fee) || fee.why).toBe(
      '$160.00: set for this code, valid from Thu 1 Jan 2026.',
    );
    const no = chooseFee([], want());
    expect(isRefusal(no) && no.sentence).toBe(
      '“Individual therapy” (90834) has no fee on Tue 3 Mar 2026, so nothing is charged. Set one in Settings, then post the charge.',
    );
  });
  test('the contract fee is the payer’s row, though the client has a fee of their own', () => {
    expect(contractFee(ROWS, want())).toBe(12000n);
    expect(contractFee(ROWS, want({ payerId: 'pyr_2' }))).toBe(undefined);
    expect(contractFee(ROWS, want({ payerId: null }))).toBe(undefined);
  });
  test('the order of the rows does not matter', () => {
    const rows = fc.shuffledSubarray(ROWS);
    fc.assert(
      fc.property(rows, (some) => {
        const best = [...some].sort((a, b) => specificity(b) - specificity(a))[0];
        expect(chosen(some, want())).toBe(best?.id ?? 'no-fee');
      }),
    );
  });
});

const scale = (percentBp: number | null, amount: number | null) => ({
  percentBp,
  amount: amount === null ? null : cents(amount),
  evidenceOn: date('2026-01-10'),
  validTo: date('2026-12-31'),
});
describe('sliding scale', () => {
  test.each([
    { fee: 15000, percent: 6000, amount: null, taken: 0, pays: 9000n },
    { fee: 9851, percent: 2000, amount: null, taken: 0, pays: 1970n },
    { fee: 15000, percent: null, amount: 7000, taken: 0, pays: 7000n },
    { fee: 15000, percent: null, amount: 20000, taken: 0, pays: 15000n },
    { fee: 5000, percent: null, amount: 7000, taken: 7000, pays: 0n },
    { fee: 15000, percent: 0, amount: null, taken: 0, pays: 0n },
  ])(
    '$fee at $percent bp or $amount after $taken: $pays',
    ({ fee, percent, amount, taken, pays }) => {
      expect(applySlidingScale(cents(fee), scale(percent, amount), cents(taken)).amount).toBe(pays);
    },
  );
  test('says why', () => {
    expect(applySlidingScale(cents(15000), scale(6000, null), cents(0)).why).toBe(
      'Sliding scale: 60 % of the fee, $90.00 instead of $150.00 (evidence of Sat 10 Jan 2026, ends Thu 31 Dec 2026).',
    );
  });
  test('never raises a fee, never goes below nothing', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(2_000_000), fc.nat(2_000_000), (fee, amount, taken) => {
        const pays: Cents = applySlidingScale(cents(fee), scale(null, amount), cents(taken)).amount;
        expect(pays >= 0n && pays <= BigInt(fee)).toBe(true);
      }),
    );
  });
});
