/** Over HTTP: estimates; see estimates-contract.ts. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { type PaperDeps, renderEstimate } from '../papers/index.ts';
import { type Action, action, ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { answerPlan, askForEstimate, withdrawAsked } from './ask-client.ts';
import { closeDispute, openDispute, releaseCharges, takeReleaseBack } from './dispute-estimate.ts';
import { draftEstimate } from './draft-estimate.ts';
import { estimateSettings, listEstimateSettings } from './estimate-settings.ts';
import * as wire from './estimates-contract.ts';
import { estimateById } from './estimates-store.ts';
import {
  copyEstimate,
  giveEstimate,
  takeBackGiven,
  tellEstimate,
  voidEstimate,
} from './give-estimate.ts';
import { draftPaper, makeEstimate, previewEstimate } from './make-estimate.ts';
import { listDue, seeClientEstimates, seeEstimate } from './see-estimates.ts';

const tag = 'Estimates';
const client = '/api/clients/:clientId';

export function registerEstimateRoutes(app: Server, deps: PaperDeps): void {
  clientRoutes(app, deps);
  makingRoutes(app, deps);
  givingRoutes(app, deps);
  overRoutes(app, deps);
  registerDatedRoutes(app, deps, estimateSettings);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/estimate-settings', tag, reply: wire.EstimateSettings },
      summary: 'What the practice adds to its estimates',
    },
    async ({ who }) => ask(deps, who, listEstimateSettings, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/estimates-due', tag, reply: wire.EstimatesDue },
      summary: 'Every estimate that is due, the first to act on in front',
    },
    async ({ who }) => ask(deps, who, listDue, {}),
  );
}

function clientRoutes(app: Server, deps: PaperDeps): void {
  const see = async (who: Who, done: { clientId: Id<'clt'> } | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seeClientEstimates, done);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${client}/estimates`, tag },
      ...{ params: wire.ClientParams, reply: wire.ClientEstimates },
      summary: 'Who needs an estimate, what is due, and all of them against what was billed',
    },
    async ({ who, params }) => ask(deps, who, seeClientEstimates, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${client}/plan-answers`, tag, body: wire.PlanAnswerIn },
      ...{ params: wire.ClientParams, reply: wire.ClientEstimates },
      summary: 'What the client said when asked whether the plan will be used',
    },
    async ({ who, params, body }) =>
      see(who, await perform(deps, who, answerPlan, { ...params, ...body })),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${client}/estimate-requests`, tag, body: wire.RequestIn },
      ...{ params: wire.ClientParams, reply: wire.ClientEstimates },
      summary: 'The client asked what it will cost',
    },
    async ({ who, params, body }) =>
      see(who, await perform(deps, who, askForEstimate, { ...params, ...body })),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/estimate-requests/:requestId/withdraw', tag },
      ...{ body: wire.WithdrawIn, params: wire.RequestParams, reply: wire.ClientEstimates },
      summary: 'The client needs no answer any more, or it was a slip',
    },
    async ({ who, params, body }) =>
      see(who, await perform(deps, who, withdrawAsked, { ...params, ...body })),
  );
}

function makingRoutes(app: Server, deps: PaperDeps): void {
  const url = `${client}/estimates`;
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${client}/estimate-draft`, tag, query: wire.DraftQuery },
      ...{ params: wire.ClientParams, reply: wire.EstimateDraft },
      summary: 'What is booked, as a draft of an estimate',
    },
    async ({ who, params, query }) => ask(deps, who, draftEstimate, { ...params, ...query }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/preview`, tag, body: wire.EstimateBody },
      ...{ params: wire.ClientParams, reply: wire.EstimatePreview },
      summary: 'What an estimate would come to; nothing is kept',
    },
    async ({ who, params, body }) => ask(deps, who, previewEstimate, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/preview-pdf`, tag, body: wire.EstimateBody },
      params: wire.ClientParams,
      summary: 'The paper as it would be, without a number; nothing is kept',
    },
    async ({ who, params, body, res }) => {
      const draft = await ask(deps, who, draftPaper, { ...params, ...body });
      if (isRefusal(draft)) return draft;
      const pdf = await renderEstimate(deps.typst, draft.data);
      return sendPdf(res, 'estimate.pdf', pdf);
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, body: wire.EstimateBody, status: 201 },
      ...{ params: wire.ClientParams, reply: wire.EstimateView },
      summary: 'Make an estimate: numbered, and never changed',
    },
    async ({ who, params, body }) => {
      const made = await perform(deps, who, makeEstimate, { ...params, ...body });
      return isRefusal(made) ? made : ask(deps, who, seeEstimate, { ...params, ...made });
    },
  );
}

/** Whose an estimate is, for looking at it after an act that was permitted. */
const whose = action({
  name: 'whose-estimate',
  needs: 'papers.read',
  run: async (work, { estimateId }: { estimateId: string }) => {
    const e = await estimateById(work, estimateId);
    if (!e) throw new Error('an estimate that was just acted on is not there');
    return { clientId: e.clientId, estimateId: e.id };
  },
});
type One = { readonly estimateId: Id<'est'> };
type Acting = <I>(
  who: Who,
  act: Action<I, One>,
  input: I,
) => Promise<z.input<typeof wire.EstimateView> | Refusal>;
const acting =
  (deps: PaperDeps): Acting =>
  async (who, act, input) => {
    const done = await perform(deps, who, act, input);
    if (isRefusal(done)) return done;
    const of = await ask(deps, who, whose, done);
    return isRefusal(of) ? of : ask(deps, who, seeEstimate, of);
  };

