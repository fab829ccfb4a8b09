import { date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookSession, checkBooking } from './book-session.ts';
import { editSession } from './edit-session.ts';
import { extendSeries } from './extend-series.ts';
import { moveSession } from './move-session.ts';
import { removeSession } from './remove-session.ts';
import { seeCalendar, seeSession } from './see-calendar.ts';
import {
  asking,
  book,
  booking,
  calendarSetting,
  doing,
  good,
  otherPractice,
  type Setting,
} from './testing/calendar.ts';

let s: Setting;
// Monday 2 March 2026, 10:00 in New York; the clocks change on Sunday the 8th.
beforeAll(async () => {
  s = await calendarSetting({ now: '2026-03-02T15:00:00Z' });
});
afterAll(() => s.t.close());
const week = (from: string, to: string, who = s.scheduler, clinicianIds?: string[]) =>
  asking(s, seeCalendar, { from: date(from), to: date(to), clinicianIds }, who).then(good);
const weekly = { every: 'week' as const, interval: 1, except: [] };

describe('booking', () => {
  test('one: in the calendar, with the client’s name, the usual length, and on the caseload', async () => {
    const made = await book(s, '2026-03-03', '10:00', { clinicianId: s.li });
    expect(made).toMatchObject({ seriesId: null, made: 1 });
    expect(made.session).toMatchObject({
      startsAt: '2026-03-03T15:00:00.000Z',
      day: '2026-03-03',
      time: '10:00',
      endTime: '10:50',
      minutes: 50,
      status: 'scheduled',
      version: 1,
      attendees: [{ name: 'Ada Reed', status: 'scheduled' }],
    });
    const { rows } = await s.t.ownerSql.query(
      'select 1 from caseloads where client_id = $1 and clinician_id = $2',
      [s.ada, s.li],
    );
    expect(rows).toHaveLength(1);
  });
  test('a series: rows for 26 weeks ahead, 10:00 before and after the clocks change', async () => {
    const made = await book(s, '2026-03-04', '10:00', { repeat: weekly });
    expect(made.made).toBe(27);
    const seen = await week('2026-03-02', '2026-03-15', s.scheduler, [s.osei]);
    expect(seen.sessions.map((x) => [x.day, x.time, x.startsAt])).toEqual([
      ['2026-03-04', '10:00', '2026-03-04T15:00:00.000Z'],
      ['2026-03-11', '10:00', '2026-03-11T14:00:00.000Z'],
    ]);
    expect(good(await asking(s, seeSession, { sessionId: made.session.id }))).toMatchObject({
      repeatSentence: 'every week on Wednesday',
    });
  });
  test('a day view in the gap and in the fold', async () => {
    const gap = await book(s, '2026-03-08', '02:30', {
      attendees: [{ clientId: s.cleo, weight: 1 }],
    });
    expect(gap.session).toMatchObject({ day: '2026-03-08', time: '03:30' });
    const fold = await book(s, '2026-11-01', '01:30', {
      attendees: [{ clientId: s.cleo, weight: 1 }],
    });
    expect(fold.session).toMatchObject({
      startsAt: '2026-11-01T05:30:00.000Z',
      time: '01:30',
      endTime: '01:20',
    });
    expect((await week('2026-11-01', '2026-11-01')).sessions).toHaveLength(1);
  });
  test('busy: refused until “even so”; the check says it beforehand and writes nothing', async () => {
    const input = booking(s, '2026-03-04', '10:30', {
      attendees: [{ clientId: s.ben, weight: 1 }],
    });
    const check = good(await asking(s, checkBooking, input));
    expect(check.conflicts).toMatchObject([
      {
        ...{ kind: 'clinician-busy', blocking: true, day: '2026-03-04' },
        sentence: 'Dr. Osei already has a session on Wed 4 Mar from 10:00 to 10:50 am with A. R.',
      },
    ]);
    const own = good(await asking(s, checkBooking, input, s.asOsei));
    expect(own.conflicts[0]?.sentence).toMatch(/^You already have a session on Wed 4 Mar from /);
    expect(await doing(s, bookSession, input)).toMatchObject({
      code: 'time-taken',
      kind: 'conflict',
    });
    const made = good(await doing(s, bookSession, { ...input, even: true }));
    expect(
      good(
        await doing(s, removeSession, {
          sessionId: made.session.id,
          version: 1,
          scope: 'this',
          reason: '',
        }),
      ),
    ).toEqual({ removed: 1, cancelled: 0, kept: 0 });
  });
  test('two at once for one hour: one is booked, the other told', async () => {
    const one = booking(s, '2026-04-07', '15:00', { attendees: [{ clientId: s.ben, weight: 1 }] });
    const two = booking(s, '2026-04-07', '15:20', { attendees: [{ clientId: s.cleo, weight: 1 }] });
    const results = await Promise.all([doing(s, bookSession, one), doing(s, bookSession, two)]);
    expect(results.filter((r) => 'refused' in r)).toMatchObject([{ code: 'time-taken' }]);
  });
  test('a double click with the same key books once', async () => {
    const who = { ...s.scheduler, key: 'click' };
    const input = booking(s, '2026-04-08', '17:00');
    const [a, b] = await Promise.all([
      doing(s, bookSession, input, who),
      doing(s, bookSession, input, who),
    ]);
    expect(good(b).session.id).toBe(good(a).session.id);
    expect(
      (await week('2026-04-08', '2026-04-08')).sessions.filter((x) => x.time === '17:00'),
    ).toHaveLength(1);
  });
  test.each([
    [
      'two clients in an individual hour',
      () => ({
        attendees: [
          { clientId: s.ada, weight: 1 },
          { clientId: s.ben, weight: 1 },
        ],
      }),
      'attendees-do-not-fit',
    ],
    ['a client in protected time', () => ({ serviceId: s.admin }), 'attendees-do-not-fit'],
    [
      'nobody to bear the fee',
      () => ({
        serviceId: s.couple,
        attendees: [
          { clientId: s.ada, weight: 0 },
          { clientId: s.ben, weight: 0 },
        ],
      }),
      'attendees-do-not-fit',
    ],
    [
      'a service of nobody',
      () => ({ serviceId: 'svc_00000000000000000000000000' as Id<'svc'> }),
      'no-such-service',
    ],
    [
      'a location of nobody',
      () => ({ locationId: 'loc_00000000000000000000000000' as Id<'loc'> }),
      'no-such-location',
    ],
    [
      'a rule that misses its first day',
      () => ({ repeat: { ...weekly, weekdays: ['MO' as const] } }),
      'repeat-not-possible',
    ],
  ])('refused: %s', async (_name, more, code) => {
    expect(await doing(s, bookSession, booking(s, '2026-05-05', '10:00', more()))).toMatchObject({
      code,
    });
  });
  test('protected time needs nobody', async () => {
    const made = await book(s, '2026-05-05', '08:00', {
      serviceId: s.admin,
      attendees: [],
      title: 'Notes',
    });
    expect(made.session.status).toBe('protected');
  });
});

