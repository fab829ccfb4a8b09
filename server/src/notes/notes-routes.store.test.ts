import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Who } from '../platform/context.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { makeLog } from '../platform/log.ts';
import { registerNoteRoutes } from './notes-routes.ts';
import { type Office, office, WRITTEN } from './testing/office.ts';

let o: Office;
let app: Server;
let caller: Who | null = null;
beforeAll(async () => {
  o = await office();
  app = await makeServer({ log: makeLog('silent'), auth: o.deps, https: false });
  app.addHook('preHandler', async (request) => {
    request.who = caller;
  });
  registerNoteRoutes(app, o.deps);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await o.close();
});
const call = async (
  who: Who | null,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
) => {
  caller = who;
  const reply = await app.inject({ method, url, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.json() };
};

test('a note over the wire: open, save, sign, amend, read its history', async () => {
  const me = o.who.osei;
  const hour = await o.put.session(o.clinicians.osei, o.services.individual, [o.clients.ada]);
  const opened = await call(me, 'POST', '/api/notes/open', { sessionId: hour.id });
  expect(opened).toMatchObject({ status: 200, body: { note: { status: 'draft', revision: 1 } } });
  expect(opened.body.template.fields[0]).toMatchObject({
    key: 'subjective',
    type: 'prose',
    required: true,
  });
  const url = `/api/notes/${opened.body.note.id}`;
  const saved = await call(me, 'PUT', `${url}/draft`, { ...WRITTEN, revision: 1 });
  expect(saved.body).toMatchObject({
    state: 'saved',
    revision: 2,
    problems: [],
    therapyMinutes: 53,
  });
  const stale = await call(me, 'PUT', `${url}/draft`, {
    ...WRITTEN,
    startTime: '10:05',
    revision: 1,
  });
  expect(stale).toMatchObject({
    status: 200,
    body: { state: 'conflict', yours: { startTime: '10:05' } },
  });
  expect(await call(me, 'POST', `${url}/sign`, { revision: 2 })).toMatchObject({
    status: 200,
    body: { status: 'signed', version: 1, billable: true },
  });
  const amended = await call(me, 'POST', `${url}/amend`, {
    revision: 2,
    reason: 'Wrong stop time.',
  });
  expect(amended.body.note).toMatchObject({ status: 'amending', text: { stopTime: '10:53' } });
  const history = await call(me, 'GET', `${url}/history`);
  expect(history.body.items).toMatchObject([
    { version: 1, inForce: true, signatures: [{ part: 'author' }] },
  ]);
  const read = await call(me, 'GET', url);
  expect(read.body.note.diagnoses).toEqual([{ code: 'F41.1', label: 'Generalized anxiety' }]);
});

test('what comes in is measured', async () => {
  const hour = await o.put.session(o.clinicians.osei, o.services.individual, [o.clients.ada]);
  const opened = await call(o.who.osei, 'POST', '/api/notes/open', { sessionId: hour.id });
  const url = `/api/notes/${opened.body.note.id}`;
  const send = (more: object) =>
    call(o.who.osei, 'PUT', `${url}/draft`, { ...WRITTEN, revision: 1, ...more });
  expect((await send({ startTime: '25:00' })).status).toBe(400);
  expect((await send({ breakMinutes: -1 })).status).toBe(400);
  expect((await send({ body: { plan: 'bell \u0007' } })).status).toBe(400);
  expect((await send({ codeChoice: { code: '9083', addOns: [] } })).status).toBe(400);
  expect(
    (await call(o.who.osei, 'POST', `${url}/amend`, { revision: 1, reason: '  ' })).status,
  ).toBe(400);
  expect((await call(o.who.osei, 'GET', '/api/notes/not_nonsense')).status).toBe(400);
});

test('lists, templates and codes over the wire', async () => {
  expect((await call(null, 'GET', '/api/notes/unsigned')).status).toBe(401);
  expect(await call(o.who.scheduler, 'GET', '/api/notes/unsigned')).toMatchObject({ status: 403 });
  const unsigned = await call(o.who.biller, 'GET', '/api/notes/unsigned');
  expect(unsigned.body.items[0]).toMatchObject({
    clinicianName: 'Dr. Osei',
    basis: 'payer',
    payerName: 'Blue Harbor',
  });
  const status = await call(o.who.biller, 'GET', `/api/notes/status?clientId=${o.clients.ada}`);
  expect(status.body.items).toHaveLength(2);
  expect(status.body.items[0]).not.toHaveProperty('text');
  expect(await call(o.who.biller, 'GET', '/api/notes/status')).toMatchObject({ status: 422 });
  const fields = [{ key: 'text', label: 'Text', type: 'prose', required: true }];
  const made = await call(o.who.osei, 'POST', '/api/note-templates', { name: 'Mine', fields });
  expect(made).toMatchObject({ status: 201, body: { kind: 'own', builtIn: false } });
  const retired = await call(o.who.osei, 'POST', `/api/note-templates/${made.body.id}/retire`);
  expect(retired.body.retired).toBe(true);
  const inUse = await call(o.who.osei, 'GET', '/api/note-templates');
  expect(inUse.body.items).toHaveLength(6);
  const codes = await call(o.who.osei, 'GET', '/api/icd10?q=generalized&on=2026-03-03');
  expect(codes.body.items).toEqual([
    { code: 'F41.1', label: 'Generalized anxiety', validFrom: '2015-10-01', validTo: null },
  ]);
});
