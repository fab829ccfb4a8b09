import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../platform/http.ts';
import { makeFeed, readFeed, revokeFeed, seeFeeds } from './calendar-feed.ts';
import { registerSessionRoutes } from './index.ts';
import { setSessionStatus } from './set-status.ts';
import { asking, book, calendarSetting, doing, good, type Setting } from './testing/calendar.ts';

let s: Setting;
let app: Server;
beforeAll(async () => {
  s = await calendarSetting({ now: '2026-03-02T15:00:00Z' });
  app = await makeServer({ log: s.t.deps.log, auth: s.t.deps, https: false });
  registerSessionRoutes(app, s.t.deps);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await s.t.close();
});
const feed = (token: string, who = s.asOsei, clinicianId: string = s.osei) =>
  doing(s, makeFeed, { clinicianId, token }, who);
const get = (token: string) => app.inject({ method: 'GET', url: `/calendar/${token}.ics` });

describe('a calendar address', () => {
  test('shows initials and times, and nothing else of anybody', async () => {
    await book(s, '2026-03-03', '10:00', { title: 'about the divorce' });
    await book(s, '2026-03-04', '10:00', {
      serviceId: s.admin,
      attendees: [],
      title: 'secret plan',
    });
    const couple = [s.ada, s.ben].map((clientId) => ({ clientId, weight: 1 }));
    await book(s, '2026-03-05', '10:00', { serviceId: s.couple, attendees: couple });
    const off = await book(s, '2026-03-06', '10:00');
    good(
      await doing(s, setSessionStatus, {
        sessionId: off.session.id,
        version: 1,
        event: 'cancel-by-client',
        reason: '',
      }),
    );
    await book(s, '2026-01-05', '10:00'); // more than 30 days back
    await book(s, '2026-09-30', '10:00'); // more than 180 ahead
    await book(s, '2026-03-03', '10:00', {
      clinicianId: s.li,
      attendees: [{ clientId: s.cleo, weight: 1 }],
    });
    const made = good(await feed('first'));
    expect(made.path).toBe('/calendar/first.ics');
    const reply = await get('first');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
    });
    expect(reply.body.match(/^SUMMARY:.*$/gm)?.map((l) => l.trim())).toEqual([
      'SUMMARY:A. R.',
      'SUMMARY:Protected time',
      'SUMMARY:A. R.\\, B. R.',
    ]);
    for (const word of ['Ada', 'Reed', 'divorce', 'secret', 'herapy', 'Marsh', 'C. M.'])
      expect(reply.body).not.toContain(word);
    expect(reply.body).toContain('DTSTART:20260303T150000Z');
  });
  test('unknown, malformed and revoked are one and the same nothing', async () => {
    const made = good(await feed('second'));
    const unknown = await get('nonsense');
    expect(unknown.statusCode).toBe(404);
    good(await doing(s, revokeFeed, { feedId: made.feed.id }, s.asOsei));
    const noFile = await app.inject({ method: 'GET', url: '/calendar/second' });
    for (const reply of [await get('second'), noFile, await get(''), await get("x' or true --")]) {
      expect([reply.statusCode, reply.body]).toEqual([404, unknown.body]);
    }
  });
  test('ends when the clinician leaves', async () => {
    good(await feed('third', s.owner, s.li));
    expect((await get('third')).statusCode).toBe(200);
    await s.t.ownerSql.query(`update clinicians set active_to = '2026-03-01' where id = $1`, [
      s.li,
    ]);
    expect((await get('third')).statusCode).toBe(404);
    await s.t.ownerSql.query(`update clinicians set active_to = null where id = $1`, [s.li]);
  });
  test('is one’s own to make, see and revoke', async () => {
    expect(await feed('theirs', s.asOsei, s.li)).toMatchObject({ code: 'no-such-clinician' });
    const mine = good(await asking(s, seeFeeds, {}, s.asOsei)).items;
    expect(new Set(mine.map((f) => f.clinicianId))).toEqual(new Set([s.osei]));
    expect(await doing(s, revokeFeed, { feedId: mine[0]?.id ?? '' }, s.asLi)).toMatchObject({
      code: 'no-such-feed',
    });
  });
  test('the token is nowhere in the database', async () => {
    good(await feed('a-secret-token'));
    const { rows } = await s.t.ownerSql.query(
      `select (select count(*) from calendar_feeds f where f::text like '%a-secret-token%')
            + (select count(*) from audit_records r where r::text like '%a-secret-token%') as n`,
    );
    expect(rows).toEqual([{ n: '0' }]);
    expect(typeof (await readFeed(s.t.deps, 'a-secret-token'))).toBe('string');
  });
});

describe('over HTTP', () => {
  test('every address but the open one asks for a sign-in', async () => {
    for (const [method, url, payload] of [
      ['GET', '/api/calendar?from=2026-03-01&to=2026-03-07', undefined],
      [
        'POST',
        '/api/sessions/ses_00000000000000000000000000/status',
        { version: 1, event: 'hold' },
      ],
      ['POST', '/api/calendar-feeds', { clinicianId: s.osei }],
    ] as const) {
      const reply = await app.inject({ method, url, ...(payload ? { payload } : {}) });
      expect(reply.statusCode).toBe(401);
    }
  });
  test('is described', () => {
    const paths = Object.keys((app.swagger() as { paths: object }).paths);
    expect(paths).toContain('/api/sessions/{sessionId}/edit');
    expect(paths).toHaveLength(15);
  });
});
