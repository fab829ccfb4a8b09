import { instant, isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { decideStatus, statusOfAll } from './decide-status.ts';
import {
  EVENTS,
  isStep,
  STATUSES,
  type Status,
  type StatusEvent,
  statesMarkdown,
  TABLE,
} from './session-states.ts';

const startsAt = instant('2026-03-03T15:00:00Z');
const decide = (
  status: Status,
  event: StatusEvent,
  more: { now?: string; noticeAt?: string; noticeHours?: number } = {},
) =>
  decideStatus({
    status,
    event,
    startsAt,
    now: instant(more.now ?? '2026-03-03T16:00:00Z'),
    noticeAt: more.noticeAt === undefined ? undefined : instant(more.noticeAt),
    noticeHours: more.noticeHours,
  });

describe('every status and event', () => {
  const pairs = STATUSES.flatMap((s) => EVENTS.map((e) => [s, e] as const));
  test.each(pairs)('%s, %s', (status, event) => {
    const cell = TABLE[status][event];
    const result = decide(status, event);
    if (!isStep(cell))
      expect(result).toMatchObject({
        code: 'status-not-possible',
        sentence: expect.stringContaining(cell.no),
      });
    else
      expect(result).toMatchObject({
        to: cell.to === 'by-notice' ? 'cancelled-by-client' : cell.to,
        money: cell.money,
      });
  });
  test('no step leads to where it began, and each status can be left', () => {
    for (const status of STATUSES) {
      const cells = EVENTS.map((e) => TABLE[status][e]);
      expect(cells.some((c) => isStep(c) && c.to === status)).toBe(false);
      expect(cells.some(isStep)).toBe(true);
      expect(isStep(TABLE[status].reopen)).toBe(status !== 'scheduled');
    }
  });
  test('each stands on the page', () => {
    const page = statesMarkdown();
    for (const [s, e] of pairs) expect(page).toContain(`| ${s} | ${e} |`);
  });
});

describe('notice', () => {
  test.each([
    ['25 hours before', '2026-03-02T14:00:00Z', 24, 'cancelled-by-client', 1500],
    ['24 hours to the minute', '2026-03-02T15:00:00Z', 24, 'cancelled-by-client', 1440],
    ['a minute less', '2026-03-02T15:01:00Z', 24, 'late-cancelled', 1439],
    ['half a minute less', '2026-03-02T15:00:30Z', 24, 'late-cancelled', 1439],
    ['five minutes after the start', '2026-03-03T15:05:00Z', 24, 'late-cancelled', -5],
    ['no policy asks for notice', '2026-03-03T15:05:00Z', undefined, 'cancelled-by-client', -5],
    [
      'a policy of no hours: only after the start is late',
      '2026-03-03T14:59:00Z',
      0,
      'cancelled-by-client',
      1,
    ],
  ])('%s', (_name, noticeAt, noticeHours, to, noticeMinutes) => {
    expect(
      decide('scheduled', 'cancel-by-client', {
        noticeAt,
        ...(noticeHours === undefined ? {} : { noticeHours }),
      }),
    ).toMatchObject({ to, noticeMinutes });
  });
  test('told later than now: refused', () => {
    expect(
      decide('scheduled', 'cancel-by-client', { noticeAt: '2026-03-03T17:00:00Z' }),
    ).toMatchObject({ code: 'notice-in-future', field: 'noticeAt' });
  });
});

test('held and no-show only once it has begun', () => {
  for (const event of ['hold', 'no-show'] as const) {
    expect(decide('scheduled', event, { now: '2026-03-03T14:59:59Z' })).toMatchObject({
      code: 'not-begun',
    });
    expect(isRefusal(decide('scheduled', event, { now: '2026-03-03T15:00:00Z' }))).toBe(false);
  }
});

test('one word for all', () => {
  expect(statusOfAll([])).toBe('protected');
  expect(statusOfAll(['held', 'held'])).toBe('held');
  expect(statusOfAll(['held', 'no-show'])).toBe('mixed');
});
