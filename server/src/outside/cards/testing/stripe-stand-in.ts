/**
 * A stand-in for Stripe on this machine, with a memory: keys are honoured, parameters are checked,
 * webhooks are signed, and answers can be lost after the effect. Tests use it; it is never started
 * otherwise.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { epochMs, type Instant } from '@clearhour/values';
import Stripe from 'stripe';
import type { Delivery } from '../practice-webhooks.ts';
import { STRIPE_VERSION, type StripeOptions } from '../stripe-processor.ts';
import type { TestCard } from '../test-cards.ts';
import { page, StripeBooks, StripeFailure } from './stripe-books.ts';
import { againstSpec } from './stripe-openapi.ts';
import { checkParameters, ENDPOINTS } from './stripe-parameters.ts';
import { payoutsOf, transactionsOf } from './stripe-payouts.ts';

/** before: nothing happens; after: it happens, then the answer is lost. saved-500: the key remembers it. */
export type WireFault =
  | '500-before'
  | 'saved-500'
  | 'cut-before'
  | 'cut-after'
  | 'hang-after'
  | '429';
export interface SeenRequest {
  readonly endpoint: string;
  readonly key: string | undefined;
  readonly sent: URLSearchParams;
}
export interface StripeStandIn {
  readonly options: StripeOptions;
  readonly books: StripeBooks;
  readonly seen: readonly SeenRequest[];
  /** The next request of this kind goes wrong; so do as many more as named. */
  fail(endpoint: string, fault: WireFault, times?: number): void;
  /** What Stripe does a day after a request. */
  forgetKeys(): void;
  completeSetup(setupRef: string, card: TestCard, zip?: string, advice?: string): void;
  due(request: { now: Instant; reversed?: boolean; copies?: number }): Delivery[];
  acknowledge(eventIds: readonly string[]): void;
  close(): Promise<void>;
}

const SECRET_KEY = 'sk_test_stand_in';
const WEBHOOK_SECRET = 'whsec_stand_in';
interface Answer {
  readonly status: number;
  readonly body: unknown;
}
interface Remembered {
  readonly request: string;
  answer?: Answer;
}

