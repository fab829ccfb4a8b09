/** Over HTTP: who bears a client's part beside the client. */
import { cents, type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { agreeShares, putBackShares } from './agree-shares.ts';
import { addParty, changePartyAction, restoreParty, retireParty } from './change-party.ts';
import * as wire from './responsibility-contract.ts';
import { listParties, listPartyChanges, seeParty, seeShares } from './see-shares.ts';
import type { ShareStep } from './share.ts';

const tag = 'Responsibility';
const url = '/api/parties';
const one = `${url}/:partyId`;
const shares = '/api/clients/:clientId/shares';

const stepOf = (s: z.output<typeof wire.StepIn>): ShareStep => ({
  partyId: s.partyId,
  kind: s.kind,
  percentBp: s.percentBp,
  amount: s.amountCents === null ? null : cents(s.amountCents),
  sessions: s.sessions,
  insteadOfPlan: s.insteadOfPlan,
  fee: s.feeCents === null ? null : cents(s.feeCents),
  serviceIds: s.serviceIds,
});

export function registerResponsibilityRoutes(app: Server, deps: Deps): void {
  partyRoutes(app, deps);
  shareRoutes(app, deps);
}

function partyRoutes(app: Server, deps: Deps): void {
  const see = async (who: Who, done: { partyId: Id<'rsp'> } | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seeParty, done);
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, query: wire.PartyQuery, reply: wire.PartyPage },
      summary: 'People and organisations that pay for clients, by name',
    },
    async ({ who, query }) => ask(deps, who, listParties, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, body: wire.PartyIn, reply: wire.PartyView, status: 201 },
      summary: 'Enter somebody who pays for clients',
    },
    async ({ who, body }) => see(who, await perform(deps, who, addParty, body)),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${one}/change`, tag, params: wire.PartyParams },
      ...{ body: wire.PartyChangeIn, reply: wire.PartyView },
      summary: 'Put their details right',
    },
    async ({ who, params, body }) =>
      see(who, await perform(deps, who, changePartyAction, { ...params, ...body })),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${one}/retire`, tag, params: wire.PartyParams },
      reply: wire.PartyView,
      summary: 'They pay for nobody any more',
    },
    async ({ who, params }) => see(who, await perform(deps, who, retireParty, params)),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${one}/restore`, tag, params: wire.PartyParams },
      reply: wire.PartyView,
      summary: 'They pay again',
    },
    async ({ who, params }) => see(who, await perform(deps, who, restoreParty, params)),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${one}/changes`, tag, params: wire.PartyParams },
      reply: wire.PartyChanges,
      summary: 'What was said of them before each change',
    },
    async ({ who, params }) => ask(deps, who, listPartyChanges, params),
  );
}

function shareRoutes(app: Server, deps: Deps): void {
  const see = async (who: Who, clientId: Id<'clt'>, done: object | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seeShares, { clientId });
  endpoint(
    app,
    {
      ...{ method: 'GET', url: shares, tag, params: wire.ClientParams, reply: wire.SharesView },
      summary: 'Who bears the client’s part, since when, and what each owes now',
    },
    async ({ who, params }) => ask(deps, who, seeShares, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: shares, tag, params: wire.ClientParams, body: wire.AgreeShares },
      ...{ reply: wire.SharesView, status: 201 },
      summary: 'Agree on who bears what from a day on; charges since then are shared anew',
    },
    async ({ who, params, body }) => {
      const input = { ...params, ...body, steps: body.steps.map(stepOf) };
      return see(who, params.clientId, await perform(deps, who, agreeShares, input));
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${shares}/:agreementId/put-back`, tag },
      ...{ params: wire.AgreementParams, reply: wire.SharesView },
      summary: 'The latest was a slip: what stood before it stands again',
    },
    async ({ who, params }) =>
      see(who, params.clientId, await perform(deps, who, putBackShares, params)),
  );
}
