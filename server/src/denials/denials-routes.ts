/** HTTP of the denial desk: each endpoint is one action, then what stands. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { type DecideInput, decideDenials, type NotDone } from './decide-denials.ts';
import * as wire from './denials-contract.ts';
import { removeDeskSettings, seeDeskSettings, setDeskSettings } from './desk-settings.ts';
import { seeCauses, seeOutcomes } from './figures.ts';
import { listDecisions, seeDecision } from './see-decisions.ts';
import { listDenials, seeDenial, seeDenialSummary } from './see-denials.ts';
import { type DenialDeps, registerUnderpaymentRoutes } from './underpayments-routes.ts';
import { undoDecision } from './undo-decision.ts';

const tag = 'Denials';

export function registerDenialRoutes(app: Server, deps: DenialDeps): void {
  listRoutes(app, deps);
  figureRoutes(app, deps);
  oneRoute(app, deps);
  decidingRoutes(app, deps);
  settingRoutes(app, deps);
  registerUnderpaymentRoutes(app, deps);
}

function listRoutes(app: Server, deps: DenialDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denials',
      tag,
      summary: 'Denials, most money at risk and fewest days first',
      query: wire.DenialQuery,
      reply: wire.DenialPage,
    },
    ({ who, query }) => ask(deps, who, listDenials, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denials/summary',
      tag,
      summary: 'How many and how much, by state, bucket, payer and reason',
      query: wire.FilterQuery,
      reply: wire.DenialSummary,
    },
    ({ who, query }) => ask(deps, who, seeDenialSummary, query),
  );
}
function figureRoutes(app: Server, deps: DenialDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denials/causes',
      tag,
      summary: 'What caused denials, of how many answers',
      query: wire.SpanQuery,
      reply: wire.DenialCauses,
    },
    ({ who, query }) => ask(deps, who, seeCauses, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denials/outcomes',
      tag,
      summary: 'What came of denials, and the share that was overturned',
      query: wire.SpanQuery,
      reply: wire.DenialOutcomes,
    },
    ({ who, query }) => ask(deps, who, seeOutcomes, query),
  );
}
function oneRoute(app: Server, deps: DenialDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denials/:denialId',
      tag,
      summary: 'One denial, with the ones before and after it in the list',
      params: wire.DenialParams,
      query: wire.DenialQuery,
      reply: wire.DenialDetail,
    },
    ({ who, params, query }) => {
      const { order, after: _after, limit: _limit, ...filter } = query;
      return ask(deps, who, seeDenial, { ...params, filter, order });
    },
  );
}

function decidingRoutes(app: Server, deps: DenialDeps): void {
  const shown = (who: Who, done: { decisionId: string; notDone: readonly NotDone[] } | Refusal) =>
    isRefusal(done) ? Promise.resolve(done) : ask(deps, who, seeDecision, done);
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/denials/decide',
      tag,
      summary: 'One act on one or many denials',
      body: wire.DecideDenials,
      reply: wire.DecisionView,
    },
    async ({ who, body }) =>
      shown(who, await perform(deps, who, decideDenials, body as DecideInput)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/denial-decisions/:decisionId/undo',
      tag,
      summary: 'Take a whole decision back',
      params: wire.DecisionParams,
      reply: wire.DecisionView,
    },
    async ({ who, params }) => shown(who, await perform(deps, who, undoDecision, params)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denial-decisions',
      tag,
      summary: 'Decisions, newest first',
      query: wire.DecisionQuery,
      reply: wire.DecisionPage,
    },
    ({ who, query }) => ask(deps, who, listDecisions, query),
  );
}

function settingRoutes(app: Server, deps: DenialDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/denial-settings',
      tag,
      summary: 'Appeals and tolerance, by payer',
      reply: wire.DenialSettings,
    },
    ({ who }) => ask(deps, who, seeDeskSettings, {}),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/denial-settings',
      tag,
      summary: 'Set appeals and tolerance for a payer, or for all others',
      body: wire.SetDenialSettings,
      reply: wire.DenialSettings,
    },
    async ({ who, body }) => {
      const { toleranceCents: tolerance, ...rest } = body;
      const done = await perform(deps, who, setDeskSettings, { ...rest, tolerance });
      return isRefusal(done) ? done : ask(deps, who, seeDeskSettings, {});
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/denial-settings/remove',
      tag,
      summary: 'Take a payer’s own settings away: those of the practice hold again',
      body: wire.OfPayer,
      reply: wire.DenialSettings,
    },
    async ({ who, body }) => {
      const done = await perform(deps, who, removeDeskSettings, body);
      return isRefusal(done) ? done : ask(deps, who, seeDeskSettings, {});
    },
  );
}
