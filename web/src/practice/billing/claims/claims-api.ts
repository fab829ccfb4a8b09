/** Endpoints of claims: their types are known wherever this file is imported. */
import type * as C from '../../../../../server/src/claims/claims-contract.ts';
import type { In, Out } from '../../../api/shapes.ts';

export type Claim = Out<typeof C.ClaimView>;
export type ClaimDetail = Out<typeof C.ClaimDetail>;
export type ClaimState = Claim['state'];
export type ClaimSummary = Out<typeof C.Summary>;
export type ClaimAct = ClaimDetail['acts'][number];
export type Finding = ClaimDetail['findings'][number];
export type HoldRule = Out<typeof C.HoldRule>;
export type HoldRuleFields = In<typeof C.HoldRuleBody>;
export type PriorAnswer = NonNullable<In<typeof C.NextPayerBody>['answer']>;
type Reason = In<typeof C.ReasonBody>;
type DayReason = In<typeof C.DayReasonBody>;

declare module '../../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/claims': {
      // States go as one word with commas between them.
      query: Omit<In<typeof C.ListQuery>, 'state' | 'after'> & { state?: string; after?: string };
      reply: Out<typeof C.ClaimList>;
    };
    'GET /api/claims/summary': { reply: ClaimSummary };
    'GET /api/claims/radar': { query: In<typeof C.RadarQuery>; reply: Out<typeof C.Radar> };
    'GET /api/claims/:claimId': { reply: ClaimDetail };
    'POST /api/claims/:claimId/check': { reply: ClaimDetail };
    'POST /api/claims/:claimId/mend': { body: In<typeof C.MendBody>; reply: ClaimDetail };
    'POST /api/claims/:claimId/hold': { body: Reason; reply: ClaimDetail };
    'POST /api/claims/:claimId/release': { reply: ClaimDetail };
    'POST /api/claims/:claimId/send': { reply: ClaimDetail };
    'POST /api/claims/send-ready': {
      body: In<typeof C.SendReadyBody>;
      reply: Out<typeof C.SendReadyReply>;
    };
    'POST /api/claims/:claimId/correct': { body: Reason; reply: ClaimDetail };
    'POST /api/claims/:claimId/void': { body: Reason; reply: ClaimDetail };
    'POST /api/claims/:claimId/next-payer': {
      body: In<typeof C.NextPayerBody>;
      reply: ClaimDetail;
    };
    'POST /api/claims/:claimId/filed-elsewhere': { body: DayReason; reply: ClaimDetail };
    'POST /api/claims/:claimId/paper-sent': { body: DayReason; reply: ClaimDetail };
    'POST /api/claims/:claimId/withdraw': { body: Reason; reply: ClaimDetail };
    'POST /api/claims/:claimId/close': { body: Reason; reply: ClaimDetail };
    'POST /api/claims/:claimId/reopen': { reply: ClaimDetail };
    'POST /api/claims/:claimId/ask-status': { reply: ClaimDetail };
    'GET /api/claim-hold-rules': { reply: Out<typeof C.HoldRuleList> };
    'POST /api/claim-hold-rules': { body: HoldRuleFields; reply: HoldRule };
    'POST /api/claim-hold-rules/:ruleId/change': { body: HoldRuleFields; reply: HoldRule };
    'POST /api/claim-hold-rules/:ruleId/retire': { reply: HoldRule };
    'GET /api/claim-settings': { reply: Out<typeof C.Settings> };
    'PUT /api/claim-settings': {
      body: In<typeof C.SettingsBody>;
      reply: Out<typeof C.Settings>;
    };
  }
}
