/** Cases that every processor must pass: what reaches the bank, of what, less which fees. */
import { add, type Instant, subtract, ZERO } from '@clearhour/values';
import { expect, test } from 'vitest';
import { agreeOn, hours, START } from './testing/agreement.ts';

agreeOn('payouts', (at) => {
  /** Of these, as "kind gross fee"; every payout is the sum of its lines, and telling again tells the same. */
  const linesAbout = async (now: Instant, ...refs: string[]) => {
    at.bench.setNow(now);
    const asked = { practiceId: 'prc_1', since: START, now };
    const payouts = await at.processor.payouts(asked);
    for (const payout of payouts) {
      const net = add(ZERO, ...payout.lines.map((l) => subtract(l.grossCents, l.feeCents)));
      expect(payout.amountCents).toBe(net);
      expect(payout.trace).not.toBe('');
    }
    const all = payouts.flatMap((p) => p.lines);
    expect(new Set(all.map((l) => l.lineRef)).size).toBe(all.length);
    expect(await at.processor.payouts(asked)).toEqual(payouts);
    return all
      .filter((l) => refs.includes(l.aboutRef ?? ''))
      .map((l) => `${l.kind} ${l.grossCents} ${l.feeCents}`)
      .sort();
  };
  test('a charge and its refund, each once, gross and net', async () => {
    const paid = await at.charged('approves');
    const refunded = await at.refund(paid.processorRef, 'a', 5_000);
    const refundRef = refunded.outcome === 'succeeded' ? refunded.refundRef : '';
    expect(await linesAbout(hours(24 * 3), paid.processorRef, refundRef)).toEqual([
      'charge 12000 378',
      'refund -5000 0',
    ]);
  });
  test('a dispute with its fee, and the money back', async () => {
    const { processorRef } = await at.charged('disputed-won');
    const now = hours(24 * 41);
    const opened = (await at.told(now, processorRef)).find((e) => e.kind === 'dispute-opened');
    const disputeRef = opened?.kind === 'dispute-opened' ? opened.disputeRef : '';
    expect(await linesAbout(now, processorRef, disputeRef)).toEqual([
      'charge 12000 378',
      'dispute -12000 1500',
      'dispute-returned 12000 0',
    ]);
  });
  test('on its way first, then paid', async () => {
    await at.charged('approves');
    const status = async (n: number) => {
      at.bench.setNow(hours(n));
      const all = await at.processor.payouts({ practiceId: 'prc_1', since: START, now: hours(n) });
      return all.find((p) => p.arrivesOn === '2026-03-04')?.status;
    };
    expect(await status(20)).toBe('on-its-way');
    expect(await status(48)).toBe('paid');
  });
});
