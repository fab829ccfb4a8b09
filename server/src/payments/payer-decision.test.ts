import { add, cents, date, subtract } from '@clearhour/values';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDecision } from './payer-decision.ts';

test.each<
  [
    paid: number,
    adjusted: number,
    client: number,
    pending: number,
    on: string,
    no: string | undefined,
  ]
>([
  [11000, 4500, 0, 15500, '2026-03-02', undefined],
  [0, 0, 15500, 15500, '2026-02-01', undefined],
  [11000, 4500, 1, 15500, '2026-03-02', 'decision-does-not-add-up'],
  [11000, 4499, 0, 15500, '2026-03-02', 'decision-does-not-add-up'],
  [0, 0, 0, 0, '2026-03-02', 'nothing-pending'],
  [15500, 0, 0, 15500, '2026-03-03', 'decided-on-wrong-day'],
  [15500, 0, 0, 15500, '2026-01-31', 'decided-on-wrong-day'],
])('%i + %i + %i of %i on %s: %s', (paid, adjusted, client, pending, on, no) => {
  const refusal = checkDecision(
    { paid: cents(paid), adjusted: cents(adjusted), client: cents(client), decidedOn: date(on) },
    { payerPending: cents(pending), serviceOn: date('2026-02-01'), today: date('2026-03-02') },
  );
  expect(refusal?.code).toBe(no);
});

test('taken exactly when the three parts are what was pending', () => {
  const part = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(part, part, part, fc.integer({ min: -2, max: 2 }), (a, b, c, off) => {
      const pending = subtract(add(cents(a), cents(b), cents(c)), cents(off));
      fc.pre(pending > 0n);
      const no = checkDecision(
        { paid: cents(a), adjusted: cents(b), client: cents(c), decidedOn: date('2026-02-02') },
        { payerPending: pending, serviceOn: date('2026-02-01'), today: date('2026-03-02') },
      );
      expect(no === undefined).toBe(off === 0);
    }),
  );
});
