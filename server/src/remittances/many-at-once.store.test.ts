import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { seeRemittance } from './see-remittance.ts';
import { listRemittances } from './see-remittances.ts';
import { good, type Remits, remits } from './testing/remits.ts';
import { balances, PAID, provedAndClosed, trace } from './testing/visits.ts';
import { markUnderWay } from './under-way.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(() => provedAndClosed(w));
const some = async (n: number) => {
  const made = [];
  for (let i = 0; i < n; i++) made.push(await w.billed(await w.client()));
  return made;
};
/** Statements that were sent meanwhile. */
async function sent(run: () => Promise<unknown>): Promise<number> {
  const plain = pg.Client.prototype.query as (...all: unknown[]) => unknown;
  let n = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...all: unknown[]) {
    n++;
    return plain.apply(this, all);
  } as never;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = plain as never;
  }
  return n;
}

it('more claims of a remittance are posted and undone without asking more', async () => {
  const counts: number[][] = [];
  for (const n of [1, 2, 4]) {
    const answers = (await some(n)).map((a) => ({ ...a, ...PAID }));
    const era = await w.come(await w.file(answers, { trace: trace() }), false);
    const posting = await sent(async () => good(await w.post(era.id)));
    const undoing = await sent(async () => good(await w.undo(era.id)));
    for (const a of answers) expect(await w.claimState(a.claim.id)).toBe('accepted-payer');
    good(await w.post(era.id));
    for (const a of answers) {
      expect(await w.claimState(a.claim.id)).toBe('paid');
      const events = await w.rows(
        'select event, to_state as state from claim_events where claim_id = $1 order by seq desc limit 3',
        [a.claim.id],
      );
      expect(events.map((e) => e.event)).toEqual(['paid', 'undecided', 'paid']);
    }
    counts.push([posting, undoing]);
  }
  // The first of all prepares statements and remembers the setup.
  const [, two, four] = counts;
  expect(four?.[0]).toBeLessThanOrEqual((two?.[0] ?? 0) + 2);
  expect(four?.[1]).toBeLessThanOrEqual((two?.[1] ?? 0) + 2);
  await balances(w);
});

it('a reversal and the correction after it, among others of one file, are told in their order', async () => {
  const [a, b, c] = await some(3);
  if (!a || !b || !c) throw new Error('three visits');
  await w.answered([{ ...a, ...PAID }], { trace: trace() });
  const back = { paid: '-110', cas: 'CO-45 -45, PR-3 -20', status: '22' };
  const anew = { paid: '120', cas: 'CO-45 35, PR-3 20' };
  const era = await w.answered(
    [
      { ...b, ...PAID },
      { ...a, ...back },
      { ...a, ...anew },
      { ...c, ...PAID },
    ],
    { trace: trace() },
  );
  if (era.state !== 'posted') good(await w.post(era.id));
  const events = await w.rows('select event from claim_events where claim_id = $1 order by seq', [
    a.claim.id,
  ]);
  expect(events.map((e) => e.event).slice(-3)).toEqual(['paid', 'undecided', 'paid']);
  for (const one of [a, b, c]) expect(await w.claimState(one.claim.id)).toBe('paid');
  expect((await w.book(a.charge.id)).waits).toBe('');
  await balances(w);
});

it('who looks while it is posted is told so; afterwards, and when it came to nothing, no more', async () => {
  const [a] = await some(1);
  if (!a) throw new Error('a visit');
  const era = await w.come(await w.file([{ ...a, ...PAID }], { trace: trace() }), false);
  const look = async () => {
    const list = good(await w.ask(listRemittances, { order: 'newest', limit: 50 }));
    const one = good(await w.ask(seeRemittance, { remittanceId: era.id, limit: 1 }));
    return [list.items.filter((r) => r.underWay).map((r) => r.id), one.remittance.underWay];
  };
  const meanwhile = action({
    name: 'post-slowly',
    needs: 'system',
    run: async (work: Work, fail: boolean) => {
      await markUnderWay(work, era.id);
      expect(await look()).toEqual([[era.id], true]);
      if (fail) throw new Error('cut off');
      return {};
    },
  });
  await expect(w.do(meanwhile, true, w.t.system)).rejects.toThrow('cut off');
  expect(await look()).toEqual([[], undefined]);
  good(await w.do(meanwhile, false, w.t.system));
  expect(await look()).toEqual([[], undefined]);
});
