import { cents, date, type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { Server } from '../platform/http.ts';
import {
  addClinician,
  addPayer,
  datedActions,
  mustCreatePractice,
  setupKinds,
} from '../practice/index.ts';
import { browser, testServer } from '../practice/testing/office.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import {
  addClient,
  addToCaseload,
  allPoliciesOn,
  changeClient,
  clientIdsInReach,
  clientInReach,
  clientKinds,
  deactivateClient,
  listClients,
  type NewClient,
  policiesOn,
  reactivateClient,
  seeClient,
  slidingScaleOn,
} from './index.ts';
import { blankPolicy } from './testing/blank-policy.ts';

let t: TestPractice;
let app: Server;
let owner: Who;
let osei: { id: Id<'cln'>; who: Who };
let adeyemi: { id: Id<'cln'>; who: Who };
let payer: Id<'pyr'>;
const policies = datedActions(clientKinds.policies);
const scales = datedActions(clientKinds.slidingScales);
const links = datedActions(clientKinds.caseloadLinks);

function must<T>(made: T): Exclude<T, { refused: true }> {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.sentence}`);
  return made as Exclude<T, { refused: true }>;
}
const code = (made: unknown): string => (isRefusal(made) ? made.code : 'done');
async function inside<T>(who: Who, run: (work: Work) => Promise<T>): Promise<T> {
  const look = action({
    name: 'look',
    needs: 'anyone',
    run: async (work, _i: object) => ({ v: await run(work) }),
  });
  return must(await perform(t.deps, who, look, {})).v;
}
async function clinician(name: string): Promise<{ id: Id<'cln'>; who: Who }> {
  const made = must(
    await perform(t.deps, owner, addClinician, {
      name,
      credential: 'LCSW',
      npi: null,
      taxonomy: null,
      colour: 'teal',
      from: date('2025-01-01'),
      to: null,
    }),
  );
  return { id: made.id, who: await t.who('clinician', made.id) };
}
const fresh = (familyName: string, more: Partial<NewClient> = {}): NewClient => ({
  givenName: 'Ada',
  familyName,
  preferredName: '',
  bornOn: date('1990-12-10'),
  sex: 'female',
  email: '',
  phone: '',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  pays: 'self',
  language: 'en' as const,
  preferredChannel: null,
  zone: '',
  clinicianIds: [],
  evenIfSimilar: false,
  ...more,
});
const add = async (who: Who, input: NewClient) =>
  must(await perform(t.deps, who, addClient, input));
const names = async (who: Who, more: object = {}) => {
  const list = must(
    await ask(t.deps, who, listClients, { q: '', status: 'active', limit: 50, ...more }),
  );
  return list.items.map((c) => c.familyName);
};

beforeAll(async () => {
  t = await testPractice();
  app = await testServer(t.deps);
  owner = await t.who('owner');
  osei = await clinician('Naomi Osei');
  adeyemi = await clinician('Ben Adeyemi');
  payer = must(
    await perform(t.deps, owner, addPayer, {
      name: 'Blue Harbor',
      class: 'commercial',
      ediId: '',
      filingDays: 90,
      ...{ street: '', street2: '', city: '', state: '', zip: '' },
    }),
  ).id;
});
afterAll(async () => {
  await app.close();
  await t.close();
});

describe('a client’s record', () => {
  test('the same name and birth date needs a second look', async () => {
    await add(owner, fresh('Similar'));
    expect(code(await perform(t.deps, owner, addClient, fresh('similar')))).toBe('similar-client');
    const other = fresh('Similar', { bornOn: date('1991-01-01') });
    expect(code(await perform(t.deps, owner, addClient, other))).toBe('done');
    const even = fresh('Similar', { evenIfSimilar: true });
    expect(code(await perform(t.deps, owner, addClient, even))).toBe('done');
  });
  test('two people enter the same new client at once: one is warned', async () => {
    const both = await Promise.all(
      [1, 2].map(() => perform(t.deps, owner, addClient, fresh('Racing'))),
    );
    expect(both.map(code).sort()).toEqual(['done', 'similar-client']);
  });
  test('a change under an old version is refused, and what stood before is kept', async () => {
    const made = await add(owner, fresh('Changing', { phone: '(212) 555-0134' }));
    const { clinicianIds: _c, evenIfSimilar: _e, ...fields } = fresh('Changed');
    const change = { ...fields, id: made.id, version: made.version };
    const both = await Promise.all(
      [1, 2].map((n) =>
        perform(t.deps, owner, changeClient, { ...change, familyName: `Changed${n}` }),
      ),
    );
    expect(both.map(code).sort()).toEqual(['changed-meanwhile', 'done']);
    const rows = await t.ownerSql.query(
      `select before from client_changes where client_id = '${made.id}'`,
    );
    expect(rows.rows).toEqual([{ before: { familyName: 'Changing', phone: '(212) 555-0134' } }]);
    const later = { ...change, version: 2, bornOn: date('2026-03-03') };
    expect(code(await perform(t.deps, owner, changeClient, later))).toBe('born-later');
    await expect(t.ownerSql.query(`update client_changes set before = '{}'`)).rejects.toThrow(
      'never changed',
    );
  });
  test('becomes a former client and comes back', async () => {
    const made = await add(owner, fresh('Leaving'));
    const at = { id: made.id, version: 1 };
    expect(must(await perform(t.deps, owner, deactivateClient, at)).status).toBe('former');
    expect(await names(owner)).not.toContain('Leaving');
    expect(await names(owner, { status: 'former' })).toContain('Leaving');
    expect(code(await perform(t.deps, owner, reactivateClient, at))).toBe('changed-meanwhile');
    expect(code(await perform(t.deps, owner, reactivateClient, { ...at, version: 2 }))).toBe(
      'done',
    );
  });
});

describe('reach', () => {
  test('a clinician sees their own caseload; unknown, foreign and hidden sound the same', async () => {
    const mine = await add(osei.who, fresh('Mine'));
    const hidden = await add(adeyemi.who, fresh('Hidden'));
    expect(await names(osei.who)).toEqual(['Mine']);
    expect(await names(owner)).toEqual(expect.arrayContaining(['Mine', 'Hidden']));
    expect(await inside(osei.who, clientIdsInReach)).toEqual(new Set([mine.id]));

    const elsewhere = await mustCreatePractice(t.deps, {
      name: 'Elsewhere',
      zone: 'America/New_York',
      kind: 'demo',
      owner: { name: 'Someone', email: 'someone@elsewhere.example', password: null },
    });
    const there: Who = { ...t.system, practiceId: elsewhere.practiceId };
    const foreign = await add(there, fresh('Foreign'));
    const unknown = 'clt_01hzzzzzzzzzzzzzzzzzzzzzzz' as Id<'clt'>;
    const answers = await Promise.all(
      [hidden.id, foreign.id, unknown].map((id) => ask(t.deps, osei.who, seeClient, { id })),
    );
    expect(answers.map(code)).toEqual(Array(3).fill('client-not-found'));
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(code(await inside(owner, (w) => clientInReach(w, foreign.id)))).toBe('client-not-found');
    const at = { id: hidden.id, version: 1 };
    expect(code(await perform(t.deps, osei.who, deactivateClient, at))).toBe('client-not-found');
  });
  test('a supervisor sees the supervisee’s caseload while the supervision lasts', async () => {
    const supervisor = await t.who(['supervisor'], osei.id);
    await perform(t.deps, owner, datedActions(setupKinds.supervisions).add, {
      superviseeId: adeyemi.id,
      supervisorId: osei.id,
      mode: 'both-sign',
      from: date('2026-01-01'),
      to: date('2026-03-31'),
    });
    expect(await names(supervisor)).toEqual(['Hidden', 'Mine']);
    expect(await names(adeyemi.who)).toEqual(['Hidden']);
    t.clock.set('2026-04-01T15:00:00Z');
    expect(await names(supervisor)).toEqual(['Mine']);
    t.clock.set('2026-03-02T15:00:00Z');
  });
  test('caseloads are changed by those who see the practice, never by a clinician', async () => {
    const client = await add(owner, fresh('Shared'));
    const link = { clientId: client.id, clinicianId: osei.id, from: date('2026-03-02'), to: null };
    expect(code(await perform(t.deps, osei.who, links.add, link))).toBe('not-allowed');
    expect(await names(osei.who)).not.toContain('Shared');
    const made = must(await perform(t.deps, owner, links.add, link));
    expect(code(await perform(t.deps, owner, links.add, link))).toBe('overlaps');
    expect(await names(osei.who)).toContain('Shared');
    const end = { id: made.id, lastDay: date('2026-03-02') };
    expect(code(await perform(t.deps, osei.who, links.end, end))).toBe('not-found');
    must(await perform(t.deps, owner, links.end, end));
    t.clock.set('2026-03-03T15:00:00Z');
    expect(await names(osei.who)).not.toContain('Shared');
    t.clock.set('2026-03-02T15:00:00Z');
  });
  test('booking puts a client on the caseload once, from the earliest day', async () => {
    const client = await add(owner, fresh('Booked'));
    const put = (day: string) =>
      inside(owner, (w) => addToCaseload(w, client.id, osei.id, date(day)));
    await Promise.all([put('2026-03-20'), put('2026-03-20')]);
    await put('2026-03-25');
    await put('2026-03-10');
    const rows = await t.ownerSql.query(
      `select valid_from::text, valid_to from caseloads where client_id = '${client.id}'`,
    );
    expect(rows.rows).toEqual([{ valid_from: '2026-03-10', valid_to: null }]);
    expect(await names(osei.who)).toContain('Booked'); // already before the first session
  });
});

describe('lists', () => {
  test('search by name parts, birth date, phone; wildcards are letters', async () => {
    await add(
      owner,
      fresh('O’Neill', {
        givenName: 'Bronagh',
        preferredName: 'Bee',
        phone: '(646) 555-0177',
        email: 'bee@example.com',
        bornOn: date('1984-02-29'),
      }),
    );
    for (const q of ['neil', 'bee', 'bro neill', '1984-02-29', '555-0177', 'bee@ex']) {
      expect([q, await names(owner, { q })]).toEqual([q, ['O’Neill']]);
    }
    for (const q of ['%', '_', 'bee nobody', "'; drop"]) {
      expect([q, await names(owner, { q })]).toEqual([q, []]);
    }
  });
  test('pages follow each other without a gap or a repeat', async () => {
    for (const n of ['Page1', 'page2', 'Page3', 'Page4', 'Page5']) await add(owner, fresh(n));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = must(
        await ask(t.deps, owner, listClients, { q: 'page', status: 'active', limit: 2, after }),
      );
      seen.push(...page.items.map((c) => c.familyName));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(['Page1', 'page2', 'Page3', 'Page4', 'Page5']);
    const wrong = { q: '', status: 'active' as const, limit: 2, after: 'nonsense' };
    expect(code(await ask(t.deps, owner, listClients, wrong))).toBe('cursor-wrong');
  });
});

describe('coverage and lower fees', () => {
  test('by rank and day; one that bars billing is left out', async () => {
    const client = await add(owner, fresh('Covered', { pays: 'insurance' }));
    const policy = (rank: number, more: object = {}) => ({
      ...blankPolicy(client.id, payer, '2026-01-01'),
      memberId: `M${rank}`,
      rank,
      copayCents: cents(20_00),
      ...more,
    });
    must(await perform(t.deps, owner, policies.add, policy(2)));
    const first = must(await perform(t.deps, owner, policies.add, policy(1)));
    expect(code(await perform(t.deps, owner, policies.add, policy(1)))).toBe('overlaps');
    const spouse = policy(3, { relationship: 'spouse' });
    expect(code(await perform(t.deps, owner, policies.add, spouse))).toBe('subscriber-missing');
    const change = policy(1, { id: first.id, doNotBill: true, from: date('2026-03-01') });
    must(await perform(t.deps, owner, policies.change, { ...change, id: first.id }));
    const ranks = (day: string, all = false) =>
      inside(owner, async (w) =>
        (await (all ? allPoliciesOn : policiesOn)(w, client.id, date(day))).map((p) => p.rank),
      );
    expect(await ranks('2026-02-28')).toEqual([1, 2]);
    expect(await ranks('2026-03-01')).toEqual([2]);
    expect(await ranks('2026-03-01', true)).toEqual([1, 2]);
    expect(await ranks('2025-12-31')).toEqual([]);
    const moved = { ...policy(1, { from: date('2026-04-01') }), id: first.id };
    const stranger = await add(owner, fresh('Stranger'));
    const elsewhere = { ...moved, clientId: stranger.id };
    expect(code(await perform(t.deps, owner, policies.change, elsewhere))).toBe('not-found');
  });
  test('a sliding scale has evidence, an end within a year, and prefers its service', async () => {
    const client = await add(owner, fresh('Sliding'));
    const scale = {
      clientId: client.id,
      serviceId: null,
      percentBp: 6_000,
      amountCents: null,
      evidence: 'Tax return, household of three',
      evidenceOn: date('2026-02-01'),
      from: date('2026-03-02'),
      to: date('2027-03-01'),
    };
    const tried = async (change: object) =>
      code(await perform(t.deps, owner, scales.add, { ...scale, ...change }));
    expect(await tried({ to: null })).toBe('expiry-missing');
    expect(await tried({ to: date('2027-03-03') })).toBe('expiry-far');
    expect(await tried({ amountCents: cents(1) })).toBe('amount-or-percent');
    expect(await tried({ evidenceOn: date('2026-03-03') })).toBe('evidence-later');
    expect(code(await perform(t.deps, osei.who, scales.add, scale))).toBe('not-allowed');
    expect(await tried({})).toBe('done');
    const on = (day: string) =>
      inside(owner, (w) => slidingScaleOn(w, client.id, 'svc_any', date(day)));
    expect(await on('2026-03-02')).toMatchObject({ percentBp: 6_000, validTo: '2027-03-01' });
    expect(await on('2027-03-02')).toBeUndefined();
  });
});

test('over HTTP: made, warned, changed, seen', async () => {
  await t.ownerSql.query(
    `update practices set kind = 'demo' where practice_id = '${t.practiceId}'`,
  );
  await t.ownerSql.query(
    `update practices set kind = 'own' where practice_id <> '${t.practiceId}'`,
  );
  const b = browser(app);
  await b.call('POST', '/api/open/sign-in-demo', { role: 'owner' });
  const input = {
    givenName: 'Hatice',
    familyName: 'Wire',
    bornOn: '1980-01-01',
    pays: 'insurance',
  };
  const made = await b.call('POST', '/api/clients', { ...input, clinicianIds: [osei.id] });
  expect(made.body).toMatchObject({
    client: { familyName: 'Wire', version: 1 },
    caseload: [{ clinicianName: 'Naomi Osei', to: null }],
    may: { edit: true, coverage: true, fees: true, caseload: true },
  });
  expect((await b.call('POST', '/api/clients', input)).status).toBe(409);
  expect((await b.call('POST', '/api/clients', { ...input, bornOn: '2026-02-30' })).status).toBe(
    400,
  );
  const { id } = made.body.client;
  const policy = await b.call('POST', '/api/policies', {
    clientId: id,
    payerId: payer,
    memberId: 'W1',
    copayCents: 2_500,
    from: '2026-01-01',
  });
  expect(policy.body).toMatchObject({ payerName: 'Blue Harbor', copayCents: 2_500, rank: 1 });
  const ended = await b.call('POST', `/api/policies/${policy.body.id}/end`, {
    lastDay: '2026-02-28',
  });
  expect(ended.body.to).toBe('2026-02-28');
  const put = await b.call('PUT', `/api/clients/${id}`, { ...input, city: 'Troy', version: 1 });
  expect(put.body.client).toMatchObject({ city: 'Troy', version: 2 });
  const changes = await b.call('GET', `/api/clients/${id}/changes`);
  expect(changes.body.items).toMatchObject([{ before: { city: '' } }]);
  const list = await b.call('GET', '/api/clients?q=wire');
  expect(list.body.items).toMatchObject([
    { payerName: null, clinicians: [{ name: 'Naomi Osei' }] },
  ]);
});
