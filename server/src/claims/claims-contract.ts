/**
 * The wire of claims. Days are in the practice's zone; money is whole cents.
 *
 * GET  /api/claims                        list: state, payer, client, clinician, days, act by; most money at risk first
 * GET  /api/claims/summary                how many and how much in each state, today's batch, for the tabs
 * GET  /api/claims/radar                  what may be filed too late: unsigned, unsent, rejected, denied, unanswered
 * GET  /api/claims/:claimId               one claim: lines, findings, history, files, what is next and when
 * POST /api/claims/:claimId/check         scrubs it again now
 * POST /api/claims/:claimId/mend          what only the claim says: note to the payer, authorization, why it is late
 * POST /api/claims/:claimId/hold          waits, with a reason          …/release      goes on
 * POST /api/claims/:claimId/send          now, without waiting for the batch (a rejected one: again, as new)
 * POST /api/claims/send-ready             all that are clean, now
 * POST /api/claims/:claimId/correct       makes the 7 that replaces it   …/void         makes the 8 that voids it
 * POST /api/claims/:claimId/next-payer    makes the claim for the next plan from this one's answer
 * POST /api/claims/:claimId/filed-elsewhere, …/paper-sent, …/withdraw, …/close with a reason; …/reopen undoes these
 * POST /api/claims/:claimId/ask-status    asks the payer now (276)
 * GET  /api/claims/:claimId/cms-1500.pdf  ?form=data (for the red form, x and y in tenths of a millimetre) or plain
 * GET  /api/claims/:claimId/proof.pdf     letter that it was filed in time
 * GET, POST /api/claim-hold-rules         …/:ruleId/change, …/:ruleId/retire
 * GET, PUT  /api/claim-settings           hour of the daily batch, days of safety before a limit
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
import { CLAIM_STATES } from './claim-states.ts';

export const ClaimState = z.enum(CLAIM_STATES).meta({ id: 'ClaimState' });
export const Decision = z.enum(['paid', 'part-paid', 'denied']);

/** Where to mend it: the page of the app, whose, and the field. */
export const FindingPlace = z.object({
  page: z.enum([
    'client',
    'policy',
    'payer',
    'clinician',
    'practice',
    'location',
    'charge',
    'claim',
    'authorization',
    'connection',
  ]),
  id: z.string().nullable(),
  field: z.string(),
});
export const Finding = z
  .object({
    code: z.string(),
    sentence: z.string(),
    /** error: it is not sent so. warning: it is sent, somebody should look. */
    severity: z.enum(['error', 'warning']),
    place: FindingPlace,
  })
  .meta({ id: 'ClaimFinding' });

export const ClaimParams = z.object({ claimId: id('clm') });
export const EntityParams = z.object({ id: id('leg') });
/** Of the days that details of who bills hold: what would be checked anew, and what has gone. */
export const ClaimsOfDays = z.object({ notSent: z.number().int(), sent: z.number().int() });
export const RuleParams = z.object({ ruleId: id('rul') });

const states = z
  .string()
  .transform((s) => s.split(','))
  .pipe(z.array(ClaimState))
  .meta({ type: 'string', description: 'one state or several with commas' });
