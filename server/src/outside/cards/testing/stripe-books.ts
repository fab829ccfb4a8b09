/** The stand-in's memory: customers, cards, payments, refunds, disputes, and the events they cause. */
import { addMinutes, epochMs, type Instant } from '@clearhour/values';
import type Stripe from 'stripe';
import type { DeclineCode } from '../declines.ts';
import { STRIPE_VERSION } from '../stripe-processor.ts';
import type { Bank, TestCard } from '../test-cards.ts';

/** Present in every error, so that a test can see it leak. */
export const RAW_MESSAGE = 'Raw words of the processor that no client should read';

export class StripeFailure extends Error {
  readonly status: number;
  readonly error: Record<string, unknown>;
  constructor(status: number, error: Record<string, unknown>) {
    super(String(error.code ?? error.type));
    this.status = status;
    this.error = { message: RAW_MESSAGE, ...error };
  }
}
const invalid = (code: string | undefined, param?: string, status = 400) =>
  new StripeFailure(status, { type: 'invalid_request_error', code, param });

type Customer = Pick<Stripe.Customer, 'id' | 'object' | 'metadata'>;
type Setup = Pick<
  Stripe.SetupIntent,
  'id' | 'object' | 'status' | 'client_secret' | 'last_setup_error'
> & { customer: string; payment_method: Method | null };
type Method = Pick<Stripe.PaymentMethod, 'id' | 'object'> & {
  customer: string;
  card?: Pick<Stripe.PaymentMethod.Card, 'brand' | 'last4' | 'exp_month' | 'exp_year' | 'funding'>;
  us_bank_account?: Pick<Stripe.PaymentMethod.UsBankAccount, 'last4' | 'bank_name'>;
  billing_details: { address: { postal_code: string | null } };
};
type Charge = { id: string; object: 'charge'; payment_method_details: object };
type Intent = Pick<
  Stripe.PaymentIntent,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_received'
  | 'client_secret'
  | 'created'
  | 'description'
  | 'metadata'
  | 'status'
> & {
  customer: string;
  payment_method: string | null;
  latest_charge: Charge | null;
  last_payment_error: {
    type: string;
    code: string;
    decline_code?: string;
    advice_code?: string;
  } | null;
};
type Refund = Pick<
  Stripe.Refund,
  'id' | 'object' | 'amount' | 'created' | 'metadata' | 'status'
> & { payment_intent: string };
export type WireEvent = Pick<
  Stripe.Event,
  'id' | 'object' | 'api_version' | 'created' | 'livemode'
> & { type: string; data: { object: unknown } };

/** Our catalogue's banks speak Stripe here. */
const WORDS: Partial<Record<DeclineCode, string>> = {
  'insufficient-funds': 'insufficient_funds',
  'do-not-honor': 'do_not_honor',
  'lost-or-stolen': 'lost_card',
  'expired-card': 'expired_card',
};

export class StripeBooks {
  now: Instant;
  readonly customers = new Map<string, Customer>();
  readonly setups = new Map<string, Setup>();
  readonly methods = new Map<string, { method: Method; bank: Bank; advice?: string }>();
  readonly intents: Intent[] = [];
  readonly refunds: Refund[] = [];
  readonly events: WireEvent[] = [];
  readonly domains: { id: string; object: 'payment_method_domain'; domain_name: string }[] = [];
  readonly #disputed = new Set<string>();
  #later: { at: Instant; run: () => void }[] = [];
  #count = 0;

