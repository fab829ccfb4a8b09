/** Paying by link from a bank account: days on its way, then paid; or sent back, before it was paid and after. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { deliverDueEvents } from '../payments/index.ts';

let o: BilledOffice;
let clientId: string;
let token: string;
beforeAll(async () => {
  o = await billedOffice();
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Haddad', pays: 'self', email: 'noor@example.com' },
    clinicianIds: [o.clinicians.lane],
  });
  clientId = made.client.id;
  await o.call(o.who.biller, 'POST', '/api/charges', {
    ...{ kind: 'other', clientId, description: 'A letter to the school', amountCents: 10_000 },
    serviceOn: '2026-03-02',
  });
  await o.call(o.who.biller, 'POST', `/api/clients/${clientId}/pay-links`, {});
  await o.runJobs();
  token = /\/open\/pay\/([A-Za-z0-9_-]{43})/.exec((await mails()).at(-1) ?? '')?.[1] ?? '';
});
afterAll(() => o?.close());

async function mails(template = 'payment-link'): Promise<string[]> {
  const { rows } = await o.ownerSql.query<{ words: string }>(
    'select words from messages where template = $1 order by id',
    [template],
  );
  return rows.map((r) => r.words);
}
const see = async () => (await o.send(null, 'GET', `/api/open/pay/${token}`)).json;
let seconds = 10;
async function payFrom(testCard: string, amountCents: number) {
  o.clock.set(`${o.clock.now().slice(0, 17)}${seconds++}Z`);
  const setup = await o.send(null, 'POST', `/api/open/pay/${token}/card-setups`);
  const { setupToken, setupRef, onceWords } = setup.json;
  expect(onceWords).toContain('(ACH)');
  await o.send(null, 'POST', '/api/test-cards/choose', { setupToken, testCard });
  const body = { amountCents, setupRef };
  const paid = await o.send(null, 'POST', `/api/open/pay/${token}/payments`, body);
  await o.runJobs();
  return paid;
}
async function on(day: string): Promise<void> {
  o.clock.set(`${day}T18:00:00Z`);
  await deliverDueEvents(o.deps);
  await o.runJobs();
}
const owes = async () =>
  (
    await o.ownerSql.query(
      `select coalesce(sum(case side when 'debit' then cents else -cents end), 0)::int as n from lines where account = '1110'`,
    )
  ).rows[0]?.n;

it('what is on its way is asked of nobody again; the rest goes to another card', async () => {
  await payFrom('bank-pays', 4_000);
  expect(await see()).toMatchObject({
    ...{ owedCents: 6_000, state: 'owes', last: { cents: 4_000, result: 'debited' } },
    lines: [{ cents: 6_000 }],
  });
  const more = await payFrom('approves', 6_001);
  expect([more.status, more.json.sentence]).toEqual([422, 'You owe $60.00. Enter that or less.']);
  expect((await payFrom('approves', 1_000)).status).toBe(201);
  expect(await see()).toMatchObject({ owedCents: 5_000, last: { result: 'paid' } });
  // Nothing of it is in the book before the bank has paid.
  expect(await owes()).toBe(9_000);
  const { items } = await o.call(o.who.biller, 'GET', `/api/card-charges?clientId=${clientId}`);
  const pending = items.find((i: { status: string }) => i.status === 'pending');
  expect(pending).toMatchObject({ cardLabel: 'Bank account ending 6001', status: 'pending' });
  expect(pending.sentence).toContain('up to five business days');
  await on('2026-03-07');
  expect([await owes(), (await see()).owedCents]).toEqual([5_000, 5_000]);
  const { rows } = await o.ownerSql.query(
    `select data->'method' as method from papers where kind = 'receipt' order by number`,
  );
  expect(rows.map((r) => r.method)).toContainEqual({
    ...{ kind: 'card', brand: 'Bank account', last4: '6001' },
  });
});

it('sent back before it was paid: nothing was paid, they are told once, and can pay otherwise', async () => {
  await payFrom('bank-returns', 2_000);
  expect((await see()).owedCents).toBe(3_000);
  await on('2026-03-09');
  await on('2026-03-10');
  expect([await owes(), (await see()).owedCents]).toEqual([5_000, 5_000]);
  const told = await mails('debit-returned');
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('Your bank sent back $20.00 from Bank account ending 6002.');
  expect(told[0]).toMatch(/\/open\/pay\//);
});

it('sent back after it was paid: the money goes back in the book, and they owe it again', async () => {
  await payFrom('bank-returns-late', 5_000);
  await on('2026-03-15');
  expect([await owes(), (await see()).state]).toEqual([0, 'nothing']);
  await on('2026-03-18');
  await on('2026-03-19');
  expect([await owes(), (await see()).owedCents]).toEqual([5_000, 5_000]);
  expect(await mails('debit-returned')).toHaveLength(2);
  const [dispute] = (await o.call(o.who.biller, 'GET', '/api/disputes')).items;
  expect(dispute).toMatchObject({
    ...{ result: 'lost', reason: 'There was not enough money in the account' },
  });
});

it('autopay takes no bank account', async () => {
  const { id } = await o.desk.addCard(o.who.biller, clientId as never, 'bank-pays');
  const url = `/api/clients/${clientId}/autopay`;
  const asked = await o.send(o.who.biller, 'POST', url, { cardId: id, agreedName: 'Noor Haddad' });
  expect(asked.json.code).toBe('autopay-needs-a-card');
});

it('a yes to an old balance charges nothing that a debit pays already; sent back, the yes covers it', async () => {
  await payFrom('bank-returns', 4_000);
  o.clock.forward(1);
  const { id: cardId } = await o.desk.addCard(o.who.biller, clientId as never, 'approves');
  const enrolled = await o.call(o.who.biller, 'POST', `/api/clients/${clientId}/autopay`, {
    ...{ cardId, agreedName: 'Noor Haddad', oldToo: true },
  });
  const tonight = async () =>
    (await o.call(o.who.biller, 'GET', '/api/autopay/tonight')).totalCents;
  expect(await tonight()).toBe(1_000);
  await on('2026-03-26');
  await on('2026-03-27');
  expect(await tonight()).toBe(5_000);
  await o.call(o.who.biller, 'POST', `/api/autopay/${enrolled.id}/end`);
});

it('the desk charges no card for what a debit pays already, unless it says so', async () => {
  await payFrom('bank-pays', 4_000);
  const { id } = await o.desk.addCard(o.who.biller, clientId as never, 'approves');
  const charge = (body: object) =>
    o.send(o.who.biller, 'POST', '/api/card-charges', { clientId, cardId: id, ...body });
  const no = await charge({ amountCents: 1_001 });
  expect([no.status, no.json.code]).toEqual([409, 'debit-under-way']);
  expect(no.json.sentence).toMatch(/^\$40\.00 are being debited/);
  expect((await charge({ amountCents: 1_000 })).status).toBe(202);
  await o.runJobs();
  expect((await charge({ amountCents: 500 })).json.code).toBe('debit-under-way');
  expect((await charge({ amountCents: 500, overDebit: true })).status).toBe(202);
});
