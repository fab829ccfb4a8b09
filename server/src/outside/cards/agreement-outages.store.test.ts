/** Cases that every processor must pass. */
import { expect, test } from 'vitest';
import { ProcessorOutage } from './problems.ts';
import { agreeOn, START } from './testing/agreement.ts';

agreeOn('an outage', (at) => {
  test('of the first try leaves nothing; the retry charges once', async () => {
    const ask = at.request(await at.addCard('outage-first-try'));
    await expect(at.processor.charge(ask)).rejects.toThrow(ProcessorOutage);
    expect(await at.processor.findCharge(ask)).toBeUndefined();
    const second = await at.processor.charge(ask);
    expect(second).toMatchObject({ outcome: 'succeeded' });
    expect(await at.processor.charge(ask)).toEqual(second);
  });
  test('after the effect: found, and the retry is the same charge', async () => {
    const ask = at.request(await at.addCard('answer-lost'));
    await expect(at.processor.charge(ask)).rejects.toThrow(ProcessorOutage);
    const found = await at.processor.findCharge(ask);
    expect(found).toMatchObject({ outcome: 'succeeded', amountCents: 12_000n });
    expect(await at.processor.charge(ask)).toEqual(found);
    const ref = found?.outcome === 'succeeded' ? found.processorRef : '';
    expect(await at.told(START, ref)).toHaveLength(1);
  });
  test('without end stays an outage', async () => {
    const ask = at.request(await at.addCard('outage-always'));
    for (let i = 0; i < 2; i++) {
      await expect(at.processor.charge(ask)).rejects.toThrow(ProcessorOutage);
    }
    expect(await at.processor.findCharge(ask)).toBeUndefined();
  });
  test('never seen is not found', async () => {
    const ask = at.request(await at.addCard('approves'));
    expect(await at.processor.findCharge(ask)).toBeUndefined();
  });
});
