import { date, type Id, isRefusal, type Refusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { world } from '../charges/testing/world.ts';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { makeServer } from '../platform/http.ts';
import {
  addAuthorization,
  authorizationFor,
  changeAuthorization,
  listAuthorizations,
  listClientAuthorizations,
  registerAuthorizationRoutes,
  removeAuthorization,
  restoreAuthorization,
} from './index.ts';
import { listAuthorizationChanges } from './see-authorizations.ts';

let w: Awaited<ReturnType<typeof world>>;
let biller: Who;
beforeAll(async () => {
  w = await world();
  biller = await w.t.who('biller');
});
afterAll(() => w.close());

const good = <T>(made: T | Refusal): T => {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.sentence}`);
  return made;
};
const code = (made: unknown) => (isRefusal(made) ? made.code : 'done');
const fields = (clientId: Id<'clt'>, more: object = {}) => ({
  ...{ clientId, payerId: w.payerId, number: 'AUTH100', codes: [] as string[] },
  ...{ counts: 'visits' as const, allowed: 2, usedBefore: 0, memo: '' },
  ...{ from: date('2026-01-01'), to: date('2026-06-30'), warnLeft: 1, warnDays: 14 },
  ...more,
});
const list = async (clientId: Id<'clt'>, who = biller) =>
  good(await ask(w.t.deps, who, listClientAuthorizations, { clientId }));
const needAuthorization = () =>
  w.run((work) =>
    work.sql
      .updateTable('payer_rules')
      .set({ authorization_needed: true })
      .where('practice_id', '=', work.practiceId)
      .where('payer_id', '=', w.payerId)
      .execute(),
  );
const therapyOn = async (clientId: Id<'clt'>, day: string) => {
  const visit = await w.visit(w.services.individual, [[clientId]], { at: `${day}T15:00:00Z` });
  await w.sign(visit, 53);
  const [charge] = await w.live(visit);
  if (!charge) throw new Error('nothing was charged');
  return charge;
};

test('counted from charges that stand; the number goes with each service until it is used up', async () => {
  await needAuthorization();
  const clientId = await w.insured();
  const first = await therapyOn(clientId, '2026-02-03');
  const number = (serviceOn: string, chargeId?: string) =>
    w.run((work) =>
      authorizationFor(work, {
        ...{ clientId, payerId: w.payerId, code: '90837', serviceOn: date(serviceOn) },
        ...(chargeId === undefined ? {} : { chargeId }),
      }),
    );
  const none = 'Blue Harbor wants an authorization, and none is entered.';
  expect(await number('2026-02-03', first.id)).toEqual({
    number: undefined,
    lack: { needed: true, why: 'none', sentence: none },
  });
  expect((await list(clientId)).outside.map((o) => o.sentence)).toEqual([none]);
  const made = good(await perform(w.t.deps, biller, addAuthorization, fields(clientId)));
  const second = await therapyOn(clientId, '2026-02-10');
  expect((await list(clientId)).items[0]?.standing).toMatchObject({ used: 2, left: 0 });
  expect((await list(clientId)).items[0]?.standing?.warnings.map((x) => x.code)).toEqual([
    'used-up',
  ]);
  expect(await number('2026-02-10', second.id)).toEqual({ number: 'AUTH100', id: made.id });
  expect(await number('2026-02-17')).toMatchObject({
    number: undefined,
    lack: { needed: true, why: 'used' },
  });
  const third = await therapyOn(clientId, '2026-02-17');
  expect((await list(clientId)).outside.map((o) => o.chargeId)).toEqual([third.id]);
  // The first is taken back: its visit is free again, and the third takes it.
  await w.run((work) =>
    work.sql
      .updateTable('charges')
      .set({ reversed_at: work.now, reversal_reason: 'test', reversal_cause: 'by-hand' })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', first.id)
      .execute(),
  );
  expect(await number('2026-02-17', third.id)).toMatchObject({ number: 'AUTH100' });
});

test('changes keep what was said; an old page is refused; taken out and brought back', async () => {
  const clientId = await w.insured();
  const made = good(await perform(w.t.deps, biller, addAuthorization, fields(clientId)));
  const change = { ...fields(clientId, { allowed: 20 }), id: made.id, version: 1 };
  expect(good(await perform(w.t.deps, biller, changeAuthorization, change)).allowed).toBe(20);
  expect(code(await perform(w.t.deps, biller, changeAuthorization, change))).toBe(
    'changed-meanwhile',
  );
  const { items } = good(await ask(w.t.deps, biller, listAuthorizationChanges, { id: made.id }));
  expect(items.map((c) => c.before)).toEqual([{ allowed: '2' }]);
  expect(code(await perform(w.t.deps, biller, addAuthorization, fields(clientId)))).toBe(
    'authorization-taken',
  );
  good(await perform(w.t.deps, biller, removeAuthorization, { id: made.id, why: 'Wrong client.' }));
  expect((await list(clientId)).items[0]).toMatchObject({ standing: null });
  good(await perform(w.t.deps, biller, addAuthorization, fields(clientId)));
  const back = await perform(w.t.deps, biller, restoreAuthorization, { id: made.id });
  expect(code(back)).toBe('authorization-taken');
});

test('wrong dates, wrong counts, a stranger’s client', async () => {
  const clientId = await w.insured();
  const add = async (more: object, who = biller) =>
    code(await perform(w.t.deps, who, addAuthorization, fields(clientId, more)));
  expect(await add({ to: date('2025-12-31') })).toBe('dates-backwards');
  expect(await add({ usedBefore: 3 })).toBe('used-over-allowed');
  const stranger = await w.t.who('clinician');
  expect(code(await ask(w.t.deps, stranger, listClientAuthorizations, { clientId }))).toBe(
    'client-not-found',
  );
  expect(await add({}, stranger)).toBe('not-allowed');
});

test('the list: those that need somebody, page by page, the one that ends first in front', async () => {
  const clientId = await w.insured();
  const at = (number: string, to: string, more: object = {}) =>
    perform(
      w.t.deps,
      biller,
      addAuthorization,
      fields(clientId, { number, to: date(to), ...more }),
    );
  good(await at('SOON', '2026-03-20', { allowed: 50, codes: ['90791'] }));
  good(await at('FINE', '2026-12-20', { allowed: 50, codes: ['90834'] }));
  good(await at('FEW', '2026-05-20', { allowed: 1, codes: ['90853'] }));
  const page = async (state: 'needs-you' | 'all', after?: { day: string; id: string }) =>
    good(await ask(w.t.deps, biller, listAuthorizations, { state, after, limit: 1 }));
  const first = await page('needs-you');
  expect(first.items.map((a) => a.number)).toEqual(['SOON']);
  const [day = '', id = ''] = (first.next ?? '').split(' ');
  expect((await page('needs-you', { day, id })).items.map((a) => a.number)).toEqual(['FEW']);
  const all = good(
    await ask(w.t.deps, biller, listAuthorizations, { state: 'all', after: undefined, limit: 200 }),
  );
  expect(all.items.map((a) => a.number)).toContain('FINE');
});

test('over HTTP: 201, what is left, and a refusal of what is no code', async () => {
  const clientId = await w.insured();
  const app = await makeServer({
    ...{ log: w.t.deps.log, auth: w.t.deps, https: false },
    identify: () => biller,
  });
  registerAuthorizationRoutes(app, w.t.deps);
  const send = (payload: object) =>
    app.inject({ method: 'POST', url: '/api/authorizations', payload });
  const { memo: _memo, ...rest } = fields(clientId);
  const made = await send(rest);
  expect(made.statusCode).toBe(201);
  expect(made.json()).toMatchObject({
    left: 2,
    used: 0,
    state: 'in-force',
    payerName: 'Blue Harbor',
  });
  const bad = await send({ ...rest, codes: ['nonsense'] });
  expect(bad.statusCode).toBe(400);
  await app.close();
});

test('before the visit: what is booked without one is told, until it is entered', async () => {
  await needAuthorization();
  const clientId = await w.insured();
  await w.visit(w.services.individual, [[clientId]], {
    ...{ at: '2026-03-12T15:00:00Z', status: 'scheduled' },
  });
  const ahead = async () => (await list(clientId)).ahead.map((a) => a.sentence);
  expect(await ahead()).toEqual(['Blue Harbor wants an authorization, and none is entered.']);
  const from = { from: date('2026-01-01'), to: date('2026-12-31') };
  const add = (more: object) =>
    perform(w.t.deps, biller, addAuthorization, fields(clientId, { ...from, ...more }));
  // Another code than the service can become.
  good(await add({ number: 'OTHER', codes: ['90791'] }));
  expect((await ahead())[0]).toContain('Authorization OTHER is for 90791, not for 9083');
  // 90837 may become of a visit booked for 50 minutes.
  good(await add({ number: 'RIGHT', codes: ['90837'] }));
  expect(await ahead()).toEqual([]);
});
