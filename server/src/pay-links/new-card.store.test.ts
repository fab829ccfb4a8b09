/** A new card by link: asked for after a hard decline and before a card ends; given once; what was waiting is said again. */
import { addDays, type LocalDate } from '@clearhour/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { autopayJobs } from '../autopay/index.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
let clientId: string;
let enrolmentId: string;
beforeAll(async () => {
  o = await billedOffice();
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Haddad', pays: 'self', email: 'noor@example.com' },
    clinicianIds: [o.clinicians.lane],
  });
  clientId = made.client.id;
  const { id } = await o.desk.addCard(o.who.biller, made.client.id, 'lost-or-stolen');
  const body = { cardId: id, agreedName: 'Noor Haddad' };
  const url = `/api/clients/${clientId}/autopay`;
  enrolmentId = (await o.call(o.who.biller, 'POST', url, body)).id;
});
afterAll(() => o?.close());

/** The evening of a day, and the next morning: nobody is written to about money on the day of a visit. */
async function evening(day: string): Promise<void> {
  o.clock.set(`${day}T23:30:00Z`);
  await autopayJobs(o.deps)['autopay-evening']?.({ practiceId: o.practiceId, day, once: 'yes' });
  o.clock.set(`${addDays(day as LocalDate, 1)}T15:00:00Z`);
  await o.runJobs();
}
async function mails(template: string): Promise<string[]> {
  const { rows } = await o.ownerSql.query<{ words: string }>(
    'select words from messages where template = $1 order by id',
    [template],
  );
  return rows.map((r) => r.words);
}
const tokenIn = (words: string | undefined): string =>
  /\/open\/card\/([A-Za-z0-9_-]{43})/.exec(words ?? '')?.[1] ?? '';
const see = (token: string) => o.send(null, 'GET', `/api/open/card/${token}`);
const begin = (token: string) => o.send(null, 'POST', `/api/open/card/${token}/card-setups`);
const give = (token: string, body: object) =>
  o.send(null, 'POST', `/api/open/card/${token}/cards`, body);
let seconds = 0;
async function enterCard(token: string, testCard: string): Promise<string> {
  const at = o.clock.now().slice(0, 17);
  o.clock.set(`${at}${String(10 + seconds++).padStart(2, '0')}Z`);
  const { setupToken, setupRef, keepWords } = (await begin(token)).json;
  expect(keepWords).toContain('told to me again');
  const chosen = { setupToken, testCard };
  expect((await o.send(null, 'POST', '/api/test-cards/choose', chosen)).status).toBe(200);
  return setupRef;
}
const autopay = () => o.call(o.who.biller, 'GET', `/api/clients/${clientId}/autopay`);
const planned = async () =>
  ((await autopay()).planned as { state: string; chargeOn: string; cardLabel: string }[])
    .toReversed()
    .map((p) => `${p.chargeOn} ${p.state} ${p.cardLabel}`);
const endingOn = async (who = o.who.biller) =>
  (await o.call(who, 'GET', '/api/today')).needsYou.filter((n: { key: string }) =>
    n.key.startsWith('card-ending:'),
  );
const cardCount = async () =>
  (await o.ownerSql.query('select count(*)::int as n from cards')).rows[0]?.n;

