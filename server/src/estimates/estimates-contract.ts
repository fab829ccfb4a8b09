/**
 * Good Faith Estimates over HTTP. Amounts are whole cents; days are in the practice's zone.
 *
 * GET  /api/clients/:clientId/estimates            ClientEstimates: who needs one, what is due, all of them, newest first
 * POST /api/clients/:clientId/plan-answers         will the plan be used? → ClientEstimates
 * POST /api/clients/:clientId/estimate-requests    the client asked what it will cost → ClientEstimates
 * POST /api/estimate-requests/:requestId/withdraw  ClientEstimates
 * GET  /api/clients/:clientId/estimate-draft       what is booked, as a draft: ?clinicianId&from
 * POST /api/clients/:clientId/estimates/preview    EstimateBody → priced, nothing kept
 * POST /api/clients/:clientId/estimates/preview-pdf the same as the paper would be, without a number
 * POST /api/clients/:clientId/estimates            EstimateBody → Estimate (201): numbered, and never changed
 * POST /api/estimates/:estimateId/give             how, when, what proves it → Estimate
 * POST /api/estimates/:estimateId/tell             says that it is ready, by the outbox → Estimate
 * POST /api/estimates/:estimateId/take-back-given  a slip, on the day it was written down
 * POST /api/estimates/:estimateId/void             made by mistake, before it is given
 * POST /api/estimates/:estimateId/copies           given again on request
 * POST /api/estimates/:estimateId/releases         ask for charges over it all the same, with the reason
 * POST /api/estimate-releases/:releaseId/take-back
 * POST /api/estimates/:estimateId/disputes         the client disputes what was billed
 * POST /api/estimate-disputes/:disputeId/close
 * GET  /api/estimates-due                          EstimatesDue: all of the practice, the first to act on in front
 * GET  /api/estimate-settings                      and the dated verbs as in practice
 */
import { z } from 'zod';
import {
  amountIn,
  amountOut,
  day,
  dayOut,
  id,
  line,
  momentOut,
  optionalLine,
  prose,
} from '../platform/wire.ts';
import { EVERY } from './frequency.ts';

export const HOW = ['by-hand', 'mailed', 'email', 'portal'] as const;
export const MADE_FOR = ['booked', 'asked', 'changed', 'yearly', 'other'] as const;
export const OUTCOMES = ['for-client', 'for-practice', 'settled', 'withdrawn', 'mistake'] as const;
export const LANGUAGES = ['en', 'es'] as const;
const DUE_WHY = ['booked', 'asked', 'provider', 'service', 'price', 'over', 'ends'] as const;

export const estimateSettingFields = {
  /** "Call (802) 555-0100, ask for Naomi." Empty: the practice's phone. */
  contact: optionalLine(200).default(''),
  noteEn: prose(1500).default(''),
  noteEs: prose(1500).default(''),
  language: z.enum(LANGUAGES).default('en'),
  large: z.boolean().default(false),
};
export const EstimateSetting = z
  .object({ ...estimateSettingFields, id: z.string(), from: dayOut, to: dayOut.nullable() })
  .meta({ id: 'EstimateSetting' });
export const EstimateSettings = z.object({ items: z.array(EstimateSetting) });

export const ClientParams = z.object({ clientId: id('clt') });
export const EstimateParams = z.object({ estimateId: id('est') });
export const RequestParams = z.object({ requestId: id('esq') });
export const ReleaseParams = z.object({ releaseId: id('esr') });
export const DisputeParams = z.object({ disputeId: id('esd') });

export const PlanAnswerIn = z.object({
  usesPlan: z.boolean(),
  askedOn: day.optional().meta({ description: 'today when left out' }),
  said: optionalLine(300).default(''),
});
export const RequestIn = z.object({ askedOn: day.optional(), said: optionalLine(300).default('') });
export const WithdrawIn = z.object({ reason: optionalLine(300).default('') });
export const DraftQuery = z.object({ clinicianId: id('cln').optional(), from: day.optional() });

export const LineIn = z.object({
  serviceId: id('svc'),
  /** Priced like this hour: its length, and who shares its fee. */
  sessionId: id('ses').optional(),
  minutes: z.number().int().min(5).max(720).optional(),
  firstOn: day.optional().meta({ description: 'the first day of the estimate when left out' }),
  every: z.enum(EVERY).default('as-agreed'),
  sessions: z.number().int().min(1).max(400),
});
export const EstimateBody = z.object({
  clinicianId: id('cln'),
  from: day,
  until: day.optional().meta({ description: 'twelve months when left out' }),
  lines: z.array(LineIn).min(1).max(12),
  diagnoses: z.array(line(10)).max(12).default([]),
  separately: z.array(line(200)).max(12).default([]),
  places: z.array(line(200)).max(6).default([]).meta({
    description: 'where, each with its state; the practice’s address when left out',
  }),
  language: z.enum(LANGUAGES).optional(),
  large: z.boolean().optional(),
  why: z.enum(MADE_FOR).default('other'),
  /** What is different from the one it takes the place of. */
  changed: optionalLine(300).default(''),
});

