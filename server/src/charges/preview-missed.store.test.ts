/** What is told beforehand is what is charged afterwards: each case is asked, then done. */
import { date } from '@clearhour/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
  o.clock.set('2026-03-02T15:00:00Z');
});
afterAll(() => o.close());

const url = '/api/charges/preview-missed';
const ask = (sessionId: string, event: string, more: object = {}, who = o.who.scheduler) =>
  o.call(who, 'POST', url, { sessionId, event, ...more });
async function doIt(session: { id: string }, event: string, more: object = {}) {
  const { version } = await o.call(o.owner, 'GET', `/api/sessions/${session.id}`);
  await o.call(o.owner, 'POST', `/api/sessions/${session.id}/status`, { version, event, ...more });
  const charges = await o.desk.charges(o.owner, `sessionId=${session.id}`);
  return charges.map((c) => c.feeCents);
}

it('in time: nothing, and by how much notice; late: forgiven once, then charged', async () => {
  const book = (day: string) => o.visit.book(o.who.osei, [o.clients.ben], day);
  const early = await book('2026-03-05');
  const inTime = await ask(early.id, 'cancel-by-client');
  expect(inTime).toMatchObject({
    totalCents: 0,
    attendees: [
      {
        ...{
          status: 'cancelled-by-client',
          statusWord: 'cancelled by the client',
          noticeHours: 24,
        },
        ...{ noticeMinutes: 3 * 24 * 60 + 60, forgiven: false, refusal: null },
        why: 'Told in time: the policy asks for 24 hours’ notice. Nothing is charged.',
      },
    ],
  });
  expect(await doIt(early, 'cancel-by-client')).toEqual([]);

  const first = await book('2026-03-03');
  const noticeAt = '2026-03-02T16:30:00Z';
  o.clock.set('2026-03-02T16:30:00Z');
  const forgiven = await ask(first.id, 'cancel-by-client', { noticeAt });
  expect(forgiven.attendees).toMatchObject([
    { status: 'late-cancelled', feeCents: 0, forgiven: true, noticeMinutes: 1410 },
  ]);
  expect(forgiven.attendees[0].why).toMatch(/^Forgiven: 1st late cancellation in 12 months/);
  expect(await doIt(first, 'cancel-by-client', { noticeAt })).toEqual([]);

  o.clock.set('2026-03-04T15:00:00Z');
  const second = await book('2026-03-04');
  const before = await o.ownerSql.query('select count(*) from status_changes');
  const charged = await ask(second.id, 'cancel-by-client');
  expect(charged).toMatchObject({
    totalCents: 10_000,
    attendees: [{ status: 'late-cancelled', feeCents: 10_000, forgiven: false, noticeMinutes: 60 }],
  });
  const after = await o.ownerSql.query('select count(*) from status_changes');
  expect(after.rows).toEqual(before.rows);
  expect(await doIt(second, 'cancel-by-client')).toEqual([10_000]);
});

it('each of a couple by their own count; a no-show not before it begins', async () => {
  const session = await o.visit.book(o.who.osei, [o.clients.ada, o.clients.ben], '2026-03-06', {
    service: 'couple',
  });
  const early = await o.send(o.who.osei, 'POST', url, { sessionId: session.id, event: 'no-show' });
  expect(early.json.code).toBe('not-begun');
  o.clock.set('2026-03-06T18:00:00Z');
  const none = await ask(session.id, 'no-show', {}, o.who.osei);
  expect(none.attendees.map((a: { forgiven: boolean }) => a.forgiven)).toEqual([true, true]);
  const one = { attendeeIds: [session.attendees[1]?.id] };
  expect((await ask(session.id, 'no-show', one)).attendees).toHaveLength(1);
  await o.desk.add(o.owner, 'missed-policies', {
    ...{ serviceId: o.services.get('couple'), appliesTo: 'no-show', noticeHours: 0 },
    ...{ percentBp: 5_000, forgivenPer12Months: 0, from: date('2026-03-06') },
  });
  const half = await ask(session.id, 'no-show');
  expect(half.totalCents).toBe(8_750);
  expect(half.attendees.map((a: { feeCents: number }) => a.feeCents)).toEqual([4_375, 4_375]);
  expect(await doIt(session, 'no-show')).toEqual([4_375, 4_375]);
});

it('is for those who keep the calendar, of sessions within reach', async () => {
  const session = await o.visit.book(o.who.lane, [o.clients.cy], '2026-03-10');
  const input = { sessionId: session.id, event: 'cancel-by-client' };
  expect((await o.send(o.who.accountant, 'POST', url, input)).status).toBe(403);
  expect((await o.send(o.who.osei, 'POST', url, input)).json.code).toBe('no-such-session');
  const foreign = { ...input, attendeeIds: [`att_${'0'.repeat(26)}`] };
  expect((await o.send(o.who.lane, 'POST', url, foreign)).json.code).toBe('no-such-attendee');
});
