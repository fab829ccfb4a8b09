/** HTTP of connections. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import * as wire from './connections-contract.ts';
import { registerFileRoutes } from './files-routes.ts';
import {
  addConnection,
  changeConnectionAct,
  confirmHostKey,
  makeDefault,
  restoreConnection,
  retireConnection,
  sealed,
} from './manage-connections.ts';
import { seeConnection, seeConnections } from './see-files.ts';
import { fetchNow, tryConnection } from './try-connection.ts';

const tag = 'Connections';
const url = '/api/connections';

export function registerConnectionRoutes(app: Server, deps: ConnectionDeps): void {
  listRoutes(app, deps);
  changeRoutes(app, deps);
  verbRoutes(app, deps);
  useRoutes(app, deps);
  registerFileRoutes(app, deps);
}

const seeOne = (deps: ConnectionDeps, who: Who, connectionId: string) =>
  ask(deps, who, seeConnection(deps.clearinghouses.sealer), { connectionId });

type Done = Promise<{ readonly connectionId: string } | Refusal>;
/** The connection as it stands after an act, or why nothing was done. */
const seen = async (deps: ConnectionDeps, who: Who, done: Done) => {
  const value = await done;
  return isRefusal(value) ? value : seeOne(deps, who, value.connectionId);
};

function listRoutes(app: Server, deps: ConnectionDeps): void {
  const { sealer } = deps.clearinghouses;
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'The connections, and whether they answer',
      query: wire.ConnectionQuery,
      reply: wire.ConnectionList,
    },
    ({ who, query }) => ask(deps, who, seeConnections(sealer), query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/:connectionId`,
      tag,
      summary: 'One connection; its secrets are never shown',
      params: wire.ConnectionParams,
      reply: wire.ConnectionView,
    },
    ({ who, params }) => seeOne(deps, who, params.connectionId),
  );
}

function changeRoutes(app: Server, deps: ConnectionDeps): void {
  const { sealer } = deps.clearinghouses;
  const reply = wire.ConnectionView;
  endpoint(
    app,
    {
      method: 'POST',
      url,
      tag,
      summary: 'Add a connection',
      body: wire.AddConnection,
      reply,
      status: 201,
    },
    ({ who, body: { secret, ...body } }) =>
      seen(
        deps,
        who,
        perform(deps, who, addConnection, {
          ...body,
          sealed: sealed(sealer, who.practiceId, secret),
        }),
      ),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: `${url}/:connectionId`,
      tag,
      summary: 'Change a connection; what is left out stays',
      params: wire.ConnectionParams,
      body: wire.ChangeConnection,
      reply,
    },
    async ({ who, params, body: { secret, ...body } }) => {
      const now = await seeOne(deps, who, params.connectionId);
      if (isRefusal(now)) return now;
      const input = {
        ...params,
        ...body,
        sealed: sealed(sealer, who.practiceId, secret),
        has: now.secrets,
      };
      return seen(deps, who, perform(deps, who, changeConnectionAct, input));
    },
  );
}

function verbRoutes(app: Server, deps: ConnectionDeps): void {
  const reply = wire.ConnectionView;
  for (const [verb, summary, act] of [
    ['make-default', 'Send by it what no payer wants elsewhere', makeDefault],
    ['retire', 'Send and fetch nothing by it any more', retireConnection],
    ['restore', 'Use it again', restoreConnection],
  ] as const) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `${url}/:connectionId/${verb}`,
        tag,
        summary,
        params: wire.ConnectionParams,
        reply,
      },
      ({ who, params }) => seen(deps, who, perform(deps, who, act, params)),
    );
  }
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:connectionId/confirm-host-key`,
      tag,
      summary: 'This is the key of the right server: trust no other',
      params: wire.ConnectionParams,
      body: wire.ConfirmHostKey,
      reply,
    },
    ({ who, params, body }) =>
      seen(deps, who, perform(deps, who, confirmHostKey, { ...params, ...body })),
  );
}

function useRoutes(app: Server, deps: ConnectionDeps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:connectionId/try`,
      tag,
      summary: 'Sign in and list what waits there; takes nothing',
      params: wire.ConnectionParams,
      reply: wire.TryReply,
    },
    ({ who, params }) => tryConnection(deps, who, params.connectionId),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:connectionId/fetch`,
      tag,
      summary: 'Take what waits there now',
      params: wire.ConnectionParams,
      reply: wire.FetchReply,
    },
    ({ who, params }) => fetchNow(deps, who, params.connectionId),
  );
}
