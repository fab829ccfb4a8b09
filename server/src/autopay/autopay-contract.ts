/**
 * Autopay in two stages. Amounts are whole cents; days are in the practice's zone.
 *
 * GET  /api/autopay-settings                     and the dated verbs as in practice
 * GET  /api/clients/:clientId/autopay            ClientAutopay: enrolments, and what is said and was charged
 * POST /api/clients/:clientId/autopay            Enrol → Enrolment (201): charges nothing that was owed before
 * PUT  /api/autopay/:enrolmentId                 ChangeAutopay → Enrolment: card, caps, what was owed before too
 * POST /api/autopay/:enrolmentId/pause, …/resume, …/end   Enrolment
 * POST /api/autopay/:enrolmentId/ask-card      CardAsked (201): a link to give a new card goes to who pays
 * POST /api/cards/:cardId/ask-for-new         CardAsked (201): of one that is soon over, on autopay or only kept
 * POST /api/autopay/:enrolmentId/leave-out, …/take-in   Lines → Enrolment: in the preview, before anything is said
 * GET  /api/autopay/tonight                      Tonight: what will be said this evening, and what waits
 * GET  /api/planned-charges?clientId&paymentId&after&limit PlannedPage, newest first
 * GET  /api/planned-charges/:plannedId           PlannedProof: consent, notice, delivery, charge, receipt
 * POST /api/planned-charges/:plannedId/hold, …/release, …/take-back   Reason → PlannedProof
 * POST /api/planned-charges/:plannedId/move      Move → PlannedProof; …/split Split → PlannedProof of the first part
 * GET  /api/open/autopay/:token                 ChargeByLink: without a sign-in, by the link in a notice
 * POST /api/open/autopay/:token/hold, …/release  ChargeByLink
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
} from '../platform/wire.ts';
import { PLANNED_STATES, type PlannedState } from './planned-states.ts';

export const autopaySettingFields = {
  /** The hour of the evening at which it looks. */
  eveningHour: z.number().int().min(12).max(21),
  /** Days between notice and charge: of what was known at the visit, and of the rest. */
  knownDays: z.number().int().min(0).max(7),
  waitDays: z.number().int().min(2).max(7),
  /** Days after each soft decline on which it is tried again. */
  retryDays: z.array(z.number().int().min(1).max(30)).max(5),
  /** How far who pays may put a charge off. */
  moveDays: z.number().int().min(0).max(31),
};
export const AutopaySetting = z
  .object({ ...autopaySettingFields, id: z.string(), from: dayOut, to: dayOut.nullable() })
  .meta({ id: 'AutopaySetting' });
export const AutopaySettings = z.object({ items: z.array(AutopaySetting) });

