/** A good request for each endpoint, made from its schema; where a schema cannot know, it is written here. */
import type { EndpointSpec, Schema } from './endpoints.ts';
import { prefixOf } from './endpoints.ts';
import { DAY, OWNER_EMAIL, OWNER_PASSWORD, type World } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Good values by the name of a field, where its schema says only "text" or "a day". */
const BY_NAME: Fields = {
  ...{ zone: 'America/New_York', npi: '1234567893', taxId: '12-3456789', taxonomy: '103TC0700X' },
  ...{ state: 'VT', zip: '05401', phone: '(802) 555-0123', email: 'new@quietharbor.example' },
  ...{ ownerEmail: 'new@quietharbor.example', colour: 'teal', timeRule: 'psychotherapy' },
  ...{ code: '90834', place: '11', placeOfService: '11', placeClientHome: '10' },
  ...{ placeClientElsewhere: '02', opens: '09:00', closes: '12:00', time: '15:00', weekday: 6 },
  ...{
    startTime: '09:00',
    stopTime: '09:53',
    key: 'said',
    password: 'a new lighthouse every week',
  },
  ...{ sendAt: '17:00', side: 'front', templateId: 'correct-claim' },
  ...{ next: 'a new lighthouse every week', current: OWNER_PASSWORD, modifierVideo: '95' },
  ...{ from: '2026-04-01', to: '2026-12-31', day: '2026-03-05', lastDay: '2026-12-31' },
  ...{ evidenceOn: '2026-01-05', decidedOn: DAY, receivedOn: DAY, serviceOn: DAY },
  ...{ bornOn: '1985-04-12', modifierAudio: '93', defaultMinutes: 50, minutes: 50, revision: 1 },
  ...{
    version: 1,
    idleMinutes: 30,
    filingDays: 90,
    monthDay: 3,
    role: 'biller',
    testCard: 'approves',
  },
};

/** Only what must be there; `whole`: everything. */
export function sample(schema: Schema, name: string, world: World): unknown {
  const prefix = prefixOf(schema);
  if (prefix) return world.ids(prefix)[0] ?? world.unknown(prefix);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) {
    const some = ways.find((s) => s.type !== 'null') ?? ways[0];
    return some ? sample(some, name, world) : null;
  }
  if (schema.properties) {
    const needed = Object.entries(schema.properties).filter(([k]) => schema.required?.includes(k));
    return Object.fromEntries(needed.map(([k, s]) => [k, sample(s, k, world)]));
  }
  if (schema.type === 'array') return schema.items ? [sample(schema.items, name, world)] : [];
  if (schema.type === 'object') return {};
  if (name in BY_NAME) return BY_NAME[name];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number')
    return Math.max(schema.minimum ?? 1, 1);
  if (schema.format === 'date') return '2026-04-01';
  if (schema.format === 'date-time') return '2026-03-03T15:00:00Z';
  return 'Something';
}

