import { describe, expect, it } from 'vitest';
import { nextDays, repeatWords } from './repeat.ts';
import { addMonth, clockChange, clockOf, momentOf, spanWords, wallNow, weekWords } from './wall.ts';

const NY = 'America/New_York';
describe('wall clock of the practice', () => {
  it('is the practice’s, before and after both changes', () => {
    expect(momentOf(NY, '2026-03-07', '10:00')).toBe('2026-03-07T15:00:00.000Z');
    expect(momentOf(NY, '2026-03-08', '10:00')).toBe('2026-03-08T14:00:00.000Z');
    expect(momentOf(NY, '2026-11-01', '10:00')).toBe('2026-11-01T15:00:00.000Z');
    expect(momentOf(NY, '2026-10-31', '10:00')).toBe('2026-10-31T14:00:00.000Z');
    expect(momentOf('Pacific/Honolulu', '2026-03-08', '02:30')).toBe('2026-03-08T12:30:00.000Z');
  });
  it('takes the later time in the gap and the first in the fold', () => {
    expect(momentOf(NY, '2026-03-08', '02:30')).toBe('2026-03-08T07:30:00.000Z');
    expect(momentOf(NY, '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
  });
  it('says when the clocks change', () => {
    expect(clockChange(NY, '2026-03-08')).toMatch(/forward/);
    expect(clockChange(NY, '2026-11-01')).toMatch(/back/);
    expect(clockChange(NY, '2026-11-02')).toBeUndefined();
    expect(clockChange('America/Phoenix', '2026-03-08')).toBeUndefined();
  });
  it('reads the wall of another zone', () => {
    expect(wallNow(NY, new Date('2026-07-01T03:04:05Z'))).toBe('2026-06-30 23:04:05');
  });
  it('says spans and weeks', () => {
    expect(spanWords('10:00', '10:50')).toBe('10:00–10:50 am');
    expect(spanWords('11:30', '12:20')).toBe('11:30 am – 12:20 pm');
    expect(weekWords('2026-03-04')).toBe('1 – 7 March 2026');
    expect(weekWords('2026-12-31')).toBe('27 Dec 2026 – 2 Jan 2027');
    expect(clockOf(1450)).toBe('00:10');
    expect(addMonth('2026-01-31', 1)).toBe('2026-02-28');
  });
});
describe('repeating', () => {
  it('weekly keeps its weekday', () => {
    const rule = { every: 'week', interval: 2, weekdays: ['MO', 'TH'] } as const;
    expect(nextDays({ ...rule, weekdays: [...rule.weekdays] }, '2026-03-05', 4)).toEqual([
      '2026-03-05',
      '2026-03-16',
      '2026-03-19',
      '2026-03-30',
    ]);
  });
  it('a Sunday belongs to the week before it', () => {
    expect(
      nextDays({ every: 'week', interval: 2, weekdays: ['SU', 'MO'] }, '2026-03-08', 3),
    ).toEqual(['2026-03-08', '2026-03-16', '2026-03-22']);
  });
  it('monthly leaves out months without the day', () => {
    expect(nextDays({ every: 'month', monthDay: 31 }, '2026-01-31', 3)).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(nextDays({ every: 'month', nth: { nth: -1, weekday: 'FR' } }, '2026-01-30', 2)).toEqual([
      '2026-01-30',
      '2026-02-27',
    ]);
    expect(nextDays({ every: 'month', nth: { nth: 2, weekday: 'TU' } }, '2026-03-10', 2)).toEqual([
      '2026-03-10',
      '2026-04-14',
    ]);
  });
  it('counts days left out', () => {
    expect(nextDays({ every: 'week', count: 3, except: ['2026-03-17'] }, '2026-03-10', 5)).toEqual([
      '2026-03-10',
      '2026-03-24',
    ]);
    expect(repeatWords({ every: 'week', interval: 2, count: 10 }, '2026-03-10')).toBe(
      'every 2 weeks on Tuesday, 10 times',
    );
  });
});
