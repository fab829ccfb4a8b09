/** Questions to a clearinghouse over HTTPS, and what their answers mean to us. */
import { Outage, TooLarge } from './clearinghouse.ts';

/** Only encrypted; a stand-in on this machine may do without, for the tests. */
export function secureBase(base: string): string {
  if (!URL.canParse(base)) throw new Outage('The address of this clearinghouse is not one.', true);
  const { protocol, hostname } = new URL(base);
  if (protocol !== 'https:' && !(protocol === 'http:' && hostname === '127.0.0.1'))
    throw new Outage('A clearinghouse is spoken to by HTTPS only.', true);
  return base.replace(/\/+$/, '');
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}
const TIMEOUT_MS = 60_000;

/** Asks once. Redirects are not followed: who is asked next is for the caller to say. */
export async function askOnce(url: string, init: RequestInit, most: number): Promise<Answer> {
  let response: Response;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    response = await fetch(url, { ...init, redirect: 'manual', signal });
  } catch {
    throw new Outage('The clearinghouse does not answer.');
  }
  const bytes = await bounded(response, most);
  const { status, headers } = response;
  if (status === 401 || status === 403)
    throw new Outage('The clearinghouse does not accept the key of this connection.', true);
  if (status === 429) throw new Outage('The clearinghouse asks us to wait.');
  if (status >= 500) throw new Outage('The clearinghouse has a fault of its own.');
  return { status, headers, bytes };
}
async function bounded(response: Response, most: number): Promise<Uint8Array> {
  const said = Number(response.headers.get('content-length') ?? 0);
  if (said > most) {
    await response.body?.cancel();
    throw new TooLarge('larger than may be taken');
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > most) throw new TooLarge('larger than may be taken');
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new Outage('The clearinghouse broke off.');
  }
  return Buffer.concat(parts);
}

/** The answer as an object; nonsense is an outage. */
export function objectIn({ bytes }: Answer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Outage('The clearinghouse answers something that cannot be read.');
}
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
export const listIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).filter(
    (v): v is Record<string, unknown> => typeof v === 'object' && v !== null,
  );
