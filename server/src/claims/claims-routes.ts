/** HTTP of claims; the list of addresses is in claims-contract.ts. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { type Action, ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { toWire } from '../platform/wire.ts';
import { askStatus } from './ask-status.ts';
import type { ClaimDeps } from './claim-deps.ts';
import { registerPaperRoutes } from './claim-paper-routes.ts';
import type { Detail } from './claim-view.ts';
import * as wire from './claims-contract.ts';
import { claimsOfEntity } from './claims-of-entity.ts';
import { correctClaim, voidClaim } from './correct-claim.ts';
import { freshen } from './freshen.ts';
import {
  checkClaim,
  closeClaim,
  fileElsewhere,
  holdClaim,
  mendClaim,
  paperSent,
  releaseClaim,
  reopenClaim,
  withdrawClaim,
} from './hold-claim.ts';
import {
  addHoldRule,
  changeHoldRule,
  changeSettings,
  listHoldRules,
  retireHoldRule,
  seeSettings,
} from './hold-rules-actions.ts';
import { billNextPayer } from './next-payer.ts';
import { seeRadar } from './radar.ts';
import { seeClaim, seeClaims, seeSummary } from './see-claims.ts';
import { sendClaim, sendReady } from './send-claims.ts';
import { typedAnswer } from './typed-answer.ts';

const tag = 'Claims';

export function registerClaimRoutes(app: Server, deps: ClaimDeps): void {
  readingRoutes(app, deps);
  plainActs(app, deps);
  actsWithReason(app, deps);
  sendingRoutes(app, deps);
  ruleRoutes(app, deps);
  registerPaperRoutes(app, deps);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/legal-entities/:id/claims',
      tag,
      summary: 'How many claims rest on the details of who bills: not sent, and gone',
      params: wire.EntityParams,
      reply: wire.ClaimsOfDays,
    },
    async ({ who, params }) => ask(deps, who, claimsOfEntity, params),
  );
}

function readingRoutes(app: Server, deps: ClaimDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claims',
      tag,
      summary: 'Claims, most money at risk first',
      query: wire.ListQuery,
      reply: wire.ClaimList,
    },
    async ({ who, query }) => {
      await freshen(deps, who);
      return ask(deps, who, seeClaims, query);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claims/summary',
      tag,
      summary: 'How many claims and how much in each state, and when the next batch goes',
      reply: wire.Summary,
    },
    async ({ who }) => {
      await freshen(deps, who);
      return ask(deps, who, seeSummary, {});
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claims/radar',
      tag,
      summary: 'What may be filed too late, with the nearest days',
      query: wire.RadarQuery,
      reply: wire.Radar,
    },
    async ({ who, query }) => {
      await freshen(deps, who);
      return ask(deps, who, seeRadar, query);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claims/:claimId',
      tag,
      summary: 'One claim: lines, findings, history, files, what is next and when',
      params: wire.ClaimParams,
      reply: wire.ClaimDetail,
    },
    async ({ who, params }) => {
      await freshen(deps, who);
      return ask(deps, who, seeClaim, params);
    },
  );
}

/** Does it, and shows the claim it leads to as it stands after. */
async function thenShow<I>(
  deps: ClaimDeps,
  who: Who,
  act: Action<I, { claimId: string }>,
  input: I,
): Promise<Detail | Refusal> {
  const done: { claimId: string } | Refusal = await perform(deps, who, act, input);
  return isRefusal(done) ? done : ask(deps, who, seeClaim, { claimId: done.claimId });
}

