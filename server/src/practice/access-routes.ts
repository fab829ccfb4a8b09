/** Over HTTP: first run, sign-in, oneself, people. */
import { isRefusal, refuse } from '@clearhour/values';
import type { FastifyRequest } from 'fastify';
import { ask, perform } from '../platform/action.ts';
import {
  listPractices,
  provePassword,
  signIn,
  signInDemo,
  signOut,
} from '../platform/auth/sign-in.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  CreatePracticeIn,
  Done,
  Me,
  MeIn,
  OpenState,
  PasswordIn,
  SignInDemoIn,
  SignInIn,
  User,
  UserChangeIn,
  UserIn,
  UserParams,
  UserPasswordIn,
  Users,
  WebSessionParams,
  WebSessions,
} from './access-contract.ts';
import { clearCookie, deviceName, deviceTokenOf, setCookies, setDeviceCookie } from './cookies.ts';
import { createPractice } from './create-practice.ts';
import {
  addUser,
  changeUser,
  deactivateUser,
  reactivateUser,
  seeUsers,
  setUserPassword,
} from './manage-users.ts';
import {
  changeMe,
  changePassword,
  revokeOtherWebSessions,
  revokeWebSession,
  seeMe,
  seeWebSessions,
} from './myself.ts';

export interface AccessDeps extends Deps {
  /** True behind HTTPS: cookies are marked Secure. Told by the request when absent. */
  readonly https?: boolean;
}
/** A stored key's hash covers what was sent; a password must not be in it. */
const withoutKey = ({ key: _key, ...who }: Who): Who => who;
const done = { done: true } as const;
const isHttps = (deps: AccessDeps, raw: FastifyRequest): boolean =>
  deps.https ?? raw.protocol === 'https';

export function registerAccessRoutes(app: Server, deps: AccessDeps): void {
  openRoutes(app, deps);
  signInRoutes(app, deps);
  firstRun(app, deps);
  meRoutes(app, deps);
  webSessionRoutes(app, deps);
  userRoutes(app, deps);
}

function openRoutes(app: Server, deps: AccessDeps): void {
  const tag = 'Sign-in';
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/open/state',
      tag,
      summary: 'Is Clearhour set up?',
      reply: OpenState,
      open: true,
    },
    async () => {
      const listed = await listPractices(deps.db);
      const all = listed.flatMap(({ name, kind }) => (kind === 'making' ? [] : [{ name, kind }]));
      return {
        setupNeeded: !all.some((p) => p.kind === 'own'),
        demo: all.some((p) => p.kind === 'demo'),
        practices: all.map(({ name, kind }) => ({ name, kind })),
      };
    },
  );
}

function signInRoutes(app: Server, deps: AccessDeps): void {
  const tag = 'Sign-in';
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/open/sign-in',
      tag,
      summary: 'Sign in',
      body: SignInIn,
      reply: Me,
      open: true,
    },
    async ({ body, raw, res }) => {
      const made = await signIn(deps, {
        ...body,
        from: raw.ip,
        device: deviceName(raw.headers['user-agent']),
        deviceToken: deviceTokenOf(raw),
      });
      if (isRefusal(made)) return made;
      setCookies(res, isHttps(deps, raw), made);
      return ask(deps, made.who, seeMe, {});
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/open/sign-in-demo',
      tag,
      summary: 'Look around the demo practice as a role',
      body: SignInDemoIn,
      reply: Me,
      open: true,
    },
    async ({ body, raw, res }) => {
      const device = deviceName(raw.headers['user-agent']);
      const made = await signInDemo(deps, { role: body.role, device });
      if (isRefusal(made)) return made;
      setCookies(res, isHttps(deps, raw), made);
      return ask(deps, made.who, seeMe, {});
    },
  );
  endpoint(
    app,
    { method: 'POST', url: '/api/sign-out', tag, summary: 'Sign out', reply: Done },
    async ({ who, res, raw }) => {
      await signOut(deps, who);
      clearCookie(res, isHttps(deps, raw));
      return done;
    },
  );
}

function firstRun(app: Server, deps: AccessDeps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/open/practices',
      tag: 'Sign-in',
      summary: 'First run: make the practice and its owner, and sign in',
      body: CreatePracticeIn,
      reply: Me,
      open: true,
    },
    async ({ body, raw, res }) => {
      const { ownerEmail: email, password } = body;
      const made = await createPractice(
        deps,
        {
          name: body.practiceName,
          zone: body.zone,
          kind: 'own',
          owner: { name: body.ownerName, email, password },
          ...(body.soloClinician ? { solo: { credential: body.credential } } : {}),
        },
        'web',
      );
      if (isRefusal(made)) return made;
      const signed = await signIn(deps, {
        email,
        password,
        from: raw.ip,
        device: deviceName(raw.headers['user-agent']),
        deviceToken: deviceTokenOf(raw),
      });
      if (isRefusal(signed)) return signed;
      setCookies(res, isHttps(deps, raw), signed);
      return ask(deps, signed.who, seeMe, {});
    },
  );
}

