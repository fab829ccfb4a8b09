import { beforeAll, expect, it } from 'vitest';
import { setHere } from '../../ui/words.ts';
import {
  autopayRefusal,
  effectOf,
  readDays,
  triesWords,
  USUAL_AUTOPAY,
  waitWords,
} from './autopay-words.ts';

beforeAll(() => setHere('2026-11-22', 'America/New_York'));

it('in words, and what follows for a day', () => {
  expect(waitWords(USUAL_AUTOPAY)).toBe(
    'Said at 6 pm; what was known at the visit goes the same evening, the rest 3 days later',
  );
  expect(triesWords({ ...USUAL_AUTOPAY, retryDays: [], moveDays: 0 })).toBe(
    'A declined card is not tried again. Who pays cannot put a charge off.',
  );
  // Declined on the 22nd: 3 days later, and 7 days after that.
  expect(effectOf(USUAL_AUTOPAY, '2026-11-22')).toBe(
    'A copay or fee of Sun 22 Nov is charged on Sun 22 Nov. What a plan decides that day is said that evening and charged on Wed 25 Nov. If the card is declined: again on Wed 25 Nov and Wed 2 Dec.',
  );
});
it('days are read as people write them; what cannot be is said', () => {
  expect(readDays(' 3, 7;10 ')).toEqual([3, 7, 10]);
  expect(readDays('')).toEqual([]);
  const no = (text: string) => autopayRefusal({ ...USUAL_AUTOPAY, retryDays: readDays(text) });
  expect(no('3, 7')).toBeUndefined();
  expect(no('3, soon')).toMatch(/1 to 30/);
  expect(no('0')).toMatch(/1 to 30/);
  expect(no('1 2 3 4 5 6')).toMatch(/five times/);
  expect(autopayRefusal({ ...USUAL_AUTOPAY, waitDays: 1 })).toMatch(/2 to 7/);
  expect(effectOf({ ...USUAL_AUTOPAY, moveDays: Number.NaN }, '2026-11-22')).toMatch(/0 to 31/);
});
