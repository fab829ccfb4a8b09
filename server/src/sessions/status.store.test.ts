import { refuse } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action } from '../platform/action.ts';
import { on } from '../platform/context.ts';
import { editSession } from './edit-session.ts';
import { removeSession } from './remove-session.ts';
import { seeSession } from './see-calendar.ts';
import { attendeeStatusChanged, waiverChanged } from './session-events.ts';
import { setSessionStatus } from './set-status.ts';
import { missedBefore } from './status-store.ts';
import { asking, book, calendarSetting, doing, good, type Setting } from './testing/calendar.ts';
import { approveWaiver, listWaiting, waiveFee, withdrawWaiver } from './waive-fee.ts';

let s: Setting;
const told: string[] = [];
const PAID = 'charge is paid';
beforeAll(async () => {
  s = await calendarSetting({
    now: '2026-03-02T15:00:00Z',
    reactions: [
      on(attendeeStatusChanged, async (_work, e) => {
        if (e.reason === PAID)
          return refuse('downstream-says-no', 'The charge cannot be taken back.');
        told.push(`${e.from} → ${e.to}`);
        return undefined;
      }),
      on(waiverChanged, async (_work, e) => told.push(`${e.kind} waived: ${e.inForce}`)),
    ],
  });
});
afterAll(() => s.t.close());

let hour = 0;
/** A session of Ada's that has begun; each at an hour of its own. */
async function begun(more: Parameters<typeof book>[3] = {}) {
  const day = `2026-03-${String(3 + Math.floor(hour / 8)).padStart(2, '0')}`;
  const made = await book(s, day, `${String(9 + (hour++ % 8)).padStart(2, '0')}:00`, more);
  s.t.clock.set(made.session.startsAt);
  return made.session;
}
type Event = Parameters<typeof setSessionStatus.run>[1]['event'];
const set = (sessionId: string, version: number, event: Event, more = {}) =>
  doing(s, setSessionStatus, { sessionId, version, event, reason: '', ...more });
const seen = async (sessionId: string) => good(await asking(s, seeSession, { sessionId }));

