/** The office's requests: one cookie, and a client that does not give up while the server is away. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export type Json = Record<string, never>;

export class Front {
  url = '';
  cookie = '';
  repeated = 0;
  done = false;
  /** After which a client gives up: one unlucky request may be cut off by many kills in a row. */
  patienceMs = 15 * 60_000;
  /** After so long a request counts as not answered. */
  answerWithinMs = 20_000;
  /** Told of every request as it goes out. */
  asking: ((method: string, path: string) => void) | undefined;

  async send(
    method: string,
    path: string,
    body?: object,
    key: string = randomUUID(),
  ): Promise<Json> {
    const began = performance.now();
    for (;;) {
      try {
        const asked = this.once(method, path, body, key);
        this.asking?.(method, path);
        return await asked;
      } catch (error) {
        if (error instanceof Refused || performance.now() - began > this.patienceMs) throw error;
        this.repeated++;
        await sleep(150);
      }
    }
  }

  private async once(
    method: string,
    path: string,
    body: object | undefined,
    key: string,
  ): Promise<Json> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        cookie: this.cookie,
        'idempotency-key': key,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(this.answerWithinMs),
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`5xx: ${text}`);
    if (answer.status >= 400) throw new Refused(`${method} ${path}: ${text}`, codeIn(text));
    const set = answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    if (set) this.cookie = set;
    return JSON.parse(text === '' ? '{}' : text) as Json;
  }
}

export class Refused extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}
const codeIn = (text: string): string => /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
