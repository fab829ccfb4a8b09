/** Over HTTP: the cash drawer; see drawer-contract.ts. */
import { cents } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { countDrawer, decideDrawerCount, seeDrawer } from './count-drawer.ts';
import * as wire from './drawer-contract.ts';

const tag = 'Cash drawer';
const url = '/api/cash-drawer';
export function registerDrawerRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, reply: wire.DrawerView },
      summary: 'Cash the book says is in the drawer, and the last counts',
    },
    ({ who }) => ask(deps, who, seeDrawer, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/counts`, tag, status: 201 },
      ...{ body: wire.CountDrawer, reply: wire.DrawerView },
      summary:
        'Record a count; a difference is booked with its reason, or waits for a second person',
    },
    ({ who, body }) =>
      perform(deps, who, countDrawer, {
        ...{ shown: cents(body.bookCents), counted: body.countedCents },
        ...{ toBank: body.toBankCents, reason: body.reason },
      }),
  );
  for (const [verb, agree, summary] of [
    ['agree', true, 'Agree to a difference: it is booked'],
    ['refuse', false, 'Do not agree: it is counted again'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${url}/counts/:countId/${verb}`, tag, summary },
        ...{ params: wire.CountParams, reply: wire.DrawerView },
      },
      ({ who, params }) => perform(deps, who, decideDrawerCount, { ...params, agree }),
    );
}
