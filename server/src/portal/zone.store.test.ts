/** A client in Chicago, one in Los Angeles who reads Spanish, a practice in New York, the week the clocks change. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobHandlers } from '../app.ts';
import { autopayJobs } from '../autopay/index.ts';
import { readPost } from '../messages/testing/message-office.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { type AtPortal, asBrowser, cardOf, inPortal } from './testing/portal-person.ts';

let o: BilledOffice;
let cleo: string;
let luz: string;
const CLEO = 'cleo.park@example.com';
const LUZ = 'luz.vega@example.com';

beforeAll(async () => {
  o = await billedOffice();
  const client = (givenName: string, familyName: string, more: object) =>
    o.desk.addClient(o.owner, {
      ...{ givenName, familyName, pays: 'self', bornOn: '1990-05-17' },
      ...{ clinicianIds: [o.clinicians.osei], ...more },
    });
  cleo = await client('Cleo', 'Park', { email: CLEO, zone: 'America/Chicago' });
  luz = await client('Luz', 'Vega', { email: LUZ, zone: 'America/Los_Angeles', language: 'es' });
  o.clock.set('2026-10-30T15:00:00Z');
  await o.desk.add(o.owner, 'message-settings', { remindHours: [24], from: '2026-10-30' });
});
afterAll(() => o?.close());

const home = async (p: AtPortal) => (await p.send('GET', '/api/portal/home')).json;
/** The reminders that are due go out; the words each was sent. */
async function reminded(address: string): Promise<string> {
  const { rows } = await o.ownerSql.query(
    "select id from messages where template = 'appointment-reminder' and state = 'waiting'",
  );
  for (const { id } of rows)
    await jobHandlers(o.deps)['deliver-message']?.({ practiceId: o.practiceId, messageIds: id });
  return (await readPost(o.deps.post.office, o.practiceId, address)).map((m) => m.text).join('\n');
}

it('half past midnight here is the evening before in Chicago: in the mail, behind its link, in the portal, when cancelled', async () => {
  const p = await inPortal(o, cleo, null, CLEO);
  await o.visit.book(o.who.osei, [cleo], '2026-11-01', { time: '00:30' });
  await o.visit.book(o.who.osei, [cleo], '2026-11-02', { time: '10:00' });
  expect((await home(p)).appointments).toMatchObject([
    { day: '2026-10-31', time: '11:30 pm Central time' },
    { day: '2026-11-02', time: '9:00 am Central time' },
  ]);
  // Planned for so many hours before; at night it waits for their morning.
  o.clock.set('2026-10-31T14:00:00Z');
  const mail = await reminded(CLEO);
  expect(mail).toContain('on Saturday, October 31 at 11:30 pm Central time.');
  const token = /\/open\/visits\/([A-Za-z0-9_-]{43})/.exec(mail)?.[1];
  const page = await asBrowser(o, {}, 'GET', `/api/open/visits/${token}`);
  expect(page.json).toMatchObject({
    ...{ day: 'Saturday, October 31', time: '11:30 pm Central time', state: 'booked' },
  });
  const [{ attendeeId }] = (await home(p)).appointments;
  const url = `/api/portal/appointments/${attendeeId}/cancel`;
  const done = await p.send('POST', url, { feeCents: 0 });
  expect(done.json.sentence).toBe('Your appointment of Sat 31 Oct is cancelled.');
});

it('what became of a visit stands on their day, and says how a bill dates it', async () => {
  // Twenty past midnight on 3 November here: the Monday before where they are.
  await o.visit.held(o.who.osei, [cleo], '2026-11-03', { time: '00:20' });
  const p = await inPortal(o, cleo, null, CLEO);
  const { items } = (await p.send('GET', '/api/portal/visits')).json;
  const line = items.find((l: { chargeId: string | null }) => l.chargeId !== null);
  expect(line).toMatchObject({ day: '2026-11-02', title: 'Visit at 11:20 pm Central time' });
  expect(line.sentence).toContain(
    'Bills and papers date it Tue 3 Nov, the day it was where we are.',
  );
  expect((await p.send('GET', '/api/portal/me')).json).toMatchObject({ zone: 'America/Chicago' });
});

it('in Spanish the clock is named in Spanish, in the mail and behind its link', async () => {
  o.clock.set('2026-11-04T15:00:00Z');
  await o.visit.book(o.who.osei, [luz], '2026-11-05', { time: '16:00' });
  o.clock.set('2026-11-04T21:30:00Z');
  const mail = await reminded(LUZ);
  expect(mail).toContain('el jueves, 5 de noviembre a las 1:00 p. m., hora del Pacífico.');
  const token = /\/open\/visits\/([A-Za-z0-9_-]{43})/.exec(mail)?.[1];
  const page = await asBrowser(o, {}, 'GET', `/api/open/visits/${token}`);
  expect(page.json.time).toBe('1:00 p. m., hora del Pacífico');
});

it('where our evening is their next morning, a charge is said, shown and moved by their day', async () => {
  const tala = await o.desk.addClient(o.owner, {
    ...{ givenName: 'Tala', familyName: 'Cruz', pays: 'self', bornOn: '1990-05-17' },
    ...{ clinicianIds: [o.clinicians.osei], email: 'tala.cruz@example.com', zone: 'Pacific/Guam' },
  });
  const [{ id, to: _to, ...way }] = (await o.call(o.owner, 'GET', '/api/autopay-settings')).items;
  await o.call(o.owner, 'POST', `/api/autopay-settings/${id}/change`, {
    ...{ ...way, knownDays: 3, from: '2026-11-04' },
  });
  const p = await inPortal(o, tala, null, 'tala.cruz@example.com');
  const agreed = { cardId: await cardOf(p), agreedName: 'Tala Cruz', wordsVersion: '2026-11' };
  expect((await p.send('POST', '/api/portal/autopay', agreed)).status).toBe(201);
  await o.visit.held(o.who.osei, [tala], '2026-11-09');
  o.clock.set('2026-11-09T23:30:00Z');
  const evening = { practiceId: o.practiceId, day: '2026-11-09', once: 'yes' };
  await autopayJobs(o.deps)['autopay-evening']?.(evening);
  const said = async () => (await home(p)).planned;
  // Ours is Thursday 12 November at six; there it is Friday morning.
  const ours = async () =>
    (await o.ownerSql.query('select charge_on::text as day from planned_charges')).rows[0].day;
  expect(await ours()).toBe('2026-11-12');
  expect(await said()).toMatchObject([{ chargeOn: '2026-11-13', lastDay: '2026-11-27' }]);
  o.clock.set('2026-11-11T02:00:00Z');
  const { rows } = await o.ownerSql.query(
    "select id from messages where template = 'autopay-notice'",
  );
  await jobHandlers(o.deps)['deliver-message']?.({
    ...{ practiceId: o.practiceId, messageIds: rows[0].id },
  });
  const [mail] = (await readPost(o.deps.post.office, o.practiceId, 'tala.cruz@example.com')).slice(
    -1,
  );
  expect(mail?.text).toContain('On Friday, November 13 we will charge $150.00');
  const [one] = await said();
  const url = `/api/portal/planned-charges/${one.id}/move`;
  expect((await p.send('POST', url, { day: '2026-11-27' })).json.planned).toMatchObject([
    { chargeOn: '2026-11-27' },
  ]);
  expect(await ours()).toBe('2026-11-26');
  expect((await p.send('POST', url, { day: '2026-11-28' })).json.code).toBe('moved-too-far');
});
