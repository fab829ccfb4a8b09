/** What is particular to Stripe: the wire, its errors, and keys that are forgotten after a day. */
import { addMinutes, cents, type Instant, instant, isRefusal } from '@clearhour/values';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardOnFile, CardProcessor, ChargeRequest } from './card-processor.ts';
import { IdempotencyMismatch, ProcessorMisuse, ProcessorOutage } from './problems.ts';
import { registerPayDomain } from './stripe-domains.ts';
import { stripeProcessor } from './stripe-processor.ts';
import { type TestCardId, testCard } from './test-cards.ts';
import { RAW_MESSAGE } from './testing/stripe-books.ts';
import { againstSpec, describedOperations, NEWER_OPERATIONS } from './testing/stripe-openapi.ts';
import { checkParameters, ENDPOINTS } from './testing/stripe-parameters.ts';
import { type StripeStandIn, sign, startStripeStandIn } from './testing/stripe-stand-in.ts';

const NOW = instant('2026-03-02T15:00:00Z');
const CHARGE = 'POST /v1/payment_intents';
const REFUND = 'POST /v1/refunds';

let standIn: StripeStandIn;
let stripe: CardProcessor;
beforeEach(async () => {
  standIn = await startStripeStandIn(NOW);
  stripe = stripeProcessor(standIn.options);
});
afterEach(() => standIn.close());

async function addCard(id: TestCardId = 'approves', advice?: string): Promise<CardOnFile> {
  const setup = await stripe.startCardSetup({ practiceId: 'prc_1', clientRef: 'cln_1', now: NOW });
  const chosen = testCard(id);
  if (!chosen) throw new Error(id);
  standIn.completeSetup(setup.setupRef, chosen, undefined, advice);
  const card = await stripe.finishCardSetup(setup.setupRef);
  if (isRefusal(card)) throw new Error(card.code);
  return card;
}
const request = (card: CardOnFile, more: Partial<ChargeRequest> = {}): ChargeRequest => ({
  idempotencyKey: 'pmt_1',
  token: card.token,
  customerRef: card.customerRef,
  amountCents: cents(12_000),
  description: 'Practice account',
  offSession: true,
  askedAt: NOW,
  now: NOW,
  ...more,
});
const later = (hours: number): Instant => addMinutes(NOW, hours * 60);

describe('what Stripe is told', () => {
  test('is the amount, the card, our key, and nobody’s name', async () => {
    await stripe.charge(request(await addCard()));
    const [charge] = standIn.seen.filter((seen) => seen.endpoint === CHARGE);
    expect(charge?.key).toBe('pmt_1');
    expect(Object.fromEntries(charge?.sent ?? [])).toEqual({
      amount: '12000',
      currency: 'usd',
      customer: 'cus_00000001',
      payment_method: 'pm_00000003',
      'allowed_payment_method_types[0]': 'card',
      confirm: 'true',
      off_session: 'true',
      description: 'Practice account',
      'metadata[clearhour_key]': 'pmt_1',
      'expand[0]': 'latest_charge',
      'payment_method_options[card][stored_credential_usage]': 'unscheduled',
    });
    const [customer] = standIn.seen;
    expect(Object.fromEntries(customer?.sent ?? [])).toEqual({
      'metadata[clearhour_practice]': 'prc_1',
      'metadata[clearhour_client]': 'cln_1',
    });
  });
  test('is one customer per client, however often a card is added', async () => {
    const first = await addCard();
    const second = await addCard();
    expect(second.customerRef).toBe(first.customerRef);
    expect(standIn.books.customers.size).toBe(1);
  });
});

