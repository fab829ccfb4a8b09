/** A server with the practice and client endpoints, and a browser that keeps its cookies: for tests. */
import { registerClientRoutes } from '../../clients/index.ts';
import type { Deps } from '../../platform/context.ts';
import { makeServer, type Server } from '../../platform/http.ts';
import { registerPracticeRoutes } from '../index.ts';

export async function testServer(deps: Deps): Promise<Server> {
  const app = await makeServer({ log: deps.log, auth: deps, https: false });
  registerPracticeRoutes(app, { ...deps, https: false });
  registerClientRoutes(app, deps);
  await app.ready();
  return app;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  readonly body: any;
  readonly setCookies: readonly { name: string; value: string }[];
}
export interface Browser {
  readonly cookies: Map<string, string>;
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object): Promise<Answer>;
}
export function browser(app: Server, from = '203.0.113.7'): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    call: async (method, url, body) => {
      const reply = await app.inject({
        method,
        url,
        remoteAddress: from,
        cookies: Object.fromEntries(cookies),
        ...(body === undefined ? {} : { payload: body }),
      });
      for (const c of reply.cookies) {
        if (c.value === '') cookies.delete(c.name);
        else cookies.set(c.name, c.value);
      }
      const text = reply.body;
      return {
        status: reply.statusCode,
        body: text === '' ? undefined : JSON.parse(text),
        setCookies: reply.cookies,
      };
    },
  };
}
