/**
 * Appeals on the wire: the letter, its packet, what was sent and what came of it.
 *
 * GET  /api/appeals                           AppealQuery → AppealPage
 * POST /api/appeals                           StartAppeal → AppealDetail (201): denials of one claim (or service) and payer
 * GET  /api/appeals/:appealId                 AppealDetail
 * POST /api/appeals/:appealId/letter          ChangeLetter → AppealDetail (a draft only)
 * GET  /api/appeals/:appealId/packet.pdf      letter, claim as filed, the payer's answer in words, proof of filing, notes
 * GET  /api/appeals/:appealId/notes           AppealNotes: signed notes of these sessions this person may read
 * POST /api/appeals/:appealId/notes           ChooseNotes → AppealDetail: released for this appeal by who may read them
 * POST /api/appeals/:appealId/sent            AppealSent → AppealDetail: the packet stays as it was sent
 * POST /api/appeals/:appealId/outcome         AppealOutcome → AppealDetail
 * POST /api/appeals/:appealId/take-back       AppealDetail: the last step (outcome, sending) was a slip
 * POST /api/appeals/:appealId/withdraw        WithReason → AppealDetail: a draft that is not wanted, or one given up
 * POST /api/appeals/:appealId/next-level      AppealDetail (201): after it was lost
 * GET  /api/appeal-templates                  AppealTemplates: ours, then those that come with Clearhour
 * POST /api/appeal-templates                  TemplateIn → AppealTemplate (201)
 * POST /api/appeal-templates/:templateId/change, …/retire
 * POST /api/appeal-templates/preview          PreviewTemplate → TemplatePreview: filled for a denial, nothing kept
 */
import { z } from 'zod';
import { Bucket } from '../denials/denials-contract.ts';
import {
  amountOut,
  day,
  dayOut,
  id,
  line,
  momentOut,
  optionalLine,
  prose,
} from '../platform/wire.ts';
import { APPEAL_STATES } from './appeal-states.ts';

export const AppealParams = z.object({ appealId: id('apl') });
export const TemplateParams = z.object({ templateId: id('tpl') });
export const WithReason = z.object({ reason: line(500) });
export const AppealState = z.enum(APPEAL_STATES).meta({ id: 'AppealState' });

export const AppealQuery = z.object({
  state: AppealState.optional(),
  payerId: id('pyr').optional(),
  clientId: id('clt').optional(),
  claimId: id('clm').optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const StartAppeal = z.object({
  denialIds: z.array(id('dnl')).min(1).max(50),
  /** Absent: the one for the bucket of the first. */
  templateId: z.string().max(60).optional(),
});
const view = {
  id: id('apl'),
  state: AppealState,
  stateWords: z.string(),
  level: z.number().int(),
  payerId: id('pyr'),
  payerName: z.string(),
  claimId: id('clm').nullable(),
  claimNumber: z.string().nullable(),
  clientId: id('clt'),
  clientName: z.string().nullable(),
  serviceOn: dayOut,
  riskCents: amountOut,
  limitOn: dayOut.nullable(),
  actBy: dayOut.nullable(),
  limitBasis: z.string().nullable(),
  sentOn: dayOut.nullable(),
  sentHow: z.enum(['mail', 'fax', 'portal', 'email']).nullable(),
  /** When nobody has answered by then, ask. */
  answerBy: dayOut.nullable(),
  outcomeOn: dayOut.nullable(),
  version: z.number().int(),
};
export const AppealView = z.object(view).meta({ id: 'Appeal' });
export const AppealPage = z.object({ items: z.array(AppealView), next: z.string().optional() });
export const Letter = z.object({
  /** Where it goes, in lines. */
  to: prose(500),
  subject: line(200),
  body: prose(10_000),
});
export const ChangeLetter = Letter.extend({ version: z.number().int() });
export const AppealDetail = z
  .object({
    ...view,
    denials: z.array(
      z.object({
        id: id('dnl'),
        code: z.string(),
        serviceOn: dayOut,
        reason: z.string(),
        reasonWords: z.string(),
        riskCents: amountOut,
      }),
    ),
    letter: Letter,
    templateName: z.string(),
    /** What the packet holds, in its order, and what it lacks. */
    parts: z.array(
      z.object({
        part: z.enum(['letter', 'claim', 'answer', 'proof', 'note']),
        title: z.string(),
        there: z.boolean(),
        sentence: z.string(),
      }),
    ),
    /** Blanks in the letter and whatever else should be looked at before it goes. */
    warnings: z.array(z.string()),
    notes: z.array(
      z.object({
        noteId: id('not'),
        serviceOn: dayOut,
        authorName: z.string(),
        chosenBy: z.string(),
        chosenAt: momentOut,
      }),
    ),
    mayChooseNotes: z.boolean(),
    sentReference: z.string(),
    outcomeWhy: z.string(),
    madeAt: momentOut,
    madeBy: z.string().nullable(),
    /** Letters before and after it. */
    levels: z.array(z.object({ id: id('apl'), level: z.number().int(), state: AppealState })),
    acts: z.array(
      z.enum(['letter', 'notes', 'sent', 'outcome', 'take-back', 'withdraw', 'next-level']),
    ),
  })
  .meta({ id: 'AppealDetail' });
export const AppealNotes = z.object({
  items: z.array(
    z.object({
      noteId: id('not'),
      serviceOn: dayOut,
      authorName: z.string(),
      signed: z.boolean(),
      chosen: z.boolean(),
    }),
  ),
});
/** All that go with it; none takes those back that were chosen. */
export const ChooseNotes = z.object({ noteIds: z.array(id('not')).max(50) });
export const AppealSent = z.object({
  how: z.enum(['mail', 'fax', 'portal', 'email']),
  on: day,
  /** Number of the parcel, fax or portal. */
  reference: optionalLine(120).default(''),
});
export const AppealOutcome = z.object({
  outcome: z.enum(['won', 'partly', 'lost']),
  on: day,
  why: optionalLine(500).default(''),
});
export const TemplateIn = z.object({
  name: line(120),
  /** Null: for any. */
  bucket: Bucket.nullable(),
  subject: line(200),
  /** Words in braces are filled in: see `fields` of the list. */
  body: prose(10_000),
});
export const AppealTemplate = z
  .object({
    id: z.string(),
    name: z.string(),
    bucket: Bucket.nullable(),
    subject: z.string(),
    body: z.string(),
    own: z.boolean(),
  })
  .meta({ id: 'AppealTemplate' });
export const AppealTemplates = z.object({
  items: z.array(AppealTemplate),
  /** What may stand in braces, with what it is filled with. */
  fields: z.array(z.object({ field: z.string(), words: z.string() })),
});
/** As it is being written; for this denial, or the newest of its bucket, else the newest of all. */
export const PreviewTemplate = TemplateIn.omit({ name: true }).extend({
  denialId: id('dnl').optional(),
});
export const TemplatePreview = z
  .object({
    denialId: id('dnl'),
    /** Whose denial it is filled for: "CO-197 of Blue Harbor, 90837 on Tue 3 Mar". */
    about: z.string(),
    letter: Letter,
    /** What a person would still fill in. */
    blanks: z.array(z.string()),
  })
  .meta({ id: 'AppealTemplatePreview' });
