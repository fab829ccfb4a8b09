/** Who is told “no” must be able to rely on it: nothing was done. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeOf } from './judge.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await hostileWorld();
});
afterAll(() => world?.close());

it('a payer’s decision that is refused is not stored', async () => {
  const judge = judgeOf(world);
  const { rows } = await world.own.ownerSql.query<{ id: string; charge_id: string }>(
    'select id, charge_id from payer_decisions where practice_id = $1',
    [world.practiceId],
  );
  const [decision] = rows;
  const back = `/api/payer-decisions/${decision?.id}/reverse`;
  const owner = { token: world.tokens.get('everything') };
  await judge.send(back, { ...owner, url: back, method: 'POST' }, {});
  const url = `/api/charges/${decision?.charge_id}/payer-decision`;
  const payload = { paidCents: 15_000, adjustedCents: 0, clientCents: 0, decidedOn: '2026-03-03' };
  const token = world.tokens.get('scheduler');
  await judge.send('payer-decision as scheduler', { token, url, method: 'POST', payload }, {});
  await judge.settle('payer-decision as scheduler');
  expect(judge.faults).toEqual([]);
});