export async function startStripeStandIn(now: Instant): Promise<StripeStandIn> {
  const books = new StripeBooks(now);
  const seen: SeenRequest[] = [];
  const keys = new Map<string, Remembered>();
  const faults: { endpoint: string; fault: WireFault }[] = [];
  const tries = new Map<string, number>();
  const told = new Set<string>();

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { endpoint, id, sent } = await readRequest(req);
    const key = req.headers['idempotency-key']?.toString();
    seen.push({ endpoint, key, sent });
    const fault = takeFault(faults, endpoint) ?? cardFault(books, tries, sent, key);
    if (fault === 'cut-before') return void res.socket?.destroy();
    if (fault === '500-before')
      return send(res, { status: 500, body: { error: { type: 'api_error' } } });
    if (fault === '429')
      return send(res, {
        status: 429,
        body: { error: { type: 'invalid_request_error', code: 'rate_limit' } },
      });
    const answer = await answerOnce(keys, key, `${endpoint} ${id} ${sent}`, async () => {
      const refused = refuseRequest(req, endpoint, sent);
      if (refused) return { ...refused, unsaved: true };
      await sleep(5);
      if (fault === 'saved-500') return { status: 500, body: { error: { type: 'api_error' } } };
      return perform(books, endpoint, id, sent);
    });
    if (fault === 'cut-after') return void res.socket?.destroy();
    if (fault === 'hang-after') return;
    send(res, answer);
  };
  const server = createServer((req, res) => void handle(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    options: {
      secretKey: SECRET_KEY,
      publishableKey: 'pk_test_stand_in',
      webhookSecret: WEBHOOK_SECRET,
      server: { protocol: 'http', host: '127.0.0.1', port },
      timeoutMs: 400,
      maxNetworkRetries: 0,
    },
    books,
    seen,
    fail(endpoint, fault, times = 1) {
      for (let i = 0; i < times; i++) faults.push({ endpoint, fault });
    },
    forgetKeys: () => keys.clear(),
    completeSetup: (...setup) => books.completeSetup(...setup),
    due({ now, reversed = false, copies = 1 }) {
      books.advance(now);
      const events = books.events.filter(({ id }) => !told.has(id));
      if (reversed) events.reverse();
      return events.flatMap((event) => Array.from({ length: copies }, () => sign(event, now)));
    },
    acknowledge(eventIds) {
      for (const eventId of eventIds) told.add(eventId);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A webhook as Stripe signs it. */
export function sign(
  event: { readonly id: string },
  now: Instant,
  secret: string = WEBHOOK_SECRET,
): Delivery {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(epochMs(now) / 1000);
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return { eventId: event.id, rawBody: payload, headers: { 'stripe-signature': header } };
}

async function readRequest(req: IncomingMessage) {
  const url = new URL(req.url ?? '/', 'http://stripe');
  let body = '';
  for await (const chunk of req) body += String(chunk);
  const parts = url.pathname.split('/').slice(1);
  const id = parts[2] ?? '';
  const path = id === '' ? url.pathname : `/${parts[0]}/${parts[1]}/:id`;
  const sent = req.method === 'GET' ? url.searchParams : new URLSearchParams(body);
  return { endpoint: `${req.method} ${path}`, id, sent };
}

function refuseRequest(
  req: IncomingMessage,
  endpoint: string,
  sent: URLSearchParams,
): Answer | undefined {
  if (req.headers.authorization !== `Bearer ${SECRET_KEY}`) {
    return { status: 401, body: { error: { type: 'invalid_request_error' } } };
  }
  const type = 'invalid_request_error';
  const known = ENDPOINTS[endpoint];
  if (!known) return { status: 404, body: { error: { type, code: 'endpoint_unknown' } } };
  if (req.headers['stripe-version'] !== STRIPE_VERSION) {
    return { status: 400, body: { error: { type, code: 'version_not_pinned' } } };
  }
  const isForm = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  if (req.method === 'POST' && !isForm) {
    return { status: 400, body: { error: { type, code: 'not_a_form' } } };
  }
  const problem = checkParameters(known, sent);
  if (problem) return { status: 400, body: { error: { type, ...problem } } };
  const [said] = againstSpec(endpoint, sent);
  return said === undefined
    ? undefined
    : { status: 400, body: { error: { type, code: 'against_the_description', param: said } } };
}

/** One key, one answer: also while the first is still being worked on. */
async function answerOnce(
  keys: Map<string, Remembered>,
  key: string | undefined,
  request: string,
  work: () => Promise<Answer & { unsaved?: boolean }>,
): Promise<Answer> {
  if (key === undefined) return work();
  const known = keys.get(key);
  if (known && known.request !== request) {
    return { status: 400, body: { error: { type: 'idempotency_error' } } };
  }
  if (known) {
    const code = 'idempotency_key_in_use';
    return (
      known.answer ?? { status: 409, body: { error: { type: 'invalid_request_error', code } } }
    );
  }
  const entry: Remembered = { request };
  keys.set(key, entry);
  const { unsaved, ...answer } = await work();
  if (unsaved) keys.delete(key);
  // As it was then: what happens to the object later does not change a remembered answer.
  entry.answer = structuredClone(answer);
  return entry.answer;
}

function perform(books: StripeBooks, endpoint: string, id: string, sent: URLSearchParams): Answer {
  try {
    return { status: 200, body: result(books, endpoint, id, sent) };
  } catch (failure) {
    if (!(failure instanceof StripeFailure)) throw failure;
    return { status: failure.status, body: { error: failure.error } };
  }
}

function result(books: StripeBooks, endpoint: string, id: string, sent: URLSearchParams): unknown {
  switch (endpoint) {
    case 'POST /v1/customers':
      return books.addCustomer(sent);
    case 'POST /v1/setup_intents':
      return books.addSetup(sent);
    case 'GET /v1/setup_intents/:id':
      return books.setup(id);
    case 'POST /v1/payment_intents':
      return books.addIntent(sent);
    case 'GET /v1/payment_intents': {
      const since = Number(sent.get('created[gte]') ?? 0);
      const customer = sent.get('customer');
      const mine = books.intents.filter((i) => i.customer === customer && i.created >= since);
      return page(mine, sent, '/v1/payment_intents');
    }
    case 'GET /v1/payment_method_domains': {
      const data = books.domains.filter((d) => d.domain_name === sent.get('domain_name'));
      return { object: 'list', url: '/v1/payment_method_domains', has_more: false, data };
    }
    case 'POST /v1/payment_method_domains':
      return books.addDomain(sent.get('domain_name') ?? '');
    case 'GET /v1/payouts':
      return page(payoutsOf(books, Number(sent.get('created[gte]'))), sent, '/v1/payouts');
    case 'GET /v1/payouts/:id': {
      const payout = payoutsOf(books, 0).find((p) => p.id === id);
      if (!payout) throw new StripeFailure(404, { type: 'invalid_request_error' });
      return payout;
    }
    case 'GET /v1/balance_transactions': {
      const of = transactionsOf(books, sent.get('payout') ?? '');
      return page(of, sent, '/v1/balance_transactions');
    }
    case 'POST /v1/refunds':
      return books.addRefund(sent);
    default: {
      const of = sent.get('payment_intent');
      const mine = books.refunds.filter((r) => r.payment_intent === of);
      return page(mine, sent, '/v1/refunds');
    }
  }
}

function takeFault(
  faults: { endpoint: string; fault: WireFault }[],
  endpoint: string,
): WireFault | undefined {
  const at = faults.findIndex((f) => f.endpoint === endpoint);
  return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
}

/** The catalogue's faulty cards, on the wire. */
function cardFault(
  books: StripeBooks,
  tries: Map<string, number>,
  sent: URLSearchParams,
  key: string | undefined,
): WireFault | undefined {
  const fault = books.methods.get(sent.get('payment_method') ?? '')?.bank.fault;
  if (fault === undefined || key === undefined) return undefined;
  const nth = (tries.get(key) ?? 0) + 1;
  tries.set(key, nth);
  if (fault === 'outage-always') return '500-before';
  if (fault === 'outage-first-try') return nth === 1 ? '500-before' : undefined;
  if (fault === 'answer-lost') return nth === 1 ? 'hang-after' : undefined;
  return undefined;
}

function send(res: ServerResponse, { status, body }: Answer): void {
  res.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_stand_in' });
  res.end(JSON.stringify(body));
}