/** What a schema cannot say: two fields of which one, rows that fit the state they must be in. */
const MORE: Readonly<Record<string, (w: World) => Fields>> = {
  'POST /api/open/sign-in': () => ({ email: OWNER_EMAIL, password: OWNER_PASSWORD }),
  'POST /api/missed-policies': () => ({ amountCents: 5000 }),
  'POST /api/missed-policies/{id}/change': () => ({ amountCents: 5000 }),
  'POST /api/sliding-scales': (w) => ({
    percentBp: 6000,
    to: '2026-12-31',
    clientId: w.ids('clt')[0],
  }),
  'POST /api/sliding-scales/{id}/change': (w) => ({
    ...{ percentBp: 6000, to: '2026-12-31', clientId: w.ids('clt')[1] },
  }),
  'POST /api/supervisions': (w) => ({
    ...{ superviseeId: w.ids('cln')[2], supervisorId: w.ids('cln')[0] },
  }),
  'POST /api/supervisions/{id}/change': (w) => ({
    ...{ superviseeId: w.ids('cln')[1], supervisorId: w.ids('cln')[0] },
  }),
  'POST /api/absences': () => ({ fromDay: '2026-05-04', toDay: '2026-05-08' }),
  'POST /api/note-templates': () => ({
    fields: [{ key: 'said', label: 'Said', type: 'prose', required: true }],
  }),
  'POST /api/note-templates/{templateId}/change': () => ({
    fields: [{ key: 'said', label: 'Said', type: 'prose', required: true }],
  }),
  'PUT /api/notes/{noteId}/draft': () => ({ codeChoice: null, body: {} }),
  'POST /api/superbills': (w) => ({ clientId: w.ids('clt')[1], from: DAY, to: DAY }),
  'POST /api/charges/preview': (w) => ({ sessionId: w.ids('ses')[0] }),
  'POST /api/services': () => ({ kind: 'individual', name: 'Another service' }),
  'PUT /api/users/{userId}': () => ({ roles: ['accountant'], email: 'spare@quietharbor.example' }),
  'POST /api/payments/{paymentId}/allocate': () => ({ allocations: 'auto' }),
  'GET /api/client-balances': (w) => ({ clientIds: w.ids('clt')[0] }),
  'POST /api/remittances/{remittanceId}/post': () => ({ version: 'a'.repeat(64) }),
  'POST /api/posting-rules': () => ({ group: 'CO', reason: '45' }),
  'POST /api/posting-rules/{ruleId}/change': () => ({ group: 'CO', reason: '45' }),
  'GET /api/calendar': () => ({ from: DAY, to: '2026-03-10' }),
};
const ROW: Readonly<Record<string, (w: World) => string | undefined>> = {
  'PUT /api/notes/{noteId}/draft': (w) => w.ids('not')[2],
  'PUT /api/users/{userId}': (w) => w.spareId,
  'POST /api/users/{userId}/deactivate': (w) => w.spareId,
  'POST /api/users/{userId}/reactivate': (w) => w.spareId,
  'POST /api/users/{userId}/password': (w) => w.spareId,
  'POST /api/clients/{clientId}/deactivate': (w) => w.ids('clt')[1],
  'POST /api/sliding-scales/{id}/change': (w) => w.ids('agr')[0],
};
/** Prefixes of the dated nouns, whose addresses say only {id}. */
export const DATED: Readonly<Record<string, string>> = {
  ...{ 'legal-entities': 'leg', locations: 'loc', licences: 'lic', supervisions: 'sup' },
  ...{ 'office-hours': 'hou', services: 'svc', fees: 'fee', 'missed-policies': 'msp' },
  ...{ 'small-balance-limits': 'sbl', 'estimate-settings': 'ess' },
  ...{ 'payer-rules': 'rul', policies: 'pol', 'sliding-scales': 'agr', 'caseload-links': 'shr' },
};

const PARAMS: Readonly<Record<string, string>> = {
  ...{ processor: 'practice', file: 'token.ics', side: 'front' },
};

export const paramPrefix = (spec: EndpointSpec, name: string): string | undefined => {
  const param = spec.pathParams.find((p) => p.name === name);
  return (param && prefixOf(param.schema)) ?? DATED[spec.path.split('/')[2] ?? ''];
};
export function urlOf(
  spec: EndpointSpec,
  world: World,
  given: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): string {
  let url = spec.path;
  for (const { name } of spec.pathParams) {
    const prefix = paramPrefix(spec, name) ?? '';
    const usual = ROW[spec.name]?.(world) ?? world.ids(prefix)[0] ?? world.unknown(prefix || 'clt');
    const value = given[name] ?? PARAMS[name] ?? usual;
    url = url.replace(`{${name}}`, encodeURIComponent(value));
  }
  const needed = spec.query.filter((p) => p.required);
  const more = MORE[spec.name]?.(world) as Readonly<Record<string, string>> | undefined;
  const asked = {
    ...Object.fromEntries(
      needed.map((p) => [p.name, String(more?.[p.name] ?? sample(p.schema, p.name, world))]),
    ),
    ...query,
  };
  const text = new URLSearchParams(asked).toString();
  return text === '' ? url : `${url}?${text}`;
}
export function bodyOf(spec: EndpointSpec, world: World): unknown {
  if (!spec.body) return undefined;
  const made = sample(spec.body, 'body', world);
  if (typeof made !== 'object' || made === null) return made;
  const { id: _id, ...more } = (MORE[spec.name]?.(world) ?? {}) as Record<string, unknown>;
  return { ...made, ...more };
}
/** Signing out, passwords, and those that begin a process: what follows would need a new world. */
export const ONE_WAY = new Set(['POST /api/open/demo']);
