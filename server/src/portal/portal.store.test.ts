/** The portal against a real database: its door, who sees what, and that neither side can do anything of the other's. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { action, ask, perform } from '../platform/action.ts';
import { CAPABILITIES } from '../platform/auth/capabilities.ts';
import { startSession } from '../platform/auth/web-session.ts';
import type { Who, Work } from '../platform/context.ts';
import { COOKIE, PORTAL_COOKIE } from '../platform/http.ts';
import { reach } from '../practice/index.ts';
import { portalWho } from './sign-in.ts';
import {
  type AtPortal,
  asBrowser,
  atPortal,
  cardOf,
  inPortal,
  runDue,
  signIn,
  tokensTo,
} from './testing/portal-person.ts';

let o: BilledOffice;
let inesId: string;
let omarId: string;
const CY = 'cy.marsh@example.com';
const INES = 'ines.reed@example.com';
const OMAR = 'omar.reed@example.com';
const BEN = 'ben.ortiz@example.com';

beforeAll(async () => {
  o = await billedOffice();
  for (const [id, email] of [
    [o.clients.cy, CY],
    [o.clients.ben, BEN],
  ])
    await o.ownerSql.query('update clients set email = $1 where id = $2', [email, id]);
  const party = async (name: string, email: string) =>
    (await o.call(o.owner, 'POST', '/api/parties', { kind: 'parent', name, email })).id;
  inesId = await party('Ines Reed', INES);
  omarId = await party('Omar Reed', OMAR);
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/shares`, {
    ...{ from: '2026-03-02', agreed: 'By both parents' },
    steps: [
      { partyId: inesId, kind: 'percent', percentBp: 6000 },
      { partyId: omarId, kind: 'all' },
    ],
  });
});
afterAll(() => o?.close());

const askFor = (email: string, from = '203.0.113.7') =>
  o.app.inject({
    ...{ method: 'POST', url: '/api/open/portal/ask', remoteAddress: from },
    payload: { practiceId: o.practiceId, email },
  });

it('asked with any address it says the same; a link signs in once, for minutes, and not when tampered with', async () => {
  const invited = await o.call(o.owner, 'POST', `/api/clients/${o.clients.cy}/portal/invite`, {});
  expect(invited.people[0]).toMatchObject({ state: 'invited', email: CY });
  await runDue(o);
  const [invitation = ''] = await tokensTo(o, CY);
  // A second invitation makes the first of no use.
  o.clock.forward(1);
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.cy}/portal/invite`, {});
  await runDue(o);
  expect((await signIn(o, invitation)).json.code).toBe('link-ended');
  o.clock.forward(1);
  const known = await askFor(CY.toUpperCase());
  const unknown = await askFor('nobody@example.com');
  expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body]);
  expect((await askFor(CY)).statusCode).toBe(200);
  await runDue(o);
  expect(await tokensTo(o, 'nobody@example.com')).toEqual([]);
  const tokens = await tokensTo(o, CY);
  expect(tokens).toHaveLength(4);
  const [token = '', late = ''] = tokens;
  const other = token.startsWith('A') ? 'B' : 'A';
  for (const bad of ['', 'x', `${other}${token.slice(1)}`, token.toLowerCase(), `${token}=`])
    expect((await signIn(o, bad)).json.code, bad).toBe('link-ended');
  const both = await Promise.all([signIn(o, token), signIn(o, token)]);
  expect(both.map((s) => s.status).sort()).toEqual([200, 404]);
  const set = String(both.find((s) => s.status === 200)?.headers['set-cookie']);
  expect(set).toMatch(/HttpOnly/);
  expect(set).toMatch(/SameSite=Lax/);
  expect(set).toMatch(/Path=\/api\/portal(;|$)/);
  o.clock.forward(16);
  expect((await signIn(o, late)).json.code).toBe('link-ended');
  // Not one token is in a table, and the practice that reads its mail is shown none.
  const { rows } = await o.ownerSql.query(
    `select (select count(*)::int from message_links where encode(token_hash, 'escape') like $1)
      + (select count(*)::int from messages where link like $1) as n`,
    [`%${token}%`],
  );
  expect(rows[0].n).toBe(0);
  const post = await o.call(o.owner, 'GET', '/api/practice-post?channel=email');
  const mail = await o.call(o.owner, 'GET', `/api/practice-post/${post.items[0].key}`);
  expect(mail.text).toContain('#…');
});

it('so many links for one address, so many tries from one place', async () => {
  o.clock.forward(60);
  const before = (await tokensTo(o, CY)).length;
  for (let n = 0; n < 7; n++) expect((await askFor(CY)).statusCode).toBe(200);
  await runDue(o);
  expect((await tokensTo(o, CY)).length - before).toBe(5);
  const codes = [];
  for (let n = 0; n < 31; n++)
    codes.push((await askFor(`n${n}@example.com`, '198.51.100.9')).statusCode);
  expect(codes.filter((c) => c === 200)).toHaveLength(30);
  expect(codes.at(-1)).toBe(429);
  o.jobs.sent.length = 0;
});

it('each parent and the client see their own part, and pay it; the others’ is as if it were not there', async () => {
  const client = await inPortal(o, o.clients.ben, null, BEN);
  const ines = await inPortal(o, o.clients.ben, inesId, INES);
  const omar = await inPortal(o, o.clients.ben, omarId, OMAR);
  const visit = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-03');
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/invoices`, {});
  await runDue(o);
  const home = async (p: AtPortal) => (await p.send('GET', '/api/portal/home')).json;
  expect(await home(ines)).toMatchObject({
    owedNowCents: 9000,
    planPendingCents: null,
    sentences: ['You owe $90.00 now.'],
  });
  expect(await home(omar)).toMatchObject({ owedNowCents: 6000, payableCents: 6000 });
  expect(await home(client)).toMatchObject({
    owedNowCents: 0,
    sentences: ['You owe nothing now.'],
  });
  const seen = (await ines.send('GET', '/api/portal/visits')).json;
  expect(seen.items).toMatchObject([
    { title: 'Visit', sentence: 'Your share is $90.00.', owedCents: 9000 },
  ]);
  const chargeId = seen.items[0].chargeId;
  // Words of other payers, of services and of the plan are nowhere in what a parent is sent.
  const all = [];
  for (const url of ['me', 'home', 'visits', 'papers', 'cards'])
    all.push((await ines.send('GET', `/api/portal/${url}`)).body);
  expect(all.join()).not.toMatch(/Omar|60\.00|6000|15000|90837|psycho|therap|F41|diagnos/i);
  expect((await client.send('GET', '/api/portal/visits')).json.items[0].sentence).toBe(
    'The fee is $150.00. Nothing of it is yours to pay.',
  );
  const [inesCard, omarCard] = [await cardOf(ines), await cardOf(omar)];
  for (const amountCents of [0, -1, 1.5, 10 ** 12, '5', 9001]) {
    const no = await ines.send('POST', '/api/portal/payments', { cardId: inesCard, amountCents });
    expect([400, 422], `${amountCents}`).toContain(no.status);
    expect(no.json.sentence).toMatch(/^[A-Z“].*\.$/);
  }
  // Another's card, paper, line, set-up and payment: all as if they were not there.
  const papers = (await omar.send('GET', '/api/portal/papers')).json.items;
  expect(papers).toHaveLength(1);
  const setup = (await omar.send('POST', '/api/portal/card-setups')).json;
  const paid = await omar.send('POST', '/api/portal/payments', {
    cardId: omarCard,
    amountCents: 2000,
  });
  expect(paid.status).toBe(202);
  await runDue(o);
  const omars: [string, 'GET' | 'POST', object?][] = [
    ['payments', 'POST', { cardId: omarCard, amountCents: 1000 }],
    [`payments/${paid.json.id}`, 'GET'],
    [`papers/${papers[0].id}/pdf`, 'GET'],
    [`cards/${omarCard}/remove`, 'POST'],
    [`cards/${omarCard}/make-default`, 'POST'],
    ['cards', 'POST', { setupRef: setup.setupRef }],
    [`appointments/${visit.attendeeIds[0]}/cost`, 'GET'],
    [`appointments/${visit.attendeeIds[0]}/cancel`, 'POST', { feeCents: 0 }],
  ];
  for (const stranger of [ines, client])
    for (const [url, method, body] of omars) {
      const said = await stranger.send(method, `/api/portal/${url}`, body);
      expect(said.status, `${method} ${url} ${said.body}`).toBe(404);
    }
  const mine = await omar.send('GET', `/api/portal/papers/${papers[0].id}/pdf`);
  expect(mine.body.slice(0, 5)).toBe('%PDF-');
  // Once: the same key twice is one charge; another's key is not another's answer.
  const once = { cardId: inesCard, amountCents: 4000 };
  const key = { 'idempotency-key': 'k-1' };
  const twice = await Promise.all([
    ines.send('POST', '/api/portal/payments', once, key),
    ines.send('POST', '/api/portal/payments', once, key),
  ]);
  expect(new Set(twice.map((t) => t.json.id)).size).toBe(1);
  await runDue(o);
  expect((await ines.send('GET', `/api/portal/payments/${twice[0].json.id}`)).json).toMatchObject({
    status: 'succeeded',
    sentence: 'Paid.',
  });
  expect(await home(ines)).toMatchObject({ owedNowCents: 5000 });
  expect(await home(omar)).toMatchObject({ owedNowCents: 4000 });
  expect((await ines.send('GET', '/api/portal/visits')).json.items[0].sentence).toBe(
    '$50.00 of your $90.00 is left to pay.',
  );
  // A question stands on Today, its answer in the portal.
  const none = await ines.send('POST', '/api/portal/questions', { chargeId, question: '  ' });
  expect(none.json.code).toBe('nothing-asked');
  expect(
    (await ines.send('POST', '/api/portal/questions', { question: 'x'.repeat(501) })).status,
  ).toBe(400);
  await ines.send('POST', '/api/portal/questions', { chargeId, question: 'Why $90?' });
  const need = async () =>
    (await o.call(o.owner, 'GET', '/api/today')).needsYou.filter(
      (n: { kind: string }) => n.kind === 'question',
    );
  expect(await need()).toMatchObject([{ detail: 'Why $90?' }]);
  const staff = await o.call(o.owner, 'GET', `/api/clients/${o.clients.ben}/portal`);
  const answered = `/api/portal-questions/${staff.questions[0].id}/answer`;
  expect((await o.send(o.who.lane, 'POST', answered, { answer: 'No.' })).status).toBe(404);
  await o.call(o.owner, 'POST', answered, { answer: 'It is 60 % of the fee.' });
  expect(await need()).toEqual([]);
  const read = (await ines.send('GET', '/api/portal/visits')).json;
  expect(read.items[0].questions).toMatchObject([{ answer: 'It is 60 % of the fee.' }]);
  expect((await omar.send('GET', '/api/portal/visits')).json.items[0].questions).toEqual([]);
  // Autopay needs its card; what it says can be held by who pays, and by nobody else.
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/autopay`, {
    ...{ cardId: inesCard, partyId: inesId, agreedName: 'Ines Reed', oldToo: true },
  });
  expect((await ines.send('POST', `/api/portal/cards/${inesCard}/remove`)).json.code).toBe(
    'card-needed',
  );
  expect((await ines.send('GET', '/api/portal/cards')).json.autopay).toMatchObject({
    paused: false,
  });
  expect((await omar.send('GET', '/api/portal/cards')).json.autopay).toBeNull();
  const gone = await omar.send('POST', `/api/portal/cards/${omarCard}/remove`);
  expect(gone.json.items).toEqual([]);
});

it('an appointment is cancelled by the client, who is told before what it costs', async () => {
  const client = await inPortal(o, o.clients.ben, null, BEN);
  const session = await o.visit.book(o.who.osei, [o.clients.ben], '2026-05-05');
  const [{ id }] = session.attendees as unknown as [{ id: string }];
  const [ahead] = (await client.send('GET', '/api/portal/home')).json.appointments;
  expect(ahead).toMatchObject({ attendeeId: id, day: '2026-05-05', clinician: 'Naomi Osei' });
  const cost = (await client.send('GET', `/api/portal/appointments/${id}/cost`)).json;
  expect(cost.sentence).toBe('Cancelling now costs you nothing.');
  const done = await client.send('POST', `/api/portal/appointments/${id}/cancel`, { feeCents: 0 });
  expect(done.json.sentence).toBe('Your appointment of Tue 5 May is cancelled.');
  expect((await client.send('GET', '/api/portal/home')).json.appointments).toEqual([]);
});

it('no cookie opens the other’s doors: every endpoint of the practice, every endpoint of the portal', async () => {
  const client = await inPortal(o, o.clients.cy, null, CY);
  const staff = (
    await startSession(o.deps, {
      ...{ practiceId: o.practiceId, userId: o.owner.user?.id ?? '', device: 'test' },
    })
  ).token;
  const swagger = o.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> };
  let tried = 0;
  for (const [path, methods] of Object.entries(swagger.paths)) {
    if (/^\/(healthz|readyz|api\/open\/|api\/test-cards|calendar\/|webhooks\/)/.test(path))
      continue;
    const url = path.replace(/\{(\w+)\}/g, 'x');
    for (const method of Object.keys(methods)) {
      const way = method.toUpperCase() as 'GET';
      const ofPortal = path.startsWith('/api/portal/');
      // Each cookie under its own name, and under the other's.
      const wrong = ofPortal
        ? [{ [COOKIE]: staff }, { [PORTAL_COOKIE]: staff }]
        : [{ [PORTAL_COOKIE]: client.cookie }, { [COOKIE]: client.cookie }];
      for (const cookies of wrong) {
        const said = await asBrowser(
          o,
          cookies as Record<string, string>,
          way,
          url,
          way === 'GET' ? undefined : {},
        );
        // 400: the shape is looked at first; nobody's data is in that.
        expect([400, 401], `${method} ${path} ${said.body.slice(0, 100)}`).toContain(said.status);
        tried++;
      }
    }
  }
  expect(tried).toBeGreaterThan(600);
  for (const url of [
    '/api/%70ortal/me',
    '/api/portal%2Fme',
    '//api/portal/me',
    '/api/portal/../clients',
    '/api/portal/..%2fclients',
  ]) {
    const said = await asBrowser(
      o,
      { [COOKIE]: staff, [PORTAL_COOKIE]: client.cookie },
      'GET',
      url,
    );
    // At most the door it names by itself is opened, by its own cookie.
    expect(said.body, url).not.toMatch(/"items"|familyName/);
  }
});

it('a portal person can run nothing of the practice’s, and nobody of the practice anything of the portal’s', async () => {
  const client = await inPortal(o, o.clients.cy, null, CY);
  const who = (await portalWho(o.deps, client.cookie)) as Who;
  expect(who).toMatchObject({
    user: null,
    source: 'portal',
    portal: { clientId: o.clients.cy, partyId: null },
  });
  const saw = async (
    needs: 'portal' | 'system' | 'anyone' | (typeof CAPABILITIES)[number],
    by: Who,
  ) => {
    const act = action({
      name: 'try-it',
      needs,
      run: async (_: Work, _in: object) => ({ ran: true }),
    });
    return [await perform(o.deps, by, act, {}), await ask(o.deps, by, act, {})].some(
      (r) => 'ran' in r,
    );
  };
  for (const needs of [...CAPABILITIES, 'system', 'anyone'] as const)
    expect(await saw(needs, who), needs).toBe(false);
  expect(await saw('portal', who)).toBe(true);
  for (const by of [o.owner, o.system, { ...who, user: o.owner.user }])
    expect(await saw('portal', by)).toBe(false);
  const inside = action({
    name: 'look-inside',
    needs: 'portal',
    run: async (work: Work, _: object) => ({
      can: CAPABILITIES.filter((c) => work.can(c)),
      reach: await reach(work),
    }),
  });
  expect(await ask(o.deps, who, inside, {})).toEqual({ can: [], reach: [] });
});

it('signed out, access ended, another address on file, thirty days: nobody is let in', async () => {
  const me = (p: AtPortal) => p.send('GET', '/api/portal/me');
  const first = await inPortal(o, o.clients.cy, null, CY);
  const second = await inPortal(o, o.clients.cy, null, CY);
  expect((await first.send('POST', '/api/portal/sign-out')).status).toBe(200);
  expect([(await me(first)).status, (await me(second)).status]).toEqual([401, 200]);
  await o.ownerSql.query(`update clients set email = 'new@example.com' where id = $1`, [
    o.clients.cy,
  ]);
  expect((await me(second)).json.code).toBe('portal-signed-out');
  await askFor(CY, '192.0.2.1');
  const before = await tokensTo(o, CY);
  await runDue(o);
  expect(await tokensTo(o, CY)).toEqual(before);
  await o.ownerSql.query('update clients set email = $1 where id = $2', [CY, o.clients.cy]);
  expect((await me(second)).status).toBe(200);
  // A link under way is of no use either.
  await askFor(CY, '192.0.2.1');
  await runDue(o);
  const [link = ''] = await tokensTo(o, CY);
  const ended = await o.call(o.owner, 'POST', `/api/clients/${o.clients.cy}/portal/end`, {});
  expect(ended.people[0].state).toBe('none');
  expect((await me(second)).status).toBe(401);
  expect((await signIn(o, link)).json.code).toBe('link-ended');
  const again = await inPortal(o, o.clients.cy, null, CY);
  o.clock.forward(30 * 24 * 60 + 1);
  expect((await me(again)).status).toBe(401);
  for (const cookie of ['', 'x', `${again.cookie.slice(0, -1)}_`, "' or 1=1 --"])
    expect((await me(atPortal(o, cookie))).status).toBe(401);
  const minor = await o.desk.addClient(o.owner, {
    ...{ givenName: 'Noor', familyName: 'Reed', pays: 'self', bornOn: '2012-12-10' },
    ...{ clinicianIds: [o.clinicians.osei], email: 'noor@example.com' },
  });
  const no = await o.send(o.owner, 'POST', `/api/clients/${minor}/portal/invite`, {});
  expect(no.json.code).toBe('client-is-minor');
});