describe('whose calendar', () => {
  test('a clinician sees and books their own only; another’s session is not found', async () => {
    const mine = await book(s, '2026-05-06', '11:00', {}, s.asOsei);
    expect((await week('2026-05-06', '2026-05-06', s.asLi)).sessions).toEqual([]);
    expect((await week('2026-05-06', '2026-05-06', s.asLi)).clinicians).toMatchObject([
      { id: s.li },
    ]);
    const unknown = await asking(
      s,
      seeSession,
      { sessionId: 'ses_00000000000000000000000000' },
      s.asLi,
    );
    expect(await asking(s, seeSession, { sessionId: mine.session.id }, s.asLi)).toEqual(unknown);
    expect(
      await doing(
        s,
        moveSession,
        {
          sessionId: mine.session.id,
          version: 1,
          day: date('2026-05-07'),
          time: '11:00',
          even: false,
        },
        s.asLi,
      ),
    ).toEqual(unknown);
    expect(await doing(s, bookSession, booking(s, '2026-05-06', '15:00'), s.asLi)).toMatchObject({
      code: 'no-such-clinician',
    });
    const client = booking(s, '2026-05-06', '15:00', {
      clinicianId: s.li,
      attendees: [{ clientId: s.ben, weight: 1 }],
    });
    expect(await doing(s, bookSession, client, s.asLi)).toMatchObject({ kind: 'not-found' });
  });
  test('another practice’s ids are as unknown', async () => {
    const { system, clientId } = await otherPractice(s);
    const theirs = good(
      await doing(s, seeCalendar, { from: date('2026-05-06'), to: date('2026-05-06') }, system),
    ).sessions[0];
    expect(theirs?.attendees[0]?.name).toBe('Zoe Else');
    expect(await asking(s, seeSession, { sessionId: theirs?.id ?? '' }, s.owner)).toMatchObject({
      code: 'no-such-session',
    });
    const attendees = [{ clientId, weight: 1 }];
    expect(
      await doing(s, bookSession, booking(s, '2026-05-06', '16:00', { attendees })),
    ).toMatchObject({ kind: 'not-found' });
  });
  test('too long a range, and a biller who may not write', async () => {
    expect(
      await asking(s, seeCalendar, { from: date('2026-01-01'), to: date('2026-12-31') }),
    ).toMatchObject({ code: 'range-too-long' });
    const biller = await s.t.who('biller');
    expect(await doing(s, bookSession, booking(s, '2026-05-06', '16:00'), biller)).toMatchObject({
      kind: 'not-allowed',
    });
  });
  test('closed days and holidays by name', async () => {
    expect((await week('2026-05-25', '2026-05-31')).closures).toEqual([
      { day: '2026-05-25', name: 'Memorial Day' },
    ]);
  });
});

