/** The endpoints as a browser calls them: an EOB keyed in, posted once per key, undone; rules; the bank. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Who } from '../platform/context.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { registerRemittanceRoutes } from './index.ts';
import { type Remits, remits } from './testing/remits.ts';

let w: Remits;
let app: Server;
let signedIn: Who | null;
beforeAll(async () => {
  w = await remits();
  app = await makeServer({ log: w.t.deps.log, auth: w.t.deps as never, https: false });
  app.addHook('onRequest', async (request) => {
    const key = request.headers['idempotency-key'];
    request.who = signedIn && typeof key === 'string' ? { ...signedIn, key } : signedIn;
  });
  registerRemittanceRoutes(app, w.t.deps);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await w.close();
});
async function call(method: 'GET' | 'POST', url: string, body?: object, key?: string) {
  signedIn = w.biller;
  const reply = await app.inject({
    method,
    url,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, body: reply.json() };
}

test('an EOB from paper to the bank', async () => {
  const a = await w.billed(await w.client());
  const eob = {
    payerId: w.payerId,
    method: 'check',
    trace: 'CHK555001',
    paidCents: 11000,
    paidOn: '2026-03-10',
    claims: [
      {
        claimId: a.claim.id,
        lines: [
          {
            chargeId: a.charge.id,
            chargedCents: 17500,
            paidCents: 11000,
            adjustments: [
              { group: 'CO', reason: '45', cents: 4500 },
              { group: 'PR', reason: '3', cents: 2000 },
            ],
          },
        ],
      },
    ],
  };
  const keyed = await call('POST', '/api/remittances', eob, 'key-1');
  expect([keyed.status, keyed.body.remittance?.state]).toEqual([201, 'waiting']);
  const id = keyed.body.remittance.id;
  expect((await call('POST', '/api/remittances', eob, 'key-1')).body.remittance.id).toBe(id);
  expect((await call('POST', '/api/remittances', eob, 'key-2')).body.code).toBe('payment-known');
  const [claim] = keyed.body.claims;
  expect(claim).toMatchObject({
    words: 'Paid $110.00 of $175.00, and leaves $20.00 to the client.',
    match: { how: 'by-hand', claimNumber: a.claim.number },
    lines: [
      {
        adjustments: [
          { group: 'CO', words: expect.any(String), act: 'contractual' },
          { act: 'client' },
        ],
      },
    ],
    entries: [
      {
        lines: [{ account: '1030', side: 'debit', cents: 11000 }, {}, { payerName: 'Blue Harbor' }],
      },
    ],
  });
  const { version } = keyed.body;
  const posted = await call('POST', `/api/remittances/${id}/post`, { version }, 'key-3');
  expect([posted.status, posted.body.remittance?.state, posted.body.balance?.postedCents]).toEqual([
    200,
    'posted',
    11000,
  ]);
  expect(
    (await call('POST', `/api/remittances/${id}/post`, { version }, 'key-3')).body.remittance.state,
  ).toBe('posted');
  const late = await call('POST', `/api/remittances/${id}/post`, { version }, 'key-4');
  expect([late.status, late.body.code]).toEqual([409, 'preview-changed']);
  const on = await call('GET', `/api/charges/${a.charge.id}/adjudications`);
  expect(on.body.items).toMatchObject([
    { paidCents: 11000, contractualCents: 4500, clientCents: 2000, openCents: 0 },
  ]);
  expect((await call('GET', '/api/payer-payments')).body.items).toMatchObject([
    { remittanceId: id, paidCents: 11000 },
  ]);
  const bank = {
    name: 'March',
    text: 'Date,Description,Amount,Check Number\n2026-03-10,DEPOSIT,110.00,CHK555001',
  };
  expect((await call('POST', '/api/bank-statements', bank)).body).toMatchObject({
    newCount: 1,
    format: 'csv',
  });
  expect((await call('GET', '/api/deposit-matches')).body.items).toMatchObject([
    { sure: true, how: 'trace' },
  ]);
  expect((await call('POST', '/api/payer-deposits/confirm-all')).body.depositIds).toHaveLength(1);
  expect((await call('GET', '/api/bank-lines?state=matched')).body.items).toHaveLength(1);
  const undone = await call('POST', `/api/remittances/${id}/undo`, { reason: 'wrong check' });
  expect([undone.status, undone.body.remittance?.state]).toEqual([200, 'undone']);
  const one = await call('GET', `/api/remittance-claims/${claim.id}`);
  expect([one.status, one.body.claim?.state]).toEqual([200, 'undone']);
});

test('rules, settings and lists', async () => {
  const rules = await call('GET', '/api/posting-rules');
  expect(rules.body.usual.length).toBeGreaterThan(100);
  const rule = {
    group: 'OA',
    reason: '85',
    act: 'reduction',
    raise: true,
    validFrom: '2026-01-01',
  };
  const made = await call('POST', '/api/posting-rules', rule);
  expect([made.status, made.body.words]).toEqual([201, expect.any(String)]);
  const changed = await call('POST', `/api/posting-rules/${made.body.id}/change`, {
    ...rule,
    act: 'open',
  });
  expect(changed.body.act).toBe('open');
  expect((await call('POST', `/api/posting-rules/${made.body.id}/remove`)).body).toEqual({
    done: true,
  });
  const settings = await call('POST', '/api/posting-settings', {
    payerId: w.payerId,
    byItself: false,
    toleranceCents: 2,
  });
  expect(settings.body.items).toHaveLength(2);
  expect((await call('GET', '/api/remittances?trace=chk5')).body.items).toHaveLength(1);
  expect((await call('GET', '/api/remittance-mismatches')).body.items).toEqual([]);
  expect((await call('GET', '/api/remittances/era_00000000000000000000000000')).status).toBe(404);
});
