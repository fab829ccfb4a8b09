/** Over HTTP: the money of packages. */
import type { Id } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { endPackage, reopenPackage } from './end-package.ts';
import * as wire from './packages-contract.ts';
import type { PaymentDeps } from './payment-deps.ts';
import { seePackages } from './see-packages.ts';
import { thenSee } from './then-see.ts';

const tag = 'Packages';

export function registerPackageMoneyRoutes(app: Server, deps: PaymentDeps): void {
  const see = (who: Who) => (done: { clientId: Id<'clt'> }) =>
    ask(deps, who, seePackages, { clientId: done.clientId });
  const one = { params: wire.PackageParams, reply: wire.PackagesView, tag };
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/clients/:clientId/packages', tag },
      ...{ params: wire.ClientParams, reply: wire.PackagesView },
      summary: 'Packages of a client: used, paid, left, and what ending one would give back',
    },
    async ({ who, params }) => ask(deps, who, seePackages, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/packages/:packageId/end', body: wire.EndPackage },
      ...one,
      summary: 'End a package; what is left goes back the way it came, or stays as credit',
    },
    async ({ who, params, body }) =>
      thenSee(await perform(deps, who, endPackage, { ...params, ...body }), see(who)),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/packages/:packageId/reopen' },
      ...one,
      summary: 'A package was ended by mistake: it goes on',
    },
    async ({ who, params }) => thenSee(await perform(deps, who, reopenPackage, params), see(who)),
  );
}