describe('status', () => {
  test('held: told downstream, kept with who and when, not movable any more', async () => {
    const session = await begun();
    told.length = 0;
    expect(good(await set(session.id, 1, 'hold'))).toMatchObject({ status: 'held', version: 2 });
    expect(told).toEqual(['scheduled → held']);
    const after = await seen(session.id);
    expect(after.history).toMatchObject([
      { from: 'scheduled', to: 'held', by: 'scheduler person' },
    ]);
    expect(after.canDo.map((c) => c.event)).toEqual([
      'cancel-by-client',
      'cancel-by-practice',
      'no-show',
      'reopen',
    ]);
    const edit = {
      sessionId: session.id,
      version: 2,
      scope: 'this' as const,
      even: false,
      changes: { time: '20:00' },
    };
    expect(await doing(s, editSession, edit)).toMatchObject({ code: 'session-recorded' });
    expect(
      await doing(s, removeSession, {
        sessionId: session.id,
        version: 2,
        scope: 'this',
        reason: '',
      }),
    ).toMatchObject({ code: 'session-recorded' });
  });
  test('late or in time, by the policy’s 24 hours; minutes of notice are kept', async () => {
    const late = await begun();
    expect(
      good(await set(late.id, 1, 'cancel-by-client', { noticeAt: '2026-03-02T15:00:01.000Z' })),
    ).toMatchObject({ status: 'late-cancelled' });
    const early = await book(s, '2026-03-20', '09:00');
    const after = good(await set(early.session.id, 1, 'cancel-by-client', { reason: 'ill' }));
    expect(after).toMatchObject({ status: 'cancelled-by-client', history: [{ reason: 'ill' }] });
    expect(after.history[0]?.noticeMinutes).toBeGreaterThan(24 * 60);
  });
  test('two people at once: one wins, the other is told to look again', async () => {
    const session = await begun();
    const results = await Promise.all([set(session.id, 1, 'hold'), set(session.id, 1, 'no-show')]);
    expect(results.filter((r) => 'refused' in r)).toMatchObject([
      { code: 'changed-meanwhile', kind: 'conflict' },
    ]);
    expect((await seen(session.id)).history).toHaveLength(1);
  });
  test('a double click with one key is one change', async () => {
    const session = await begun();
    const who = { ...s.scheduler, key: `hold ${session.id}` };
    const input = { sessionId: session.id, version: 1, event: 'hold' as const, reason: '' };
    const [a, b] = await Promise.all([
      doing(s, setSessionStatus, input, who),
      doing(s, setSessionStatus, input, who),
    ]);
    expect(good(b)).toEqual(good(a));
    expect((await seen(session.id)).history).toHaveLength(1);
  });
  test('downstream says no: nothing changed', async () => {
    const session = await begun();
    good(await set(session.id, 1, 'hold'));
    expect(await set(session.id, 2, 'reopen', { reason: PAID })).toMatchObject({
      code: 'downstream-says-no',
    });
    expect(await seen(session.id)).toMatchObject({
      status: 'held',
      version: 2,
      history: [{ to: 'held' }],
    });
  });
  test('a group: one is a no-show, the rest is held by one click', async () => {
    const attendees = [s.ada, s.ben, s.cleo].map((clientId) => ({ clientId, weight: 1 }));
    const session = await begun({ serviceId: s.group, attendees });
    const ben = session.attendees.find((a) => a.name === 'Ben Reed');
    good(await set(session.id, 1, 'no-show', { attendeeIds: [ben?.id] }));
    const after = good(await set(session.id, 2, 'hold'));
    expect(after.attendees.map((a) => a.status)).toEqual(['held', 'no-show', 'held']);
    expect(after.status).toBe('mixed');
    expect(
      await set(session.id, 3, 'hold', { attendeeIds: ['att_00000000000000000000000000'] }),
    ).toMatchObject({ code: 'no-such-attendee' });
  });
  test('refused: before it begins, twice the same, protected time', async () => {
    const future = await book(s, '2026-03-21', '09:00');
    expect(await set(future.session.id, 1, 'hold')).toMatchObject({ code: 'not-begun' });
    const session = await begun();
    good(await set(session.id, 1, 'hold'));
    expect(await set(session.id, 2, 'hold')).toMatchObject({ code: 'status-not-possible' });
    const own = await book(s, '2026-03-21', '11:00', { serviceId: s.admin, attendees: [] });
    expect(await set(own.session.id, 1, 'cancel-by-practice')).toMatchObject({
      code: 'protected-time',
    });
  });
  test('removing what was once held cancels it by the practice instead', async () => {
    const session = await begun();
    good(await set(session.id, 1, 'hold'));
    good(await set(session.id, 2, 'reopen'));
    expect(
      good(
        await doing(s, removeSession, {
          sessionId: session.id,
          version: 3,
          scope: 'this',
          reason: 'ill',
        }),
      ),
    ).toEqual({ removed: 0, cancelled: 1, kept: 0 });
    expect(await seen(session.id)).toMatchObject({ status: 'cancelled-by-practice' });
  });
  test('history is never changed, not even by the tables’ owner', async () => {
    await expect(
      s.t.ownerSql.query(`update status_changes set reason = 'x'`),
    ).rejects.toMatchObject({ code: 'CH001' });
  });
  test('misses are counted within twelve months before, by kind', async () => {
    const c = await calendarSetting({ now: '2026-03-02T15:00:00Z' });
    for (const day of ['2025-01-10', '2025-03-03', '2025-03-04', '2026-02-01']) {
      const { session } = await book(c, day, '10:00');
      good(
        await doing(c, setSessionStatus, {
          sessionId: session.id,
          version: 1,
          event: 'no-show',
          reason: '',
        }),
      );
    }
    const count = action<string, number>({
      name: 'count-misses',
      needs: 'anyone',
      run: (work, startsAt) => missedBefore(work, c.ada, 'no-show', startsAt as never),
    });
    // 3 March 2025 is a year before to the day, and out.
    expect(await asking(c, count, '2026-03-03T15:00:00.000Z')).toBe(2);
    expect(await asking(c, count, '2025-03-04T15:00:00.000Z')).toBe(2);
    await c.t.close();
  });
});

