/**
 * Sends bad requests and judges the answers: a 4xx in plain words that shows nothing of the inside and
 * nothing of what was sent, and not a row stored. Never a 5xx.
 */
import type { InjectOptions } from 'fastify';
import { changed, type Rows } from '../../../scenarios/rows.ts';
import { COOKIE, PORTAL_COOKIE, PORTAL_PATH } from '../../platform/http.ts';
import type { EndpointSpec, Path } from './endpoints.ts';
import type { World } from './world.ts';

/** Words of the inside that no answer may have. */
const INSIDE =
  /\b(select|insert into|update \w+ set|delete from)\b|syntax error|violates|relation "|column "|constraint|duplicate key|kysely|postgres|pg_|\bsql\b|\.ts:\d|node_modules|\bstack\b|\[object|ECONN|invalid byte|bigint out of range|out of range for type/i;

/** What people do not say: the validator's words, a name of the program, an ISO day, a clock of 24 hours. */
const NOT_PLAIN =
  /Invalid |\bexpected\b|\breceived (?:\w+)$|Too (?:big|small)|\b[a-z]+[A-Z]\w*|\d{4}-\d\d-\d\d|\b\d\d:\d\d(?! [ap]m)|\bundefined\b|\bNaN\b/;

export interface Sent {
  readonly what: string;
  readonly status: number;
  readonly body: string;
}
export interface Ask {
  readonly token?: string | undefined;
  readonly url: string;
  readonly method: EndpointSpec['method'];
  readonly payload?: unknown;
  readonly headers?: Record<string, string>;
}
export interface Judge {
  /** All requests sent, of all judgements. */
  readonly asked: () => number;
  readonly accepted: () => number;
  /** Sends it; a fault is written down. `mustRefuse`: a good answer is a fault too. */
  send(what: string, ask: Ask, expect: Expected): Promise<Sent>;
  /** Compares the tables with how they stood after the last good answer; now, or with some more of those that must not. */
  settle(what: string): Promise<void>;
  /** For what a test stores past the server: not blamed on what was asked before or after. */
  ourselves(store: () => Promise<unknown>): Promise<void>;
  /** The last comparison; to be called after each test. */
  end(): Promise<void>;
  readonly faults: string[];
}
export interface Expected {
  readonly mustRefuse?: boolean;
  /** Statuses that a refusal may have; any 4xx when absent. */
  readonly status?: readonly number[];
  /** Text that must not come back in an error. */
  readonly secret?: string;
}
/** A try is written down before it is judged; that is what it is for. */
const MAY_GROW = ['public.sign_in_attempts', 'public.portal_tries', 'public.link_tries'];

/** So many times in a row nothing may be stored at all: one comparison for all of them. */
const AT_ONCE = 40;

export function judgeOf(world: World): Judge {
  const faults: string[] = [];
  let asked = 0;
  let accepted = 0;
  let stood: Rows | undefined;
  let waiting: string[] = [];
  let put = 0;
  let mayStore = false;
  const compare = async (what: string) => {
    const now = await world.own.rows();
    const moved = stood ? changed(stood, now, MAY_GROW) : [];
    if (moved.length > 0) {
      faults.push(
        `${what}: refused, and rows changed: ${moved.join('; ')} after ${waiting.at(-1)}`,
      );
    }
    stood = now;
    waiting = [];
    put = 0;
    mayStore = false;
  };
  const settle = async (what: string) => {
    put++;
    if (mayStore || put >= AT_ONCE) await compare(what);
  };
  const send = async (what: string, ask: Ask, expect: Expected): Promise<Sent> => {
    stood ??= await world.own.rows();
    // What a good answer stores would hide what refused ones before it stored.
    if (!expect.mustRefuse && ask.method !== 'GET' && !mayStore) {
      if (waiting.length > 0) await compare(what);
      mayStore = true;
    }
    asked++;
    const answer = await world.app.inject(request(atItsDoor(world, ask)));
    const { statusCode: status, body } = answer;
    if (status < 400) {
      accepted++;
      // What was refused before this one is compared first… which is too late: so it is not blamed.
      if (expect.mustRefuse) faults.push(`${what}: accepted with ${status}`);
      if (ask.method === 'GET') waiting.push(what);
      else {
        await world.own.office.work();
        // Claims that the setup just moved are scrubbed before anybody looks: now, not by a later look.
        const token = world.tokens.get('everything');
        await world.app.inject(request({ token, url: '/api/claims?limit=1', method: 'GET' }));
        stood = await world.own.rows();
        waiting = [];
      }
    } else {
      waiting.push(what);
      const wrong = wrongWith(status, body, expect);
      if (wrong) faults.push(`${what}: ${wrong}${stumble(world)}`);
    }
    if (body.includes('"signed-out"') && ask.token === world.tokens.get('everything'))
      await world.signInAgain();
    return { what, status, body };
  };
  const end = async () => {
    const known = faults.length;
    if (waiting.length > 0) await compare('the end');
    if (faults.length > known) throw new Error(faults.slice(known).join('\n'));
  };
  const ourselves = async (store: () => Promise<unknown>) => {
    if (waiting.length > 0) await compare('before the test itself stored');
    await store();
    stood = undefined;
  };
  return { faults, send, settle, ourselves, end, asked: () => asked, accepted: () => accepted };
}

/** Who may everything is signed in to the portal too, as a client; nobody else is. */
function atItsDoor(world: World, ask: Ask): Ask {
  const { token, headers } = ask;
  if (!ask.url.startsWith(`${PORTAL_PATH}/`) || token !== world.tokens.get('everything'))
    return ask;
  return { ...ask, headers: { ...headers, cookie: `${PORTAL_COOKIE}=${world.portal}` } };
}
const request = ({ token, url, method, payload, headers = {} }: Ask): InjectOptions => ({
  method,
  url,
  headers: { ...headers, ...(payload === undefined ? {} : jsonUnless(headers)) },
  ...(token === undefined ? {} : { cookies: { [COOKIE]: token } }),
  ...(payload === undefined
    ? {}
    : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
});
const jsonUnless = (headers: Record<string, string>) =>
  'content-type' in headers ? {} : { 'content-type': 'application/json' };

export function wrongWith(status: number, body: string, expect: Expected): string | undefined {
  if (status >= 500) return `answered ${status} ${body.slice(0, 200)}`;
  if (expect.status && !expect.status.includes(status))
    return `answered ${status} ${body.slice(0, 200)}, not ${expect.status.join(' or ')}`;
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return `a refusal that is not JSON: ${body.slice(0, 200)}`;
  }
  if (typeof said.code !== 'string' || typeof said.sentence !== 'string' || said.sentence === '')
    return `a refusal without code and sentence: ${body.slice(0, 200)}`;
  const more = Object.keys(said).filter((k) => !['code', 'sentence', 'field'].includes(k));
  if (more.length > 0) return `a refusal with more than its fields: ${more.join(', ')}`;
  const odd = NOT_PLAIN.exec(said.sentence);
  if (odd) return `not in plain words (${odd[0]}): ${said.sentence.slice(0, 200)}`;
  if (INSIDE.test(body)) return `shows its inside: ${body.slice(0, 300)}`;
  if (body.length > 1500) return `a refusal of ${body.length} characters: ${body.slice(0, 100)}…`;
  if (expect.secret && body.includes(expect.secret))
    return `echoes what was sent: ${body.slice(0, 300)}`;
  return undefined;
}
/** What the log says of a 500. */
const stumble = (world: World): string => {
  const said = world.own.stumbles.splice(0).at(-1);
  return said === undefined ? '' : ` LOG ${said.trim().slice(0, 500)}`;
};

/** The body with one place changed; `undefined` takes it out. */
export function withAt(body: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = Array.isArray(body) ? [...(body as unknown[])] : [];
    list[key] = withAt(list[key], rest, value);
    return list;
  }
  const record = { ...((body ?? {}) as Record<string, unknown>) };
  const next = withAt(record[key], rest, value);
  if (next === undefined) delete record[key];
  else record[key] = next;
  return record;
}
