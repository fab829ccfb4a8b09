/** Endpoints of coverage, eligibility and authorizations, with the types of their contracts. */
import type * as A from '../../../../server/src/authorizations/authorizations-contract.ts';
import type * as C from '../../../../server/src/clients/coverage-contract.ts';
import type * as E from '../../../../server/src/eligibility/eligibility-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/clients/:clientId/coverage': { query: { on: string }; reply: Out<typeof C.Coverage> };
    'POST /api/clients/:clientId/coverage-order': {
      body: In<typeof C.OrderIn>;
      reply: Out<typeof C.Coverage>;
    };
    'POST /api/clients/:clientId/coverage-changes/:changeId/undo': {
      reply: Out<typeof C.Coverage>;
    };
    'DELETE /api/policies/:policyId/card/:side': { reply: Out<typeof C.Cards> };
    'POST /api/policies/:policyId/eligibility': {
      body: In<typeof E.AskIn>;
      reply: Out<typeof E.EligibilityCheck>;
    };
    'GET /api/clients/:clientId/eligibility': { reply: Out<typeof E.ClientEligibility> };
    'POST /api/eligibility-checks/:checkId/settle': {
      body: In<typeof E.SettleIn>;
      reply: Out<typeof E.EligibilityCheck>;
    };
    'GET /api/expected-shares': {
      query: { from: string; to: string; sessionId?: string };
      reply: Out<typeof E.ExpectedShares>;
    };
    'GET /api/eligibility-settings': { reply: Out<typeof E.EligibilitySettings> };
    'GET /api/visits-to-see-to': {
      query: { from: string; to: string; sessionId?: string };
      reply: Out<typeof A.VisitsToSeeTo>;
    };
    'GET /api/clients/:clientId/authorizations': { reply: Out<typeof A.AuthorizationList> };
    'POST /api/authorizations': {
      body: In<typeof A.AuthorizationIn>;
      reply: Out<typeof A.Authorization>;
    };
    'POST /api/authorizations/:authorizationId/change': {
      body: In<typeof A.AuthorizationChangeIn>;
      reply: Out<typeof A.Authorization>;
    };
    'POST /api/authorizations/:authorizationId/remove': {
      body: In<typeof A.RemoveIn>;
      reply: Out<typeof A.Authorization>;
    };
    'POST /api/authorizations/:authorizationId/restore': { reply: Out<typeof A.Authorization> };
  }
}
export type CoverageView = Out<typeof C.Coverage>;
export type PlanAnswer = Out<typeof E.ClientEligibility>['items'][number];
export type AuthorizationView = Out<typeof A.Authorization>;
