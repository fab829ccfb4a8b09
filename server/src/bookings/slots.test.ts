import { date, instant, timeIn } from '@clearhour/values';
import { expect, it } from 'vitest';
import { type Around, type Bookable, slotsOf } from './slots.ts';

const ZONE = 'America/New_York';
const way: Bookable = {
  ...{ bookable: true, byItself: false, noticeHours: 24, aheadDays: 7 },
  windows: [{ weekday: 2, opens: '09:00', closes: '11:00' }],
};
const around: Around = {
  ...{ zone: ZONE, now: instant('2026-03-02T15:00:00Z'), minutes: 50 },
  ...{ taken: [], absences: [], closures: [] },
};
const times = (b: Partial<Bookable>, a: Partial<Around>) =>
  slotsOf({ ...way, ...b }, { ...around, ...a }).map((s) => timeIn(ZONE, s));

it('on the half hours that fit the window, so long before, so far ahead', () => {
  // Monday 10:00: Tuesday 9:00 is 23 hours away. Tuesday week is eight days away.
  expect(times({}, {})).toEqual(['10:00']);
  expect(times({ noticeHours: 2 }, {})).toEqual(['09:00', '09:30', '10:00']);
  expect(times({ aheadDays: 8 }, {})).toEqual(['10:00', '09:00', '09:30', '10:00']);
  expect(times({ bookable: false }, {})).toEqual([]);
});
it('not what is taken, held, closed or away; end to end is free', () => {
  const taken = [{ startsAt: instant('2026-03-03T14:50:00Z'), minutes: 10 }];
  expect(times({ noticeHours: 2 }, { taken })).toEqual(['09:00', '10:00']);
  const tuesday = date('2026-03-03');
  expect(times({}, { closures: [{ day: tuesday }] })).toEqual([]);
  expect(times({}, { absences: [{ from: tuesday, to: tuesday }] })).toEqual([]);
});
it('the night the clock changes: no hour that is not there, none twice, none past its window', () => {
  const night: Partial<Bookable> = {
    windows: [{ weekday: 7, opens: '01:00', closes: '04:00' }],
    ...{ noticeHours: 0, aheadDays: 1 },
  };
  const at = (now: string) => times(night, { now: instant(now) });
  expect(at('2026-03-07T15:00:00Z')).toEqual(['01:00', '01:30', '03:00']);
  const autumn = slotsOf({ ...way, ...night }, { ...around, now: instant('2026-10-31T15:00:00Z') });
  expect(autumn[0]).toBe('2026-11-01T05:00:00.000Z');
  expect(autumn.map((s) => timeIn(ZONE, s))).toEqual(['01:00', '01:30', '02:00', '02:30', '03:00']);
});
