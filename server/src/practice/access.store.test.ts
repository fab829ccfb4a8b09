import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAuditChain } from '../platform/audit.ts';
import { inPractice } from '../platform/db.ts';
import { COOKIE, DEVICE_COOKIE, type Server } from '../platform/http.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { mustCreatePractice } from './index.ts';
import { type Browser, browser, testServer } from './testing/office.ts';

const PASSWORD = 'a quiet sentence by the sea';
const FIRST = {
  practiceName: 'Quiet Harbor',
  zone: 'America/New_York',
  ownerName: 'Naomi Osei',
  ownerEmail: 'Naomi@Harbor.example',
  password: PASSWORD,
  soloClinician: true,
  credential: 'LCSW',
};
let t: TestPractice;
let app: Server;
let owner: Browser;

beforeAll(async () => {
  t = await testPractice();
  // The test practice is already an own one: put it aside, so that a first run is possible.
  await t.ownerSql.query(`update practices set kind = 'demo'`);
  app = await testServer(t.deps);
  owner = browser(app);
});
afterAll(async () => {
  await app.close();
  await t.close();
});
const signIn = (b: Browser, password = PASSWORD, email = 'naomi@harbor.example') =>
  b.call('POST', '/api/open/sign-in', { email, password });

describe('first run', () => {
  test('says that set-up is needed, refuses what is wrong, then signs the owner in', async () => {
    expect((await owner.call('GET', '/api/open/state')).body).toMatchObject({ setupNeeded: true });
    const wrong = async (change: object) =>
      (await owner.call('POST', '/api/open/practices', { ...FIRST, ...change })).body;
    expect(await wrong({ password: 'short' })).toMatchObject({ field: 'password' });
    expect(await wrong({ password: 'naomi naomi naomi' })).toMatchObject({
      code: 'password-guessable',
    });
    expect(await wrong({ ownerEmail: 'nowhere' })).toMatchObject({ field: 'ownerEmail' });
    expect(await wrong({ zone: 'Atlantis' })).toMatchObject({ field: 'zone' });
    const made = await owner.call('POST', '/api/open/practices', FIRST);
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      name: 'Naomi Osei',
      email: 'naomi@harbor.example',
      roles: ['owner', 'clinician'],
      reach: 'practice',
      practice: { kind: 'own' },
      idleMinutes: 30,
    });
    const cookie = made.setCookies.find((c) => c.name === COOKIE);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  });
  test('once only, also when two try at once', async () => {
    const both = await Promise.all(
      [1, 2].map(() => owner.call('POST', '/api/open/practices', FIRST)),
    );
    expect(both.map((b) => b.body.code)).toEqual(['practice-there', 'practice-there']);
    expect((await owner.call('GET', '/api/open/state')).body.setupNeeded).toBe(false);
  });
  test('starts with services, fees, policies, limits; nothing of the other practice', async () => {
    const { body } = await owner.call('GET', '/api/setup');
    expect(body.services).toHaveLength(7);
    expect(body.fees).toHaveLength(7);
    expect(body.missedPolicies).toHaveLength(2);
    expect(body.officeHours).toHaveLength(5);
    expect(body.smallBalanceLimits).toMatchObject([{ amountCents: 1000, to: null }]);
    expect(body.approvalLimits).toContainEqual({ role: 'owner', writeOffCents: 50_000 });
    expect(body.checklist.find((c: { code: string }) => c.code === 'legal-entity').done).toBe(
      false,
    );
  });
});

