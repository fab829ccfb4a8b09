/** Ten megabytes where a form's worth is meant: for a write of every part of the application. */
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COOKIE } from '../../platform/http.ts';
import { attacked } from './attacks.ts';
import type { EndpointSpec } from './endpoints.ts';
import { judgeOf } from './judge.ts';
import { bodyOf, urlOf } from './samples.ts';
import { hostileWorld, type World } from './world.ts';

const TEN_MB = 10_000_000;
let world: World;
beforeAll(async () => {
  world = await hostileWorld();
});
afterAll(() => world?.close());

/** "clients", "sessions", "open": one write of each first part of an address. */
function oneOfEach(): EndpointSpec[] {
  const found = new Map<string, EndpointSpec>();
  for (const spec of attacked(world).filter((e) => e.body)) {
    const noun = spec.path.split('/')[2] ?? '';
    if (!found.has(noun)) found.set(noun, spec);
  }
  return [...found.values()];
}

it('is refused in a sentence, and nothing is stored', { timeout: 300_000 }, async () => {
  const judge = judgeOf(world);
  const specs = oneOfEach();
  for (const spec of specs) {
    const token = world.tokens.get('everything');
    const more = 'x'.repeat(TEN_MB);
    const payload = JSON.stringify({ ...(bodyOf(spec, world) as object), more });
    const ask = { token, url: urlOf(spec, world), method: spec.method, payload };
    const expected = { mustRefuse: true, status: [413] };
    const { body } = await judge.send(`${spec.name} with 10 MB`, ask, expected);
    expect(JSON.parse(body).sentence).toBe(
      'That is too large to send at once (1 MB at most). Nothing was stored.',
    );
    await judge.settle(spec.name);
  }
  const url = '/webhooks/cards/practice';
  const payload = JSON.stringify({ more: 'x'.repeat(TEN_MB) });
  const ask = { url, method: 'POST', payload } as const;
  await judge.send('a webhook with 10 MB', ask, { mustRefuse: true, status: [413] });
  await judge.settle('webhook');
  await judge.end();
  expect(judge.faults).toEqual([]);
  // Every slice that takes writes.
  const nouns = specs.map((s) => s.path.split('/')[2]);
  for (const noun of ['open', 'services', 'clients', 'sessions', 'notes', 'charges', 'payments'])
    expect(nouns).toContain(noun);
  expect(nouns).toContain('superbills');
});

it('over a real socket, and without saying beforehand how long it is', async () => {
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = world.app.server.address() as AddressInfo;
  const rows = await world.own.rows();
  const answer = await new Promise<{ status: number; body: string }>((done, failed) => {
    const sent = request(
      {
        ...{ port, host: '127.0.0.1', method: 'POST', path: '/api/clients' },
        headers: {
          'content-type': 'application/json',
          cookie: `${COOKIE}=${world.tokens.get('everything')}`,
        },
      },
      (reply) => {
        let body = '';
        reply.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        reply.on('end', () => done({ status: reply.statusCode ?? 0, body }));
      },
    );
    // Once the answer is there, the server need not listen to the rest.
    sent.on('error', failed);
    sent.write('{"more":"');
    for (let n = 0; n < 100; n++) sent.write('x'.repeat(TEN_MB / 100));
    sent.end('"}');
  });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'too-large' });
  expect(await world.own.rows()).toEqual(rows);
});
