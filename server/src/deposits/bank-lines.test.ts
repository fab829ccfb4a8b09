import { expect, test } from 'vitest';
import { newWords } from './bank-lines.ts';

test.each([
  [1, 1, 'One deposit was added.'],
  [0, 1, 'Its one deposit is here already. Nothing was added.'],
  [4, 4, '4 deposits were added.'],
  [1, 4, '1 of 4 deposits was added; the others are here already.'],
  [2, 4, '2 of 4 deposits were added; the others are here already.'],
  [0, 4, 'All 4 deposits are here already. Nothing was added.'],
  [0, 0, 'There is no deposit in this statement. Nothing was added.'],
])('%i new of %i: %s', (fresh, all, words) => {
  expect(newWords(fresh, all)).toBe(words);
});
