/** Starting the demo over HTTP: who may, and how often. The process started here only waits. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeServer, type Server } from '../platform/http.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { registerDemoRoutes } from './index.ts';

let t: TestPractice;
let app: Server;
const started: ChildProcess[] = [];
beforeAll(async () => {
  t = await testPractice();
  app = await makeServer({ log: t.deps.log, auth: t.deps, https: false });
  registerDemoRoutes(app, t.deps, () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    return child;
  });
  await app.ready();
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await app.close();
  await t.close();
});

const url = '/api/open/demo';
async function ask(from: string, headers: Record<string, string> = {}) {
  const reply = await app.inject({
    ...{ method: 'POST', url, remoteAddress: from, headers, payload: {} },
  });
  return { status: reply.statusCode, body: reply.json() };
}
const stop = async () => {
  const child = started.at(-1);
  if (!child) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

test('once somebody’s practice is set up, a stranger starts nothing', async () => {
  const stranger = await ask('203.0.113.7');
  expect([stranger.status, stranger.body.code]).toEqual([403, 'demo-not-here']);
  const through = await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' });
  expect(through.status).toBe(403);
  expect(started).toHaveLength(0);
  expect((await app.inject({ url, remoteAddress: '203.0.113.7' })).json().state).toBe('absent');
});

test('one at a time, however many ask at once; three tries an hour', async () => {
  const many = await Promise.all(Array.from({ length: 20 }, () => ask('127.0.0.1')));
  expect(many.map((a) => a.body.state)).toEqual(Array(20).fill('making'));
  expect(started).toHaveLength(1);
  for (const n of [2, 3]) {
    await stop();
    expect((await ask('::1')).body.state).toBe('making');
    expect(started).toHaveLength(n);
  }
  await stop();
  const often = await ask('127.0.0.1');
  expect([often.status, often.body.code]).toEqual([429, 'demo-too-often']);
  t.clock.forward(61);
  expect((await ask('127.0.0.1')).status).toBe(202);
  expect(started).toHaveLength(4);
});

test('before anybody set up, whoever opens the first page may look around', async () => {
  await stop();
  t.clock.forward(61);
  await t.ownerSql.query(`update practices set kind = 'making'`);
  expect((await ask('203.0.113.7')).status).toBe(202);
  expect(started).toHaveLength(5);
});
