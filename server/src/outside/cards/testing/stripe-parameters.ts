/**
 * What we send to each of the Stripe endpoints we call. The compiler proves that every name in it is a parameter of that
 * endpoint in the installed SDK (which Stripe generates from its OpenAPI description), and the stand-in refuses whatever
 * is not in it. Stricter than Stripe on purpose: a parameter that we start to send must be written down here. Types,
 * enums and what is required are held against Stripe's description besides (stripe-openapi.ts).
 */
import type Stripe from 'stripe';

type Check = (value: string) => boolean;
type TopLevel<P> = Extract<keyof P, string>;
/** `amount`, `expand[]`, `metadata[clearhour_key]`, `card[a][b]`. */
type Name<P> = TopLevel<P> | `${TopLevel<P>}[${string}`;
export interface Endpoint {
  readonly takes: Readonly<Record<string, Check>>;
  readonly needs: readonly string[];
}
function endpoint<P>() {
  return (takes: { [K in Name<P>]?: Check }, needs: readonly TopLevel<P>[] = []): Endpoint => ({
    takes: takes as Readonly<Record<string, Check>>,
    needs,
  });
}

const id =
  (prefix: string): Check =>
  (value) =>
    new RegExp(`^${prefix}_[A-Za-z0-9]+$`).test(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value);
const whole: Check = (value) => /^\d{1,8}$/.test(value);
const truth = oneOf('true', 'false');
const text: Check = (value) => value.length <= 500;
/** Metadata carries our opaque ids only. */
const ourId: Check = (value) => /^[A-Za-z0-9_:-]{1,200}$/.test(value);
const card = oneOf('card', 'us_bank_account');

export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'POST /v1/customers': endpoint<Stripe.CustomerCreateParams>()({
    'metadata[clearhour_practice]': ourId,
    'metadata[clearhour_client]': ourId,
  }),
  'POST /v1/setup_intents': endpoint<Stripe.SetupIntentCreateParams>()(
    {
      customer: id('cus'),
      usage: oneOf('off_session'),
      'allowed_payment_method_types[]': card,
      'payment_method_options[us_bank_account][verification_method]': oneOf('instant'),
      'metadata[clearhour_practice]': ourId,
      'metadata[clearhour_client]': ourId,
    },
    ['customer', 'usage'],
  ),
  'GET /v1/setup_intents/:id': endpoint<Stripe.SetupIntentRetrieveParams>()({
    'expand[]': oneOf('payment_method'),
  }),
  'POST /v1/payment_intents': endpoint<Stripe.PaymentIntentCreateParams>()(
    {
      amount: whole,
      currency: oneOf('usd'),
      customer: id('cus'),
      payment_method: id('pm'),
      'allowed_payment_method_types[]': card,
      confirm: truth,
      off_session: truth,
      description: text,
      'metadata[clearhour_key]': ourId,
      'expand[]': oneOf('latest_charge'),
      'payment_method_options[card][stored_credential_usage]': oneOf('unscheduled'),
    },
    ['amount', 'currency', 'customer', 'payment_method', 'confirm'],
  ),
  'GET /v1/payment_intents': endpoint<Stripe.PaymentIntentListParams>()({
    customer: id('cus'),
    'created[gte]': (value) => /^\d{1,12}$/.test(value),
    limit: (value) => whole(value) && Number(value) <= 100,
    starting_after: id('pi'),
    'expand[]': oneOf('data.latest_charge'),
  }),
  'GET /v1/payment_method_domains': endpoint<Stripe.PaymentMethodDomainListParams>()({
    domain_name: text,
  }),
  'POST /v1/payment_method_domains': endpoint<Stripe.PaymentMethodDomainCreateParams>()(
    { domain_name: text },
    ['domain_name'],
  ),
  'GET /v1/payouts': endpoint<Stripe.PayoutListParams>()({
    'created[gte]': (value) => /^\d{1,12}$/.test(value),
    limit: (value) => whole(value) && Number(value) <= 100,
    starting_after: id('po'),
  }),
  'GET /v1/payouts/:id': endpoint<Stripe.PayoutRetrieveParams>()({}),
  'GET /v1/balance_transactions': endpoint<Stripe.BalanceTransactionListParams>()({
    payout: id('po'),
    limit: (value) => whole(value) && Number(value) <= 100,
    starting_after: id('txn'),
    'expand[]': oneOf('data.source'),
  }),
  'POST /v1/refunds': endpoint<Stripe.RefundCreateParams>()(
    { payment_intent: id('pi'), amount: whole, 'metadata[clearhour_key]': ourId },
    ['payment_intent', 'amount'],
  ),
  'GET /v1/refunds': endpoint<Stripe.RefundListParams>()({
    payment_intent: id('pi'),
    limit: (value) => whole(value) && Number(value) <= 100,
    starting_after: id('re'),
  }),
};

export interface ParameterProblem {
  readonly code: 'parameter_unknown' | 'parameter_missing' | 'parameter_invalid';
  readonly param: string;
}
export function checkParameters(
  { takes, needs }: Endpoint,
  sent: URLSearchParams,
): ParameterProblem | undefined {
  for (const [name, value] of sent) {
    const param = name.replace(/\[\d+\]/g, '[]');
    const check = Object.hasOwn(takes, param) ? takes[param] : undefined;
    if (!check) return { code: 'parameter_unknown', param };
    if (!check(value)) return { code: 'parameter_invalid', param };
  }
  const missing = needs.find((name) => !sent.has(name));
  return missing === undefined ? undefined : { code: 'parameter_missing', param: missing };
}