function meRoutes(app: Server, deps: AccessDeps): void {
  const tag = 'Myself';
  endpoint(
    app,
    { method: 'GET', url: '/api/me', tag, summary: 'Who am I here?', reply: Me },
    async ({ who }) => ask(deps, who, seeMe, {}),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me',
      tag,
      summary: 'My name, and after how many idle minutes I am signed out',
      body: MeIn,
      reply: Me,
    },
    async ({ who, body }) => {
      const changed = await perform(deps, who, changeMe, body);
      return isRefusal(changed) ? changed : ask(deps, who, seeMe, {});
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/me/password',
      tag,
      summary: 'Change my password; other devices are signed out',
      body: PasswordIn,
      reply: Done,
    },
    async ({ who, body, raw, res }) => {
      const me = await ask(deps, who, seeMe, {});
      if (isRefusal(me)) return me;
      const from = raw.ip;
      const deviceToken = deviceTokenOf(raw);
      const { email } = me;
      const proof = { email, from, deviceToken };
      const before = await provePassword(deps, { ...proof, password: body.current });
      if (isRefusal(before)) return before.kind === 'slow-down' ? before : WRONG_PASSWORD;
      if (before.userId !== me.userId) return WRONG_PASSWORD;
      const changed = await perform(deps, withoutKey(who), changePassword, { next: body.next });
      if (isRefusal(changed)) return changed;
      const after = await provePassword(deps, { ...proof, password: body.next });
      if (!isRefusal(after)) setDeviceCookie(res, isHttps(deps, raw), after.deviceToken);
      return changed;
    },
  );
}
const WRONG_PASSWORD = refuse('password-wrong', 'That is not your current password.', {
  field: 'current',
});

function webSessionRoutes(app: Server, deps: AccessDeps): void {
  const tag = 'Myself';
  const url = '/api/web-sessions';
  endpoint(
    app,
    { method: 'GET', url, tag, summary: 'Where I am signed in', reply: WebSessions },
    async ({ who }) => {
      const items = await ask(deps, who, seeWebSessions, {});
      return isRefusal(items) ? items : { items };
    },
  );
  endpoint(
    app,
    { method: 'DELETE', url, tag, summary: 'Sign out everywhere else', reply: Done },
    async ({ who }) => perform(deps, who, revokeOtherWebSessions, {}),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: `${url}/:webSessionId`,
      tag,
      summary: 'Sign out one device',
      params: WebSessionParams,
      reply: Done,
    },
    async ({ who, params }) => perform(deps, who, revokeWebSession, { id: params.webSessionId }),
  );
}

function userRoutes(app: Server, deps: AccessDeps): void {
  const tag = 'People';
  const url = '/api/users';
  endpoint(
    app,
    { method: 'GET', url, tag, summary: 'People who sign in here', reply: Users },
    async ({ who }) => {
      const items = await ask(deps, who, seeUsers, {});
      return isRefusal(items) ? items : { items };
    },
  );
  endpoint(
    app,
    { method: 'POST', url, tag, summary: 'Add a person', body: UserIn, reply: User },
    async ({ who, body }) => perform(deps, withoutKey(who), addUser, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: `${url}/:userId`,
      tag,
      summary: 'Change a person’s name, e-mail, roles, clinician',
      body: UserChangeIn,
      params: UserParams,
      reply: User,
    },
    async ({ who, body, params }) => perform(deps, who, changeUser, { ...body, id: params.userId }),
  );
  for (const [verb, summary, act] of [
    ['deactivate', 'A person no longer signs in', deactivateUser],
    ['reactivate', 'A person signs in again', reactivateUser],
  ] as const) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `${url}/:userId/${verb}`,
        tag,
        summary,
        params: UserParams,
        reply: User,
      },
      async ({ who, params }) => perform(deps, who, act, { id: params.userId }),
    );
  }
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:userId/password`,
      tag,
      summary: 'Give a person a new password; they are signed out',
      body: UserPasswordIn,
      params: UserParams,
      reply: Done,
    },
    async ({ who, body, params }) =>
      perform(deps, withoutKey(who), setUserPassword, { ...body, id: params.userId }),
  );
}
