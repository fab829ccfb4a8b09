/** Every endpoint of the OpenAPI document, with what it takes: nothing can be added and stay untested. */
import { z } from 'zod';
import type { Server } from '../../platform/http.ts';

/** As much of JSON Schema as zod writes. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Schema;
}
export interface EndpointSpec {
  /** "POST /api/notes/{noteId}/sign" */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly pathParams: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly open: boolean;
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            parameters?: Parameter[];
            requestBody?: { content: Record<string, { schema: Schema }> };
          }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** No sign-in needed; everything else must refuse a stranger. */
const OPEN = /^\/(healthz|readyz|api\/open\/|api\/test-cards|calendar\/|webhooks\/)/;

export function endpointsOf(app: Server): EndpointSpec[] {
  const doc = app.swagger() as unknown as Document;
  const schemas = { ...namedSchemas(), ...doc.components?.schemas };
  return Object.entries(doc.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, o]): EndpointSpec => {
      const parameters = o.parameters ?? [];
      const body = Object.values(o.requestBody?.content ?? {})[0]?.schema;
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase() as EndpointSpec['method'],
        path,
        pathParams: parameters.filter((p) => p.in === 'path'),
        query: parameters.filter((p) => p.in === 'query'),
        body: body && resolved(body, schemas),
        open: OPEN.test(path),
      };
    }),
  );
}

/** Schemas with a name of their own, as zod keeps them. */
function namedSchemas(): Record<string, Schema> {
  const kept = z.toJSONSchema(z.globalRegistry, { io: 'input', unrepresentable: 'any' });
  return kept.schemas as Record<string, Schema>;
}

function resolved(schema: Schema, all: Readonly<Record<string, Schema>>): Schema {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return resolved(all[name] ?? all[name.replace(/Input$/, '')] ?? {}, all);
  }
  const each = (s: Schema) => resolved(s, all);
  return {
    ...schema,
    ...(schema.anyOf ? { anyOf: schema.anyOf.map(each) } : {}),
    ...(schema.oneOf ? { oneOf: schema.oneOf.map(each) } : {}),
    ...(schema.items ? { items: each(schema.items) } : {}),
    ...(schema.properties
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([k, s]) => [k, each(s)]),
          ),
        }
      : {}),
  };
}

export type Path = readonly (string | number)[];
export interface Field {
  readonly path: Path;
  readonly name: string;
  readonly schema: Schema;
}
/** Every leaf and every branch of a body, each alternative of a union apart. */
export function fieldsOf(schema: Schema, path: Path = [], name = 'body'): Field[] {
  const here: Field[] = path.length === 0 ? [] : [{ path, name, schema }];
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) return [...here, ...ways.flatMap((s) => fieldsOf(s, path, name))];
  if (schema.properties)
    return [
      ...here,
      ...Object.entries(schema.properties).flatMap(([k, s]) => fieldsOf(s, [...path, k], k)),
    ];
  if (schema.items) return [...here, ...fieldsOf(schema.items, [...path, 0], name)];
  return here;
}
export const prefixOf = (schema: Schema): string | undefined =>
  /^\^([a-z]{3})_\[0-9a-z\]/.exec(schema.pattern ?? '')?.[1];
