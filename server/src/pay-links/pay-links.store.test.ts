/** Paying by link: from the mail to the receipt, once; and what is refused. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
let clientId: string;
beforeAll(async () => {
  o = await billedOffice();
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Haddad', pays: 'self', email: 'noor@example.com' },
    clinicianIds: [o.clinicians.lane],
  });
  clientId = made.client.id;
  await owes(8_000);
});
afterAll(() => o?.close());

const owes = (amountCents: number) =>
  o.call(o.who.biller, 'POST', '/api/charges', {
    ...{ kind: 'other', clientId, description: 'A letter to the school', amountCents },
    serviceOn: '2026-03-02',
  });
/** The token of the last link of this kind that was mailed. */
async function linkTo(what: 'pay' | 'paper'): Promise<string> {
  await o.runJobs();
  const { rows } = await o.ownerSql.query<{ bytes: Buffer }>(
    'select bytes from practice_post.mail order by at, key',
  );
  const texts = rows.map((r) => r.bytes.toString().replaceAll('=\r\n', ''));
  expect(texts.join()).not.toMatch(/letter to the school|Lane/);
  const link = new RegExp(`/open/${what}/([A-Za-z0-9_-]{43})`);
  const token = texts.flatMap((text) => link.exec(text)?.[1] ?? []).at(-1);
  if (!token) throw new Error(`no link to ${what} in ${texts.at(-1)}`);
  return token;
}
async function mailed(): Promise<string> {
  await o.call(o.who.biller, 'POST', `/api/clients/${clientId}/pay-links`, {});
  return linkTo('pay');
}
const see = (token: string) => o.send(null, 'GET', `/api/open/pay/${token}`);
let seconds = 0;
async function enterCard(token: string, testCard: string): Promise<string> {
  o.clock.set(`2026-03-02T15:01:${String(seconds++).padStart(2, '0')}Z`);
  const setup = await o.send(null, 'POST', `/api/open/pay/${token}/card-setups`);
  expect(setup.json.onceWords).toContain('once');
  const { setupToken, setupRef } = setup.json;
  const chosen = { setupToken, testCard };
  expect((await o.send(null, 'POST', '/api/test-cards/choose', chosen)).status).toBe(200);
  return setupRef;
}
const pay = (token: string, body: object) =>
  o.send(null, 'POST', `/api/open/pay/${token}/payments`, body);
const counts = async () =>
  (
    await o.ownerSql.query(`select (select count(*)::int from payments) as payments,
      (select count(*)::int from card_intents) as intents,
      (select count(*)::int from practice_processor.charge) as charged`)
  ).rows[0];

it('a part is paid once, however often it is pressed; the card is not kept; then the rest with one that is', async () => {
  const token = await mailed();
  const seen = await see(token);
  expect(seen.json).toMatchObject({
    ...{ owedCents: 8_000, state: 'owes', last: null, more: 0 },
    lines: [{ day: 'Monday, March 2', cents: 8_000 }],
  });
  expect(JSON.stringify(seen.json)).not.toMatch(/Noor|Haddad|Lane|school/);
  const setupRef = await enterCard(token, 'approves');
  const half = { amountCents: 3_000, setupRef };
  const pressed = await Promise.all([pay(token, half), pay(token, half), pay(token, half)]);
  expect(pressed.map((p) => p.status)).toEqual([201, 201, 201]);
  await o.runJobs();
  expect((await pay(token, half)).json).toMatchObject({
    ...{ owedCents: 5_000, state: 'owes', last: { cents: 3_000, result: 'paid' } },
  });
  expect(await counts()).toEqual({ payments: 1, intents: 1, charged: 1 });
  const money = await o.call(o.who.biller, 'GET', `/api/clients/${clientId}/money`);
  expect(money.cards.filter((c: { removed?: boolean }) => !c.removed)).toEqual([]);

  const kept = await enterCard(token, 'approves');
  await pay(token, { amountCents: 5_000, setupRef: kept, keepCard: true });
  await o.runJobs();
  expect((await see(token)).json).toMatchObject({ owedCents: 0, state: 'nothing' });
  const after = await o.call(o.who.biller, 'GET', `/api/clients/${clientId}/money`);
  expect(after.cards).toHaveLength(1);
});

it('who paid by card is sent the receipt: the link shows that paper and no other, as long as it holds', async () => {
  const token = await linkTo('paper');
  const paper = (t: string, rest = '') => o.send(null, 'GET', `/api/open/papers/${t}${rest}`);
  const seen = await paper(token);
  expect(seen.json).toMatchObject({ kind: 'receipt', language: 'en', day: 'Monday, March 2' });
  expect(JSON.stringify(seen.json)).not.toMatch(/Noor|Haddad|Lane|school/);
  const { rows } = await o.ownerSql.query<{ n: number; said: number }>(
    `select (select count(*)::int from papers where kind = 'receipt') as n,
      (select count(*)::int from messages where template = 'receipt') as said`,
  );
  expect(rows[0]).toEqual({ n: 2, said: 2 });
  const pdf = await o.app.inject({ method: 'GET', url: `/api/open/papers/${token}/pdf` });
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  // A link of another kind, a changed one, one that is over: nothing is shown.
  const wrong = [await linkTo('pay'), `${token.slice(0, 42)}${token.endsWith('A') ? 'B' : 'A'}`];
  for (const t of wrong) {
    expect((await paper(t)).json.code).toBe('link-ended');
    expect((await paper(t, '/pdf')).json.code).toBe('link-ended');
  }
  o.clock.set('2026-04-20T15:00:00Z');
  expect((await paper(token)).json.code).toBe('link-ended');
  o.clock.set('2026-03-02T15:02:00Z');
  // Money that was given in the room is not written about.
  await o.call(o.who.biller, 'POST', '/api/payments', {
    ...{ clientId, method: 'cash', amountCents: 100, receivedOn: '2026-03-02' },
  });
  expect((await o.ownerSql.query(`select from messages where template = 'receipt'`)).rowCount).toBe(
    2,
  );
});

