import type * as C from '../../../server/src/clients/clients-contract.ts';
import type { DatedApi, DatedBody } from './practice-api.ts';
import type { In, Out } from './shapes.ts';

interface Clients {
  'GET /api/clients': { query: In<typeof C.ClientsQuery>; reply: Out<typeof C.ClientList> };
  'POST /api/clients': { body: In<typeof C.ClientIn>; reply: Out<typeof C.ClientDetail> };
  'GET /api/clients/:clientId': { reply: Out<typeof C.ClientDetail> };
  'PUT /api/clients/:clientId': {
    body: In<typeof C.ClientChangeIn>;
    reply: Out<typeof C.ClientDetail>;
  };
  'POST /api/clients/:clientId/deactivate': {
    body: In<typeof C.VersionIn>;
    reply: Out<typeof C.ClientDetail>;
  };
  'POST /api/clients/:clientId/reactivate': {
    body: In<typeof C.VersionIn>;
    reply: Out<typeof C.ClientDetail>;
  };
  'GET /api/clients/:clientId/changes': { reply: Out<typeof C.ClientChanges> };
}
export type ClientsApi = Clients &
  DatedApi<'policies', DatedBody<typeof C.policyFields>, Out<typeof C.Policy>> &
  DatedApi<'sliding-scales', DatedBody<typeof C.slidingScaleFields>, Out<typeof C.SlidingScale>> &
  DatedApi<'caseload-links', DatedBody<typeof C.caseloadFields>, Out<typeof C.CaseloadLink>>;
