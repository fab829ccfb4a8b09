import { isRefusal } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amaUnits,
  cmsUnits,
  countUnits,
  type OtherTimed,
  type TimedCode,
  unitsOf,
} from './units.ts';

describe('units of one code', () => {
  test.each([
    { units: 0, from: 0, to: 7 },
    { units: 1, from: 8, to: 22 },
    { units: 2, from: 23, to: 37 },
    { units: 3, from: 38, to: 52 },
    { units: 4, from: 53, to: 67 },
    { units: 5, from: 68, to: 82 },
    { units: 6, from: 83, to: 97 },
    { units: 7, from: 98, to: 112 },
    { units: 8, from: 113, to: 127 },
  ])('$from to $to minutes are $units', ({ units, from, to }) => {
    expect([unitsOf(from), unitsOf(to)]).toEqual([units, units]);
  });
});

const timed = (...minutes: number[]): TimedCode[] =>
  minutes.map((m, at) => ({ code: `9711${at}`, minutes: m }));

describe('the two methods', () => {
  test.each([
    { minutes: [33, 7], cms: [2, 1], ama: [2, 0] },
    { minutes: [24, 23], cms: [2, 1], ama: [2, 2] },
    { minutes: [20, 20], cms: [2, 1], ama: [1, 1] },
    { minutes: [18, 13, 10, 8], cms: [1, 1, 1, 0], ama: [1, 1, 1, 1] },
    { minutes: [8, 8, 8], cms: [1, 1, 0], ama: [1, 1, 1] },
    { minutes: [7, 7, 7], cms: [1, 0, 0], ama: [0, 0, 0] },
    { minutes: [16, 7], cms: [1, 1], ama: [1, 0] },
    { minutes: [60], cms: [4], ama: [4] },
  ])('$minutes: cms $cms, ama $ama', ({ minutes, cms, ama }) => {
    expect(cmsUnits(timed(...minutes)).units).toEqual(cms);
    expect(amaUnits(timed(...minutes)).units).toEqual(ama);
  });
  test('a tie goes to the earlier code unless the other is chosen', () => {
    expect(cmsUnits(timed(20, 20), '97111').units).toEqual([1, 2]);
    expect(cmsUnits(timed(20, 20), '97110').units).toEqual([2, 1]);
  });
  test('the choice only breaks ties', () => {
    expect(cmsUnits(timed(22, 20), '97111').units).toEqual([2, 1]);
  });
  test('says how it counted', () => {
    expect(cmsUnits(timed(33, 7)).why).toBe(
      '40 timed minutes together are 3 units; full quarters first, the rest by largest remainder: 97110 33 min = 2, 97111 7 min = 1.',
    );
  });
  test.each([
    { method: 'ama', minutes: [7, 7, 7], code: 'too-short' },
    { method: 'cms', minutes: [7], code: 'too-short' },
    { method: 'cms', minutes: [], code: 'no-minutes-by-code' },
  ] as const)('$method of $minutes is refused: $code', ({ method, minutes, code }) => {
    const no = countUnits(method, timed(...minutes));
    expect(isRefusal(no) && no.code).toBe(code);
  });
});

/** What the other notes of the day have: code, minutes, units that stand, or nothing of that visit. */
const other = (code: string, minutes: number, units: number | null): OtherTimed => ({
  ...{ code, minutes },
  units: units ?? 0,
  charged: units !== null,
});

describe('cms, several notes on one day', () => {
  test.each([
    {
      what: 'a second visit gets what the whole day adds: 20 + 20 are 3, one stands',
      others: [other('97140', 20, 1)],
      minutes: [20],
      gives: [2],
    },
    {
      what: 'the same code again: 10 and 5 minutes are one quarter, which stands',
      others: [other('97110', 10, 1)],
      minutes: [5],
      gives: 'day-units-stand',
    },
    {
      what: 'the same code again: 8 and 15 minutes are two',
      others: [other('97110', 8, 1)],
      minutes: [15],
      gives: [1],
    },
    {
      what: '8 stand with a unit, 13 more are 21 together: still one',
      others: [other('97140', 8, 1)],
      minutes: [13],
      gives: 'day-units-stand',
    },
    {
      what: 'a visit of 7 minutes got nothing; with 20 it is a unit, and keeps the larger remainder',
      others: [other('97140', 7, null)],
      minutes: [20],
      gives: [1],
    },
    {
      what: 'a visit of 3 minutes got nothing; its minutes lift this one',
      others: [other('97140', 3, null)],
      minutes: [20],
      gives: [2],
    },
    {
      what: 'minutes of an earlier note that got no unit still count',
      others: [other('97110', 18, 1), other('97112', 4, 0)],
      minutes: [18],
      gives: [2],
    },
    {
      what: 'more stands than the day gives: nothing is added',
      others: [other('97140', 20, 3)],
      minutes: [20],
      gives: 'day-units-stand',
    },
  ])('$what', ({ others, minutes, gives }) => {
    const made = countUnits('cms', timed(...minutes), undefined, others);
    expect(isRefusal(made) ? made.code : made.units).toEqual(gives);
  });
  test('says what stands', () => {
    expect(cmsUnits(timed(20), undefined, [other('97140', 20, 1)]).why).toBe(
      '40 timed minutes of the day together are 3 units; 1 unit stands from other notes; ' +
        'full quarters first, the rest by largest remainder: 97110 20 min = 2.',
    );
  });
  test('ama does not look at the day', () => {
    const made = countUnits('ama', timed(20), undefined, [other('97110', 20, 1)]);
    expect(isRefusal(made) || made.units).toEqual([1]);
  });
});

const many = fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 8 });
describe('always', () => {
  test('cms: together exactly the units of all minutes, and nobody below full quarters or over one more', () => {
    fc.assert(
      fc.property(many, (minutes) => {
        const { units } = cmsUnits(timed(...minutes));
        const total = minutes.reduce((a, b) => a + b, 0);
        expect(units.reduce((a, b) => a + b, 0)).toBe(unitsOf(total));
        minutes.forEach((m, at) => {
          const full = Math.floor(m / 15);
          expect([full, full + 1]).toContain(units[at]);
        });
      }),
    );
  });
  test('cms: signed in any order, the notes of a day together have exactly the units of its minutes', () => {
    fc.assert(
      fc.property(fc.array(many, { minLength: 1, maxLength: 4 }), (notes) => {
        const others: OtherTimed[] = [];
        for (const minutes of notes) {
          const { units } = cmsUnits(timed(...minutes), undefined, others);
          const charged = units.some((u) => u > 0);
          others.push(
            ...timed(...minutes).map((t, at) => ({ ...t, units: units[at] ?? 0, charged })),
          );
          const total = others.reduce((a, o) => a + o.minutes, 0);
          const standing = others.reduce((a, o) => a + o.units, 0);
          expect(standing).toBeLessThanOrEqual(unitsOf(total));
        }
        if (others.every((o) => o.charged))
          expect(others.reduce((a, o) => a + o.units, 0)).toBe(
            unitsOf(others.reduce((a, o) => a + o.minutes, 0)),
          );
      }),
    );
  });
  test('ama: each code does not know of the others', () => {
    fc.assert(
      fc.property(many, (minutes) => {
        expect(amaUnits(timed(...minutes)).units).toEqual(
          minutes.map((m) => amaUnits(timed(m)).units[0]),
        );
      }),
    );
  });
});