describe('moving and editing', () => {
  test('a drag, and a second one from a stale screen', async () => {
    const { session } = await book(s, '2026-06-02', '10:00', {
      attendees: [{ clientId: s.ben, weight: 1 }],
    });
    const to = {
      sessionId: session.id,
      version: 1,
      day: date('2026-06-02'),
      time: '13:00',
      minutes: 80,
      even: false,
    };
    expect(good(await doing(s, moveSession, to)).session).toMatchObject({
      time: '13:00',
      endTime: '14:20',
      version: 2,
    });
    expect(await doing(s, moveSession, to)).toMatchObject({
      code: 'changed-meanwhile',
      kind: 'conflict',
    });
  });
  test('this and following: Thursdays at 9 become Fridays at 11; earlier ones stay', async () => {
    const attendees = [{ clientId: s.cleo, weight: 1 }];
    const made = await book(s, '2026-06-04', '09:00', {
      attendees,
      repeat: { ...weekly, count: 6 },
    });
    const third = (await week('2026-06-18', '2026-06-18')).sessions.find((x) => x.time === '09:00');
    if (!third) throw new Error('no third session');
    const done = good(
      await doing(s, editSession, {
        sessionId: third.id,
        version: third.version,
        scope: 'following',
        even: false,
        changes: { day: date('2026-06-19'), time: '11:00', medium: 'video' },
      }),
    );
    expect(done).toMatchObject({
      changed: 4,
      made: 0,
      removed: 0,
      kept: 0,
      session: { id: third.id, day: '2026-06-19', time: '11:00' },
    });
    expect(done.session.seriesId).not.toBe(made.seriesId);
    const all = (await week('2026-06-01', '2026-07-15')).sessions.filter(
      (x) => x.attendees[0]?.name === 'Cleo Marsh',
    );
    expect(all.map((x) => `${x.day.slice(5)} ${x.time} ${x.medium}`)).toEqual([
      '06-04 09:00 in-person',
      '06-11 09:00 in-person',
      '06-19 11:00 video',
      '06-26 11:00 video',
      '07-03 11:00 video',
      '07-10 11:00 video',
    ]);
  });
  test('others on the list: added, taken off, another share', async () => {
    const attendees = [
      { clientId: s.ada, weight: 1 },
      { clientId: s.ben, weight: 1 },
    ];
    const { session } = await book(s, '2026-06-05', '12:00', { serviceId: s.couple, attendees });
    const edit = (version: number, list: { clientId: Id<'clt'>; weight: number }[]) =>
      doing(s, editSession, {
        sessionId: session.id,
        version,
        scope: 'this',
        even: false,
        changes: { attendees: list },
      });
    const after = good(
      await edit(1, [
        { clientId: s.ben, weight: 3 },
        { clientId: s.cleo, weight: 1 },
      ]),
    );
    expect(after.session.attendees.map((a) => [a.name, a.weight])).toEqual([
      ['Ben Reed', 3],
      ['Cleo Marsh', 1],
    ]);
    expect(await edit(2, [])).toMatchObject({ code: 'attendees-do-not-fit' });
  });
  test('a single session becomes a series', async () => {
    const { session } = await book(s, '2026-06-06', '12:00', {
      attendees: [{ clientId: s.ben, weight: 1 }],
    });
    const done = good(
      await doing(s, editSession, {
        sessionId: session.id,
        version: 1,
        scope: 'this',
        even: false,
        changes: { repeat: { ...weekly, interval: 2, count: 3 } },
      }),
    );
    expect(done).toMatchObject({ changed: 1, made: 2, session: { id: session.id } });
    const found = (await week('2026-06-06', '2026-07-04')).sessions.filter(
      (x) => x.seriesId === done.session.seriesId,
    );
    expect(found.map((x) => x.day)).toEqual(['2026-06-06', '2026-06-20', '2026-07-04']);
  });
  test('removing the rest of a series; nothing of it comes back', async () => {
    const made = await book(s, '2026-07-07', '18:00', { repeat: weekly });
    const rows = (await week('2026-07-07', '2026-08-30')).sessions.filter(
      (x) => x.seriesId === made.seriesId,
    );
    const third = rows[2];
    if (!third) throw new Error('no third session');
    const out = good(
      await doing(s, removeSession, {
        sessionId: third.id,
        version: 1,
        scope: 'following',
        reason: '',
      }),
    );
    expect(out).toEqual({ removed: made.made - 2, cancelled: 0, kept: 0 });
    good(await doing(s, extendSeries, {}, s.t.system));
    const left = (await week('2026-07-07', '2026-08-30')).sessions.filter(
      (x) => x.seriesId === made.seriesId,
    );
    expect(left.map((x) => x.day)).toEqual(['2026-07-07', '2026-07-14']);
  });
});
