/** One list of cases; every processor must pass all of it. */
import { addMinutes, cents, type Instant, instant, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CardEvent, CardOnFile, ChargeRequest } from './card-processor.ts';
import { IdempotencyMismatch, ProcessorOutage } from './problems.ts';
import type { TestCardId } from './test-cards.ts';
import { type Bench, practiceBench, stripeBench } from './testing/processors.ts';

const START = instant('2026-03-02T15:00:00Z');
const hours = (n: number): Instant => addMinutes(START, n * 60);
const BENCHES = [
  { name: 'practice', make: practiceBench },
  { name: 'stripe', make: () => stripeBench(START) },
] as const;

describe.each(BENCHES)('$name', ({ name, make }) => {
  let bench: Bench;
  let round = 0;
  beforeAll(async () => {
    bench = await make();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    round += 1;
    bench.setNow(START);
    await acknowledgeAll();
  });

  const acknowledgeAll = async () => {
    const all = await bench.due({ now: START });
    await bench.acknowledge(
      all.map((d) => d.eventId),
      START,
    );
  };
  const addCard = (card: TestCardId) => bench.addCard(card, `cln_${name}_${round}`, START);
  const request = (card: CardOnFile, more: Partial<ChargeRequest> = {}): ChargeRequest => ({
    idempotencyKey: `pmt_${name}_${round}`,
    token: card.token,
    customerRef: card.customerRef,
    amountCents: cents(12_000),
    description: 'Practice account',
    offSession: true,
    askedAt: START,
    now: START,
    ...more,
  });
  /** What the processor tells up to `now` about this round's charges, once each, acknowledged. */
  const told = async (now: Instant, about: string): Promise<CardEvent[]> => {
    const deliveries = await bench.due({ now });
    await bench.acknowledge(
      deliveries.map((d) => d.eventId),
      now,
    );
    return deliveries
      .map((delivery) => read(delivery, now))
      .filter((event) => 'processorRef' in event && event.processorRef === about);
  };
  const read = (delivery: { rawBody: string; headers: Record<string, string> }, now: Instant) => {
    const event = bench.processor.readWebhook({ ...delivery, now });
    if (isRefusal(event)) throw new Error(event.code);
    return event;
  };
  const charged = async (card: TestCardId, more: Partial<ChargeRequest> = {}) => {
    const outcome = await bench.processor.charge(request(await addCard(card), more));
    if (outcome.outcome !== 'succeeded') throw new Error(outcome.outcome);
    return outcome;
  };
  const refund = (
    processorRef: string,
    key: string,
    amount: number,
    at: Pick<ChargeRequest, 'askedAt' | 'now'> = { askedAt: START, now: START },
  ) =>
    bench.processor.refund({
      idempotencyKey: `ref_${name}_${round}_${key}`,
      processorRef,
      amountCents: cents(amount),
      ...at,
    });

  describe('adding a card', () => {
    test('gives the token and what may be shown, and the same when asked again', async () => {
      const { processor } = bench;
      const setup = await processor.startCardSetup({
        practiceId: 'prc_1',
        clientRef: `cln_${round}`,
        now: START,
      });
      expect(setup.browser.kind).toBe(name);
      expect(await processor.finishCardSetup(setup.setupRef)).toMatchObject({
        refused: true,
        code: 'card-not-entered',
      });
      await bench.enterCard(setup, 'approves', START, '10001');
      const card = await processor.finishCardSetup(setup.setupRef);
      expect(card).toMatchObject({
        customerRef: setup.customerRef,
        brand: 'visa',
        last4: '1001',
        funding: 'credit',
        billingZip: '10001',
      });
      expect(await processor.finishCardSetup(setup.setupRef)).toEqual(card);
    });
    test('keeps the customer for a second card', async () => {
      const first = await addCard('approves');
      const { customerRef } = first;
      const again = await bench.processor.startCardSetup({
        practiceId: 'prc_1',
        clientRef: `cln_${name}_${round}`,
        customerRef,
        now: hours(1),
      });
      expect(again.customerRef).toBe(customerRef);
    });
    test('refuses a setup nobody started', async () => {
      expect(await bench.processor.finishCardSetup('seti_unknown')).toMatchObject({
        code: 'card-setup-not-found',
      });
    });
    test('lets no name out as a reference', async () => {
      const start = bench.processor.startCardSetup({
        practiceId: 'prc_1',
        clientRef: 'Ada Reed',
        now: START,
      });
      await expect(start).rejects.toThrow(RangeError);
    });
  });

  describe('a charge', () => {
    test('succeeds, and the retry answers the same', async () => {
      const ask = request(await addCard('approves'));
      const first = await bench.processor.charge(ask);
      expect(first).toMatchObject({ outcome: 'succeeded', amountCents: 12_000n, last4: '1001' });
      expect(await bench.processor.charge({ ...ask, now: hours(1) })).toEqual(first);
      expect(await bench.processor.findCharge({ ...ask, now: hours(1) })).toEqual(first);
      const ref = first.outcome === 'succeeded' ? first.processorRef : '';
      expect(await told(hours(1), ref)).toEqual([
        expect.objectContaining({
          kind: 'charge-succeeded',
          amountCents: 12_000n,
          idempotencyKey: ask.idempotencyKey,
        }),
      ]);
    });
    test('retried days later is still one charge', async () => {
      const ask = request(await addCard('approves'));
      const first = await bench.processor.charge(ask);
      bench.setNow(hours(72));
      expect(await bench.processor.charge({ ...ask, now: hours(72) })).toEqual(first);
    });
    test('asked ten times at once is one charge', async () => {
      const ask = request(await addCard('approves'));
      const answers = await Promise.allSettled(
        Array.from({ length: 10 }, () => bench.processor.charge(ask)),
      );
      const refs = answers.flatMap((a) =>
        a.status === 'fulfilled' && a.value.outcome === 'succeeded' ? [a.value.processorRef] : [],
      );
      const failures = answers.flatMap((a) => (a.status === 'rejected' ? [a.reason] : []));
      expect(refs.length).toBeGreaterThan(0);
      expect(new Set(refs).size).toBe(1);
      for (const failure of failures) expect(failure).toBeInstanceOf(ProcessorOutage);
      expect(await told(START, refs[0] ?? '')).toHaveLength(1);
    });
    test.each([
      { change: 'amount', more: { amountCents: cents(12_001) } },
      { change: 'description', more: { description: 'Another' } },
      { change: 'presence', more: { offSession: false } },
    ])('with the same key and another $change is refused loudly', async ({ more }) => {
      const ask = request(await addCard('approves'));
      await bench.processor.charge(ask);
      const other = bench.processor.charge({ ...ask, ...more });
      await expect(other).rejects.toThrow(IdempotencyMismatch);
    });
    test('with the same key and another amount, days later, is refused loudly', async () => {
      const ask = request(await addCard('approves'));
      await bench.processor.charge(ask);
      bench.setNow(hours(72));
      const other = bench.processor.charge({ ...ask, amountCents: cents(1), now: hours(72) });
      await expect(other).rejects.toThrow(IdempotencyMismatch);
    });
    test.each([
      { card: 'insufficient-funds', code: 'insufficient-funds', hard: false },
      { card: 'do-not-honor', code: 'do-not-honor', hard: false },
      { card: 'lost-or-stolen', code: 'lost-or-stolen', hard: true },
      { card: 'expired', code: 'expired-card', hard: true },
    ] as const)('on the card "$card" is declined', async ({ card, code, hard }) => {
      const ask = request(await addCard(card));
      const answer = await bench.processor.charge(ask);
      expect(answer).toMatchObject({ outcome: 'declined', code, hard });
      expect(JSON.stringify(answer)).not.toContain('Raw words');
      expect(await bench.processor.charge(ask)).toEqual(answer);
      expect(await bench.processor.findCharge(ask)).toEqual(answer);
      const ref = answer.outcome === 'declined' ? answer.processorRef : undefined;
      expect(await told(START, ref ?? '')).toEqual([
        expect.objectContaining({ kind: 'charge-declined', code, hard, amountCents: 12_000n }),
      ]);
    });
    test('on a card of somebody else, or gone, is declined for good', async () => {
      const card = await addCard('approves');
      const other = await bench.addCard('approves', `cln_other_${round}`, START);
      const ask = request(card, { customerRef: other.customerRef });
      expect(await bench.processor.charge(ask)).toMatchObject({ code: 'card-removed', hard: true });
    });
    test('below fifty cents is declined, and of nothing is a bug', async () => {
      const card = await addCard('approves');
      expect(await bench.processor.charge(request(card, { amountCents: cents(49) }))).toMatchObject(
        {
          outcome: 'declined',
          code: 'amount-not-accepted',
        },
      );
      const nothing = bench.processor.charge(request(card, { amountCents: cents(0) }));
      await expect(nothing).rejects.toThrow(RangeError);
    });
    test('may need the client: refused without them, taken with them', async () => {
      const card = await addCard('needs-customer');
      const ask = request(card);
      expect(await bench.processor.charge(ask)).toMatchObject({ outcome: 'needs-customer' });
      expect(await bench.processor.findCharge(ask)).toMatchObject({ outcome: 'needs-customer' });
      const present = request(card, { idempotencyKey: `pmt_${name}_${round}b`, offSession: false });
      expect(await bench.processor.charge(present)).toMatchObject({ outcome: 'succeeded' });
    });
    test.each([
      { card: 'pending-succeeds', end: 'succeeded', kind: 'charge-succeeded' },
      { card: 'pending-fails', end: 'declined', kind: 'charge-declined' },
    ] as const)('on the card "$card" settles later: $end', async ({ card, end, kind }) => {
      const ask = request(await addCard(card));
      const answer = await bench.processor.charge(ask);
      expect(answer.outcome).toBe('pending');
      const ref = answer.outcome === 'pending' ? answer.processorRef : '';
      expect(await told(hours(23), ref)).toEqual([]);
      bench.setNow(hours(25));
      expect(await bench.processor.findCharge({ ...ask, now: hours(25) })).toMatchObject({
        outcome: end,
        processorRef: ref,
      });
      expect(await told(hours(25), ref)).toMatchObject([{ kind }]);
    });
  });

  describe('an outage', () => {
    test('of the first try leaves nothing; the retry charges once', async () => {
      const ask = request(await addCard('outage-first-try'));
      await expect(bench.processor.charge(ask)).rejects.toThrow(ProcessorOutage);
      expect(await bench.processor.findCharge(ask)).toBeUndefined();
      const second = await bench.processor.charge(ask);
      expect(second).toMatchObject({ outcome: 'succeeded' });
      expect(await bench.processor.charge(ask)).toEqual(second);
    });
    test('after the effect: found, and the retry is the same charge', async () => {
      const ask = request(await addCard('answer-lost'));
      await expect(bench.processor.charge(ask)).rejects.toThrow(ProcessorOutage);
      const found = await bench.processor.findCharge(ask);
      expect(found).toMatchObject({ outcome: 'succeeded', amountCents: 12_000n });
      expect(await bench.processor.charge(ask)).toEqual(found);
      const ref = found?.outcome === 'succeeded' ? found.processorRef : '';
      expect(await told(START, ref)).toHaveLength(1);
    });
    test('without end stays an outage', async () => {
      const ask = request(await addCard('outage-always'));
      for (let i = 0; i < 2; i++) {
        await expect(bench.processor.charge(ask)).rejects.toThrow(ProcessorOutage);
      }
      expect(await bench.processor.findCharge(ask)).toBeUndefined();
    });
    test('never seen is not found', async () => {
      const ask = request(await addCard('approves'));
      expect(await bench.processor.findCharge(ask)).toBeUndefined();
    });
  });

  describe('a refund', () => {
    test('in parts, up to the whole and not a cent more', async () => {
      const { processorRef } = await charged('approves');
      const first = await refund(processorRef, 'a', 5_000);
      expect(first).toMatchObject({ outcome: 'succeeded' });
      expect(await refund(processorRef, 'a', 5_000)).toEqual(first);
      const tooMuch = { outcome: 'refused', code: 'more-than-charged' };
      expect(await refund(processorRef, 'b', 7_001)).toMatchObject(tooMuch);
      expect(await refund(processorRef, 'c', 7_000)).toMatchObject({ outcome: 'succeeded' });
      expect(await refund(processorRef, 'd', 1)).toMatchObject(tooMuch);
      const events = await told(START, processorRef);
      expect(events.map((e) => e.kind).sort()).toEqual([
        'charge-succeeded',
        'refund-succeeded',
        'refund-succeeded',
      ]);
    });
    test('retried days later is one refund; with another amount it is refused loudly', async () => {
      const { processorRef } = await charged('approves');
      const first = await refund(processorRef, 'a', 5_000);
      bench.setNow(hours(72));
      const later = { askedAt: START, now: hours(72) };
      expect(await refund(processorRef, 'a', 5_000, later)).toEqual(first);
      await expect(refund(processorRef, 'a', 4_000, later)).rejects.toThrow(IdempotencyMismatch);
      expect(await refund(processorRef, 'b', 7_000, later)).toMatchObject({ outcome: 'succeeded' });
    });
    test('asked at once by two keys never gives back more than was charged', async () => {
      const { processorRef } = await charged('approves');
      const answers = await Promise.all(
        ['a', 'b', 'c', 'd'].map((key) => refund(processorRef, key, 5_000)),
      );
      expect(answers.filter((a) => a.outcome === 'succeeded')).toHaveLength(2);
    });
    test('asked at once by one key is one refund', async () => {
      const { processorRef } = await charged('approves');
      const answers = await Promise.allSettled(
        Array.from({ length: 5 }, () => refund(processorRef, 'a', 5_000)),
      );
      const made = answers.flatMap((a) => (a.status === 'fulfilled' ? [a.value] : []));
      const refs = made.map((a) => (a.outcome === 'succeeded' ? a.refundRef : a.outcome));
      expect(new Set(refs).size).toBe(1);
      const refunds = (await told(START, processorRef)).filter(
        (e) => e.kind === 'refund-succeeded',
      );
      expect(refunds).toHaveLength(1);
    });
    test('of something unknown or unpaid is refused', async () => {
      expect(await refund('pi_unknown', 'a', 100)).toMatchObject({ code: 'charge-not-found' });
      const pending = await bench.processor.charge(request(await addCard('pending-succeeds')));
      const ref = pending.outcome === 'pending' ? pending.processorRef : '';
      expect(await refund(ref, 'b', 100)).toMatchObject({ code: 'charge-not-paid' });
    });
    test('may fail later, and then can be made again', async () => {
      const { processorRef } = await charged('refund-fails');
      expect(await refund(processorRef, 'a', 12_000)).toMatchObject({ outcome: 'pending' });
      bench.setNow(hours(25));
      const events = await told(hours(25), processorRef);
      expect(events.map((e) => e.kind)).toEqual(['charge-succeeded', 'refund-failed']);
      const at = { askedAt: hours(25), now: hours(25) };
      expect(await refund(processorRef, 'b', 12_000, at)).toMatchObject({ outcome: 'pending' });
    });
  });

  describe('what the processor tells', () => {
    test.each([
      { card: 'disputed-lost', result: 'lost' },
      { card: 'disputed-won', result: 'won' },
    ] as const)(
      'a dispute: opened, refunds stopped, closed as $result',
      async ({ card, result }) => {
        const { processorRef } = await charged(card);
        await told(START, processorRef);
        bench.setNow(hours(6 * 24));
        expect(await told(hours(6 * 24), processorRef)).toMatchObject([
          { kind: 'dispute-opened', amountCents: 12_000n, moneyTaken: true },
        ]);
        const at = { askedAt: hours(6 * 24), now: hours(6 * 24) };
        expect(await refund(processorRef, 'a', 100, at)).toMatchObject({ code: 'charge-disputed' });
        bench.setNow(hours(36 * 24));
        expect(await told(hours(36 * 24), processorRef)).toMatchObject([
          { kind: 'dispute-closed', result },
        ]);
      },
    );
    test('a card replaced by the bank, which is then charged as the new one', async () => {
      const card = await addCard('reissued');
      const later = hours(31 * 24);
      bench.setNow(later);
      const events = (await bench.due({ now: later })).map((d) => read(d, later));
      expect(events).toContainEqual(
        expect.objectContaining({ kind: 'card-updated', token: card.token, last4: '9004' }),
      );
      const ask = request(card, { askedAt: later, now: later });
      expect(await bench.processor.charge(ask)).toMatchObject({ last4: '9004' });
    });
    test('comes again until acknowledged, twice and backwards, with the same event ids', async () => {
      const { processorRef } = await charged('approves');
      await refund(processorRef, 'a', 100);
      const twice = await bench.due({ now: START, reversed: true, copies: 2 });
      const ids = twice.map((d) => read(d, START)).map((e) => e.eventId);
      expect(ids).toEqual(twice.map((d) => d.eventId));
      expect(new Set(ids).size).toBe(ids.length / 2);
      const forward = (await bench.due({ now: START })).map((d) => d.eventId);
      expect([...new Set(ids)].reverse()).toEqual(forward);
      await bench.acknowledge(ids, START);
      expect(await bench.due({ now: START })).toEqual([]);
    });
    test('is believed only when signed, whole and fresh', async () => {
      await charged('approves');
      const [delivery] = await bench.due({ now: START });
      if (!delivery) throw new Error('nothing told');
      const refused = (
        change: { rawBody?: string; headers?: Record<string, string> },
        now: Instant = START,
      ) => bench.processor.readWebhook({ ...delivery, ...change, now });
      const forged = { code: 'webhook-not-genuine' };
      const { rawBody } = delivery;
      const [header, signature] = Object.entries(delivery.headers)[0] ?? ['', ''];
      expect(refused({ rawBody: rawBody.replace('12000', '99000') })).toMatchObject(forged);
      expect(refused({ rawBody: `${rawBody} ` })).toMatchObject(forged);
      expect(refused({ headers: {} })).toMatchObject(forged);
      expect(refused({ headers: { [header]: 't=1,v1=00' } })).toMatchObject(forged);
      const later = signature.replace(/t=(\d+)/, (_, t) => `t=${Number(t) + 60}`);
      expect(refused({ headers: { [header]: later } })).toMatchObject(forged);
      expect(refused({}, addMinutes(START, 6))).toMatchObject({ code: 'webhook-too-old' });
      expect(isRefusal(refused({}, addMinutes(START, 4)))).toBe(false);
      const upper = { [header.toUpperCase()]: signature };
      expect(isRefusal(refused({ headers: upper }))).toBe(false);
    });
  });
});
