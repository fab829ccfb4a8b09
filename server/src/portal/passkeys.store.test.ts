/** Passkeys against a real database: made once, signed in with, and every signature that must not let in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { deviceWords, siteOf } from './passkeys.ts';
import { type AtPortal, asBrowser, atPortal, cookieOf, inPortal } from './testing/portal-person.ts';
import { softKey } from './testing/soft-key.ts';

const CY = 'cy.marsh@example.com';
const BEN = 'ben.ortiz@example.com';
const HERE = { origin: 'https://office.example', rpId: 'office.example' };
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

const key = softKey();
const offer = async (who: AtPortal): Promise<string> =>
  (await who.send('POST', '/api/portal/passkeys/offer')).json.options.challenge;
const add = (who: AtPortal, response: object) =>
  who.send('POST', '/api/portal/passkeys', { response });
const atDoor = async (): Promise<string> =>
  (await asBrowser(o, {}, 'POST', '/api/open/portal/passkey', { practiceId: o.practiceId })).json
    .options.challenge;
const comeIn = (response: object) =>
  asBrowser(o, {}, 'POST', '/api/open/portal/in-by-passkey', {
    ...{ practiceId: o.practiceId, response },
  });

it('is made of a challenge of their own, once; another’s, an old one or another origin makes none', async () => {
  const challenge = await offer(cy);
  const good = { challenge, ...HERE };
  for (const bad of [
    { ...good, challenge: await offer(ben) },
    { ...good, challenge: 'AAAA' },
    { ...good, origin: 'https://office.example.evil.example' },
    { ...good, rpId: 'evil.example' },
    { ...good, locked: true as const },
  ])
    expect((await add(cy, key.made(bad))).json.code).toBe('passkey-not-taken');
  const made = await add(cy, key.made(good));
  expect([made.status, made.json.items.length]).toEqual([201, 1]);
  expect((await add(cy, key.made(good))).json.code).toBe('passkey-not-taken');
  const late = await offer(cy);
  o.clock.forward(6);
  expect((await add(cy, softKey().made({ challenge: late, ...HERE }))).json.code).toBe(
    'passkey-not-taken',
  );
  const { rows } = await o.ownerSql.query(
    `select template, client_id from messages where template = 'passkey-added'`,
  );
  expect(rows).toEqual([{ template: 'passkey-added', client_id: o.clients.cy }]);
});

it('lets in once for each challenge, as who it belongs to; forged, copied or replayed it does not', async () => {
  const challenge = await atDoor();
  const good = { challenge, ...HERE, counter: 3 };
  for (const bad of [
    { ...good, origin: 'http://office.example' },
    { ...good, rpId: 'evil.example' },
    { ...good, challenge: 'AAAA' },
    { ...good, challenge: await offer(cy) },
    { ...good, locked: true as const },
  ])
    expect((await comeIn(key.signed(bad))).json.code).toBe('passkey-not-taken');
  const stranger = softKey().signed(good);
  expect((await comeIn(stranger)).json.code).toBe('passkey-not-taken');
  // Another key under the name of a known one.
  const { id, rawId } = key.signed(good);
  expect((await comeIn({ ...stranger, id, rawId })).json.code).toBe('passkey-not-taken');
  const both = await Promise.all([comeIn(key.signed(good)), comeIn(key.signed(good))]);
  expect(both.map((b) => b.status).sort()).toEqual([200, 403]);
  const said = both.find((b) => b.status === 200);
  if (!said) throw new Error('nobody came in');
  const me = await atPortal(o, cookieOf(said)).send('GET', '/api/portal/me');
  expect(me.json.email).toBe(CY);
  // A copy of the key that counts from before.
  const again = { challenge: await atDoor(), ...HERE, counter: 2 };
  expect((await comeIn(key.signed(again))).json.code).toBe('passkey-not-taken');
});

it('is of no use when it was removed, when access ended, or when another address is on file', async () => {
  const second = softKey();
  const [first] = (await cy.send('GET', '/api/portal/passkeys')).json.items;
  expect((await add(cy, second.made({ challenge: await offer(cy), ...HERE }))).status).toBe(201);
  const remove = `/api/portal/passkeys/${first.id}/remove`;
  expect((await ben.send('POST', remove)).json.code).toBe('no-such-passkey');
  expect((await cy.send('POST', remove)).json.items).toHaveLength(1);
  const tries = async (k: ReturnType<typeof softKey>, counter: number) =>
    (await comeIn(k.signed({ challenge: await atDoor(), ...HERE, counter }))).status;
  expect(await tries(key, 9)).toBe(403);
  expect(await tries(second, 1)).toBe(200);
  await o.ownerSql.query('update clients set email = $1 where id = $2', [
    'x@example.com',
    o.clients.cy,
  ]);
  expect(await tries(second, 2)).toBe(403);
  await o.ownerSql.query('update clients set email = $1 where id = $2', [CY, o.clients.cy]);
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.cy}/portal/end`, {});
  expect(await tries(second, 3)).toBe(403);
});

it('holds for one address; a bare number has none, one’s own machine goes by its name', () => {
  expect(siteOf('https://pay.example.org', 'https://evil.example')).toEqual({
    ...{ id: 'pay.example.org', origin: 'https://pay.example.org' },
  });
  expect(siteOf('http://127.0.0.1:7100', 'http://127.0.0.1:7100')).toBeUndefined();
  expect(siteOf('http://127.0.0.1:7100', 'http://localhost:7100')).toEqual({
    ...{ id: 'localhost', origin: 'http://localhost:7100' },
  });
  expect(siteOf('http://127.0.0.1:7100', 'http://localhost.evil.example')).toBeUndefined();
  expect(siteOf('http://192.0.2.7', 'http://localhost')).toBeUndefined();
  expect(deviceWords('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)')).toBe('iPhone');
});
