/** Endpoints of the card processor's payouts, with the types of their contracts. */
import type * as P from '../../../../server/src/payouts/payouts-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

export type Payout = Out<typeof P.PayoutView>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/payouts': {
      query: Omit<In<typeof P.PayoutQuery>, 'limit'> & { limit?: number };
      reply: Out<typeof P.PayoutPage>;
    };
    'POST /api/payouts/read': { reply: Out<typeof P.PayoutPage> };
    'POST /api/payouts/:payoutId/match': { body: In<typeof P.MatchPayout>; reply: Payout };
    'POST /api/payouts/:payoutId/unmatch': { reply: Payout };
    'POST /api/payouts/:payoutId/take': { body: In<typeof P.TakeUnknown>; reply: Payout };
  }
}
