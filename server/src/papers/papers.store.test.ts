/** Numbers without a gap, snapshots that stay, bytes that stay; who may see and make papers. */
import { createHash } from 'node:crypto';
import { isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, perform } from '../platform/action.ts';
import { testPractice } from '../testing/practice.ts';
import { issueReceipt, listPapers, seePaper } from './index.ts';
import { readPdf } from './read-pdf.ts';
import { type BilledOffice, billedOffice, ENTITY } from './testing/billed-office.ts';

const cash = (clientId: string, amountCents: number, receivedOn = '2026-03-02') => ({
  ...{ clientId, method: 'cash', amountCents, receivedOn },
});
const rows = async (o: BilledOffice, text: string) =>
  (await o.ownerSql.query(text)).rows as Record<string, never>[];

describe('receipts', () => {
  let o: BilledOffice;
  beforeAll(async () => {
    o = await billedOffice();
  });
  afterAll(() => o.close());

  it('twenty payments at once take the numbers 1 to 20, each once', async () => {
    const { ben, ada, cy } = o.clients;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        o.send(
          o.who.biller,
          'POST',
          '/api/payments',
          cash([ben, ada, cy][i % 3] as string, 100 + i),
        ),
      ),
    );
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 201));
    const numbers = await rows(
      o,
      `select number from papers where kind = 'receipt' order by number`,
    );
    expect(numbers.map((r) => r.number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await rows(o, 'select last from paper_numbers')).toEqual([{ last: 20 }]);
    expect(o.jobs.sent.filter((j) => j.name === 'render-papers')).toHaveLength(20);
  });

  it('says what the payment paid, what is left as credit, what is still due', async () => {
    const visit = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-03');
    const [charge] = await o.desk.charges(o.owner, `sessionId=${visit.sessionId}`);
    expect(charge?.feeCents).toBe(15000);
    await o.call(o.who.biller, 'POST', '/api/payments', cash(o.clients.ben, 10000, '2026-03-03'));
    const [paper] = (await o.call(o.who.biller, 'GET', `/api/papers?clientId=${o.clients.ben}`))
      .items;
    expect(paper).toMatchObject({ number: 'R-00021', amountCents: 10000, rendered: false });
    const { bytes, headers } = await o.send(o.who.biller, 'GET', paper.pdf);
    const { text } = await readPdf(bytes);
    expect(text).toContain('03/03/2026 Session $100.00');
    expect(text).toContain('Received from Ben Ortiz');
    expect(headers['content-disposition']).toBe('inline; filename="receipt-R-00021.pdf"');
    expect(headers['cache-control']).toContain('no-store');
    expect(`${paper.pdf} ${paper.fileName}`).not.toMatch(/ben|ortiz/i);
  });

  it('the bytes are made once and stay; the snapshot cannot be changed, not even by the owner of the table', async () => {
    const [paper] = (await o.call(o.who.biller, 'GET', '/api/papers?kind=receipt&limit=1')).items;
    const first = (await o.send(o.who.biller, 'GET', paper.pdf)).bytes;
    await o.runJobs();
    await o.call(o.owner, 'PUT', '/api/practice', {
      name: 'Another Name',
      zone: 'America/New_York',
    });
    const again = await o.send(o.who.biller, 'GET', paper.pdf);
    expect(again.bytes.equals(first)).toBe(true);
    const seen = await o.call(o.who.biller, 'GET', `/api/papers/${paper.id}`);
    expect(seen.sha256).toBe(createHash('sha256').update(first).digest('hex'));
    for (const change of [
      `update papers set number = 99 where id = '${paper.id}'`,
      `update papers set data = '{}' where id = '${paper.id}'`,
      `update papers set pdf = 'x', sha256 = sha256('x') where id = '${paper.id}'`,
      `delete from papers where id = '${paper.id}'`,
      'truncate papers',
    ]) {
      await expect(o.ownerSql.query(change)).rejects.toThrow(/never|referenced in a foreign key/);
    }
    expect(await rows(o, 'select count(*)::int as n from papers where sha256 is null')).toEqual([
      { n: 0 },
    ]);
  });

  it('a payment that is rolled back gives its number back', async () => {
    const before = await rows(o, 'select last from paper_numbers');
    const wrong = {
      ...cash(o.clients.ben, 500),
      allocations: [{ chargeId: 'chg_00000000000000000000000000', amountCents: 500 }],
    };
    expect(
      (await o.send(o.who.biller, 'POST', '/api/payments', wrong)).status,
    ).toBeGreaterThanOrEqual(400);
    expect(await rows(o, 'select last from paper_numbers')).toEqual(before);
  });

  it('a new address is no new entity: the numbers go on', async () => {
    o.clock.set('2026-03-10T15:00:00Z');
    const setup = await o.call(o.owner, 'GET', '/api/setup');
    const { id } = setup.legalEntities[0];
    await o.call(o.owner, 'POST', `/api/legal-entities/${id}/change`, {
      ...{ ...ENTITY, street: '1 New Street', from: '2026-03-10' },
    });
    await o.call(o.who.biller, 'POST', '/api/payments', cash(o.clients.ben, 700, '2026-03-10'));
    const [paper] = (await o.call(o.who.biller, 'GET', '/api/papers?limit=1')).items;
    const { text } = await readPdf((await o.send(o.who.biller, 'GET', paper.pdf)).bytes);
    expect(paper.number).toBe('R-00022');
    expect(text).toContain('1 New Street');
  });

  it('is seen within reach only; others’ ids and unknown ones are one answer', async () => {
    const { items } = await o.call(o.who.lane, 'GET', '/api/papers');
    expect(new Set(items.map((p: { clientId: string }) => p.clientId))).toEqual(
      new Set([o.clients.cy]),
    );
    const [bens] = (await o.call(o.who.biller, 'GET', `/api/papers?clientId=${o.clients.ben}`))
      .items;
    const unknown = 'ppr_00000000000000000000000000';
    const answers = [];
    for (const paperId of [bens.id, unknown])
      for (const url of [`/api/papers/${paperId}`, `/api/papers/${paperId}/pdf`])
        answers.push(await o.send(o.who.lane, 'GET', url));
    expect(new Set(answers.map((a) => `${a.status} ${a.json.sentence}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect((await o.send(null, 'GET', bens.pdf)).status).toBe(401);
  });

  it('accountants see numbers and amounts, not names and not the paper', async () => {
    const { items } = await o.call(o.who.accountant, 'GET', '/api/papers?limit=3');
    expect(items[0]).toMatchObject({ clientName: null, may: { download: false } });
    const answer = await o.send(o.who.accountant, 'GET', items[0].pdf);
    expect([answer.status, answer.json.code]).toEqual([403, 'paper-names-client']);
  });

  it('pages on without losing or repeating one', async () => {
    const ids: string[] = [];
    let after = '';
    do {
      const page = await o.call(o.who.biller, 'GET', `/api/papers?limit=7${after}`);
      ids.push(...page.items.map((p: { id: string }) => p.id));
      after = page.next ? `&after=${page.next}` : '';
    } while (after !== '');
    const { rows } = await o.ownerSql.query('select count(*)::int as n from papers');
    expect(ids).toHaveLength(rows[0].n);
    expect(rows[0].n).toBeGreaterThan(21);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort().reverse()).toEqual(ids);
  });

  it('another practice sees none of them', async () => {
    const other = await testPractice({ seed: 2 });
    try {
      const [paper] = (await o.call(o.who.biller, 'GET', '/api/papers?limit=1')).items;
      // Somebody of another practice, on this practice's database.
      const stranger = { ...o.who.biller, practiceId: other.practiceId };
      const list = await ask(o.deps, stranger, listPapers, { limit: 10 });
      expect(list).toEqual({ items: [] });
      expect(isRefusal(await ask(o.deps, stranger, seePaper, { paperId: paper.id }))).toBe(true);
      const made = await perform(o.deps, stranger, issueReceipt, { paymentId: paper.paymentId });
      expect(made).toMatchObject({ code: 'no-such-payment' });
    } finally {
      await other.close();
    }
  });
});

describe('before there is a legal entity', () => {
  let o: BilledOffice;
  beforeAll(async () => {
    o = await billedOffice({ legalEntity: false });
  });
  afterAll(() => o.close());

  it('no number is taken, Today says so, and the receipts come later, in order', async () => {
    for (const amount of [100, 200, 300]) {
      o.clock.forward(1);
      await o.call(o.who.biller, 'POST', '/api/payments', cash(o.clients.ben, amount));
    }
    expect(await rows(o, 'select count(*)::int as n from papers')).toEqual([{ n: 0 }]);
    const refused = await o.send(o.owner, 'POST', '/api/receipts/missing', {});
    expect([refused.status, refused.json.code]).toEqual([409, 'no-legal-entity']);
    const waiting = async () =>
      (await o.call(o.owner, 'GET', '/api/today')).needsYou.find(
        (n: { key: string }) => n.key === 'set-up:receipts',
      );
    expect((await waiting()).title).toBe('3 payments have no receipt yet.');

    await o.desk.add(o.owner, 'legal-entities', ENTITY);
    const payments = (await o.call(o.owner, 'GET', '/api/payments')).items;
    const oldest = payments.at(-1);
    o.clock.forward(1);
    const one = await o.send(o.owner, 'POST', '/api/receipts', { paymentId: oldest.id });
    const same = await o.send(o.owner, 'POST', '/api/receipts', { paymentId: oldest.id });
    expect([one.status, one.json.number, same.json.id]).toEqual([201, 'R-00001', one.json.id]);
    await o.call(o.owner, 'POST', `/api/payments/${payments[0].id}/reverse`, { reason: 'mistake' });
    const gone = await o.send(o.owner, 'POST', '/api/receipts', { paymentId: payments[0].id });
    expect(gone.json.code).toBe('payment-reversed');
    o.clock.forward(1);
    expect(await o.call(o.owner, 'POST', '/api/receipts/missing', {})).toEqual({
      issued: 1,
      left: 0,
    });
    expect(await waiting()).toBeUndefined();
    const numbers = (await o.call(o.owner, 'GET', '/api/papers')).items;
    expect(
      numbers.map((p: { number: string; amountCents: number }) => [p.number, p.amountCents]),
    ).toEqual([
      ['R-00002', 200],
      ['R-00001', 100],
    ]);
  });
});
