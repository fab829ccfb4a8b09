import { date, type Id } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import {
  type Authorization,
  countedSince,
  isFollowed,
  lackOf,
  type Needed,
  type Service,
  standingOf,
  useOf,
} from './authorization.ts';

const authorization = (id: string, more: Partial<Authorization> = {}): Authorization => ({
  id: `aut_${id}` as Id<'aut'>,
  clientId: 'clt_a' as Id<'clt'>,
  payerId: 'pyr_a' as Id<'pyr'>,
  number: `A-${id}`,
  codes: [],
  counts: 'visits',
  allowed: 2,
  usedBefore: 0,
  from: date('2026-01-01'),
  to: date('2026-06-30'),
  warnLeft: 3,
  warnDays: 14,
  ...more,
});
const service = (chargeId: string, serviceOn: string, more: Partial<Service> = {}): Service => ({
  chargeId,
  payerId: 'pyr_a',
  code: '90837',
  units: 1,
  serviceOn: date(serviceOn),
  visit: chargeId,
  ...more,
});
const on = (all: readonly Authorization[], services: readonly Service[]) =>
  Object.fromEntries(useOf(all, services).on);

describe('which authorization a service goes on', () => {
  const early = authorization('early', { to: date('2026-03-31') });
  const late = authorization('late');
  const [jan, feb, mar, apr] = ['2026-01-05', '2026-02-05', '2026-03-05', '2026-04-05'];
  // biome-ignore format: a table
  const CASES: [string, Authorization[], Service[], Record<string, string>][] = [
    ['the one that ends first', [late, early], [service('c1', jan!)], { c1: 'aut_early' }],
    ['then the next, when it is used up', [late, early], [service('c1', jan!), service('c2', feb!), service('c3', mar!)],
      { c1: 'aut_early', c2: 'aut_early', c3: 'aut_late' }],
    ['none beyond what is allowed', [early], [service('c1', jan!), service('c2', feb!), service('c3', mar!)],
      { c1: 'aut_early', c2: 'aut_early' }],
    ['by day, not by the order of posting', [authorization('one', { allowed: 1 })], [service('c1', mar!), service('c0', jan!)], { c0: 'aut_one' }],
    ['its last day counts, the next does not', [authorization('one', { to: date('2026-03-05') })], [service('c1', mar!), service('c2', '2026-03-06')], { c1: 'aut_one' }],
    ['lines of one visit count once', [authorization('one', { allowed: 1 })],
      [service('c1', jan!, { visit: 's1' }), service('c2', jan!, { visit: 's1', code: '90840' })], { c1: 'aut_one', c2: 'aut_one' }],
    ['not for another code', [authorization('one', { codes: ['90834'] })], [service('c1', jan!)], {}],
    ['not for another payer', [authorization('one')], [service('c1', apr!, { payerId: 'pyr_b' })], {}],
    ['used elsewhere counts', [authorization('one', { usedBefore: 1 })], [service('c1', jan!), service('c2', feb!)], { c1: 'aut_one' }],
    ['units as charged; a line goes on whole or not at all', [authorization('one', { counts: 'units', allowed: 5 })],
      [service('c1', jan!, { units: 4 }), service('c2', feb!, { units: 2 }), service('c3', mar!, { units: 1 })], { c1: 'aut_one', c3: 'aut_one' }],
  ];
  test.each(CASES)('%s', (_what, all, services, expected) => {
    expect(on(all, services)).toEqual(expected);
  });
});

