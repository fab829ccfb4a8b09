/** Minutes by code and the day: what a later note adds, what is counted again, what a person decides. */
import { cents, type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../platform/action.ts';
import { takeChargeBack } from './index.ts';
import { addPayer, addPolicy } from './testing/rows.ts';
import { text, type World, world } from './testing/world.ts';

let w: World;
let cms: Id<'pyr'>;
beforeAll(async () => {
  w = await world();
  cms = await w.run((work) => addPayer(work, 'Medicare of the coast', 'medicare', 'cms'));
});
afterAll(() => w.close());

const timed = (...pairs: readonly (readonly [string, number])[]) => ({
  code: pairs[0]?.[0] ?? '97110',
  addOns: [],
  timed: pairs.map(([code, minutes]) => ({ code, minutes })),
});
const pooled = async () => {
  const client = await w.client('insurance');
  await w.run((work) => addPolicy(work, client, cms));
  return client;
};
const visit = (client: Id<'clt'>, hour: number) =>
  w.visit(w.services.exercise, [[client]], { at: `2026-03-03T${hour}:00:00Z` });

describe('minutes by code', () => {
  it('reach the charge by the payer’s method: 33 and 7 minutes are 3 units at $40.00', async () => {
    const v = await visit(await pooled(), 14);
    await w.sign(v, 40, { codeChoice: timed(['97110', 33], ['97140', 7]) });
    expect(text(await w.live(v))).toBe('97110×2 8000=8000+0, 97140×1 4000=4000+0');
    expect((await w.live(v))[0]?.why.code).toContain('40 timed minutes together are 3 units');
  });
  it('count alone for a payer who counts each code alone: 2 units', async () => {
    const v = await visit(await w.insured(), 14);
    await w.sign(v, 40, { codeChoice: timed(['97110', 33], ['97140', 7]) });
    expect(text(await w.live(v))).toBe('97110×2 8000=8000+0');
  });
});

describe('several notes on one day, pooled', () => {
  it('a later note gets what the day adds, and nothing that stands is touched', async () => {
    const client = await pooled();
    const morning = await visit(client, 14);
    const later = await visit(client, 19);
    await w.sign(morning, 20, { codeChoice: timed(['97110', 20]) });
    const before = await w.charges(morning);
    await w.sign(later, 20, { codeChoice: timed(['97140', 20]) });
    expect(await w.charges(morning)).toEqual(before);
    expect(text(await w.live(morning))).toBe('97110×1 4000=4000+0');
    expect(text(await w.live(later))).toBe('97140×2 8000=8000+0');
    expect((await w.live(later))[0]?.why.code).toBe(
      '40 timed minutes of the day together are 3 units; 1 unit stands from other notes; ' +
        'full quarters first, the rest by largest remainder: 97140 20 min = 2.',
    );
    expect(await w.owed(client)).toEqual({ payerPending: 12000n, clientDue: 0n, credit: 0n });
  });
  it('another day, another clinician’s client or another method is not pooled', async () => {
    const [client, other] = [await pooled(), await pooled()];
    await w.sign(await visit(client, 14), 20, { codeChoice: timed(['97110', 20]) });
    const next = await w.visit(w.services.exercise, [[client]], { at: '2026-03-04T15:00:00Z' });
    await w.sign(next, 20, { codeChoice: timed(['97110', 20]) });
    const others = await visit(other, 19);
    await w.sign(others, 20, { codeChoice: timed(['97110', 20]) });
    expect([text(await w.live(next)), text(await w.live(others))]).toEqual([
      '97110×1 4000=4000+0',
      '97110×1 4000=4000+0',
    ]);
    const alone = await w.insured();
    const [a, b] = [await visit(alone, 14), await visit(alone, 19)];
    for (const v of [a, b]) await w.sign(v, 20, { codeChoice: timed(['97110', 20]) });
    expect(text(await w.live(b))).toBe('97110×1 4000=4000+0');
  });
  it('a note that adds no unit is unbilled and says why, until it is waived', async () => {
    const client = await pooled();
    await w.sign(await visit(client, 14), 8, { codeChoice: timed(['97110', 8]) });
    const later = await visit(client, 19);
    await w.sign(later, 13, { codeChoice: timed(['97140', 13]) });
    const [item] = await w.unbilled(client);
    expect([item?.reason, item?.ready]).toEqual(['day-units-stand', false]);
    expect(item?.sentence).toContain('21 timed minutes of the day together are 1 unit');
    await w.waive(later, 'session');
    expect(await w.unbilled(client)).toEqual([]);
  });
  it('a visit too short alone can be posted once the day gives it a unit', async () => {
    const client = await pooled();
    const short = await visit(client, 14);
    await w.sign(short, 7, { codeChoice: timed(['97140', 7]) });
    expect((await w.unbilled(client)).map((u) => u.reason)).toEqual(['too-short']);
    const later = await visit(client, 19);
    await w.sign(later, 20, { codeChoice: timed(['97110', 20]) });
    expect(text(await w.live(later))).toBe('97110×1 4000=4000+0');
    expect((await w.unbilled(client)).map((u) => [u.reason, u.wouldChargeCents])).toEqual([
      ['ready', 4000],
    ]);
  });
  it('two notes of one day signed at the same moment are counted one after the other', async () => {
    const client = await pooled();
    const visits = [await visit(client, 14), await visit(client, 19)];
    await Promise.all(visits.map((v) => w.sign(v, 20, { codeChoice: timed(['97110', 20]) })));
    const units = (await Promise.all(visits.map((v) => w.live(v)))).flat().map((c) => c.units);
    expect(units.sort()).toEqual([1, 2]);
  });
});

describe('when a visit is taken away', () => {
  const both = async () => {
    const client = await pooled();
    const morning = await visit(client, 14);
    const later = await visit(client, 19);
    await w.sign(morning, 20, { codeChoice: timed(['97110', 20]) });
    await w.sign(later, 20, { codeChoice: timed(['97140', 20]) });
    return { client, morning, later };
  };
  it('by its status: what stands for the other is counted again, with the reason', async () => {
    const { client, morning, later } = await both();
    await w.status(morning, 0, 'cancelled-by-client');
    expect(text(await w.live(later))).toBe('97140×1 4000=4000+0');
    const old = (await w.charges(later)).find((c) => c.reversedAt !== null);
    expect(old?.reversalReason).toBe(
      'The units of the day were counted again, because another visit of it changed.',
    );
    expect(await w.owed(client)).toMatchObject({ payerPending: 4000n });
  });
  it('by hand: the same', async () => {
    const { morning, later } = await both();
    const [charge] = await w.live(morning);
    const biller = await w.t.who('biller');
    w.t.clock.forward(1);
    const input = { chargeId: charge!.id, reason: 'Not ours' };
    expect(isRefusal(await perform(w.t.deps, biller, takeChargeBack, input))).toBe(false);
    expect(text(await w.live(later))).toBe('97140×1 4000=4000+0');
  });
  it('shortened by an amendment: its own units first, the other only if too many are left', async () => {
    const { client, morning, later } = await both();
    await w.sign(morning, 10, { codeChoice: timed(['97110', 10]) });
    // 30 minutes are 2 units, and 2 stand for the later visit: the morning adds none.
    expect(text(await w.live(later))).toBe('97140×2 8000=8000+0');
    expect(await w.live(morning)).toEqual([]);
    expect((await w.unbilled(client)).map((u) => u.reason)).toEqual(['day-units-stand']);
    await w.sign(morning, 2, { codeChoice: timed(['97110', 2]) });
    // 22 minutes are 1 unit.
    expect(text(await w.live(later))).toBe('97140×1 4000=4000+0');
    expect(await w.owed(client)).toMatchObject({ payerPending: cents(4000) });
  });
  it('nothing is counted again where the payer counts each code alone', async () => {
    const client = await w.insured();
    const [a, b] = [await visit(client, 14), await visit(client, 19)];
    for (const v of [a, b])
      await w.sign(v, 48, { codeChoice: timed(['97110', 24], ['97140', 24]) });
    const before = await w.charges(b);
    await w.status(a, 0, 'cancelled-by-client');
    expect(await w.charges(b)).toEqual(before);
    expect(before.map((c) => c.units)).toEqual([2, 2]);
  });
});
