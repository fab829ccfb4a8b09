import { instant } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { calendarFile, summaryOf } from './calendar-file.ts';
import { initials } from './session-view.ts';

const file = () =>
  calendarFile(
    [
      {
        id: 'ses_1',
        version: 3,
        startsAt: instant('2026-03-03T15:00:00Z'),
        minutes: 50,
        initials: ['A. R.'],
      },
      {
        id: 'ses_2',
        version: 1,
        startsAt: instant('2026-03-08T07:30:00Z'),
        minutes: 60,
        initials: [],
      },
    ],
    instant('2026-03-01T12:00:00Z'),
  );

describe('the file', () => {
  test('UTC times, stable ids, a sequence that grows, CRLF lines', () => {
    const lines = file().split('\r\n');
    for (const line of [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'UID:ses_1@clearhour',
      'SEQUENCE:3',
      'DTSTAMP:20260301T120000Z',
      'DTSTART:20260303T150000Z',
      'DTEND:20260303T155000Z',
      'SUMMARY:A. R.',
      'SUMMARY:Protected time',
      'END:VCALENDAR',
    ])
      expect(lines).toContain(line);
  });
  test('is the same in any zone of the machine', () => {
    const before = process.env.TZ;
    try {
      process.env.TZ = 'Asia/Kolkata';
      const there = file();
      process.env.TZ = 'America/Los_Angeles';
      expect(file()).toBe(there);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

test('who is named', () => {
  expect(summaryOf([])).toBe('Protected time');
  expect(summaryOf(['A. R.', 'B. R.'])).toBe('A. R., B. R.');
  expect(summaryOf(['A.', 'B.', 'C.', 'D.'])).toBe('4 clients');
  expect(initials({ given: 'ada', family: 'Öst' })).toBe('A. Ö.');
  expect(initials({ given: '', family: '李' })).toBe('李.');
});
