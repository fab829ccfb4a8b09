/**
 * Stripe. Stripe forgets an idempotency key after about a day, so a retry that comes later looks first
 * whether the charge is there; Stripe keeps our key in the metadata for that.
 */
import {
  epochMs,
  type Instant,
  isRefusal,
  minutesBetween,
  type Refusal,
  refuse,
  toWire,
} from '@clearhour/values';
import Stripe from 'stripe';
import type {
  CardOnFile,
  CardProcessor,
  CardSetup,
  CardSetupRequest,
  ChargeOutcome,
  ChargeRequest,
  FindCharge,
  RefundOutcome,
  RefundRequest,
} from './card-processor.ts';
import { declineFor } from './declines.ts';
import { checkAmount, checkRef, IdempotencyMismatch } from './problems.ts';
import {
  cardOnFile,
  chargeAnswer,
  idOf,
  inOurWords,
  KEY,
  outcomeOf,
  refundAnswer,
  refundOutcomeOf,
} from './stripe-answers.ts';
import { stripePayouts } from './stripe-payouts.ts';
import { readStripeWebhook } from './stripe-webhooks.ts';

/** The version this code was written and tested against; the account's own default does not matter. */
export const STRIPE_VERSION = '2026-10-28.endive';
/** Stripe keeps keys for at least 24 hours; half of that leaves room for clocks. */
const KEY_LIFE_MINUTES = 12 * 60;
/** How far Stripe's clock may be from ours when looking for a charge by time. */
const CLOCK_SLACK_SECONDS = 300;

export interface StripeOptions {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  /** The practice's connected account, when one key serves several practices. */
  readonly account?: string;
  /** Elsewhere than api.stripe.com. */
  readonly server?: {
    readonly protocol: 'http' | 'https';
    readonly host: string;
    readonly port: number;
  };
  readonly timeoutMs?: number;
  readonly maxNetworkRetries?: number;
}

export function stripeProcessor(options: StripeOptions): CardProcessor {
  const stripe = new Stripe(options.secretKey, {
    apiVersion: STRIPE_VERSION,
    timeout: options.timeoutMs ?? 20_000,
    maxNetworkRetries: options.maxNetworkRetries ?? 2,
    telemetry: false,
    ...(options.account === undefined ? {} : { stripeAccount: options.account }),
    ...options.server,
  });
  return {
    name: 'stripe',
    startCardSetup: (request) => startCardSetup(stripe, options.publishableKey, request),
    finishCardSetup: (setupRef) => finishCardSetup(stripe, setupRef),
    charge: (request) => charge(stripe, request),
    findCharge: (request) => findCharge(stripe, request),
    refund: (request) => refund(stripe, request),
    readWebhook: (webhook) => readStripeWebhook(webhook, stripe.webhooks, options.webhookSecret),
    payouts: (request) => stripePayouts(stripe, request),
  };
}

async function startCardSetup(
  stripe: Stripe,
  publishableKey: string,
  { practiceId, clientRef, ways = ['card'], customerRef, now }: CardSetupRequest,
): Promise<CardSetup> {
  const metadata = {
    clearhour_practice: checkRef('practiceId', practiceId),
    clearhour_client: checkRef('clientRef', clientRef),
  };
  const customerKey = `customer:${practiceId}:${clientRef}`;
  const setupKey = `setup:${practiceId}:${clientRef}:${epochMs(now)}`;
  try {
    const customer =
      customerRef ??
      (await stripe.customers.create({ metadata }, { idempotencyKey: customerKey })).id;
    const setup = await stripe.setupIntents.create(
      {
        ...{ customer, usage: 'off_session', metadata },
        allowed_payment_method_types: ways.map((w) => STRIPE_TYPES[w]),
        // A bank account is known at once or not at all: nobody waits days for two small deposits.
        ...(ways.includes('bank-account')
          ? { payment_method_options: { us_bank_account: { verification_method: 'instant' } } }
          : {}),
      },
      { idempotencyKey: setupKey },
    );
    const clientSecret = setup.client_secret ?? '';
    const browser = { kind: 'stripe', clientSecret, publishableKey } as const;
    return { setupRef: setup.id, customerRef: customer, browser };
  } catch (error) {
    throw inOurWords(error, setupKey);
  }
}