describe('sign-in', () => {
  test('wrong password and unknown e-mail get the same answer', async () => {
    const a = await signIn(browser(app, '198.51.100.1'), 'not the password at all');
    const b = await signIn(browser(app, '198.51.100.1'), PASSWORD, 'nobody@harbor.example');
    expect(a.status).toBe(401);
    expect(a.body).toEqual(b.body);
  });
  test('ten wrong tries brake that place, not a known device, not another place', async () => {
    const stranger = browser(app, '198.51.100.2');
    for (let n = 0; n < 10; n++) expect((await signIn(stranger, `wrong ${n}`)).status).toBe(401);
    expect((await signIn(stranger)).body.code).toBe('too-many-tries');
    expect((await signIn(browser(app, '198.51.100.3'))).status).toBe(200);
    const known = browser(app, '198.51.100.2');
    known.cookies.set(DEVICE_COOKIE, owner.cookies.get(DEVICE_COOKIE) ?? '');
    expect((await signIn(known)).status).toBe(200);
    t.clock.forward(16);
    expect((await signIn(stranger)).status).toBe(200);
  });
  test('tries at once are counted too', async () => {
    const stranger = browser(app, '198.51.100.4');
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, n) => signIn(stranger, `guess ${n}`)),
    );
    expect(tries.filter((a) => a.status === 401).length).toBeLessThanOrEqual(10);
    expect(tries.filter((a) => a.status === 429).length).toBeGreaterThanOrEqual(15);
  });
  test('unknown e-mails are braked as known ones are', async () => {
    const stranger = browser(app, '198.51.100.5');
    for (let n = 0; n < 10; n++) await signIn(stranger, `wrong ${n}`, 'nobody@harbor.example');
    expect((await signIn(stranger, 'x', 'nobody@harbor.example')).status).toBe(429);
  });
  test('idle too long, and after twelve hours, one is signed out', async () => {
    const b = browser(app, '198.51.100.6');
    await signIn(b);
    t.clock.forward(29);
    expect((await b.call('GET', '/api/me')).status).toBe(200);
    t.clock.forward(29);
    expect((await b.call('GET', '/api/me')).status).toBe(200);
    t.clock.forward(31);
    expect((await b.call('GET', '/api/me')).status).toBe(401);
    await signIn(b);
    await b.call('PUT', '/api/me', { name: 'Naomi Osei', idleMinutes: 480 });
    t.clock.forward(400);
    expect((await b.call('GET', '/api/me')).status).toBe(200);
    t.clock.forward(330);
    expect((await b.call('GET', '/api/me')).status).toBe(401);
  });
  test('sessions are listed and revoked; sign-out ends one', async () => {
    const [a, b, c] = [1, 2, 3].map((n) => browser(app, `198.51.100.1${n}`)) as [
      Browser,
      Browser,
      Browser,
    ];
    for (const one of [a, b, c]) await signIn(one);
    const list = (await a.call('GET', '/api/web-sessions')).body.items;
    expect(list.filter((s: { current: boolean }) => s.current)).toHaveLength(1);
    const ofB = (await b.call('GET', '/api/web-sessions')).body.items.find(
      (s: { current: boolean }) => s.current,
    );
    expect((await a.call('DELETE', `/api/web-sessions/${ofB.id}`)).status).toBe(200);
    expect((await b.call('GET', '/api/me')).status).toBe(401);
    expect((await a.call('DELETE', '/api/web-sessions')).status).toBe(200);
    expect((await c.call('GET', '/api/me')).status).toBe(401);
    expect((await a.call('GET', '/api/me')).status).toBe(200);
    const stolen = new Map(a.cookies);
    await a.call('POST', '/api/sign-out', {});
    for (const [k, v] of stolen) a.cookies.set(k, v);
    expect((await a.call('GET', '/api/me')).status).toBe(401);
  });
  test('a new password signs other devices out and forgets them', async () => {
    const [a, b] = [browser(app, '198.51.100.21'), browser(app, '198.51.100.22')];
    await signIn(a);
    await signIn(b);
    const change = (current: string, next: string) =>
      a.call('POST', '/api/me/password', { current, next });
    expect((await change('not it', 'another quiet sentence')).body.code).toBe('password-wrong');
    expect((await change(PASSWORD, 'short')).body.field).toBe('next');
    expect((await change(PASSWORD, 'another quiet sentence')).status).toBe(200);
    expect((await a.call('GET', '/api/me')).status).toBe(200);
    expect((await b.call('GET', '/api/me')).status).toBe(401);
    expect((await signIn(b)).status).toBe(401);
    expect((await signIn(b, 'another quiet sentence')).status).toBe(200);
    await a.call('POST', '/api/me/password', {
      current: 'another quiet sentence',
      next: PASSWORD,
    });
  });
});

