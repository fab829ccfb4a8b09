import { expect, it } from 'vitest';
import { atTime, date, dateIn, instant } from './dates.ts';
import { namedZone, sayTimeThere, zoneWords } from './zones.ts';

const HERE = 'America/New_York';
const CHICAGO = 'America/Chicago';

it('a clock is named where it is not the one here, by the name people give it', () => {
  const at = instant('2026-03-03T16:00:00Z');
  expect(sayTimeThere(HERE, HERE, at)).toBe('11:00 am');
  expect(sayTimeThere(CHICAGO, HERE, at)).toBe('10:00 am Central time');
  expect(sayTimeThere('Europe/Berlin', HERE, at)).toBe('5:00 pm Berlin time');
  // One clock under two names is one.
  expect(sayTimeThere('America/Detroit', HERE, at)).toBe('11:00 am');
  expect(namedZone('America/Boise', 'America/Denver')).toBeUndefined();
  // Arizona keeps its clock in summer, so it is named the whole year.
  expect(namedZone('America/Phoenix', 'America/Denver')).toBe('Arizona time');
  expect(zoneWords('America/Los_Angeles', 'es')).toBe('hora del Pacífico');
  expect(zoneWords('Pacific/Guam', 'es')).toBe('hora de Guam');
});

it('in the night the clocks change, both say what their walls show', () => {
  // 1:30 am comes twice in New York on 1 November 2026: an hour apart, and once beside Chicago's own.
  const first = atTime(HERE, date('2026-11-01'), '01:30');
  const second = instant('2026-11-01T06:30:00Z');
  expect(sayTimeThere(CHICAGO, HERE, first)).toBe('12:30 am Central time');
  expect(sayTimeThere(HERE, HERE, second)).toBe('1:30 am');
  expect(sayTimeThere(CHICAGO, HERE, second)).toBe('1:30 am Central time');
  // Across midnight the day is theirs.
  const late = atTime(HERE, date('2026-11-01'), '00:30');
  expect([dateIn(CHICAGO, late), dateIn(HERE, late)]).toEqual(['2026-10-31', '2026-11-01']);
});
