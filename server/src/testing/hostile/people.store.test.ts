/** Who asks: nobody, somebody signed out, another site's page, a role that may not. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { allows, ROLES } from '../../platform/auth/capabilities.ts';
import { startSession } from '../../platform/auth/web-session.ts';
import { attacked } from './attacks.ts';
import type { EndpointSpec } from './endpoints.ts';
import { type Judge, judgeOf } from './judge.ts';
import { NEEDS } from './needs.ts';
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

const good = (spec: EndpointSpec, token?: string, headers?: Record<string, string>) => ({
  token,
  url: urlOf(spec, world),
  method: spec.method,
  payload: bodyOf(spec, world),
  ...(headers ? { headers } : {}),
});
const closed = () => attacked(world).filter((e) => !e.open);

it('nobody is let in without a cookie that holds', { timeout: 300_000 }, async () => {
  const own = async (set: string) => {
    const at = { practiceId: world.practiceId, userId: world.ownerId, device: 'test' };
    const { token, who } = await startSession(world.own.deps, at);
    if (set !== '') {
      const id = who.webSessionId;
      await world.own.ownerSql.query(`update web_sessions set ${set} where id = $1`, [id]);
    }
    return token;
  };
  const strangers: Readonly<Record<string, string | undefined>> = {
    'no cookie': undefined,
    'an empty cookie': '',
    'a made-up cookie': 'x'.repeat(43),
    'a cookie of SQL': "' or 1=1 --",
    'a long cookie': 'x'.repeat(4000),
    'a cookie of bad signs': '%00%ff%',
    'a revoked sign-in': await own('revoked_at = created_at'),
    'a sign-in past its end': await own('ends_at = created_at'),
    'one idle too long': await own(`last_used_at = last_used_at - interval '13 hours'`),
  };
  // One guard stands before all endpoints: each meets no cookie at all and two of the other strangers in turn.
  const [none, ...others] = Object.entries(strangers);
  for (const [n, spec] of closed().entries()) {
    const two = [0, 1].map((k) => others[(n * 2 + k) % others.length]);
    for (const [what, token] of [none, ...two].filter((x) => x !== undefined)) {
      await judge.send(`${spec.name} with ${what}`, good(spec, token), {
        mustRefuse: true,
        status: [401],
      });
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests without a sign-in that holds`);
  expect(judge.faults).toEqual([]);
});

it('somebody who left is let in no more', { timeout: 300_000 }, async () => {
  const token = world.tokens.get('biller');
  await world.own.ownerSql.query(
    `update users set active = false where email = 'only-biller@quietharbor.example'`,
  );
  for (const spec of closed()) {
    await judge.send(`${spec.name} by somebody who left`, good(spec, token), {
      mustRefuse: true,
      status: [401],
    });
  }
  await judge.ourselves(() => world.own.ownerSql.query('update users set active = true'));
  expect(judge.faults).toEqual([]);
});

it('another site’s page changes nothing', { timeout: 300_000 }, async () => {
  const writes = attacked(world).filter((e) => e.method !== 'GET');
  const token = () => world.tokens.get('everything');
  for (const spec of writes) {
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:80' },
    ] as Record<string, string>[]) {
      const what = `${spec.name} from ${JSON.stringify(headers)}`;
      await judge.send(what, good(spec, token(), headers), { mustRefuse: true, status: [403] });
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests from other sites`);
  expect(judge.faults).toEqual([]);
});

/** The roles that an endpoint must refuse are those without the capability it is listed with. */
it('each role is refused what it may not do, and only that', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  for (const [n, spec] of closed().entries()) {
    const needs = NEEDS[spec.name];
    if (needs === undefined) {
      wrong.push(`${spec.name} is not listed in needs.ts`);
      continue;
    }
    if (needs === 'portal') {
      const role = ROLES[n % ROLES.length] ?? 'owner';
      const expect = { mustRefuse: true, status: [401] };
      await judge.send(`${spec.name} as ${role}`, good(spec, world.tokens.get(role)), expect);
      await judge.settle(spec.name);
      continue;
    }
    // Every role that may not; of those that may, one in turn.
    const allowed = ROLES.filter((role) => needs === 'anyone' || allows([role], needs));
    const chosen = allowed[n % Math.max(allowed.length, 1)];
    for (const role of ROLES) {
      const may = allowed.includes(role);
      if (may && role !== chosen) continue;
      const { status, body } = await judge.send(
        `${spec.name} as ${role}`,
        good(spec, world.tokens.get(role)),
        may ? {} : { mustRefuse: true, status: [403] },
      );
      if (may && body.includes('Your role does not allow this'))
        wrong.push(`${spec.name}: ${role} ${status}`);
      if (ENDS_IT.test(spec.path)) await judge.ourselves(() => again(role));
    }
    if (!ENDS_IT.test(spec.path)) await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests by roles`);
  expect(wrong).toEqual([]);
  expect(judge.faults).toEqual([]);
  expect(Object.keys(NEEDS).filter((n) => !closed().some((e) => e.name === n))).toEqual([]);
});
/** Signing out, and ending sign-ins: each role signs in again, which is stored. */
const ENDS_IT = /sign-out|web-sessions/;
async function again(role: (typeof ROLES)[number]): Promise<void> {
  const found = await world.own.ownerSql.query<{ id: string }>(
    'select id from users where email = $1',
    [`only-${role}@quietharbor.example`],
  );
  const userId = found.rows[0]?.id ?? '';
  const at = { practiceId: world.practiceId, userId, device: 'test' };
  const { token } = await startSession(world.own.deps, at);
  (world.tokens as Map<string, string>).set(role, token);
}

it('a page without an origin of its own changes nothing', async () => {
  const token = world.tokens.get('everything');
  const [spec] = attacked(world).filter((e) => e.name === 'PUT /api/me');
  if (!spec) return;
  const asked = good(spec, token, { origin: 'null' });
  await judge.send('PUT /api/me from null', asked, { mustRefuse: true, status: [403] });
  expect(judge.faults).toEqual([]);
});
