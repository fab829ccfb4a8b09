/** Cases that every processor must pass. */
import { expect, test } from 'vitest';
import { IdempotencyMismatch } from './problems.ts';
import { agreeOn, hours, START } from './testing/agreement.ts';

agreeOn('a refund', (at) => {
  test('in parts, up to the whole and not a cent more', async () => {
    const { processorRef } = await at.charged('approves');
    const first = await at.refund(processorRef, 'a', 5_000);
    expect(first).toMatchObject({ outcome: 'succeeded' });
    expect(await at.refund(processorRef, 'a', 5_000)).toEqual(first);
    const tooMuch = { outcome: 'refused', code: 'more-than-charged' };
    expect(await at.refund(processorRef, 'b', 7_001)).toMatchObject(tooMuch);
    expect(await at.refund(processorRef, 'c', 7_000)).toMatchObject({ outcome: 'succeeded' });
    expect(await at.refund(processorRef, 'd', 1)).toMatchObject(tooMuch);
    const events = await at.told(START, processorRef);
    expect(events.map((e) => e.kind).sort()).toEqual([
      'charge-succeeded',
      'refund-succeeded',
      'refund-succeeded',
    ]);
  });
  test('retried days later is one refund; with another amount it is refused loudly', async () => {
    const { processorRef } = await at.charged('approves');
    const first = await at.refund(processorRef, 'a', 5_000);
    at.bench.setNow(hours(72));
    const later = { askedAt: START, now: hours(72) };
    expect(await at.refund(processorRef, 'a', 5_000, later)).toEqual(first);
    await expect(at.refund(processorRef, 'a', 4_000, later)).rejects.toThrow(IdempotencyMismatch);
    expect(await at.refund(processorRef, 'b', 7_000, later)).toMatchObject({
      outcome: 'succeeded',
    });
  });
  test('asked at once by two keys never gives back more than was charged', async () => {
    const { processorRef } = await at.charged('approves');
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((key) => at.refund(processorRef, key, 5_000)),
    );
    expect(answers.filter((a) => a.outcome === 'succeeded')).toHaveLength(2);
  });
  test('asked at once by one key is one refund', async () => {
    const { processorRef } = await at.charged('approves');
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => at.refund(processorRef, 'a', 5_000)),
    );
    const made = answers.flatMap((a) => (a.status === 'fulfilled' ? [a.value] : []));
    const refs = made.map((a) => (a.outcome === 'succeeded' ? a.refundRef : a.outcome));
    expect(new Set(refs).size).toBe(1);
    const refunds = (await at.told(START, processorRef)).filter(
      (e) => e.kind === 'refund-succeeded',
    );
    expect(refunds).toHaveLength(1);
  });
  test('of something unknown or unpaid is refused', async () => {
    expect(await at.refund('pi_unknown', 'a', 100)).toMatchObject({ code: 'charge-not-found' });
    const pending = await at.processor.charge(at.request(await at.addCard('pending-succeeds')));
    const ref = pending.outcome === 'pending' ? pending.processorRef : '';
    expect(await at.refund(ref, 'b', 100)).toMatchObject({ code: 'charge-not-paid' });
  });
  test('may fail later, and then can be made again', async () => {
    const { processorRef } = await at.charged('refund-fails');
    expect(await at.refund(processorRef, 'a', 12_000)).toMatchObject({ outcome: 'pending' });
    at.bench.setNow(hours(25));
    const events = await at.told(hours(25), processorRef);
    expect(events.map((e) => e.kind)).toEqual(['charge-succeeded', 'refund-failed']);
    const when = { askedAt: hours(25), now: hours(25) };
    expect(await at.refund(processorRef, 'b', 12_000, when)).toMatchObject({ outcome: 'pending' });
  });
});