export const ClientParams = z.object({ clientId: id('clt') });
export const CardParams = z.object({ cardId: id('crd') });
export const EnrolmentParams = z.object({ enrolmentId: id('apy') });
export const CardAsked = z.object({ messageId: z.string() }).meta({ id: 'CardAsked' });
export const PlannedParams = z.object({ plannedId: id('pch') });
export const PlannedQuery = z.object({
  clientId: id('clt').optional(),
  /** The one that this payment came of. */
  paymentId: id('pmt').optional(),
  after: id('pch').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const cap = amountIn.nullable();
export const Enrol = z.object({
  cardId: id('crd'),
  /** Null: the client themself. */
  partyId: id('rsp').nullable().default(null),
  /** Who agreed. */
  agreedName: line(120),
  capChargeCents: cap.default(null),
  capMonthCents: cap.default(null),
  /** They agreed to be charged what was owed before today, too. */
  oldToo: z.boolean().default(false),
});
export const ChangeAutopay = z.object({
  cardId: id('crd').optional(),
  capChargeCents: cap.optional(),
  capMonthCents: cap.optional(),
  oldToo: z.boolean().optional(),
});
export const Reason = z.object({ reason: optionalLine(300).default('') });
export const Lines = z.object({ chargeIds: z.array(id('chg')).min(1).max(500) });
export const Move = z.object({ day });
export const Split = z.object({ firstCents: amountIn, restOn: day });

export const EnrolmentView = z
  .object({
    id: z.string(),
    clientId: z.string(),
    partyId: z.string().nullable(),
    /** Who pays, where it is not the client. */
    partyName: z.string().nullable(),
    cardId: z.string(),
    cardLabel: z.string(),
    words: z.string(),
    wordsVersion: z.string(),
    how: z.enum(['desk', 'portal']),
    agreedName: z.string(),
    agreedAt: momentOut,
    capChargeCents: amountOut.nullable(),
    capMonthCents: amountOut.nullable(),
    state: z.enum(['active', 'paused', 'ended']),
    /** Why it is paused, in words; empty where it is not. */
    why: z.string(),
    /** Charges that were owed before and are left out. */
    leftOut: z.number().int(),
    /** What of before they agreed to, each with its own yes. */
    oldToo: z.array(
      z.object({
        amountCents: amountOut,
        words: z.string(),
        agreedName: z.string(),
        agreedAt: momentOut,
      }),
    ),
    endedAt: momentOut.nullable(),
  })
  .meta({ id: 'Autopay' });
const Line = z.object({
  chargeId: z.string(),
  serviceOn: dayOut,
  cents: amountOut,
  /** Why now. */
  why: z.string(),
});
const states = Object.keys(PLANNED_STATES) as [PlannedState, ...PlannedState[]];
export const PlannedView = z
  .object({
    id: z.string(),
    enrolmentId: z.string(),
    clientId: z.string(),
    clientName: z.string().nullable(),
    partyName: z.string().nullable(),
    cardLabel: z.string(),
    amountCents: amountOut,
    chargedCents: amountOut.nullable(),
    state: z.enum(states),
    stateWords: z.string(),
    why: z.string(),
    chargeOn: dayOut,
    lines: z.array(Line),
    plannedAt: momentOut,
    endedAt: momentOut.nullable(),
  })
  .meta({ id: 'PlannedCharge' });
export const PlannedPage = z.object({ items: z.array(PlannedView), next: z.string().optional() });
export const ClientAutopay = z.object({
  enrolments: z.array(EnrolmentView),
  planned: z.array(PlannedView),
  /** What they agree to when they enroll now. */
  words: z.string(),
  may: z.object({ write: z.boolean() }),
});
export const Tonight = z.object({
  /** When it looks next: "18:00" of the practice. */
  at: z.string(),
  totalCents: amountOut,
  /** To be said this evening; nothing stands yet. */
  toSay: z.array(
    PlannedView.omit({ id: true, plannedAt: true, endedAt: true, chargedCents: true }),
  ),
  /** Said, and waiting for their day; held ones too. */
  waiting: z.array(PlannedView),
  /** More autopays than are looked at here. */
  more: z.boolean(),
});
export const TokenParams = z.object({ token: z.string().max(100) });
/** The least that who pays must see to decide. */
export const ChargeByLink = z
  .object({
    practice: z.string(),
    phone: z.string(),
    language: z.enum(['en', 'es']),
    amountCents: amountOut,
    day: z.string(),
    card: z.string(),
    state: z.enum(['waits', 'held', 'going', 'charged', 'not-charged']),
  })
  .meta({ id: 'ChargeByLink' });
export const PlannedProof = PlannedView.extend({
  consent: EnrolmentView,
  notice: z
    .object({
      state: z.string(),
      channel: z.string().nullable(),
      to: z.string().nullable(),
      words: z.string(),
      wentAt: momentOut.nullable(),
      cameBackAt: momentOut.nullable(),
      heard: z.string(),
    })
    .nullable(),
  payment: z
    .object({
      id: z.string(),
      amountCents: amountOut,
      receivedOn: dayOut,
      receiptPaperId: z.string().nullable(),
    })
    .nullable(),
  steps: z.array(
    z.object({ step: z.string(), why: z.string(), at: momentOut, by: z.string().nullable() }),
  ),
}).meta({ id: 'PlannedProof' });
