/** HTTP of passkeys: at the door, and of who is signed in; see portal-contract.ts. */

import type { Refusal } from '@clearhour/values';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ask, perform } from '../platform/action.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  deviceWords,
  keepPasskey,
  listPasskeys,
  offerPasskey,
  passkeyChallenge,
  removePasskey,
  type Site,
  signInByPasskey,
  siteOf,
} from './passkeys.ts';
import * as wire from './portal-contract.ts';
import type { PortalDeps } from './portal-routes.ts';

const tag = 'Portal';
export const siteHere = (deps: PortalDeps, raw: FastifyRequest): Site | undefined =>
  siteOf(deps.post.publicUrl, raw.headers.origin ?? `${raw.protocol}://${raw.host}`);
const device = (raw: FastifyRequest): string => deviceWords(raw.headers['user-agent'] ?? '');

export function registerPasskeyRoutes(
  app: Server,
  deps: PortalDeps,
  letIn: (res: FastifyReply, opened: { token: string } | Refusal) => { done: true } | Refusal,
): void {
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/open/portal/passkey', tag, open: true },
      ...{ body: wire.DoorIn, reply: wire.PasskeyOptions },
      summary: 'What a device is to sign to come in',
    },
    async ({ body, raw }) =>
      passkeyChallenge(deps, { ...body, site: siteHere(deps, raw), from: raw.ip }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/open/portal/in-by-passkey', tag, open: true },
      ...{ body: wire.InByPasskey, reply: wire.Done },
      summary: 'Sign in by a passkey',
    },
    async ({ body, raw, res }) => {
      const response = body.response as AuthenticationResponseJSON;
      const at = {
        ...body,
        response,
        site: siteHere(deps, raw),
        from: raw.ip,
        device: device(raw),
      };
      return letIn(res, await signInByPasskey(deps, at));
    },
  );
  ownRoutes(app, deps);
}
function ownRoutes(app: Server, deps: PortalDeps): void {
  const url = '/api/portal/passkeys';
  const of = { tag, reply: wire.Passkeys } as const;
  endpoint(app, { ...of, method: 'GET', url, summary: 'Passkeys of who is signed in' }, ({ who }) =>
    ask(deps, who, listPasskeys, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/offer`, tag, reply: wire.PasskeyOptions },
      summary: 'What a device is to sign to become a passkey',
    },
    ({ who, raw }) => perform(deps, who, offerPasskey, { site: siteHere(deps, raw) }),
  );
  endpoint(
    app,
    { ...of, method: 'POST', url, body: wire.AddPasskeyIn, status: 201, summary: 'Add a passkey' },
    ({ who, body, raw }) =>
      keepPasskey(deps, who, {
        response: body.response as RegistrationResponseJSON,
        site: siteHere(deps, raw),
        device: device(raw),
      }),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/:passkeyId/remove`, params: wire.PasskeyParams },
      summary: 'A passkey signs in no more',
    },
    ({ who, params }) => perform(deps, who, removePasskey, params),
  );
}
