import { afterAll, beforeAll, expect, test } from 'vitest';
import { good, type Remits, remits } from '../remittances/testing/remits.ts';
import { seeToday } from '../worklist/see-today.ts';
import { weightOf } from '../worklist/urgency.ts';
import type { DenialOrder } from './denial-lists.ts';
import { denialReactions } from './on-answers.ts';
import { listDenials, seeDenialSummary } from './see-denials.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits(denialReactions);
});
afterAll(() => w.t.close());

test('Today says what the desk, the claims and the payers’ money need', async () => {
  const clientId = await w.client();
  const { charge, claim } = await w.billed(clientId);
  await w.answered([{ claim, charge, paid: '0', cas: 'CO-197 175.00' }], { trace: 'L1' });
  const today = good(await w.ask(seeToday, {}));
  expect(today.needsYou.find((n) => n.kind === 'denials')).toMatchObject({
    title: 'Blue Harbor: 1 denial',
    moneyCents: 15500,
    dueOn: '2026-09-06',
    // Three days in hand before a Sunday: the Thursday.
    actBy: '2026-09-03',
  });
  const scheduler = good(await w.ask(seeToday, {}, await w.t.who('scheduler')));
  expect(scheduler.needsYou.some((n) => n.kind === 'denials')).toBe(false);
});

test('a list of many is in order from page to page, whatever the order, and the summary counts the same', async () => {
  // One client, charge and answer stand for all: the list reads none of them.
  await w.rows(`begin; set local session_replication_role = replica;
    insert into denials select d.* from denials n, generate_series(1, 60) i,
      lateral jsonb_populate_record(n, jsonb_build_object(
        'id', 'dnl_' || lpad(i::text, 26, '0'), 'adjudication_id', 'adj_' || lpad(i::text, 26, '0'),
        'bucket', case i % 2 when 0 then 'data' else n.bucket end, 'decided_on', date '2026-02-01' + i % 7,
        'risk_cents', 1000 + (i * 7919) % 40 * 500, 'act_by', case when i % 5 > 0 then date '2026-02-20' + i % 40 end)) d
      where n.state = 'open';
    select tally(practice_id, 'denials', state, 1, risk_cents) from denials where adjudication_id like 'adj_00000000%';
    commit`);
  const all = async (order: DenialOrder) => {
    const rows = [];
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const page = good(await w.ask(listDenials, { order, limit: 7, after }));
      rows.push(...page.items);
      after = page.next;
    }
    expect(new Set(rows.map((d) => d.id)).size).toBe(61);
    return rows;
  };
  const urgent = (await all('urgency')).map((d) =>
    weightOf({ ...d, key: d.id, moneyCents: d.riskCents, daysLeft: d.daysLeft ?? undefined }),
  );
  expect(urgent).toEqual([...urgent].sort((x, y) => y - x));
  const largest = (await all('largest')).map((d) => d.riskCents);
  expect(largest).toEqual([...largest].sort((x, y) => y - x));
  const newest = (await all('newest')).map((d) => d.decidedOn);
  expect(newest).toEqual([...newest].sort().reverse());
  const oldest = (await all('oldest')).map((d) => d.id);
  expect(oldest).toEqual((await all('newest')).map((d) => d.id).reverse());

  const summary = good(await w.ask(seeDenialSummary, {}));
  const sum = (rows: readonly { items: number; riskCents: number }[]) => [
    rows.reduce((n, r) => n + r.items, 0),
    rows.reduce((n, r) => n + r.riskCents, 0),
  ];
  const whole = [61, largest.reduce((n, c) => n + c, 0)];
  for (const rows of [summary.states, summary.buckets, summary.payers, summary.reasons])
    expect(sum(rows)).toEqual(whole);
  expect(summary.buckets).toHaveLength(2);
  const overdue = (await all('urgency')).filter((d) => (d.daysLeft ?? 0) < 0);
  expect(summary.overdue).toEqual({
    items: overdue.length,
    riskCents: overdue.reduce((n, d) => n + d.riskCents, 0),
  });
});
