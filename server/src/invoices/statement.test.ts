/** Statements: opening, what happened, closing, and how old it is. */
import { cents, date, instant, type LocalDate } from '@clearhour/values';
import { expect, test } from 'vitest';
import { type BookLine, type StatementFacts, statementOf } from './statement.ts';

let n = 0;
const line = (
  kind: string,
  on: string,
  amount: number,
  more: Partial<Omit<BookLine, 'entryId'>> & { at?: string; entryId?: string } = {},
): BookLine => {
  const { at = `${on}T15:00:00.000Z`, ...rest } = more;
  return {
    ...{ account: '1110', side: amount < 0 ? 'credit' : 'debit', kind, entryId: `ent_${n++}` },
    ...{ cents: cents(Math.abs(amount)), effectiveOn: date(on), recordedAt: instant(at) },
    ...rest,
  } as BookLine;
};
const visit = (on: string) => ({ kind: 'session', serviceOn: date(on), fee: cents(15_000) });
const facts = (change: Partial<StatementFacts>): StatementFacts => ({
  from: date('2026-11-01'),
  to: date('2026-11-30'),
  lines: [],
  decided: [],
  charges: new Map([
    ['a', visit('2026-11-02')],
    ['b', visit('2026-06-15')],
  ]),
  paidBy: new Map([['p', 'Visa 4242']]),
  invoiced: new Map([['a', cents(6000)]]),
  ofParty: false,
  ...change,
});
const told = (f: StatementFacts) => {
  const s = statementOf(f);
  return {
    opening: s.opening,
    rows: s.rows.map((r) => `${r.on.slice(5)} ${r.what} ${r.amountCents}`),
    ...{ closing: s.closing, uninvoiced: s.uninvoiced, ageing: s.ageing, credit: s.credit },
  };
};
const paid = (on: string, amount: number) => [
  line('payment-received', on, -amount, { account: '2000', paymentId: 'p' }),
  line('credit-applied', on, -amount, { chargeId: 'a', entryId: 'ent_put' }),
  line('credit-applied', on, amount, { account: '2000', paymentId: 'p', entryId: 'ent_put' }),
];

test('paid at the visit, then the plan pays: the example of the rule', () => {
  const decided = [
    line('remittance-posted', '2026-11-20', 10_000, { account: '1030', chargeId: 'a' }),
    line('remittance-posted', '2026-11-20', 2000, { account: '4900', chargeId: 'a' }),
  ];
  const lines = [
    line('charge-posted', '2026-11-02', 6000, { chargeId: 'a' }),
    ...paid('2026-11-02', 6000),
    line('remittance-posted', '2026-11-20', -3000, { chargeId: 'a' }),
  ];
  expect(told(facts({ lines, decided }))).toEqual({
    opening: 0n,
    rows: ['11-02 session 6000', '11-02 payment -6000', '11-20 plan -3000'],
    ...{ closing: -3000n, uninvoiced: 0n, ageing: [0, 0, 0, 0, 0], credit: 3000n },
  });
  const [, , plan] = statementOf(facts({ lines, decided })).rows;
  expect(plan).toMatchObject({ planPaidCents: 10_000, takenOffCents: 2000 });
  const [, , another] = statementOf(facts({ lines, decided, ofParty: true })).rows;
  expect(another).not.toHaveProperty('planPaidCents');
});

test('what was shared with the plan’s answer is the plan’s; a charge shared out at once is one row', () => {
  const at = '2026-11-20T15:00:00.000Z';
  const lines = [
    line('shared-out', '2026-11-02', 9000, { chargeId: 'a' }),
    line('shared-out', '2026-11-20', -6000, { chargeId: 'a', at }),
  ];
  const decided = [
    line('remittance-posted', '2026-11-20', 10_000, { chargeId: 'a', account: '1030', at }),
  ];
  expect(told(facts({ lines, decided, ofParty: true })).rows).toEqual([
    '11-02 session 9000',
    '11-20 plan -6000',
  ]);
});

test('the next opens where the last closed; what was booked since for days before has a row of its own', () => {
  const previous = { seenAt: instant('2026-11-01T04:10:00Z'), closing: cents(6000) };
  const late = line('charge-posted', '2026-06-15', 4000, {
    ...{ chargeId: 'b', at: '2026-11-03T15:00:00.000Z' },
  });
  const before = line('charge-posted', '2026-10-02', 6000, { chargeId: 'a' });
  expect(told(facts({ lines: [before, late], previous }))).toEqual({
    ...{ opening: 6000n, rows: ['06-15 session 4000'], closing: 10_000n },
    // Of the 100.00 the late one is on no invoice yet.
    ...{ uninvoiced: 4000n, ageing: [6000, 0, 0, 0, 4000], credit: 0n },
  });
  // Somebody's booking of the very moment: told, not swallowed.
  const raced = { ...previous, closing: cents(5500) };
  expect(told(facts({ lines: [before], previous: raced }))).toMatchObject({
    ...{ opening: 5500n, rows: ['11-01 earlier 500'], closing: 6000n },
  });
});

test('ages: 30 days is young, 31 is not, 121 is old', () => {
  const days: LocalDate[] = [
    '2026-11-30',
    '2026-10-31',
    '2026-10-30',
    '2026-08-02',
    '2026-08-01',
  ].map(date);
  const charges = new Map(days.map((d, i) => [`c${i}`, visit(d)]));
  const lines = days.map((d, i) => line('charge-posted', d, 100 * (i + 1), { chargeId: `c${i}` }));
  const s = statementOf(facts({ lines, charges }));
  expect(s.ageing).toEqual([300, 300, 0, 400, 500]);
});
