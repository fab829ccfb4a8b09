/** Over HTTP: authorizations. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import type { Stored } from './authorization-store.ts';
import {
  Authorization,
  AuthorizationChangeIn,
  AuthorizationChanges,
  AuthorizationIn,
  AuthorizationList,
  AuthorizationPage,
  AuthorizationParams,
  AuthorizationsQuery,
  ClientParams,
  RemoveIn,
  VisitsQuery,
  VisitsToSeeTo,
} from './authorizations-contract.ts';
import {
  addAuthorization,
  changeAuthorization,
  removeAuthorization,
  restoreAuthorization,
} from './change-authorization.ts';
import { listVisitsToSeeTo } from './list-visits.ts';
import { readMark } from './mark.ts';
import {
  listAuthorizationChanges,
  listAuthorizations,
  listClientAuthorizations,
  type Shown,
  seeAuthorization,
} from './see-authorizations.ts';

const tag = 'Authorizations';
const url = '/api/authorizations';
const one = `${url}/:authorizationId`;

const view = ({ standing, ...a }: Shown): z.input<typeof Authorization> => ({
  ...a,
  codes: [...a.codes],
  used: standing?.used ?? 0,
  left: standing?.left ?? 0,
  booked: standing?.booked ?? 0,
  state: standing?.state ?? 'removed',
  warnings: [...(standing?.warnings ?? [])],
});
async function after(deps: Deps, who: Who, made: Stored | Refusal) {
  if (isRefusal(made)) return made;
  const found = await ask(deps, who, seeAuthorization, { id: made.id });
  return isRefusal(found) ? found : view(found);
}

export function registerAuthorizationRoutes(app: Server, deps: Deps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
}

function readRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/clients/:clientId/authorizations',
      tag,
      summary: 'What payers agreed to in advance for a client, and what is left',
      params: ClientParams,
      reply: AuthorizationList,
    },
    async ({ who, params }) => {
      const found = await ask(deps, who, listClientAuthorizations, params);
      return isRefusal(found) ? found : { ...found, items: found.items.map(view) };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'Authorizations, the one that ends first in front',
      query: AuthorizationsQuery,
      reply: AuthorizationPage,
    },
    async ({ who, query }) => {
      const asked = { ...query, after: readMark(query.after) };
      const found = await ask(deps, who, listAuthorizations, asked);
      return isRefusal(found) ? found : { ...found, items: found.items.map(view) };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/visits-to-see-to',
      tag,
      summary: 'Booked visits that lack an authorization, or whose plan gave an answer to look at',
      query: VisitsQuery,
      reply: VisitsToSeeTo,
    },
    async ({ who, query }) => ask(deps, who, listVisitsToSeeTo, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${one}/changes`,
      tag,
      summary: 'What an authorization said before each change',
      params: AuthorizationParams,
      reply: AuthorizationChanges,
    },
    async ({ who, params }) =>
      ask(deps, who, listAuthorizationChanges, { id: params.authorizationId }),
  );
}

function writeRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url,
      tag,
      summary: 'Enter what a payer agreed to',
      body: AuthorizationIn,
      reply: Authorization,
      status: 201,
    },
    async ({ who, body }) => after(deps, who, await perform(deps, who, addAuthorization, body)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${one}/change`,
      tag,
      summary: 'Change an authorization; what it said before is kept',
      body: AuthorizationChangeIn,
      params: AuthorizationParams,
      reply: Authorization,
    },
    async ({ who, body, params }) => {
      const id: Id<'aut'> = params.authorizationId;
      return after(deps, who, await perform(deps, who, changeAuthorization, { ...body, id }));
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${one}/remove`,
      tag,
      summary: 'Take out an authorization that was entered by mistake',
      body: RemoveIn,
      params: AuthorizationParams,
      reply: Authorization,
    },
    async ({ who, body, params }) => {
      const id: Id<'aut'> = params.authorizationId;
      return after(deps, who, await perform(deps, who, removeAuthorization, { ...body, id }));
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${one}/restore`,
      tag,
      summary: 'Bring an authorization back',
      params: AuthorizationParams,
      reply: Authorization,
    },
    async ({ who, params }) => {
      const id: Id<'aut'> = params.authorizationId;
      return after(deps, who, await perform(deps, who, restoreAuthorization, { id }));
    },
  );
}
