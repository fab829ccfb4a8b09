/** What is particular to the practice processor: its page, its catalogue, and its memory. */
import { spawn } from 'node:child_process';
import { addMinutes, cents, type Instant, instant } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceProcessor } from './practice-processor.ts';
import { TEST_CARDS, type TestCardId } from './test-cards.ts';
import { startPracticeDatabase } from './testing/practice-database.ts';

const NOW = instant('2026-03-02T15:00:00Z');
let database: Awaited<ReturnType<typeof startPracticeDatabase>>;
beforeAll(async () => {
  database = await startPracticeDatabase();
});
afterAll(() => database.stop());
const processor = (slowMs = 20) =>
  practiceProcessor({ sql: database.pool, webhookSecret: 'practice', slowMs });

async function addCard(testCard: TestCardId, clientRef: string, now: Instant = NOW) {
  const practice = processor();
  const setup = await practice.startCardSetup({ practiceId: 'prc_1', clientRef, now });
  if (setup.browser.kind !== 'practice') throw new Error('not the practice page');
  const { setupToken } = setup.browser;
  await practice.chooseTestCard({ setupToken, testCard, now });
  const card = await practice.finishCardSetup(setup.setupRef);
  if ('refused' in card) throw new Error(card.code);
  return { ...setup, setupToken, card };
}

describe('the test cards', () => {
  test('are all different, and none looks like a card number', () => {
    expect(new Set(TEST_CARDS.map((c) => c.id)).size).toBe(TEST_CARDS.length);
    expect(new Set(TEST_CARDS.map((c) => c.label)).size).toBe(TEST_CARDS.length);
    for (const { last4 } of TEST_CARDS) expect(last4).toMatch(/^\d{4}$/);
  });
  test('tell a health account card', async () => {
    expect((await addCard('hsa-approves', 'cln_hsa')).card).toMatchObject({
      hsa: true,
      funding: 'prepaid',
    });
    expect((await addCard('approves', 'cln_no_hsa')).card.hsa).toBe(false);
  });
  test('expire: last month for the expired one, in three years for the others', async () => {
    const january = instant('2026-01-15T12:00:00Z');
    expect((await addCard('expired', 'cln_e', january)).card).toMatchObject({
      expMonth: 12,
      expYear: 2025,
    });
    expect((await addCard('approves', 'cln_f', january)).card).toMatchObject({
      expMonth: 1,
      expYear: 2029,
    });
  });
});

describe('the page', () => {
  test('needs its own token, and a ZIP that is one', async () => {
    const practice = processor();
    const setup = await practice.startCardSetup({
      practiceId: 'prc_1',
      clientRef: 'cln_page',
      now: NOW,
    });
    const choose = (setupToken: string, billingZip?: string) =>
      practice.chooseTestCard({
        setupToken,
        testCard: 'approves',
        now: NOW,
        ...(billingZip === undefined ? {} : { billingZip }),
      });
    const unknown = { code: 'card-setup-not-found' };
    expect(await choose(setup.setupRef)).toMatchObject(unknown);
    expect(await choose(`${setup.setupRef}.0123456789abcdef0123456789abcdef`)).toMatchObject(
      unknown,
    );
    if (setup.browser.kind !== 'practice') throw new Error('not the practice page');
    expect(await choose(setup.browser.setupToken, '1234')).toMatchObject({ field: 'billingZip' });
    expect(await choose(setup.browser.setupToken, '10001')).toBe('chosen');
  });
  test('takes one card: the first choice stays', async () => {
    const { setupToken, setupRef, card } = await addCard('approves', 'cln_twice');
    const practice = processor();
    await practice.chooseTestCard({ setupToken, testCard: 'expired', now: NOW });
    expect(await practice.finishCardSetup(setupRef)).toEqual(card);
  });
});

describe('the memory', () => {
  test('outlives a process killed while the answer was on its way', async () => {
    const { card } = await addCard('approves', 'cln_killed');
    const ask = {
      idempotencyKey: 'pmt_killed',
      token: card.token,
      customerRef: card.customerRef,
      amountCents: cents(9_900),
      description: 'Practice account',
      offSession: true,
      askedAt: NOW,
      now: NOW,
    };
    const program = `
      import pg from 'pg';
      import { practiceProcessor } from '${new URL('./practice-processor.ts', import.meta.url)}';
      const { connection, ask } = JSON.parse(process.argv[1]);
      const sql = new pg.Pool(connection);
      sql.on('error', () => {}); // the server may end first
      const practice = practiceProcessor({ sql, webhookSecret: 'practice' });
      await practice.charge({ ...ask, amountCents: BigInt(ask.amountCents) });
      process.kill(process.pid, 'SIGKILL');`;
    const { host, port, user, database: name } = database.pool.options;
    const input = JSON.stringify({
      connection: { host, port, user, database: name },
      ask: { ...ask, amountCents: '9900' },
    });
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, input], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const signal = await new Promise((done) => child.once('exit', (_, by) => done(by)));
    expect(signal).toBe('SIGKILL');
    const practice = processor();
    const found = await practice.findCharge(ask);
    expect(found).toMatchObject({ outcome: 'succeeded', amountCents: 9_900n });
    expect(await practice.charge(ask)).toEqual(found);
    const { rows } = await database.pool.query(
      `select count(*)::int as n from practice_processor.charge where idempotency_key = $1`,
      [ask.idempotencyKey],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
  test('loses no event when the receiver dies before it has acknowledged', async () => {
    const { card } = await addCard('approves', 'cln_events');
    const { token, customerRef } = card;
    await processor().charge({
      idempotencyKey: 'pmt_events',
      token,
      customerRef,
      amountCents: cents(100),
      description: 'Practice account',
      offSession: true,
      askedAt: NOW,
      now: NOW,
    });
    const first = await processor().due({ now: NOW });
    const again = await processor().due({ now: addMinutes(NOW, 60) });
    expect(again.map((d) => d.eventId)).toEqual(first.map((d) => d.eventId));
    expect(again[0]?.headers).not.toEqual(first[0]?.headers);
  });
  test('refers to nothing outside its own schema', async () => {
    const { rows } = await database.pool.query(
      `select count(*)::int as n from pg_constraint c
       join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
       where c.contype = 'f' and a.relnamespace <> b.relnamespace`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test('the slow card approves, slowly', async () => {
  const { card } = await addCard('slow', 'cln_slow');
  const { token, customerRef } = card;
  const ask = {
    idempotencyKey: 'pmt_slow',
    token,
    customerRef,
    amountCents: cents(100),
    description: 'Practice account',
    offSession: true,
    askedAt: NOW,
    now: NOW,
  };
  const started = performance.now();
  expect(await processor(200).charge(ask)).toMatchObject({ outcome: 'succeeded' });
  expect(performance.now() - started).toBeGreaterThan(150);
});
