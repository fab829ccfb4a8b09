/** Endpoints of the denial desk, appeals and underpayments: known wherever this file is imported. */
import type * as A from '../../../../../server/src/appeals/appeals-contract.ts';
import type * as C from '../../../../../server/src/denials/denials-contract.ts';
import type * as U from '../../../../../server/src/denials/underpayments-contract.ts';
import type { In, Out } from '../../../api/shapes.ts';

export type Denial = Out<typeof C.DenialView>;
export type DenialDetail = Out<typeof C.DenialDetail>;
export type DenialAct = Denial['usualAct'];
export type DenialState = Denial['state'];
export type DenialSummary = Out<typeof C.DenialSummary>;
export type Decision = Out<typeof C.DecisionView>;
export type Decide = In<typeof C.DecideDenials>;
export type Causes = Out<typeof C.DenialCauses>;
export type Outcomes = Out<typeof C.DenialOutcomes>;
export type Appeal = Out<typeof A.AppealView>;
export type AppealDetail = Out<typeof A.AppealDetail>;
export type AppealAct = AppealDetail['acts'][number];
export type DeskSettings = Out<typeof C.DenialSettings>['items'][number];
export type Bucket = Denial['bucket'];
export type Letters = Out<typeof A.AppealTemplates>;
export type LetterTemplate = Letters['items'][number];
export type TemplateFields = In<typeof A.TemplateIn>;
export type TemplatePreview = Out<typeof A.TemplatePreview>;
export type Underpayment = Out<typeof U.UnderpaymentView>;
export type UnderpaidPayer = Out<typeof U.UnderpaidPayers>['items'][number];

/** Several states, buckets or causes go as one word with commas between them. */
type Filter = Omit<In<typeof C.FilterQuery>, 'state' | 'bucket' | 'cause'> & {
  state?: string;
  bucket?: string;
  cause?: string;
};
type List = Filter & {
  order?: In<typeof C.DenialQuery>['order'];
  after?: string;
  limit?: number;
};
type AppealReply = { reply: AppealDetail };

declare module '../../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/denials': { query: List; reply: Out<typeof C.DenialPage> };
    'GET /api/denials/summary': { query: Filter; reply: DenialSummary };
    'GET /api/denials/causes': { query: In<typeof C.SpanQuery>; reply: Causes };
    'GET /api/denials/outcomes': { query: In<typeof C.SpanQuery>; reply: Outcomes };
    'GET /api/denials/:denialId': { query: List; reply: DenialDetail };
    'POST /api/denials/decide': { body: Decide; reply: Decision };
    'GET /api/denial-decisions': {
      query: { denialId?: string; after?: string; limit?: number };
      reply: Out<typeof C.DecisionPage>;
    };
    'POST /api/denial-decisions/:decisionId/undo': { reply: Decision };
    'GET /api/denial-settings': { reply: Out<typeof C.DenialSettings> };
    'PUT /api/denial-settings': {
      body: In<typeof C.SetDenialSettings>;
      reply: Out<typeof C.DenialSettings>;
    };
    'POST /api/denial-settings/remove': {
      body: In<typeof C.OfPayer>;
      reply: Out<typeof C.DenialSettings>;
    };
    'GET /api/appeal-templates': { reply: Letters };
    'POST /api/appeal-templates': { body: TemplateFields; reply: LetterTemplate };
    'POST /api/appeal-templates/preview': {
      body: In<typeof A.PreviewTemplate>;
      reply: TemplatePreview;
    };
    'POST /api/appeal-templates/:templateId/change': {
      body: TemplateFields;
      reply: LetterTemplate;
    };
    'POST /api/appeal-templates/:templateId/retire': { reply: Letters };
    'GET /api/appeals': {
      query: Omit<In<typeof A.AppealQuery>, 'limit'> & { limit?: number };
      reply: Out<typeof A.AppealPage>;
    };
    'GET /api/appeals/:appealId': AppealReply;
    'GET /api/appeals/:appealId/notes': { reply: Out<typeof A.AppealNotes> };
    'POST /api/appeals/:appealId/letter': { body: In<typeof A.ChangeLetter> } & AppealReply;
    'POST /api/appeals/:appealId/notes': { body: In<typeof A.ChooseNotes> } & AppealReply;
    'POST /api/appeals/:appealId/sent': { body: In<typeof A.AppealSent> } & AppealReply;
    'POST /api/appeals/:appealId/outcome': { body: In<typeof A.AppealOutcome> } & AppealReply;
    'POST /api/appeals/:appealId/take-back': AppealReply;
    'POST /api/appeals/:appealId/withdraw': { body: In<typeof A.WithReason> } & AppealReply;
    'POST /api/appeals/:appealId/next-level': AppealReply;
    'GET /api/underpayments': {
      query: Omit<In<typeof U.UnderpaymentQuery>, 'limit'> & { limit?: number };
      reply: Out<typeof U.UnderpaymentPage>;
    };
    'GET /api/underpayments/payers': { reply: Out<typeof U.UnderpaidPayers> };
    'POST /api/underpayments/decide': {
      body: In<typeof U.DecideUnderpayments>;
      reply: Out<typeof U.UnderpaymentsDone>;
    };
    'POST /api/underpayments/lettered': {
      body: In<typeof U.Lettered>;
      reply: Out<typeof U.UnderpaymentsDone>;
    };
  }
}
