import { date } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editSession } from './edit-session.ts';
import { extendSeries } from './extend-series.ts';
import { removeSession } from './remove-session.ts';
import { seeCalendar } from './see-calendar.ts';
import { setSessionStatus } from './set-status.ts';
import { asking, book, calendarSetting, doing, good, type Setting } from './testing/calendar.ts';

let s: Setting;
beforeAll(async () => {
  s = await calendarSetting({ now: '2026-03-02T15:00:00Z' });
});
afterAll(() => s.t.close());
const weekly = { every: 'week' as const, interval: 1, except: [] };
const seen = async (to = '2026-04-30') =>
  good(await asking(s, seeCalendar, { from: date('2026-03-01'), to: date(to) })).sessions;
const shown = async (to?: string) =>
  (await seen(to)).map((x) => `${x.day.slice(5)} ${x.time} ${x.status}`);

test('an edit of all leaves what is held, past or cancelled ahead; two edits at once, one is told', async () => {
  const { session } = await book(s, '2026-03-03', '10:00', { repeat: { ...weekly, count: 6 } });
  const all = await seen();
  const ahead = all[3];
  if (!ahead) throw new Error('no fourth session');
  const cancel = { event: 'cancel-by-client' as const, reason: '' };
  good(await doing(s, setSessionStatus, { sessionId: ahead.id, version: 1, ...cancel }));
  s.t.clock.set('2026-03-03T16:00:00Z');
  const hold = { sessionId: session.id, version: 1, event: 'hold' as const, reason: '' };
  good(await doing(s, setSessionStatus, hold));
  const edit = () =>
    doing(s, editSession, {
      sessionId: session.id,
      version: 2,
      scope: 'all',
      even: false,
      changes: { day: date('2026-03-04'), time: '12:00' },
    });
  // The opened session itself is held: it stays, those to come move from Tuesday to Wednesday.
  expect(good(await edit())).toMatchObject({ changed: 4, kept: 2, made: 0, removed: 0 });
  expect(await shown()).toEqual([
    '03-03 10:00 held',
    '03-11 12:00 scheduled',
    '03-18 12:00 scheduled',
    '03-24 10:00 cancelled-by-client',
    '04-01 12:00 scheduled',
    '04-08 12:00 scheduled',
  ]);
  const moved = (await seen())[1];
  if (!moved) throw new Error('no moved session');
  const later = (time: string) =>
    doing(s, editSession, {
      sessionId: moved.id,
      version: moved.version,
      scope: 'following',
      even: false,
      changes: { time },
    });
  const results = await Promise.all([later('13:00'), later('14:00')]);
  expect(results.filter((r) => 'refused' in r)).toMatchObject([{ code: 'changed-meanwhile' }]);
  expect((await shown()).filter((x) => x.includes('13:00') || x.includes('14:00'))).toHaveLength(4);
});

test('removing all that is to come, and nothing is made again months later', async () => {
  const { session } = await book(s, '2026-03-05', '16:00', { repeat: weekly });
  const out = good(
    await doing(s, removeSession, { sessionId: session.id, version: 1, scope: 'all', reason: '' }),
  );
  expect(out).toMatchObject({ removed: 27, kept: 0 });
  s.t.clock.set('2026-06-01T15:00:00Z');
  good(await doing(s, extendSeries, {}, s.t.system));
  expect((await shown()).filter((x) => x.includes('16:00'))).toEqual([]);
  expect(
    await doing(s, removeSession, { sessionId: session.id, version: 2, scope: 'all', reason: '' }),
  ).toMatchObject({ code: 'no-such-session' });
});
