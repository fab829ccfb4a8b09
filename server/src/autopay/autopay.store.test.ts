/** Autopay against a real database: several evenings at once, wrong input, other people's ids, links that do not hold. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { runDue } from '../portal/testing/portal-person.ts';
import { EVENING } from './autopay-settings.ts';
import { autopayJobs } from './evening.ts';

let o: BilledOffice;
let cardId: string;
let enrolmentId: string;
beforeAll(async () => {
  o = await billedOffice();
  cardId = (await o.desk.addCard(o.who.biller, o.clients.cy, 'approves')).id;
});
afterAll(() => o?.close());

const enrol = (body: object, clientId: string = o.clients.cy) =>
  o.send(o.who.biller, 'POST', `/api/clients/${clientId}/autopay`, body);
const planned = async () =>
  (await o.call(o.who.biller, 'GET', `/api/clients/${o.clients.cy}/autopay`)).planned as {
    id: string;
    state: string;
    amountCents: number;
  }[];
const evening = () =>
  autopayJobs(o.deps)[EVENING]?.({ practiceId: o.practiceId, day: '2026-03-03' });

it('wrong amounts, cards of others and a second time are refused with a sentence; nothing is enrolled', async () => {
  const good = { cardId, agreedName: 'Cy Marsh' };
  for (const capChargeCents of [0, -1, 99, 10 ** 12, 1.5, '100']) {
    const answer = await enrol({ ...good, capChargeCents });
    expect([400, 422], `${capChargeCents}`).toContain(answer.status);
    expect(answer.json.sentence).toMatch(/^[A-Z].*\.$/);
  }
  expect([400, 422]).toContain((await enrol({ ...good, agreedName: 'Cy\nMarsh' })).status);
  expect((await enrol(good, o.clients.ada)).status).toBeGreaterThanOrEqual(400);
  expect(
    (await o.send(o.who.osei, 'POST', `/api/clients/${o.clients.cy}/autopay`, good)).status,
  ).toBe(404);
  expect(await planned()).toEqual([]);
  const twice = await Promise.all([enrol(good), enrol(good)]);
  expect(twice.map((t) => t.status).sort()).toEqual([201, 409]);
  enrolmentId = twice.find((t) => t.status === 201)?.json.id;
  expect((await enrol(good)).json.code).toBe('enrolled-already');
});

it('an evening that comes twice at once says once, then charges once, on the day of the visit; before its hour it does nothing', async () => {
  await o.ownerSql.query(`update clients set email = 'cy@example.org' where id = $1`, [
    o.clients.cy,
  ]);
  await o.visit.held(o.who.lane, [o.clients.cy], '2026-03-03');
  await evening();
  expect(await planned()).toEqual([]);
  o.clock.set('2026-03-03T23:30:00Z');
  await Promise.all([evening(), evening(), evening()]);
  await runDue(o);
  const all = await planned();
  expect(all.map((p) => p.state)).toEqual(['charged']);
  const { rows } = await o.ownerSql.query(
    `select (select count(*)::int from card_intents) as intents, (select count(*)::int from payments) as payments,
      (select array_agg(state) from messages where template = 'autopay-notice') as notices,
      (select max(sent_at) from messages where template = 'autopay-notice') <= (select min(requested_at) from card_intents) as first`,
  );
  expect(rows).toEqual([{ intents: 1, payments: 1, notices: ['sent'], first: true }]);
  const proof = await o.call(o.who.biller, 'GET', `/api/planned-charges/${all[0]?.id}`);
  expect(proof).toMatchObject({
    ...{ state: 'charged', chargedCents: 15000, consent: { agreedName: 'Cy Marsh' } },
    payment: { amountCents: 15000 },
    steps: [{ step: 'planned' }, { step: 'charge' }, { step: 'succeeded' }],
  });
  const late = await o.send(o.who.biller, 'POST', `/api/planned-charges/${all[0]?.id}/hold`, {});
  expect(late.json).toMatchObject({ code: 'planned-charge-elsewhere' });
  const others = await o.send(o.who.osei, 'GET', `/api/planned-charges/${all[0]?.id}`);
  expect(others.status).toBe(404);
});

it('a link nobody was given, and one of other letters, say the same and do nothing', async () => {
  for (const token of ['x', 'A'.repeat(43), '../../etc']) {
    const url = `/api/open/autopay/${encodeURIComponent(token)}`;
    const seen = await o.send(null, 'GET', url);
    expect([seen.status, seen.json?.code]).toEqual([404, 'link-ended']);
    expect((await o.send(null, 'POST', `${url}/hold`)).json?.code).toBe('link-ended');
  }
  const end = `/api/autopay/${enrolmentId}/end`;
  expect((await o.send(o.who.biller, 'POST', end)).json.state).toBe('ended');
  expect((await o.send(o.who.biller, 'POST', end)).json.code).toBe('autopay-ended');
});

it('a later hour is kept to: what was sent for the old one sees to the next, once', async () => {
  await runDue(o);
  o.clock.set('2026-03-05T15:00:00Z');
  const [row] = (await o.call(o.who.biller, 'GET', '/api/autopay-settings')).items;
  const { id, to: _, ...way } = row;
  await o.call(o.who.biller, 'POST', `/api/autopay-settings/${id}/change`, {
    ...{ ...way, eveningHour: 20, from: '2026-03-05' },
  });
  const evenings = () => o.jobs.sent.filter((j) => j.name === EVENING).map((j) => j.data);
  // At 8 pm in Vermont.
  const at = '2026-03-06T01:00:00.000Z';
  expect(evenings()).toMatchObject([{ day: '2026-03-05', once: 'yes' }]);
  const six = { practiceId: o.practiceId, day: '2026-03-05', at: '2026-03-05T23:00:00.000Z' };
  await autopayJobs(o.deps)[EVENING]?.(six);
  expect(evenings()).toHaveLength(1);
  o.clock.set('2026-03-05T23:00:01Z');
  await autopayJobs(o.deps)[EVENING]?.(six);
  expect(evenings().slice(1)).toMatchObject([{ day: '2026-03-05', at }]);
  o.clock.set('2026-03-06T01:00:01Z');
  await autopayJobs(o.deps)[EVENING]?.({ ...six, once: 'yes' });
  expect(evenings()).toHaveLength(2);
});
