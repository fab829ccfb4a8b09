import { beforeAll, expect, it } from 'vitest';
import { setHere } from '../../ui/words.ts';
import {
  dayOfMonthWords,
  daysRefusal,
  detailWords,
  differences,
  nextRun,
  termsWords,
  USUAL_WAY,
  wayWords,
} from './invoice-way.ts';

beforeAll(() => setHere('2026-11-22', 'America/New_York'));

it('the next run: the night to tomorrow, to the first of the next month, or none', () => {
  expect(nextRun('daily', '2026-11-22')).toBe('2026-11-23');
  expect(nextRun('monthly', '2026-11-22')).toBe('2026-12-01');
  expect(nextRun('monthly', '2026-11-30')).toBe('2026-12-01');
  expect(nextRun('monthly', '2026-12-31')).toBe('2027-01-01');
  // On the first itself the night has passed.
  expect(nextRun('monthly', '2026-12-01')).toBe('2027-01-01');
  expect(nextRun('daily', '2026-11-22', '2026-12-05')).toBe('2026-12-05');
  expect(nextRun('monthly', '2026-11-22', '2026-12-05')).toBe('2027-01-01');
  expect(nextRun('manual', '2026-11-22')).toBeNull();
});
it('in words, with what differs and what follows', () => {
  const own = { ...USUAL_WAY, cadence: 'monthly', dueDays: 1, statementDay: 22 } as const;
  expect(wayWords(own)).toBe('Invoices monthly, on the 1st, by message');
  expect(detailWords(own)).toBe(
    'To pay within 1 day; one late notice 30 days after that. Statements on the 22nd of each month.',
  );
  expect(differences(own, USUAL_WAY)).toEqual([
    'each night',
    '14 days to pay',
    'statements by hand',
  ]);
  expect(differences(USUAL_WAY, USUAL_WAY)).toEqual([]);
  expect(termsWords(USUAL_WAY, '2026-11-22')).toBe(
    'An invoice of Sun 22 Nov is to be paid by Sun 6 Dec. If it is not, one late notice goes on Tue 5 Jan 2027.',
  );
  expect([1, 2, 3, 11, 12, 13, 21, 28].map(dayOfMonthWords).join(' ')).toBe(
    '1st 2nd 3rd 11th 12th 13th 21st 28th',
  );
});
it('days that cannot be are said in a sentence', () => {
  expect(daysRefusal({ ...USUAL_WAY, dueDays: 121 })).toMatch(/0 to 120/);
  expect(daysRefusal({ ...USUAL_WAY, pastDueDays: 0 })).toMatch(/1 to 365/);
  expect(daysRefusal({ ...USUAL_WAY, dueDays: '' as unknown as number })).toMatch(/0 to 120/);
  expect(termsWords({ ...USUAL_WAY, pastDueDays: 0 }, '2026-11-22')).toBeUndefined();
});
