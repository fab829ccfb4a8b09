/** The endpoints as a browser and a processor call them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Who } from '../platform/context.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { registerPaymentRoutes } from './payments-routes.ts';
import { type MoneyOffice, moneyOffice } from './testing/money-office.ts';

let o: MoneyOffice;
let app: Server;
let signedIn: Who | null;
beforeAll(async () => {
  o = await moneyOffice(3);
  app = await makeServer({ log: o.deps.log, auth: o.deps, https: false });
  app.addHook('onRequest', async (request) => {
    const key = request.headers['idempotency-key'];
    request.who = signedIn && typeof key === 'string' ? { ...signedIn, key } : signedIn;
  });
  registerPaymentRoutes(app, o.deps);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await o.close();
});

async function call(
  by: Who | null,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  signedIn = by;
  const reply = await app.inject({
    method,
    url,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, body: reply.json() };
}

test('a card from the page to the payment, then its refund', async () => {
  const { desk, biller } = o.who;
  const client = await o.client('Reed');
  const chargeId = await o.product(client, '2026-02-10', 4000);
  const setup = await call(desk, 'POST', `/api/clients/${client}/card-setups`, {});
  expect([setup.status, setup.body.processor]).toEqual([201, 'practice']);
  const cards = await call(desk, 'GET', '/api/test-cards');
  expect(cards.body.items[0]).toMatchObject({ id: 'approves', last4: '1001' });
  const { setupToken, setupRef, consentWords } = setup.body;
  const early = await call(desk, 'POST', `/api/clients/${client}/cards`, {
    setupRef,
    consentWords,
  });
  expect([early.status, early.body.code]).toEqual([422, 'card-not-entered']);
  const none = await call(desk, 'POST', '/api/test-cards/choose', { setupToken, testCard: 'no' });
  expect(none.body.code).toBe('no-such-test-card');
  await call(desk, 'POST', '/api/test-cards/choose', { setupToken, testCard: 'approves' });
  const card = await call(desk, 'POST', `/api/clients/${client}/cards`, { setupRef, consentWords });
  expect([card.status, card.body.last4, card.body.isDefault]).toEqual([201, '1001', true]);
  const again = await call(desk, 'POST', `/api/clients/${client}/cards`, {
    setupRef,
    consentWords,
  });
  expect(again.body.id).toBe(card.body.id);

  const ask = { clientId: client, cardId: card.body.id, amountCents: 5000 };
  const key = { 'idempotency-key': 'click' };
  const asked = await call(desk, 'POST', '/api/card-charges', ask, key);
  expect([asked.status, asked.body.settled]).toEqual([202, false]);
  expect((await call(desk, 'POST', '/api/card-charges', ask, key)).body.id).toBe(asked.body.id);
  await o.work();
  const done = await call(desk, 'GET', `/api/card-charges/${asked.body.id}`);
  expect(done.body).toMatchObject({
    status: 'succeeded',
    settled: true,
    cardLabel: 'Visa ending 1001',
  });
  const money = await call(desk, 'GET', `/api/clients/${client}/money`);
  expect(money.body).toMatchObject({ clientDueCents: 0, creditCents: 1000, openCharges: [] });
  const onCharge = await call(biller, 'GET', `/api/charges/${chargeId}/money`);
  expect(onCharge.body.allocations).toMatchObject([{ amountCents: 4000, undone: false }]);

  const url = `/api/payments/${done.body.paymentId}/refunds`;
  const refund = { amountCents: 1000, reason: 'Overpaid' };
  expect((await call(desk, 'POST', url, refund)).status).toBe(403);
  const promised = await call(biller, 'POST', url, refund);
  expect([promised.status, promised.body.status]).toEqual([201, 'requested']);
  await o.work();
  const settled = await call(biller, 'GET', `/api/refunds/${promised.body.id}`);
  expect(settled.body).toMatchObject({ status: 'done', sentence: 'Given back.' });
});

test('money by hand: recorded, listed, undone; a write-off waits and is approved', async () => {
  const { desk, biller, owner } = o.who;
  const client = await o.client('Osei');
  const chargeId = await o.product(client, '2026-02-10', 60000);
  const methods = await call(desk, 'GET', '/api/payment-methods');
  const zelle = methods.body.items.find((m: { name: string }) => m.name === 'Zelle');
  const body = { clientId: client, amountCents: 5000, receivedOn: '2026-03-01' };
  const paid = await call(desk, 'POST', '/api/payments', {
    ...body,
    method: 'custom',
    methodId: zelle.methodId,
  });
  expect(paid).toMatchObject({ status: 201, body: { methodLabel: 'Zelle', unappliedCents: 0 } });
  const alc = paid.body.allocations[0].id;
  const undone = await call(desk, 'POST', `/api/allocations/${alc}/undo`);
  expect(undone.body).toMatchObject({ unappliedCents: 5000 });
  const credits = await call(biller, 'GET', '/api/credits?limit=10');
  expect(credits.body.items.map((p: { id: string }) => p.id)).toContain(paid.body.id);
  await call(desk, 'POST', `/api/clients/${client}/apply-credit`);
  const reversed = await call(desk, 'POST', `/api/payments/${paid.body.id}/reverse`, {
    reason: 'mistake',
  });
  expect(reversed.body.reversed.reason).toBe('mistake');
  const list = await call(biller, 'GET', `/api/payments?clientId=${client}`);
  expect(list.body.items).toHaveLength(1);

  const off = await call(biller, 'POST', `/api/charges/${chargeId}/write-offs`, {
    kind: 'hardship',
    amountCents: 20000,
    reason: 'Lost their job',
    evidenceOn: '2026-02-01',
    expiresOn: '2026-09-01',
  });
  expect(off.body).toMatchObject({ status: 'awaiting-approval', mayApprove: false });
  const waiting = await call(owner, 'GET', '/api/write-offs');
  expect(waiting.body.items).toMatchObject([{ id: off.body.id, mayApprove: true }]);
  const approved = await call(owner, 'POST', `/api/write-offs/${off.body.id}/approve`);
  expect(approved.body.status).toBe('posted');
  const back = await call(biller, 'POST', `/api/write-offs/${off.body.id}/reverse`);
  expect(back.body.status).toBe('reversed');
});

test('webhooks need no sign-in but a signature over the bytes', async () => {
  const client = await o.client('Park');
  const cardId = await o.card(client, 'pending-succeeds');
  const asked = await call(o.who.desk, 'POST', '/api/card-charges', {
    clientId: client,
    cardId,
    amountCents: 5000,
  });
  await o.work();
  o.clock.forward(60 * 25);
  const messages = await o.deps.cards.practice.due({ now: o.clock.now() });
  const url = '/webhooks/cards/practice';
  const send = (payload: string, headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    });
  signedIn = null;
  for (const m of messages) {
    expect((await send(` ${m.rawBody}`, { ...m.headers })).statusCode).toBe(403);
    for (const time of ['first', 'second']) {
      const reply = await send(m.rawBody, { ...m.headers });
      expect(`${time} ${reply.statusCode}`).toBe(`${time} 200`);
    }
  }
  const done = await call(o.who.desk, 'GET', `/api/card-charges/${asked.body.id}`);
  expect(done.body.status).toBe('succeeded');
  expect((await call(null, 'GET', '/api/payments')).status).toBe(401);
  expect((await call(null, 'POST', '/webhooks/cards/nobody', {})).status).toBe(400);
  const disputes = await call(o.who.biller, 'GET', '/api/disputes');
  expect(disputes.body).toEqual({ items: [] });
});
