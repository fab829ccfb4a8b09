/** Cases that every processor must pass. */
import { cents } from '@clearhour/values';
import { expect, test } from 'vitest';
import { IdempotencyMismatch, ProcessorOutage } from './problems.ts';
import { agreeOn, hours, START } from './testing/agreement.ts';

agreeOn('a charge', (at) => {
  test('succeeds, and the retry answers the same', async () => {
    const ask = at.request(await at.addCard('approves'));
    const first = await at.processor.charge(ask);
    expect(first).toMatchObject({ outcome: 'succeeded', amountCents: 12_000n, last4: '1001' });
    expect(await at.processor.charge({ ...ask, now: hours(1) })).toEqual(first);
    expect(await at.processor.findCharge({ ...ask, now: hours(1) })).toEqual(first);
    const ref = first.outcome === 'succeeded' ? first.processorRef : '';
    expect(await at.told(hours(1), ref)).toEqual([
      expect.objectContaining({
        kind: 'charge-succeeded',
        amountCents: 12_000n,
        idempotencyKey: ask.idempotencyKey,
      }),
    ]);
  });
  test('retried days later is still one charge', async () => {
    const ask = at.request(await at.addCard('approves'));
    const first = await at.processor.charge(ask);
    at.bench.setNow(hours(72));
    expect(await at.processor.charge({ ...ask, now: hours(72) })).toEqual(first);
  });
  test('asked ten times at once is one charge', async () => {
    const ask = at.request(await at.addCard('approves'));
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => at.processor.charge(ask)),
    );
    const refs = answers.flatMap((a) =>
      a.status === 'fulfilled' && a.value.outcome === 'succeeded' ? [a.value.processorRef] : [],
    );
    const failures = answers.flatMap((a) => (a.status === 'rejected' ? [a.reason] : []));
    expect(refs.length).toBeGreaterThan(0);
    expect(new Set(refs).size).toBe(1);
    for (const failure of failures) expect(failure).toBeInstanceOf(ProcessorOutage);
    expect(await at.told(START, refs[0] ?? '')).toHaveLength(1);
  });
  test.each([
    { change: 'amount', more: { amountCents: cents(12_001) } },
    { change: 'description', more: { description: 'Another' } },
    { change: 'presence', more: { offSession: false } },
  ])('with the same key and another $change is refused loudly', async ({ more }) => {
    const ask = at.request(await at.addCard('approves'));
    await at.processor.charge(ask);
    const other = at.processor.charge({ ...ask, ...more });
    await expect(other).rejects.toThrow(IdempotencyMismatch);
  });
  test('with the same key and another amount, days later, is refused loudly', async () => {
    const ask = at.request(await at.addCard('approves'));
    await at.processor.charge(ask);
    at.bench.setNow(hours(72));
    const other = at.processor.charge({ ...ask, amountCents: cents(1), now: hours(72) });
    await expect(other).rejects.toThrow(IdempotencyMismatch);
  });
});

