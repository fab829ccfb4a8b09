import { type Cents, cents, date } from '@clearhour/values';
import { describe, expect, it } from 'vitest';
import {
  endsSoon,
  inTwo,
  mayMoveTo,
  monthsEnding,
  nextTry,
  type Owed,
  planTonight,
  stillOwed,
} from './autopay.ts';

const TODAY = date('2026-12-01');
const one = (chargeId: string, on: string, owed: number, kind: Owed['kind'] = 'known'): Owed => ({
  ...{ chargeId, serviceOn: date(on), owed: cents(owed), kind },
});
const NO_LIMITS = {
  ...{ capCharge: null, leftOfMonth: null, credit: cents(0), healthAccount: false },
  smallest: cents(50),
};
const WAITS = { knownDays: 0, waitDays: 3 };
const said = (plans: ReturnType<typeof planTonight>) =>
  plans.map((p) => [p.chargeOn, Number(p.amount), p.lines.map((l) => l.chargeId).join(' ')]);

describe('what is planned tonight', () => {
  it('what was known at the visit goes today, what a plan decided waits', () => {
    const owed = [one('b', '2026-11-30', 2000), one('a', '2026-11-02', 8000, 'decided')];
    expect(said(planTonight(owed, NO_LIMITS, WAITS, TODAY))).toEqual([
      ['2026-12-01', 2000, 'b'],
      ['2026-12-04', 8000, 'a'],
    ]);
  });
  it('one charge where both wait as long, the oldest first', () => {
    const owed = [one('b', '2026-11-30', 2000), one('a', '2026-11-02', 8000, 'fee')];
    expect(said(planTonight(owed, NO_LIMITS, { knownDays: 3, waitDays: 3 }, TODAY))).toEqual([
      ['2026-12-04', 10_000, 'a b'],
    ]);
  });
  it.each<[string, { capCharge?: Cents; leftOfMonth?: Cents; credit?: Cents }, number[][]]>([
    ['a cap of a charge cuts the last line', { capCharge: cents(5000) }, [[3000, 2000]]],
    ['a cap below what a card takes plans nothing', { leftOfMonth: cents(49) }, []],
    ['the month is used up', { leftOfMonth: cents(-100) }, []],
    ['the smaller cap counts', { capCharge: cents(5000), leftOfMonth: cents(3500) }, [[3000, 500]]],
    ['credit pays the oldest first', { credit: cents(3500) }, [[3500]]],
    ['credit covers all of it', { credit: cents(7000) }, []],
  ])('%s', (_what, limits, wanted) => {
    const owed = [one('a', '2026-11-02', 3000), one('b', '2026-11-09', 4000)];
    const plans = planTonight(owed, { ...NO_LIMITS, ...limits }, WAITS, TODAY);
    expect(plans.map((p) => p.lines.map((l) => Number(l.cents)))).toEqual(wanted);
    for (const p of plans)
      expect(p.amount).toBe(p.lines.reduce((sum, l) => (sum + l.cents) as Cents, cents(0)));
  });
  it('a health account never pays a missed session', () => {
    const owed = [one('a', '2026-11-02', 3000, 'fee'), one('b', '2026-11-09', 4000)];
    const plans = planTonight(owed, { ...NO_LIMITS, healthAccount: true }, WAITS, TODAY);
    expect(said(plans)).toEqual([['2026-12-01', 4000, 'b']]);
  });
  it('a cap of the month counts both charges of a night', () => {
    const owed = [one('a', '2026-11-02', 3000, 'decided'), one('b', '2026-11-09', 4000)];
    const plans = planTonight(owed, { ...NO_LIMITS, leftOfMonth: cents(5000) }, WAITS, TODAY);
    expect(said(plans)).toEqual([
      ['2026-12-01', 4000, 'b'],
      ['2026-12-04', 1000, 'a'],
    ]);
  });
});

describe('what is charged in the end', () => {
  it('less when less is owed, never more than was said', () => {
    const lines = [
      { chargeId: 'a', cents: cents(8000) },
      { chargeId: 'b', cents: cents(2000) },
      { chargeId: 'c', cents: cents(1000) },
    ];
    const owed: Record<string, number> = { a: 5000, b: 9000, c: -500 };
    expect(stillOwed(lines, (id) => cents(owed[id] ?? 0))).toEqual([
      { chargeId: 'a', cents: cents(5000) },
      { chargeId: 'b', cents: cents(2000) },
    ]);
  });
  it('in two: the first lines up to an amount, the rest later, not a cent more or less', () => {
    const lines = [
      { chargeId: 'a', cents: cents(10000) },
      { chargeId: 'b', cents: cents(8000) },
    ];
    expect(inTwo(lines, cents(12000))).toEqual({
      now: [lines[0], { chargeId: 'b', cents: cents(2000) }],
      later: [{ chargeId: 'b', cents: cents(6000) }],
    });
    expect(inTwo(lines, cents(10000))).toEqual({ now: [lines[0]], later: [lines[1]] });
  });
  it('after a soft decline on chosen days, then by a person', () => {
    expect([1, 2, 3].map((n) => nextTry(n, [3, 7], TODAY))).toEqual([
      '2026-12-04',
      '2026-12-08',
      undefined,
    ]);
  });
  it('may be moved so far and no further', () => {
    const of = { today: TODAY, saidFor: date('2026-12-04'), moveDays: 14 };
    expect(
      ['2026-11-30', '2026-12-01', '2026-12-18', '2026-12-19'].map((d) => mayMoveTo(date(d), of)),
    ).toEqual([false, true, true, false]);
  });
});

it.each([
  [4, 2026, '2026-03-30', undefined],
  [4, 2026, '2026-03-31', '2026-04-30'],
  [4, 2026, '2026-04-30', '2026-04-30'],
  [4, 2026, '2026-05-01', undefined],
  [12, 2026, '2026-12-05', '2026-12-31'],
  [2, 2028, '2028-01-30', '2028-02-29'],
])('a card of %i/%i is asked for on %s: %s', (expMonth, expYear, today, last) => {
  expect(endsSoon({ expMonth, expYear }, date(today))).toBe(last);
});

it.each([
  ['2026-03-30', ['2026-3']],
  ['2026-03-31', ['2026-3', '2026-4']],
  ['2026-11-23', ['2026-11']],
  ['2026-12-31', ['2026-12']],
  // Thirty days from here reach over all of February.
  ['2027-01-31', ['2027-1', '2027-2']],
])('on %s cards are asked for that end in %j', (today, months) => {
  expect(monthsEnding(date(today)).map((m) => `${m.year}-${m.month}`)).toEqual(months);
});
