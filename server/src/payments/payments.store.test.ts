import { add, cents, date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { datedActions, seeSetup, setupKinds } from '../practice/index.ts';
import {
  allocatePayment,
  applyCredit,
  moveAllocation,
  undoAllocationAction,
} from './allocate-credit.ts';
import type { Wanted } from './allocation.ts';
import { recordPayment } from './record-payment.ts';
import { requestRefund } from './refund-payment.ts';
import {
  approveWriteOff,
  refuseWriteOff,
  requestWriteOff,
  reverseWriteOff,
} from './request-write-off.ts';
import { reversePayment } from './reverse-payment.ts';
import { listWriteOffs, seeChargeMoney, seeClientMoney } from './see-money.ts';
import { listCredits, listPayments, seePayment } from './see-payments.ts';
import { codeOf, good, type MoneyOffice, moneyOffice } from './testing/money-office.ts';

let o: MoneyOffice;
let client: Id<'clt'>;
beforeAll(async () => {
  o = await moneyOffice();
});
afterAll(() => o.close());
beforeEach(async () => {
  client = await o.client('Reed');
});

const cash = (amount: number, wanted: Wanted = 'auto', clientId = client) => ({
  clientId,
  method: 'cash' as const,
  amount: cents(amount),
  receivedOn: date('2026-03-02'),
  reference: '',
  memo: '',
  wanted,
});
const pay = async (amount: number, wanted: Wanted = 'auto') =>
  good(await o.do(o.who.desk, recordPayment, cash(amount, wanted))).paymentId;
const balance = async () => {
  const { payerPending, clientDue, credit } = (await o.book(client)).client;
  return `${payerPending} pending, ${clientDue} due, ${credit} credit`;
};
const detail = async (paymentId: string) =>
  good(await o.ask(o.who.biller, seePayment, { paymentId }));

describe('a payment', () => {
  test('pays the oldest charge first; what is left is credit', async () => {
    const newer = await o.product(client, '2026-02-20', 2000);
    const older = await o.product(client, '2026-02-10', 15000);
    const paymentId = await pay(16000);
    expect((await o.book(client, [paymentId], [older, newer])).charges).toEqual([
      { payerPending: 0n, clientDue: 0n },
      { payerPending: 0n, clientDue: 1000n },
    ]);
    await pay(5000);
    expect(await balance()).toBe('0 pending, 0 due, 4000 credit');
    const late = await o.product(client, '2026-03-01', 3000);
    good(await o.do(o.who.desk, applyCredit, { clientId: client }));
    expect(await balance()).toBe('0 pending, 0 due, 1000 credit');
    const money = good(await o.ask(o.who.owner, seeChargeMoney, { chargeId: late }));
    expect(money.allocations.map((a) => a.amountCents)).toEqual([3000]);
  });

  test('what a payer still has to decide is never paid by the client', async () => {
    const visit = await o.visit(client, '2026-02-11', { payer: 15500, client: 2000 });
    await pay(17500);
    expect(await balance()).toBe('15500 pending, 0 due, 15500 credit');
    const tooMuch = cash(17500, [{ chargeId: visit, cents: cents(1) }]);
    expect(codeOf(await o.do(o.who.desk, recordPayment, tooMuch))).toBe('nothing-due');
  });

  test('is refused in the future, by an unknown way to pay, or for another practice’s charge', async () => {
    const future = { ...cash(100), receivedOn: date('2026-03-03') };
    expect(codeOf(await o.do(o.who.desk, recordPayment, future))).toBe('received-in-future');
    const custom = { ...cash(100), method: 'custom' as const };
    expect(codeOf(await o.do(o.who.desk, recordPayment, custom))).toBe('no-such-method');
    const other = await o.product(await o.client('Other'), '2026-02-10', 100);
    const wrong = cash(100, [{ chargeId: other, cents: cents(100) }]);
    expect(codeOf(await o.do(o.who.desk, recordPayment, wrong))).toBe('nothing-due');
    expect(codeOf(await o.do(o.who.accountant, recordPayment, cash(100)))).toBe('not-allowed');
  });

  test('sent twice with one key is one payment', async () => {
    const by = { ...o.who.desk, key: 'click-1' };
    const [a, b] = await Promise.all([
      o.do(by, recordPayment, cash(700)),
      o.do(by, recordPayment, cash(700)),
    ]);
    expect(a).toEqual(b);
    expect(await balance()).toBe('0 pending, 0 due, 700 credit');
  });

  test('two at once never pay one charge twice', async () => {
    await o.product(client, '2026-02-10', 10000);
    await Promise.all([pay(10000), pay(10000), pay(10000)]);
    expect(await balance()).toBe('0 pending, 0 due, 20000 credit');
  });

  test('its money moves to another charge, and comes off again', async () => {
    const a = await o.product(client, '2026-02-10', 3000);
    const b = await o.product(client, '2026-02-12', 2000);
    const paymentId = await pay(3000, [{ chargeId: a, cents: cents(3000) }]);
    const [on] = (await detail(paymentId)).allocations;
    const allocationId = on?.id as Id<'alc'>;
    good(await o.do(o.who.desk, moveAllocation, { allocationId, chargeId: b }));
    expect((await o.book(client, [paymentId], [a, b])).charges.map((c) => c.clientDue)).toEqual([
      3000n,
      0n,
    ]);
    const again = await o.do(o.who.desk, moveAllocation, { allocationId, chargeId: b });
    expect(codeOf(again)).toBe('already-undone');
    const moved = (await detail(paymentId)).allocations.find((x) => !x.undone);
    good(await o.do(o.who.desk, undoAllocationAction, { allocationId: moved?.id as Id<'alc'> }));
    expect(await balance()).toBe('0 pending, 5000 due, 3000 credit');
    good(await o.do(o.who.desk, allocatePayment, { paymentId, wanted: 'auto' }));
    expect(await balance()).toBe('0 pending, 2000 due, 0 credit');
  });

  test('a bounced check takes its money off the charges', async () => {
    await o.product(client, '2026-02-10', 3000);
    const check = { ...cash(5000), method: 'check' as const, reference: '1042' };
    const { paymentId } = good(await o.do(o.who.desk, recordPayment, check));
    good(await o.do(o.who.biller, reversePayment, { paymentId, reason: 'bounced-check' }));
    expect(await balance()).toBe('0 pending, 3000 due, 0 credit');
    const shown = await detail(paymentId);
    expect(shown).toMatchObject({ methodLabel: 'Check 1042', unappliedCents: 0 });
    expect(shown.reversed?.reason).toBe('bounced-check');
    const twice = await o.do(o.who.biller, reversePayment, { paymentId, reason: 'mistake' });
    expect(codeOf(twice)).toBe('payment-reversed');
    const more = await o.do(o.who.desk, allocatePayment, { paymentId, wanted: 'auto' });
    expect(codeOf(more)).toBe('payment-reversed');
  });

  test('the lists page, and show a caseload to its clinician alone', async () => {
    const osei = await o.addClinician();
    const mine = await o.client('Mine', [osei]);
    good(await o.do(o.who.desk, recordPayment, cash(100, 'auto', mine)));
    const seen = good(await o.ask(await o.clinician(osei), listPayments, { limit: 50 }));
    expect(seen.items.map((p) => p.clientId)).toEqual([mine]);
    const credits = good(await o.ask(await o.clinician(osei), listCredits, { limit: 50 }));
    expect(credits.items.map((p) => p.unappliedCents)).toEqual([100]);
    const all = good(await o.ask(o.who.biller, listPayments, { limit: 200 }));
    const first = good(await o.ask(o.who.biller, listPayments, { limit: 2 }));
    const rest = good(await o.ask(o.who.biller, listPayments, { limit: 200, after: first.next }));
    expect([...first.items, ...rest.items]).toEqual(all.items);
    const stranger = await o.clinician(await o.addClinician());
    const hidden = await o.ask(stranger, seePayment, { paymentId: seen.items[0]?.id ?? '' });
    expect(codeOf(hidden)).toBe('no-such-payment');
    expect(codeOf(await o.do(stranger, recordPayment, cash(1, 'auto', mine)))).not.toBe('ok');
    expect((await o.ask(o.who.accountant, listPayments, { limit: 1 })) as object).toMatchObject({
      items: [{ clientName: null }],
    });
  });
});

describe('a refund of cash', () => {
  const back = (paymentId: Id<'pmt'>, amount: number, takeBack = false) =>
    o.do(o.who.biller, requestRefund, {
      paymentId,
      cents: cents(amount),
      reason: 'Overpaid',
      takeBack,
    });

  test('comes out of free credit; more must be taken back off charges by choice', async () => {
    await o.product(client, '2026-02-10', 6000);
    const paymentId = await pay(10000);
    expect(codeOf(await back(paymentId, 4001))).toBe('credit-too-small');
    good(await back(paymentId, 4000));
    expect(await balance()).toBe('0 pending, 0 due, 0 credit');
    good(await back(paymentId, 1000, true));
    expect(await balance()).toBe('0 pending, 1000 due, 0 credit');
    expect(codeOf(await back(paymentId, 5001, true))).toBe('more-than-paid');
    expect(codeOf(await o.do(o.who.biller, reversePayment, { paymentId, reason: 'mistake' }))).toBe(
      'payment-refunded',
    );
    expect((await detail(paymentId)).refundedCents).toBe(5000);
  });
  test('two at once never give back more than came in', async () => {
    const paymentId = await pay(5000, 'none');
    const results = await Promise.all([back(paymentId, 3000), back(paymentId, 3000)]);
    expect(results.map(codeOf).sort()).toEqual(['more-than-paid', 'ok']);
    expect(
      codeOf(
        await o.do(o.who.desk, requestRefund, {
          paymentId,
          cents: cents(1),
          reason: 'x',
          takeBack: false,
        }),
      ),
    ).toBe('not-allowed');
  });
});

describe('a write-off', () => {
  const off = (chargeId: Id<'chg'>, amount: number, by = o.who.biller) =>
    o.do(by, requestWriteOff, {
      chargeId,
      kind: 'courtesy',
      cents: cents(amount),
      reason: 'Long-standing client',
    });

  test('within the limit is posted at once, and can be taken back', async () => {
    const chargeId = await o.product(client, '2026-02-10', 15000);
    const { writeOffId } = good(await off(chargeId, 10000));
    expect(await balance()).toBe('0 pending, 5000 due, 0 credit');
    good(await o.do(o.who.biller, reverseWriteOff, { writeOffId }));
    expect(await balance()).toBe('0 pending, 15000 due, 0 credit');
    expect(codeOf(await o.do(o.who.biller, reverseWriteOff, { writeOffId }))).toBe(
      'write-off-decided',
    );
  });

  test('a small balance is as small as the practice says on the day', async () => {
    const chargeId = await o.product(client, '2026-02-10', 2500);
    const small = (amount: number) =>
      o.do(o.who.biller, requestWriteOff, {
        ...{ chargeId, kind: 'small-balance' as const },
        ...{ cents: cents(amount), reason: 'Not worth a stamp' },
      });
    expect(codeOf(await small(1001))).toBe('not-a-small-balance');
    good(await small(1000));
    const limits = datedActions(setupKinds.smallBalanceLimits);
    const { smallBalanceLimits } = good(await o.ask(o.who.owner, seeSetup, {}));
    const row = smallBalanceLimits[0];
    good(
      await o.do(o.who.owner, limits.change, {
        ...{ id: row?.id ?? '', amountCents: cents(1500) },
        ...{ from: date('2026-03-02'), to: null },
      }),
    );
    good(await small(1500));
    expect(await balance()).toBe('0 pending, 0 due, 0 credit');
  });

  test('over the limit needs a second person whose limit is high enough', async () => {
    const chargeId = await o.product(client, '2026-02-10', 60000);
    const { writeOffId } = good(await off(chargeId, 40000));
    expect(await balance()).toBe('0 pending, 60000 due, 0 credit');
    expect(codeOf(await off(chargeId, 20001))).toBe('more-than-due');
    const other = await o.who2('biller');
    const approve = (by: typeof other) => o.do(by, approveWriteOff, { writeOffId });
    expect(codeOf(await approve(o.who.biller))).toBe('own-write-off');
    expect(codeOf(await approve(other))).toBe('over-your-limit');
    expect(codeOf(await approve(o.who.outside))).toBe('not-allowed');
    const waiting = good(
      await o.ask(o.who.owner, listWriteOffs, { status: 'awaiting-approval', limit: 50 }),
    );
    expect(waiting.items.filter((w) => w.id === writeOffId)).toMatchObject([{ mayApprove: true }]);
    const owner2 = await o.who2('owner');
    const both = await Promise.all([approve(o.who.owner), approve(owner2)]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'write-off-decided']);
    expect(await balance()).toBe('0 pending, 20000 due, 0 credit');
    good(await o.do(o.who.biller, reverseWriteOff, { writeOffId }));
    expect(await balance()).toBe('0 pending, 60000 due, 0 credit');
  });

  test('is asked again at approval: what has been paid meanwhile is not forgiven', async () => {
    const chargeId = await o.product(client, '2026-02-10', 40000);
    const { writeOffId } = good(await off(chargeId, 40000));
    await pay(40000);
    expect(codeOf(await o.do(o.who.owner, approveWriteOff, { writeOffId }))).toBe(
      'nothing-to-write-off',
    );
    good(await o.do(o.who.owner, refuseWriteOff, { writeOffId }));
  });
});