  constructor(now: Instant) {
    this.now = now;
  }
  #id(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${String(this.#count).padStart(8, '0')}`;
  }
  get #seconds(): number {
    return Math.floor(epochMs(this.now) / 1000);
  }
  emit(type: string, object: unknown): void {
    const data = { object: structuredClone(object) };
    const created = this.#seconds;
    const id = this.#id('evt');
    this.events.push({
      id,
      object: 'event',
      api_version: STRIPE_VERSION,
      created,
      livemode: false,
      type,
      data,
    });
  }
  #after(hours: number, run: () => void): void {
    this.#later.push({ at: addMinutes(this.now, hours * 60), run });
  }
  /** Time passes: what was to happen by then happens, in order. */
  advance(to: Instant): void {
    const due = this.#later.filter(({ at }) => at <= to).sort((a, b) => (a.at < b.at ? -1 : 1));
    this.#later = this.#later.filter(({ at }) => at > to);
    for (const { at, run } of due) {
      this.now = at;
      run();
    }
    this.now = to;
  }

  addCustomer(sent: URLSearchParams): Customer {
    const customer: Customer = {
      id: this.#id('cus'),
      object: 'customer',
      metadata: metadata(sent),
    };
    this.customers.set(customer.id, customer);
    return customer;
  }
  addSetup(sent: URLSearchParams): Setup {
    const customer = this.#customer(sent);
    const id = this.#id('seti');
    const setup: Setup = {
      id,
      object: 'setup_intent',
      status: 'requires_payment_method',
      client_secret: `${id}_secret_x`,
      last_setup_error: null,
      customer,
      payment_method: null,
    };
    this.setups.set(id, setup);
    return setup;
  }
  setup(id: string): Setup {
    const setup = this.setups.get(id);
    if (!setup) throw invalid('resource_missing', 'intent', 404);
    return setup;
  }
  /** What the browser does with Stripe's own fields. */
  completeSetup(setupRef: string, card: TestCard, zip?: string, advice?: string): void {
    const setup = this.setup(setupRef);
    const method: Method = {
      id: this.#id('pm'),
      object: 'payment_method',
      customer: setup.customer,
      ...(card.kind === 'bank-account'
        ? { us_bank_account: { last4: card.last4, bank_name: 'Test bank' } }
        : {
            card: {
              ...{ brand: card.brand, last4: card.last4, funding: card.funding },
              ...{ exp_month: 12, exp_year: 2030 },
            },
          }),
      billing_details: { address: { postal_code: zip ?? null } },
    };
    const { bank } = card;
    this.methods.set(method.id, advice === undefined ? { method, bank } : { method, bank, advice });
    setup.payment_method = method;
    setup.status = 'succeeded';
    if (bank.reissuedAfterDays === undefined) return;
    this.#after(bank.reissuedAfterDays * 24, () => {
      if (!method.card) return;
      method.card.last4 = `9${card.last4.slice(1)}`;
      method.card.exp_year += 2;
      this.emit('payment_method.automatically_updated', method);
    });
  }

  addIntent(sent: URLSearchParams): Intent {
    const customer = this.#customer(sent);
    const amount = Number(sent.get('amount'));
    if (amount < 50) throw invalid('amount_too_small', 'amount');
    if (sent.get('off_session') === 'true' && sent.get('confirm') !== 'true')
      throw invalid(undefined, 'off_session');
    const known = this.methods.get(sent.get('payment_method') ?? '');
    if (known?.method.customer !== customer) throw invalid('resource_missing', 'payment_method');
    const type = known.method.card ? 'card' : 'us_bank_account';
    const allowed = sent.get('allowed_payment_method_types[0]');
    if (allowed !== null && allowed !== type) throw invalid(undefined, 'payment_method');
    const id = this.#id('pi');
    const intent: Intent = {
      id,
      object: 'payment_intent',
      amount,
      amount_received: 0,
      client_secret: `${id}_secret_x`,
      created: this.#seconds,
      description: sent.get('description'),
      metadata: metadata(sent),
      status: 'requires_payment_method',
      customer,
      payment_method: known.method.id,
      latest_charge: null,
      last_payment_error: null,
    };
    this.intents.push(intent);
    this.#confirm(intent, known, sent.get('off_session') === 'true');
    return intent;
  }
  #confirm(
    intent: Intent,
    { method, bank, advice }: { method: Method; bank: Bank; advice?: string },
    offSession: boolean,
  ): void {
    if (bank.wantsCustomer && offSession) {
      throw this.#decline(intent, 'authentication_required', undefined);
    }
    if (bank.declines) throw this.#decline(intent, WORDS[bank.declines] ?? bank.declines, advice);
    const last4 = (method.card ?? method.us_bank_account)?.last4 ?? '';
    if (!bank.settles) {
      this.#succeed(intent, last4, bank);
      return;
    }
    const { to, afterHours } = bank.settles;
    intent.status = 'processing';
    this.#after(afterHours, () => {
      if (to === 'succeeded') this.#succeed(intent, last4, bank);
      else this.#decline(intent, WORDS[to] ?? to, undefined);
    });
  }
  #decline(intent: Intent, word: string, advice: string | undefined): StripeFailure {
    const own = word === 'expired_card' || word === 'authentication_required';
    const error = {
      type: 'card_error',
      code: own ? word : 'card_declined',
      decline_code: word,
      ...(advice === undefined ? {} : { advice_code: advice }),
    };
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.last_payment_error = error;
    this.emit('payment_intent.payment_failed', intent);
    return new StripeFailure(402, { ...error, payment_intent: intent });
  }
  #succeed(intent: Intent, last4: string, bank: Bank): void {
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    intent.latest_charge = {
      id: this.#id('ch'),
      object: 'charge',
      payment_method_details: bank.settles ? { us_bank_account: { last4 } } : { card: { last4 } },
    };
    this.emit('payment_intent.succeeded', intent);
    if (!bank.disputes) return;
    const { afterDays, closedAfterDays, result } = bank.disputes;
    const dispute = {
      id: this.#id('dp'),
      object: 'dispute',
      amount: intent.amount,
      charge: intent.latest_charge.id,
      payment_intent: intent.id,
      reason: bank.disputes.reason ?? 'product_not_received',
      status: 'needs_response',
      evidence_details: { due_by: this.#seconds + (afterDays + 14) * 86_400 },
    };
    this.#after(afterDays * 24, () => {
      this.#disputed.add(intent.id);
      this.emit('charge.dispute.created', dispute);
    });
    this.#after(closedAfterDays * 24, () => {
      if (result === 'won') this.#disputed.delete(intent.id);
      this.emit('charge.dispute.closed', { ...dispute, status: result });
    });
  }

  addDomain(domain_name: string) {
    const domain = { id: this.#id('pmd'), object: 'payment_method_domain' as const, domain_name };
    this.domains.push(domain);
    return domain;
  }
  addRefund(sent: URLSearchParams): Refund {
    const intent = this.intents.find(({ id }) => id === sent.get('payment_intent'));
    if (!intent) throw invalid('resource_missing', 'payment_intent', 404);
    if (intent.status !== 'succeeded') throw invalid('payment_intent_unexpected_state');
    if (this.#disputed.has(intent.id)) throw invalid('charge_disputed');
    const amount = Number(sent.get('amount'));
    const given = this.refunds
      .filter((r) => r.payment_intent === intent.id && r.status !== 'failed')
      .reduce((sum, r) => sum + r.amount, 0);
    if (given === intent.amount) throw invalid('charge_already_refunded');
    if (given + amount > intent.amount) throw invalid(undefined, 'amount');
    const bank = [...this.methods.values()].find(
      (m) => m.method.id === intent.payment_method,
    )?.bank;
    const fails = bank?.refundFailsAfterHours;
    const refund: Refund = {
      id: this.#id('re'),
      object: 'refund',
      amount,
      created: this.#seconds,
      metadata: metadata(sent),
      status: fails === undefined ? 'succeeded' : 'pending',
      payment_intent: intent.id,
    };
    this.refunds.push(refund);
    this.emit('refund.created', refund);
    if (fails !== undefined) {
      this.#after(fails, () => {
        refund.status = 'failed';
        this.emit('refund.failed', refund);
      });
    }
    return refund;
  }
  #customer(sent: URLSearchParams): string {
    const id = sent.get('customer') ?? '';
    if (!this.customers.has(id)) throw invalid('resource_missing', 'customer');
    return id;
  }
}

function metadata(sent: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of sent) {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    if (key !== undefined) found[key] = value;
  }
  return found;
}

/** Newest first, as Stripe lists; pages by the last id seen. */
export function page<T extends { readonly id: string }>(
  all: readonly T[],
  sent: URLSearchParams,
  url: string,
): { object: 'list'; url: string; has_more: boolean; data: T[] } {
  const newestFirst = [...all].reverse();
  const after = sent.get('starting_after');
  const from = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1;
  const limit = Number(sent.get('limit') ?? 10);
  const data = newestFirst.slice(from, from + limit);
  return { object: 'list', url, has_more: from + limit < newestFirst.length, data };
}
