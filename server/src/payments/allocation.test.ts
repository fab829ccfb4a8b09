import {
  add,
  type Cents,
  cents,
  compare,
  date,
  dollars,
  isRefusal,
  smaller,
  ZERO,
} from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitAllocation,
  type OpenCharge,
  planAllocation,
  planTakeBack,
  type Share,
  type Wanted,
} from './allocation.ts';

const open = (chargeId: string, day: string, due: number, missedFee = false): OpenCharge => ({
  chargeId,
  serviceOn: date(day),
  clientDue: cents(due),
  missedFee,
});
const THREE = [
  open('c', '2026-03-17', 2000),
  open('a', '2026-03-03', 15000),
  open('m', '2026-03-10', 10000, true),
];
const text = (plan: ReturnType<typeof planAllocation>): string =>
  isRefusal(plan)
    ? plan.code
    : plan.map((s) => `${s.chargeId} ${dollars(s.cents)}`).join(', ') || 'nothing';
const share = (chargeId: string, amount: number): Share => ({ chargeId, cents: cents(amount) });

describe('a payment over open charges', () => {
  test.each<[credit: number, card: 'any' | 'HSA', wanted: Wanted, plan: string]>([
    [16000, 'any', 'auto', 'a $150.00, m $10.00'],
    [50000, 'any', 'auto', 'a $150.00, m $100.00, c $20.00'],
    [5000, 'any', 'auto', 'a $50.00'],
    [0, 'any', 'auto', 'nothing'],
    [50000, 'any', 'none', 'nothing'],
    [50000, 'HSA', 'auto', 'a $150.00, c $20.00'],
    [50000, 'any', [share('c', 500), share('a', 15000)], 'c $5.00, a $150.00'],
    [50000, 'any', [share('c', 2001)], 'more-than-due'],
    [50000, 'any', [share('x', 1)], 'nothing-due'],
    [50000, 'any', [share('c', 1), share('c', 1)], 'charge-named-twice'],
    [1999, 'any', [share('c', 2000)], 'more-than-credit'],
    [50000, 'HSA', [share('m', 100)], 'missed-fee-on-health-card'],
  ])('%i cents by %s card, %o: %s', (credit, card, wanted, plan) => {
    const money = { credit: cents(credit), healthAccount: card === 'HSA' };
    expect(text(planAllocation(money, THREE, wanted))).toBe(plan);
  });

  test('what payers still decide is never among the charges, and a paid charge takes nothing', () => {
    const paid = [open('p', '2026-03-01', 0)];
    expect(text(planAllocation({ credit: cents(100), healthAccount: false }, paid, 'auto'))).toBe(
      'nothing',
    );
    const chosen = planAllocation({ credit: cents(100), healthAccount: false }, paid, [
      share('p', 1),
    ]);
    expect(text(chosen)).toBe('nothing-due');
  });
});

describe('once the money has come', () => {
  test.each<[credit: number, card: 'any' | 'HSA', wanted: Wanted, plan: string]>([
    [20000, 'any', [share('a', 15000), share('c', 5000)], 'a $150.00, c $20.00'],
    [20000, 'any', [share('gone', 5000)], 'nothing'],
    [20000, 'any', [share('c', 1000), share('c', 1000)], 'c $10.00'],
    [300, 'any', [share('c', 1000), share('a', 1000)], 'c $3.00'],
    [20000, 'HSA', [share('m', 5000), share('c', 500)], 'c $5.00'],
    [20000, 'any', 'none', 'nothing'],
  ])('%i cents by %s card, %o: %s', (credit, card, wanted, plan) => {
    const money = { credit: cents(credit), healthAccount: card === 'HSA' };
    expect(text(fitAllocation(money, THREE, wanted))).toBe(plan);
  });
});

const anyOpen = fc
  .uniqueArray(
    fc.record({
      chargeId: fc.string({ minLength: 1, maxLength: 4 }),
      day: fc.integer({ min: 1, max: 28 }),
      due: fc.integer({ min: -500, max: 30_000 }),
      missed: fc.boolean(),
    }),
    { selector: (c) => c.chargeId, maxLength: 12 },
  )
  .map((all) =>
    all.map((c) => open(c.chargeId, `2026-03-${String(c.day).padStart(2, '0')}`, c.due, c.missed)),
  );
const anyWanted: fc.Arbitrary<Wanted> = fc.oneof(
  fc.constant<Wanted>('auto'),
  fc.constant<Wanted>('none'),
  fc.array(
    fc
      .record({
        at: fc.string({ minLength: 1, maxLength: 4 }),
        c: fc.integer({ min: 1, max: 9999 }),
      })
      .map(({ at, c }) => share(at, c)),
  ),
);
const sum = (all: readonly { cents: Cents }[]) => add(ZERO, ...all.map((s) => s.cents));

test('no plan spends more than the credit, pays more than is due, or names a charge twice', () => {
  fc.assert(
    fc.property(
      anyOpen,
      anyWanted,
      fc.integer({ min: 0, max: 100_000 }),
      fc.boolean(),
      (charges, wanted, amount, healthAccount) => {
        const money = { credit: cents(amount), healthAccount };
        const planned = planAllocation(money, charges, wanted);
        for (const plan of [fitAllocation(money, charges, wanted), planned]) {
          if (isRefusal(plan)) continue;
          expect(compare(sum(plan), money.credit)).toBeLessThanOrEqual(0);
          expect(new Set(plan.map((s) => s.chargeId)).size).toBe(plan.length);
          for (const s of plan) {
            const charge = charges.find((c) => c.chargeId === s.chargeId);
            expect(s.cents > 0n && s.cents <= (charge?.clientDue ?? ZERO)).toBe(true);
            expect(healthAccount && charge?.missedFee).toBe(false);
          }
        }
      },
    ),
  );
});

test('oldest first leaves either no credit or nothing due', () => {
  fc.assert(
    fc.property(anyOpen, fc.integer({ min: 0, max: 100_000 }), (charges, amount) => {
      const plan = fitAllocation({ credit: cents(amount), healthAccount: false }, charges, 'auto');
      const due = sum(charges.filter((c) => c.clientDue > 0n).map((c) => ({ cents: c.clientDue })));
      expect(sum(plan)).toBe(smaller(cents(amount), due));
    }),
  );
});

describe('taking money back off charges', () => {
  const applied = [
    { allocationId: '1', chargeId: 'a', paymentId: 'p', cents: cents(10000) },
    { allocationId: '2', chargeId: 'b', paymentId: 'p', cents: cents(3000) },
  ];
  test.each<[needed: number, plan: string]>([
    [0, ''],
    [1000, '2 back $20.00'],
    [3000, '2 back $0.00'],
    [5000, '2 back $0.00, 1 back $80.00'],
    [99000, '2 back $0.00, 1 back $0.00'],
  ])('%i cents', (needed, plan) => {
    const taken = planTakeBack(applied, cents(needed));
    expect(taken.map((t) => `${t.allocationId} back ${dollars(t.putBack)}`).join(', ')).toBe(plan);
  });
});
