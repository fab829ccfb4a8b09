/** Over HTTP: the packages a practice sells, and selling one. */

import { isRefusal } from '@clearhour/values';
import type { z } from 'zod';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { registerDatedRoutes, toWireRow } from '../practice/index.ts';
import { packageTypes } from './package-types.ts';
import * as wire from './packages-contract.ts';
import { extendPackage, listPackageTypes, sellPackage } from './sell-package.ts';

const tag = 'Packages';

export function registerPackageRoutes(app: Server, deps: Deps): void {
  registerDatedRoutes(app, deps, packageTypes);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/package-types', tag, reply: wire.PackageTypes },
      summary: 'The packages that are sold, with those of before and of days to come',
    },
    async ({ who }) => {
      const found = await ask(deps, who, listPackageTypes, {});
      if (isRefusal(found)) return found;
      return { items: found.items.map((t) => toWireRow(t) as z.input<typeof wire.PackageType>) };
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/clients/:clientId/packages', tag, status: 201 },
      ...{ params: wire.ClientParams, body: wire.SellPackage, reply: wire.PackageSold },
      summary: 'Sell a package to a client, or to who pays for them',
    },
    async ({ who, params, body }) => perform(deps, who, sellPackage, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/packages/:packageId/extend', tag },
      ...{ params: wire.PackageParams, body: wire.ExtendPackage, reply: wire.PackageSold },
      summary: 'Give a package another last day',
    },
    async ({ who, params, body }) => perform(deps, who, extendPackage, { ...params, ...body }),
  );
}