describe('when the wire breaks', () => {
  test('cut before: the SDK tries again by itself, one charge', async () => {
    const ask = request(await addCard());
    standIn.fail(CHARGE, 'cut-before');
    expect(await stripe.charge(ask)).toMatchObject({ outcome: 'succeeded' });
    expect(standIn.books.intents).toHaveLength(1);
  });
  test('cut after the effect: the SDK asks again with the same key, one charge', async () => {
    const ask = request(await addCard());
    standIn.fail(CHARGE, 'cut-after');
    expect(await stripe.charge(ask)).toMatchObject({ outcome: 'succeeded' });
    expect(standIn.seen.filter((seen) => seen.endpoint === CHARGE)).toHaveLength(2);
    expect(standIn.books.intents).toHaveLength(1);
  });
  test('no answer after the effect: an outage, then found', async () => {
    const ask = request(await addCard());
    standIn.fail(CHARGE, 'hang-after');
    await expect(stripe.charge(ask)).rejects.toMatchObject({
      name: 'ProcessorOutage',
      reason: 'unreachable',
    });
    expect(await stripe.findCharge(ask)).toMatchObject({ outcome: 'succeeded' });
    expect(await stripe.charge(ask)).toMatchObject({ outcome: 'succeeded' });
    expect(standIn.books.intents).toHaveLength(1);
  });
  test('a refund cut twice after the effect is one refund', async () => {
    const made = await stripe.charge(request(await addCard()));
    const processorRef = made.outcome === 'succeeded' ? made.processorRef : '';
    const ask = {
      idempotencyKey: 'ref_1',
      processorRef,
      amountCents: cents(500),
      askedAt: NOW,
      now: NOW,
    };
    standIn.fail(REFUND, 'cut-after', 2);
    await expect(stripe.refund(ask)).rejects.toThrow(ProcessorOutage);
    expect(await stripe.refund(ask)).toMatchObject({ outcome: 'succeeded' });
    expect(standIn.books.refunds).toHaveLength(1);
  });
  test('an error that the key remembers stays an outage; a day later the charge goes through once', async () => {
    const ask = request(await addCard());
    standIn.fail(CHARGE, 'saved-500');
    for (let i = 0; i < 3; i++) {
      await expect(stripe.charge(ask)).rejects.toMatchObject({ reason: 'broken' });
    }
    standIn.forgetKeys();
    standIn.books.advance(later(25));
    expect(await stripe.charge({ ...ask, now: later(25) })).toMatchObject({ outcome: 'succeeded' });
    expect(standIn.books.intents).toHaveLength(1);
  });
  test('too many requests is an outage', async () => {
    const ask = request(await addCard());
    standIn.fail(CHARGE, '429');
    await expect(stripe.charge(ask)).rejects.toMatchObject({ reason: 'busy' });
  });
  test('a key that is no longer valid is an outage of ours to mend', async () => {
    const ask = request(await addCard());
    const other = stripeProcessor({ ...standIn.options, secretKey: 'sk_test_old' });
    await expect(other.charge(ask)).rejects.toMatchObject({ reason: 'credentials' });
    await expect(other.findCharge(ask)).rejects.toMatchObject({ reason: 'credentials' });
  });
  test('nobody listening is an outage', async () => {
    const ask = request(await addCard());
    await standIn.close();
    await expect(stripe.charge(ask)).rejects.toMatchObject({ reason: 'unreachable' });
    standIn = await startStripeStandIn(NOW);
  });
});

describe('a day later, when Stripe has forgotten the key', () => {
  test.each([
    { card: 'approves', outcome: 'succeeded' },
    { card: 'insufficient-funds', outcome: 'declined' },
  ] as const)('a charge that $outcome is found, not made again', async ({ card, outcome }) => {
    const ask = request(await addCard(card));
    const first = await stripe.charge(ask);
    expect(first.outcome).toBe(outcome);
    standIn.forgetKeys();
    expect(await stripe.charge({ ...ask, now: later(30) })).toEqual(first);
    expect(standIn.books.intents).toHaveLength(1);
  });
  test('it is found behind a hundred others', async () => {
    const card = await addCard();
    const first = await stripe.charge(request(card));
    for (let i = 0; i < 120; i++) {
      const sent = new URLSearchParams({
        amount: '100',
        customer: card.customerRef,
        payment_method: card.token,
      });
      standIn.books.addIntent(sent);
    }
    standIn.forgetKeys();
    expect(await stripe.charge(request(card, { now: later(30) }))).toEqual(first);
  });
  test('another amount under the same key is refused loudly', async () => {
    const ask = request(await addCard());
    await stripe.charge(ask);
    standIn.forgetKeys();
    const other = stripe.charge({ ...ask, amountCents: cents(1_000), now: later(30) });
    await expect(other).rejects.toThrow(IdempotencyMismatch);
  });
  test('a refund is found, not made again', async () => {
    const made = await stripe.charge(request(await addCard()));
    const processorRef = made.outcome === 'succeeded' ? made.processorRef : '';
    const amountCents = cents(500);
    const ask = { idempotencyKey: 'ref_1', processorRef, amountCents, askedAt: NOW, now: NOW };
    const first = await stripe.refund(ask);
    standIn.forgetKeys();
    expect(await stripe.refund({ ...ask, now: later(30) })).toEqual(first);
    expect(standIn.books.refunds).toHaveLength(1);
  });
});

