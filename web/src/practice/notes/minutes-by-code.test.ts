import { describe, expect, it, test } from 'vitest';
import {
  askedOnce,
  confirmedKeys,
  minutesLeft,
  withModifiers,
  withTimed,
} from './minutes-by-code.ts';

const rows = [
  { code: '97110', minutes: 33 },
  { code: '97140', minutes: 7 },
];

describe('minutes of each code', () => {
  test.each([
    { minutes: 40, left: 0 },
    { minutes: 53, left: 13 },
    { minutes: 30, left: -10 },
  ])('of $minutes minutes $left are left', ({ minutes, left }) => {
    expect(minutesLeft(minutes, rows)).toBe(left);
  });
  it('the first code stands for the choice; without codes nothing is chosen', () => {
    expect(withTimed(null, rows)).toEqual({ code: '97110', addOns: [], timed: rows });
    expect(withTimed({ code: '97110', addOns: [], timed: rows }, [])).toBeNull();
  });
  it('a code that goes takes what was confirmed of it along', () => {
    const modifiers = [
      { code: '97110', modifier: 'KX' },
      { code: '97140', modifier: '59' },
    ];
    const choice = { code: '97110', addOns: [], timed: rows, modifiers };
    expect(withTimed(choice, rows.slice(1))).toEqual({
      code: '97140',
      addOns: [],
      timed: rows.slice(1),
      modifiers: [{ code: '97140', modifier: '59' }],
    });
  });
});

describe('confirmed modifiers', () => {
  it('hang on the code that is charged, and leave no trace when taken back', () => {
    const yes = withModifiers(null, '90834', [{ codes: ['90834'], modifier: 'XE' }]);
    expect(yes).toEqual({
      code: '90834',
      addOns: [],
      modifiers: [{ code: '90834', modifier: 'XE' }],
    });
    expect(withModifiers(yes ?? null, '90834', [])).toBeNull();
  });
  it('keep what else was chosen', () => {
    const choice = { code: '90832', addOns: [], overrideReason: 'short' };
    expect(withModifiers(choice, '90834', [])).toEqual(choice);
    expect(withModifiers(choice, '90834', [{ codes: ['90832'], modifier: '59' }])).toEqual({
      ...choice,
      modifiers: [{ code: '90832', modifier: '59' }],
    });
  });
  it('of two lines are one answer, and stand only when both have it', () => {
    const kx = { codes: ['97110', '97140'], modifier: 'KX', sentence: 's', confirmed: false };
    const yes = withModifiers(null, '97110', [kx]) ?? null;
    expect(confirmedKeys(yes, [kx])).toEqual(['97110+97140 KX']);
    expect(confirmedKeys(yes, [{ ...kx, codes: ['97110', '97530'] }])).toEqual([]);
  });
  it('cannot hang on nothing', () => expect(withModifiers(null, null, [])).toBeUndefined());
  it('each question is asked once', () => {
    const one = { codes: ['97530'], modifier: '59', sentence: 's', confirmed: false };
    expect(askedOnce([one, { ...one }, { ...one, modifier: 'KX' }])).toHaveLength(2);
  });
});
