import { expect, test } from 'vitest';
import { testPractice } from '../testing/practice.ts';
import { makeServer } from './http.ts';

test.each([
  ['behind a proxy: the address the proxy saw', true, '203.0.113.9'],
  ['without a proxy: the address of the connection', false, '127.0.0.1'],
] as const)('%s, whatever the caller wrote', async (_name, https, seen) => {
  const t = await testPractice();
  const app = await makeServer({ log: t.deps.log, auth: t.deps, https });
  app.get('/who', async (request) => ({ ip: request.ip }));
  const reply = await app.inject({
    url: '/who',
    headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' },
  });
  expect(reply.json()).toEqual({ ip: seen });
  await app.close();
  await t.close();
});
