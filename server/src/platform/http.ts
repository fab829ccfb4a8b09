/**
 * HTTP: validated in and out by zod, described as OpenAPI 3.1. A Refusal becomes a 4xx with
 * {code, sentence, field?}; a bug becomes a 500 that says nothing about its inside.
 */

import { isRefusal, type Refusal, type RefusalKind, refuse } from '@clearhour/values';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type AuthDeps, whoIs } from './auth/sign-in.ts';
import type { Who } from './context.ts';
import { somebodyWaits } from './people-first.ts';
import { shapeSentence } from './shape-words.ts';

export const COOKIE = 'clearhour';
export const DEVICE_COOKIE = 'clearhour-device';
/** Of the portal: another door, with a cookie that is sent nowhere else. */
export const PORTAL_COOKIE = 'clearhour-portal';
export const PORTAL_PATH = '/api/portal';
const ofPortal = (url: string | undefined): boolean => url?.startsWith(`${PORTAL_PATH}/`) ?? false;
const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  'not-found': 404,
  'not-allowed': 403,
  conflict: 409,
  'signed-out': 401,
  'slow-down': 429,
  unreadable: 400,
};
export const RefusalReply = z
  .object({ code: z.string(), sentence: z.string(), field: z.string().optional() })
  .meta({ id: 'Refusal', description: 'A "no" with its reason. Nothing was changed.' });

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every endpoint that is not open; see endpoint(). */
    who: Who | null;
  }
}

const UNREADABLE = refuse(
  'not-understood',
  'The request has characters that cannot be read or stored. Nothing was changed.',
  { kind: 'unreadable' },
);
const LONGEST_KEY = 100;
const KEY_TOO_LONG = refuse(
  'key-too-long',
  `An idempotency-key has at most ${LONGEST_KEY} characters. Nothing was done.`,
  { kind: 'unreadable' },
);
const DEEPEST = 30;

/** Text that PostgreSQL cannot keep as it came: a NUL, or half of a sign; and nesting nobody means. */
function unstorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  if (depth > DEEPEST) return true;
  if (Array.isArray(value)) return value.some((inner) => unstorable(inner, depth + 1));
  return Object.entries(value).some(
    ([key, inner]) => unstorable(key) || unstorable(inner, depth + 1),
  );
}

export interface HttpOptions {
  readonly log: Logger;
  readonly auth: AuthDeps;
  /** True behind HTTPS: cookies are marked Secure. */
  readonly https: boolean;
  /** In place of the cookie, for a server that never listens (the simulated office). */
  readonly identify?: (request: FastifyRequest) => Who | undefined;
  /** Whom the token of a portal cookie belongs to. */
  readonly identifyPortal?: (token: string) => Promise<Who | undefined>;
}

export type Server = FastifyInstance;

export async function makeServer(options: HttpOptions): Promise<Server> {
  const app = Fastify({
    loggerInstance: options.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    // Behind a proxy on this machine or network, the address it saw counts: not one that the caller
    // wrote before it, and not from a caller who came past the proxy.
    trustProxy: options.https ? 'loopback, linklocal, uniquelocal' : false,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => crypto.randomUUID(),
    // An address that cannot be decoded never reaches a route; it gets our words all the same.
    frameworkErrors: (_error, _request, reply) => {
      sendRefusal(reply as unknown as FastifyReply, UNREADABLE);
    },
  }) as unknown as Server;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(onError);
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(
      reply,
      refuse('no-such-page', 'There is nothing at this address.', { kind: 'not-found' }),
      request,
    ),
  );
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // As Stripe asks for its fields, Apple Pay, Google Pay and bank accounts: https://docs.stripe.com/security/guide
        scriptSrc: ["'self'", 'https://js.stripe.com', 'https://*.js.stripe.com'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'https://api.stripe.com'],
        frameSrc: [
          "'self'",
          'https://js.stripe.com',
          'https://*.js.stripe.com',
          'https://hooks.stripe.com',
        ],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(options.https ? {} : { upgradeInsecureRequests: null }),
      },
    },
    strictTransportSecurity: options.https,
    referrerPolicy: { policy: 'no-referrer' },
    // Whoever pays from a bank account signs in to their bank in a window that Stripe opens.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Clearhour',
        version: '1',
        description: 'Money is whole cents. Days are in the practice’s zone.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.decorateRequest('who', null);
  addHooks(app, options);
  return app;
}

