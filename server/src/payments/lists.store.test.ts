/** Lists that go back further than a day, and the ways to pay, as a browser asks for them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Who } from '../platform/context.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { registerPaymentRoutes } from './payments-routes.ts';
import { type MoneyOffice, moneyOffice } from './testing/money-office.ts';

let o: MoneyOffice;
let app: Server;
let signedIn: Who | null;
beforeAll(async () => {
  o = await moneyOffice(5);
  app = await makeServer({ log: o.deps.log, auth: o.deps, https: false });
  app.addHook('onRequest', async (request) => {
    request.who = signedIn;
  });
  registerPaymentRoutes(app, o.deps);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await o.close();
});
async function call(by: Who, method: 'GET' | 'POST', url: string, body?: object) {
  signedIn = by;
  const reply = await app.inject({ method, url, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.json() };
}

test('card charges of a client, all there ever were, page by page; without a client, what is open', async () => {
  const { biller } = o.who;
  const client = await o.client('Reed');
  const cardId = await o.card(client, 'approves');
  const ids: string[] = [];
  for (const amountCents of [1000, 2000, 3000]) {
    const input = { clientId: client, cardId, amountCents, allocations: 'none' };
    ids.unshift((await call(o.who.desk, 'POST', '/api/card-charges', input)).body.id);
    await o.work();
    o.clock.forward(60 * 24 * 40);
  }
  const url = `/api/card-charges?clientId=${client}&limit=2`;
  const first = (await call(biller, 'GET', url)).body;
  expect(first.items.map((i: { id: string }) => i.id)).toEqual(ids.slice(0, 2));
  const rest = (await call(biller, 'GET', `${url}&after=${first.next}`)).body;
  expect(rest.items.map((i: { id: string }) => i.id)).toEqual(ids.slice(2));
  expect(rest.next).toBeUndefined();
  expect((await call(biller, 'GET', '/api/card-charges')).body.items).toEqual([]);
  expect((await call(biller, 'GET', '/api/card-charges?show=all')).body.items).toHaveLength(3);
  const money = (await call(biller, 'GET', `/api/clients/${client}/money`)).body;
  expect(money.cardCharges.map((i: { id: string }) => i.id)).toEqual(ids);
  const accountant = await o.who2('accountant');
  const other = await call(accountant, 'GET', `/api/card-charges/${ids[0]}`);
  expect(other).toMatchObject({ status: 200, body: { clientName: null } });
});

test('a refund is read by those who read payments', async () => {
  const client = await o.client('Refund');
  const paid = await call(o.who.desk, 'POST', '/api/payments', {
    ...{ clientId: client, method: 'cash', amountCents: 5000, receivedOn: '2026-03-01' },
  });
  const url = `/api/payments/${paid.body.id}/refunds`;
  const refund = await call(o.who.biller, 'POST', url, { amountCents: 100, reason: 'Too much' });
  const at = `/api/refunds/${refund.body.id}`;
  expect((await call(o.who.outside, 'GET', at)).body).toMatchObject({ amountCents: 100 });
  expect((await call(o.who.desk, 'GET', at)).status).toBe(403);
});

test('own ways to pay: added, renamed, retired, used again; never two of one name', async () => {
  const { owner, desk } = o.who;
  const url = '/api/payment-methods';
  const made = await call(owner, 'POST', url, { name: 'Venmo', goesTo: 'bank' });
  expect(made).toMatchObject({ status: 201, body: { method: 'custom', retired: false } });
  const one = `${url}/${made.body.methodId}`;
  for (const name of ['venmo', 'CASH']) {
    expect((await call(owner, 'POST', url, { name })).body.code).toBe('method-taken');
  }
  expect((await call(desk, 'POST', url, { name: 'Gold' })).status).toBe(403);
  const renamed = await call(owner, 'POST', `${one}/rename`, { name: 'Venmo business' });
  expect(renamed.body).toMatchObject({ name: 'Venmo business', goesTo: 'bank' });
  expect((await call(owner, 'POST', `${one}/rename`, { name: 'Zelle' })).body.code).toBe(
    'method-taken',
  );
  const client = await o.client('Pays');
  const pay = async () =>
    call(desk, 'POST', '/api/payments', {
      ...{ clientId: client, method: 'custom', methodId: made.body.methodId },
      ...{ amountCents: 100, receivedOn: '2026-03-01' },
    });
  const paid = await pay();
  await call(owner, 'POST', `${one}/retire`);
  expect((await pay()).status).toBe(422);
  const names = async (query = '') =>
    (await call(desk, 'GET', `${url}${query}`)).body.items.map((m: { name: string }) => m.name);
  expect(await names()).not.toContain('Venmo business');
  expect(await names('?retired=yes')).toContain('Venmo business');
  const kept = await call(desk, 'GET', `/api/payments/${paid.body.id}`);
  expect(kept.body.methodLabel).toBe('Venmo business');
  await call(owner, 'POST', `${one}/restore`);
  expect((await pay()).status).toBe(201);
  const unknown = `${url}/pay_01hzzzzzzzzzzzzzzzzzzzzzzz/retire`;
  expect((await call(owner, 'POST', unknown)).status).toBe(404);
});

test('who owes now, for many clients at once: the same figures as one by one, of one’s own clients only', async () => {
  const osei = await o.addClinician();
  const mine = await o.client('Mine', [osei]);
  const other = await o.client('Other');
  const nothing = await o.client('Nothing', [osei]);
  await o.product(mine, '2026-02-10', 5000);
  await o.product(other, '2026-02-10', 700);
  const input = {
    clientId: other,
    method: 'cash',
    amountCents: 900,
    receivedOn: '2026-02-11',
    allocations: 'none',
  };
  expect((await call(o.who.desk, 'POST', '/api/payments', input)).status).toBe(201);
  const url = `/api/client-balances?clientIds=${[mine, other, nothing].join(',')}`;
  const figures = (body: { items: Record<string, unknown>[] }) =>
    body.items.map((b) => [b.clientId, b.clientDueCents, b.creditCents]);
  const all = (await call(o.who.biller, 'GET', url)).body;
  expect(new Set(figures(all))).toEqual(
    new Set([
      [mine, 5000, 0],
      [other, 700, 900],
      [nothing, 0, 0],
    ]),
  );
  const own = (await call(await o.clinician(osei), 'GET', url)).body;
  expect(figures(own).sort()).toEqual(
    [
      [mine, 5000, 0],
      [nothing, 0, 0],
    ].sort(),
  );
  expect((await call(o.who.biller, 'GET', '/api/client-balances?clientIds=x')).status).toBe(400);
});
