/** Cases that every processor must pass. */
import { expect, test } from 'vitest';
import { agreeOn, hours, START } from './testing/agreement.ts';

agreeOn('adding a card', (at) => {
  test('gives the token and what may be shown, and the same when asked again', async () => {
    const { processor } = at;
    const setup = await processor.startCardSetup({
      practiceId: 'prc_1',
      clientRef: `cln_${at.round}`,
      now: START,
    });
    expect(setup.browser.kind).toBe(at.processor.name);
    expect(await processor.finishCardSetup(setup.setupRef)).toMatchObject({
      refused: true,
      code: 'card-not-entered',
    });
    await at.bench.enterCard(setup, 'approves', START, '10001');
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
    const first = await at.addCard('approves');
    const { customerRef } = first;
    const again = await at.processor.startCardSetup({
      practiceId: 'prc_1',
      clientRef: `cln_${at.round}`,
      customerRef,
      now: hours(1),
    });
    expect(again.customerRef).toBe(customerRef);
  });
  test('refuses a setup nobody started', async () => {
    expect(await at.processor.finishCardSetup('seti_unknown')).toMatchObject({
      code: 'card-setup-not-found',
    });
  });
  test('lets no name out as a reference', async () => {
    const start = at.processor.startCardSetup({
      practiceId: 'prc_1',
      clientRef: 'Ada Reed',
      now: START,
    });
    await expect(start).rejects.toThrow(RangeError);
  });
});
