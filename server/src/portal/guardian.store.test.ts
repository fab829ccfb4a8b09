/** Guardians in the portal against a real database: what is shared, with whom, and that it ends by itself. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import {
  type AtPortal,
  cardOf,
  inPortal,
  runDue,
  signIn,
  tokensTo,
} from './testing/portal-person.ts';

let o: BilledOffice;
let noor: string;
let sam: string;
const ROSA = 'rosa.haddad@example.com';
const LENA = 'lena.haddad@example.org';
const IDRIS = 'idris.haddad@example.com';
const NOOR = 'noor.haddad@example.com';
const both = { mayAppointments: true, mayMoney: true, from: '2026-03-02', relationship: 'mother' };

beforeAll(async () => {
  o = await billedOffice();
  const child = (givenName: string, bornOn: string, email = '') =>
    o.desk.addClient(o.owner, {
      ...{ givenName, familyName: 'Haddad', pays: 'self', bornOn, email },
      clinicianIds: [o.clinicians.osei],
    });
  // Noor is 18 on 10 April 2026.
  noor = await child('Noor', '2008-04-10', NOOR);
  sam = await child('Sam', '2009-02-28');
});
afterAll(() => o?.close());

const add = async (clientId: string, body: object) =>
  (
    await o.call(o.owner, 'POST', `/api/clients/${clientId}/guardians`, { ...both, ...body })
  ).items.at(-1);
const home = async (p: AtPortal) => (await p.send('GET', '/api/portal/home')).json;

it('sees that child alone: money and appointments as shared; pays the child’s part with a card nobody else sees', async () => {
  const rosa = await add(noor, {
    ...{ name: 'Rosa Haddad', email: ROSA, courtNote: 'Joint legal custody' },
  });
  const twice = await o.send(o.owner, 'POST', `/api/clients/${noor}/guardians`, {
    ...{ ...both, partyId: rosa.partyId },
  });
  expect(twice.json.code).toBe('guardian-already');
  const idris = await add(noor, {
    ...{ name: 'Idris Haddad', email: IDRIS, mayMoney: false, relationship: 'father' },
  });
  const ofSam = await add(sam, { partyId: rosa.partyId });
  const mother = await inPortal(o, noor, rosa.partyId, ROSA, rosa.id);
  const father = await inPortal(o, noor, idris.partyId, IDRIS, idris.id);
  const visit = await o.visit.held(o.who.osei, [noor], '2026-03-03');
  await o.call(o.owner, 'POST', `/api/clients/${noor}/invoices`, {});
  await runDue(o);
  const booked = await o.visit.book(o.who.osei, [noor], '2026-03-20');
  const [{ id: attendeeId }] = booked.attendees as unknown as [{ id: string }];
  const [seen] = (await o.send(o.owner, 'GET', `/api/clients/${noor}/guardians`)).json.items;
  expect(seen.sentence).toBe('May see appointments and money, until Thu 9 Apr.');

  expect((await mother.send('GET', '/api/portal/me')).json).toMatchObject({
    ...{ name: 'Rosa Haddad', forName: 'Noor', guardian: { appointments: true, money: true } },
    others: [],
  });
  expect(await home(mother)).toMatchObject({ owedNowCents: 15000, appointments: [{ attendeeId }] });
  expect(await home(father)).toMatchObject({ payableCents: 0, sentences: [], appointments: [{}] });
  for (const url of ['visits', 'papers', 'cards', 'autopay'])
    expect((await father.send('GET', `/api/portal/${url}`)).json.code, url).toBe('not-shared');
  const cardId = await cardOf(mother);
  const paid = await mother.send('POST', '/api/portal/payments', { cardId, amountCents: 5000 });
  expect(paid.status, paid.body).toBe(202);
  await runDue(o);
  expect(await home(mother)).toMatchObject({ owedNowCents: 10000, creditCents: 0 });
  const at = `/api/portal/payments/${paid.json.id}`;
  expect((await mother.send('GET', at)).json.sentence).toBe('Paid.');
  // What a court ordered leaves by no way; whose card it is neither.
  const all = [];
  for (const url of ['me', 'home', 'visits', 'papers', 'cards'])
    all.push((await mother.send('GET', `/api/portal/${url}`)).body);
  expect(all.join()).not.toMatch(/custody|Idris|Sam/);
  expect((await mother.send('POST', '/api/portal/autopay/end')).json.code).toBe(
    'not-for-guardians',
  );
  // Two children at one address are two pages, with a switch.
  const second = await inPortal(o, sam, ofSam.partyId, ROSA, ofSam.id);
  const labels = (await second.send('GET', '/api/portal/me')).json.others;
  expect(labels).toMatchObject([{ label: 'Noor, as guardian' }]);
  for (const [url, method, body] of [
    [`appointments/${attendeeId}/cost`, 'GET'],
    [`appointments/${visit.attendeeIds[0]}/cancel`, 'POST', { feeCents: 0 }],
    [`payments/${paid.json.id}`, 'GET'],
    ['payments', 'POST', { cardId, amountCents: 100 }],
  ] as const)
    expect((await second.send(method, `/api/portal/${url}`, body)).status, url).toBe(404);
  for (const bad of [noor, rosa.id.slice(0, -1), "grd_' or 1=1 --", ofSam.id]) {
    const said = await o.send(o.owner, 'POST', `/api/clients/${noor}/portal/invite`, {
      ...{ partyId: rosa.partyId, guardianId: bad },
    });
    expect([400, 404], bad).toContain(said.status);
  }
  // Not of their clients: as if it were not there.
  expect((await o.send(o.who.lane, 'POST', `/api/guardians/${rosa.id}/end`)).status).toBe(404);

  // Money alone is nothing of care: neither a superbill nor an estimate, which name diagnoses and services.
  const lena = await add(noor, {
    ...{ name: 'Lena Haddad', email: LENA, mayAppointments: false },
  });
  const aunt = await inPortal(o, noor, lena.partyId, LENA, lena.id);
  await o.ownerSql.query(
    `insert into papers select (jsonb_populate_record(p, jsonb_build_object(
        'id', overlay(p.id placing '111' from 28), 'kind', 'estimate',
        'data', p.data || '{"from": "2026-03-01", "until": "2026-12-31"}'))).*
      from papers p where client_id = $1 and kind = 'invoice'`,
    [noor],
  );
  const papersOf = async (who: typeof aunt) =>
    (await who.send('GET', '/api/portal/papers')).json.items as { id: string; kind: string }[];
  const care = (await papersOf(mother)).filter((p) => p.kind === 'estimate');
  expect(care).toHaveLength(1);
  expect((await papersOf(aunt)).map((p) => p.kind).sort()).toEqual(['invoice', 'receipt']);
  for (const { id } of care)
    expect((await aunt.send('GET', `/api/portal/papers/${id}/pdf`)).status).toBe(404);

  // Ended: out with the next click, and the other child's page stays; brought back, let in again.
  await o.call(o.owner, 'POST', `/api/guardians/${idris.id}/end`, {});
  expect((await father.send('GET', '/api/portal/me')).status).toBe(401);
  await o.call(o.owner, 'POST', `/api/guardians/${idris.id}/restore`, {});
  expect((await father.send('GET', '/api/portal/me')).status).toBe(200);
});

it('a bill of the child goes to the guardian who sees money, not to the child', async () => {
  await o.call(o.who.biller, 'POST', '/api/charges', {
    ...{ kind: 'other', clientId: sam, description: 'A letter', amountCents: 4_000 },
    serviceOn: '2026-03-03',
  });
  await o.call(o.owner, 'POST', `/api/clients/${sam}/invoices`, {});
  await runDue(o);
  const mails = await o.deps.post.office.list(o.practiceId, { limit: 200 });
  const bills = mails.filter((m) => m.subject.startsWith('Your invoice'));
  expect(bills.map((m) => m.to)).toEqual([ROSA]);
});

it('an age that asks for the minor’s yes takes appointments away; the age of a login is the state’s', async () => {
  const [rosa] = (await o.send(o.owner, 'GET', `/api/clients/${noor}/guardians`)).json.items;
  const mother = await inPortal(o, noor, rosa.partyId, ROSA, rosa.id);
  const invite = () => o.send(o.owner, 'POST', `/api/clients/${noor}/portal/invite`, {});
  expect((await invite()).json.sentence).toMatch(/^This client is under 18\./);
  const set = (ages: object) =>
    o.send(o.owner, 'POST', '/api/minor-ages', { state: 'VT', from: '2026-03-03', ...ages });
  expect((await set({ loginAge: 16, yesAge: null })).json.field).toBe('yesAge');
  expect((await set({ loginAge: 16, yesAge: 16, from: '2026-03-02' })).json.code).toBe(
    'from-the-past',
  );
  const own = await set({ loginAge: 16, yesAge: 16 });
  expect(own.status, JSON.stringify(own.json)).toBe(201);
  expect(own.json.items[0]).toMatchObject({ own: true });
  expect((await invite()).status).toBe(200);
  expect(await home(mother)).toMatchObject({ appointments: [], owedNowCents: 10000 });
  expect((await mother.send('GET', '/api/portal/visits')).json.items[0].title).toBe('Visit');
  const { state: _state, sentence: _said, ended: _ended, ...form } = rosa;
  const yes = { ...form, version: rosa.version, minorYesOn: '2026-03-03' };
  const url = `/api/guardians/${rosa.id}`;
  expect((await o.send(o.owner, 'PUT', url, yes)).status).toBe(200);
  expect((await o.send(o.owner, 'PUT', url, yes)).json.code).toBe('changed-meanwhile');
  expect((await home(mother)).appointments).toHaveLength(1);
});

it('on the 18th birthday every guardian is out, by no job; Today says so a month before', async () => {
  const [rosa] = (await o.send(o.owner, 'GET', `/api/clients/${noor}/guardians`)).json.items;
  const needs = async () =>
    (await o.call(o.owner, 'GET', '/api/today')).needsYou.filter(
      (n: { kind: string }) => n.kind === 'coming-of-age',
    );
  expect(await needs()).toEqual([]);
  o.clock.set('2026-03-11T16:00:00Z');
  expect(await needs()).toMatchObject([
    { dueOn: '2026-04-10', daysLeft: 30, detail: expect.stringContaining('Rosa Haddad and Idris') },
  ]);
  o.clock.set('2026-04-09T16:00:00Z');
  const mother = await inPortal(o, noor, rosa.partyId, ROSA, rosa.id);
  // The last minute of the day before, in New York; then the birthday.
  o.clock.set('2026-04-10T03:59:00Z');
  await o.app.inject({
    ...{ method: 'POST', url: '/api/open/portal/ask', remoteAddress: '203.0.113.7' },
    payload: { practiceId: o.practiceId, email: ROSA },
  });
  await runDue(o);
  const links = await tokensTo(o, ROSA);
  expect((await mother.send('GET', '/api/portal/me')).status).toBe(200);
  o.clock.set('2026-04-10T04:00:00Z');
  expect((await mother.send('GET', '/api/portal/me')).status).toBe(401);
  // Of the two links under way, that of the other child signs in still.
  const said = [];
  for (const link of links.slice(0, 2)) said.push((await signIn(o, link)).status);
  expect(said.sort()).toEqual([200, 404]);
  const no = await o.send(o.owner, 'POST', `/api/clients/${noor}/portal/invite`, {
    ...{ partyId: rosa.partyId, guardianId: rosa.id },
  });
  expect(no.status).toBe(404);
  expect(await needs()).toEqual([]);
  const late = await o.send(o.owner, 'POST', `/api/clients/${noor}/guardians`, {
    ...{ ...both, name: 'Late Comer' },
  });
  expect(late.json.code).toBe('client-of-age');
});