describe('people', () => {
  const biller = {
    name: 'Marta Kowal',
    email: 'marta@harbor.example',
    roles: ['biller'],
    clinicianId: null,
    password: 'marvellous ledgers in rows',
  };
  test('are added, change role, leave; the last owner stays', async () => {
    await signIn(owner);
    const added = await owner.call('POST', '/api/users', biller);
    expect(added.body).toMatchObject({ email: biller.email, active: true });
    expect(JSON.stringify(added.body)).not.toContain('argon2');
    expect((await owner.call('POST', '/api/users', biller)).body.code).toBe('email-taken');
    const marta = browser(app, '198.51.100.31');
    expect((await signIn(marta, biller.password, biller.email)).body.roles).toEqual(['biller']);
    expect((await marta.call('GET', '/api/users')).status).toBe(403);
    const users = (await owner.call('GET', '/api/users')).body.items;
    const me = users.find((u: { roles: string[] }) => u.roles.includes('owner'));
    expect((await owner.call('POST', `/api/users/${me.id}/deactivate`, {})).body.code).toBe(
      'last-owner',
    );
    const { password: _password, ...fields } = biller;
    const promoted = await owner.call('PUT', `/api/users/${added.body.id}`, {
      ...fields,
      roles: ['biller', 'accountant'],
    });
    expect(promoted.body.roles).toEqual(['biller', 'accountant']);
    await owner.call('POST', `/api/users/${added.body.id}/deactivate`, {});
    expect((await marta.call('GET', '/api/me')).status).toBe(401);
    expect((await signIn(marta, biller.password, biller.email)).status).toBe(401);
    await owner.call('POST', `/api/users/${added.body.id}/reactivate`, {});
    await owner.call('POST', `/api/users/${added.body.id}/password`, {
      password: 'a password given by the owner',
    });
    expect((await signIn(marta, 'a password given by the owner', biller.email)).status).toBe(200);
  });
  test('a person of another practice is not there', async () => {
    const stranger = await t.who('owner');
    const { password: _password, ...fields } = biller;
    const tried = await owner.call('PUT', `/api/users/${stranger.user?.id}`, fields);
    expect(tried.status).toBe(404);
  });
  test('the demo is entered by role, without a password', async () => {
    await t.who('scheduler');
    const visitor = browser(app, '198.51.100.41');
    const me = await visitor.call('POST', '/api/open/sign-in-demo', { role: 'scheduler' });
    expect(me.body).toMatchObject({ roles: ['scheduler'], practice: { kind: 'demo' } });
    expect(
      (await visitor.call('POST', '/api/open/sign-in-demo', { role: 'biller' })).body.code,
    ).toBe('no-demo-role');
  });
  test('nothing was kept that should not be, and the audit chain is whole', async () => {
    const rows = await t.ownerSql.query(
      `select details::text as d from audit_records union all select reply::text from action_keys`,
    );
    for (const { d } of rows.rows) {
      expect(d ?? '').not.toContain(PASSWORD);
      expect(d ?? '').not.toContain('Marta');
    }
    const practices = await t.ownerSql.query<{ practice_id: string }>(
      'select distinct practice_id from audit_heads',
    );
    for (const { practice_id } of practices.rows) {
      const broken = await inPractice(t.deps.db, practice_id, 'read', (tx) =>
        checkAuditChain(tx, practice_id),
      );
      expect(broken).toBeUndefined();
    }
  });
  test('a demo under way is nowhere to be seen', async () => {
    await mustCreatePractice(t.deps, {
      name: 'Under way',
      zone: 'America/New_York',
      kind: 'making',
      owner: { name: 'Made Up', email: 'made.up@demo.example', password: null },
    });
    const state = (await browser(app).call('GET', '/api/open/state')).body;
    expect(JSON.stringify(state)).not.toContain('Under way');
  });
});
