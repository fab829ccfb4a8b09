/** HTTP of portal passwords; see password-contract.ts. */
import type { Refusal } from '@clearhour/values';
import type { FastifyReply } from 'fastify';
import { ask, perform } from '../platform/action.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { deviceWords } from './passkeys.ts';
import * as wire from './password-contract.ts';
import { removePassword, seePassword, setPassword, signInByPassword } from './passwords.ts';
import { Done } from './portal-contract.ts';
import type { PortalDeps } from './portal-routes.ts';

const tag = 'Portal';
export function registerPasswordRoutes(
  app: Server,
  deps: PortalDeps,
  letIn: (res: FastifyReply, opened: { token: string } | Refusal) => { done: true } | Refusal,
): void {
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/open/portal/in-by-password', tag, open: true },
      ...{ body: wire.InByPassword, reply: Done },
      summary: 'Sign in by a password; the answer is the same for every wrong one',
    },
    async ({ body, raw, res }) => {
      const device = deviceWords(raw.headers['user-agent'] ?? '');
      return letIn(res, await signInByPassword(deps, { ...body, from: raw.ip, device }));
    },
  );
  const url = '/api/portal/password';
  const of = { tag, reply: wire.OwnPassword } as const;
  endpoint(
    app,
    {
      ...of,
      method: 'GET',
      url,
      summary: 'Since when who is signed in has a password, if they have',
    },
    async ({ who }) => ask(deps, who, seePassword, {}),
  );
  endpoint(
    app,
    { ...of, method: 'PUT', url, body: wire.PasswordIn, summary: 'Set a password, or another' },
    async ({ who, body }) => setPassword(deps, who, body),
  );
  endpoint(
    app,
    { ...of, method: 'POST', url: `${url}/remove`, summary: 'No password signs in any more' },
    async ({ who }) => perform(deps, who, removePassword, {}),
  );
}
