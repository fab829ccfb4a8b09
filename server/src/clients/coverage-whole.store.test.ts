import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import type { Who } from '../platform/context.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { registerClientRoutes } from './index.ts';
import { png } from './testing/png.ts';

let o: BilledOffice;
let raw: Server;
let as: Who;
let url: string;
beforeAll(async () => {
  o = await billedOffice();
  as = o.who.biller;
  raw = await makeServer({
    ...{ log: o.deps.log, auth: o.deps, https: false },
    identify: () => as,
  });
  registerClientRoutes(raw, o.deps);
  await raw.ready();
  url = `/api/clients/${o.clients.ada}`;
});
afterAll(async () => {
  await raw.close();
  await o.close();
});
const coverage = (on = '2026-03-02') => o.call(o.who.biller, 'GET', `${url}/coverage?on=${on}`);
const add = (payerId: string, more: object) =>
  o.desk.add(o.owner, 'policies', {
    ...{ clientId: o.clients.ada, payerId, memberId: 'M-2', rank: 2, relationship: 'self' },
    ...{ from: '2026-03-02', ...more },
  });
const upload = (policyId: string, payload: Buffer, side = 'front', type = 'image/png') =>
  raw.inject({
    ...{ method: 'POST', url: `/api/policies/${policyId}/card/${side}`, payload },
    headers: { 'content-type': type },
  });
const photo = (policyId: string, side = 'front') =>
  raw.inject({ method: 'GET', url: `/api/policies/${policyId}/card/${side}` });

describe('order', () => {
  test('proposed with its reason, set with one act from a day on, the past stays', async () => {
    const medicaid = await o.desk.add(o.owner, 'payers', {
      name: 'State Medicaid',
      class: 'medicaid',
    });
    // Entered in the wrong order: Medicaid first.
    const [harbor] = (await o.call(o.owner, 'GET', url)).policies;
    const { payerName: _p, from: _f, to: _t, id: _i, ...fields } = harbor;
    await o.call(o.owner, 'POST', `/api/policies/${harbor.id}/change`, {
      ...{ ...fields, rank: 2, from: '2026-03-02' },
    });
    o.clock.forward(1);
    const last = await add(medicaid.id, { rank: 1 });
    expect((await upload(harbor.id, png())).statusCode).toBe(201);
    const seen = await coverage('2026-04-01');
    expect(seen.order).toMatchObject({ changes: true, missing: [] });
    expect(
      seen.order.places.map((p: { payerName: string; why: string }) => [p.payerName, p.why]),
    ).toEqual([
      ['Blue Harbor', 'Medicaid pays last, after every other plan.'],
      ['State Medicaid', 'Medicaid pays last, after every other plan.'],
    ]);
    const policyIds = seen.order.places.map((p: { policyId: string }) => p.policyId);
    const body = { from: '2026-04-01', policyIds };
    o.clock.forward(1); // the later change is the newer one
    const set = await o.call(o.who.biller, 'POST', `${url}/coverage-order`, body);
    expect(set.order).toMatchObject({ changes: false });
    expect(set.order.places[0]).toMatchObject({ rankNow: 1, whyNow: seen.order.places[0].why });
    // March keeps its order; the card goes with the plan.
    expect(
      (await coverage('2026-03-15')).order.places.map((p: { rankNow: number }) => p.rankNow),
    ).toEqual([2, 1]);
    expect(set.order.places[0].policyId).not.toBe(harbor.id);
    expect((await photo(set.order.places[0].policyId)).statusCode).toBe(200);
    const [act] = set.history;
    expect(act).toMatchObject({ mayUndo: true, undone: false, undoes: null });
    expect(act.items).toHaveLength(2);
    const moved = act.items.find((c: { payerName: string }) => c.payerName === 'State Medicaid');
    expect(moved).toMatchObject({ what: 'reordered', from: '2026-04-01' });
    expect(moved.fields).toContainEqual({ field: 'Place', was: 'first', now: 'second' });
    expect(moved.policyId).not.toBe(last.id);
    // Put back: the rows of April are gone, March goes on, with the card that was photographed.
    const undo = (id: string, who = o.who.biller) => {
      o.clock.forward(1);
      return o.send(who, 'POST', `${url}/coverage-changes/${id}/undo`);
    };
    expect((await undo(act.id)).status).toBe(200);
    const back = await coverage('2026-04-01');
    expect(back.order.places.map((p: { policyId: string }) => p.policyId)).toEqual(policyIds);
    expect(back.order).toMatchObject({ changes: true });
    expect(back.history[0]).toMatchObject({ undoes: act.id, mayUndo: true });
    expect(back.history[1]).toMatchObject({ id: act.id, undone: true, mayUndo: false });
    expect((await undo(act.id)).json.code).toBe('coverage-change-undone');
    expect((await undo(act.id, o.who.osei)).status).toBe(403);
    // What was done and put back is in nobody's way: the change before it may go too, and come again.
    expect(back.history[2].mayUndo).toBe(true);
    expect((await undo(back.history[0].id)).status).toBe(200);
    const again = await coverage('2026-04-01');
    expect(again.order).toMatchObject({ changes: false });
    expect(again.history[2]).toMatchObject({ id: act.id, undone: false });
    expect((await undo(again.history[3].id)).json.code).toBe('coverage-changed-since');
  });
  test('another order needs a reason; plans that changed meanwhile are looked at again', async () => {
    const { places } = (await coverage('2026-04-01')).order;
    const ids = places.map((p: { policyId: string }) => p.policyId).reverse();
    const send = (more: object) =>
      o.send(o.who.biller, 'POST', `${url}/coverage-order`, {
        from: '2026-04-01',
        policyIds: ids,
        ...more,
      });
    expect((await send({})).json.code).toBe('order-reason-missing');
    expect((await send({ policyIds: [ids[0]] })).json.code).toBe('order-not-complete');
    expect((await send({ why: 'The state says so in writing.' })).status).toBe(200);
    const now = (await coverage('2026-04-01')).order;
    expect(now.changes).toBe(true);
    expect(now.places[1].whyNow).toBe('The state says so in writing.');
    expect(
      (
        await o.send(o.who.osei, 'POST', `${url}/coverage-order`, {
          from: '2026-04-01',
          policyIds: ids,
        })
      ).status,
    ).toBe(403);
  });
  test('gaps and doubles are said', async () => {
    const { id } = await o.desk.add(o.owner, 'payers', {
      name: 'Lakeside Mutual',
      class: 'commercial',
    });
    const of = (from: string, to: string | null, rank: number) =>
      o.desk.add(o.owner, 'policies', {
        ...{
          clientId: o.clients.ben,
          payerId: id,
          memberId: 'L-1',
          rank,
          relationship: 'self',
          from,
          to,
        },
      });
    await of('2026-03-02', '2026-03-31', 1);
    await of('2026-05-01', null, 1);
    await of('2026-06-01', null, 2);
    const { warnings } = await o.call(o.owner, 'GET', `/api/clients/${o.clients.ben}/coverage`);
    expect(warnings).toEqual([
      'No plan holds from Wed 1 Apr to Thu 30 Apr.',
      'Lakeside Mutual is entered twice with the same member number on the same days. End one of them.',
    ]);
  });
});

