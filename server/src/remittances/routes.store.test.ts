/** The endpoints as a browser calls them: an EOB keyed in, posted once per key, undone; rules; the bank. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerDepositRoutes } from '../deposits/index.ts';
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
  registerDepositRoutes(app, w.t.deps);
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

test('an EOB takes an answer back, gives it anew with remarks, and pays interest beside it', async () => {
  const a = await w.billed(await w.client());
  const line = (paidCents: number, contract: number, copay: number, sign = 1) => ({
    chargeId: a.charge.id,
    chargedCents: 17500 * sign,
    paidCents: paidCents * sign,
    adjustments: [
      { group: 'CO', reason: '45', cents: contract * sign },
      { group: 'PR', reason: '3', cents: copay * sign },
    ],
  });
  const claim = { claimId: a.claim.id };
  const eob = (trace: string, paidCents: number, claims: object[], adjustments: object[] = []) => ({
    ...{ payerId: w.payerId, method: 'check', trace, paidCents, paidOn: '2026-03-10' },
    ...{ claims, adjustments },
  });
  const post = async (made: { body: { remittance: { id: string }; version: string } }) => {
    const { remittance, version } = made.body;
    return call('POST', `/api/remittances/${remittance.id}/post`, { version });
  };
  const first = eob('CHK555002', 11000, [{ ...claim, lines: [line(11000, 4500, 2000)] }]);
  await post(await call('POST', '/api/remittances', first));
  const again = { ...claim, lines: [{ ...line(12000, 4500, 1000), remarks: ['N381'] }] };
  const alone = await call('POST', '/api/remittances', eob('CHK555003', 12000, [again]));
  expect(alone.body.claims[0].reasons[0].code).toBe('second-answer');
  const back = { ...claim, reversal: true, lines: [line(11000, 4500, 2000, -1)] };
  const interest = { reason: 'L6', reference: 'INT', cents: -100 };
  const short = await call(
    'POST',
    '/api/remittances',
    eob('CHK555004', 1000, [back, again], [interest]),
  );
  expect(short.body).toMatchObject({ code: 'payment-does-not-add-up', field: 'paidCents' });
  const both = await call(
    'POST',
    '/api/remittances',
    eob('CHK555004', 1100, [back, again], [interest]),
  );
  expect(both.body.claims.map((c: { kind: string }) => c.kind)).toEqual(['reversal', 'correction']);
  expect(both.body.claims[1].lines[0].remarks).toMatchObject([{ code: 'N381' }]);
  expect((await post(both)).body).toMatchObject({
    remittance: { state: 'posted' },
    balance: { postedCents: 1100, waitingCents: 0 },
    adjustments: [{ state: 'posted', cents: -100 }],
  });
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
  // It held on days that are over: ended, it stays for what was posted by it.
  const { own: left } = (await call('GET', '/api/posting-rules')).body;
  expect(left).toMatchObject([{ id: made.body.id, validTo: expect.any(String) }]);
  const again = await call('POST', `/api/posting-rules/${made.body.id}/remove`);
  expect(again.body.code).toBe('rule-ended');
  const trial = await call('GET', `/api/posting-rules/trial?payerId=${w.payerId}`);
  expect(trial.body).toMatchObject({ payments: 4, byThemselves: 0, off: [] });
  const rows = trial.body.rows as { group: string; reason: string }[];
  // Reversals ask no rule: three answers and the one that stops.
  expect(rows.find((r) => r.reason === '45')).toMatchObject({ times: 4, act: 'contractual' });
  expect(rows.find((r) => r.group === 'PLB')).toMatchObject({
    reason: 'L6',
    items: 1,
    act: 'interest',
  });
  const words = await call('GET', '/api/reason-words?carc=45,zz9&rarc=n381&plb=L6');
  expect(words.body).toMatchObject({
    carc: [
      { code: '45', known: true },
      { code: 'ZZ9', known: false },
    ],
    rarc: [{ known: true }],
    plb: [{ words: expect.any(String), known: true }],
  });
  expect((await call('GET', '/api/reason-words?carc=4-5')).status).toBe(400);
  const settings = await call('POST', '/api/posting-settings', {
    payerId: w.payerId,
    byItself: false,
    toleranceCents: 2,
  });
  expect(settings.body.items).toHaveLength(2);
  // Taken away again, the practice's hold: once.
  const own = { payerId: w.payerId };
  const removed = await call('POST', '/api/posting-settings/remove', own);
  expect(removed.body.items).toEqual([{ byItself: true, toleranceCents: 0 }]);
  expect((await call('POST', '/api/posting-settings/remove', own)).status).toBe(404);
  expect((await call('GET', '/api/remittances?trace=chk555001')).body.items).toHaveLength(1);
  expect((await call('GET', '/api/remittance-mismatches')).body.items).toMatchObject([
    { payerName: 'Blue Harbor', reasons: [{ code: 'second-answer' }] },
  ]);
  expect((await call('GET', '/api/remittances/era_00000000000000000000000000')).status).toBe(404);
});

test('an EOB that takes something off the claim as a whole, with its remarks', async () => {
  const a = await w.billed(await w.client());
  // $175 charged; the line says $120 paid and CO-45 55, the claim as a whole PR-3 20: $100 comes.
  const line = {
    ...{ chargeId: a.charge.id, chargedCents: 17500, paidCents: 12000 },
    adjustments: [{ group: 'CO', reason: '45', cents: 5500 }],
  };
  const whole = { adjustments: [{ group: 'PR', reason: '3', cents: 2000 }], remarks: ['MA130'] };
  const eob = (paidCents: number) => ({
    ...{ payerId: w.payerId, method: 'check', trace: 'CHK555009', paidCents, paidOn: '2026-03-10' },
    claims: [{ claimId: a.claim.id, lines: [line], ...whole }],
  });
  const off = await call('POST', '/api/remittances', eob(12000));
  expect(off.body).toMatchObject({ code: 'payment-does-not-add-up', field: 'paidCents' });
  const made = await call('POST', '/api/remittances', eob(10000));
  const [claim] = made.body.claims;
  expect(claim).toMatchObject({ state: 'clean', paidCents: 10000, clientCents: 2000 });
  expect(claim.adjustments).toMatchObject([{ group: 'PR', reason: '3', cents: 2000 }]);
  expect(claim.remarks).toMatchObject([{ code: 'MA130' }]);
  const { remittance, version } = made.body;
  const posted = await call('POST', `/api/remittances/${remittance.id}/post`, { version });
  expect(posted.body.balance).toMatchObject({ postedCents: 10000, waitingCents: 0 });
});
