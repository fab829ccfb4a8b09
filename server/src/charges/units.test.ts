import { isRefusal } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amaUnits, cmsUnits, countUnits, type TimedCode, unitsOf } from './units.ts';

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
