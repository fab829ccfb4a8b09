import { date, type OfficeCalendar } from '@clearhour/values';
import { expect, test } from 'vitest';
import { lastDayAsked, periodKey } from './eligibility-setting.ts';

/** Mon–Fri; Thanksgiving 26 Nov 2026 is closed. */
const office: OfficeCalendar = {
  workingWeekdays: [1, 2, 3, 4, 5],
  closed: new Set([date('2026-11-26')]),
};
test.each([
  // today, working days before, the last day whose visits are asked about
  ['2026-11-23', 0, '2026-11-23'], // Monday: its own visits
  ['2026-11-23', 2, '2026-11-26'], // Tue, Wed; Thursday is closed, a visit there is asked about too
  ['2026-11-24', 2, '2026-11-29'], // Wed, Fri and the weekend after
  ['2026-11-20', 1, '2026-11-23'], // Friday: Monday's, and the weekend's
])('%s, %i working days before → to %s', (today, days, last) => {
  expect(lastDayAsked(office, date(today), days)).toBe(last);
});
test('once a month, a week, a visit', () => {
  const sunday = date('2026-11-22');
  expect(periodKey('month', sunday)).toBe('2026-11');
  expect(periodKey('week', sunday)).toBe('week 2026-11-16');
  expect(periodKey('visit', sunday)).toBe('2026-11-22');
});