it('after a hard decline a card is asked for; it is given once, and told of before it is charged', async () => {
  await o.visit.held(o.who.lane, [clientId], '2026-03-03');
  await evening('2026-03-03');
  const asked = await mails('card-asked');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('We could not charge Visa ending 2003. Nothing was paid.');
  expect(asked[0]).not.toMatch(/Lane|therapy|session/i);
  expect(await mails('autopay-declined')).toEqual([]);
  const token = tokenIn(asked[0]);
  const before = await see(token);
  expect(before.json).toMatchObject({ state: 'asks', oldCard: 'Visa ending 2003', newCard: null });
  expect(JSON.stringify(before.json)).not.toMatch(/Noor|Haddad|Lane/);
  expect((await give(token, { setupRef: 'seti_never_made' })).status).toBe(404);
  expect(await cardCount()).toBe(1);

  const setupRef = await enterCard(token, 'approves');
  const second = await enterCard(token, 'approves-debit');
  const given = await Promise.all([1, 2, 3].map(() => give(token, { setupRef })));
  expect(given.map((g) => [g.status, g.json.state, g.json.newCard])).toEqual(
    [1, 2, 3].map(() => [201, 'done', 'Visa ending 1001']),
  );
  // Another card with the same link, and the link again: a sentence, and nothing is kept.
  const again = await give(token, { setupRef: second });
  expect([again.status, again.json.code]).toEqual([409, 'link-used']);
  expect((await begin(token)).json.code).toBe('link-used');
  expect((await see(token)).json).toMatchObject({ state: 'done', newCard: 'Visa ending 1001' });
  expect(await cardCount()).toBe(2);
  expect((await autopay()).enrolments[0]).toMatchObject({
    ...{ state: 'active', cardLabel: 'Visa ending 1001', why: '' },
  });
  const consent = await o.ownerSql.query(
    `select consent->>'words' as words from cards where last4 = '1001'`,
  );
  expect(consent.rows[0]?.words).toMatch(/keep this card.*takes the place/);

  // Known at the visit, and yet said three days ahead: they were told of another card.
  await evening('2026-03-04');
  expect(await planned()).toEqual([
    '2026-03-03 declined Visa ending 2003',
    '2026-03-07 noticed Visa ending 1001',
  ]);
  expect((await mails('autopay-notice')).at(-1)).toContain('Visa ending 1001');
  // The notice went the morning after: the charge waits from then.
  await evening('2026-03-07');
  await evening('2026-03-08');
  expect((await planned()).at(-1)).toBe('2026-03-08 charged Visa ending 1001');
});

it('thirty days before a card ends it is asked for once; what waits for the old card is said anew', async () => {
  await o.ownerSql.query(`update cards set exp_month = 4, exp_year = 2026 where last4 = '1001'`);
  await evening('2026-03-30');
  expect(await mails('card-expiring')).toEqual([]);
  for (const day of ['2026-03-31', '2026-04-01', '2026-04-10']) await evening(day);
  const asked = await mails('card-expiring');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('Visa ending 1001 expires at the end of April 2026.');
  // Asked, and no answer: a person is told, with the way to ask again; each day once.
  const [unanswered] = await endingOn();
  expect(unanswered).toMatchObject({
    ...{ kind: 'card-unanswered', title: 'Noor Haddad: Visa ending 1001 ends on Thu 30 Apr' },
    ...{ dueOn: '2026-04-30', offers: [{ act: 'ask-for-card', again: true }] },
    detail:
      'Autopay charges it. They were asked for the next one Tue 31 Mar and have not answered: call them, or ask again.',
  });
  // A later month of the same card is a new one.
  await o.ownerSql.query(`update cards set exp_month = 5 where last4 = '1001'`);
  await evening('2026-05-02');
  expect(await mails('card-expiring')).toHaveLength(2);

  // Known at the visit, moved by them to a later day; then the card is replaced: it is said again, with the new one.
  const way = { knownDays: 2, waitDays: 3, retryDays: [], moveDays: 14, eveningHour: 18 };
  const [row] = (await o.call(o.who.biller, 'GET', '/api/autopay-settings')).items;
  const change = `/api/autopay-settings/${row.id}/change`;
  await o.call(o.owner, 'POST', change, { ...way, from: '2026-05-03' });
  await o.visit.held(o.who.lane, [clientId], '2026-05-04');
  await evening('2026-05-04');
  expect((await planned()).at(-1)).toBe('2026-05-06 noticed Visa ending 1001');
  const token = tokenIn((await mails('card-expiring')).at(-1));
  expect((await give(token, { setupRef: await enterCard(token, 'approves-debit') })).status).toBe(
    201,
  );
  expect((await autopay()).enrolments[0].cardLabel).toBe('Mastercard ending 1002');
  expect(await endingOn()).toEqual([]);
  await evening('2026-05-06');
  expect((await planned()).slice(-2)).toEqual([
    '2026-05-06 taken-back Visa ending 1001',
    '2026-05-09 noticed Mastercard ending 1002',
  ]);
});