export const ListQuery = z.object({
  state: states.optional(),
  payerId: id('pyr').optional(),
  clientId: id('clt').optional(),
  clinicianId: id('cln').optional(),
  chargeId: id('chg').optional(),
  /** Those that left in this file, or that this file said something about. */
  fileId: id('edi').optional(),
  from: day.optional(),
  to: day.optional(),
  /** Only those to be done, or to be answered by the payer, on or before this day. */
  actBy: day.optional(),
  /** Our number of the claim, the payer's, or the start of one. */
  number: line(50).optional(),
  order: z.enum(['urgency', 'service-day']).default('urgency'),
  after: line(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const view = {
  id: z.string(),
  number: z.string(),
  state: ClaimState,
  /** The state in a sentence. */
  stateWords: z.string(),
  decision: Decision.nullable(),
  /** 1 the first plan asked, 2 the next. */
  level: z.number().int(),
  /** 1 first, 7 replaces another, 8 voids another. */
  frequency: z.enum(['1', '7', '8']),
  clientId: z.string(),
  /** Null for people who may see money but not clients. */
  clientName: z.string().nullable(),
  payerId: z.string(),
  payerName: z.string(),
  clinicianId: z.string(),
  clinicianName: z.string(),
  serviceOn: dayOut,
  totalCents: amountOut,
  /** The payer's limit for the step it is at, this office's last day before it, and what that rests on. */
  limitOn: dayOut.nullable(),
  actBy: dayOut.nullable(),
  limitBasis: z.string().nullable(),
  /** With the payer, undecided: it is late after this day; and the day it is asked, or asked again. */
  answerBy: dayOut.nullable(),
  askStatusOn: dayOut.nullable(),
  errors: z.number().int(),
  warnings: z.number().int(),
  firstFinding: z.string().nullable(),
  holdReason: z.string().nullable(),
  sentAt: momentOut.nullable(),
  payerControlNumber: z.string().nullable(),
  version: z.number().int(),
};
export const ClaimView = z.object(view).meta({ id: 'ClaimView' });
export const ClaimList = z.object({ items: z.array(ClaimView), next: z.string().optional() });

export const Summary = z.object({
  states: z.array(z.object({ state: ClaimState, claims: z.number().int(), totalCents: amountOut })),
  /** When the clean ones go by themselves; null when none waits. */
  nextBatchAt: momentOut.nullable(),
});

export const ClaimLine = z.object({
  position: z.number().int(),
  chargeId: z.string(),
  lineKey: z.string(),
  code: z.string(),
  modifiers: z.array(z.string()),
  units: z.number().int(),
  place: z.string(),
  diagnoses: z.array(z.string()),
  feeCents: amountOut,
  serviceOn: dayOut,
  /** The charge was taken back after the claim had gone. */
  takenBack: z.boolean(),
});
export const ClaimEventView = z.object({
  id: z.string(),
  event: z.string(),
  from: ClaimState,
  to: ClaimState,
  why: z.string(),
  /** Codes beside the sentence: {code, sentence}. */
  codes: z.array(z.object({ code: z.string(), sentence: z.string() })),
  fileId: z.string().nullable(),
  segmentIndex: z.number().int().nullable(),
  by: z.string().nullable(),
  at: momentOut,
});
export const ClaimAct = z.enum([
  'check',
  'mend',
  'hold',
  'release',
  'send',
  'withdraw',
  'reopen',
  'correct',
  'void',
  'next-payer',
  'filed-elsewhere',
  'paper-sent',
  'close',
  'ask-status',
  'paper',
  'proof',
]);
export const ClaimDetail = z
  .object({
    ...view,
    policyId: z.string(),
    memberId: z.string(),
    place: z.string(),
    note: z.string(),
    authorization: z.string(),
    delayReason: z.string(),
    madeAt: momentOut,
    decidedOn: dayOut.nullable(),
    findings: z.array(Finding),
    lines: z.array(ClaimLine),
    /** Newest last. */
    events: z.array(ClaimEventView),
    /** The interchanges it left in. */
    sendings: z.array(
      z.object({
        fileId: z.string(),
        fileName: z.string(),
        fileState: z.string(),
        reference: z.string(),
        at: momentOut,
      }),
    ),
    /** Claims before and after it: the one it replaces, the payer's before, those made from it. */
    others: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        state: ClaimState,
        how: z.enum(['replaces', 'replaced-by', 'payer-before', 'next-payer']),
        payerName: z.string(),
      }),
    ),
    proof: z
      .object({
        strength: z.enum(['accepted', 'received']),
        by: z.enum(['clearinghouse', 'payer']).nullable(),
        on: dayOut,
        payerControlNumber: z.string().nullable(),
        fileId: z.string().nullable(),
      })
      .nullable(),
    /** What happens next, and on which day, in words. */
    next: z.object({ sentence: z.string(), on: dayOut.nullable() }),
    /** What this person may do now. */
    acts: z.array(ClaimAct),
  })
  .meta({ id: 'ClaimDetail' });

