/**
 * An office that works through the same doors as everybody: each act is a request to the application
 * (validated, permitted, audited), on a clock that moves when told. The demo year, the scenarios and the
 * benchmarks are played through it.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { jobHandlers, makeApp } from '../app.ts';
import type { AppDeps } from '../deps.ts';
import type { Who } from '../platform/context.ts';
import type { Server } from '../platform/http.ts';
import type { InlineJobs } from './inline-jobs.ts';
import type { MovingClock } from './moving-clock.ts';

/** The application's "no", as a person would read it. */
export class OfficeRefused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, answer: { code?: string; sentence?: string }, what: string) {
    super(`${what}: ${answer.sentence ?? status}`);
    this.code = answer.code ?? String(status);
    this.status = status;
  }
}

export interface Office {
  readonly app: Server;
  readonly deps: AppDeps;
  readonly clock: MovingClock;
  /** Sends (a file as a Buffer) and expects a good answer; throws OfficeRefused else. Due jobs are done afterwards. */
  call<R extends z.ZodType = z.ZodAny>(
    who: Who,
    method: Method,
    url: string,
    body?: object,
    key?: string,
  ): Promise<z.output<R>>;
  /** Bytes of a paper or a feed. */
  download(who: Who, url: string): Promise<Buffer>;
  /** Does the jobs that are due. */
  work(): Promise<number>;
  close(): Promise<void>;
}
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export async function openOffice(
  deps: AppDeps & { jobs: InlineJobs },
  clock: MovingClock,
  /** Jobs left to whoever works the queue afterwards: PDFs. */
  leave: readonly string[] = [],
): Promise<Office> {
  const people = new Map<string, Who>();
  const app = await makeApp(deps, {
    https: false,
    web: false,
    identify: (request) => people.get(String(request.headers['x-simulated'])),
  });
  const handlers = Object.fromEntries(
    Object.entries(jobHandlers(deps)).filter(([name]) => !leave.includes(name)),
  );
  const work = () => deps.jobs.work(handlers);
  const send = async (who: Who, method: Method, url: string, body?: object, key?: string) => {
    const name = randomUUID();
    people.set(name, who);
    try {
      return await app.inject({
        method,
        url,
        headers: {
          'x-simulated': name,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(body instanceof Uint8Array ? { 'content-type': 'application/octet-stream' } : {}),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
    } finally {
      people.delete(name);
    }
  };
  return {
    app,
    deps,
    clock,
    work,
    call: async (who, method, url, body, key) => {
      const answer = await send(who, method, url, body, key);
      const said = answer.body === '' ? {} : (JSON.parse(answer.body) as object);
      if (answer.statusCode >= 400)
        throw new OfficeRefused(answer.statusCode, said, `${method} ${url}`);
      if (method !== 'GET') await work();
      return said as never;
    },
    download: async (who, url) => {
      const answer = await send(who, 'GET', url);
      if (answer.statusCode >= 400) throw new OfficeRefused(answer.statusCode, {}, `GET ${url}`);
      return answer.rawPayload;
    },
    close: () => app.close(),
  };
}
