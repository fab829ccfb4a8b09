import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, good, type Remits, remits } from '../remittances/testing/remits.ts';
import { seeToday } from '../worklist/see-today.ts';
import { weightOf } from '../worklist/urgency.ts';
import { denialReactions } from './on-answers.ts';
import { listDenials } from './see-denials.ts';

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
  });
  const scheduler = good(await w.ask(seeToday, {}, await w.t.who('scheduler')));
  expect(scheduler.needsYou.some((n) => n.kind === 'denials')).toBe(false);
});

test('100,000 denials: a page and the next in the order of urgency, fast', async () => {
  // One client, charge and answer stand for all: the list reads none of them.
  await w.rows(`begin; set local session_replication_role = replica;
    insert into denials select d.* from denials n, generate_series(1, 100000) i,
      lateral jsonb_populate_record(n, jsonb_build_object(
        'id', 'dnl_' || lpad(i::text, 26, '0'), 'adjudication_id', 'adj_' || lpad(i::text, 26, '0'),
        'risk_cents', 1000 + (i * 7919::bigint) % 40000, 'act_by', date '2026-01-01' + (i * 31) % 300)) d
      where n.state = 'open';
    commit`);
  await w.rows('vacuum analyze denials');
  const times: number[] = [];
  let after: string | undefined;
  for (let i = 0; i < 40; i++) {
    const from = performance.now();
    const page = await w.ask(listDenials, { order: 'urgency', limit: 50, after });
    times.push(performance.now() - from);
    expect(codeOf(page)).toBe('ok');
    const { items, next } = good(page);
    expect(items).toHaveLength(50);
    after = i % 2 === 0 ? next : undefined;
  }
  const p95 = times.sort((a, b) => a - b)[37] ?? 0;
  // Beside it a bare count of the same rows, in the same minute on the same machine.
  const counted = performance.now();
  await w.rows(`select count(*) from denials where state = 'open' and risk_cents > 0`);
  const bare = performance.now() - counted;
  console.info(
    `page of 50 among 100,000 denials: p95 ${p95.toFixed(0)} ms, median ${times[20]?.toFixed(0)} ms; bare count ${bare.toFixed(0)} ms`,
  );
  const first = good(await w.ask(listDenials, { order: 'urgency', limit: 50 })).items;
  const weights = first.map((d) =>
    weightOf({ ...d, key: d.id, moneyCents: d.riskCents, daysLeft: d.daysLeft ?? undefined }),
  );
  expect(weights).toEqual([...weights].sort((x, y) => y - x));
}, 120_000);
