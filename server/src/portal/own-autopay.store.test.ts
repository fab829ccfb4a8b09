/** Autopay in the portal against a real database: on, what was owed before, hold, release, move, another card, ended. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { autopayJobs } from '../autopay/index.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { openDatabase, type Sql } from '../platform/db.ts';
import { verifyPractice } from '../worklist/index.ts';
import { type AtPortal, cardOf, inPortal, runDue } from './testing/portal-person.ts';

let o: BilledOffice;
let cy: AtPortal;
let ben: AtPortal;
let card: string;
beforeAll(async () => {
  o = await billedOffice();
  for (const [id, email] of [
    [o.clients.cy, 'cy.marsh@example.com'],
    [o.clients.ben, 'ben.ortiz@example.com'],
  ])
    await o.ownerSql.query('update clients set email = $1 where id = $2', [email, id]);
  cy = await inPortal(o, o.clients.cy, null, 'cy.marsh@example.com');
  ben = await inPortal(o, o.clients.ben, null, 'ben.ortiz@example.com');
  card = await cardOf(cy);
});
afterAll(() => o?.close());

const autopay = '/api/portal/autopay';
const evening = async (day: string) => {
  await autopayJobs(o.deps)['autopay-evening']?.({ practiceId: o.practiceId, day });
};
const agreed = () => ({ cardId: card, agreedName: 'Cy Marsh', wordsVersion: '2026-11' });

it('they see what it does and agree by name; an old balance only with a yes to its very amount', async () => {
  await o.visit.held(o.who.lane, [o.clients.cy], '2026-03-03');
  const offer = (await cy.send('GET', autopay)).json;
  expect(offer).toMatchObject({ wordsVersion: '2026-11', oldCents: 15000 });
  expect(offer.how[0]).toBe(
    'When the price of a visit is known, we tell you the exact amount and charge it the same evening.',
  );
  const wrong: [object, string][] = [
    [{ ...agreed(), agreedName: ' ' }, 'not-understood'],
    [{ ...agreed(), wordsVersion: '2020-01' }, 'words-changed'],
    [{ ...agreed(), capChargeCents: 99 }, 'limit-not-possible'],
    [{ ...agreed(), capMonthCents: 0 }, 'limit-not-possible'],
    [{ ...agreed(), oldCents: 14999 }, 'owed-is-another'],
    [{ ...agreed(), cardId: await cardOf(ben) }, 'no-such-card'],
  ];
  for (const [body, code] of wrong) {
    const no = await cy.send('POST', autopay, body);
    expect(no.json.code, no.body).toBe(code);
    expect(no.json.sentence).toMatch(/^[A-Z].*\.$/);
  }
  expect((await cy.send('PUT', autopay, {})).json.code).toBe('not-on-autopay');
  const twice = await Promise.all([
    cy.send('POST', autopay, { ...agreed(), capMonthCents: 20000 }),
    cy.send('POST', autopay, { ...agreed(), capMonthCents: 20000 }),
  ]);
  expect(twice.map((t) => t.status).sort()).toEqual([201, 409]);
  const on = (await cy.send('GET', '/api/portal/cards')).json.autopay;
  expect(on).toMatchObject({ words: offer.words, capMonthCents: 20000, capChargeCents: null });
  // Nobody else is put on anything by it, and what was owed before is not planned.
  expect((await ben.send('GET', '/api/portal/cards')).json.autopay).toBeNull();
  o.clock.set('2026-03-03T23:30:00Z');
  await evening('2026-03-03');
  expect((await cy.send('GET', '/api/portal/home')).json.planned).toEqual([]);
  expect((await cy.send('PUT', autopay, { oldCents: 15001 })).json.code).toBe('owed-is-another');
  expect((await cy.send('PUT', autopay, { oldCents: 15000, capChargeCents: 10000 })).status).toBe(
    200,
  );
  const desk = await o.call(o.owner, 'GET', `/api/clients/${o.clients.cy}/autopay`);
  expect(desk.enrolments[0]).toMatchObject({
    ...{ how: 'portal', agreedName: 'Cy Marsh', leftOut: 0 },
    oldToo: [{ amountCents: 15000, words: expect.stringContaining('$150.00 I owe already') }],
  });
});

it('a charge that was said is held, let go, put off as far as the practice allows; another’s is as if it were not there', async () => {
  const [row] = (await o.call(o.owner, 'GET', '/api/autopay-settings')).items;
  const { id: settingId, to: _to, ...way } = row;
  await o.call(o.owner, 'POST', `/api/autopay-settings/${settingId}/change`, {
    ...{ ...way, knownDays: 3, from: '2026-03-03' },
  });
  await evening('2026-03-03');
  const [said] = (await cy.send('GET', '/api/portal/home')).json.planned;
  expect(said).toMatchObject({
    ...{ amountCents: 10000, state: 'waits', chargeOn: '2026-03-06', lastDay: '2026-03-20' },
  });
  const url = `/api/portal/planned-charges/${said.id}`;
  for (const act of ['hold', 'release', 'move']) {
    const no = await ben.send('POST', `${url}/${act}`, { day: '2026-03-10' });
    expect([no.status, no.json.code], act).toEqual([404, 'no-such-planned-charge']);
  }
  const state = async (act: string, body?: object) =>
    (await cy.send('POST', `${url}/${act}`, body)).json;
  expect((await state('hold')).planned).toMatchObject([{ state: 'held' }]);
  expect((await state('hold')).planned).toMatchObject([{ state: 'held' }]);
  // Held, its day passes and nothing goes to the card.
  o.clock.set('2026-03-07T23:30:00Z');
  await evening('2026-03-07');
  await runDue(o);
  const intents = async () =>
    (await o.ownerSql.query('select count(*)::int as n from card_intents')).rows[0].n;
  expect(await intents()).toBe(0);
  expect((await state('release')).planned).toMatchObject([
    { state: 'waits', chargeOn: '2026-03-07' },
  ]);
  for (const day of ['2026-03-06', '2026-03-21', '2027-03-10'])
    expect((await state('move', { day })).code, day).toBe('moved-too-far');
  expect((await cy.send('POST', `${url}/move`, { day: '2026-02-30' })).status).toBe(400);
  expect((await state('move', { day: '2026-03-20' })).planned).toMatchObject([
    { state: 'waits', chargeOn: '2026-03-20' },
  ]);
  const proof = await o.call(o.owner, 'GET', `/api/planned-charges/${said.id}`);
  expect(proof.steps.map((s: { step: string }) => s.step)).toEqual([
    ...['planned', 'hold', 'release', 'move'],
  ]);
});

it('another card takes its place; ended, what was said is taken back, and the card may go', async () => {
  const second = await cardOf(cy);
  expect(
    (await cy.send('PUT', autopay, { cardId: second, capChargeCents: null })).json.autopay,
  ).toMatchObject({ cardId: second, capChargeCents: null, capMonthCents: 20000 });
  expect((await cy.send('PUT', autopay, { cardId: await cardOf(ben) })).json.code).toBe(
    'no-such-card',
  );
  expect((await cy.send('POST', `/api/portal/cards/${second}/remove`)).json.code).toBe(
    'card-needed',
  );
  // Paused by them it charges nothing, and is theirs to go on with; paused by the practice it is not.
  expect((await cy.send('POST', `${autopay}/pause`)).json.autopay).toMatchObject({
    ...{ paused: true, mayResume: true, why: 'You paused it. It goes on when you say so.' },
  });
  const troubles = (await o.call(o.owner, 'GET', '/api/today')).needsYou as { kind: string }[];
  expect(troubles.filter((t) => t.kind.startsWith('autopay'))).toEqual([]);
  expect((await cy.send('POST', `${autopay}/resume`)).json.autopay).toMatchObject({
    paused: false,
  });
  const desk = await o.call(o.owner, 'GET', `/api/clients/${o.clients.cy}/autopay`);
  await o.call(o.owner, 'POST', `/api/autopay/${desk.enrolments[0].id}/pause`);
  for (const turn of ['pause', 'resume'])
    expect((await cy.send('POST', `${autopay}/${turn}`)).json.code).toBe('autopay-paused');
  expect((await ben.send('POST', `${autopay}/end`)).json.code).toBe('not-on-autopay');
  const ended = await cy.send('POST', `${autopay}/end`);
  expect(ended.json).toMatchObject({ autopay: null, planned: [] });
  expect((await cy.send('POST', `${autopay}/end`)).json.code).toBe('not-on-autopay');
  expect((await cy.send('POST', `/api/portal/cards/${second}/remove`)).status).toBe(200);
  o.clock.set('2026-03-21T23:30:00Z');
  await evening('2026-03-21');
  await runDue(o);
  const { rows } = await o.ownerSql.query('select count(*)::int as n from card_intents');
  expect(rows[0].n).toBe(0);
});

it('a line they do not agree with goes to no card, though it was said, until they are answered; then it is said anew', async () => {
  const mine = { cardId: await cardOf(ben), agreedName: 'Ben Ortiz', wordsVersion: '2026-11' };
  expect((await ben.send('POST', autopay, mine)).status).toBe(201);
  await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-24');
  o.clock.set('2026-03-24T23:30:00Z');
  await evening('2026-03-24');
  const planned = async () => (await ben.send('GET', '/api/portal/home')).json.planned;
  expect(await planned()).toMatchObject([{ amountCents: 15000, chargeOn: '2026-03-27' }]);
  const line = (await ben.send('GET', '/api/portal/visits')).json.items[0];
  const words = { chargeId: line.chargeId, question: 'I was not there', contests: true };
  // Cy has no such line; a question about nothing contests nothing.
  expect((await cy.send('POST', '/api/portal/questions', words)).json.code).toBe('no-such-line');
  const asked = await ben.send('POST', '/api/portal/questions', words);
  expect(asked.json.items[0].questions).toMatchObject([{ contests: true, answer: null }]);
  const needs = (await o.call(o.owner, 'GET', '/api/today')).needsYou as { title: string }[];
  expect(needs.map((n) => n.title)).toContain(
    'Ben Ortiz: a charge is not agreed with; nothing presses for it until you answer',
  );
  for (const day of ['2026-03-27', '2026-03-28']) {
    o.clock.set(`${day}T23:30:00Z`);
    await evening(day);
    await runDue(o);
  }
  expect(await planned()).toEqual([]);
  const charged = async () =>
    (await o.ownerSql.query('select count(*)::int as n from card_intents')).rows[0].n;
  expect(await charged()).toBe(0);
  const { id } = asked.json.items[0].questions[0];
  const answered = { answer: 'We looked: you were, from 11 to 11:53.' };
  await o.call(o.owner, 'POST', `/api/portal-questions/${id}/answer`, answered);
  await evening('2026-03-28');
  expect(await planned()).toMatchObject([{ amountCents: 15000 }]);
});

it('a charge that was said is split over two days by who pays; each part is charged on its day, the whole once', async () => {
  const planned = async () => (await ben.send('GET', '/api/portal/home')).json.planned;
  const [said] = await planned();
  expect(said).toMatchObject({ chargeOn: '2026-03-31', lastDay: '2026-04-14', maySplit: true });
  const url = `/api/portal/planned-charges/${said.id}/split`;
  const split = async (firstCents: number, restOn: string, who = ben) =>
    (await who.send('POST', url, { firstCents, restOn })).json;
  expect((await split(9000, '2026-04-10', cy)).code).toBe('no-such-planned-charge');
  for (const wrong of [0, 49, 14951, 15000])
    expect((await split(wrong, '2026-04-10')).code).toBe('wrong-part');
  for (const wrong of ['2026-03-31', '2026-04-15'])
    expect((await split(9000, wrong)).code).toBe('moved-too-far');
  expect((await split(9000, '2026-04-10')).planned).toMatchObject([
    { amountCents: 9000, chargeOn: '2026-03-31', lastDay: '2026-04-14' },
    { amountCents: 6000, chargeOn: '2026-04-10', lastDay: '2026-04-14' },
  ]);
  const intents = async () =>
    (
      await o.ownerSql.query(
        'select amount_cents::int as n from card_intents order by requested_at',
      )
    ).rows.map((r) => r.n);
  for (const [day, charged] of [
    ['2026-03-31', [9000]],
    ['2026-04-09', [9000]],
    ['2026-04-10', [9000, 6000]],
    ['2026-04-11', [9000, 6000]],
  ] as const) {
    o.clock.set(`${day}T23:30:00Z`);
    await evening(day);
    await runDue(o);
    expect(await intents(), day).toEqual(charged);
  }
  const proof = await o.call(o.owner, 'GET', `/api/planned-charges/${said.id}`);
  expect(proof.steps.map((s: { step: string }) => s.step)).toContain('split');
  const owner = openDatabase(o.connection, 'owner', 2);
  const wrong = (tx: Sql) =>
    verifyPractice(tx, o.practiceId).then((all) => all.flatMap((c) => c.wrong));
  expect(await owner.db.transaction().execute(wrong)).toEqual([]);
  await owner.close();
});
