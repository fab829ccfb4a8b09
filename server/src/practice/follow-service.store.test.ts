import { cents, date, type Id, isRefusal, type Refusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import {
  datedActions,
  feeRowsFor,
  setupKinds as kinds,
  missedPolicies,
  seedDefaults,
  serviceById,
} from './index.ts';

let t: TestPractice;
let owner: Who;
const fees = datedActions(kinds.fees);

const seed = action({
  name: 'seed',
  needs: 'system',
  run: async (work, _input: object) => seedDefaults(work),
});
async function inside<T>(who: Who, run: (work: Work) => Promise<T>): Promise<T> {
  const look = action({
    name: 'look',
    needs: 'anyone',
    run: async (work, _i: object) => ({ v: await run(work) }),
  });
  const made = await ask(t.deps, who, look, {});
  if (isRefusal(made)) throw new Error(made.sentence);
  return made.v;
}
const code = (made: unknown): string => (isRefusal(made) ? made.code : 'done');
const good = <T>(made: T | Refusal): T => {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.sentence}`);
  return made;
};
beforeAll(async () => {
  t = await testPractice();
  owner = await t.who('owner');
  await perform(t.deps, t.system, seed, {});
});
afterAll(() => t.close());

const ordinary = (
  serviceId: string,
  amountCents: bigint,
  from: string,
  to: string | null = null,
) => ({
  serviceId: serviceId as Id<'svc'>,
  code: null,
  clinicianId: null,
  licenceLevel: null,
  clientId: null,
  payerId: null,
  amountCents: cents(amountCents),
  reason: '',
  from: date(from),
  to: to === null ? null : date(to),
});

describe('a planned change of a service', () => {
  const services = datedActions(kinds.services);
  const policies = datedActions(kinds.missedPolicies);
  const at = '2026-03-20T15:00:00Z';
  /** A service of its own with a fee of $150, and what is planned for 1 May. */
  async function planned(name: string) {
    t.clock.set('2026-03-02T15:00:00Z');
    const fields = {
      ...{ name, kind: 'individual' as const, timeRule: 'psychotherapy', code: null },
      ...{ defaultMinutes: 50, perAttendee: false, claimable: true, to: null },
    };
    const old = good(
      await perform(t.deps, owner, services.add, { ...fields, from: date('2026-01-01') }),
    );
    const fee = good(
      await perform(t.deps, owner, fees.add, ordinary(old.id, 150_00n, '2026-03-02')),
    );
    t.clock.set(at);
    const next = good(
      await perform(t.deps, owner, services.change, {
        ...{ ...fields, name: `${name}, long`, defaultMinutes: 80 },
        ...{ id: old.id, from: date('2026-05-01') },
      }),
    );
    return { old, next, fee };
  }
  const spans = async (id: string) =>
    (await inside(owner, (w) => feeRowsFor(w, id)))
      .map((r) => `${r.amount} ${r.validFrom}–${r.validTo}`)
      .sort();

  test('is taken back although its fees were carried over; what made way opens again', async () => {
    const { old, next } = await planned('Walk');
    expect(await spans(next.id)).toEqual(['15000 2026-05-01–null']);
    expect(code(await perform(t.deps, owner, services.takeBack, { id: next.id }))).toBe('done');
    expect((await inside(owner, (w) => serviceById(w, old.id)))?.validTo).toBeNull();
    expect(await inside(owner, (w) => serviceById(w, next.id))).toBeUndefined();
    expect(await spans(old.id)).toEqual(['15000 2026-03-02–null']);
  });
  test('stays while something was set for it by hand', async () => {
    const { next } = await planned('Swim');
    const own = { ...ordinary(next.id, 10_00n, '2026-05-01'), code: '90834' };
    const made = good(await perform(t.deps, owner, fees.add, own));
    expect(code(await perform(t.deps, owner, services.takeBack, { id: next.id }))).toBe('in-use');
    expect(await spans(next.id)).toEqual(['1000 2026-05-01–null', '15000 2026-05-01–null']);
    good(await perform(t.deps, owner, fees.takeBack, { id: made.id }));
    expect(code(await perform(t.deps, owner, services.takeBack, { id: next.id }))).toBe('done');
  });
  test('stays when its days were given to another', async () => {
    const { next } = await planned('Run');
    const other = {
      ...{ name: 'Run', kind: 'individual' as const, timeRule: 'psychotherapy', code: null },
      ...{ defaultMinutes: 50, perAttendee: false, claimable: true },
      ...{ from: date('2026-06-01'), to: null },
    };
    good(await perform(t.deps, owner, services.add, other));
    expect(code(await perform(t.deps, owner, services.takeBack, { id: next.id }))).toBe('overlaps');
  });
  test('an exception set afterwards holds on the planned row too, and goes with it', async () => {
    const { old, next } = await planned('Ride');
    const special = { ...ordinary(old.id, 90_00n, '2026-04-01'), licenceLevel: 'trainee' as const };
    const made = good(await perform(t.deps, owner, fees.add, special));
    expect(await spans(next.id)).toEqual(['15000 2026-05-01–null', '9000 2026-05-01–null']);
    const ends = { id: made.id, lastDay: date('2026-06-30') };
    good(await perform(t.deps, owner, fees.end, ends));
    expect(await spans(next.id)).toEqual(['15000 2026-05-01–null', '9000 2026-05-01–2026-06-30']);
    good(await perform(t.deps, owner, fees.end, { ...ends, lastDay: date('2026-04-30') }));
    expect(await spans(next.id)).toEqual(['15000 2026-05-01–null']);
    expect(code(await perform(t.deps, owner, services.takeBack, { id: next.id }))).toBe('done');
  });
  test('a change of the fee is carried on, before and after the day; taken back, it is as before', async () => {
    const { old, next, fee } = await planned('Row');
    const dearer = { ...ordinary(old.id, 160_00n, '2026-04-15'), id: fee.id };
    const made = good(await perform(t.deps, owner, fees.change, dearer));
    expect(await spans(next.id)).toEqual(['16000 2026-05-01–null']);
    good(await perform(t.deps, owner, fees.takeBack, { id: made.id }));
    expect(await spans(next.id)).toEqual(['15000 2026-05-01–null']);
    good(await perform(t.deps, owner, fees.change, { ...dearer, from: date('2026-07-01') }));
    expect(await spans(next.id)).toEqual(['15000 2026-05-01–2026-06-30', '16000 2026-07-01–null']);
  });
  test('what was set by hand on the planned row stays as it was set', async () => {
    const { old, next, fee } = await planned('Climb');
    const [copy] = await inside(owner, (w) => feeRowsFor(w, next.id));
    const own = { ...ordinary(next.id, 200_00n, '2026-05-01'), id: copy?.id ?? '' };
    good(await perform(t.deps, owner, fees.change, own));
    const dearer = { ...ordinary(old.id, 160_00n, '2026-04-15'), id: fee.id };
    good(await perform(t.deps, owner, fees.change, dearer));
    expect(await spans(next.id)).toEqual(['20000 2026-05-01–null']);
  });
  test('policies for missed sessions go on in the same way', async () => {
    const { old, next } = await planned('Sail');
    const policy = {
      ...{ serviceId: old.id as Id<'svc'>, payerClass: null, appliesTo: 'no-show' as const },
      ...{ noticeHours: 0, amountCents: cents(40_00n), percentBp: null, forgivenPer12Months: 0 },
      ...{ from: date('2026-04-01'), to: null },
    };
    good(await perform(t.deps, owner, policies.add, policy));
    const about = (await inside(owner, missedPolicies)).filter((p) => p.serviceId === next.id);
    expect(about.map((p) => [p.amount, p.validFrom])).toEqual([[4000n, '2026-05-01']]);
    expect(code(await perform(t.deps, owner, services.takeBack, { id: next.id }))).toBe('done');
  });
});
