/** Endpoints of autopay, with the types of their contracts. */
import type * as A from '../../../../server/src/autopay/autopay-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/autopay-settings': { reply: Out<typeof A.AutopaySettings> };
    'GET /api/planned-charges': {
      query: In<typeof A.PlannedQuery>;
      reply: Out<typeof A.PlannedPage>;
    };
    'GET /api/autopay/tonight': { reply: Out<typeof A.Tonight> };
    'GET /api/clients/:clientId/autopay': { reply: Out<typeof A.ClientAutopay> };
    'POST /api/clients/:clientId/autopay': {
      body: In<typeof A.Enrol>;
      reply: Out<typeof A.EnrolmentView>;
    };
    'PUT /api/autopay/:enrolmentId': {
      body: In<typeof A.ChangeAutopay>;
      reply: Out<typeof A.EnrolmentView>;
    };
    'POST /api/autopay/:enrolmentId/pause': { reply: Out<typeof A.EnrolmentView> };
    'POST /api/autopay/:enrolmentId/resume': { reply: Out<typeof A.EnrolmentView> };
    'POST /api/autopay/:enrolmentId/end': { reply: Out<typeof A.EnrolmentView> };
    'POST /api/cards/:cardId/ask-for-new': { reply: Out<typeof A.CardAsked> };
    'POST /api/autopay/:enrolmentId/ask-card': { reply: Out<typeof A.CardAsked> };
    'POST /api/autopay/:enrolmentId/leave-out': {
      body: In<typeof A.Lines>;
      reply: Out<typeof A.EnrolmentView>;
    };
    'POST /api/autopay/:enrolmentId/take-in': {
      body: In<typeof A.Lines>;
      reply: Out<typeof A.EnrolmentView>;
    };
    'GET /api/planned-charges/:plannedId': { reply: Out<typeof A.PlannedProof> };
    'POST /api/planned-charges/:plannedId/hold': {
      body: In<typeof A.Reason>;
      reply: Out<typeof A.PlannedProof>;
    };
    'POST /api/planned-charges/:plannedId/release': {
      body: In<typeof A.Reason>;
      reply: Out<typeof A.PlannedProof>;
    };
    'POST /api/planned-charges/:plannedId/take-back': {
      body: In<typeof A.Reason>;
      reply: Out<typeof A.PlannedProof>;
    };
    'POST /api/planned-charges/:plannedId/split': {
      body: In<typeof A.Split>;
      reply: Out<typeof A.PlannedProof>;
    };
    'POST /api/planned-charges/:plannedId/move': {
      body: In<typeof A.Move>;
      reply: Out<typeof A.PlannedProof>;
    };
  }
}
export type AutopaySetting = Out<typeof A.AutopaySetting>;
export type Proof = Out<typeof A.PlannedProof>;
export type Planned = Out<typeof A.PlannedView>;
export type Enrolment = Out<typeof A.EnrolmentView>;
export type Tonight = Out<typeof A.Tonight>;
