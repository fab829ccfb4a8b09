import { date } from '@clearhour/values';
import { describe, expect, it } from 'vitest';
import { type AgesRow, agesOn, birthdayAt, standingOf, WITHOUT_RULE } from './guardian.ts';

const row = (
  own: boolean,
  state: string,
  from: string,
  loginAge: number | null,
  yesAge = loginAge,
): AgesRow => ({ own, state, from: date(from), loginAge, yesAge, source: 'a law' });
const NONE = { loginAge: 18, yesAge: 18, source: '', own: false };
const AT_14 = { ...NONE, loginAge: 14, yesAge: 14 };
const both = {
  ...{ mayAppointments: true, mayMoney: true, from: date('2020-01-01'), to: null },
  ...{ minorYesOn: null, endedAt: null },
};

describe('birthdays', () => {
  it.each([
    ['2008-02-29', 18, '2026-03-01'],
    ['2008-02-29', 16, '2024-02-29'],
    ['2008-02-28', 18, '2026-02-28'],
    ['2012-12-10', 14, '2026-12-10'],
    ['1984-02-29', 16, '2000-02-29'],
  ])('born %s, %i on %s', (born, years, day) => {
    expect(birthdayAt(date(born), years)).toBe(day);
  });
});

describe('what a guardian may', () => {
  it.each([
    // born, ages, day, state, appointments, waits for a yes
    ['2008-02-29', NONE, '2026-02-28', 'now', true, false],
    ['2008-02-29', NONE, '2026-03-01', 'of-age', undefined, undefined],
    ['2012-12-10', AT_14, '2026-12-09', 'now', true, false],
    ['2012-12-10', AT_14, '2026-12-10', 'now', false, true],
    ['2008-12-10', NONE, '2026-12-09', 'now', true, false],
    ['2008-12-10', NONE, '2026-12-10', 'of-age', undefined, undefined],
    [null, NONE, '2026-12-10', 'no-birth-date', undefined, undefined],
  ] as const)('born %s, ages %o, on %s: %s', (born, ages, day, state, appointments, waits) => {
    const said = standingOf(both, born === null ? null : date(born), ages, date(day));
    expect(said.state).toBe(state);
    if (said.state !== 'now') return;
    expect([said.appointments, said.waitsForYes, said.money]).toEqual([appointments, waits, true]);
  });
  it('a yes counts from its day; money needs none; an end before 18 is the last day', () => {
    const g = { ...both, minorYesOn: date('2026-12-15'), to: date('2027-06-30') };
    const on = (day: string) => standingOf(g, date('2012-12-10'), AT_14, date(day));
    expect(on('2026-12-14')).toMatchObject({ appointments: false, money: true });
    expect(on('2026-12-15')).toMatchObject({ appointments: true, lastDay: '2027-06-30' });
    expect(on('2027-07-01')).toEqual({ state: 'over' });
    expect(standingOf(both, date('2008-02-29'), NONE, date('2026-01-01'))).toMatchObject({
      lastDay: '2026-02-28',
    });
  });
});

it('ages: the practice’s latest word of the day goes before what is known; nothing known is 18', () => {
  const rows = [
    row(false, 'WA', '2020-01-01', 13),
    row(false, 'MD', '2021-10-01', 12),
    row(true, 'WA', '2026-01-01', 15, 16),
    row(true, 'WA', '2026-06-01', null),
  ];
  const at = (state: string, day: string) => agesOn(rows, state, date(day));
  expect(at('WA', '2025-12-31')).toMatchObject({ loginAge: 13, own: false });
  expect(at('WA', '2026-01-01')).toMatchObject({ loginAge: 15, yesAge: 16, own: true });
  expect(at('WA', '2026-06-01')).toMatchObject({ loginAge: 13, own: false });
  expect(at('MD', '2021-09-30')).toEqual(WITHOUT_RULE);
  expect(at('VT', '2026-01-01')).toEqual(WITHOUT_RULE);
});
