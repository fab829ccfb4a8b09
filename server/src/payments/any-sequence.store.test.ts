import { add, cents, date, type Id } from '@clearhour/values';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import {
  allocatePayment,
  applyCredit,
  moveAllocation,
  undoAllocationAction,
} from './allocate-credit.ts';
import { chargeCard } from './charge-card.ts';
import { recordPayment } from './record-payment.ts';
import { requestRefund } from './refund-payment.ts';
import { requestWriteOff, reverseWriteOff } from './request-write-off.ts';
import { reversePayment } from './reverse-payment.ts';
import { type MoneyOffice, moneyOffice } from './testing/money-office.ts';

let o: MoneyOffice;
beforeAll(async () => {
  o = await moneyOffice(7);
});
afterAll(() => o.close());

const OPS = [
  'sell',
  'visit',
  'cash',
  'card',
  'allocate',
  'undo',
  'move',
  'apply',
  'refund',
  'take-back-refund',
  'reverse',
  'write-off',
  'un-write-off',
  'charge-back',
  'job',
] as const;
interface Step {
  readonly op: (typeof OPS)[number];
  readonly pick: number;
  readonly amount: number;
}
const steps = fc.array(
  fc.record({
    op: fc.constantFrom(...OPS),
    pick: fc.nat(20),
    amount: fc.integer({ min: 1, max: 20_000 }),
  }),
  { minLength: 10, maxLength: 30 },
);

/** Any of the practice's own ids of this client, by place in the order they were made. */
async function pickId<P extends string>(table: string, client: string, pick: number) {
  const { rows } = await o.ownerSql.query(
    `select id from ${table} where client_id = $1 order by id`,
    [client],
  );
  return rows[pick % Math.max(rows.length, 1)]?.id as (Id<never> & P) | undefined;
}

/** Does a step, or is refused; either is fine. A thrown error is not. */
async function take({ op, pick, amount }: Step, clientId: Id<'clt'>, cardId: Id<'crd'>) {
  const { biller, owner, desk } = o.who;
  const some = cents(amount);
  const paymentId = (await pickId('payments', clientId, pick)) as Id<'pmt'> | undefined;
  const chargeId = (await pickId('charges', clientId, pick)) as Id<'chg'> | undefined;
  const allocationId = (await pickId('allocations', clientId, pick)) as Id<'alc'> | undefined;
  const refund = { cents: some, reason: 'x', takeBack: op === 'take-back-refund' };
  switch (op) {
    case 'sell':
      return void (await o.product(clientId, '2026-02-10', amount));
    case 'visit':
      return void (await o.visit(clientId, '2026-02-12', { payer: amount, client: pick * 1000 }));
    case 'cash':
      return o.do(desk, recordPayment, {
        clientId,
        method: 'cash',
        amount: some,
        receivedOn: date('2026-02-20'),
        reference: '',
        memo: '',
        wanted: pick % 2 === 0 ? 'auto' : 'none',
      });
    case 'card':
      await o.do(desk, chargeCard, {
        clientId,
        cardId,
        amount: some,
        wanted: pick % 3 ? 'none' : 'auto',
      });
      return pick % 2 === 0 ? o.work() : undefined;
    case 'allocate':
      if (!paymentId || !chargeId) return;
      return o.do(desk, allocatePayment, { paymentId, wanted: [{ chargeId, cents: some }] });
    case 'undo':
      return allocationId && o.do(desk, undoAllocationAction, { allocationId });
    case 'move':
      return allocationId && chargeId && o.do(desk, moveAllocation, { allocationId, chargeId });
    case 'apply':
      return o.do(desk, applyCredit, { clientId });
    case 'refund':
    case 'take-back-refund':
      return paymentId && o.do(biller, requestRefund, { paymentId, ...refund });
    case 'reverse':
      return paymentId && o.do(biller, reversePayment, { paymentId, reason: 'mistake' });
    case 'job':
      return o.work();
    default:
      return takeOther(op, { chargeId, amount, pick, clientId }, owner);
  }
}
async function takeOther(
  op: Step['op'],
  at: { chargeId: Id<'chg'> | undefined; amount: number; pick: number; clientId: string },
  by: MoneyOffice['who']['owner'],
) {
  const { chargeId, amount, pick, clientId } = at;
  const writeOffId = (await pickId('write_offs', clientId, pick)) as Id<'wof'> | undefined;
  if (op === 'un-write-off') return writeOffId && o.do(by, reverseWriteOff, { writeOffId });
  if (!chargeId) return;
  if (op === 'charge-back') return o.do(by, takeChargeBack, { chargeId, reason: 'x' });
  const asked = {
    chargeId,
    kind: 'courtesy' as const,
    cents: cents((amount % 2000) + 1),
    reason: 'x',
  };
  return o.do(by, requestWriteOff, asked);
}