describe('what somebody should do something about', () => {
  const today = date('2026-05-01');
  const twelve = authorization('twelve', { allowed: 12, usedBefore: 1 });
  const warned = (a: Authorization, used: number, more: object = {}) =>
    standingOf(a, { today, used, booked: 0, followed: false, ...more });
  test('11 of 12 used: one is left', () => {
    const { left, state, warnings } = warned(twelve, 10);
    expect([left, state]).toEqual([1, 'in-force']);
    expect(warnings).toEqual([
      { code: 'few-left', sentence: '1 of 12 visits is left. Ask the payer for more.' },
    ]);
  });
  test('enough left, far from its end: nothing', () => {
    expect(warned(twelve, 2).warnings).toEqual([]);
  });
  test('used up, near its end, booked beyond it', () => {
    expect(warned(twelve, 11).warnings.map((w) => w.code)).toEqual(['used-up']);
    const soon = { today: date('2026-06-16') };
    expect(warned(twelve, 2, soon).warnings).toEqual([
      { code: 'near-end', sentence: 'It ends on Tue 30 Jun. Ask for the next one.' },
    ]);
    expect(warned(twelve, 2, { today: date('2026-06-15') }).warnings).toEqual([]);
    expect(warned(twelve, 7, { booked: 5 }).warnings.map((w) => w.code)).toEqual(['booked-over']);
  });
  test('not when the next one is there, not before it begins, not when it is over', () => {
    expect(warned(twelve, 11, { followed: true }).warnings).toEqual([]);
    expect(warned(twelve, 2, { today: date('2025-12-31') })).toMatchObject({
      state: 'upcoming',
      warnings: [],
    });
    expect(warned(twelve, 2, { today: date('2026-07-01') })).toMatchObject({
      state: 'over',
      warnings: [],
    });
  });
  test('followed: the next begins at the latest the day after, for at least the same codes', () => {
    const one = authorization('one', { codes: ['90837'] });
    const next = (from: string, codes: string[]) =>
      authorization('next', { from: date(from), to: date('2026-12-31'), codes });
    expect(isFollowed(one, [one, next('2026-07-01', ['90834', '90837'])])).toBe(true);
    expect(isFollowed(one, [one, next('2026-07-01', [])])).toBe(true);
    expect(isFollowed(one, [one, next('2026-07-02', ['90837'])])).toBe(false);
    expect(isFollowed(one, [one, next('2026-07-01', ['90834'])])).toBe(false);
    expect(isFollowed({ ...one, codes: [] }, [next('2026-07-01', ['90837'])])).toBe(false);
  });
});

describe('what is the matter with a service that is on none', () => {
  const terms = { byTerms: true, byAnswer: undefined, payerName: 'Blue Harbor' };
  const nobody = { ...terms, byTerms: false };
  const answer = { ...nobody, byAnswer: 'as it answered on Fri 1 May' };
  const visit = service('c1', '2026-05-04');
  const said = (all: readonly Authorization[], s = visit, needed: Needed = terms) =>
    lackOf(all, s, needed);
  test('none entered: told where the payer’s terms or the plan’s answer ask for one', () => {
    expect(said([])).toEqual({
      ...{ needed: true, why: 'none' },
      sentence: 'Blue Harbor wants an authorization, and none is entered.',
    });
    expect(said([], visit, answer)?.sentence).toBe(
      'Blue Harbor wants an authorization, as it answered on Fri 1 May, and none is entered.',
    );
    expect(said([], visit, nobody)).toBeUndefined();
  });
  test('another code, other days, used up: told even where nobody said that one is needed', () => {
    const other = authorization('one', { codes: ['90834'] });
    expect(said([other], visit, nobody)).toEqual({
      ...{ needed: false, why: 'code' },
      sentence: 'Authorization A-one is for 90834, not for 90837.',
    });
    const past = authorization('one', { to: date('2026-04-30') });
    expect(said([past])).toEqual({
      ...{ needed: true, why: 'days' },
      sentence: 'It is outside the days of authorization A-one: from Thu 1 Jan to Thu 30 Apr.',
    });
    expect(said([authorization('one')], visit, nobody)).toMatchObject({ why: 'used' });
  });
  test('one that ended long ago says nothing of it any more', () => {
    const old = authorization('old', { from: date('2025-01-01'), to: date('2026-02-02') });
    expect(said([old], visit, nobody)).toBeUndefined();
    expect(said([old])).toMatchObject({ why: 'none' });
  });
  test('a visit whose code is not known yet may go on any of the day', () => {
    expect(on([authorization('one', { codes: ['90834'] })], [{ ...visit, code: null }])).toEqual({
      c1: 'aut_one',
    });
  });
});

test.each([
  ['one that goes on', [['2026-04-01', '2026-06-30']], '2026-04-01'],
  [
    'the one before reaches into it',
    [
      ['2026-01-01', '2026-04-01'],
      ['2026-04-01', '2026-06-30'],
    ],
    '2026-01-01',
  ],
  [
    'and one before that',
    [
      ['2026-04-01', '2026-06-30'],
      ['2025-06-01', '2026-01-01'],
      ['2026-01-01', '2026-04-01'],
    ],
    '2025-06-01',
  ],
  [
    'one that ended before does not',
    [
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
    ],
    '2026-04-01',
  ],
  ['all are over', [['2026-01-01', '2026-03-31']], undefined],
])('charges that bear on what is not over are counted since: %s', (_, spans, since) => {
  const all = spans.map(([from, to]) => ({ from: date(from ?? ''), to: date(to ?? '') }));
  expect(countedSince(all, date('2026-05-01'))).toBe(since);
});
