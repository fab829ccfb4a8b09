import { date } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { extendSeries, sessionJobs } from './extend-series.ts';
import { removeSession } from './remove-session.ts';
import { seeCalendar } from './see-calendar.ts';
import { asking, book, calendarSetting, doing, good } from './testing/calendar.ts';

const weekly = { every: 'week' as const, interval: 1, except: [] };

describe('extension', () => {
  test('later weeks are made once, whoever asks how often, and the job asks again', async () => {
    const e = await calendarSetting({ now: '2026-03-02T15:00:00Z' });
    const made = await book(e, '2026-03-03', '10:00', { repeat: weekly });
    expect(e.t.jobs.sent).toEqual([
      { name: 'extend-series', data: { practiceId: e.t.practiceId, seriesId: made.seriesId } },
    ]);
    const gone = (
      await asking(e, seeCalendar, { from: date('2026-03-10'), to: date('2026-03-10') }).then(good)
    ).sessions[0];
    good(
      await doing(e, removeSession, {
        sessionId: gone?.id ?? '',
        version: 1,
        scope: 'this',
        reason: '',
      }),
    );
    e.t.clock.set('2026-03-30T15:00:00Z');
    const input = { seriesId: made.seriesId ?? '' };
    const both = await Promise.all([
      doing(e, extendSeries, input, e.t.system),
      doing(e, extendSeries, input, e.t.system),
    ]);
    expect(both.map((r) => good(r).made).sort()).toEqual([0, 3]);
    expect(good(await doing(e, extendSeries, {}, e.t.system))).toEqual({ made: 0, series: 0 });
    expect(e.t.jobs.sent).toHaveLength(2);
    e.t.clock.set('2026-04-06T15:00:00Z');
    await e.t.jobs.run({
      'extend-series': async (data) => {
        await sessionJobs(e.t.deps)['extend-series']?.(data);
        e.t.jobs.sent.length = 0;
      },
    });
    const { rows } = await e.t.ownerSql.query(
      `select count(*)::int as n, count(distinct occurrence)::int as different, count(removed_at)::int as removed from sessions`,
    );
    expect(rows).toEqual([{ n: 31, different: 31, removed: 1 }]);
    expect(await doing(e, extendSeries, {}, e.owner)).toMatchObject({ code: 'not-allowed' });
    await e.t.close();
  });
});
