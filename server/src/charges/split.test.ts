import { cents, type Id } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partOf, shareOf } from './fee-shares.ts';
import { coverOf, estimateClientShare, type SplitPolicy, splitFee } from './split.ts';

const id = (text: string) => text as Id<'pol'>;
const policy = (more: Partial<SplitPolicy> = {}): SplitPolicy => ({
  id: id('pol_1'),
  payerId: 'pyr_1' as Id<'pyr'>,
  payerName: 'Blue Harbor',
  rank: 1,
  copay: null,
  coinsuranceBp: null,
  deductibleLeft: null,
  doNotBill: false,
  ...more,
});

describe('which plan is asked', () => {
  test.each([
    {
      what: 'self-pay with a plan on file',
      pays: 'self',
      claimable: true,
      policies: [policy()],
      asks: undefined,
    },
    {
      what: 'a service never claimed',
      pays: 'insurance',
      claimable: false,
      policies: [policy()],
      asks: undefined,
    },
    { what: 'no plan that day', pays: 'insurance', claimable: true, policies: [], asks: undefined },
    { what: 'one plan', pays: 'insurance', claimable: true, policies: [policy()], asks: 'pol_1' },
    {
      what: 'two plans',
      pays: 'insurance',
      claimable: true,
      policies: [policy({ id: id('pol_2'), rank: 2 }), policy()],
      asks: 'pol_1',
    },
    {
      what: 'told not to bill the first',
      pays: 'insurance',
      claimable: true,
      policies: [policy({ doNotBill: true }), policy({ id: id('pol_2'), rank: 2 })],
      asks: undefined,
    },
  ] as const)('$what: $asks', ({ pays, claimable, policies, asks }) => {
    expect(coverOf(pays, claimable, policies).policy?.id).toBe(asks);
  });
});

test('figures that a plan answered say so', () => {
  const said = 'as Blue Harbor answered on Fri 20 Nov';
  const told = (more: Partial<SplitPolicy>) =>
    splitFee(
      cents(175_00),
      coverOf('insurance', true, [policy({ ...more, said })]),
      undefined,
      cents(0),
    );
  expect(told({ copay: cents(25_00) }).why).toContain(`Copay $25.00 is the client's now, ${said};`);
  expect(told({ coinsuranceBp: 2_000 }).why).toContain(` coinsurance, ${said})`);
});