export const ReasonBody = z.object({ reason: line(500) });
export const DayReasonBody = z.object({
  reason: optionalLine(500).default(''),
  on: day.optional(),
});
export const MendBody = z.object({
  /** Told to the payer with the claim (NTE), 80 characters. */
  note: optionalLine(80).optional(),
  authorization: optionalLine(50).optional(),
  /** CLM20: 1 to 11, 15; empty when it is not late. */
  delayReason: z
    .string()
    .regex(/^([1-9]|10|11|15)?$/, 'is not a reason payers know')
    .optional(),
});
export const SendReadyBody = z.object({
  claimIds: z.array(id('clm')).min(1).max(500).optional(),
  payerId: id('pyr').optional(),
});
export const SendReadyReply = z.object({
  sent: z.number().int(),
  totalCents: amountOut,
  files: z.array(z.object({ fileId: z.string(), claims: z.number().int() })),
  /** Those that were not clean when it came to it, with the first reason. */
  notSent: z.array(z.object({ claimId: z.string(), sentence: z.string() })),
});
/** What the payer before said, line by line, when it did not come as a file. */
export const NextPayerBody = z.object({
  answer: z
    .object({
      decidedOn: day,
      payerControlNumber: optionalLine(50).default(''),
      lines: z
        .array(
          z.object({
            position: z.number().int().min(1).max(50),
            paidCents: amountIn,
            adjustments: z
              .array(
                z.object({
                  group: z.enum(['CO', 'PR', 'OA', 'PI', 'CR']),
                  reason: z.string().regex(/^[A-Z]?\d{1,3}$/, 'is not a reason code'),
                  amountCents: z.number().int(),
                }),
              )
              .max(30),
          }),
        )
        .min(1)
        .max(50),
    })
    .optional(),
});
export const PaperQuery = z.object({
  form: z.enum(['data', 'plain']).default('data'),
  /** Tenths of a millimetre to the right and down, for the printer at hand. */
  x: z.coerce.number().int().min(-300).max(300).default(0),
  y: z.coerce.number().int().min(-300).max(300).default(0),
});

const ruleFields = {
  reason: line(300),
  payerId: id('pyr').nullable().default(null),
  payerClass: z
    .enum(['commercial', 'medicare', 'medicaid', 'va', 'tricare', 'eap', 'other'])
    .nullable()
    .default(null),
  clinicianId: id('cln').nullable().default(null),
  clientId: id('clt').nullable().default(null),
  code: line(5).nullable().default(null),
  modifier: line(2).nullable().default(null),
  place: line(2).nullable().default(null),
  overCents: amountIn.nullable().default(null),
  level: z.number().int().min(1).max(9).nullable().default(null),
  /** On this day what it held goes on by itself. */
  releaseOn: day.nullable().default(null),
};
export const HoldRuleBody = z.object(ruleFields);
export const HoldRule = z
  .object({
    id: z.string(),
    reason: z.string(),
    payerId: z.string().nullable(),
    payerClass: z.string().nullable(),
    clinicianId: z.string().nullable(),
    clientId: z.string().nullable(),
    code: z.string().nullable(),
    modifier: z.string().nullable(),
    place: z.string().nullable(),
    overCents: amountOut.nullable(),
    level: z.number().int().nullable(),
    releaseOn: dayOut.nullable(),
    /** The conditions as a sentence. */
    words: z.string(),
    holding: z.number().int(),
    madeAt: momentOut,
  })
  .meta({ id: 'ClaimHoldRule' });
export const HoldRuleList = z.object({ items: z.array(HoldRule) });

export const SettingsBody = z.object({
  /** Wall clock of the practice, every day the office works. */
  sendAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day'),
  /** Days kept in hand before a payer's limit. */
  safetyDays: z.number().int().min(0).max(60),
});
export const Settings = z
  .object({ sendAt: z.string(), safetyDays: z.number().int() })
  .meta({ id: 'ClaimSettings' });

export const RadarQuery = z.object({
  /** Only what has to be done within so many days. */
  days: z.coerce.number().int().min(0).max(400).default(30),
});
export const Radar = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['unsigned', 'unsent', 'rejected', 'denied', 'to-correct', 'unanswered']),
      claims: z.number().int(),
      totalCents: amountOut,
      /** The nearest day to act by, and the payer's limit behind it. */
      actBy: dayOut.nullable(),
      limitOn: dayOut.nullable(),
      /** The nearest ones; all are in the list of claims with the same filter. */
      first: z.array(
        z.object({
          claimId: z.string().nullable(),
          sessionId: z.string().nullable(),
          clientId: z.string(),
          clientName: z.string().nullable(),
          payerName: z.string(),
          serviceOn: dayOut,
          totalCents: amountOut,
          actBy: dayOut.nullable(),
          limitOn: dayOut.nullable(),
        }),
      ),
    }),
  ),
});