agreeOn('a charge not taken at once', (at) => {
  test.each([
    { card: 'insufficient-funds', code: 'insufficient-funds', hard: false },
    { card: 'do-not-honor', code: 'do-not-honor', hard: false },
    { card: 'lost-or-stolen', code: 'lost-or-stolen', hard: true },
    { card: 'expired', code: 'expired-card', hard: true },
  ] as const)('on the card "$card" is declined', async ({ card, code, hard }) => {
    const ask = at.request(await at.addCard(card));
    const answer = await at.processor.charge(ask);
    expect(answer).toMatchObject({ outcome: 'declined', code, hard });
    expect(JSON.stringify(answer)).not.toContain('Raw words');
    expect(await at.processor.charge(ask)).toEqual(answer);
    expect(await at.processor.findCharge(ask)).toEqual(answer);
    const ref = answer.outcome === 'declined' ? answer.processorRef : undefined;
    expect(await at.told(START, ref ?? '')).toEqual([
      expect.objectContaining({ kind: 'charge-declined', code, hard, amountCents: 12_000n }),
    ]);
  });
  test('on a card of somebody else, or gone, is declined for good', async () => {
    const card = await at.addCard('approves');
    const other = await at.bench.addCard('approves', `cln_other_${at.round}`, START);
    const ask = at.request(card, { customerRef: other.customerRef });
    expect(await at.processor.charge(ask)).toMatchObject({ code: 'card-removed', hard: true });
  });
  test('below fifty cents is declined, and of nothing is a bug', async () => {
    const card = await at.addCard('approves');
    expect(await at.processor.charge(at.request(card, { amountCents: cents(49) }))).toMatchObject({
      outcome: 'declined',
      code: 'amount-not-accepted',
    });
    const nothing = at.processor.charge(at.request(card, { amountCents: cents(0) }));
    await expect(nothing).rejects.toThrow(RangeError);
  });
  test('may need the client: refused without them, taken with them', async () => {
    const card = await at.addCard('needs-customer');
    const ask = at.request(card);
    expect(await at.processor.charge(ask)).toMatchObject({ outcome: 'needs-customer' });
    expect(await at.processor.findCharge(ask)).toMatchObject({ outcome: 'needs-customer' });
    const present = at.request(card, { idempotencyKey: `pmt_${at.round}b`, offSession: false });
    expect(await at.processor.charge(present)).toMatchObject({ outcome: 'succeeded' });
  });
  test.each([
    { card: 'pending-succeeds', end: 'succeeded', kind: 'charge-succeeded' },
    { card: 'pending-fails', end: 'declined', kind: 'charge-declined' },
  ] as const)('on the card "$card" settles later: $end', async ({ card, end, kind }) => {
    const ask = at.request(await at.addCard(card));
    const answer = await at.processor.charge(ask);
    expect(answer.outcome).toBe('pending');
    const ref = answer.outcome === 'pending' ? answer.processorRef : '';
    expect(await at.told(hours(23), ref)).toEqual([]);
    at.bench.setNow(hours(25));
    expect(await at.processor.findCharge({ ...ask, now: hours(25) })).toMatchObject({
      outcome: end,
      processorRef: ref,
    });
    expect(await at.told(hours(25), ref)).toMatchObject([{ kind }]);
  });
});

agreeOn('a debit of a bank account', (at) => {
  const asked = async (id: 'bank-pays' | 'bank-returns' | 'bank-returns-late') => {
    const account = await at.addCard(id);
    expect(account).toMatchObject({
      ...{ kind: 'bank-account', brand: 'bank account', expMonth: null, expYear: null },
    });
    const outcome = await at.processor.charge(at.request(account));
    if (outcome.outcome !== 'pending') throw new Error(outcome.outcome);
    expect(await at.told(hours(1), outcome.processorRef)).toEqual([]);
    return outcome.processorRef;
  };
  test('takes days, and is then paid', async () => {
    const ref = await asked('bank-pays');
    at.bench.setNow(hours(97));
    expect(await at.told(hours(97), ref)).toMatchObject([
      { kind: 'charge-succeeded', amountCents: 12_000n },
    ]);
  });
  test('comes back before it was paid', async () => {
    const ref = await asked('bank-returns');
    at.bench.setNow(hours(49));
    expect(await at.told(hours(49), ref)).toMatchObject([
      { kind: 'charge-declined', code: 'insufficient-funds' },
    ]);
  });
  test('comes back after it was paid, and nobody can answer that', async () => {
    const ref = await asked('bank-returns-late');
    at.bench.setNow(hours(97));
    await at.told(hours(97), ref);
    const later = hours(12 * 24);
    at.bench.setNow(later);
    const told = (await at.told(later, ref)).toSorted((a, b) => (a.kind < b.kind ? 1 : -1));
    expect(told).toMatchObject([
      { kind: 'dispute-opened', reason: 'insufficient_funds', moneyTaken: true },
      { kind: 'dispute-closed', result: 'lost' },
    ]);
  });
});