it('a card kept without autopay that ends is told with one click to ask; its link takes the next, and nothing else', async () => {
  o.clock.set('2026-05-20T15:00:00Z');
  const spare = await o.desk.addCard(o.who.biller, o.clients.cy, 'approves-debit');
  o.clock.forward(1);
  const kept = await o.desk.addCard(o.who.biller, o.clients.cy, 'approves');
  expect(await endingOn()).toEqual([]);
  const ends = (month: number) =>
    o.ownerSql.query('update cards set exp_month = $1, exp_year = 2026 where client_id = $2', [
      month,
      o.clients.cy,
    ]);
  const ask = (cardId: string, who = o.who.biller) =>
    o.send(who, 'POST', `/api/cards/${cardId}/ask-for-new`);
  expect((await ask(kept.id)).json.code).toBe('card-not-ending');
  await ends(6);
  // From thirty days before its last day on; only the one used first, whoever sees the client.
  expect(await endingOn()).toEqual([]);
  o.clock.set('2026-05-31T15:00:00Z');
  expect(await endingOn(o.who.osei)).toEqual([]);
  expect(await endingOn(o.who.lane)).toHaveLength(1);
  expect(await endingOn()).toMatchObject([
    {
      ...{ kind: 'card-ending', key: `card-ending:${kept.id}`, dueOn: '2026-06-30' },
      offers: [{ act: 'ask-for-card', cardId: kept.id, again: false }],
    },
  ]);
  expect((await ask(kept.id, o.who.osei)).status).toBe(404);
  expect((await ask(kept.id, o.who.accountant)).status).toBe(403);
  await o.ownerSql.query("update clients set email = 'cy@example.com' where id = $1", [
    o.clients.cy,
  ]);
  const twice = await Promise.all([ask(kept.id), ask(kept.id)]);
  expect(new Set(twice.map((t) => t.json.messageId)).size).toBe(1);
  await o.runJobs();
  expect(await endingOn()).toMatchObject([
    {
      kind: 'card-unanswered',
      offers: [{ again: true }],
      detail: expect.stringContaining('kept on file'),
    },
  ]);
  const token = tokenIn((await mails('card-expiring')).at(-1));
  expect((await see(token)).json).toMatchObject({ autopay: false, oldCard: 'Visa ending 1001' });
  const { setupToken, setupRef, keepWords } = (await begin(token)).json;
  expect(keepWords).not.toContain('autopay');
  await o.send(null, 'POST', '/api/test-cards/choose', { setupToken, testCard: 'approves' });
  const given = await Promise.all([1, 2].map(() => give(token, { setupRef })));
  expect(given.map((g) => g.json.state)).toEqual(['done', 'done']);
  expect(await endingOn()).toEqual([]);
  const { rows } = await o.ownerSql.query(
    'select id from cards where client_id = $1 and is_default and exp_year > 2026',
    [o.clients.cy],
  );
  expect(rows).toHaveLength(1);
  expect([kept.id, spare.id]).not.toContain(rows[0].id);
  // Removed meanwhile, no next one is needed.
  o.clock.forward(1);
  expect((await ask(spare.id)).status).toBe(201);
  await o.runJobs();
  const other = tokenIn((await mails('card-expiring')).at(-1));
  await o.call(o.who.biller, 'POST', `/api/cards/${spare.id}/remove`, {});
  expect((await see(other)).json.code).toBe('link-ended');
});

it('links that were never given, were changed, or are over say the same; a link takes so many cards', async () => {
  const url = `/api/autopay/${enrolmentId}/ask-card`;
  expect((await o.send(o.who.osei, 'POST', url)).status).toBeGreaterThanOrEqual(403);
  const first = await o.call(o.who.biller, 'POST', url);
  expect(await o.call(o.who.biller, 'POST', url)).toEqual(first);
  await o.runJobs();
  const token = tokenIn((await mails('card-asked')).at(-1));
  const cards = await cardCount();
  for (const wrong of ['x', 'A'.repeat(43), `${token.slice(0, 42)}_`, '../../etc']) {
    const path = encodeURIComponent(wrong);
    for (const answer of [await see(path), await begin(path), await give(path, { setupRef: 'x' })])
      expect([answer.status, answer.json.code]).toEqual([404, 'link-ended']);
  }
  // A link to pay is none for a card, and the other way round.
  expect((await o.send(null, 'GET', `/api/open/pay/${token}`)).json.code).toBe('link-ended');
  for (let n = 0; n < 20; n++) await enterCard(token, 'approves');
  const last = await begin(token);
  expect([last.status, last.json.code]).toEqual([429, 'too-many-cards']);
  o.clock.set('2026-07-30T15:00:00Z');
  expect((await see(token)).json.code).toBe('link-ended');
  expect((await begin(token)).json.code).toBe('link-ended');
  expect(await cardCount()).toBe(cards);
});
