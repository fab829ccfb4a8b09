import { cents } from '@clearhour/values';
import { expect, it } from 'vitest';
import {
  balanceSentences,
  clientSentences,
  type MoneyOfOne,
  partySentences,
} from './money-words.ts';

const of = (m: Partial<Record<keyof MoneyOfOne, number>>): MoneyOfOne => {
  const all = { fee: 15000, pending: 0, askedOfAll: 0, asked: 0, owed: 0, invoiced: 0, ...m };
  return Object.fromEntries(Object.entries(all).map(([k, v]) => [k, cents(v)])) as never;
};

it.each([
  [
    { askedOfAll: 4000, asked: 4000, owed: 2500, invoiced: 4000 },
    'The fee is $150.00, and your plan took care of $110.00. $25.00 of your $40.00 is left to pay.',
  ],
  [
    { pending: 13000, askedOfAll: 2000, asked: 2000, owed: 0, invoiced: 2000 },
    'The fee is $150.00. Your plan is still deciding on $130.00. Your part of $20.00 is settled.',
  ],
  [
    { pending: 15000 },
    'The fee is $150.00. Your plan is still deciding on $150.00. Nothing is asked of you yet.',
  ],
  [
    { askedOfAll: 15000, asked: 15000, owed: 15000 },
    'The fee is $150.00. $150.00 is yours to pay. It comes on your next invoice.',
  ],
  [{ askedOfAll: 15000 }, 'The fee is $150.00. Nothing of it is yours to pay.'],
])('the client reads %j', (m, said) => expect(clientSentences(of(m), false)).toBe(said));

it('who bears a part reads their share and nothing of the fee', () => {
  const m = { askedOfAll: 4000, asked: 2400, owed: 2400, invoiced: 2400 };
  expect(partySentences(of(m))).toBe('Your share is $24.00.');
  expect(partySentences(of({ ...m, owed: 900 }))).toBe('$9.00 of your $24.00 is left to pay.');
  expect(partySentences(of({ ...m, owed: 0 }))).toBe('Your share of $24.00 is settled.');
  expect(
    clientSentences(
      of({ fee: 7500, askedOfAll: 7500, asked: 7500, owed: 7500, invoiced: 7500 }),
      true,
    ),
  ).toBe('The fee for the missed visit is $75.00. $75.00 is yours to pay.');
});
it('the balance begins with what is owed now', () => {
  const b = { now: cents(0), notInvoiced: cents(60000), plan: cents(0), credit: cents(0) };
  expect(balanceSentences(b)[0]).toMatch(/^\$600\.00 is on no invoice yet\./);
  expect(balanceSentences({ ...b, notInvoiced: cents(0), credit: cents(500) })[0]).toBe(
    'You owe nothing now.',
  );
});
