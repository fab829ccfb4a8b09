import { addMinutes, atTime, date, instant } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { clockOf, therapyMinutes, timesProblem, timesWarning, wallToInstants } from './times.ts';

const ZONE = 'America/New_York';
const on = (day: string, time: string, minutes = 50) => ({
  day: date(day),
  startsAt: atTime(ZONE, date(day), time),
  minutes,
});

describe('wall clocks become instants, breaks are taken off', () => {
  // biome-ignore format: a table
  test.each([
    // what                     planned                    start    stop     break  start in UTC                minutes
    ['an ordinary hour',      on('2026-03-03', '10:00'), '10:00', '10:53', 0,     '2026-03-03T15:00:00.000Z', 53],
    ['a break',               on('2026-03-03', '10:00'), '10:00', '11:30', 15,    '2026-03-03T15:00:00.000Z', 75],
    ['past midnight',         on('2026-03-03', '23:30'), '23:30', '00:20', 0,     '2026-03-04T04:30:00.000Z', 50],
    ['began after midnight',  on('2026-03-03', '23:30'), '00:05', '00:55', 0,     '2026-03-04T05:05:00.000Z', 50],
    ['early, same day',       on('2026-03-03', '10:00'), '09:30', '10:20', 0,     '2026-03-03T14:30:00.000Z', 50],
    ['clocks spring forward', on('2026-03-08', '01:30'), '01:30', '03:20', 0,     '2026-03-08T06:30:00.000Z', 50],
    ['clocks fall back',      on('2026-11-01', '00:30'), '00:30', '02:00', 0,     '2026-11-01T04:30:00.000Z', 150],
    ['no stop yet',           on('2026-03-03', '10:00'), '10:00', null,    0,     '2026-03-03T15:00:00.000Z', null],
  ])('%s', (_what, planned, start, stop, breaks, utc, minutes) => {
    const times = wallToInstants(ZONE, planned, start, stop);
    expect(times.startedAt).toBe(utc);
    expect(therapyMinutes(times, breaks)).toBe(minutes);
    expect(clockOf(ZONE, times.startedAt)).toBe(start);
    expect(clockOf(ZONE, times.endedAt)).toBe(stop);
  });
});

describe('what keeps times from being signed', () => {
  const planned = on('2026-03-03', '10:00');
  const now = instant('2026-03-03T17:00:00Z'); // 12:00
  // biome-ignore format: a table
  test.each([
    // what                start    stop     break  refused with
    ['all well',         '10:00', '10:50', 0,     undefined],
    ['ends this minute', '10:00', '12:00', 0,     undefined],
    ['no start',         null,    '10:50', 0,     'start-missing'],
    ['no stop',          '10:00', null,    0,     'stop-missing'],
    ['no time at all',   '10:00', '10:00', 0,     'stop-before-start'],
    ['typed backwards',  '10:50', '10:00', 0,     'too-long'],
    ['not over yet',     '11:30', '12:01', 0,     'in-the-future'],
    ['break too long',   '10:00', '10:50', 50,    'break-too-long'],
    ['twelve hours',     '00:00', '12:00', 0,     undefined],
  ])('%s', (_what, start, stop, breaks, refused) => {
    const times = wallToInstants(ZONE, planned, start, stop);
    expect(timesProblem(ZONE, planned, times, breaks, now)?.code).toBe(refused);
  });
  test('begun on another day than planned', () => {
    const startedAt = atTime(ZONE, date('2026-03-01'), '10:00');
    const times = { startedAt, endedAt: addMinutes(startedAt, 50) };
    expect(timesProblem(ZONE, planned, times, 0, now)?.code).toBe('other-day');
  });
});

describe('times worth a second look', () => {
  // biome-ignore format: a table
  test.each([
    // what                   start    stop     warned of
    ['as planned',          '10:00', '10:50', undefined],
    ['a little over',       '10:00', '11:00', undefined],
    ['much shorter',        '10:00', '10:20', 'minutes-differ'],
    ['much longer',         '10:00', '11:30', 'minutes-differ'],
    ['another time of day', '13:00', '13:50', 'start-differs'],
  ])('%s', (_what, start, stop, warned) => {
    const planned = on('2026-03-03', '10:00');
    expect(timesWarning(planned, wallToInstants(ZONE, planned, start, stop), 0)?.code).toBe(warned);
  });
});
