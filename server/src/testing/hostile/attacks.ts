/** Values that do not belong in a field, by what the field takes. */
import { type EndpointSpec, type Field, fieldsOf, type Schema } from './endpoints.ts';
import { type Judge, withAt } from './judge.ts';
import { bodyOf, ONE_WAY, urlOf } from './samples.ts';
import type { World } from './world.ts';

/** Whether a schema takes a value, as far as types go. */
export function takes(schema: Schema, value: unknown): boolean {
  if (schema.anyOf) return schema.anyOf.some((s) => takes(s, value));
  if (schema.enum) return schema.enum.includes(value as string);
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' && !schema.format && fits(schema, value);
    case 'integer':
    case 'number':
      return typeof value === 'number' && takesNumber(schema, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value) && value.every((v) => !schema.items || takes(schema.items, v));
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return true;
  }
}
const fits = (s: Schema, text: string): boolean =>
  (s.pattern === undefined || new RegExp(s.pattern).test(text)) &&
  text.length >= (s.minLength ?? 0);
const takesNumber = (s: Schema, n: number): boolean =>
  (s.type !== 'integer' || Number.isSafeInteger(n)) &&
  n >= (s.minimum ?? Number.NEGATIVE_INFINITY) &&
  n <= (s.maximum ?? Number.POSITIVE_INFINITY);

const ANYTHING: readonly unknown[] = [
  ...[null, true, 7, 1.5, -1, 1e308, 2 ** 53 + 2, 1_000_000_001],
  ...['seven', '7', '', [], [null], [['x']], {}, { $cents: '5' }, { length: 3 }],
];
const DAYS = [
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '2026-3-3',
  'tomorrow',
  '2026-03-03T00:00Z',
];

/** Values that its schema does not take, to be refused whatever else is right. */
export function misfits({ schema }: Field): unknown[] {
  const long = schema.maxLength === undefined ? [] : ['x'.repeat(schema.maxLength + 1)];
  const days = schema.format === 'date' ? DAYS : [];
  const edges = [schema.minimum, schema.maximum].flatMap((n) =>
    n === undefined || !Number.isSafeInteger(n + 1) ? [] : [n - 1, n + 1],
  );
  return [
    ...ANYTHING.filter((v) => !takes(schema, v)),
    ...long,
    ...days,
    ...edges.filter((n) => !takes(schema, n)),
  ];
}

/** Fields of a body; a union is one field, and what no alternative takes is a misfit. */
export function attackable(spec: EndpointSpec): Field[] {
  if (!spec.body) return [];
  const all = fieldsOf(spec.body);
  const seen = new Set<string>();
  // The first of a path is the union itself, before its alternatives.
  return all.filter((f) => {
    const key = f.path.join('.');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
/** As attackable, with each alternative of a union apart. */
export const everyField = (spec: EndpointSpec): Field[] => (spec.body ? fieldsOf(spec.body) : []);

/** Sends the endpoint's good body with one place changed. */
export async function sendWith(
  world: World,
  judge: Judge,
  spec: EndpointSpec,
  field: Field,
  value: unknown,
  expect: { mustRefuse?: boolean; secret?: string; status?: readonly number[] },
) {
  const shown = JSON.stringify(value)?.slice(0, 60);
  return judge.send(
    `${spec.name} ${field.path.join('.')}=${shown}`,
    {
      token: world.tokens.get('everything'),
      url: urlOf(spec, world),
      method: spec.method,
      payload: withAt(bodyOf(spec, world), field.path, value),
    },
    expect,
  );
}
export const attacked = (world: World): EndpointSpec[] =>
  world.endpoints.filter((e) => !ONE_WAY.has(e.name) && !e.path.startsWith('/webhooks'));

let turn = 0;
/**
 * Some of the values, in turn: over the hundreds of fields each value is tried many times, and a run stays
 * short. HOSTILE=all sends every value to every field.
 */
export function inTurn<T>(values: readonly T[], most: number): readonly T[] {
  if (process.env.HOSTILE === 'all' || values.length <= most) return values;
  return Array.from({ length: most }, () => values[turn++ % values.length] as T);
}
