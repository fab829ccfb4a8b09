import { cents, date, instant } from '@clearhour/values';
import { expect, it, test } from 'vitest';
import type { PaidMoney } from './paper-facts.ts';
import { fileName, paperNumber } from './paper-number.ts';
import { receiptView } from './receipt.ts';
import { methodOnPaper, receiptSnapshot } from './receipt-snapshot.ts';
import { sampleReceipt } from './samples.ts';
import { byDiagnoses } from './superbill-snapshot.ts';

const money = (change: Partial<PaidMoney> = {}): PaidMoney => ({
  id: 'pmt_1' as PaidMoney['id'],
  clientId: 'clt_1' as PaidMoney['clientId'],
  partyId: null,
  look: { language: 'en', large: false },
  paidBy: 'Ada Reed',
  method: 'cash',
  methodName: null,
  reference: '',
  brand: null,
  last4: null,
  amount: cents(10000),
  receivedOn: date('2026-03-03'),
  reversed: false,
  refunded: cents(0),
  ahead: cents(0),
  ...change,
});
const paid = (kind: string, amount: number) => ({
  chargeId: 'chg_1' as never,
  kind,
  serviceOn: date('2026-03-02'),
  amount: cents(amount),
});

it('parts always add up to what was paid: sessions, other fees, given back, credit', () => {
  const data = receiptSnapshot({
    number: 'R-00001',
    issuedOn: date('2026-03-03'),
    issuedAt: instant('2026-03-03T15:00:00Z'),
    practice: sampleReceipt().practice,
    money: money({ refunded: cents(1500) }),
    paid: [paid('session', 4000), paid('missed', 1000), paid('product', 500)],
    credit: cents(3000),
    due: cents(-1),
  });
  expect(data.covers.map((c) => [c.kind, c.amountCents])).toEqual([
    ['session', 4000],
    ['missed-session', 1000],
    ['other-fee', 500],
    ['given-back', 1500],
    ['credit', 3000],
  ]);
  expect(data.balanceCents).toBe(0);
  expect(receiptView(data).covers.map((c) => c.words)).toEqual([
    'Session',
    'Missed session',
    'Other fee',
    'Given back',
    'Kept as credit',
  ]);
});

test.each([
  [
    { method: 'card', brand: 'visa', last4: '4242' },
    { kind: 'card', brand: 'Visa', last4: '4242' },
  ],
  [
    { method: 'check', reference: '44' },
    { kind: 'check', reference: '44' },
  ],
  [{ method: 'check' }, { kind: 'other', reference: 'Check' }],
  [
    { method: 'external-card', reference: 'T-9' },
    { kind: 'other', reference: 'Card, T-9' },
  ],
  [
    { method: 'custom', methodName: 'Zelle' },
    { kind: 'other', reference: 'Zelle' },
  ],
])('%o', (how, expected) => {
  expect(methodOnPaper(money(how))).toEqual(expected);
});

test('numbers and file names say nothing of a person', () => {
  expect([paperNumber('superbill', 7), fileName('receipt', 123456)]).toEqual([
    'SB-00007',
    'receipt-R-123456.pdf',
  ]);
});

test('at most twelve diagnoses on a paper, in the order of the sessions', () => {
  const charge = (n: number) => ({ diagnoses: [`F${n}.0`, `F${n}.1`] }) as never;
  const papers = byDiagnoses(Array.from({ length: 13 }, (_, n) => charge(n)));
  expect(papers.map((p) => p.length)).toEqual([6, 6, 1]);
});