function givingRoutes(app: Server, deps: PaperDeps): void {
  const act = acting(deps);
  const one = { tag, params: wire.EstimateParams, reply: wire.EstimateView } as const;
  const url = '/api/estimates/:estimateId';
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${url}/give`, body: wire.GiveIn },
      summary: 'It was given to the client: how, when, and what proves it',
    },
    ({ who, params, body }) => act(who, giveEstimate, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${url}/tell` },
      summary: 'Say to the client, by the way they want, that it is ready',
    },
    ({ who, params }) => act(who, tellEstimate, params),
  );
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${url}/take-back-given` },
      summary: 'It was not given after all; on the day that was written down',
    },
    ({ who, params }) => act(who, takeBackGiven, params),
  );
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${url}/void`, body: wire.VoidIn },
      summary: 'Made by mistake, and not given; its number stays taken',
    },
    ({ who, params, body }) => act(who, voidEstimate, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${url}/copies`, body: wire.CopyIn },
      summary: 'A copy was given on request',
    },
    ({ who, params, body }) => act(who, copyEstimate, { ...params, ...body }),
  );
}

function overRoutes(app: Server, deps: PaperDeps): void {
  const act = acting(deps);
  const reply = wire.EstimateView;
  const url = '/api/estimates/:estimateId';
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/releases`, tag, body: wire.ReleaseIn, reply },
      ...{ params: wire.EstimateParams, summary: 'Ask for charges over it all the same' },
    },
    ({ who, params, body }) => act(who, releaseCharges, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/estimate-releases/:releaseId/take-back', tag, reply },
      ...{ params: wire.ReleaseParams, summary: 'Hold back again what is on no paper yet' },
    },
    ({ who, params }) => act(who, takeReleaseBack, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/disputes`, tag, body: wire.DisputeIn, reply },
      ...{ params: wire.EstimateParams, summary: 'The client disputes what was billed over it' },
    },
    ({ who, params, body }) => act(who, openDispute, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/estimate-disputes/:disputeId/close', tag, reply },
      ...{ body: wire.CloseDisputeIn, params: wire.DisputeParams },
      summary: 'How a dispute ended',
    },
    ({ who, params, body }) => act(who, closeDispute, { ...params, ...body }),
  );
}
