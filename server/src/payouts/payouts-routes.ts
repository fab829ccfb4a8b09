/** Over HTTP: payouts of the card processor; see payouts-contract.ts. */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { PaymentDeps } from '../payments/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { matchPayout, unmatchPayout } from './match-payout.ts';
import * as wire from './payouts-contract.ts';
import { readPayouts } from './read-payouts.ts';
import { listPayouts, seePayout, takeUnknown } from './see-payouts.ts';

const tag = 'Payouts';
const url = '/api/payouts';

/** Who asks may do so; what is read is written as Clearhour itself. */
const mayRead = action({
  name: 'read-payouts',
  needs: 'remittances.write',
  run: async (work, _: object) => ({ practiceId: work.practiceId }),
});

export function registerPayoutRoutes(app: Server, deps: PaymentDeps): void {
  const see = async (who: Who, done: { payoutId: string } | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seePayout, { payoutId: done.payoutId });
  const one = { params: wire.PayoutParams, reply: wire.PayoutView, tag };
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, query: wire.PayoutQuery, reply: wire.PayoutPage },
      summary: 'Payouts of the card processor with their charges, refunds, disputes and fees',
    },
    async ({ who, query }) => ask(deps, who, listPayouts, query),
  );
  endpoint(
    app,
    { ...{ method: 'GET', url: `${url}/:payoutId` }, ...one, summary: 'One payout' },
    async ({ who, params }) => ask(deps, who, seePayout, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/read`, tag, reply: wire.PayoutPage },
      summary: 'Ask the processors now what they paid out',
    },
    async ({ who }) => {
      const may = await ask(deps, who, mayRead, {});
      if (isRefusal(may)) return may;
      await readPayouts(deps, may.practiceId);
      return ask(deps, who, listPayouts, { state: 'all' as const, limit: 50 });
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/:payoutId/match`, body: wire.MatchPayout },
      ...one,
      summary: 'This line of the bank is the payout',
    },
    async ({ who, params, body }) =>
      see(who, await perform(deps, who, matchPayout, { ...params, ...body })),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/:payoutId/unmatch` },
      ...one,
      summary: 'The line of the bank is another one',
    },
    async ({ who, params }) => see(who, await perform(deps, who, unmatchPayout, params)),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/:payoutId/take`, body: wire.TakeUnknown },
      ...one,
      summary: 'What is not known here was other money: book the payout as it is',
    },
    async ({ who, params, body }) =>
      see(who, await perform(deps, who, takeUnknown, { ...params, ...body })),
  );
}