async function finishCardSetup(stripe: Stripe, setupRef: string): Promise<CardOnFile | Refusal> {
  const setup = await retrieveSetup(stripe, setupRef);
  if (isRefusal(setup)) return setup;
  const failed = setup.last_setup_error;
  if (setup.status !== 'succeeded' && failed) {
    const { sentence } = declineFor(failed.decline_code ?? failed.code, failed.advice_code);
    return refuse('card-not-accepted', sentence);
  }
  const method = setup.payment_method;
  const customerRef = idOf(setup.customer);
  if (setup.status !== 'succeeded' || method === null || typeof method === 'string' || !customerRef)
    return refuse('card-not-entered', 'No card has been entered yet.');
  return (
    cardOnFile(method, customerRef) ??
    refuse('card-not-accepted', 'This way to pay is not a card. Please use a card.')
  );
}

async function retrieveSetup(
  stripe: Stripe,
  setupRef: string,
): Promise<Stripe.SetupIntent | Refusal> {
  try {
    return await stripe.setupIntents.retrieve(setupRef, { expand: ['payment_method'] });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404)
      return refuse('card-setup-not-found', 'Please start again with adding the card.');
    throw inOurWords(error, setupRef);
  }
}

/** Our ways to pay, as Stripe names them. */
const STRIPE_TYPES = { card: 'card', 'bank-account': 'us_bank_account' } as const;

const keyMayBeForgotten = (request: { askedAt: Instant; now: Instant }): boolean =>
  minutesBetween(request.askedAt, request.now) > KEY_LIFE_MINUTES;

async function charge(stripe: Stripe, request: ChargeRequest): Promise<ChargeOutcome> {
  const { idempotencyKey, amountCents, offSession } = request;
  checkRef('idempotencyKey', idempotencyKey);
  checkAmount(amountCents);
  if (keyMayBeForgotten(request)) {
    const earlier = await findIntent(stripe, request);
    const outcome = earlier && outcomeOf(earlier);
    if (outcome && earlier.amount !== toWire(amountCents))
      throw new IdempotencyMismatch(idempotencyKey);
    if (outcome) return outcome;
  }
  try {
    const intent = await stripe.paymentIntents.create(
      {
        amount: toWire(amountCents),
        currency: 'usd',
        customer: request.customerRef,
        payment_method: request.token,
        allowed_payment_method_types: [STRIPE_TYPES[request.kind ?? 'card']],
        confirm: true,
        off_session: offSession,
        description: request.description,
        metadata: { [KEY]: idempotencyKey },
        expand: ['latest_charge'],
        ...(offSession && (request.kind ?? 'card') === 'card'
          ? { payment_method_options: { card: { stored_credential_usage: 'unscheduled' } } }
          : {}),
      },
      { idempotencyKey },
    );
    return outcomeOf(intent) ?? { outcome: 'pending', processorRef: intent.id };
  } catch (error) {
    return chargeAnswer(error, idempotencyKey);
  }
}

async function findCharge(stripe: Stripe, request: FindCharge): Promise<ChargeOutcome | undefined> {
  const intent = await findIntent(stripe, request);
  return intent && outcomeOf(intent);
}

/** Lists are up to date at once, unlike Stripe's search; the customer and the time keep them short. */
async function findIntent(
  stripe: Stripe,
  { idempotencyKey, customerRef, askedAt }: FindCharge,
): Promise<Stripe.PaymentIntent | undefined> {
  const gte = Math.floor(epochMs(askedAt) / 1000) - CLOCK_SLACK_SECONDS;
  const intents = stripe.paymentIntents.list({
    customer: customerRef,
    created: { gte },
    limit: 100,
    expand: ['data.latest_charge'],
  });
  try {
    for await (const intent of intents) {
      if (intent.metadata[KEY] === idempotencyKey) return intent;
    }
    return undefined;
  } catch (error) {
    throw inOurWords(error, idempotencyKey);
  }
}

async function refund(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  const { idempotencyKey, processorRef, amountCents } = request;
  checkRef('idempotencyKey', idempotencyKey);
  checkAmount(amountCents);
  try {
    const earlier = keyMayBeForgotten(request)
      ? await findRefund(stripe, processorRef, idempotencyKey)
      : undefined;
    if (earlier && earlier.amount !== toWire(amountCents))
      throw new IdempotencyMismatch(idempotencyKey);
    const made =
      earlier ??
      (await stripe.refunds.create(
        {
          payment_intent: processorRef,
          amount: toWire(amountCents),
          metadata: { [KEY]: idempotencyKey },
        },
        { idempotencyKey },
      ));
    return refundOutcomeOf(made);
  } catch (error) {
    return refundAnswer(error, idempotencyKey);
  }
}

async function findRefund(
  stripe: Stripe,
  processorRef: string,
  idempotencyKey: string,
): Promise<Stripe.Refund | undefined> {
  for await (const made of stripe.refunds.list({ payment_intent: processorRef, limit: 100 })) {
    if (made.metadata?.[KEY] === idempotencyKey) return made;
  }
  return undefined;
}