describe('what Stripe says', () => {
  test('never reaches us in its own words', async () => {
    const card = await addCard('do-not-honor');
    expect(JSON.stringify(await stripe.charge(request(card)))).not.toContain(RAW_MESSAGE);
    const misuse = stripe.charge(
      request(card, { idempotencyKey: 'pmt_2', description: 'x'.repeat(600) }),
    );
    const error: unknown = await misuse.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ProcessorMisuse);
    expect(String(error)).not.toContain(RAW_MESSAGE);
  });
  test('about a customer deleted at Stripe: the card is gone', async () => {
    const card = await addCard();
    standIn.books.customers.clear();
    expect(await stripe.charge(request(card))).toMatchObject({ code: 'card-removed', hard: true });
  });
  test('"do not try again" makes a soft decline hard', async () => {
    const card = await addCard('insufficient-funds', 'do_not_try_again');
    expect(await stripe.charge(request(card))).toMatchObject({
      outcome: 'declined',
      code: 'insufficient-funds',
      hard: true,
    });
  });
  test('about a bank that wants the client: the browser can go on with the same payment', async () => {
    const card = await addCard('needs-customer');
    expect(await stripe.charge(request(card))).toMatchObject({
      outcome: 'needs-customer',
      clientSecret: expect.stringContaining('_secret_'),
    });
  });
});

describe('a webhook', () => {
  const read = (type: string, object: Record<string, unknown>) => {
    const event = { id: 'evt_1', object: 'event', created: 1_772_463_600, type, data: { object } };
    const { rawBody, headers } = sign(event, NOW);
    return stripe.readWebhook({ rawBody, headers, now: NOW });
  };
  const dispute = { id: 'dp_1', payment_intent: 'pi_1', amount: 100, reason: 'fraudulent' };
  const refund = { id: 're_1', payment_intent: 'pi_1', amount: 100, metadata: {} };
  test.each([
    { type: 'customer.created', object: { id: 'cus_1' }, kind: 'ignored' },
    { type: 'refund.created', object: { ...refund, status: 'pending' }, kind: 'ignored' },
    {
      type: 'refund.updated',
      object: { ...refund, status: 'succeeded' },
      kind: 'refund-succeeded',
    },
    { type: 'refund.updated', object: { ...refund, status: 'canceled' }, kind: 'refund-failed' },
    {
      type: 'refund.updated',
      object: { ...refund, payment_intent: null, status: 'succeeded' },
      kind: 'ignored',
    },
    { type: 'payment_method.updated', object: { id: 'pm_1', type: 'link' }, kind: 'ignored' },
  ])('of $type is $kind', ({ type, object, kind }) => {
    expect(read(type, object)).toMatchObject({ kind, eventId: 'evt_1' });
  });
  test('of an inquiry says that the money stays', () => {
    const due = { evidence_details: { due_by: null } };
    const opened = read('charge.dispute.created', {
      ...dispute,
      ...due,
      status: 'warning_needs_response',
    });
    expect(opened).toMatchObject({ kind: 'dispute-opened', moneyTaken: false });
    expect(opened).not.toHaveProperty('answerBy');
    const closed = read('charge.dispute.closed', { ...dispute, ...due, status: 'warning_closed' });
    expect(closed).toMatchObject({ kind: 'dispute-closed', result: 'won' });
  });
  test('signed with another secret is not believed', () => {
    const { rawBody, headers } = sign({ id: 'evt_1' }, NOW, 'whsec_other');
    expect(stripe.readWebhook({ rawBody, headers, now: NOW })).toMatchObject({
      code: 'webhook-not-genuine',
    });
  });
});

