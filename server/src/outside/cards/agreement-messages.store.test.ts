/** Cases that every processor must pass. */
import { addMinutes, type Instant, isRefusal } from '@clearhour/values';
import { expect, test } from 'vitest';
import { agreeOn, hours, START } from './testing/agreement.ts';

agreeOn('what the processor tells', (at) => {
  test.each([
    { card: 'disputed-lost', result: 'lost' },
    { card: 'disputed-won', result: 'won' },
  ] as const)('a dispute: opened, refunds stopped, closed as $result', async ({ card, result }) => {
    const { processorRef } = await at.charged(card);
    await at.told(START, processorRef);
    at.bench.setNow(hours(6 * 24));
    expect(await at.told(hours(6 * 24), processorRef)).toMatchObject([
      { kind: 'dispute-opened', amountCents: 12_000n, moneyTaken: true },
    ]);
    const when = { askedAt: hours(6 * 24), now: hours(6 * 24) };
    expect(await at.refund(processorRef, 'a', 100, when)).toMatchObject({
      code: 'charge-disputed',
    });
    at.bench.setNow(hours(36 * 24));
    expect(await at.told(hours(36 * 24), processorRef)).toMatchObject([
      { kind: 'dispute-closed', result },
    ]);
  });
  test('a card replaced by the bank, which is then charged as the new one', async () => {
    const card = await at.addCard('reissued');
    const later = hours(31 * 24);
    at.bench.setNow(later);
    const events = (await at.bench.due({ now: later })).map((d) => at.read(d, later));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'card-updated', token: card.token, last4: '9004' }),
    );
    const ask = at.request(card, { askedAt: later, now: later });
    expect(await at.processor.charge(ask)).toMatchObject({ last4: '9004' });
  });
  test('comes again until acknowledged, twice and backwards, with the same event ids', async () => {
    const { processorRef } = await at.charged('approves');
    await at.refund(processorRef, 'a', 100);
    const twice = await at.bench.due({ now: START, reversed: true, copies: 2 });
    const ids = twice.map((d) => at.read(d, START)).map((e) => e.eventId);
    expect(ids).toEqual(twice.map((d) => d.eventId));
    expect(new Set(ids).size).toBe(ids.length / 2);
    const forward = (await at.bench.due({ now: START })).map((d) => d.eventId);
    expect([...new Set(ids)].reverse()).toEqual(forward);
    await at.bench.acknowledge(ids, START);
    expect(await at.bench.due({ now: START })).toEqual([]);
  });
  test('is believed only when signed, whole and fresh', async () => {
    await at.charged('approves');
    const [delivery] = await at.bench.due({ now: START });
    if (!delivery) throw new Error('nothing told');
    const refused = (
      change: { rawBody?: string; headers?: Record<string, string> },
      now: Instant = START,
    ) => at.processor.readWebhook({ ...delivery, ...change, now });
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