const LineOut = z.object({
  serviceId: z.string(),
  minutes: z.number().int(),
  code: z.string().nullable(),
  label: z.string(),
  firstOn: dayOut,
  every: z.enum(EVERY),
  sessions: z.number().int(),
  eachCents: amountOut,
  totalCents: amountOut,
});
export const EstimatePreview = z.object({
  from: dayOut,
  until: dayOut,
  lines: z.array(LineOut.extend({ why: z.string() })),
  totalCents: amountOut,
  /** The one it would take the place of: "EST-00003". */
  replaces: z.string().nullable(),
  language: z.enum(LANGUAGES),
  large: z.boolean(),
});
export const EstimateDraft = z.object({
  clinicianId: z.string().nullable(),
  from: dayOut,
  lines: z.array(
    z.object({
      serviceId: z.string(),
      sessionId: z.string().optional(),
      minutes: z.number().int(),
      firstOn: dayOut,
      every: z.enum(EVERY),
      sessions: z.number().int(),
    }),
  ),
  diagnoses: z.array(z.string()),
  places: z.array(z.string()),
  language: z.enum(LANGUAGES),
  large: z.boolean(),
  why: z.enum(MADE_FOR),
  changed: z.string(),
});

export const GiveIn = z.object({
  how: z.enum(HOW),
  on: day.optional().meta({ description: 'today when left out' }),
  /** "Handed over at the front desk, signed copy in the folder". */
  proof: optionalLine(300).default(''),
});
export const VoidIn = z.object({ reason: line(300) });
export const CopyIn = z.object({ how: z.enum(HOW), on: day.optional() });
export const ReleaseIn = z.object({
  /** Left out: all that are held back. */
  chargeIds: z.array(id('chg')).min(1).max(100).optional(),
  reason: line(300),
});
export const DisputeIn = z.object({
  openedOn: day.optional(),
  /** As the reviewer names it. */
  reference: optionalLine(80).default(''),
});
export const CloseDisputeIn = z.object({
  outcome: z.enum(OUTCOMES),
  on: day.optional(),
  /** What is to be paid, as decided or agreed. */
  agreedCents: amountIn.optional(),
  note: optionalLine(300).default(''),
});

const Dispute = z.object({
  id: z.string(),
  openedOn: dayOut,
  reference: z.string(),
  closedOn: dayOut.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  agreedCents: amountOut.nullable(),
  note: z.string(),
});
export const EstimateView = z
  .object({
    id: z.string(),
    number: z.string(),
    paperId: z.string(),
    clientId: z.string(),
    clinicianId: z.string(),
    clinicianName: z.string(),
    from: dayOut,
    until: dayOut,
    totalCents: amountOut,
    lines: z.array(LineOut),
    /** made: not given yet. superseded: a later one holds now. ended: its days are over. */
    state: z.enum(['made', 'given', 'void', 'superseded', 'ended']),
    why: z.enum(MADE_FOR),
    replaces: z.string().nullable(),
    madeAt: momentOut,
    madeBy: z.string().nullable(),
    given: z
      .object({
        how: z.enum(HOW),
        on: dayOut,
        proof: z.string(),
        by: z.string().nullable(),
        mayTakeBack: z.boolean(),
      })
      .nullable(),
    /** The client was told that it is ready. */
    told: z.boolean(),
    voidReason: z.string(),
    /** Null until it is given. */
    compare: z
      .object({
        billedCents: amountOut,
        /** Billed less estimated. */
        varianceCents: amountOut,
        /** From so much over on the client may dispute it. */
        limitCents: amountOut,
        heldCents: amountOut,
        over: z.array(
          z.object({
            chargeId: z.string(),
            serviceOn: dayOut,
            cents: amountOut,
            byCents: amountOut,
            held: z.boolean(),
            released: z.object({ id: z.string(), reason: z.string() }).nullable(),
          }),
        ),
        /** What to do about what is held back; empty: nothing is. */
        sentence: z.string(),
      })
      .nullable(),
    disputes: z.array(Dispute),
    /** A copy is given on request until this day. */
    copiesUntil: dayOut.nullable(),
    copies: z.array(z.object({ how: z.enum(HOW), on: dayOut, by: z.string().nullable() })),
  })
  .meta({ id: 'Estimate' });
export const DueView = z
  .object({
    clientId: z.string(),
    clientName: z.string(),
    clinicianId: z.string().nullable(),
    why: z.enum(DUE_WHY),
    sentence: z.string(),
    /** The law's last day, and the last day this practice works on or before it. */
    dueOn: dayOut,
    actBy: dayOut.nullable(),
    daysLeft: z.number().int(),
    /** Of an hour it is for. */
    serviceOn: dayOut.nullable(),
    /** Made already: it is only to be given. */
    made: z.object({ id: z.string(), number: z.string() }).nullable(),
  })
  .meta({ id: 'EstimateDue' });
export const EstimatesDue = z.object({ items: z.array(DueView) });
export const ClientEstimates = z.object({
  /** yes: pays without a plan. ask: insured, and nobody has asked whether the plan is used. */
  needs: z.enum(['yes', 'no', 'ask']),
  sentence: z.string(),
  answer: z.object({ usesPlan: z.boolean(), askedOn: dayOut, said: z.string() }).nullable(),
  due: z.array(DueView),
  requests: z.array(
    z.object({ id: z.string(), askedOn: dayOut, said: z.string(), open: z.boolean() }),
  ),
  items: z.array(EstimateView),
});
