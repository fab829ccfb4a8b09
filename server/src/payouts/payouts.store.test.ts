/** Payouts: read twice, late, out of order; failed after all; matched both ways; disputes in the book; planted faults. */
import { cents, date, type Id, instant } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProcessorPayout } from '../outside/cards/index.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { perform } from '../platform/action.ts';
import { openDatabase } from '../platform/db.ts';
import { verifyPractice } from '../worklist/index.ts';
import { payoutChecks } from '../worklist/verify-payouts.ts';
import { surePairs } from './match-payout.ts';
import { readPayouts } from './read-payouts.ts';
import { takePayout } from './take-payout.ts';

let o: BilledOffice;
let owner: ReturnType<typeof openDatabase>;
let charged: { intent: string; ref: string; payment: string };
beforeAll(async () => {
  o = await billedOffice();
  owner = openDatabase(o.connection, 'owner', 2);
  const { ben } = o.clients;
  await o.visit.held(o.who.osei, [ben], '2026-03-03');
  const card = await o.desk.addCard(o.owner, ben, 'approves');
  const asked = await o.call(o.who.biller, 'POST', '/api/card-charges', {
    ...{ clientId: ben, cardId: card.id, amountCents: 15_000 },
  });
  await o.runJobs();
  const { rows } = await o.ownerSql.query(
    'select id, processor_ref, payment_id from card_intents where id = $1',
    [asked.id],
  );
  charged = { intent: rows[0].id, ref: rows[0].processor_ref, payment: rows[0].payment_id };
});
afterAll(async () => {
  await owner?.close();
  await o?.close();
});

const wrong = () =>
  owner.db
    .transaction()
    .execute(async (tx) => (await verifyPractice(tx, o.practiceId)).flatMap((c) => c.wrong));
const list = async (state = 'all') =>
  (await o.call(o.owner, 'GET', `/api/payouts?state=${state}`)).items as {
    id: string;
    state: string;
    amountCents: number;
  }[];
const told = (
  more: Partial<ProcessorPayout> & { readonly payoutRef: string },
): ProcessorPayout => ({
  ...{ status: 'paid', amountCents: cents(14_535), arrivesOn: date('2026-03-03'), trace: 'ABCDEF' },
  lines: [
    {
      ...{ lineRef: `${more.payoutRef}_1`, kind: 'charge', aboutRef: charged.ref },
      ...{ grossCents: cents(15_000), feeCents: cents(465), at: instant('2026-03-03T17:00:00Z') },
    },
  ],
  ...more,
});
const take = (payout: ProcessorPayout) =>
  perform(o.deps, o.system, takePayout, { processor: 'practice', payout });
const trial = async () => {
  const { rows } = await o.ownerSql.query(
    `select account, sum(case side when 'debit' then cents else -cents end)::int as n from lines
     where account in ('1000', '1020', '5010') group by account order by account`,
  );
  return Object.fromEntries(rows.map((r) => [r.account, r.n]));
};

test('told twice, late and backwards it is booked once; failed after all it is taken back', async () => {
  const on = told({ payoutRef: 'ppo_a', status: 'on-its-way' });
  await Promise.all([take(on), take(on)]);
  expect((await list()).map((p) => p.state)).toEqual(['on-its-way']);
  expect(await trial()).toEqual({ 1020: 15_000 });
  await Promise.all([take(told({ payoutRef: 'ppo_a' })), take(told({ payoutRef: 'ppo_a' }))]);
  await take(on);
  expect((await list()).map((p) => p.state)).toEqual(['paid']);
  expect(await trial()).toEqual({ 1000: 14_535, 1020: 0, 5010: 465 });
  expect(await wrong()).toEqual([]);
  await take(told({ payoutRef: 'ppo_a', status: 'failed' }));
  await take(told({ payoutRef: 'ppo_a' }));
  expect((await list()).map((p) => p.state)).toEqual(['failed']);
  expect(await trial()).toEqual({ 1000: 0, 1020: 15_000, 5010: 0 });
  expect(await take(told({ payoutRef: 'ppo_other', lines: [] }))).toEqual({ taken: 'not-ours' });
  await o.ownerSql.query(
    'set session_replication_role = replica; delete from payout_lines; delete from payouts; set session_replication_role = origin',
  );
});

