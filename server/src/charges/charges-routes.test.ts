import { expect, test } from 'vitest';
import type { Deps } from '../platform/context.ts';
import { makeServer } from '../platform/http.ts';
import { makeLog } from '../platform/log.ts';
import { registerChargeRoutes } from './charges-routes.ts';

test('every address is described, and closed to people who are signed out', async () => {
  const app = await makeServer({ log: makeLog('silent'), auth: {} as never, https: false });
  registerChargeRoutes(app, {} as Deps);
  await app.ready();
  const { paths = {} } = app.swagger();
  const found = Object.entries(paths).flatMap(([url, verbs]) =>
    Object.keys(verbs ?? {}).map((verb) => `${verb.toUpperCase()} ${url}`),
  );
  expect(found.sort()).toEqual([
    'GET /api/charges',
    'GET /api/charges/{chargeId}',
    'GET /api/procedure-codes',
    'GET /api/unbilled',
    'POST /api/charges',
    'POST /api/charges/preview',
    'POST /api/charges/preview-missed',
    'POST /api/charges/{chargeId}/change-fee',
    'POST /api/charges/{chargeId}/reverse',
    'POST /api/unbilled/{attendeeId}/post',
  ]);
  const answer = await app.inject({ method: 'GET', url: '/api/charges' });
  expect(answer.statusCode).toBe(401);
  await app.close();
});
