/** Somebody at the portal of a test practice: invited, in by the link of their mail, with a cookie of their own. */
import PostalMime from 'postal-mime';
import { jobHandlers } from '../../app.ts';
import type { BilledOffice } from '../../papers/testing/billed-office.ts';
import { PORTAL_COOKIE } from '../../platform/http.ts';

export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly json: any;
  readonly body: string;
}
export interface AtPortal {
  readonly cookie: string;
  send(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Said>;
}
/** A request to the real application, as a browser with this cookie. */
export async function asBrowser(
  o: BilledOffice,
  cookies: Record<string, string>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Said> {
  const answer = await o.app.inject({
    ...{ method, url, cookies, headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  const json = isJson ? JSON.parse(answer.body) : undefined;
  return { status: answer.statusCode, headers: answer.headers, json, body: answer.body };
}

/** Jobs as they come; one that only waits for its hour is looked at once and left. */
export async function runDue(o: BilledOffice): Promise<void> {
  const handlers = jobHandlers(o.deps);
  const done = new Set<string>();
  for (let job = o.jobs.sent.shift(); job; job = o.jobs.sent.shift()) {
    const said = JSON.stringify(job);
    if (done.has(said)) continue;
    done.add(said);
    await handlers[job.name]?.(job.data);
  }
}

/** Tokens of the links that were mailed to an address, newest first. */
export async function tokensTo(o: BilledOffice, address: string): Promise<string[]> {
  const { office } = o.deps.post;
  const kept = (await office.list(o.practiceId, { limit: 200 })).filter((m) => m.to === address);
  const found: string[] = [];
  for (const m of kept) {
    const bytes = (await office.bytes(o.practiceId, m.key)) ?? new Uint8Array();
    const { text = '' } = await PostalMime.parse(bytes);
    const token = /\/portal\/prc_[0-9a-z]{26}#([A-Za-z0-9_-]{43})/.exec(text)?.[1];
    if (token) found.push(token);
  }
  return found;
}
export const signIn = (o: BilledOffice, token: string): Promise<Said> =>
  asBrowser(o, {}, 'POST', '/api/open/portal/in', { token });
export const cookieOf = (said: Said): string =>
  /clearhour-portal=([^;]+)/.exec(String(said.headers['set-cookie']))?.[1] ?? '';

export const atPortal = (o: BilledOffice, cookie: string): AtPortal => ({
  cookie,
  send: (method, url, body, headers) =>
    asBrowser(o, { [PORTAL_COOKIE]: cookie }, method, url, body, headers),
});
/** Invited at the address on file, and signed in with the link of the mail. */
export async function inPortal(
  o: BilledOffice,
  clientId: string,
  partyId: string | null,
  address: string,
  guardianId: string | null = null,
): Promise<AtPortal> {
  // Mails of one moment have no order.
  o.clock.forward(1);
  await o.call(o.owner, 'POST', `/api/clients/${clientId}/portal/invite`, { partyId, guardianId });
  await runDue(o);
  const [token = ''] = await tokensTo(o, address);
  const said = await signIn(o, token);
  if (said.status !== 200) throw new Error(said.body);
  return atPortal(o, cookieOf(said));
}
export async function cardOf(person: AtPortal, testCard = 'approves'): Promise<string> {
  const setup = await person.send('POST', '/api/portal/card-setups');
  const { setupToken, setupRef } = setup.json;
  await person.send('POST', '/api/test-cards/choose', { setupToken, testCard });
  const done = await person.send('POST', '/api/portal/cards', { setupRef });
  if (done.status !== 201) throw new Error(done.body);
  return done.json.items.at(-1).id;
}
