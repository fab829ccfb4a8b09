/** Who is told “no” must be able to rely on it: nothing was done. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeOf } from './judge.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await hostileWorld();
});
afterAll(() => world?.close());

it('an answer of a payer that somebody may not key in, or take back, changes nothing', async () => {
  const judge = judgeOf(world);
  const { rows } = await world.own.ownerSql.query<{ id: string; payer: string; charge: string }>(
    `select r.id, r.payer_id as payer, a.charge_id as charge from remittances r
     join adjudications a on a.remittance_id = r.id where r.practice_id = $1`,
    [world.practiceId],
  );
  const [answer] = rows;
  expect(answer).toBeDefined();
  const token = world.tokens.get('scheduler');
  const line = {
    chargeId: answer?.charge,
    chargedCents: 15_000,
    paidCents: 15_000,
    adjustments: [],
  };
  const payload = {
    ...{ payerId: answer?.payer, method: 'check', trace: 'CHK99', paidOn: '2026-03-03' },
    paidCents: 15_000,
    claims: [{ lines: [line] }],
  };
  const told = [
    { url: '/api/remittances', payload },
    { url: `/api/remittances/${answer?.id}/undo`, payload: { reason: 'x' } },
  ];
  for (const { url, payload: body } of told) {
    await judge.send(`${url} as scheduler`, { token, url, method: 'POST', payload: body }, {});
    await judge.settle(`${url} as scheduler`);
  }
  await judge.end();
  expect(judge.faults).toEqual([]);
});