it('wrong amounts, links that were never given or are over, and many cards are refused; nothing is charged', async () => {
  await owes(2_000);
  const token = await mailed();
  const before = await counts();
  for (const amountCents of [0, -1, 10 ** 12, 2_001, 12.5, '2000', 49]) {
    const setupRef = await enterCard(token, 'approves');
    const answer = await pay(token, { amountCents, setupRef });
    expect([400, 409, 422], `${amountCents}`).toContain(answer.status);
    expect(answer.json.sentence).toMatch(/^[A-Z].*\.$/);
  }
  expect((await pay(token, { amountCents: 100, setupRef: 'seti_never_made' })).status).toBe(404);
  for (const wrong of ['x', 'A'.repeat(43), `${token.slice(0, 42)}_`]) {
    expect((await see(wrong)).json.code).toBe('link-ended');
    expect((await pay(wrong, { amountCents: 100, setupRef: 'x' })).json.code).toBe('link-ended');
    const setups = await o.send(null, 'POST', `/api/open/pay/${wrong}/card-setups`);
    expect(setups.json.code).toBe('link-ended');
  }
  expect(await counts()).toEqual(before);
  const money = await o.call(o.who.biller, 'GET', `/api/clients/${clientId}/money`);
  expect(money.cards).toHaveLength(1);
  // Who tries stolen numbers tries many.
  for (let n = 0; n < 6; n++) {
    const setupRef = await enterCard(token, 'insufficient-funds');
    expect((await pay(token, { amountCents: 100, setupRef })).status).toBe(201);
    await o.runJobs();
  }
  expect((await see(token)).json.last).toEqual({ cents: 100, result: 'declined' });
  const seventh = await o.send(null, 'POST', `/api/open/pay/${token}/card-setups`);
  expect([seventh.status, seventh.json.code]).toEqual([429, 'too-many-cards']);
  expect((await counts())?.payments).toBe(before?.payments);
  o.clock.set('2026-05-02T15:00:00Z');
  expect((await see(token)).json.code).toBe('link-ended');
});

it('only who may take payments sends one, only of their clients, and only where something is owed', async () => {
  const url = `/api/clients/${clientId}/pay-links`;
  expect((await o.send(o.who.osei, 'POST', url, {})).status).toBeGreaterThanOrEqual(403);
  const none = await o.send(o.who.biller, 'POST', `/api/clients/${o.clients.cy}/pay-links`, {});
  expect(none.json.code).toBe('nothing-to-pay');
  const wrong = await o.send(o.who.biller, 'POST', url, {
    partyId: 'rsp_00000000000000000000000000',
  });
  expect(wrong.json.code).toBe('no-such-party');
});

it('an HSA card never pays for a missed visit, asked or not; kept, it is one', async () => {
  o.clock.set('2026-03-02T15:05:00Z');
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName: 'Ira', familyName: 'Wells', pays: 'self', email: 'ira@example.com' },
    clinicianIds: [o.clinicians.lane],
  });
  clientId = made.client.id;
  await o.desk.add(o.owner, 'missed-policies', {
    ...{ appliesTo: 'no-show', noticeHours: 0, amountCents: 5_000, forgivenPer12Months: 0 },
    ...{ serviceId: o.services.get('individual'), from: '2026-03-02' },
  });
  const { id } = await o.visit.book(o.who.lane, [clientId], '2026-03-02', { time: '09:00' });
  await o.desk.setStatus(o.who.lane, id, 'no-show');
  await owes(6_000);
  const token = await mailed();
  expect((await see(token)).json).toMatchObject({ owedCents: 11_000, healthCents: 6_000 });
  // The processor knows that it is one, whatever was said of it; of a debit card only they do.
  const known = await enterCard(token, 'hsa-approves');
  const typed = await enterCard(token, 'approves');
  const before = await counts();
  for (const body of [{ setupRef: known }, { setupRef: typed, healthAccount: true }]) {
    const no = (await pay(token, { ...body, amountCents: 6_001 })).json;
    expect([no.code, no.sentence]).toEqual([
      'missed-fee-on-health-card',
      'An HSA or FSA card cannot pay a missed-session fee. Enter $60.00 or less, or use another card.',
    ]);
  }
  expect(await counts()).toEqual(before);
  const body = { setupRef: typed, healthAccount: true, keepCard: true, amountCents: 6_000 };
  expect((await pay(token, body)).status).toBe(201);
  await o.runJobs();
  expect((await see(token)).json).toMatchObject({ owedCents: 5_000, healthCents: 0 });
  const money = await o.call(o.who.biller, 'GET', `/api/clients/${clientId}/money`);
  expect(money.cards).toMatchObject([{ healthAccount: true }]);
  // Only the fee is left: the words of the portal.
  const fee = await pay(token, { setupRef: known, amountCents: 5_000 });
  expect(fee.json.sentence).toMatch(/cannot pay a missed-session fee. Use another card for this/);
});