describe('card photos', () => {
  test('served as a picture and nothing else; replaced; put away', async () => {
    const policy = (await coverage('2026-03-15')).order.places[0].policyId;
    const hostile = Buffer.concat([png(), Buffer.from('<script>alert(1)</script>')]);
    expect((await upload(policy, hostile, 'back', 'text/html')).statusCode).toBe(201);
    const shown = await photo(policy, 'back');
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(shown.rawPayload).toEqual(png());
    const gone = await raw.inject({ method: 'DELETE', url: `/api/policies/${policy}/card/back` });
    expect(gone.json().items.map((c: { side: string }) => c.side)).toEqual(['front']);
    expect((await photo(policy, 'back')).statusCode).toBe(404);
  });
  test('SVG, scripts, too large, somebody else’s client: refused, nothing kept', async () => {
    const policy = (await coverage('2026-03-15')).order.places[0].policyId;
    const count = async () =>
      Number((await o.ownerSql.query('select count(*) from card_photos')).rows[0].count);
    const before = await count();
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    );
    expect((await upload(policy, svg, 'front', 'image/svg+xml')).json().code).toBe(
      'card-not-a-picture',
    );
    expect((await upload(policy, Buffer.from('#!/bin/sh'), 'front')).json().code).toBe(
      'card-not-a-picture',
    );
    const large = Buffer.concat([
      png(),
      deflateSync(Buffer.alloc(10)),
      Buffer.alloc(11 * 1024 * 1024),
    ]);
    expect((await upload(policy, large)).statusCode).toBe(413);
    as = o.who.lane;
    expect((await photo(policy)).statusCode).toBe(404);
    as = o.who.osei;
    expect((await upload(policy, png())).statusCode).toBe(403);
    expect((await photo(policy)).statusCode).toBe(200);
    as = o.who.biller;
    expect(await count()).toBe(before);
  });
});
