/** Each request that reaches the stand-in is held against Stripe's own OpenAPI description (stripe-openapi.json). */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

const SPEC = JSON.parse(
  readFileSync(new URL('./stripe-openapi.json', import.meta.url), 'utf8'),
) as { readonly operations: Readonly<Record<string, object>> };

/**
 * What Stripe takes since: the description that is published as a package is older than the version we pin. The types
 * of Stripe's SDK prove these (stripe-parameters.ts); a test says that the description still does not know them.
 */
export const NEWER: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/setup_intents': ['allowed_payment_method_types'],
  'POST /v1/payment_intents': [
    'allowed_payment_method_types',
    'payment_method_options.card.stored_credential_usage',
  ],
};

/** Operations that are younger than the description. */
export const NEWER_OPERATIONS: readonly string[] = [
  'GET /v1/payment_method_domains',
  'POST /v1/payment_method_domains',
];

const ajv = new Ajv({ coerceTypes: true, strict: false, allErrors: true });
const CHECKS = new Map<string, ValidateFunction>(
  Object.entries(SPEC.operations).map(([endpoint, schema]) => [endpoint, ajv.compile(schema)]),
);
export const describedOperations = (): string[] => [...CHECKS.keys()];

type Tree = { [key: string]: Tree | string | (Tree | string)[] };
const isTree = (x: unknown): x is Tree => typeof x === 'object' && x !== null && !Array.isArray(x);

/** `a[b][c]=1&d[0]=x&d[]=y` as what it means. Throws on a name that no form has. */
export function decodeForm(sent: URLSearchParams): Tree {
  const root: Tree = Object.create(null) as Tree;
  for (const [name, value] of sent) {
    const [, first = '', rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
    if (first === '') throw new Error(`not a form’s name: ${name}`);
    const keys = [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((m) => m[1] ?? '')];
    const last = keys.at(-1) ?? '';
    const isList = keys.length > 1 && /^\d*$/.test(last);
    let at = root;
    for (const key of keys.slice(0, isList ? -2 : -1)) {
      const next = at[key];
      at[key] = isTree(next) ? next : (Object.create(null) as Tree);
      at = at[key] as Tree;
    }
    if (!isList) at[last] = value;
    else {
      const key = keys.at(-2) ?? '';
      const list = at[key];
      at[key] = [...(Array.isArray(list) ? list : []), value];
    }
  }
  return root;
}
function without(tree: Tree, path: readonly string[]): void {
  const [key = '', ...rest] = path;
  const next = tree[key];
  if (rest.length === 0) delete tree[key];
  else if (isTree(next)) {
    without(next, rest);
    if (Object.keys(next).length === 0) delete tree[key];
  }
}
/** What Stripe's description says against a request; empty where it says nothing. */
export function againstSpec(endpoint: string, sent: URLSearchParams, newer = NEWER): string[] {
  if (NEWER_OPERATIONS.includes(endpoint)) return [];
  const check = CHECKS.get(endpoint);
  if (!check) return [`Stripe describes no ${endpoint}`];
  const tree = decodeForm(sent);
  for (const path of newer[endpoint] ?? []) without(tree, path.split('.'));
  if (check(tree)) return [];
  return (check.errors ?? []).map(
    (e) => `${e.instancePath} ${e.message} ${Object.values(e.params).join(' ')}`,
  );
}