describe('who is expected to bear it', () => {
  test.each([
    { what: 'no plan', fee: 17500, plan: null, taken: 0, payer: 0n, client: 17500n },
    {
      what: 'copay known',
      fee: 17500,
      plan: { copay: cents(2000) },
      taken: 0,
      payer: 15500n,
      client: 2000n,
    },
    {
      what: 'copay above the fee',
      fee: 1500,
      plan: { copay: cents(2000) },
      taken: 0,
      payer: 0n,
      client: 1500n,
    },
    {
      what: 'copay nothing',
      fee: 17500,
      plan: { copay: cents(0) },
      taken: 0,
      payer: 17500n,
      client: 0n,
    },
    {
      what: 'second line of the visit',
      fee: 6000,
      plan: { copay: cents(2000) },
      taken: 2000,
      payer: 6000n,
      client: 0n,
    },
    {
      what: 'rest of the copay',
      fee: 6000,
      plan: { copay: cents(2000) },
      taken: 1500,
      payer: 5500n,
      client: 500n,
    },
    {
      what: 'coinsurance',
      fee: 17500,
      plan: { coinsuranceBp: 2000 },
      taken: 0,
      payer: 17500n,
      client: 0n,
    },
    {
      what: 'deductible left',
      fee: 17500,
      plan: { deductibleLeft: cents(50000) },
      taken: 0,
      payer: 17500n,
      client: 0n,
    },
    {
      what: 'copay beside coinsurance',
      fee: 17500,
      plan: { copay: cents(2000), coinsuranceBp: 2000 },
      taken: 0,
      payer: 15500n,
      client: 2000n,
    },
    { what: 'nothing known', fee: 17500, plan: {}, taken: 0, payer: 17500n, client: 0n },
  ])('$what: payer $payer, client $client', ({ fee, plan, taken, payer, client }) => {
    const cover = coverOf('insurance', true, plan === null ? [] : [policy(plan)]);
    const split = splitFee(cents(fee), cover, undefined, cents(taken));
    expect({ payer: split.payer, client: split.client }).toEqual({ payer, client });
  });
  test.each([
    { base: 17500, deductible: 3000, bp: 2000, estimate: 5900n },
    { base: 12000, deductible: 3000, bp: 2000, estimate: 4800n },
    { base: 17500, deductible: 90000, bp: 2000, estimate: 17500n },
    { base: 17500, deductible: null, bp: 2000, estimate: 3500n },
    { base: 17500, deductible: 3000, bp: null, estimate: 3000n },
    { base: 17500, deductible: null, bp: null, estimate: undefined },
  ])(
    'estimate of $base, $deductible left, $bp bp: $estimate',
    ({ base, deductible, bp, estimate }) => {
      const p = policy({
        deductibleLeft: deductible === null ? null : cents(deductible),
        coinsuranceBp: bp,
      });
      expect(estimateClientShare(p, cents(base))).toBe(estimate);
    },
  );
  test('the estimate is told on the contract fee, never booked', () => {
    const p = policy({ coinsuranceBp: 2000, deductibleLeft: cents(3000) });
    const split = splitFee(cents(17500), coverOf('insurance', true, [p]), cents(12000), cents(0));
    expect(split.client).toBe(0n);
    expect(split.why).toBe(
      'Blue Harbor is asked first. $175.00 waits for the plan; nothing is asked of the client before it decides. ' +
        "Estimate of the client's part: $48.00 of $120.00 ($30.00 deductible left, 20 % coinsurance).",
    );
  });
  test('always: both parts add up to the fee, and the client is asked for no more than the copay', () => {
    const maybe = fc.option(fc.nat(50_000), { nil: null });
    fc.assert(
      fc.property(
        fc.nat(100_000),
        maybe,
        maybe,
        fc.nat(50_000),
        (fee, copay, deductible, taken) => {
          const p = policy({
            copay: copay === null ? null : cents(copay),
            deductibleLeft: deductible === null ? null : cents(deductible),
          });
          const split = splitFee(
            cents(fee),
            coverOf('insurance', true, [p]),
            undefined,
            cents(taken),
          );
          expect(split.payer + split.client).toBe(BigInt(fee));
          expect(split.client <= BigInt(copay ?? 0)).toBe(true);
          expect(split.payer >= 0n && split.client >= 0n).toBe(true);
        },
      ),
    );
  });
});

describe('shares of one fee', () => {
  const people = (text: string) =>
    text.split(' ').map((t) => {
      const [id, weight, status] = t.split(':');
      return { id: id!, weight: Number(weight), status: status ?? 'held' };
    });
  test.each([
    { who: 'a:1 b:1', fee: 20000, a: 10000n, b: 10000n },
    { who: 'a:1 b:1', fee: 10001, a: 5001n, b: 5000n },
    { who: 'a:1 b:0', fee: 20000, a: 20000n, b: undefined },
    { who: 'a:3 b:1', fee: 20000, a: 15000n, b: 5000n },
    { who: 'a:1 b:1:no-show', fee: 20000, a: 20000n, b: undefined },
    { who: 'a:0 b:1:no-show', fee: 20000, a: 20000n, b: undefined },
    { who: 'a:0 b:0', fee: 20000, a: 10000n, b: 10000n },
  ])('$who of $fee: $a and $b', ({ who, fee, a, b }) => {
    const part = (id: string) => {
      const share = shareOf(people(who), id, false);
      return share && partOf(cents(fee), share).amount;
    };
    expect([part('a'), part('b')]).toEqual([a, b]);
  });
  test('in a group each who came pays the whole fee', () => {
    const group = people('a:1 b:0 c:1:no-show');
    expect(group.map((p) => shareOf(group, p.id, true)?.weights)).toEqual([[1], [1], undefined]);
  });
  test('always: the shares of those who came add up to the fee', () => {
    const weights = fc.array(fc.nat(5), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (fee, all) => {
        const them = all.map((weight, at) => ({ id: `p${at}`, weight, status: 'held' }));
        const parts = them.map((p) => shareOf(them, p.id, false));
        const sum = parts.reduce((n, s) => n + (s ? partOf(cents(fee), s).amount : 0n), 0n);
        expect(sum).toBe(BigInt(fee));
      }),
    );
  });
});
