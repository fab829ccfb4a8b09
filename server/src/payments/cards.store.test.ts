import { add, cents, type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { ProcessorOutage } from '../outside/cards/index.ts';
import { makeDefault, removeCard } from './add-card.ts';
import { allocatePayment } from './allocate-credit.ts';
import type { Wanted } from './allocation.ts';
import { deliverDueEvents, sweepOpenIntents } from './background.ts';
import { receiveCardEvent } from './card-events.ts';
import { chargeCard } from './charge-card.ts';
import type { PaymentDeps } from './payment-deps.ts';
import { giveUpCharge, performIntent } from './perform-card-intent.ts';
import { requestRefund } from './refund-payment.ts';
import { reversePayment } from './reverse-payment.ts';
import { listCardCharges, listDisputes, seeCardCharge, seeClientMoney } from './see-money.ts';
import { seePayment, seeRefund } from './see-payments.ts';
import { codeOf, good, type MoneyOffice, moneyOffice } from './testing/money-office.ts';

let o: MoneyOffice;
let client: Id<'clt'>;
beforeAll(async () => {
  o = await moneyOffice();
});
afterAll(() => o.close());
beforeEach(async () => {
  client = await o.client('Reed');
  o.jobs.sent.length = 0;
});

const ask = (cardId: Id<'crd'>, amount: number, wanted: Wanted = 'auto', key?: string) =>
  o.do(key === undefined ? o.who.desk : { ...o.who.desk, key }, chargeCard, {
    clientId: client,
    cardId,
    amount: cents(amount),
    wanted,
  });
const see = async (intentId: string) => good(await o.ask(o.who.desk, seeCardCharge, { intentId }));
const charge = async (cardId: Id<'crd'>, amount: number, wanted: Wanted = 'auto') => {
  const { intentId } = good(await ask(cardId, amount, wanted));
  await o.work();
  return see(intentId);
};
const balance = async () => {
  const { clientDue, credit } = (await o.book(client)).client;
  return `${clientDue} due, ${credit} credit`;
};
const paymentsOf = (intentId: string) => o.count(`payments where intent_id = '${intentId}'`);
const chargedAt = (intentId: string) =>
  o.count(`practice_processor.charge where idempotency_key = '${intentId}'`);
/** The same needs with a processor that misbehaves once. */
const broken = (charge: PaymentDeps['cards']['practice']['charge']): PaymentDeps => ({
  ...o.deps,
  cards: { practice: { ...o.deps.cards.practice, charge } },
});
const openEntries = async () => {
  const { trial } = await o.book(client);
  return add(cents(0), ...trial.map((r) => r.net));
};

describe('a card on file', () => {
  test('is charged; the money pays what is due, the rest is credit', async () => {
    await o.product(client, '2026-02-10', 4000);
    const card = await o.card(client, 'approves');
    const { intentId } = good(await ask(card, 5000));
    expect(await see(intentId)).toMatchObject({ status: 'requested', settled: false });
    expect(await balance()).toBe('4000 due, 0 credit');
    await o.work();
    const after = await see(intentId);
    expect(after).toMatchObject({ status: 'succeeded', settled: true, sentence: 'Paid.' });
    expect(await balance()).toBe('0 due, 1000 credit');
    const shown = good(await o.ask(o.who.desk, seePayment, { paymentId: after.paymentId ?? '' }));
    expect(shown).toMatchObject({ method: 'card', methodLabel: 'Visa ending 1001' });
    const no = await o.do(o.who.biller, reversePayment, {
      paymentId: after.paymentId as Id<'pmt'>,
      reason: 'mistake',
    });
    expect(codeOf(no)).toBe('card-payment-is-refunded');
  });

  test('keeps the client’s words, one default, and is not charged once removed', async () => {
    const first = await o.card(client, 'approves');
    const second = await o.card(client, 'approves-debit');
    const cards = async () =>
      good(await o.ask(o.who.desk, seeClientMoney, { clientId: client })).cards;
    expect((await cards()).map((c) => c.isDefault)).toEqual([false, true]);
    good(await o.do(o.who.desk, makeDefault, { cardId: first }));
    expect((await cards()).map((c) => c.isDefault)).toEqual([true, false]);
    good(await o.do(o.who.desk, removeCard, { cardId: first }));
    expect((await cards()).map((c) => `${c.last4} ${c.isDefault}`)).toEqual(['1002 true']);
    expect(codeOf(await ask(first, 5000))).toBe('card-removed');
    expect(codeOf(await ask(second, 49))).toBe('too-small-for-a-card');
    const stranger = await o.client('Other');
    const others = { clientId: stranger, cardId: second, amount: cents(5000), wanted: 'auto' };
    expect(codeOf(await o.do(o.who.desk, chargeCard, others as never))).toBe('no-such-card');
  });

  test('declined: why, in plain words; a hard one asks for another card; then that one pays', async () => {
    await o.product(client, '2026-02-10', 5000);
    const soft = await charge(await o.card(client, 'insufficient-funds'), 5000);
    expect(soft).toMatchObject({
      status: 'declined',
      tryAnotherCard: false,
      sentence: 'The card does not have enough money available. It can be tried again later.',
    });
    const stolen = await o.card(client, 'lost-or-stolen');
    expect(await charge(stolen, 5000)).toMatchObject({ status: 'declined', tryAnotherCard: true });
    expect(codeOf(await ask(stolen, 5000))).toBe('card-needs-replacing');
    const bank = await charge(await o.card(client, 'needs-customer'), 5000);
    expect(bank).toMatchObject({ status: 'declined', tryAnotherCard: true });
    expect(await balance()).toBe('5000 due, 0 credit');
    expect(await charge(await o.card(client, 'approves'), 5000)).toMatchObject({
      sentence: 'Paid.',
    });
    expect(await balance()).toBe('0 due, 0 credit');
    const list = good(await o.ask(o.who.biller, listCardCharges, { limit: 50 }));
    expect(list.items.filter((i) => i.clientId === client).map((i) => i.status)).toEqual([
      'declined',
      'declined',
      'declined',
    ]);
  });

  test('an HSA card never pays a missed-session fee', async () => {
    const fee = await o.visit(client, '2026-02-10', { client: 10000, kind: 'missed' });
    const hsa = await o.card(client, 'hsa-approves');
    expect(codeOf(await ask(hsa, 10000))).toBe('missed-fee-on-health-card');
    const chosen = await ask(hsa, 10000, [{ chargeId: fee, cents: cents(10000) }]);
    expect(codeOf(chosen)).toBe('missed-fee-on-health-card');
    await o.visit(client, '2026-02-17', { client: 3000 });
    const paid = await charge(hsa, 5000);
    expect(await balance()).toBe('10000 due, 2000 credit');
    const later = await o.do(o.who.desk, allocatePayment, {
      paymentId: paid.paymentId as Id<'pmt'>,
      wanted: [{ chargeId: fee, cents: cents(100) }],
    });
    expect(codeOf(later)).toBe('missed-fee-on-health-card');
  });
});

describe('once, whatever happens', () => {
  test('two clicks with one key, at once: one charge; another key: wait', async () => {
    const card = await o.card(client, 'approves');
    const [a, b] = await Promise.all([
      ask(card, 5000, 'auto', 'k1'),
      ask(card, 5000, 'auto', 'k1'),
    ]);
    expect(a).toEqual(b);
    expect(codeOf(await ask(card, 5000, 'auto', 'k2'))).toBe('card-charge-under-way');
    expect(await o.work()).toBe(1);
    expect(await o.count(`payments where client_id = '${client}'`)).toBe(1);
  });

  test('the job twice, and two at the same moment: one payment', async () => {
    const card = await o.card(client, 'slow');
    const { intentId } = good(await ask(card, 5000));
    const run = () => performIntent(o.deps, o.practiceId, intentId);
    await Promise.all([run(), run(), run()]);
    await run();
    expect([await chargedAt(intentId), await paymentsOf(intentId)]).toEqual([1, 1]);
  });

  test('killed before the processor was asked: the sweep charges once', async () => {
    const { intentId } = good(await ask(await o.card(client, 'approves'), 5000));
    const deps = broken(async () => {
      throw new Error('killed before');
    });
    await expect(performIntent(deps, o.practiceId, intentId)).rejects.toThrow('killed before');
    expect([await chargedAt(intentId), await paymentsOf(intentId)]).toEqual([0, 0]);
    await sweepOpenIntents(o.deps);
    expect([await chargedAt(intentId), await paymentsOf(intentId)]).toEqual([1, 1]);
  });

  test('killed between the charge and its record: one charge, one payment', async () => {
    await o.product(client, '2026-02-10', 5000);
    const { intentId } = good(await ask(await o.card(client, 'approves'), 5000));
    const deps = broken(async (request) => {
      await o.deps.cards.practice.charge(request);
      throw new Error('killed after');
    });
    await expect(performIntent(deps, o.practiceId, intentId)).rejects.toThrow('killed after');
    expect([await chargedAt(intentId), await paymentsOf(intentId)]).toEqual([1, 0]);
    expect(await see(intentId)).toMatchObject({ status: 'sent', settled: false });
    await sweepOpenIntents(o.deps);
    await o.work();
    expect([await chargedAt(intentId), await paymentsOf(intentId)]).toEqual([1, 1]);
    expect(await balance()).toBe('0 due, 0 credit');
  });

  test('no answer: the job fails and is tried again; the person sees that it waits', async () => {
    const { intentId } = good(await ask(await o.card(client, 'outage-first-try'), 5000));
    await expect(o.work()).rejects.toBeInstanceOf(ProcessorOutage);
    o.clock.forward(1);
    expect(await see(intentId)).toMatchObject({ waiting: true, settled: false });
    await performIntent(o.deps, o.practiceId, intentId);
    expect(await see(intentId)).toMatchObject({ status: 'succeeded' });
    const lost = good(await ask(await o.card(client, 'answer-lost'), 5000));
    await expect(o.work()).rejects.toBeInstanceOf(ProcessorOutage);
    await performIntent(o.deps, o.practiceId, lost.intentId);
    expect([await chargedAt(lost.intentId), await paymentsOf(lost.intentId)]).toEqual([1, 1]);
  });

  test('giving up works only while the processor never saw it', async () => {
    const away = good(await ask(await o.card(client, 'outage-always'), 5000));
    await expect(o.work()).rejects.toBeInstanceOf(ProcessorOutage);
    await sweepOpenIntents(o.deps);
    expect(await see(away.intentId)).toMatchObject({ settled: false, waiting: true });
    const giveUp = (intentId: Id<'int'>) => giveUpCharge(o.deps, o.who.desk, intentId);
    good(await giveUp(away.intentId));
    expect(await see(away.intentId)).toMatchObject({ status: 'abandoned', settled: true });
    await o.work();
    const lost = good(await ask(await o.card(client, 'answer-lost'), 5000));
    await expect(o.work()).rejects.toBeInstanceOf(ProcessorOutage);
    expect(codeOf(await giveUp(lost.intentId))).toBe('too-late-to-give-up');
    expect(await see(lost.intentId)).toMatchObject({ status: 'succeeded' });
  });

  test('what is no longer due when the answer comes stays as credit', async () => {
    const chargeId = await o.product(client, '2026-02-10', 5000);
    const { intentId } = good(
      await ask(await o.card(client, 'approves'), 5000, [{ chargeId, cents: cents(5000) }]),
    );
    good(await o.do(o.who.owner, takeChargeBack, { chargeId, reason: 'Not bought' }));
    await o.work();
    expect(await see(intentId)).toMatchObject({ status: 'succeeded' });
    expect(await balance()).toBe('0 due, 5000 credit');
  });

  test('a charge taken back after it was paid by card leaves credit', async () => {
    const chargeId = await o.product(client, '2026-02-10', 5000);
    await charge(await o.card(client, 'approves'), 5000);
    expect(await balance()).toBe('0 due, 0 credit');
    good(await o.do(o.who.owner, takeChargeBack, { chargeId, reason: 'Not bought' }));
    expect(await balance()).toBe('0 due, 5000 credit');
  });
});

describe('the processor’s messages', () => {
  const told = async (reversed = false, copies = 1) =>
    o.deps.cards.practice.due({ now: o.clock.now(), reversed, copies });
  const tell = async (all: Awaited<ReturnType<typeof told>>) => {
    const results = [];
    for (const message of all) results.push(await receiveCardEvent(o.deps, 'practice', message));
    return results;
  };

  test('before the job has recorded its answer, twice, and after: one payment', async () => {
    await deliverDueEvents(o.deps);
    const { intentId } = good(await ask(await o.card(client, 'approves'), 5000));
    const deps = broken(async (request) => {
      await o.deps.cards.practice.charge(request);
      throw new Error('killed after');
    });
    await expect(performIntent(deps, o.practiceId, intentId)).rejects.toThrow('killed');
    const messages = await told(false, 3);
    expect(await tell(messages)).toEqual(['applied', 'known', 'known']);
    await Promise.all(messages.map((m) => receiveCardEvent(o.deps, 'practice', m)));
    await o.work();
    expect([await chargedAt(intentId), await paymentsOf(intentId)]).toEqual([1, 1]);
  });

  test('a pending charge settles by message, on the day the processor says', async () => {
    await deliverDueEvents(o.deps);
    await o.product(client, '2026-02-10', 5000);
    const pending = await charge(await o.card(client, 'pending-succeeds'), 5000);
    expect(pending).toMatchObject({ status: 'pending', settled: false });
    expect(await balance()).toBe('5000 due, 0 credit');
    o.clock.forward(60 * 25);
    expect(await deliverDueEvents(o.deps)).toBe(1);
    expect(await deliverDueEvents(o.deps)).toBe(0);
    expect(await see(pending.id)).toMatchObject({ status: 'succeeded' });
    expect(await balance()).toBe('0 due, 0 credit');
    const failing = await charge(await o.card(client, 'pending-fails'), 5000);
    o.clock.forward(60 * 25);
    await sweepOpenIntents(o.deps); // the message was lost
    expect(await see(failing.id)).toMatchObject({ status: 'declined' });
    await deliverDueEvents(o.deps);
    expect(await see(failing.id)).toMatchObject({ status: 'declined' });
  });

  test('a dispute, told newest first and twice, is noted; the money stays; no refund then', async () => {
    await deliverDueEvents(o.deps);
    const paid = await charge(await o.card(client, 'disputed-won'), 5000);
    const paymentId = paid.paymentId as Id<'pmt'>;
    await o.book(client, [paymentId]);
    o.clock.forward(60 * 24 * 6);
    const opened = await told();
    expect(await tell(opened)).toEqual(['applied', 'applied']);
    const refund = () =>
      o.do(o.who.biller, requestRefund, {
        paymentId,
        cents: cents(100),
        reason: 'x',
        takeBack: false,
      });
    expect(codeOf(await refund())).toBe('payment-disputed');
    expect(await balance()).toBe('0 due, 5000 credit');
    o.clock.forward(60 * 24 * 40);
    expect(await tell(await told(true, 2))).toContain('applied');
    const disputes = good(await o.ask(o.who.biller, listDisputes, { limit: 10 }));
    expect(disputes.items.filter((d) => d.paymentId === paymentId)).toMatchObject([
      { result: 'won', amountCents: 5000 },
    ]);
    good(await refund());
    await deliverDueEvents(o.deps);
  });

  test('closed told before opened: both are known in the end', async () => {
    await deliverDueEvents(o.deps);
    const paid = await charge(await o.card(client, 'disputed-lost'), 5000);
    o.clock.forward(60 * 24 * 40);
    expect(await tell(await told(true))).toEqual(['applied', 'applied', 'applied']);
    const { items } = good(await o.ask(o.who.biller, listDisputes, { limit: 50 }));
    const dispute = items.find((d) => d.paymentId === paid.paymentId);
    expect(dispute).toMatchObject({
      result: 'lost',
      reason: 'They did not get what they paid for',
    });
    expect([dispute?.openedAt, dispute?.closedAt].some((x) => x === null)).toBe(false);
    await deliverDueEvents(o.deps);
  });

  test('a card the bank replaced gets its new number', async () => {
    await deliverDueEvents(o.deps);
    await o.card(client, 'reissued');
    o.clock.forward(60 * 24 * 31);
    await deliverDueEvents(o.deps);
    const { cards } = good(await o.ask(o.who.desk, seeClientMoney, { clientId: client }));
    expect(cards.map((c) => c.last4)).toEqual(['9004']);
  });

  test('not genuine: refused; not ours: taken and left', async () => {
    const [message] = [{ rawBody: '{}', headers: {} }];
    expect(codeOf(await receiveCardEvent(o.deps, 'practice', message))).toBe('webhook-not-genuine');
    expect(codeOf(await receiveCardEvent(o.deps, 'stripe', message))).toBe('no-such-processor');
  });
});

describe('a refund to a card', () => {
  const back = (paymentId: string | null, amount: number) =>
    o.do(o.who.biller, requestRefund, {
      paymentId: paymentId as Id<'pmt'>,
      cents: cents(amount),
      reason: 'Session did not happen',
      takeBack: false,
    });

  test('holds the credit until the processor has done it, then it is gone', async () => {
    const paid = await charge(await o.card(client, 'approves'), 5000, 'none');
    const { refundId } = good(await back(paid.paymentId, 3000));
    expect(await balance()).toBe('0 due, 5000 credit');
    const chargeId = await o.product(client, '2026-02-10', 5000);
    const spend = await o.do(o.who.desk, allocatePayment, {
      paymentId: paid.paymentId as Id<'pmt'>,
      wanted: [{ chargeId, cents: cents(2001) }],
    });
    expect(codeOf(spend)).toBe('more-than-credit');
    expect(codeOf(await back(paid.paymentId, 2001))).toBe('more-than-paid');
    await o.work();
    expect(await balance()).toBe('5000 due, 2000 credit');
    const view = good(await o.ask(o.who.biller, seeRefund, { refundId }));
    expect(view).toMatchObject({ status: 'done', settled: true });
    await deliverDueEvents(o.deps);
    expect(await balance()).toBe('5000 due, 2000 credit');
  });

  test('that the bank sends back is credit again', async () => {
    const paid = await charge(await o.card(client, 'refund-fails'), 5000, 'none');
    const { refundId } = good(await back(paid.paymentId, 5000));
    await o.work();
    const status = async () => good(await o.ask(o.who.biller, seeRefund, { refundId })).status;
    expect(await status()).toBe('requested');
    o.clock.forward(60 * 25);
    await deliverDueEvents(o.deps);
    expect(await status()).toBe('failed');
    expect(await balance()).toBe('0 due, 5000 credit');
    good(await back(paid.paymentId, 5000));
  });
});

test('in the end the book balances, and each card charge that succeeded is one payment', async () => {
  await o.work();
  await deliverDueEvents(o.deps);
  expect(await openEntries()).toBe(0n);
  const paid = await o.count(`card_intents where kind = 'charge' and status = 'succeeded'`);
  expect(await o.count('payments where intent_id is not null')).toBe(paid);
  const charged = await o.count(`practice_processor.charge where status in ('succeeded')
    or settles_to = 'succeeded'`);
  expect(charged).toBe(paid);
  expect(isRefusal(paid)).toBe(false);
});
