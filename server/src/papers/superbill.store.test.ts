/** Superbills: what may be on one, what never is, and in which words it is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL } from './invoice-settings.ts';
import { readPdf } from './read-pdf.ts';
import { type BilledOffice, billedOffice, ENTITY } from './testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o.close());

const march = { from: '2026-03-01', to: '2026-03-31' };
const make = (body: object, who = o.who.biller) => o.send(who, 'POST', '/api/superbills', body);
const chargeOf = async (sessionId: string) =>
  (await o.desk.charges(o.owner, `sessionId=${sessionId}`))[0] as { id: string; feeCents: number };
const wordsOf = async (pdf: string) =>
  (await readPdf((await o.send(o.who.biller, 'GET', pdf)).bytes)).text;

describe('a superbill', () => {
  it('with nothing on it is refused', async () => {
    const answer = await make({ clientId: o.clients.ben, ...march });
    expect([answer.status, answer.json.code]).toEqual([422, 'superbill-empty']);
    const both = await make({ clientId: o.clients.ben });
    expect(both.status).toBe(400);
  });

  it('shows each session with fee, payment and its day, and balance', async () => {
    const first = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-03');
    const second = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-10', {
      diagnosis: 'F33.1',
    });
    await o.desk.takePayment(
      o.who.biller,
      o.clients.ben,
      'check',
      17000,
      '2026-03-10' as never,
      '44',
    );
    const answer = await make({ clientId: o.clients.ben, ...march });
    expect(answer.status).toBe(201);
    const [paper] = answer.json.items;
    expect(paper).toMatchObject({
      ...{ kind: 'superbill', number: 'SB-00001', amountCents: 30000, rendered: false },
      ...{ from: '2026-03-03', to: '2026-03-10', fileName: 'superbill-SB-00001.pdf' },
    });
    expect(paper.chargeIds).toEqual([
      (await chargeOf(first.sessionId)).id,
      (await chargeOf(second.sessionId)).id,
    ]);
    const text = await wordsOf(paper.pdf);
    expect(text).toContain('12-3456789');
    expect(text).toContain('Naomi Osei');
    expect(text).toContain('1234567893');
    expect(text).toMatch(/A F41\.1.*B F33\.1/);
    expect(text).toContain('90837 Individual therapy, long – 1 A $150.00 $150.00 03/10/2026 $0.00');
    expect(text).toContain('long – 1 B $150.00 $20.00 03/10/2026 $130.00');
    expect(text).toContain('Total $300.00 $170.00 $130.00');
    expect(text).toContain('Signature of Naomi Osei');
  });

  it('is signed by the clinician who makes it, and has a line to sign when somebody else does', async () => {
    const made = await make({ clientId: o.clients.ben, ...march }, o.who.osei);
    const mine = await wordsOf(made.json.items[0].pdf);
    expect(mine).toContain('Naomi Osei, LCSW');
    expect(mine).not.toContain('Signature of');
  });

  it('and a receipt are in large type, and in Spanish beside English, for who has their papers so', async () => {
    const looks = async () => {
      const { rows } = await o.ownerSql.query<{ look: string }>(
        `select distinct on (kind) concat(kind, ' ', data->>'language', ' ', data->>'large') as look
          from papers where client_id = $1 and kind in ('receipt', 'superbill') order by kind, number desc`,
        [o.clients.ben],
      );
      return rows.map((r) => r.look);
    };
    const again = async () => {
      await o.desk.takePayment(o.who.biller, o.clients.ben, 'cash', 100, '2026-03-10' as never, '');
      expect((await make({ clientId: o.clients.ben, ...march })).status).toBe(201);
      return looks();
    };
    expect(await again()).toEqual(['receipt en false', 'superbill en false']);
    const own = { ...USUAL, clientId: o.clients.ben, language: 'es', largeType: true };
    const from = o.clock.now().slice(0, 10);
    await o.call(o.owner, 'POST', '/api/invoice-settings', { ...own, from });
    expect(await again()).toEqual(['receipt es true', 'superbill es true']);
  });

  it('shows the fee that was really charged, once a part was forgiven', async () => {
    const visit = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-12');
    const charge = await chargeOf(visit.sessionId);
    await o.desk.writeOff(o.owner, charge.id, 'courtesy', 5000, 'Agreed');
    const made = await make({ clientId: o.clients.ben, chargeIds: [charge.id] });
    expect(made.json.items[0].amountCents).toBe(10000);
  });

  it('never has a missed-session fee, a product, a session taken back, or one a plan is asked to pay', async () => {
    const booked = await o.visit.book(o.who.osei, [o.clients.ben], '2026-03-13');
    const again = await o.visit.book(o.who.osei, [o.clients.ben], '2026-03-16');
    o.clock.set('2026-03-16T20:00:00Z');
    // The first one missed is forgiven, the second is charged.
    for (const s of [booked, again]) await o.desk.setStatus(o.who.osei, s.id, 'no-show');
    const missed = await chargeOf(again.id);
    const product = await o.call(o.owner, 'POST', '/api/charges', {
      ...{ kind: 'product', clientId: o.clients.ben, description: 'Letter' },
      ...{ amountCents: 2500, serviceOn: '2026-03-16' },
    });
    const gone = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-17');
    const reversed = await chargeOf(gone.sessionId);
    await o.call(o.owner, 'POST', `/api/charges/${reversed.id}/reverse`, { reason: 'wrong' });
    const insured = await o.visit.held(o.who.osei, [o.clients.ada], '2026-03-18');
    const planned = await chargeOf(insured.sessionId);
    const letter = (await o.desk.charges(o.owner, `clientId=${o.clients.ben}&kind=product`))[0];
    expect(product).toBeDefined();

    const codeOf = async (clientId: string, chargeId: string) =>
      (await make({ clientId, chargeIds: [chargeId] })).json.code;
    expect(await codeOf(o.clients.ben, missed.id)).toBe('superbill-missed-session');
    expect(await codeOf(o.clients.ben, letter?.id ?? '')).toBe('superbill-no-session');
    expect(await codeOf(o.clients.ben, reversed.id)).toBe('superbill-other-charge');
    expect(await codeOf(o.clients.ada, planned.id)).toBe('superbill-plan-is-billed');
    expect(await codeOf(o.clients.ben, planned.id)).toBe('superbill-other-charge');

    const all = await make({ clientId: o.clients.ben, ...march });
    expect(all.json.items).toHaveLength(1);
    expect(all.json.items[0].chargeIds).not.toContain(missed.id);
    const left = all.json.leftOut.map((l: { chargeId: string }) => l.chargeId);
    expect(left.sort()).toEqual([missed.id, letter?.id ?? ''].sort());
    const only = await make({ clientId: o.clients.ada, ...march });
    expect(only.json.code).toBe('superbill-empty');
    expect(only.json.sentence).toContain('a second time');
  });

  it('is one paper for each clinician', async () => {
    const { cy } = o.clients;
    await o.desk.add(o.owner, 'caseload-links', {
      ...{ clientId: cy, clinicianId: o.clinicians.osei, from: '2026-03-18' },
    });
    await o.visit.held(o.who.lane, [cy], '2026-03-19');
    await o.visit.held(o.who.osei, [cy], '2026-03-20');
    const { items } = (await make({ clientId: cy, ...march })).json;
    expect(items).toHaveLength(2);
    const words = await Promise.all(items.map((p: { pdf: string }) => wordsOf(p.pdf)));
    expect(words.map((w) => w.includes('Lane Moss')).sort()).toEqual([false, true]);
  });

  it('needs what a plan asks for, and says so in a sentence', async () => {
    const bare = await o.desk.addClient(o.owner, {
      ...{ givenName: 'Dee', familyName: 'Voss', pays: 'self', clinicianIds: [o.clinicians.osei] },
    });
    await o.visit.held(o.who.osei, [bare], '2026-03-23');
    expect((await make({ clientId: bare, ...march })).json.code).toBe('superbill-needs-client');
    await o.call(o.owner, 'POST', '/api/policies', {
      ...{ clientId: o.clients.cy, payerId: await medicare(), memberId: 'M1', rank: 1 },
      ...{ relationship: 'self', from: '2026-03-02' },
    });
    expect((await make({ clientId: o.clients.cy, ...march })).json.code).toBe('superbill-medicare');
  });

  it('is refused to a role that may not make papers, and for clients out of reach', async () => {
    const body = { clientId: o.clients.ben, ...march };
    expect((await make(body, o.who.accountant)).status).toBe(403);
    const far = await make(body, o.who.lane);
    const unknown = await make({ ...body, clientId: 'clt_00000000000000000000000000' }, o.who.lane);
    expect([far.status, far.json]).toEqual([404, unknown.json]);
    expect((await o.send(o.who.scheduler, 'GET', '/api/papers')).status).toBe(200);
  });

  it('needs an EIN: a Social Security number is never printed', async () => {
    o.clock.set('2026-03-24T15:00:00Z');
    const [now] = (await o.call(o.owner, 'GET', '/api/setup')).legalEntities;
    const changed = { ...ENTITY, taxId: '219-09-9999', taxIdKind: 'ssn', from: '2026-03-24' };
    await o.call(o.owner, 'POST', `/api/legal-entities/${now.id}/change`, changed);
    const answer = await make({ clientId: o.clients.ben, ...march });
    expect(answer.json.code).toBe('superbill-needs-ein');
    expect(answer.json.sentence).not.toContain('9999');
  });

  it('took its numbers without a gap, refused ones none', async () => {
    const { rows } = await o.ownerSql.query(
      `select count(*)::int as n, max(number) as last from papers where kind = 'superbill'`,
    );
    expect(rows[0].n).toBe(rows[0].last);
  });
});

async function medicare(): Promise<string> {
  return (
    await o.desk.add(o.owner, 'payers', { name: 'Medicare B', class: 'medicare', filingDays: 365 })
  ).id;
}
