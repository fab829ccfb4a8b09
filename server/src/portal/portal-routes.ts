/** HTTP of the portal; see portal-contract.ts. */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MessageDeps } from '../messages/index.ts';
import type { PaperDeps } from '../papers/index.ts';
import type { PaymentDeps } from '../payments/index.ts';
import { ask, perform } from '../platform/action.ts';
import { endpoint, PORTAL_COOKIE, PORTAL_PATH, type Server } from '../platform/http.ts';
import { endAccess, invite, seeClientPortal } from './invite.ts';
import { registerOwnRoutes } from './own-routes.ts';
import { registerPasskeyRoutes, siteHere } from './passkey-routes.ts';
import { registerPasswordRoutes } from './password-routes.ts';
import * as wire from './portal-contract.ts';
import { answer } from './questions.ts';
import {
  askForLink,
  leavePortal,
  SIGN_IN_DAYS,
  seeDoor,
  seeMyself,
  signInByLink,
  switchTo,
} from './sign-in.ts';

export type PortalDeps = MessageDeps & PaymentDeps & PaperDeps & { readonly https: boolean };

export function registerPortalRoutes(app: Server, deps: PortalDeps): void {
  staffRoutes(app, deps);
  doorRoutes(app, deps);
  personRoutes(app, deps);
  registerPasskeyRoutes(app, deps, (res, opened) => letIn(deps, res, opened));
  registerPasswordRoutes(app, deps, (res, opened) => letIn(deps, res, opened));
  registerOwnRoutes(app, deps);
}

function staffRoutes(app: Server, deps: PortalDeps): void {
  const tag = 'Portal (practice)';
  const url = '/api/clients/:clientId/portal';
  const of = { tag, params: wire.ClientParams, reply: wire.ClientPortal } as const;
  endpoint(
    app,
    { ...of, method: 'GET', url, summary: 'Who may sign in to the portal, and what they asked' },
    async ({ who, params }) => ask(deps, who, seeClientPortal, params),
  );
  for (const [verb, act, summary] of [
    ['invite', invite, 'Invite the client, or one who pays for them, at their address on file'],
    ['end', endAccess, 'Take the invitation back, or end access at once'],
  ] as const)
    endpoint(
      app,
      { ...of, method: 'POST', url: `${url}/${verb}`, body: wire.WhomIn, summary },
      async ({ who, params, body }) => perform(deps, who, act, { ...params, ...body }),
    );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/portal-questions/:questionId/answer', tag },
      ...{ params: wire.QuestionParams, body: wire.AnswerIn, reply: wire.ClientPortal },
      summary: 'Answer a question that was asked in the portal',
    },
    async ({ who, params, body }) => {
      const done = await perform(deps, who, answer, { ...params, ...body });
      return isRefusal(done) ? done : ask(deps, who, seeClientPortal, done);
    },
  );
}

const tag = 'Portal';
const device = (raw: FastifyRequest): string => (raw.headers['user-agent'] ?? '').slice(0, 200);
const kept = (deps: PortalDeps, days: number) =>
  ({
    path: PORTAL_PATH,
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.https,
    maxAge: days * 24 * 3600,
  }) as const;
/** The cookie goes to the portal's own addresses and nowhere else. */
function letIn(deps: PortalDeps, res: FastifyReply, opened: { token: string } | Refusal) {
  if (isRefusal(opened)) return opened;
  res.setCookie(PORTAL_COOKIE, opened.token, kept(deps, SIGN_IN_DAYS));
  return { done: true as const };
}

function doorRoutes(app: Server, deps: PortalDeps): void {
  const url = '/api/open/portal';
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, open: true, query: wire.DoorQuery, reply: wire.PortalDoor },
      summary: 'Whose portal this is',
    },
    async ({ query, raw }) => seeDoor(deps, query.practiceId, siteHere(deps, raw) !== undefined),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/ask`, tag, open: true },
      ...{ body: wire.AskIn, reply: wire.Asked },
      summary:
        'A link to sign in, by e-mail, to those who are known; the answer is the same for all',
    },
    async ({ body, raw }) => askForLink(deps, { ...body, from: raw.ip }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/in`, tag, open: true },
      ...{ body: wire.InByLink, reply: wire.Done },
      summary: 'Sign in by a link, once',
    },
    async ({ body, raw, res }) =>
      letIn(deps, res, await signInByLink(deps, { ...body, from: raw.ip, device: device(raw) })),
  );
}

function personRoutes(app: Server, deps: PortalDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/portal/me', tag, reply: wire.PortalMe },
      summary: 'Who is signed in to the portal',
    },
    async ({ who, raw }) =>
      ask(deps, who, seeMyself, { passkeys: siteHere(deps, raw) !== undefined }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/portal/switch', tag },
      ...{ body: wire.SwitchIn, reply: wire.Done },
      summary: 'Another page of who reads mail at the same address',
    },
    async ({ who, body, raw, res }) =>
      letIn(deps, res, await switchTo(deps, who, { ...body, device: device(raw) })),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/portal/sign-out', tag, reply: wire.Done },
      summary: 'Sign out of the portal on this device',
    },
    async ({ who, res }) => {
      const done = await perform(deps, who, leavePortal, {});
      if (!isRefusal(done)) res.clearCookie(PORTAL_COOKIE, kept(deps, 0));
      return done;
    },
  );
}
