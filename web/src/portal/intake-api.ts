/** Endpoints of what is read and signed before the first visit, with the types of their contract. */
import type * as I from '../../../server/src/intake/intake-contract.ts';
import type { Reply } from '../api/endpoints.ts';
import type { In, Out } from '../api/shapes.ts';

declare module '../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/portal/intake': { reply: Out<typeof I.OwnIntake> };
    'PUT /api/portal/intake/:packetId/draft': {
      body: In<typeof I.DraftIn>;
      reply: Out<typeof I.Kept>;
    };
    'POST /api/portal/intake/:packetId/sign': {
      body: In<typeof I.SignIn>;
      reply: Out<typeof I.OwnIntake>;
    };
    'POST /api/portal/intake/:packetId/skip': {
      body: In<typeof I.SkipIn>;
      reply: Out<typeof I.OwnIntake>;
    };
    'POST /api/portal/intake/:packetId/plan': {
      body: In<typeof I.PlanIn>;
      reply: Out<typeof I.OwnIntake>;
    };
    'GET /api/portal/intake-signatures/:signatureId/pdf': { reply: unknown };
  }
}
export type OwnIntake = Reply<'GET /api/portal/intake'>;
export type Packet = NonNullable<OwnIntake['packet']>;
export type Step = Packet['steps'][number];
export type Form = NonNullable<Step['form']>;
export type Draft = Step['draft'];
