/** Endpoints about a client's portal, with the types of their contract. */
import type * as P from '../../../../server/src/portal/portal-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/clients/:clientId/portal': { reply: Out<typeof P.ClientPortal> };
    'POST /api/clients/:clientId/portal/invite': {
      body: In<typeof P.WhomIn>;
      reply: Out<typeof P.ClientPortal>;
    };
    'POST /api/clients/:clientId/portal/end': {
      body: In<typeof P.WhomIn>;
      reply: Out<typeof P.ClientPortal>;
    };
    'POST /api/portal-questions/:questionId/answer': {
      body: In<typeof P.AnswerIn>;
      reply: Out<typeof P.ClientPortal>;
    };
  }
}
export type ClientPortal = Out<typeof P.ClientPortal>;
