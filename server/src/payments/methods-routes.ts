/** HTTP of the ways to pay. */
import { ask, perform } from '../platform/action.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  addMethod,
  listMethods,
  renameMethod,
  restoreMethod,
  retireMethod,
} from './manage-methods.ts';
import type { PaymentDeps } from './payment-deps.ts';
import * as wire from './payments-contract.ts';

const tag = 'Payments';
const url = '/api/payment-methods';

export function registerMethodRoutes(app: Server, deps: PaymentDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'Ways to pay; retired ones when asked',
      query: wire.MethodQuery,
      reply: wire.PaymentMethods,
    },
    ({ who, query }) => ask(deps, who, listMethods, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url,
      tag,
      summary: 'Add a way to pay of your own',
      body: wire.AddMethod,
      reply: wire.PaymentMethod,
      status: 201,
    },
    ({ who, body }) => perform(deps, who, addMethod, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:methodId/rename`,
      tag,
      summary: 'Another name for it, on what it took before too',
      params: wire.MethodParams,
      body: wire.RenameMethod,
      reply: wire.PaymentMethod,
    },
    ({ who, params, body }) => perform(deps, who, renameMethod, { ...params, ...body }),
  );
  for (const [verb, summary, act, retired] of [
    ['retire', 'No new payments by it; old ones keep its name', retireMethod, true],
    ['restore', 'Take payments by it again', restoreMethod, false],
  ] as const) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `${url}/:methodId/${verb}`,
        tag,
        summary,
        params: wire.MethodParams,
        reply: wire.PaymentMethod,
      },
      ({ who, params }) => perform(deps, who, act, { ...params, retired }),
    );
  }
}
