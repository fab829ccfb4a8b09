/** Over HTTP: clients, their coverage, agreements and caseloads. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { toWire } from '../platform/wire.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { addClient, changeClient, deactivateClient, reactivateClient } from './change-client.ts';
import type { Client as ClientRecord } from './client.ts';
import { caseloadLinks, policies, slidingScales } from './client-kinds.ts';
import {
  ClientChangeIn,
  ClientChanges,
  ClientDetail,
  ClientIn,
  ClientList,
  ClientParams,
  ClientsQuery,
  VersionIn,
} from './clients-contract.ts';
import { registerCoverageRoutes } from './coverage-routes.ts';
import { listClients, seeClient, seeClientChanges } from './see-clients.ts';

const tag = 'Clients';
const url = '/api/clients';
const one = `${url}/:clientId`;
const wire = (amount: Parameters<typeof toWire>[0] | null) =>
  amount === null ? null : toWire(amount);

export function registerClientRoutes(app: Server, deps: Deps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
  registerDatedRoutes(app, deps, policies);
  registerCoverageRoutes(app, deps);
  registerDatedRoutes(app, deps, slidingScales);
  registerDatedRoutes(app, deps, caseloadLinks);
}

/** The whole client page; also what a change answers, so that the screen shows what is stored. */
async function detail(deps: Deps, who: Who, clientId: Id<'clt'>) {
  const found = await ask(deps, who, seeClient, { id: clientId });
  if (isRefusal(found)) return found;
  return {
    ...found,
    policies: found.policies.map((p) => ({
      ...p,
      copayCents: wire(p.copayCents),
      deductibleLeftCents: wire(p.deductibleLeftCents),
    })),
    slidingScales: found.slidingScales.map((s) => ({ ...s, amountCents: wire(s.amountCents) })),
  };
}
async function after(deps: Deps, who: Who, made: ClientRecord | Refusal) {
  return isRefusal(made) ? made : detail(deps, who, made.id);
}

function readRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'Clients within reach, by family name',
      query: ClientsQuery,
      reply: ClientList,
    },
    async ({ who, query }) => ask(deps, who, listClients, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: one,
      tag,
      summary: 'One client',
      params: ClientParams,
      reply: ClientDetail,
    },
    async ({ who, params }) => detail(deps, who, params.clientId),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${one}/changes`,
      tag,
      summary: 'What the record said before each change',
      params: ClientParams,
      reply: ClientChanges,
    },
    async ({ who, params }) => ask(deps, who, seeClientChanges, { id: params.clientId }),
  );
}

function writeRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    { method: 'POST', url, tag, summary: 'Add a client', body: ClientIn, reply: ClientDetail },
    async ({ who, body }) => after(deps, who, await perform(deps, who, addClient, body)),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: one,
      tag,
      summary: 'Change a client’s record',
      body: ClientChangeIn,
      params: ClientParams,
      reply: ClientDetail,
    },
    async ({ who, body, params }) =>
      after(deps, who, await perform(deps, who, changeClient, { ...body, id: params.clientId })),
  );
  for (const [verb, summary, act] of [
    ['deactivate', 'Make a former client', deactivateClient],
    ['reactivate', 'Make an active client again', reactivateClient],
  ] as const) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `${one}/${verb}`,
        tag,
        summary,
        body: VersionIn,
        params: ClientParams,
        reply: ClientDetail,
      },
      async ({ who, body, params }) =>
        after(
          deps,
          who,
          await perform(deps, who, act, { id: params.clientId, version: body.version }),
        ),
    );
  }
}