test('read from the processor; matched with the bank by itself, by hand, and taken apart again', async () => {
  o.clock.set('2026-03-05T18:00:00Z');
  expect(await readPayouts(o.deps, o.practiceId)).toBe(1);
  expect(await readPayouts(o.deps, o.practiceId)).toBe(0);
  const [payout] = await list('unmatched');
  expect([payout?.state, payout?.amountCents]).toEqual(['paid', 14_535]);
  const statement = (text: string) =>
    o.call(o.who.biller, 'POST', '/api/bank-statements', { name: 'March', text });
  await statement(
    'Date,Description,Amount\n2026-03-05,CARD PAYOUT,145.35\n2026-03-06,SOMETHING,145.35\n',
  );
  await readPayouts(o.deps, o.practiceId);
  // Two lines fit: a person looks.
  expect((await list())[0]?.state).toBe('paid');
  const { rows } = await o.ownerSql.query('select id from bank_lines order by posted_on');
  const match = (lineId: string) =>
    o.send(o.who.biller, 'POST', `/api/payouts/${payout?.id}/match`, { bankLineId: lineId });
  expect((await match(rows[0].id)).status).toBe(200);
  expect((await match(rows[1].id)).json.code).toBe('bank-line-taken');
  expect(await wrong()).toEqual([]);
  await o.call(o.who.biller, 'POST', `/api/payouts/${payout?.id}/unmatch`);
  await o.ownerSql.query(`update bank_lines set state = 'set-aside' where id = $1`, [rows[1].id]);
  await readPayouts(o.deps, o.practiceId);
  expect((await list())[0]?.state).toBe('in-bank');
  expect(await wrong()).toEqual([]);
});

test('what is not known here is not booked until a person takes it', async () => {
  const base = told({ payoutRef: 'ppo_b' });
  const strange = {
    ...base.lines[0],
    lineRef: 'ppo_b_2',
    aboutRef: 'pch_strange',
    grossCents: cents(1_000),
    feeCents: cents(30),
  };
  const fee = {
    ...base.lines[0],
    lineRef: 'ppo_b_3',
    kind: 'fee',
    aboutRef: undefined,
    grossCents: cents(0),
    feeCents: cents(70),
  };
  const refund = {
    ...base.lines[0],
    lineRef: 'ppo_b_1',
    kind: 'dispute',
    aboutRef: 'pdp_b',
    grossCents: cents(0),
    feeCents: cents(0),
  };
  const lines = [strange, fee, refund] as ProcessorPayout['lines'];
  await o.ownerSql.query(
    `insert into card_disputes (practice_id, dispute_ref, processor, processor_ref, client_id, intent_id, amount_cents, money_taken, noted_at)
     values ($1, 'pdp_b', 'practice', $2, $3, $4, 100, false, now())`,
    [o.practiceId, charged.ref, o.clients.ben, charged.intent],
  );
  await take({ ...base, lines, amountCents: cents(900) });
  const found = (await list()).find((p) => p.amountCents === 900);
  expect(found?.state).toBe('not-known');
  const url = `/api/payouts/${found?.id}/take`;
  expect((await o.send(o.who.accountant, 'POST', url, { reason: 'x' })).status).toBe(403);
  await o.call(o.who.biller, 'POST', url, { reason: 'A workshop sold elsewhere' });
  expect((await list()).find((p) => p.amountCents === 900)?.state).toBe('paid');
  expect(await wrong()).toEqual([]);
});

test('a bank line fits one payout or none', () => {
  const payout = (id: string, trace = '') =>
    ({ id: id as Id<'pot'>, amount: cents(100), arrivesOn: date('2026-03-05'), trace }) as never;
  const line = (id: string, description = '', postedOn = '2026-03-06') =>
    ({
      id: id as Id<'bnk'>,
      cents: cents(100),
      postedOn: date(postedOn),
      description,
      reference: '',
    }) as never;
  expect(surePairs([payout('a')], [line('1')])).toHaveLength(1);
  expect(surePairs([payout('a')], [line('1'), line('2')])).toEqual([]);
  expect(surePairs([payout('a'), payout('b')], [line('1')])).toEqual([]);
  expect(surePairs([payout('a')], [line('1', '', '2026-03-20')])).toEqual([]);
  expect(
    surePairs(
      [payout('a', 'TRACE1'), payout('b', 'TRACE2')],
      [line('1', 'x trace2'), line('2', 'trace1')],
    ),
  ).toEqual([
    { payoutId: 'a', bankLineId: '2' },
    { payoutId: 'b', bankLineId: '1' },
  ]);
});

test.each([
  [
    'a line changed',
    `update payout_lines set gross_cents = gross_cents + 1`,
    /its lines 15001 less 465/,
  ],
  [
    'a payment paid out twice',
    `alter table payout_lines drop constraint payout_lines_pkey, drop constraint payout_lines_practice_id_line_ref_key; insert into payout_lines select * from payout_lines`,
    /is in 2 payouts with 30000 cents/,
  ],
  ['a payout forgotten', `update payouts set entry_id = null`, /cents on their way/],
  [
    'a bank line of another amount',
    `update bank_lines set cents = 1 where state = 'matched'`,
    /says 15000 less 465/,
  ],
])('the proof finds %s', async (_, statement, fault) => {
  const client = await o.ownerSql.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(statement);
    const found: string[] = [];
    for (const question of payoutChecks(o.practiceId)) {
      const { sql, parameters } = question.faults.compile(owner.db);
      found.push(...(await client.query(sql, parameters as unknown[])).rows.map((r) => r.what));
    }
    expect(found.join('\n')).toMatch(fault);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
