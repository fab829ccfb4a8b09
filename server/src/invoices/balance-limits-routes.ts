/** Over HTTP: balances over a limit; see balance-limits-contract.ts. */
import { isRefusal, toWire } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { balanceLimits } from './balance-limits.ts';
import * as wire from './balance-limits-contract.ts';
import { ClientParams } from './invoices-contract.ts';
import { listBalanceLimits, putOffBalance, seeClientBalance } from './put-off-balance.ts';

const tag = 'Invoices';
export function registerBalanceLimitRoutes(app: Server, deps: Deps): void {
  registerDatedRoutes(app, deps, balanceLimits);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/balance-limits', tag, reply: wire.BalanceLimits },
      summary: 'Above which balance Today tells of a client, and for whom otherwise',
    },
    async ({ who }) => {
      const all = await ask(deps, who, listBalanceLimits, {});
      if (isRefusal(all)) return all;
      return {
        items: all.items.map(({ limitCents, ...row }) => ({
          ...{ ...row, limitCents: limitCents === null ? null : toWire(limitCents) },
        })),
      };
    },
  );
  const url = '/api/clients/:clientId';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${url}/balance-limit`, tag },
      ...{ params: ClientParams, reply: wire.ClientBalance },
      summary: 'A client’s balance beside its limit, and until when it is put off',
    },
    async ({ who, params }) => ask(deps, who, seeClientBalance, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'PUT', url: `${url}/balance-put-off`, tag },
      ...{ params: ClientParams, body: wire.PutOff, reply: wire.ClientBalance },
      summary: 'Until a day Today is silent about this balance; null: it tells of it again',
    },
    async ({ who, params, body }) => perform(deps, who, putOffBalance, { ...params, ...body }),
  );
}
