import { addMinutes, instant } from '@clearhour/values';
import { expect, test } from 'vitest';
import { remindersDue } from './reminder-times.ts';

const now = instant('2026-03-09T12:00:00Z');
const inHours = (h: number) => addMinutes(now, h * 60);
const due = (startsIn: number, hours: number[], since = now) =>
  remindersDue(inHours(startsIn), hours, now, since).map((r) => r.hours);

test('what is near is planned, what is over or far is not; what the server slept over is late, not lost', () => {
  expect(due(50, [48, 24, 2])).toEqual([48]);
  // 24 hours before lies in the next 26 hours as well; the two of the day itself do not.
  expect(due(49, [48, 24, 2])).toEqual([48, 24]);
  expect(due(47, [48, 2])).toEqual([]);
  expect(due(47, [48], inHours(-3))).toEqual([48]);
  expect(due(3, [48, 2])).toEqual([2]);
  expect(due(-1, [48, 2], inHours(-60))).toEqual([]);
});