describe('waivers', () => {
  const missed = async () => {
    const session = await begun();
    good(await set(session.id, 1, 'no-show'));
    told.length = 0;
    return { session, attendeeId: session.attendees[0]?.id ?? '' };
  };
  test('the owner decides alone; withdrawn, it is charged again', async () => {
    const { attendeeId } = await missed();
    const waiver = good(await doing(s, waiveFee, { attendeeId, reason: 'snow' }, s.owner));
    expect(waiver).toMatchObject({ kind: 'missed-fee', state: 'in-force' });
    expect(await doing(s, waiveFee, { attendeeId, reason: 'again' }, s.owner)).toMatchObject({
      code: 'already-waived',
    });
    expect(
      good(await doing(s, withdrawWaiver, { waiverId: waiver.id, reason: '' }, s.owner)),
    ).toMatchObject({ state: 'withdrawn' });
    expect(told).toEqual(['missed-fee waived: true', 'missed-fee waived: false']);
  });
  test('a clinician’s waits for a second person', async () => {
    const { session, attendeeId } = await missed();
    const waiver = good(await doing(s, waiveFee, { attendeeId, reason: 'my mistake' }, s.asOsei));
    expect(waiver.state).toBe('waiting');
    expect(told).toEqual([]);
    expect(good(await asking(s, listWaiting, {}, s.owner)).items).toMatchObject([
      { id: waiver.id, sessionId: session.id, clientName: 'Ada Reed' },
    ]);
    expect(await doing(s, approveWaiver, { waiverId: waiver.id }, s.asOsei)).toMatchObject({
      kind: 'not-allowed',
    });
    const both = await s.t.who(['clinician', 'biller'], s.osei);
    const other = await missed();
    const own = good(await doing(s, waiveFee, { attendeeId: other.attendeeId, reason: 'x' }, both));
    expect(await doing(s, approveWaiver, { waiverId: own.id }, both)).toMatchObject({
      code: 'second-person',
    });
    expect(good(await doing(s, approveWaiver, { waiverId: waiver.id }, s.owner))).toMatchObject({
      state: 'in-force',
      approvedBy: 'owner person',
    });
    expect(await doing(s, approveWaiver, { waiverId: waiver.id }, s.owner)).toMatchObject({
      code: 'not-waiting',
    });
    expect(told).toContain('missed-fee waived: true');
  });
  test('two at once: one waiver', async () => {
    const { attendeeId } = await missed();
    const ask = () => doing(s, waiveFee, { attendeeId, reason: 'snow' }, s.owner);
    const results = await Promise.all([ask(), ask()]);
    expect(results.filter((r) => 'refused' in r)).toMatchObject([{ code: 'already-waived' }]);
  });
  test('it ends when the session is no longer missed; nothing to waive while scheduled', async () => {
    const { session, attendeeId } = await missed();
    good(await doing(s, waiveFee, { attendeeId, reason: 'snow' }, s.owner));
    good(await set(session.id, 2, 'reopen'));
    expect((await seen(session.id)).attendees[0]?.waiver).toBeNull();
    expect(told.at(-2)).toBe('missed-fee waived: false');
    expect(await doing(s, waiveFee, { attendeeId, reason: 'snow' }, s.owner)).toMatchObject({
      code: 'nothing-to-waive',
    });
  });
  test('out of reach is not found', async () => {
    const { attendeeId } = await missed();
    expect(await doing(s, waiveFee, { attendeeId, reason: 'x' }, s.asLi)).toMatchObject({
      code: 'no-such-session',
    });
  });
});
