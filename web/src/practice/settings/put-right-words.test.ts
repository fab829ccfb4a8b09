import { expect, test } from 'vitest';
import { correctionWords, touchesWords } from './put-right-words.ts';

test('what was put right is said field by field, in the order of the form', () => {
  expect(
    correctionWords({
      before: { zip: '12207', taxIdKind: 'ssn', npi: '' },
      after: { zip: '12207-0001', taxIdKind: 'ein', npi: '1000000004' },
    }),
  ).toBe(
    'NPI: it said none, now 1000000004. Kind of tax ID: it said SSN, now EIN. ZIP: it said 12207, now 12207-0001.',
  );
});
test.each([
  [0, 0, 'No claim rests on it yet.'],
  [1, 0, '1 claim not sent yet is checked anew; none has gone yet.'],
  [3, 1, '3 claims not sent yet are checked anew; 1 that has gone stays as it was.'],
  [3, 12, '3 claims not sent yet are checked anew; 12 that have gone stay as they were.'],
  [0, 12, 'No claim waits to be sent; 12 that have gone stay as they were.'],
])('%i not sent, %i gone', (notSent, sent, words) => {
  expect(touchesWords({ notSent, sent })).toBe(words);
});
