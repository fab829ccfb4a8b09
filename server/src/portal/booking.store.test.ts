/** Appointments asked for in the portal against a real database: what is free, one hour for one, yes and no, what it costs. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { type AtPortal, inPortal } from './testing/portal-person.ts';

let o: BilledOffice;
let ben: AtPortal;
let ada: AtPortal;
let version = 0;
const way = { bookable: true, byItself: false, noticeHours: 24, aheadDays: 14, owedCents: null };
const TUESDAYS = [{ weekday: 2, opens: '11:00', closes: '13:00' }];

const set = async (change: object) => {
  const url = `/api/bookable/${o.clinicians.osei}`;
  const body = { ...way, windows: TUESDAYS, version, ...change };
  const done = await o.send(o.owner, 'PUT', url, body);
  if (done.status === 200) version++;
  return done;
};
const offer = async (p: AtPortal, attendeeId?: string) =>
  (await p.send('GET', `/api/portal/bookings${attendeeId ? `?attendeeId=${attendeeId}` : ''}`))
    .json;
const times = async (p: AtPortal, attendeeId?: string) =>
  (await offer(p, attendeeId)).clinicians[0].slots.map(
    (s: { day: string; time: string }) => `${s.day} ${s.time}`,
  );
const ask = (p: AtPortal, startsAt: string, more: object = {}) =>
  p.send('POST', '/api/portal/bookings', {
    ...{ clinicianId: o.clinicians.osei, startsAt, feeCents: 0, ...more },
  });
const waiting = async () => (await o.call(o.owner, 'GET', '/api/booking-requests')).items;
const ahead = async (p: AtPortal) =>
  (await p.send('GET', '/api/portal/home')).json.appointments.map(
    (a: { day: string; time: string }) => `${a.day} ${a.time}`,
  );

beforeAll(async () => {
  o = await billedOffice();
  for (const [id, email] of [
    [o.clients.ada, 'ada.reed@example.com'],
    [o.clients.ben, 'ben.ortiz@example.com'],
  ])
    await o.ownerSql.query('update clients set email = $1 where id = $2', [email, id]);
  ben = await inPortal(o, o.clients.ben, null, 'ben.ortiz@example.com');
  ada = await inPortal(o, o.clients.ada, null, 'ada.reed@example.com');
  await o.visit.book(o.who.osei, [o.clients.ada], '2026-03-06');
});
afterAll(() => o?.close());

it('nothing is bookable until the practice says so; who owes more than it allows is asked to call', async () => {
  expect((await offer(ben)).code).toBe('call-us');
  expect((await set({ windows: [] })).json.code).toBe('no-window');
  expect(
    (await set({ windows: [{ weekday: 2, opens: '13:00', closes: '11:00' }] })).json.field,
  ).toBe('windows');
  await set({});
  expect((await set({ version: 0 })).json.code).toBe('changed-meanwhile');
  // Nobody has seen Ben yet: the first visit is made by a call.
  expect((await offer(ben)).code).toBe('call-us');
  await o.visit.book(o.who.osei, [o.clients.ben], '2026-03-10', { time: '11:00' });
  expect(await times(ada)).toEqual([
    '2026-03-03 11:00 am',
    ...['2026-03-03 11:30 am', '2026-03-03 12:00 pm', '2026-03-10 12:00 pm'],
  ]);
});

it('two clients and one hour: one gets it; held it is nobody else’s; no and yes are told', async () => {
  const noon = '2026-03-03T17:00:00Z';
  const both = await Promise.all([ask(ben, noon), ask(ada, noon)]);
  expect(both.map((b) => b.status).sort()).toEqual([201, 409]);
  expect(both.find((b) => b.status === 409)?.json.code).toBe('slot-taken');
  const [one] = await waiting();
  expect(await waiting()).toHaveLength(1);
  const today = (await o.call(o.owner, 'GET', '/api/today')).needsYou;
  expect(today).toContainEqual(expect.objectContaining({ kind: 'booking-request' }));
  for (const p of [ben, ada]) expect(await times(p)).not.toContain('2026-03-03 12:00 pm');
  const [holder, other] = both[0].status === 201 ? [ben, ada] : [ada, ben];
  const url = `/api/booking-requests/${one.id}`;
  expect((await other.send('POST', `/api/portal/bookings/${one.id}/withdraw`)).status).toBe(404);
  expect((await o.send(o.who.lane, 'POST', `${url}/agree`)).status).toBe(404);
  expect((await o.send(o.owner, 'POST', `${url}/decline`, { answer: ' ' })).status).toBe(422);
  await o.call(o.owner, 'POST', `${url}/decline`, { answer: 'Tuesday week at noon is free.' });
  expect((await o.send(o.owner, 'POST', `${url}/agree`)).json.code).toBe('decided-already');
  expect((await holder.send('GET', '/api/portal/home')).json.booking.wishes).toMatchObject([
    { waits: false, answer: 'Tuesday week at noon is free.' },
  ]);
  // Yes, pressed twice at once, is one appointment.
  await ask(other, noon);
  const [next] = await waiting();
  const yes = () => o.send(o.owner, 'POST', `/api/booking-requests/${next.id}/agree`);
  expect((await Promise.all([yes(), yes()])).map((y) => y.status).sort()).toEqual([200, 409]);
  expect(await ahead(other)).toContain('2026-03-03 12:00 pm');
  const { rows } = await o.ownerSql.query(
    'select count(*)::int as n from sessions where starts_at = $1 and removed_at is null',
    [noon],
  );
  expect(rows[0].n).toBe(1);
  // Said yes to after the desk has given the hour away: nothing is booked twice.
  await ask(holder, '2026-03-03T16:00:00Z');
  const [late] = await waiting();
  await o.visit.book(o.who.osei, [o.clients.ada], '2026-03-03', { time: '11:00' });
  const no = await o.send(o.owner, 'POST', `/api/booking-requests/${late.id}/agree`);
  expect(no.json.code).toBe('time-taken');
  expect((await holder.send('POST', `/api/portal/bookings/${late.id}/withdraw`)).status).toBe(200);
});

it('a booked one is changed: free in time; too late it says the fee first, and never takes more than was shown', async () => {
  await set({ byItself: true });
  const mine = (await ben.send('GET', '/api/portal/home')).json.appointments.find(
    (a: { day: string }) => a.day === '2026-03-10',
  );
  const other = await ask(ada, '2026-03-10T16:00:00Z', { attendeeId: mine.attendeeId });
  expect(other.status).toBe(404);
  expect((await offer(ben, mine.attendeeId)).sentence).toBe('Changing it now costs you nothing.');
  const moved = await ask(ben, '2026-03-10T16:00:00Z', { attendeeId: mine.attendeeId });
  expect(moved.json.sentence).toBe('Your appointment is booked: Tue 10 Mar at 12:00 pm.');
  expect(await ahead(ben)).toContain('2026-03-10 12:00 pm');
  expect(await ahead(ben)).not.toContain('2026-03-10 11:00 am');

  await o.desk.add(o.owner, 'missed-policies', {
    ...{ serviceId: o.services.get('individual'), appliesTo: 'late-cancelled', noticeHours: 48 },
    ...{ amountCents: 5_000, forgivenPer12Months: 0, from: '2026-03-06' },
  });
  await set({ byItself: true, noticeHours: 1 });
  o.clock.set('2026-03-09T16:00:00Z');
  const attendeeId = mine.attendeeId;
  expect(await offer(ben, attendeeId)).toMatchObject({
    feeCents: 5000,
    sentence: 'It is too close for a free change. If you change it now, the fee is $50.00.',
  });
  const early = { attendeeId, feeCents: 0 };
  expect((await ask(ben, '2026-03-17T16:00:00Z', early)).json.code).toBe('cost-changed');
  expect(await ahead(ben)).toContain('2026-03-10 12:00 pm');
  const paid = await ask(ben, '2026-03-17T16:00:00Z', { attendeeId, feeCents: 5000 });
  expect(paid.status, paid.body).toBe(201);
  expect(await ahead(ben)).toContain('2026-03-17 12:00 pm');
  expect(await ahead(ben)).not.toContain('2026-03-10 12:00 pm');
  const home = (await ben.send('GET', '/api/portal/home')).json;
  expect(home.payableCents).toBe(5000);
  // More is owed than the practice lets anybody book with: invoiced, and past its word.
  await set({ byItself: true, owedCents: 4_999 });
  expect((await offer(ben)).clinicians).toHaveLength(1);
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/invoices`, {});
  expect((await offer(ben)).code).toBe('call-us');
});
