import { cents, date, isRefusal, type Refusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import {
  datedActions,
  setupKinds as kinds,
  legalEntityOn,
  locationById,
  locationOn,
  seedDefaults,
  smallBalanceOn,
} from './index.ts';
import { correctableEntities, correctableLocations, correctionActions } from './put-right.ts';

let t: TestPractice;
let owner: Who;
const places = correctionActions(correctableLocations);
const entities = correctionActions(correctableEntities);
const good = <T>(made: T | Refusal): T => {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.sentence}`);
  return made;
};
const codeOf = (made: unknown): string => (isRefusal(made) ? made.code : 'done');
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
const RIGHT = { street: '21 Elm Street', state: 'ny' };
let made = 0;
/** In force since 5 January; it is 2 March. */
async function place() {
  t.clock.set('2026-01-05T15:00:00Z');
  const locations = datedActions(kinds.locations);
  const row = { name: `Room ${made++}`, placeOfService: '11', npi: '', ...WRONG };
  const place = await perform(t.deps, owner, locations.add, {
    ...{ ...row, from: date('2026-01-05'), to: null },
  });
  t.clock.set('2026-03-02T15:00:00Z');
  return good(place);
}
const ENTITY = {
  ...{
    name: 'Quiet Harbour Counseling',
    npi: '1999993334',
    taxonomy: '',
    taxIdKind: 'ssn' as const,
  },
  ...{ taxId: '321-54-9876', phone: '(518) 555-0100', email: '', ...WRONG },
};
const listed = async (id: string) => good(await ask(t.deps, owner, places.list, { id })).items;

test('a wrong address is put right for days gone by; what stood is kept with why and who', async () => {
  const { id } = await place();
  const input = { id, change: { ...RIGHT, npi: '1000000-004' }, reason: 'Digits were swapped' };
  const made = good(await perform(t.deps, owner, places.putRight, input));
  expect(made).toMatchObject({
    ...{ street: '21 Elm Street', city: 'Albany', state: 'NY', npi: '1000000004' },
    ...{ from: '2026-01-05', to: null },
  });
  expect((await inside((w) => locationById(w, id)))?.street).toBe('21 Elm Street');
  const [kept] = await listed(id);
  expect(kept).toMatchObject({
    ...{ reason: 'Digits were swapped', by: 'owner person', at: t.clock.now(), undone: false },
    before: { street: '12 Elm Street', npi: '' },
    after: { street: '21 Elm Street', npi: '1000000004' },
  });
  const { rows } = await t.ownerSql.query(
    `select details from audit_records where action = 'put-location-right' and subject = $1`,
    [id],
  );
  expect(rows).toEqual([
    { details: { correctionId: kept?.id, fields: 'street npi', undoes: null } },
  ]);
});

test('a session booked before a move is at the place of its day', async () => {
  const { id } = await place();
  const moves = datedActions(kinds.locations).change;
  const found = (await inside((w) => locationById(w, id))) ?? { name: '' };
  const row = { name: found.name, placeOfService: '11', npi: '', ...WRONG, street: '3 Oak Street' };
  good(await perform(t.deps, owner, moves, { ...row, id, from: date('2026-04-01'), to: null }));
  const on = async (day: string) => (await inside((w) => locationOn(w, id, date(day))))?.street;
  expect([await on('2026-03-31'), await on('2026-04-01')]).toEqual([
    '12 Elm Street',
    '3 Oak Street',
  ]);
  // Before there was any of it, what was named.
  expect(await on('2025-06-01')).toBe('12 Elm Street');
});

test('is refused: the same again, a wrong state or NPI, somebody else, an unknown place', async () => {
  const { id } = await place();
  const tried = async (who: Who, change: object, of = id) =>
    codeOf(await perform(t.deps, who, places.putRight, { id: of, reason: 'why', change }));
  expect(await tried(owner, WRONG)).toBe('nothing-changed');
  expect(await tried(owner, { state: 'QQ' })).toBe('state-wrong');
  expect(await tried(owner, { npi: '1000000005' })).toBe('npi-wrong');
  expect(await tried(await t.who('scheduler'), RIGHT)).toBe('not-allowed');
  expect(await tried(owner, RIGHT, 'loc_01hzzzzzzzzzzzzzzzzzzzzzzz')).toBe('not-found');
  expect(await listed(id)).toEqual([]);
});

test('it is undone once, and only while nobody changed it since', async () => {
  const { id } = await place();
  let minute = 10;
  const later = () => t.clock.set(`2026-03-02T15:${minute++}:00Z`);
  const right = (change: object) => {
    later();
    return perform(t.deps, owner, places.putRight, { id, change, reason: 'Swapped' });
  };
  good(await right(RIGHT));
  good(await right({ zip: '12208' }));
  const [zip, street] = await listed(id);
  const undo = (correctionId = '', reason = 'It was right') => {
    later();
    return perform(t.deps, owner, places.undo, { id, correctionId, reason });
  };
  // The street, though the ZIP code was put right after it: they are apart.
  expect(good(await undo(street?.id))).toMatchObject({ street: '12 Elm Street', zip: '12208' });
  expect(codeOf(await undo(street?.id))).toBe('undone-already');
  const [taken] = await listed(id);
  expect(taken).toMatchObject({ undoes: street?.id, reason: 'It was right' });
  expect(codeOf(await undo(taken?.id))).toBe('not-found');
  good(await right({ zip: '12209' }));
  expect(codeOf(await undo(zip?.id))).toBe('changed-since');
  expect((await inside((w) => locationById(w, id)))?.zip).toBe('12209');
  expect((await listed(id)).map((c) => c.undone)).toEqual([false, false, false, true]);
});

test('a legal entity is put right since its first day; a Social Security number stays with few', async () => {
  t.clock.set('2026-01-05T15:00:00Z');
  const add = datedActions(kinds.legalEntities).add;
  const { id } = good(
    await perform(t.deps, owner, add, { ...ENTITY, from: date('2026-01-05'), to: null }),
  );
  t.clock.set('2026-03-02T15:00:00Z');
  const on = (day: string) => inside((w) => legalEntityOn(w, date(day)));
  const change = {
    ...{ name: 'Quiet Harbor Counseling', npi: '1000000004', taxonomy: '261qm0850x' },
    ...{ taxId: '123456789', taxIdKind: 'ein' as const, zip: '12207-0001' },
  };
  good(await perform(t.deps, owner, entities.putRight, { id, change, reason: 'As on the letter' }));
  expect(await on('2026-01-05')).toMatchObject({
    ...{ name: 'Quiet Harbor Counseling', npi: '1000000004', taxonomy: '261QM0850X' },
    ...{ taxId: '12-3456789', taxIdKind: 'ein', zip: '12207-0001', street: '12 Elm Street' },
  });
  const seen = async (who: Who) => {
    const { items } = good(await ask(t.deps, who, entities.list, { id }));
    return items[0];
  };
  expect((await seen(owner))?.before.taxId).toBe('321-54-9876');
  expect((await seen(await t.who('biller')))?.before).toEqual({
    ...{ name: 'Quiet Harbour Counseling', npi: '1999993334', taxonomy: '', zip: '12207' },
    ...{ taxId: '•••-••-9876', taxIdKind: 'ssn' },
  });
  const wrong = { taxId: '12-345' };
  const no = await perform(t.deps, owner, entities.putRight, { id, change: wrong, reason: 'why' });
  expect(codeOf(no)).toBe('tax-id-wrong');
  const correctionId = (await seen(owner))?.id ?? '';
  good(await perform(t.deps, owner, entities.undo, { id, correctionId, reason: 'It was right' }));
  expect(await on('2026-02-01')).toMatchObject({ npi: '1999993334', taxId: '321-54-9876' });
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
