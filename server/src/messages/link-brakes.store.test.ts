/** Brakes on links without a sign-in, against the real application: every kind of link, guesses, one link without end. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o?.close());

const from = async (
  remoteAddress: string,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
) => {
  const answer = await o.app.inject({
    ...{ method, url, remoteAddress },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, json: answer.json() };
};
const nobodys = (n: number): string => String(n).padStart(43, 'A');
const HOME = '203.0.113.20';

/** A link of this purpose, about nothing that is there: what counts is that it was given. */
async function given(purpose: 'visit' | 'autopay'): Promise<string> {
  const token = purpose.padEnd(43, '_');
  await o.ownerSql.query(
    `insert into message_links (practice_id, id, token_hash, purpose, client_id, made_at, ends_at)
     values ($1, $2, $3, $4, $5, '2026-01-01', '2030-01-01')`,
    [
      ...[o.practiceId, `lnk_${purpose.padEnd(26, '0')}`],
      ...[createHash('sha256').update(token).digest(), purpose, o.clients.cy],
    ],
  );
  return token;
}

it('who tries tokens of nobody is braked at every kind of link, a good one too; others are not, nor they for ever', async () => {
  const GUESSER = '203.0.113.9';
  const token = await given('visit');
  const guesses = await Promise.all(
    Array.from({ length: 70 }, (_, n) => from(GUESSER, 'GET', `/api/open/visits/${nobodys(n)}`)),
  );
  expect(guesses.filter((g) => g.status === 404).length).toBeLessThanOrEqual(60);
  expect(guesses.filter((g) => g.status === 429).length).toBeGreaterThanOrEqual(10);
  const kinds = Object.entries(o.app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    path.startsWith('/api/open/') && path.includes('{token}')
      ? Object.keys(methods ?? {}).map((m) => ({ path, method: m.toUpperCase() as 'GET' | 'POST' }))
      : [],
  );
  expect(new Set(kinds.map((k) => k.path.split('/')[3]))).toEqual(
    new Set(['messages', 'visits', 'papers', 'autopay', 'pay', 'card']),
  );
  // What each wants to be told, so that nothing but the brake stops it.
  const body = { feeCents: 0, amountCents: 100, setupRef: 'seti_none', keep: false };
  for (const { path, method } of kinds) {
    const url = path.replace('{token}', token);
    const braked = await from(GUESSER, method, url, method === 'POST' ? body : undefined);
    expect([braked.status, braked.json.code], `${method} ${path}`).toEqual([429, 'too-many-tries']);
  }
  expect((await from(HOME, 'GET', `/api/open/visits/${nobodys(1)}`)).json.code).toBe('link-ended');
  o.clock.forward(16);
  expect((await from(GUESSER, 'GET', `/api/open/visits/${token}`)).status).toBe(404);
});

it.each([
  ['visit', 'visits', 'confirm'],
  ['autopay', 'autopay', 'hold'],
] as const)(
  'a link of %s is looked at as often as one likes, and pressed so often, from wherever',
  async (purpose, kind, act) => {
    const token = purpose === 'visit' ? 'visit'.padEnd(43, '_') : await given(purpose);
    o.clock.forward(16);
    const url = `/api/open/${kind}/${token}`;
    for (let n = 0; n < 70; n++) expect((await from(HOME, 'GET', url)).status).toBe(404);
    const pressed = await Promise.all(
      Array.from({ length: 70 }, (_, n) =>
        from(`203.0.113.${100 + (n % 9)}`, 'POST', `${url}/${act}`),
      ),
    );
    expect(pressed.filter((p) => p.status === 404).length).toBeLessThanOrEqual(60);
    const no = pressed.filter((p) => p.status === 429);
    expect(no.length).toBeGreaterThanOrEqual(10);
    expect(no[0]?.json.sentence).toBe(
      'Too many tries with this link. Wait 15 minutes, then try again.',
    );
    // Looking goes on, and so does pressing later.
    expect((await from(HOME, 'GET', url)).json.code).toBe('link-ended');
    o.clock.forward(16);
    expect((await from(HOME, 'POST', `${url}/${act}`)).json.code).toBe('link-ended');
  },
);
