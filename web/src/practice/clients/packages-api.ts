/** Endpoints of sessions paid ahead, with the types of their contracts. */
import type * as P from '../../../../server/src/packages/packages-contract.ts';
import type * as M from '../../../../server/src/payments/packages-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/package-types': { reply: Out<typeof P.PackageTypes> };
    'GET /api/clients/:clientId/packages': { reply: Out<typeof M.PackagesView> };
    'POST /api/clients/:clientId/packages': {
      body: In<typeof P.SellPackage>;
      reply: Out<typeof P.PackageSold>;
    };
    'POST /api/packages/:packageId/extend': {
      body: In<typeof P.ExtendPackage>;
      reply: Out<typeof P.PackageSold>;
    };
    'POST /api/packages/:packageId/end': {
      body: In<typeof M.EndPackage>;
      reply: Out<typeof M.PackagesView>;
    };
    'POST /api/packages/:packageId/reopen': { reply: Out<typeof M.PackagesView> };
  }
}
export type Package = Out<typeof M.PackageView>;
export type PackageType = Out<typeof P.PackageType>;
