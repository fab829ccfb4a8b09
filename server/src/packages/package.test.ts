import { add, cents, date, type Id, ZERO } from '@clearhour/values';
import { expect, it } from 'vitest';
import { endOf, nextSession, type Package, shareOfSession, stateOf, toPay } from './package.ts';

const sold = (more: Partial<Package> = {}): Package => ({
  ...{ id: 'pkg_1' as Id<'pkg'>, clientId: 'clt_1' as Id<'clt'>, partyId: null, name: 'Ten' },
  ...{ serviceIds: ['svc_1'], sessions: 10, price: cents(120_000), warnAt: 2, missed: false },
  ...{ withPlan: false, singleFee: null, from: date('2026-03-02'), to: null },
  ...{ soldAt: '2026-03-02T15:00:00Z' as Package['soldAt'], soldBy: null },
  ...{ endedAt: null, endReason: '', endChargeId: null },
  ...more,
});

it.each([
  [100_000, 3, [33_333, 33_333, 33_334]],
  [20_000, 3, [6_666, 6_667, 6_667]],
  [120_000, 2, [60_000, 60_000]],
  [100, 1, [100]],
])('%i cents for %i sessions lose no cent', (price, sessions, parts) => {
  const terms = { price: cents(price), sessions };
  const found = parts.map((_, i) => shareOfSession(terms, i + 1));
  expect(found.map(Number)).toEqual(parts);
  expect(add(ZERO, ...found)).toBe(cents(price));
});

it('the next session is the first that is free', () => {
  expect(nextSession(3, [])).toBe(1);
  expect(nextSession(3, [1, 3])).toBe(2);
  expect(nextSession(3, [1, 2, 3])).toBeUndefined();
});

it.each([
  ['at the package’s price', null, 4, 72_000, { difference: 0, rest: 72_000 }],
  ['at the single fee', 15_000, 4, 72_000, { difference: 12_000, rest: 60_000 }],
  ['never more than is there', 15_000, 4, 5_000, { difference: 5_000, rest: 0 }],
  [
    'a single fee below the price gives nothing back',
    10_000,
    4,
    72_000,
    { difference: 0, rest: 72_000 },
  ],
  ['nothing used', 15_000, 0, 120_000, { difference: 0, rest: 120_000 }],
])('ended early, used sessions count %s', (_, single, used, money, want) => {
  const terms = { singleFee: single === null ? null : cents(single) };
  const end = endOf(terms, Array(used).fill(cents(12_000)), cents(money));
  expect({ difference: Number(end.difference), rest: Number(end.rest) }).toEqual(want);
});

it('its state, and what it still wants', () => {
  const day = date('2026-06-01');
  expect(stateOf(sold(), 3, day)).toBe('open');
  expect(stateOf(sold(), 10, day)).toBe('used-up');
  expect(stateOf(sold({ to: date('2026-05-31') }), 3, day)).toBe('expired');
  expect(stateOf(sold({ endedAt: sold().soldAt }), 10, day)).toBe('ended');
  const used = [{ no: 1, owed: cents(12_000) }];
  expect(toPay(sold(), 'open', used, ZERO)).toBe(cents(120_000));
  expect(toPay(sold(), 'open', [{ no: 1, owed: ZERO }], cents(48_000))).toBe(cents(60_000));
  expect(toPay(sold(), 'expired', used, ZERO)).toBe(cents(12_000));
  expect(toPay(sold(), 'open', [], cents(120_000))).toBe(ZERO);
});
