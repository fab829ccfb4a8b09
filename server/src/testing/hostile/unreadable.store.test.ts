/** Requests that are no requests: not JSON, not in our content type, too large, too deep. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { attacked } from './attacks.ts';
import type { EndpointSpec } from './endpoints.ts';
import { type Judge, judgeOf } from './judge.ts';
import { bodyOf, urlOf } from './samples.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
let judge: Judge;
beforeAll(async () => {
  world = await hostileWorld();
});
beforeEach(() => {
  judge = judgeOf(world);
});
afterEach(() => judge.end());
afterAll(() => world?.close());

const TYPES = [
  ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'text/html'],
  ...['multipart/form-data; boundary=x', 'application/json5', 'image/png', 'nonsense'],
];
const NO_JSON = [
  ...[
    '{',
    '{"a":',
    '{"a":1,}',
    "{'a':1}",
    '[1,2',
    'undefined',
    'NaN',
    '\u0000',
    '<xml/>',
    '{"a":1}{"b":2}',
  ],
  ...[
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '"',
    '﻿{}x',
  ],
];
const NOT_AN_OBJECT = ['null', '7', '"text"', '[]', 'true', '[[[[]]]]'];
const deep = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;

it('is refused before anybody looks into it', { timeout: 600_000 }, async () => {
  const writes = attacked(world).filter((e) => e.body);
  for (const spec of writes) {
    const ask = (payload: string, headers?: Record<string, string>) => ({
      token: world.tokens.get('everything'),
      url: urlOf(spec, world),
      method: spec.method,
      payload,
      ...(headers ? { headers } : {}),
    });
    const body = JSON.stringify(bodyOf(spec, world));
    for (const type of TYPES) {
      await judge.send(`${spec.name} as ${type}`, ask(body, { 'content-type': type }), {
        mustRefuse: true,
        status: [400, 415],
      });
    }
    const takesNothing = spec.body?.properties && Object.keys(spec.body.properties).length === 0;
    for (const payload of [...NO_JSON, ...NOT_AN_OBJECT, deep(50_000)]) {
      await judge.send(`${spec.name} with ${payload.slice(0, 40)}`, ask(payload), {
        mustRefuse: !takesNothing,
        ...(takesNothing ? {} : { status: [400] }),
      });
    }
    const large = JSON.stringify({
      ...(bodyOf(spec, world) as object),
      more: 'x'.repeat(2_000_000),
    });
    await judge.send(`${spec.name} with 2 MB`, ask(large), { mustRefuse: true, status: [413] });
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} unreadable requests`);
  expect(judge.faults).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('an address that is none is answered as one', async () => {
  for (const url of [
    ...['/api/nothing', '/api/clients/', '/api//clients', '/api/clients/%00'],
    ...[
      '/api/%2e%2e/%2e%2e/etc/passwd',
      `/api/${'x'.repeat(3000)}`,
      '/api/clients?limit=1&limit=2',
    ],
    ...['/api/clients?q=%ff%fe', '/api/clients?q[]=a&q[b]=c', '/calendar/..%2f..%2fx.ics', '//'],
  ]) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
      await judge.send(
        `${method} ${url.slice(0, 60)}`,
        { token: world.tokens.get('everything'), url, method },
        {},
      );
    }
  }
  await judge.settle('addresses');
  expect(judge.faults).toEqual([]);
});

it('strange headers are of no use', async () => {
  const url = '/api/me';
  for (const headers of [
    { 'idempotency-key': 'x'.repeat(5000) },
    { 'idempotency-key': `'; drop table action_keys; --` },
    { 'user-agent': `<script>${'x'.repeat(3000)}` },
    { cookie: 'clearhour=%E0%A4%A; clearhour-device=%00' },
    { 'x-forwarded-for': `127.0.0.1, '; --` },
    { host: 'evil.example' },
    { 'accept-language': '\u00ff'.repeat(500) },
  ] as Record<string, string>[]) {
    const token = headers.cookie ? undefined : world.tokens.get('everything');
    await judge.send(
      `${JSON.stringify(headers).slice(0, 60)}`,
      { token, url, method: 'GET', headers },
      {},
    );
    const body = { email: 'nobody@quietharbor.example', password: 'nothing' };
    await judge.send(
      `sign-in with ${JSON.stringify(headers).slice(0, 60)}`,
      { url: '/api/open/sign-in', method: 'POST', payload: body, headers },
      { mustRefuse: true },
    );
  }
  expect(judge.faults).toEqual([]);
});

it('an address that cannot be decoded is refused in our words', async () => {
  const token = world.tokens.get('everything');
  await judge.send('GET /api/clients/%', { token, url: '/api/clients/%', method: 'GET' }, {});
  expect(judge.faults).toEqual([]);
});

it('a once-only key that is too long is refused, not ignored', async () => {
  const token = world.tokens.get('everything');
  const payload = bodyOf(
    world.endpoints.find((e) => e.name === 'POST /api/payments') as EndpointSpec,
    world,
  );
  const headers = { 'idempotency-key': 'x'.repeat(101) };
  const ask = { token, url: '/api/payments', method: 'POST', payload, headers } as const;
  const answers = [await judge.send('first', ask, {}), await judge.send('again', ask, {})];
  const ids = answers.filter((a) => a.status < 400).map((a) => JSON.parse(a.body).id as string);
  expect(new Set(ids).size).toBeLessThan(2);
});

it('every name in the OpenAPI document leads somewhere', () => {
  const text = JSON.stringify(world.app.swagger());
  const doc = JSON.parse(text) as { components?: { schemas?: object } };
  const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1] ?? '');
  const there = Object.keys(doc.components?.schemas ?? {});
  expect(named.filter((n) => !there.includes(n))).toEqual([]);
});
