/** Endpoints of remittances and posting rules: their types are known wherever this file is imported. */
import type * as P from '../../../../../server/src/remittances/posting-contract.ts';
import type * as C from '../../../../../server/src/remittances/remittances-contract.ts';
import type { In, Out } from '../../../api/shapes.ts';

export type Remittance = Out<typeof C.RemittanceView>;
export type RemittanceDetail = Out<typeof C.RemittanceDetail>;
export type RemittanceClaim = Out<typeof C.RemittanceClaimView>;
export type RemittanceLine = RemittanceClaim['lines'][number];
export type Adjustment = RemittanceClaim['adjustments'][number];
export type Entry = RemittanceClaim['entries'][number];
export type ProviderAdjustment = RemittanceDetail['adjustments'][number];
export type ClaimState = RemittanceClaim['state'];
export type Balance = RemittanceDetail['balance'];
export type ClaimDetail = Out<typeof C.ClaimDetail>;
export type Candidate = ClaimDetail['candidates'][number];
export type Mismatch = Out<typeof C.MismatchView>;
export type KeyedRemittance = In<typeof P.KeyInRemittance>;
export type PostingRule = Out<typeof P.PostingRuleView>;
export type PostingRuleFields = In<typeof P.PostingRuleIn>;
export type PostingRules = Out<typeof P.PostingRules>;
export type PostingSettings = Out<typeof P.PostingSettings>;
export type PostingTrial = Out<typeof P.PostingTrial>;
export type TrialRow = PostingTrial['rows'][number];
export type ReasonWords = Out<typeof P.ReasonWords>;
export type ChargeAnswer = Out<typeof C.AdjudicationView>;
export type PostingAct = PostingRule['act'];
type Reason = In<typeof C.WithReason>;

declare module '../../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/remittances': {
      query: In<typeof C.RemittanceQuery>;
      reply: Out<typeof C.RemittancePage>;
    };
    'POST /api/remittances': { body: KeyedRemittance; reply: RemittanceDetail };
    'GET /api/remittances/:remittanceId': {
      query: { state?: ClaimState; after?: string; limit?: number };
      reply: RemittanceDetail;
    };
    'POST /api/remittances/:remittanceId/post': {
      body: In<typeof C.PostRemittance>;
      reply: RemittanceDetail;
    };
    'POST /api/remittances/:remittanceId/undo': { body: Reason; reply: RemittanceDetail };
    'POST /api/remittances/:remittanceId/payer': {
      body: In<typeof C.SayPayer>;
      reply: RemittanceDetail;
    };
    'POST /api/remittances/:remittanceId/payee': {
      body: In<typeof C.SayPayee>;
      reply: RemittanceDetail;
    };
    'POST /api/remittances/:remittanceId/replace': { body: Reason; reply: RemittanceDetail };
    'GET /api/remittance-claims/:remittanceClaimId': { reply: ClaimDetail };
    'POST /api/remittance-claims/:remittanceClaimId/match': {
      body: In<typeof C.MatchByHand>;
      reply: ClaimDetail;
    };
    'POST /api/remittance-claims/:remittanceClaimId/unmatch': { reply: ClaimDetail };
    'POST /api/remittance-claims/:remittanceClaimId/set-aside': {
      body: Reason;
      reply: ClaimDetail;
    };
    'POST /api/remittance-claims/:remittanceClaimId/take-up': { reply: ClaimDetail };
    'POST /api/remittance-claims/:remittanceClaimId/undo': { body: Reason; reply: ClaimDetail };
    'GET /api/remittance-mismatches': {
      query: In<typeof C.MismatchQuery>;
      reply: Out<typeof C.MismatchPage>;
    };
    'GET /api/posting-rules': { query: In<typeof P.PostingRuleQuery>; reply: PostingRules };
    'GET /api/posting-rules/trial': {
      query: { payerId?: string; toleranceCents?: number };
      reply: PostingTrial;
    };
    'GET /api/reason-words': {
      query: { carc?: string; rarc?: string; plb?: string };
      reply: ReasonWords;
    };
    'GET /api/charges/:chargeId/adjudications': { reply: Out<typeof C.ChargeAdjudications> };
    'POST /api/posting-rules': { body: PostingRuleFields; reply: PostingRule };
    'POST /api/posting-rules/:ruleId/change': { body: PostingRuleFields; reply: PostingRule };
    'POST /api/posting-rules/:ruleId/remove': { reply: { done: true } };
    'GET /api/posting-settings': { reply: PostingSettings };
    'POST /api/posting-settings/remove': {
      body: In<typeof P.OfPayer>;
      reply: PostingSettings;
    };
    'POST /api/posting-settings': { body: In<typeof P.SetPosting>; reply: PostingSettings };
  }
}
