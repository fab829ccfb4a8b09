/**
 * Asking plans, and what they answer. Amounts are whole cents; days are in the practice's zone.
 *
 * POST /api/policies/:policyId/eligibility          AskIn → EligibilityCheck (201): asked now; the answer comes by file
 * GET  /api/policies/:policyId/eligibility          checks of a policy, newest first
 * GET  /api/clients/:clientId/eligibility           per policy that holds: the newest answer, and the expected share
 * GET  /api/eligibility-checks?state&after&limit    'needs-you': what somebody must look at before the visit
 * GET  /api/eligibility-checks/:checkId
 * POST /api/eligibility-checks/:checkId/settle      {why}: looked at, nothing more to do; undo: /unsettle
 * GET  /api/eligibility-settings                    when plans are asked by themselves; dated verbs as in practice
 * GET  /api/expected-shares?from&to&clinicianId&sessionId   per attendee of the calendar's days: what the client will owe
 */
import { z } from 'zod';
import { amountOut, day, dayOut, id, line, momentOut } from '../platform/wire.ts';
import { CHECK_STATES } from './check-states.ts';

const text = z.string();
export const PolicyParams = z.object({ policyId: id('pol') });
export const ClientParams = z.object({ clientId: id('clt') });
export const CheckParams = z.object({ checkId: id('elg') });
export const AskIn = z.object({
  /** The day of the visit; today unless told. */
  on: day.optional(),
});
export const SettleIn = z.object({ why: line(300) });
export const ChecksQuery = z.object({
  state: z.enum(['needs-you', 'open', 'all']).default('needs-you'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const SharesQuery = z.object({
  from: day,
  to: day,
  clinicianId: id('cln').optional(),
  /** Only this visit's. */
  sessionId: id('ses').optional(),
});

const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
/** A figure as the plan tells it: `not-stated` is not nothing; `differs`: several figures, call. */
const money = z.object({
  said: z.enum(['once', 'differs', 'no-figure', 'not-stated']),
  cents: list(amountOut),
});
const percent = z.object({
  said: z.enum(['once', 'differs', 'no-figure', 'not-stated']),
  /** Basis points: 2,000 is 20 %. */
  basisPoints: list(z.number().int()),
});
const visitTerms = z.object({
  covered: z.enum(['no', 'not-said-otherwise']),
  copay: money,
  coinsurance: percent,
  deductible: z.enum(['applies', 'waived', 'not-stated']),
  authorization: z.enum(['needed', 'not-needed', 'unknown', 'depends', 'not-stated']),
});
const ofNetwork = z.object({
  office: visitTerms,
  telehealth: visitTerms,
  deductible: z.object({ whole: money, left: money }),
  outOfPocket: z.object({ whole: money, left: money }),
});
export const PlanFacts = z
  .object({
    planNames: list(text),
    groupNumber: text.nullable(),
    groupName: text.nullable(),
    begins: dayOut.nullable(),
    ends: dayOut.nullable(),
    in: ofNetwork,
    out: ofNetwork,
    /** "20 visits a calendar year, 12 left". */
    limits: list(text),
    /** Who manages the benefit, or pays first: ask them. */
    askNext: list(z.object({ why: z.enum(['carve-out', 'other-payer']), name: text, phone: text })),
    /** What a careful reader would say aloud. */
    cautions: list(text),
  })
  .meta({ id: 'PlanFacts' });

export const checkState = z.enum(CHECK_STATES);
export const EligibilityCheck = z
  .object({
    id: text,
    clientId: text,
    /** Null for people who may not see clients. */
    clientName: text.nullable(),
    policyId: text,
    payerId: text,
    payerName: text,
    serviceOn: dayOut,
    sessionId: text.nullable(),
    /** 'person' asked on demand, 'visit' by itself before one, 'again' because no answer came. */
    askedFor: z.enum(['person', 'visit', 'again']),
    state: checkState,
    /** In words: "Active. $25.00 a visit in the office." */
    sentence: text,
    coverage: z.enum(['active', 'inactive', 'not covered', 'unclear', 'not stated']).nullable(),
    facts: PlanFacts.nullable(),
    /** Why a person must look; null when nothing is the matter. */
    attention: z
      .enum([
        'inactive',
        'not-covered',
        'unclear',
        'carve-out',
        'used-up',
        'refused',
        'no-answer',
        'failed',
      ])
      .nullable(),
    settled: z.object({ at: momentOut, by: text.nullable(), why: text }).nullable(),
    askedAt: momentOut,
    askedBy: text.nullable(),
    answeredAt: momentOut.nullable(),
    /** True while it is relied on at signing. */
    fresh: z.boolean(),
    /** The interchanges, for GET /api/edi-files/:fileId. */
    outFile: text.nullable(),
    inFile: text.nullable(),
  })
  .meta({ id: 'EligibilityCheck' });
export const EligibilityChecks = z.object({
  items: z.array(EligibilityCheck),
  next: text.optional(),
});

/** What the client will owe for a visit, and what that rests on. */
export const ExpectedShare = z
  .object({
    policyId: text.nullable(),
    payerName: text.nullable(),
    /** null: not stated; see why. */
    shareCents: amountOut.nullable(),
    /** exact: a copay. estimate: of deductible and coinsurance. */
    kind: z.enum(['exact', 'estimate', 'unknown', 'self-pay']),
    /** "$25.00 copay, as Blue Harbor answered on Fri 20 Nov." */
    why: text,
    rests: z.enum(['answer', 'typed', 'nothing']),
    /** The day on which the plan answered, when it rests on that. */
    answeredOn: dayOut.nullable(),
    checkId: text.nullable(),
    /** Something about the coverage that somebody must look at first. */
    warning: text.nullable(),
  })
  .meta({ id: 'ExpectedShare' });
export const ExpectedShares = z.object({
  items: z.array(
    z.object({ sessionId: text, attendeeId: text, clientId: text, share: ExpectedShare }),
  ),
});
export const ClientEligibility = z.object({
  items: z.array(
    z.object({
      policyId: text,
      payerName: text,
      /** The newest check; null: never asked. */
      check: EligibilityCheck.nullable(),
      office: ExpectedShare,
      telehealth: ExpectedShare,
    }),
  ),
  may: z.object({ ask: z.boolean() }),
});

export const eligibilitySettingFields = {
  /** Plans are asked by themselves before visits. */
  automatic: z.boolean(),
  /** Working days of the practice before the visit. */
  workingDaysBefore: z.number().int().min(0).max(10),
  /** At most once per policy and: */
  period: z.enum(['visit', 'week', 'month']),
  /** Asked again once when no answer came in so many hours, then somebody is told. */
  answerHours: z.number().int().min(1).max(168),
  /** An answer is relied on at signing for so many days. */
  freshDays: z.number().int().min(1).max(92),
  /** Payers whose plans are not asked by themselves. */
  notAskedPayerIds: z.array(id('pyr')).max(200).default([]),
};
export const EligibilitySetting = z
  .object({
    id: text.meta({ pattern: '^els_' }),
    ...eligibilitySettingFields,
    notAskedPayerIds: z.array(text),
    from: dayOut,
    to: dayOut.nullable(),
  })
  .meta({ id: 'EligibilitySetting' });
export const EligibilitySettings = z.object({
  items: z.array(EligibilitySetting),
  /** Whose plans the next round asks, as the calendar stands now. */
  next: z.object({ at: momentOut, plans: z.number().int(), visitsUntil: dayOut }).nullable(),
});
