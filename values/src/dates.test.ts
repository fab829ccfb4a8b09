import { describe, expect, test } from 'vitest';
import { date, instant, sayClock, sayClocks, sayDay, sayDays, sayTime } from './dates.ts';

describe('as people say it', () => {
  const today = date('2026-03-02');
  test.each([
    ['this year', '2026-10-27', 'Tue 27 Oct'],
    ['another year', '2027-01-01', 'Fri 1 Jan 2027'],
  ])('a day of %s', (_label, day, said) => expect(sayDay(date(day), today)).toBe(said));
  test.each([
    ['open', '2026-07-01', null, 'from Wed 1 Jul on'],
    ['one day', '2026-07-01', '2026-07-01', 'on Wed 1 Jul'],
    ['over the year', '2026-12-24', '2027-01-02', 'from Thu 24 Dec to Sat 2 Jan 2027'],
  ])('days: %s', (_label, from, to, said) => {
    expect(sayDays(date(from), to === null ? null : date(to), today)).toBe(said);
  });
  test.each([
    ['00:00', '12:00 am'],
    ['09:05', '9:05 am'],
    ['12:00', '12:00 pm'],
    ['23:59', '11:59 pm'],
    ['24:10', '12:10 am'],
  ])('a clock of %s', (time, said) => expect(sayClock(time)).toBe(said));
  test.each([
    ['09:00', '09:53', '9:00 to 9:53 am'],
    ['11:30', '12:20', '11:30 am to 12:20 pm'],
    ['23:30', '00:20', '11:30 pm to 12:20 am'],
  ])('from %s to %s', (from, to, said) => expect(sayClocks(from, to)).toBe(said));
  test('a moment, on the clock of the practice', () => {
    const when = instant('2026-03-08T14:00:00Z');
    expect(sayTime('America/New_York', when)).toBe('10:00 am');
    expect(sayTime('America/Los_Angeles', when)).toBe('7:00 am');
  });
});