function addHooks(app: Server, options: HttpOptions): void {
  app.addHook('preValidation', async (request, reply) => {
    if ([request.query, request.params, request.body].some((part) => unstorable(part))) {
      return sendRefusal(reply, UNREADABLE);
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    somebodyWaits(reply.raw);
    const who = await identify(options, request);
    if (!who) return;
    const key = request.headers['idempotency-key'];
    // A key that is not kept would let a repeat through: refused, never dropped.
    if (typeof key === 'string' && key.length > LONGEST_KEY) {
      return sendRefusal(reply, KEY_TOO_LONG);
    }
    // In the portal keys are a person's own: nobody is given another's answer.
    const own = who.portal ? `${who.portal.personId} ${key}` : key;
    request.who = typeof key === 'string' ? { ...who, key: own as string } : who;
  });
}

async function identify(options: HttpOptions, request: FastifyRequest): Promise<Who | undefined> {
  // By the route, not by the address as it was written: either cookie opens its own doors only.
  if (ofPortal(request.routeOptions.url)) {
    const token = request.cookies[PORTAL_COOKIE];
    const who = token === undefined ? undefined : await options.identifyPortal?.(token);
    return who?.portal ? who : undefined;
  }
  if (options.identify) return options.identify(request);
  const token = request.cookies[COOKIE];
  if (token === undefined || !request.url.startsWith('/api/')) return undefined;
  return whoIs(options.auth, token, request.headers['x-quiet'] === '1');
}

export function sendRefusal(
  reply: FastifyReply,
  no: Refusal,
  _request?: FastifyRequest,
): FastifyReply {
  const body = {
    code: no.code,
    sentence: no.sentence,
    ...(no.field === undefined ? {} : { field: no.field }),
  };
  return reply
    .status(STATUS[no.kind])
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}

function onError(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return reply
      .status(400)
      .send({ code: 'not-understood', ...shapeSentence(error.validation[0] ?? {}) });
  }
  const status = error.statusCode ?? 500;
  if (status === 413)
    return reply.status(413).send({
      code: 'too-large',
      sentence: 'That is too large to send at once (1 MB at most). Nothing was stored.',
    });
  if (status === 415)
    return reply
      .status(415)
      .send({ code: 'not-json', sentence: 'Send JSON (content-type: application/json).' });
  if (status < 500)
    return reply
      .status(status)
      .send({ code: 'not-understood', sentence: 'The request could not be read as JSON.' });
  const about = error as { code?: string; table?: string; constraint?: string };
  // Name and place only: a database error's detail may quote what a person wrote.
  request.log.error(
    {
      reqId: request.id,
      name: error.name,
      code: about.code,
      table: about.table,
      constraint: about.constraint,
      at: error.stack?.split('\n').slice(1, 6),
    },
    'request failed',
  );
  return reply.status(500).send({
    code: 'our-fault',
    sentence: `Something went wrong on our side. Nothing was changed. Reference ${request.id}.`,
  });
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface Endpoint<
  B extends z.ZodType,
  Q extends z.ZodType,
  P extends z.ZodType,
  R extends z.ZodType,
> {
  readonly method: Method;
  readonly url: string;
  readonly tag: string;
  readonly summary: string;
  readonly body?: B;
  readonly query?: Q;
  readonly params?: P;
  /** What a good answer looks like; anything else of a reply is cut off. Absent: bytes, sent by the handler. */
  readonly reply?: R;
  /** No sign-in needed. */
  readonly open?: boolean;
  readonly status?: number;
}
export interface Request<B, Q, P> {
  readonly who: Who;
  readonly body: B;
  readonly query: Q;
  readonly params: P;
  readonly raw: FastifyRequest;
  readonly res: FastifyReply;
}

/**
 * Declares one endpoint. The handler gives the reply's value, or a Refusal. Signed-in unless `open`.
 * A cross-site page cannot call: the cookie is SameSite=Strict and writes must be JSON from our own origin.
 */
export function endpoint<
  B extends z.ZodType,
  Q extends z.ZodType,
  P extends z.ZodType,
  R extends z.ZodType,
>(
  app: Server,
  spec: Endpoint<B, Q, P, R>,
  handler: (
    request: Request<z.output<B>, z.output<Q>, z.output<P>>,
  ) => Promise<z.input<R> | Refusal>,
): void {
  const ok = spec.status ?? 200;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: spec.method,
    url: spec.url,
    schema: {
      tags: [spec.tag],
      summary: spec.summary,
      ...(spec.body ? { body: spec.body } : {}),
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.params ? { params: spec.params } : {}),
      response: { ...(spec.reply ? { [ok]: spec.reply } : {}), '4xx': RefusalReply },
    },
    handler: async (request, reply) => {
      if (ofPortal(spec.url) && request.who?.portal === undefined) {
        return sendRefusal(
          reply,
          refuse('portal-signed-out', 'You are signed out. Ask for a new link to sign in.', {
            kind: 'signed-out',
          }),
        );
      }
      if (!spec.open && (request.who === null || (request.who.portal && !ofPortal(spec.url)))) {
        return sendRefusal(
          reply,
          refuse(
            'signed-out',
            'You are signed out. Sign in again; what you wrote is kept on this device.',
            { kind: 'signed-out' },
          ),
        );
      }
      if (spec.method !== 'GET' && crossSite(request)) {
        return sendRefusal(
          reply,
          refuse('cross-site', 'This request came from another site.', { kind: 'not-allowed' }),
        );
      }
      const result = await handler({
        who: request.who as Who,
        body: request.body as z.output<B>,
        query: request.query as z.output<Q>,
        params: request.params as z.output<P>,
        raw: request as unknown as FastifyRequest,
        res: reply as unknown as FastifyReply,
      });
      if (isRefusal(result)) return sendRefusal(reply as unknown as FastifyReply, result);
      if (reply.sent) return reply;
      return spec.reply ? reply.status(ok).send(result as never) : reply;
    },
  });
}

function crossSite(request: { headers: Record<string, unknown> }): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'cross-site' || site === 'same-site';
  const origin = request.headers.origin;
  if (typeof origin !== 'string') return false;
  // "null" is a page without an origin of its own: not ours.
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}
