/** Passwords of the portal against a real database: set, signed in with, and everybody who must not come in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { type AtPortal, asBrowser, atPortal, cookieOf, inPortal } from './testing/portal-person.ts';

const CY = 'cy.marsh@example.com';
const BEN = 'ben.ortiz@example.com';
const GOOD = 'a lantern over the old pier';
const OTHER = 'seven quiet boats at noon';
let o: BilledOffice;
let cy: AtPortal;
let ben: AtPortal;
beforeAll(async () => {
  o = await billedOffice();
  for (const [id, email] of [
    [o.clients.cy, CY],
    [o.clients.ben, BEN],
  ])
    await o.ownerSql.query('update clients set email = $1 where id = $2', [email, id]);
  cy = await inPortal(o, o.clients.cy, null, CY);
  ben = await inPortal(o, o.clients.ben, null, BEN);
});
afterAll(() => o?.close());

const url = '/api/portal/password';
const set = (who: AtPortal, password: string, headers?: Record<string, string>) =>
  who.send('PUT', url, { password }, headers);
const comeIn = (email: string, password: string) =>
  asBrowser(o, {}, 'POST', '/api/open/portal/in-by-password', {
    ...{ practiceId: o.practiceId, email, password },
  });
const mails = async () =>
  (
    await o.ownerSql.query(
      `select template, client_id from messages where template like 'password-%' order by made_at, id`,
    )
  ).rows.map((r) => [r.template, r.client_id]);

it('is set by who is signed in, never short or easy; other devices are out, they are told once, and nothing keeps it', async () => {
  expect((await cy.send('GET', url)).json).toEqual({ setOn: null, email: CY });
  for (const [weak, code] of [
    ['short', 'password-short'],
    ['password1234', 'password-guessable'],
    ['aaaaaaaaaaaaaa', 'password-guessable'],
    [`my ${CY.split('@')[0]} 2026`, 'password-guessable'],
  ])
    expect((await set(cy, weak ?? '')).json.code, weak).toBe(code);
  expect((await set(ben, 'Ben 1985-04-17')).json.code).toBe('password-guessable');
  const elsewhere = await inPortal(o, o.clients.cy, null, CY);
  // Pressed twice at once, then again.
  const both = await Promise.all([
    set(cy, GOOD, { 'idempotency-key': 'k1' }),
    set(cy, GOOD, { 'idempotency-key': 'k1' }),
  ]);
  expect(both.map((b) => b.status)).toEqual([200, 200]);
  expect((await set(cy, GOOD)).json).toMatchObject({ setOn: expect.any(String) });
  expect(await mails()).toEqual([['password-set', o.clients.cy]]);
  expect((await elsewhere.send('GET', '/api/portal/me')).status).toBe(401);
  expect((await cy.send('GET', '/api/portal/me')).status).toBe(200);
  expect((await ben.send('GET', url)).json.setOn).toBeNull();
  const { rows } = await o.ownerSql.query(
    `select (select count(*)::int from action_keys where key like '%k1') as keys,
      (select count(*)::int from audit_records a where a::text like $1) as told, (select hash from portal_passwords) as hash`,
    [`%${GOOD}%`],
  );
  expect(rows).toEqual([
    { keys: 0, told: 0, hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456/) },
  ]);
});

it('signs in who it belongs to; wrong, another’s, unknown and none set are told one and the same', async () => {
  const said = await comeIn(` ${CY.toUpperCase()} `, GOOD);
  expect(said.status).toBe(200);
  expect((await atPortal(o, cookieOf(said)).send('GET', '/api/portal/me')).json.email).toBe(CY);
  const wrong = [
    await comeIn(CY, `${GOOD} `),
    await comeIn(CY, GOOD.toUpperCase()),
    await comeIn(BEN, GOOD),
    await comeIn('nobody@example.com', GOOD),
    await comeIn("' or 1=1 --", GOOD),
  ];
  expect(new Set(wrong.map((w) => w.body)).size).toBe(1);
  expect(wrong.map((w) => [w.status, w.headers['set-cookie']])).toEqual(
    wrong.map(() => [403, undefined]),
  );
  expect(wrong[0]?.json).toMatchObject({ code: 'portal-sign-in-failed' });
});

it('another takes its place; removed, it opens nothing; a second time is the same', async () => {
  expect((await set(cy, OTHER)).status).toBe(200);
  expect((await comeIn(CY, GOOD)).status).toBe(403);
  expect((await comeIn(CY, OTHER)).status).toBe(200);
  for (const _ of [1, 2])
    expect((await cy.send('POST', `${url}/remove`)).json).toEqual({ setOn: null, email: CY });
  expect((await comeIn(CY, OTHER)).status).toBe(403);
  expect((await mails()).map(([template]) => template).sort()).toEqual([
    ...['password-removed', 'password-set', 'password-set'],
  ]);
});

it('opens nothing when another address is on file, when access ended, or for a hundred guesses', async () => {
  expect((await set(ben, OTHER)).status).toBe(200);
  const file = (email: string) =>
    o.ownerSql.query('update clients set email = $1 where id = $2', [email, o.clients.ben]);
  expect((await comeIn(BEN, OTHER)).status).toBe(200);
  await file('moved@example.com');
  expect((await comeIn(BEN, OTHER)).status).toBe(403);
  expect((await comeIn('moved@example.com', OTHER)).status).toBe(403);
  await file(BEN);
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/portal/end`, {});
  expect((await comeIn(BEN, OTHER)).status).toBe(403);
  o.clock.forward(20);
  const guesses = await Promise.all(
    Array.from({ length: 15 }, (_, n) => comeIn(CY, `guess number ${n}`)),
  );
  expect(guesses.filter((g) => g.status === 403).length).toBeLessThanOrEqual(10);
  expect(guesses.filter((g) => g.status === 429).length).toBeGreaterThanOrEqual(5);
  // The right one waits with them, and goes in when the quarter of an hour is over; links were never braked.
  expect((await set(cy, GOOD)).status).toBe(200);
  expect((await comeIn(CY, GOOD)).json.code).toBe('too-many-tries');
  const asked = { practiceId: o.practiceId, email: CY };
  expect((await asBrowser(o, {}, 'POST', '/api/open/portal/ask', asked)).status).toBe(200);
  o.clock.forward(16);
  expect((await comeIn(CY, GOOD)).status).toBe(200);
});

it('the pause grows with every round of wrong tries; an address nobody has is braked alike', async () => {
  const round = async (email: string) => {
    const said = [];
    for (let n = 0; n < 11; n++) said.push((await comeIn(email, `wrong again ${n}`)).json);
    return said.map((s) => s.code).filter((c) => c === 'portal-sign-in-failed').length === 10
      ? said.at(-1).sentence
      : said;
  };
  o.clock.forward(24 * 60 + 1);
  for (const email of [CY, 'somebody@example.com']) {
    expect(await round(email)).toMatch(/Wait 15 minutes, or let us send you a link/);
    o.clock.forward(16);
    expect(await round(email)).toMatch(/Wait 4 hours/);
    o.clock.forward(16);
    expect((await comeIn(email, GOOD)).json.sentence).toMatch(/Wait 4 hours/);
    o.clock.forward(4 * 60);
    expect(await round(email)).toMatch(/Wait 24 hours/);
    o.clock.forward(20 * 60);
  }
  o.clock.forward(4 * 60);
  expect((await comeIn(CY, GOOD)).status).toBe(200);
});
