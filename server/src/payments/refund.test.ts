import { add, cents, compare, dollars, isRefusal, subtract, ZERO } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planRefund, type RefundablePayment } from './refund.ts';

const payment = (
  amount: number,
  refunded: number,
  applied: readonly number[],
  more: Partial<RefundablePayment> = {},
): RefundablePayment => {
  const on = applied.map((c, at) => ({
    allocationId: `${at}`,
    chargeId: `c${at}`,
    paymentId: 'p',
    cents: cents(c),
  }));
  const left = subtract(cents(amount), cents(refunded));
  const credit = subtract(left, add(ZERO, ...on.map((a) => a.cents)));
  return {
    amount: cents(amount),
    setApart: cents(0),
    refunded: cents(refunded),
    credit,
    reversed: false,
    dispute: null,
    applied: on,
    ...more,
  };
};
const text = (plan: ReturnType<typeof planRefund>): string =>
  isRefusal(plan)
    ? plan.code
    : plan.takeBack
        .map((t) => `${dollars(subtract(t.cents, t.putBack))} off ${t.chargeId}`)
        .join(', ') || 'from credit';

describe('a refund', () => {
  test.each<[p: RefundablePayment, asked: number, takeBack: boolean, plan: string]>([
    [payment(10000, 0, [6000]), 4000, false, 'from credit'],
    [payment(10000, 0, [6000]), 4001, false, 'credit-too-small'],
    [payment(10000, 0, [6000]), 5000, true, '$10.00 off c0'],
    [payment(10000, 0, [6000, 3000]), 5000, true, '$30.00 off c1, $10.00 off c0'],
    [payment(10000, 0, [6000]), 10000, true, '$60.00 off c0'],
    [payment(10000, 0, [6000]), 10001, true, 'more-than-paid'],
    [payment(10000, 3000, [6000]), 1000, false, 'from credit'],
    [payment(10000, 3000, [6000]), 8000, true, 'more-than-paid'],
    [payment(10000, 10000, []), 1, false, 'already-refunded'],
    [payment(10000, 0, [], { reversed: true }), 1, false, 'payment-reversed'],
    [payment(10000, 0, [], { dispute: 'open' }), 1, false, 'payment-disputed'],
    [payment(10000, 0, [], { dispute: 'lost' }), 1, false, 'payment-disputed'],
    [payment(10000, 0, [], { dispute: 'won' }), 1, false, 'from credit'],
  ])('%o: %i, take back %s: %s', (p, asked, takeBack, plan) => {
    expect(text(planRefund(p, { cents: cents(asked), takeBack }))).toBe(plan);
  });

  test('never gives back more than came in, and frees exactly what is missing', () => {
    const amount = fc.integer({ min: 1, max: 50_000 });
    const parts = fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(amount, parts, amount, fc.boolean(), (spare, applied, asked, takeBack) => {
        const whole = applied.reduce((a, b) => a + b, spare);
        const p = payment(whole, 0, applied);
        const plan = planRefund(p, { cents: cents(asked), takeBack });
        if (isRefusal(plan)) {
          expect(asked > whole || (!takeBack && asked > spare)).toBe(true);
          return;
        }
        const freed = add(ZERO, ...plan.takeBack.map((t) => subtract(t.cents, t.putBack)));
        expect(compare(add(p.credit, freed), cents(asked))).toBeGreaterThanOrEqual(0);
        if (plan.takeBack.length > 0) expect(add(p.credit, freed)).toBe(cents(asked));
      }),
    );
  });
});
