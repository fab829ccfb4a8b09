import { expect, it } from 'vitest';
import { happening, leftWords, secondsLeft } from './looking.ts';

it.each([
  [0, /^Setting up/],
  [1, /^Month 1 of 12/],
  [50, /^Month 7 of 12/],
  [98, /^Month 12 of 12: sessions/],
  [99, /then it opens/],
])('at %i percent', (percent, words) => expect(happening(percent)).toMatch(words));

it('guesses a minute and a half, then goes by its own pace', () => {
  const began = { at: 1_000_000, percent: 1 };
  expect(secondsLeft(9, 1_060_000, { at: 1_000_000, percent: 0 })).toBeCloseTo(81.9);
  expect(secondsLeft(0, 1_000_000, began)).toBe(90);
  expect(secondsLeft(4, 1_040_000, began)).toBeCloseTo(86.4);
  // 20 percent in 40 seconds: the other 79 take 158.
  expect(secondsLeft(21, 1_040_000, began)).toBe(158);
  // Joined half way: 10 percent in 10 seconds, 40 are left.
  expect(secondsLeft(60, 1_010_000, { at: 1_000_000, percent: 50 })).toBe(40);
});

it.each([
  [3, 'a few seconds'],
  [30, 'about half a minute'],
  [60, 'about a minute'],
  [90, 'about a minute and a half'],
  [120, 'about 2 minutes'],
  [160, 'about 2 and a half minutes'],
])('%i seconds', (seconds, words) => expect(leftWords(seconds)).toBe(words));
