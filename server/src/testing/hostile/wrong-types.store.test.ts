/** Every field of every body, with what does not belong there. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { attackable, attacked, everyField, inTurn, misfits, sendWith } from './attacks.ts';
import { type Judge, judgeOf } from './judge.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
let judge: Judge;
beforeAll(async () => {
  world = await hostileWorld();
});
beforeEach(() => {
  judge = judgeOf(world);
});
afterEach(() => judge.end());
afterAll(() => world?.close());

it('is refused in plain words, and nothing is stored', { timeout: 600_000 }, async () => {
  for (const spec of attacked(world)) {
    for (const field of attackable(spec)) {
      for (const value of inTurn(misfits(field), 7)) {
        await sendWith(world, judge, spec, field, value, { mustRefuse: true });
      }
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with wrong types`);
  expect(judge.faults).toEqual([]);
  expect(judge.asked()).toBeGreaterThan(2_000);
});

it('days at the end of time never stumble', { timeout: 600_000 }, async () => {
  for (const spec of attacked(world)) {
    for (const field of everyField(spec).filter((f) => f.schema.format?.startsWith('date'))) {
      const time = field.schema.format === 'date-time' ? 'T00:00:00Z' : '';
      for (const day of ['0001-01-01', '0099-12-31', '1000-01-01', '9999-12-31', '9999-01-01']) {
        await sendWith(world, judge, spec, field, `${day}${time}`, {});
      }
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with far days`);
  expect(judge.faults).toEqual([]);
});