function plainActs(app: Server, deps: ClaimDeps): void {
  const acts = [
    ['check', 'Scrubs the claim again now', checkClaim],
    ['release', 'Lets a held claim go on', releaseClaim],
    ['send', 'Sends the claim now; a rejected one again, as new', sendClaim],
    ['ask-status', 'Asks the payer now what became of it (276)', askStatus],
    ['reopen', 'Takes back a withdrawal, closing, filing elsewhere or on paper', reopenClaim],
  ] as const;
  for (const [name, summary, act] of acts) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/claims/:claimId/${name}`,
        tag,
        summary,
        params: wire.ClaimParams,
        reply: wire.ClaimDetail,
      },
      ({ who, params }) => thenShow(deps, who, act, params),
    );
  }
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claims/:claimId/mend',
      tag,
      summary: 'Changes what only the claim says: note, authorization, why it is late',
      params: wire.ClaimParams,
      body: wire.MendBody,
      reply: wire.ClaimDetail,
    },
    ({ who, params, body }) => thenShow(deps, who, mendClaim, { ...params, ...body }),
  );
}

function actsWithReason(app: Server, deps: ClaimDeps): void {
  const acts = [
    ['hold', 'Holds the claim, with a reason', holdClaim],
    ['withdraw', 'Withdraws a claim that has not gone', withdrawClaim],
    ['correct', 'Makes the claim that replaces this one (7)', correctClaim],
    ['void', 'Makes the claim that voids this one (8)', voidClaim],
    ['filed-elsewhere', 'Marks it as filed outside of Clearhour', fileElsewhere],
    ['close', 'Closes it: nothing more is asked of the payer', closeClaim],
  ] as const;
  for (const [name, summary, act] of acts) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/claims/:claimId/${name}`,
        tag,
        summary,
        params: wire.ClaimParams,
        body: wire.ReasonBody,
        reply: wire.ClaimDetail,
      },
      ({ who, params, body }) => thenShow(deps, who, act, { ...params, ...body }),
    );
  }
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claims/:claimId/paper-sent',
      tag,
      summary: 'Marks it as posted on paper',
      params: wire.ClaimParams,
      body: wire.DayReasonBody,
      reply: wire.ClaimDetail,
    },
    ({ who, params, body }) => thenShow(deps, who, paperSent, { ...params, ...body }),
  );
}

function sendingRoutes(app: Server, deps: ClaimDeps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claims/send-ready',
      tag,
      summary: 'Sends all that are clean now, or those named',
      body: wire.SendReadyBody,
      reply: wire.SendReadyReply,
    },
    async ({ who, body }) => {
      const done = await perform(deps, who, sendReady, body);
      if (isRefusal(done)) return done;
      const { sent, total, files, notSent } = done;
      return { sent, totalCents: toWire(total), files: [...files], notSent: [...notSent] };
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claims/:claimId/next-payer',
      tag,
      summary: 'Makes the claim for the next plan from this one’s answer',
      params: wire.ClaimParams,
      body: wire.NextPayerBody,
      reply: wire.ClaimDetail,
    },
    ({ who, params, body }) =>
      thenShow(deps, who, billNextPayer, { ...params, answer: typedAnswer(body.answer) }),
  );
}

function ruleRoutes(app: Server, deps: ClaimDeps): void {
  const reply = wire.HoldRuleList;
  endpoint(
    app,
    { method: 'GET', url: '/api/claim-hold-rules', tag, summary: 'Rules for what waits', reply },
    ({ who }) => ask(deps, who, listHoldRules, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claim-hold-rules',
      tag,
      summary: 'Adds a rule; every condition that is set must be met',
      body: wire.HoldRuleBody,
      reply,
    },
    ({ who, body }) => perform(deps, who, addHoldRule, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claim-hold-rules/:ruleId/change',
      tag,
      summary: 'Changes a rule',
      params: wire.RuleParams,
      body: wire.HoldRuleBody,
      reply,
    },
    ({ who, params, body }) => perform(deps, who, changeHoldRule, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/claim-hold-rules/:ruleId/retire',
      tag,
      summary: 'Ends a rule; what it held is scrubbed again and goes on',
      params: wire.RuleParams,
      reply,
    },
    ({ who, params }) => perform(deps, who, retireHoldRule, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claim-settings',
      tag,
      summary: 'The hour of the batch, days of safety',
      reply: wire.Settings,
    },
    ({ who }) => ask(deps, who, seeSettings, {}),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/claim-settings',
      tag,
      summary: 'Changes the hour of the batch and the days of safety',
      body: wire.SettingsBody,
      reply: wire.Settings,
    },
    ({ who, body }) => perform(deps, who, changeSettings, body),
  );
}
