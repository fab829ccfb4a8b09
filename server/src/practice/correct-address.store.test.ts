import { cents, date, isRefusal, type Refusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { correctAddress, listCorrections } from './correct-address.ts';
import {
  datedActions,
  setupKinds as kinds,
  locationById,
  seedDefaults,
  smallBalanceOn,
} from './index.ts';

let t: TestPractice;
let owner: Who;
const good = <T>(made: T | Refusal): T => {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.sentence}`);
  return made;
};
async function inside<T>(run: (work: Work) => Promise<T>): Promise<T> {
  const look = action({
    name: 'look',
    needs: 'anyone',
    run: async (work, _i: object) => ({ v: await run(work) }),
  });
  return good(await ask(t.deps, owner, look, {})).v;
}
beforeAll(async () => {
  t = await testPractice();
  owner = await t.who('owner');
  const seed = action({
    name: 'seed',
    needs: 'system',
    run: async (work, _i: object) => seedDefaults(work),
  });
  await perform(t.deps, t.system, seed, {});
});
afterAll(() => t.close());

const WRONG = { street: '12 Elm Street', street2: '', city: 'Albany', state: 'NY', zip: '12207' };
const RIGHT = { ...WRONG, street: '21 Elm Street', state: 'ny' };
let made = 0;
async function place() {
  t.clock.set('2026-01-05T15:00:00Z');
  const locations = datedActions(kinds.locations);
  const row = { name: `Room ${made++}`, placeOfService: '11', ...WRONG };
  const place = await perform(t.deps, owner, locations.add, {
    ...{ ...row, from: date('2026-01-05'), to: null },
  });
  t.clock.set('2026-03-02T15:00:00Z');
  return good(place);
}

test('a wrong address is put right for days gone by; what stood is kept with why and who', async () => {
  const { id } = await place();
  const input = { ...RIGHT, id: id as `loc_${string}` as never, reason: 'Digits were swapped' };
  const made = good(await perform(t.deps, owner, correctAddress, input));
  expect(made).toMatchObject({
    street: '21 Elm Street',
    state: 'NY',
    from: '2026-01-05',
    to: null,
  });
  expect((await inside((w) => locationById(w, id)))?.street).toBe('21 Elm Street');
  const { items } = good(await ask(t.deps, owner, listCorrections, { id: input.id }));
  expect(items).toMatchObject([
    { reason: 'Digits were swapped', by: 'owner person', before: WRONG, at: t.clock.now() },
  ]);
  const { rows } = await t.ownerSql.query(
    `select details from audit_records where action = 'correct-address' and subject = $1`,
    [id],
  );
  expect(rows).toEqual([{ details: { correctionId: items[0]?.id } }]);
});

test('is refused: the same address, a wrong state, somebody else, an unknown place', async () => {
  const { id } = await place();
  const input = { ...RIGHT, id: id as never, reason: 'why' };
  const codeOf = async (who: Who, change: object) => {
    const made = await perform(t.deps, who, correctAddress, { ...input, ...change });
    return isRefusal(made) ? made.code : 'done';
  };
  expect(await codeOf(owner, WRONG)).toBe('same-address');
  expect(await codeOf(owner, { state: 'QQ' })).toBe('state-wrong');
  expect(await codeOf(await t.who('scheduler'), {})).toBe('not-allowed');
  expect(await codeOf(owner, { id: 'loc_01hzzzzzzzzzzzzzzzzzzzzzzz' })).toBe('not-found');
  expect(good(await ask(t.deps, owner, listCorrections, { id: input.id })).items).toEqual([]);
});

test('a small balance is at most ten dollars until the practice says otherwise, from a day on', async () => {
  const limits = datedActions(kinds.smallBalanceLimits);
  const on = (day: string) => inside((w) => smallBalanceOn(w, date(day)));
  expect(await on('2026-03-02')).toBe(10_00n);
  const { rows } = await t.ownerSql.query('select id from small_balance_limits');
  const change = { id: rows[0].id, amountCents: cents(25_00), from: date('2026-04-01'), to: null };
  good(await perform(t.deps, owner, limits.change, change));
  expect([await on('2026-03-31'), await on('2026-04-01')]).toEqual([10_00n, 25_00n]);
  expect(await on('2020-01-01')).toBeUndefined();
});
