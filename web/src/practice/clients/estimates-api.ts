/** Endpoints of Good Faith Estimates, with the types of their contract. */
import type * as E from '../../../../server/src/estimates/estimates-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/clients/:clientId/estimates': { reply: Out<typeof E.ClientEstimates> };
    'POST /api/clients/:clientId/plan-answers': {
      body: In<typeof E.PlanAnswerIn>;
      reply: Out<typeof E.ClientEstimates>;
    };
    'POST /api/clients/:clientId/estimate-requests': {
      body: In<typeof E.RequestIn>;
      reply: Out<typeof E.ClientEstimates>;
    };
    'POST /api/estimate-requests/:requestId/withdraw': {
      body: In<typeof E.WithdrawIn>;
      reply: Out<typeof E.ClientEstimates>;
    };
    'GET /api/clients/:clientId/estimate-draft': {
      query: In<typeof E.DraftQuery>;
      reply: Out<typeof E.EstimateDraft>;
    };
    'POST /api/clients/:clientId/estimates/preview': {
      body: In<typeof E.EstimateBody>;
      reply: Out<typeof E.EstimatePreview>;
    };
    'POST /api/clients/:clientId/estimates': {
      body: In<typeof E.EstimateBody>;
      reply: Out<typeof E.EstimateView>;
    };
    'POST /api/estimates/:estimateId/give': { body: In<typeof E.GiveIn>; reply: Estimate };
    'POST /api/estimates/:estimateId/tell': { reply: Estimate };
    'POST /api/estimates/:estimateId/take-back-given': { reply: Estimate };
    'POST /api/estimates/:estimateId/void': { body: In<typeof E.VoidIn>; reply: Estimate };
    'POST /api/estimates/:estimateId/copies': { body: In<typeof E.CopyIn>; reply: Estimate };
    'POST /api/estimates/:estimateId/releases': { body: In<typeof E.ReleaseIn>; reply: Estimate };
    'POST /api/estimate-releases/:releaseId/take-back': { reply: Estimate };
    'POST /api/estimates/:estimateId/disputes': { body: In<typeof E.DisputeIn>; reply: Estimate };
    'POST /api/estimate-disputes/:disputeId/close': {
      body: In<typeof E.CloseDisputeIn>;
      reply: Estimate;
    };
    'GET /api/estimates-due': { reply: Out<typeof E.EstimatesDue> };
    'GET /api/estimate-settings': { reply: Out<typeof E.EstimateSettings> };
  }
}
export type Estimate = Out<typeof E.EstimateView>;
export type ClientEstimates = Out<typeof E.ClientEstimates>;
export type Due = Out<typeof E.DueView>;
export type EstimateDraft = Out<typeof E.EstimateDraft>;
export type EstimateBody = In<typeof E.EstimateBody>;
export type Every = EstimateDraft['lines'][number]['every'];
export type How = In<typeof E.GiveIn>['how'];

export const EVERY_WORDS: Readonly<Record<Every, string>> = {
  once: 'once',
  week: 'every week',
  'two-weeks': 'every two weeks',
  month: 'every month',
  'as-agreed': 'as agreed',
};
export const HOW_WORDS: Readonly<Record<How, string>> = {
  'by-hand': 'by hand',
  mailed: 'by mail',
  email: 'by e-mail',
  portal: 'in the portal',
};
