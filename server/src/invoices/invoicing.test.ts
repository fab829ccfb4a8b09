import { cents } from '@clearhour/values';
import { expect, it } from 'vitest';
import {
  correctedBy,
  figuresOf,
  openOf,
  planInvoices,
  type Standing,
  stateOf,
} from './invoicing.ts';

const standing = (chargeId: string, asked: number, owed: number, invoiced: number): Standing => ({
  chargeId,
  asked: cents(asked),
  owed: cents(owed),
  invoiced: cents(invoiced),
});
const line = (invoiceId: string, chargeId: string, c: number, partyId: string | null = null) => ({
  ...{ invoiceId, chargeId, partyId },
  cents: cents(c),
});

it.each([
  ['nothing invoiced: all uninvoiced', [standing('a', 15_000, 15_000, 0)], 15_000, 0],
  ['all invoiced: all balance', [standing('a', 15_000, 15_000, 15_000)], 0, 15_000],
  ['paid at the visit, before any invoice', [standing('a', 2000, 0, 0)], 0, 0],
  ['partly paid, not invoiced', [standing('a', 2000, 500, 0)], 500, 0],
  ['half of it invoiced, then more asked', [standing('a', 9000, 9000, 5000)], 4000, 5000],
  ['less asked than invoiced', [standing('a', 5000, 5000, 15_000)], 0, 5000],
  ['two charges, one of each', [standing('a', 100, 100, 100), standing('b', 50, 50, 0)], 50, 100],
] as const)('%s', (_what, charges, uninvoiced, balance) => {
  expect(figuresOf(charges)).toEqual({ uninvoiced: cents(uninvoiced), balance: cents(balance) });
});

it('asks for what was never asked on paper, and gives back what was asked too much', () => {
  const plan = planInvoices([
    standing('a', 15_000, 15_000, 0),
    standing('b', 5000, 5000, 15_000),
    standing('c', 2000, 0, 2000),
  ]);
  expect(plan.invoice).toEqual([{ chargeId: 'a', cents: 15_000n }]);
  expect(plan.credit).toEqual([{ chargeId: 'b', cents: 10_000n }]);
});

it('a credit note takes back from the newest invoice first, never below zero', () => {
  const lines = [line('i1', 'a', 10_000), line('i1', 'b', 900), line('i2', 'a', 5000)];
  const parts = correctedBy({ chargeId: 'a', cents: cents(7000) }, lines);
  expect(parts.map((p) => [p.invoiceId, Number(p.cents)])).toEqual([
    ['i2', 5000],
    ['i1', 2000],
  ]);
  expect(() => correctedBy({ chargeId: 'a', cents: cents(15_001) }, lines)).toThrow(
    'more is credited',
  );
});

it('money pays the oldest invoice first; each who bears has their own', () => {
  const lines = [line('i1', 'a', 10_000), line('i2', 'a', 5000), line('i3', 'a', 4000, 'm')];
  const owed = (_charge: string, party: string | null) => cents(party === 'm' ? 1000 : 6000);
  expect(Object.fromEntries(openOf(lines, owed))).toEqual({ i3: 1000n, i2: 5000n, i1: 1000n });
});

it.each([
  ['open', 100, 0, 100],
  ['partly-paid', 100, 0, 40],
  ['paid', 100, 30, 0],
  ['credited', 100, 100, 0],
  ['open', 100, 30, 70],
] as const)('%s: of %i, %i credited, %i open', (state, total, credited, open) => {
  expect(stateOf({ total: cents(total), credited: cents(credited), open: cents(open) })).toBe(
    state,
  );
});