describe('when a charge is taken back', () => {
  test('its money is the client’s credit again, and write-offs go with it', async () => {
    const chargeId = await o.visit(client, '2026-02-13', { payer: 10000, client: 5000 });
    const paymentId = await pay(3000);
    good(
      await o.do(o.who.owner, requestWriteOff, {
        chargeId,
        kind: 'courtesy',
        cents: cents(1000),
        reason: 'x',
      }),
    );
    good(
      await o.do(o.who.biller, requestWriteOff, {
        chargeId,
        kind: 'courtesy',
        cents: cents(1000),
        reason: 'x',
      }),
    );
    good(await o.do(o.who.biller, takeChargeBack, { chargeId, reason: 'Wrong client' }));
    expect(await balance()).toBe('0 pending, 0 due, 3000 credit');
    const { credits, charges } = await o.book(client, [paymentId], [chargeId]);
    expect({ credits, charges }).toEqual({
      credits: [3000n],
      charges: [{ payerPending: 0n, clientDue: 0n }],
    });
    const money = good(await o.ask(o.who.biller, seeChargeMoney, { chargeId }));
    expect(money.writeOffs.map((w) => w.status)).toEqual(['reversed', 'reversed']);
    const picture = good(await o.ask(o.who.desk, seeClientMoney, { clientId: client }));
    expect(picture).toMatchObject({ creditCents: 3000, openCharges: [] });
  });
});

test('in the end the book balances', async () => {
  const { trial } = await o.book(client);
  expect(add(cents(0), ...trial.map((r) => r.net))).toBe(0n);
});