test('the domain people open is registered for Apple Pay and Google Pay, once', async () => {
  const register = (url: string) => registerPayDomain(standIn.options, url);
  expect(await register('http://127.0.0.1:7100')).toBe('not-public');
  expect(await register('https://practice.example')).toBe('registered');
  expect(await register('https://practice.example/')).toBe('known');
  expect(standIn.books.domains.map((d) => d.domain_name)).toEqual(['practice.example']);
});
test('a bank account is asked for with instant verification, and debited as one', async () => {
  const ways = ['card', 'bank-account'] as const;
  const at = { practiceId: 'prc_1', clientRef: 'cln_2', now: NOW, ways };
  const { setupRef } = await stripe.startCardSetup(at);
  const sent = standIn.seen.at(-1)?.sent;
  expect(sent?.get('allowed_payment_method_types[1]')).toBe('us_bank_account');
  expect(sent?.get('payment_method_options[us_bank_account][verification_method]')).toBe('instant');
  const chosen = testCard('bank-pays');
  if (chosen) standIn.completeSetup(setupRef, chosen);
  const account = await stripe.finishCardSetup(setupRef);
  if (isRefusal(account)) throw new Error(account.code);
  const debit = await stripe.charge(request(account, { kind: account.kind }));
  expect(debit).toMatchObject({ outcome: 'pending' });
  expect(standIn.seen.at(-1)?.sent.get('allowed_payment_method_types[0]')).toBe('us_bank_account');
  expect([...(standIn.seen.at(-1)?.sent.keys() ?? [])].join()).not.toContain('[card]');
});

describe('the stand-in is strict', () => {
  const charge = ENDPOINTS[CHARGE];
  test.each([
    { sent: 'amount=1&card[number]=4', code: 'parameter_unknown', param: 'card[number]' },
    { sent: 'amount=1.5', code: 'parameter_invalid', param: 'amount' },
    { sent: 'metadata[clearhour_key]=Ada Reed', code: 'parameter_invalid' },
    { sent: 'amount=100', code: 'parameter_missing', param: 'currency' },
  ])('$sent', ({ sent, ...problem }) => {
    if (!charge) throw new Error(CHARGE);
    expect(checkParameters(charge, new URLSearchParams(sent))).toMatchObject(problem);
  });

  test('each of our requests is one that Stripe describes; what it does not know yet is named', () => {
    for (const endpoint of Object.keys(ENDPOINTS))
      expect([...describedOperations(), ...NEWER_OPERATIONS]).toContain(endpoint);
    for (const endpoint of NEWER_OPERATIONS) expect(describedOperations()).not.toContain(endpoint);
    const pay = 'amount=100&currency=usd&confirm=true&metadata[clearhour_key]=pmt_1';
    expect(againstSpec(CHARGE, new URLSearchParams(pay))).toEqual([]);
    const newer = {
      'allowed_payment_method_types[]': 'card',
      'payment_method_options[card][stored_credential_usage]': 'unscheduled',
    };
    for (const [name, value] of Object.entries(newer)) {
      const sent = new URLSearchParams([...new URLSearchParams(pay), [name, value]]);
      expect(againstSpec(CHARGE, sent)).toEqual([]);
      expect(againstSpec(CHARGE, sent, {})[0], name).toMatch(/additional properties/);
    }
  });
  test.each([
    [CHARGE, 'currency=usd', /required.*amount/],
    [CHARGE, 'amount=1.5&currency=usd', /amount must be integer/],
    [CHARGE, 'amount=100&currency=usd&confirm=perhaps', /confirm must be boolean/],
    [CHARGE, 'amount=100&currency=usd&colour=red', /additional properties colour/],
    [CHARGE, 'amount=100&currency=usd&capture_method=later', /must be equal to one of/],
    [REFUND, 'payment_intent=pi_1&reason=changed_mind', /must be equal to one of/],
    ['GET /v1/payouts', 'created[since]=1', /additional properties since|integer/],
    ['DELETE /v1/customers', '', /describes no/],
  ])('%s %s is against it', (endpoint, sent, said) => {
    expect(againstSpec(endpoint, new URLSearchParams(sent)).join('; ')).toMatch(said);
  });
});