/** What is wrong: each row a fault. The rows of this slice against the book, from scratch. */
const FAULTS = `
  with book as (select l.*, case l.side when 'debit' then l.cents else -l.cents end as net from lines l)
  select 'unapplied of ' || p.id as fault from payments p
    where coalesce((select -sum(net) from book b where b.payment_id = p.id and b.account = '2000'), 0)
    <> (case when p.reversed_at is null then p.amount_cents else 0 end)
     - coalesce((select sum(cents) from allocations a where a.payment_id = p.id and a.reversed_by is null), 0)
     - coalesce((select sum(cents) from refunds r where r.payment_id = p.id and r.status = 'done'), 0)
  union all select 'credit below zero of ' || payment_id from book where account = '2000'
    group by payment_id having sum(net) > 0
  union all select 'promised more than there is ' || p.id from payments p
    where coalesce((select -sum(net) from book b where b.payment_id = p.id and b.account = '2000'), 0)
    < coalesce((select sum(cents) from refunds r where r.payment_id = p.id and r.status = 'requested'), 0)
  union all select 'due of ' || c.id from charges c
    where coalesce((select sum(net) from book b where b.charge_id = c.id and b.account = '1110'), 0)
    <> (case when c.reversed_at is null then c.client_cents else 0 end)
     - coalesce((select sum(a.cents) from allocations a where a.charge_id = c.id and a.reversed_by is null), 0)
     - coalesce((select sum(w.cents) from write_offs w where w.charge_id = c.id and w.status = 'posted'), 0)
  union all select 'below zero ' || charge_id || ' ' || account from book
    where account in ('1100', '1110') group by charge_id, account having sum(net) < 0
  union all select 'charged and paid differ ' || i.id from card_intents i where i.kind = 'charge'
    and (i.status = 'succeeded') <> exists (select from payments p where p.intent_id = i.id)`;

test('any sequence: the book balances, rows equal the book, nothing goes below zero', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const clientId = await o.client('Any');
      const cardId = await o.card(clientId, 'approves');
      for (const step of sequence) await take(step, clientId, cardId);
      await o.work();
      const { trial, client } = await o.book(clientId);
      expect(add(cents(0), ...trial.map((r) => r.net))).toBe(0n);
      expect(client.credit >= 0n && client.clientDue >= 0n).toBe(true);
      expect((await o.ownerSql.query(FAULTS)).rows).toEqual([]);
    }),
    { numRuns: 40, seed: 20260302, endOnFailure: true },
  );
  // Not a proof about nothing: each kind of fact was made, and undone.
  for (const made of [
    'allocations where reversed_by is null',
    'allocations where reversed_by is not null',
    `refunds where status = 'done' and intent_id is null`,
    `refunds where status = 'done' and intent_id is not null`,
    'payments where reversed_at is not null',
    `write_offs where status = 'reversed'`,
    'charges where reversed_at is not null',
  ]) {
    expect(`${made}: ${(await o.count(made)) > 2}`).toBe(`${made}: true`);
  }
}, 240_000);
