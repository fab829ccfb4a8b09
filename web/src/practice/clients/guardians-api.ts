/** Endpoints about guardians and the ages of minors, with the types of their contract. */
import type * as G from '../../../../server/src/guardians/guardians-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/clients/:clientId/guardians': { reply: Out<typeof G.ClientGuardians> };
    'POST /api/clients/:clientId/guardians': {
      body: In<typeof G.GuardianIn>;
      reply: Out<typeof G.ClientGuardians>;
    };
    'PUT /api/guardians/:guardianId': {
      body: In<typeof G.GuardianChangeIn>;
      reply: Out<typeof G.ClientGuardians>;
    };
    'POST /api/guardians/:guardianId/end': { reply: Out<typeof G.ClientGuardians> };
    'POST /api/guardians/:guardianId/restore': { reply: Out<typeof G.ClientGuardians> };
    'GET /api/minor-ages': { reply: Out<typeof G.MinorAgesView> };
    'POST /api/minor-ages': { body: In<typeof G.AgesIn>; reply: Out<typeof G.MinorAgesView> };
  }
}
export type ClientGuardians = Out<typeof G.ClientGuardians>;
export type Guardian = ClientGuardians['items'][number];
export type MinorAges = Out<typeof G.MinorAgesView>;
