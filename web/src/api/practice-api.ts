import type { ClaimsOfDays } from '../../../server/src/claims/claims-contract.ts';
import type * as P from '../../../server/src/practice/practice-contract.ts';
import type { In, Out } from './shapes.ts';

/** New rows, changes and ends of one dated noun; see practice-contract.ts. */
type Dated<Noun extends string, In, Row> = Record<`POST /api/${Noun}`, { body: In; reply: Row }> &
  Record<`POST /api/${Noun}/:id/change`, { body: In; reply: Row }> &
  Record<`POST /api/${Noun}/:id/end`, { body: { lastDay: string }; reply: Row }> &
  Record<`DELETE /api/${Noun}/:id`, { reply: unknown }>;
type DatedIn<F extends import('zod').z.ZodRawShape> = In<import('zod').z.ZodObject<F>> & {
  from: string;
  to?: string | null;
};
type Done = Out<typeof P.Done>;
/** What a row said wrongly since its first day, put right for all its days. */
type PutRight<Noun extends string, In, Row> = Record<
  `POST /api/${Noun}/:id/put-right`,
  { body: In; reply: Row }
> &
  Record<`GET /api/${Noun}/:id/corrections`, { reply: Out<typeof P.Corrections> }> &
  Record<
    `POST /api/${Noun}/:id/corrections/:correctionId/undo`,
    { body: { reason: string }; reply: Row }
  >;

interface Access {
  'GET /api/open/state': { reply: Out<typeof P.OpenState> };
  'POST /api/open/practices': { body: In<typeof P.CreatePracticeIn>; reply: Out<typeof P.Me> };
  'POST /api/open/sign-in': { body: In<typeof P.SignInIn>; reply: Out<typeof P.Me> };
  'POST /api/open/sign-in-demo': { body: In<typeof P.SignInDemoIn>; reply: Out<typeof P.Me> };
  'POST /api/sign-out': { reply: unknown };
  'GET /api/me': { reply: Out<typeof P.Me> };
  'PUT /api/me': { body: In<typeof P.MeIn>; reply: Out<typeof P.Me> };
  'POST /api/me/password': { body: In<typeof P.PasswordIn>; reply: Done };
  'GET /api/web-sessions': { reply: Out<typeof P.WebSessions> };
  'DELETE /api/web-sessions': { reply: Done };
  'DELETE /api/web-sessions/:webSessionId': { reply: Done };
  'GET /api/users': { reply: Out<typeof P.Users> };
  'POST /api/users': { body: In<typeof P.UserIn>; reply: Out<typeof P.User> };
  'PUT /api/users/:userId': { body: In<typeof P.UserChangeIn>; reply: Out<typeof P.User> };
  'POST /api/users/:userId/deactivate': { reply: Out<typeof P.User> };
  'POST /api/users/:userId/reactivate': { reply: Out<typeof P.User> };
  'POST /api/users/:userId/password': { body: In<typeof P.UserPasswordIn>; reply: Done };
}
interface Setup {
  'GET /api/setup': { reply: Out<typeof P.Setup> };
  'PUT /api/practice': { body: In<typeof P.PracticeIn>; reply: Out<typeof P.Practice> };
  'PUT /api/approval-limits': {
    body: In<typeof P.ApprovalLimitsIn>;
    reply: Out<typeof P.ApprovalLimits>;
  };
  'POST /api/clinicians': { body: In<typeof P.ClinicianIn>; reply: Out<typeof P.Clinician> };
  'PUT /api/clinicians/:clinicianId': {
    body: In<typeof P.ClinicianIn>;
    reply: Out<typeof P.Clinician>;
  };
  'POST /api/payers': { body: In<typeof P.PayerIn>; reply: Out<typeof P.Payer> };
  'PUT /api/payers/:payerId': { body: In<typeof P.PayerIn>; reply: Out<typeof P.Payer> };
  'POST /api/payers/:payerId/retire': { reply: Out<typeof P.Payer> };
  'POST /api/payers/:payerId/restore': { reply: Out<typeof P.Payer> };
  'POST /api/closures': { body: In<typeof P.ClosureIn>; reply: Out<typeof P.Closure> };
  'DELETE /api/closures/:closureId': { reply: unknown };
  'POST /api/absences': { body: In<typeof P.AbsenceIn>; reply: Out<typeof P.Absence> };
  'DELETE /api/absences/:absenceId': { reply: unknown };
}
export type PracticeApi = Access &
  Setup &
  PutRight<'legal-entities', In<typeof P.PutEntityRightIn>, Out<typeof P.LegalEntity>> &
  PutRight<'locations', In<typeof P.PutLocationRightIn>, Out<typeof P.Location>> & {
    'GET /api/legal-entities/:id/claims': { reply: Out<typeof ClaimsOfDays> };
  } & Dated<'legal-entities', DatedIn<typeof P.legalEntityFields>, Out<typeof P.LegalEntity>> &
  Dated<'locations', DatedIn<typeof P.locationFields>, Out<typeof P.Location>> &
  Dated<'licences', DatedIn<typeof P.licenceFields>, Out<typeof P.Licence>> &
  Dated<'supervisions', DatedIn<typeof P.supervisionFields>, Out<typeof P.Supervision>> &
  Dated<'office-hours', DatedIn<typeof P.officeHoursFields>, Out<typeof P.OfficeHours>> &
  Dated<'services', DatedIn<typeof P.serviceFields>, Out<typeof P.Service>> &
  Dated<'fees', DatedIn<typeof P.feeFields>, Out<typeof P.Fee>> &
  Dated<'missed-policies', DatedIn<typeof P.missedPolicyFields>, Out<typeof P.MissedPolicy>> &
  Dated<'payer-rules', DatedIn<typeof P.payerRuleFields>, Out<typeof P.PayerRule>> &
  Dated<
    'small-balance-limits',
    DatedIn<typeof P.smallBalanceFields>,
    Out<typeof P.SmallBalanceLimit>
  >;
export type DatedApi<Noun extends string, Body, Row> = Dated<Noun, Body, Row>;
export type DatedBody<F extends import('zod').z.ZodRawShape> = DatedIn<F>;
