/** When an estimate is due, what it comes to, what goes over it: worked examples. */
import { actBy, cents, date, type LocalDate } from '@clearhour/values';
import { describe, expect, it, test } from 'vitest';
import {
  dueForBooking,
  dueForChange,
  dueForHour,
  dueForRequest,
  type EstimateRule,
  figureOn,
} from './due.ts';
import { countUntil, dayOf, linesOf } from './frequency.ts';
import { compareWith, firstOver, totalOf } from './over.ts';

const since = { validFrom: date('2022-01-01'), validTo: null };
const RULES: readonly EstimateRule[] = [
  { rule: 'scheduled', ahead: 10, figure: 3n, ...since },
  { rule: 'scheduled', ahead: 3, figure: 1n, ...since },
  { rule: 'on-request', ahead: 0, figure: 3n, ...since },
  { rule: 'change', ahead: 0, figure: 1n, ...since },
  { rule: 'excess', ahead: 0, figure: 40_000n, ...since },
];

describe('the due clock, by business days', () => {
  // Thanksgiving is Thu 26 Nov 2026; Veterans Day Wed 11 Nov.
  test.each([
    ['three days over Thanksgiving', '2026-11-24', '2026-11-30', '2026-11-25'],
    ['two days: none', '2026-11-25', '2026-11-30', undefined],
    ['booked on a Saturday for Thursday', '2026-11-07', '2026-11-13', '2026-11-09'],
    ['nine days over Thanksgiving', '2026-11-17', '2026-12-01', '2026-11-18'],
    ['ten days over Thanksgiving', '2026-11-16', '2026-12-01', '2026-11-19'],
    ['ten days; three to give it, over a holiday', '2026-11-24', '2026-12-10', '2026-11-30'],
    ['the same day: none', '2026-11-24', '2026-11-24', undefined],
    ['observed holiday (Fri 3 Jul 2026)', '2026-07-01', '2026-07-08', '2026-07-02'],
    ['before the law', '2021-12-01', '2021-12-29', undefined],
  ])('%s', (_, booked, service, due) => {
    expect(dueForBooking(RULES, date(booked), date(service))).toBe(due);
  });
  it('an office shut from Wednesday to Friday acts on Tuesday', () => {
    const closed = new Set(['2026-11-25', '2026-11-26', '2026-11-27'] as LocalDate[]);
    const office = { workingWeekdays: [1, 2, 3, 4, 5], closed };
    expect(actBy(office, date('2026-11-25'))).toBe('2026-11-24');
  });
  it('asked for: three business days; a change: one before the service', () => {
    expect(dueForRequest(RULES, date('2026-11-25'))).toBe('2026-12-01');
    expect(dueForChange(RULES, date('2026-11-30'))).toBe('2026-11-27');
    expect(dueForChange(RULES, date('2026-11-27'))).toBe('2026-11-25');
    expect(figureOn(RULES, 'excess', date('2026-03-02'))).toBe(40_000n);
    expect(figureOn(RULES, 'excess', date('2021-03-02'))).toBeUndefined();
  });
  const hour = {
    serviceOn: date('2026-11-30'),
    bookedOn: date('2026-11-24'),
    coveredUntil: null,
    otherGiven: false,
  };
  test.each([
    ['first booking', {}, 'booked 2026-11-25'],
    ['booked too late', { bookedOn: date('2026-11-27') }, undefined],
    ['after the days of the last one', { coveredUntil: date('2026-11-20') }, 'ends 2026-11-27'],
    ['another service', { coveredUntil: date('2027-01-01') }, 'service 2026-11-27'],
    [
      'another service, booked on its day',
      { coveredUntil: date('2027-01-01'), bookedOn: date('2026-11-30') },
      undefined,
    ],
    ['another clinician', { otherGiven: true }, 'provider 2026-11-25'],
    [
      'another clinician, late',
      { otherGiven: true, bookedOn: date('2026-11-27') },
      'provider 2026-11-27',
    ],
    [
      'another clinician at the last moment',
      { otherGiven: true, bookedOn: date('2026-11-29') },
      undefined,
    ],
  ])('%s', (_, change, due) => {
    const found = dueForHour(RULES, { ...hour, ...change });
    expect(found && `${found.why} ${found.dueOn}`).toBe(due);
  });
});

describe('rhythm and price', () => {
  it('weekly, with a price that changes: two lines, the sum of both', () => {
    const first = date('2026-03-02');
    const days = Array.from({ length: 10 }, (_, n) => dayOf(first, 'week', n)).map((day) => ({
      ...{ day, code: '90837', label: 'Psychotherapy, 60 minutes', why: '' },
      each: cents(day < '2026-04-01' ? 15_000 : 16_000),
    }));
    const lines = linesOf(days);
    expect(lines.map((l) => [l.firstOn, l.sessions, Number(l.each)])).toEqual([
      ['2026-03-02', 5, 15_000],
      ['2026-04-06', 5, 16_000],
    ]);
    expect(totalOf(lines)).toBe(cents(155_000));
  });
  it('how many in twelve months', () => {
    const until = date('2027-03-01');
    const n = (every: Parameters<typeof countUntil>[1]) =>
      countUntil(date('2026-03-02'), every, until);
    expect([n('week'), n('two-weeks'), n('month'), n('once'), n('as-agreed')]).toEqual([
      53, 27, 12, 1, 1,
    ]);
  });
});

describe('against the estimate', () => {
  const LIMIT = cents(40_000);
  const hours = (n: number, each = 15_000, released: readonly number[] = []) =>
    Array.from({ length: n }, (_, at) => ({
      chargeId: `chg_${String(at).padStart(2, '0')}`,
      serviceOn: dayOf(date('2026-03-02'), 'week', at),
      cents: cents(each),
      released: released.includes(at),
    }));
  test.each([
    // hours billed at $150, estimated, billed, variance, held back
    [10, 150_000, 150_000, 0, []],
    [12, 150_000, 180_000, 30_000, []],
    [13, 150_000, 195_000, 45_000, ['chg_12']],
    [14, 150_000, 210_000, 60_000, ['chg_12', 'chg_13']],
    [4, 150_000, 60_000, -90_000, []],
    [1, 0, 15_000, 15_000, []],
  ])('%i hours of $150, estimated %i', (n, estimated, billed, variance, held) => {
    const found = compareWith(cents(estimated), LIMIT, hours(n).reverse());
    expect([found.billed, found.variance, found.held]).toEqual([
      cents(billed),
      cents(variance),
      held,
    ]);
  });
  it('$400.00 exactly is over; a cent less is not; what was confirmed is not held', () => {
    expect(compareWith(cents(11_000), LIMIT, hours(4, 12_750)).held).toEqual(['chg_03']);
    expect(compareWith(cents(11_001), LIMIT, hours(4, 12_750)).held).toEqual([]);
    const found = compareWith(cents(150_000), LIMIT, hours(14, 15_000, [12]));
    expect(found.held).toEqual(['chg_13']);
    expect(found.over.map((o) => Number(o.by))).toEqual([45_000, 60_000]);
  });
  it('looks ahead: the hour that would bring it there', () => {
    const ahead = hours(3).map((h) => ({ serviceOn: h.serviceOn, cents: h.cents }));
    expect(firstOver(cents(150_000), LIMIT, cents(165_000), ahead)).toEqual({
      serviceOn: '2026-03-09',
      by: cents(45_000),
    });
    expect(firstOver(cents(150_000), LIMIT, cents(100_000), ahead)).toBeUndefined();
  });
});
