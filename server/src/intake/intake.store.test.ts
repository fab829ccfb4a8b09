/** Intake against a real database: what is signed runs at once and once, says why, and never changes. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { png } from '../clients/testing/png.ts';
import { readPdf } from '../papers/read-pdf.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { PORTAL_COOKIE } from '../platform/http.ts';
import { type AtPortal, cardOf, inPortal, runDue } from '../portal/testing/portal-person.ts';

let o: BilledOffice;
let cy: AtPortal;
let ada: AtPortal;
beforeAll(async () => {
  o = await billedOffice();
  for (const [id, email] of [
    [o.clients.cy, 'cy.marsh@example.com'],
    [o.clients.ada, 'ada.reed@example.com'],
  ])
    await o.ownerSql.query(
      `update clients set email = $1, phone = '(802) 555-0144' where id = $2`,
      [email, id],
    );
  cy = await inPortal(o, o.clients.cy, null, 'cy.marsh@example.com');
  ada = await inPortal(o, o.clients.ada, null, 'ada.reed@example.com');
});
afterAll(() => o?.close());

type Body = Record<string, unknown>;
const intakeOf = (clientId: string) =>
  o.call(o.owner, 'GET', `/api/clients/${clientId}/intake`) as Promise<{
    packets: { id: string; state: string; steps: { kind: string; state: string }[] }[];
    signatures: Body[];
    plans: { id: string; state: string }[];
    remarks: string[];
  }>;
const send = (clientId: string) =>
  o.call(o.owner, 'POST', `/api/clients/${clientId}/intake/send`, {});
async function formOf(person: AtPortal, kind: string) {
  const { packet } = (await person.send('GET', '/api/portal/intake')).json;
  const step = packet.steps.find((s: { kind: string }) => s.kind === kind);
  return { packetId: packet.id, url: `/api/portal/intake/${packet.id}`, ...step };
}
const versionOf = async (person: AtPortal, kind: string) =>
  (await formOf(person, kind)).form.versionId;
async function missedBy(clientId: string, day: string, who = o.who.lane): Promise<Body[]> {
  const session = await o.visit.book(who, [clientId], day);
  o.clock.set(`${day}T20:00:00Z`);
  await o.desk.setStatus(o.owner, session.id, 'no-show');
  return (await o.call(o.owner, 'GET', `/api/charges?sessionId=${session.id}`)).items;
}

it('what is signed runs in the same moment, once for two taps, and the charge says by which agreement', async () => {
  expect((await intakeOf(o.clients.cy)).remarks[0]).toMatch(/^No financial agreement is signed/);
  await o.visit.held(o.who.lane, [o.clients.cy], '2026-03-03');
  await send(o.clients.cy);
  await send(o.clients.cy);
  const { packet } = (await cy.send('GET', '/api/portal/intake')).json;
  expect(packet.steps.map((s: { kind: string }) => s.kind)).toEqual([
    ...['consent', 'privacy', 'card', 'agreement', 'estimate-notice'],
  ]);
  const { url, form } = await formOf(cy, 'agreement');
  expect(form.points).toEqual([
    'If I cancel less than 24 hours before the visit, I pay $100.00. The first in 12 months is free.',
    'If I do not come, I pay $100.00. The first in 12 months is free.',
    'No plan pays for a missed visit. Members of Medicaid and the VA are never charged for one.',
    'I pay a bill within 14 days of its date.',
  ]);
  await cy.send('PUT', `${url}/draft`, { kind: 'agreement', draft: { name: 'Cy M', text: true } });
  expect((await formOf(cy, 'agreement')).draft).toEqual({ name: 'Cy M', text: true });
  const cardId = await cardOf(cy);
  const autopay = { cardId, capMonthCents: 30_000 };
  const body = { kind: 'agreement', versionId: form.versionId, name: 'Cy Marsh', agreed: true };
  for (const [wrong, code] of [
    [{ ...body, agreed: false }, 'not-understood'],
    [{ ...body, name: '  ' }, 'not-understood'],
    [{ ...body, versionId: await versionOf(cy, 'consent') }, 'words-changed'],
    [{ ...body, autopay: { cardId: await cardOf(ada) } }, 'choose-a-card'],
  ] as const)
    expect((await cy.send('POST', `${url}/sign`, wrong)).json.code).toBe(code);
  const signing = { ...body, email: true, text: true, autopay };
  const taps = await Promise.all([1, 2, 3].map(() => cy.send('POST', `${url}/sign`, signing)));
  expect(taps.map((t) => t.status)).toEqual([200, 200, 200]);
  const { signatures, remarks } = await intakeOf(o.clients.cy);
  expect(signatures).toHaveLength(1);
  expect(signatures[0]).toMatchObject({
    ...{ version: 1, signedName: 'Cy Marsh', older: false, didNot: [] },
    did: [
      'Missed visits are charged as agreed here, and never more.',
      'Bills are due 14 days after their date.',
      'Bills and receipts may come by e-mail.',
      'Bills and receipts may come by text message.',
      'Autopay with Visa ending 1001. What was owed before is left out.',
    ],
  });
  expect(remarks).toEqual([]);
  const autopays = await o.call(o.owner, 'GET', `/api/clients/${o.clients.cy}/autopay`);
  expect(autopays.enrolments).toHaveLength(1);
  const { rows } = await o.ownerSql.query(
    `select (select count(*)::int from autopay_left_out) as out,
      (select count(*)::int from invoice_settings where client_id = $1) as ways,
      (select array_agg(note order by channel) from message_consents where client_id = $1 and topic = 'billing') as notes`,
    [o.clients.cy],
  );
  const by = 'By the financial agreement signed Tue 3 Mar 2026, version 1';
  expect(rows[0]).toEqual({ out: 1, ways: 1, notes: [by, by] });
  const changed = async () =>
    (await o.call(o.owner, 'GET', '/api/intake-settings')).forms.map(
      (f: { policyChanged: boolean }) => f.policyChanged,
    );
  expect(await changed()).not.toContain(true);
  // The practice asks more from now on; who signed still pays what they signed.
  await o.ownerSql.query(
    'update missed_policies set amount_cents = 18000, forgiven_per_12_months = 0',
  );
  expect(await missedBy(o.clients.cy, '2026-03-05')).toEqual([]);
  const [charged] = await missedBy(o.clients.cy, '2026-03-06');
  expect(charged).toMatchObject({ feeCents: 10_000 });
  const [unsigned] = await missedBy(o.clients.ben, '2026-03-09', o.who.osei);
  expect(unsigned).toMatchObject({ feeCents: 18_000 });
  const why = await o.ownerSql.query(
    `select why::text from charges where kind = 'missed' and client_id = $1`,
    [o.clients.cy],
  );
  expect(JSON.stringify(why.rows)).toContain('by the financial agreement signed Tue 3 Mar 2026');
});

it('the words are kept with their hash, as a tagged PDF; nobody can change them, nor read another’s', async () => {
  const { rows } = await o.ownerSql.query(
    'select id, words, words_sha256 as hash from intake_signatures',
  );
  const [{ id, words, hash }] = rows;
  expect(createHash('sha256').update(words).digest('hex')).toBe(hash);
  expect(words).toContain('• Autopay: yes, with Visa ending 1001, at most $300.00 a month.');
  for (const table of ['intake_signatures', 'intake_form_versions', 'agreed_missed_policies'])
    for (const change of [`update ${table} set practice_id = practice_id`, `delete from ${table}`])
      await expect(o.ownerSql.query(change), change).rejects.toThrow();
  const pdf = await o.send(o.owner, 'GET', `/api/intake-signatures/${id}/pdf`);
  const read = await readPdf(pdf.bytes);
  expect(read.text).toContain(`SHA-256 of the words ${hash}`);
  expect(read.roles).toContain('H1');
  const own = await cy.send('GET', `/api/portal/intake-signatures/${id}/pdf`);
  expect(own.body.slice(0, 5)).toBe('%PDF-');
  expect((await ada.send('GET', `/api/portal/intake-signatures/${id}/pdf`)).status).toBe(404);
  expect((await o.send(o.who.osei, 'GET', `/api/intake-signatures/${id}/pdf`)).status).toBe(404);
});

it('another version binds nobody who signed the old one, until they sign again; what the practice set stays', async () => {
  const seen = await o.call(o.owner, 'GET', '/api/intake-settings');
  const now = seen.forms.find((f: { kind: string }) => f.kind === 'agreement');
  expect(now).toMatchObject({ n: 1, policyChanged: true });
  const { n, title, words, terms } = now;
  const next = { kind: 'agreement', n, title, words, terms: { ...terms, dueDays: 7 } };
  await o.call(o.owner, 'POST', '/api/intake-forms', next);
  const twice = await o.send(o.owner, 'POST', '/api/intake-forms', next);
  expect(twice.json.code).toBe('form-changed');
  expect((await intakeOf(o.clients.cy)).signatures[0]).toMatchObject({ version: 1, older: true });
  const again = '/api/intake-forms/ask-again';
  expect(await o.call(o.owner, 'POST', again, { kind: 'agreement' })).toEqual({ asked: 1 });
  // The practice has said otherwise for this client meanwhile.
  const all = (await o.call(o.owner, 'GET', '/api/invoice-settings')).items;
  const own = all.find((s: { clientId: string | null }) => s.clientId === o.clients.cy);
  const { id, to, ...way } = own;
  await o.call(o.owner, 'POST', `/api/invoice-settings/${id}/change`, {
    ...{ ...way, dueDays: 45, from: '2026-03-09' },
  });
  const { url, form } = await formOf(cy, 'agreement');
  expect(form).toMatchObject({ version: 2, onAutopay: true });
  const body = { kind: 'agreement', versionId: form.versionId, name: 'Cy Marsh', agreed: true };
  await cy.send('POST', `${url}/sign`, body);
  const { signatures, remarks } = await intakeOf(o.clients.cy);
  expect(signatures[0]).toMatchObject({
    version: 2,
    didNot: ['Days to pay: the practice has set them for this client otherwise; that stays.'],
  });
  expect(remarks).toEqual([
    'The agreement says 7 days to pay; the practice has set 45 for this client, and that holds.',
  ]);
});

it('a plan is told with photos and waits on Today until a person takes it over; hostile files are refused', async () => {
  await send(o.clients.ada);
  const { url } = await formOf(ada, 'insurance');
  const upload = (payload: Buffer, cookie = ada.cookie) =>
    o.app.inject({
      ...{ method: 'POST', url: `${url}/photo/front`, payload },
      ...{ cookies: { [PORTAL_COOKIE]: cookie }, headers: { 'content-type': 'image/png' } },
    });
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  for (const [bad, code] of [
    [svg, 'card-not-a-picture'],
    [Buffer.alloc(10 * 1024 * 1024 + 10), 'card-too-large'],
    [png().subarray(0, 40), 'card-not-a-picture'],
    [Buffer.alloc(0), 'card-not-a-picture'],
  ] as const) {
    const no = (await upload(bad)).json<{ code: string; sentence: string }>();
    expect(no.code).toBe(code);
    expect(no.sentence).toMatch(/^[A-Z].*\.$/);
  }
  expect((await upload(Buffer.alloc(20 * 1024 * 1024))).statusCode).toBe(413);
  expect((await upload(png(), cy.cookie)).statusCode).toBe(404);
  expect((await upload(png())).statusCode).toBe(201);
  const plan = { payerName: 'Maple Health', memberId: 'MH-1', relation: 'self' };
  const noName = await ada.send('POST', `${url}/plan`, { ...plan, relation: 'spouse' });
  expect(noName.json.code).toBe('whose-plan');
  for (const person of [cy, ada, ada]) await person.send('POST', `${url}/plan`, plan);
  const { plans } = await intakeOf(o.clients.ada);
  expect(plans).toMatchObject([{ state: 'waits', photos: ['front'] }]);
  const today = await o.call(o.owner, 'GET', '/api/today');
  expect(today.needsYou.map((n: { kind: string }) => n.kind)).toContain('plan-told');
  const take = `/api/intake-plans/${plans[0]?.id}/take`;
  const from = '2026-03-09';
  await o.call(o.owner, 'POST', take, { payerId: o.payerId, from });
  expect((await o.send(o.owner, 'POST', take, { payerId: o.payerId, from })).json.code).toBe(
    'told-plan-decided',
  );
  const coverage = await o.call(
    o.owner,
    'GET',
    `/api/clients/${o.clients.ada}/coverage?on=${from}`,
  );
  expect(coverage.order.places).toHaveLength(2);
  expect(coverage.cards).toMatchObject([{ side: 'front' }]);
});

it('withdrawn, nothing can be signed any more; sent by itself with the invitation where the practice says so', async () => {
  const { url, packetId } = await formOf(ada, 'consent');
  const versionId = await versionOf(ada, 'consent');
  const consent = { kind: 'consent', versionId, name: 'Ada Reed', agreed: true };
  // What is another's is as if it were not there.
  expect((await cy.send('POST', `${url}/sign`, consent)).status).toBe(404);
  await o.call(o.owner, 'POST', `/api/intake-packets/${packetId}/withdraw`);
  expect((await ada.send('POST', `${url}/sign`, consent)).status).toBe(404);
  expect((await ada.send('GET', '/api/portal/intake')).json.packet).toBeNull();
  await o.call(o.owner, 'PUT', '/api/intake-settings', { sendOnInvite: true, warnDays: 3 });
  await o.ownerSql.query(`update clients set email = 'ben@example.com' where id = $1`, [
    o.clients.ben,
  ]);
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/portal/invite`, {});
  await runDue(o);
  expect((await intakeOf(o.clients.ben)).packets).toMatchObject([{ state: 'open' }]);
  await o.visit.book(o.who.osei, [o.clients.ben], '2026-03-11');
  const today = await o.call(o.owner, 'GET', '/api/today');
  expect(today.needsYou.map((n: { kind: string }) => n.kind)).toContain('intake-open');
});

it('a guardian signs for the child within what is shared with them; under 18 nobody binds themselves to pay', async () => {
  const noor = await o.desk.addClient(o.owner, {
    ...{ givenName: 'Noor', familyName: 'Haddad', pays: 'self', bornOn: '2008-09-10' },
    clinicianIds: [o.clinicians.osei],
  });
  const guardian = async (name: string, email: string, more: object) => {
    const { items } = await o.call(o.owner, 'POST', `/api/clients/${noor}/guardians`, {
      ...{ name, email, relationship: 'mother', from: '2026-03-09' },
      ...{ mayAppointments: true, mayMoney: true, ...more },
    });
    const { id, partyId } = items.find((g: { name: string }) => g.name === name);
    return inPortal(o, noor, partyId, email, id);
  };
  const mother = await guardian('Rosa Haddad', 'rosa@example.com', { mayAppointments: false });
  const father = await guardian('Idris Haddad', 'idris@example.com', { mayMoney: false });
  const kinds = async (p: AtPortal) =>
    (await p.send('GET', '/api/portal/intake')).json.packet?.steps.map(
      (s: { kind: string }) => s.kind,
    );
  await send(noor);
  expect(await kinds(mother)).toEqual(['card', 'agreement', 'estimate-notice']);
  expect(await kinds(father)).toEqual(['consent', 'privacy']);
  const { url, form } = await formOf(mother, 'agreement');
  expect(form.asksAutopay).toBe(false);
  const body = { kind: 'agreement', versionId: form.versionId, agreed: true };
  const no = await father.send('POST', `${url}/sign`, { ...body, name: 'Idris Haddad' });
  expect(no.json.code).toBe('nothing-to-sign');
  await mother.send('POST', `${url}/sign`, { ...body, name: 'Rosa Haddad' });
  const { signatures } = await intakeOf(noor);
  expect(signatures).toMatchObject([{ signedName: 'Rosa Haddad', didNot: [] }]);
  const pdf = `/api/portal/intake-signatures/${signatures[0]?.id}/pdf`;
  expect((await mother.send('GET', pdf)).status).toBe(200);
  expect((await father.send('GET', pdf)).status).toBe(404);
});
