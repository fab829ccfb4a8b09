/**
 * The denial desk on the wire. Days are in the practice's zone; money is whole cents. Send
 * `idempotency-key` with every write: the same key is done once.
 *
 * GET  /api/denials                              DenialQuery → DenialPage: most money at risk and fewest days first
 * GET  /api/denials/summary                      FilterQuery → DenialSummary: for the tabs and the filters
 * GET  /api/denials/causes                       SpanQuery → DenialCauses: what caused them, of how many answers
 * GET  /api/denials/outcomes                     SpanQuery → DenialOutcomes: won, partly, lost, given up
 * GET  /api/denials/:denialId                    DenialQuery → DenialDetail: with the one before and after it
 * POST /api/denials/decide                       DecideDenials → DecisionView: one act on one or many
 * GET  /api/denial-decisions                     DecisionQuery → DecisionPage: newest first, with what can be undone
 * POST /api/denial-decisions/:decisionId/undo    DecisionView: all of it, or a sentence for each that stays
 * GET  /api/denial-settings                      DenialSettings        PUT: SetDenialSettings → DenialSettings
 * POST /api/denial-settings/remove               OfPayer → DenialSettings: the practice's hold again
 *
 * Appeals: appeals-contract.ts. Underpayments: underpayments-contract.ts.
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
import { ACTS, BUCKETS, CAUSES, OUTCOMES } from './denial.ts';
import { DENIAL_STATES } from './denial-states.ts';

export const DenialParams = z.object({ denialId: id('dnl') });
export const DecisionParams = z.object({ decisionId: id('evt') });

export const DenialState = z.enum(DENIAL_STATES).meta({ id: 'DenialState' });
/**
 * documents, data, not-covered, not-separate: the four business scenarios of the CORE rule for
 * remittances (rule 360). The others wait on somebody or something else.
 */
export const Bucket = z.enum(BUCKETS).meta({ id: 'DenialBucket' });
export const Cause = z.enum(CAUSES).meta({ id: 'DenialCause' });
export const Outcome = z.enum(OUTCOMES).meta({ id: 'DenialOutcome' });
/** Acts as a biller does them; `usualAct` of an item is the first of those open to it. */
export const DenialAct = z.enum(ACTS).meta({ id: 'DenialAct' });

const some = <T extends string>(values: readonly [T, ...T[]], what: string) =>
  z
    .string()
    .transform((s) => s.split(','))
    .pipe(z.array(z.enum(values)).max(50))
    .meta({ type: 'string', description: `one ${what} or several with commas` });

const filter = {
  /** Absent: everything that wants an act now (open, and waiting whose day has come). */
  state: some(DENIAL_STATES, 'state').optional(),
  payerId: id('pyr').optional(),
  clientId: id('clt').optional(),
  clinicianId: id('cln').optional(),
  claimId: id('clm').optional(),
  chargeId: id('chg').optional(),
  bucket: some(BUCKETS, 'bucket').optional(),
  cause: some(CAUSES, 'cause').optional(),
  /** As payers write it: CO-197, PR-27. */
  reason: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,5}$/, 'is written like CO-197')
    .optional(),
  /** Only those to be done on or before this day. */
  actBy: day.optional(),
};
export const FilterQuery = z.object(filter);
export const DenialQuery = z.object({
  ...filter,
  order: z.enum(['urgency', 'newest', 'oldest', 'largest']).default('urgency'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Where the field is mended that caused it: page of the app, whose, which field. Same as of claims. */
export const MendPlace = z.object({
  page: z.string(),
  id: z.string().nullable(),
  field: z.string(),
});
export const CodeWords = z.object({ code: z.string(), words: z.string() });

const view = {
  id: id('dnl'),
  state: DenialState,
  /** Where it stands, in a sentence. */
  stateWords: z.string(),
  outcome: Outcome.nullable(),
  adjudicationId: id('adj'),
  claimId: id('clm').nullable(),
  claimNumber: z.string().nullable(),
  chargeId: id('chg'),
  clientId: id('clt'),
  /** Null for people who may see money but not clients. */
  clientName: z.string().nullable(),
  payerId: id('pyr'),
  payerName: z.string(),
  clinicianId: id('cln').nullable(),
  clinicianName: z.string().nullable(),
  /** 1 the first plan asked, 2 the next. */
  level: z.number().int(),
  serviceOn: dayOut,
  decidedOn: dayOut,
  code: z.string(),
  chargedCents: amountOut,
  paidCents: amountOut,
  /** Not paid and decided by nobody yet; 0: posted already, somebody should look at it. */
  openCents: amountOut,
  /** At risk: the open amount, or what the payer put on somebody else. The list is ordered by it. */
  riskCents: amountOut,
  /** CO-197: group and reason that weigh most. */
  reason: z.string(),
  reasonWords: z.string(),
  bucket: Bucket,
  cause: Cause,
  causeWords: z.string(),
  /** Whether the client may be billed: review means only after law and contract were looked at. */
  clientOwes: z.enum(['yes', 'no', 'review']),
  usualAct: DenialAct,
  /** What a biller usually does, in a sentence. */
  advice: z.string(),
  /** The payer's last day for what is usual, this office's last day before it, and what that rests on. */
  limitOn: dayOut.nullable(),
  actBy: dayOut.nullable(),
  limitBasis: z.string().nullable(),
  daysLeft: z.number().int().nullable(),
  waitUntil: dayOut.nullable(),
  /** How often this payer denied this service before; an answer that was undone here does not count. */
  timesBefore: z.number().int(),
  version: z.number().int(),
};
export const DenialView = z.object(view).meta({ id: 'Denial' });
export const DenialPage = z.object({ items: z.array(DenialView), next: z.string().optional() });

const tally = { items: z.number().int(), riskCents: amountOut };
export const DenialSummary = z
  .object({
    states: z.array(z.object({ state: DenialState, ...tally })),
    /** Of those that want an act now, after the filter. */
    buckets: z.array(z.object({ bucket: Bucket, words: z.string(), ...tally })),
    payers: z.array(z.object({ payerId: id('pyr'), payerName: z.string(), ...tally })),
    reasons: z.array(
      z.object({ reason: z.string(), words: z.string(), usualAct: DenialAct, ...tally }),
    ),
    overdue: z.object(tally),
    dueThisWeek: z.object(tally),
  })
  .meta({ id: 'DenialSummary' });

/** Until when each step may be taken. */
export const StepDeadline = z.object({
  step: z.enum(['corrected', 'appeal', 'secondary']),
  limitOn: dayOut.nullable(),
  actBy: dayOut.nullable(),
  basis: z.string(),
});
export const DenialEventView = z.object({
  id: z.string(),
  event: z.string(),
  from: DenialState.nullable(),
  to: DenialState,
  why: z.string(),
  decisionId: z.string().nullable(),
  by: z.string().nullable(),
  at: momentOut,
});
export const DenialDetail = z
  .object({
    ...view,
    adjustments: z.array(
      z.object({
        group: z.string(),
        groupWords: z.string(),
        reason: z.string(),
        words: z.string(),
        cents: amountOut,
      }),
    ),
    remarks: z.array(CodeWords),
    /** What the practice can still do, with a sentence why not for each that it cannot. */
    acts: z.array(z.object({ act: DenialAct, may: z.boolean(), why: z.string() })),
    deadlines: z.array(StepDeadline),
    place: MendPlace.nullable(),
    /** What of the charge is still pending with this payer, and due by the client, in the book now. */
    pendingCents: amountOut,
    clientDueCents: amountOut,
    remittanceId: id('era'),
    remittanceClaimId: id('ecl'),
    appealIds: z.array(id('apl')),
    /** The claim that was sent instead, the claim of the next payer, the write-off asked for. */
    madeClaimId: id('clm').nullable(),
    writeOffId: id('wof').nullable(),
    /** Denials of the same service by the same payer before this one, oldest first. */
    others: z.array(z.object({ id: id('dnl'), decidedOn: dayOut, outcome: Outcome.nullable() })),
    events: z.array(DenialEventView),
    /** In the order of the list that was asked with the same query; null at its ends. */
    previousId: id('dnl').nullable(),
    nextId: id('dnl').nullable(),
  })
  .meta({ id: 'DenialDetail' });

// Deciding ---------------------------------------------------------------------------------------

const denialIds = z.array(id('dnl')).min(1).max(200);
/** One act on all of them: each is done whole or not at all, and those that are not say why. */
export const DecideDenials = z
  .discriminatedUnion('act', [
    /** Makes the corrected claim (7) of each; where one claim has several, one claim. */
    z.object({ act: z.literal('correct'), denialIds, reason: line(500) }),
    /** A draft per claim and payer: letter and packet, to be looked at and sent. */
    z.object({ act: z.literal('appeal'), denialIds, templateId: z.string().max(60).optional() }),
    z.object({ act: z.literal('next-payer'), denialIds, reason: optionalLine(500).default('') }),
    z.object({ act: z.literal('bill-client'), denialIds, reason: line(500) }),
    /** Over the person's limit a second one approves it. */
    z.object({ act: z.literal('write-off'), denialIds, reason: line(500) }),
    z.object({ act: z.literal('wait'), denialIds, until: day, reason: line(500) }),
    /** For what is posted already: looked at, nothing to do. */
    z.object({ act: z.literal('accept'), denialIds, reason: optionalLine(500).default('') }),
    /** Closed or waiting ones want an act again; what was posted stays: undo the decision for that. */
    z.object({ act: z.literal('reopen'), denialIds, reason: line(500) }),
  ])
  .meta({ id: 'DecideDenials' });
export const DecisionView = z
  .object({
    id: id('evt'),
    act: DenialAct,
    reason: z.string(),
    at: momentOut,
    by: z.string().nullable(),
    done: z.array(id('dnl')),
    riskCents: amountOut,
    /** Not done, and why: in the answer to a decision and to an undo; empty in lists. */
    notDone: z.array(z.object({ denialId: id('dnl'), code: z.string(), sentence: z.string() })),
    /** What came of it: "3 corrected claims go with the next batch". */
    sentence: z.string(),
    /** Made by it, to go on with. */
    appealIds: z.array(id('apl')),
    claimIds: z.array(id('clm')),
    writeOffIds: z.array(id('wof')),
    undoneAt: momentOut.nullable(),
    mayUndo: z.boolean(),
  })
  .meta({ id: 'DenialDecision' });
export const DecisionQuery = z.object({
  denialId: id('dnl').optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const DecisionPage = z.object({ items: z.array(DecisionView), next: z.string().optional() });

// Figures ----------------------------------------------------------------------------------------

/** Days on which payers answered; a year at most. Absent: the last 90 days. */
export const SpanQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  payerId: id('pyr').optional(),
  clinicianId: id('cln').optional(),
});
/** denied of answered: a share is never shown without its two figures. */
const ofAnswered = {
  denied: z.number().int(),
  answered: z.number().int(),
  deniedCents: amountOut,
  answeredCents: amountOut,
};
export const DenialCauses = z
  .object({
    from: dayOut,
    to: dayOut,
    total: z.object(ofAnswered),
    causes: z.array(
      z.object({
        cause: Cause,
        words: z.string(),
        /** Where it would be prevented: "Authorizations", "The client’s policy". */
        prevent: z.string(),
        ...ofAnswered,
      }),
    ),
    payers: z.array(z.object({ payerId: id('pyr'), payerName: z.string(), ...ofAnswered })),
    clinicians: z.array(
      z.object({ clinicianId: id('cln').nullable(), clinicianName: z.string(), ...ofAnswered }),
    ),
  })
  .meta({ id: 'DenialCauses' });
export const DenialOutcomes = z
  .object({
    from: dayOut,
    to: dayOut,
    outcomes: z.array(z.object({ outcome: Outcome, words: z.string(), ...tally })),
    open: z.object(tally),
    /** Won or partly, of those that an appeal or a corrected claim got an answer for. */
    overturned: z.object({ won: z.number().int(), of: z.number().int(), wonCents: amountOut }),
    byAct: z.array(
      z.object({
        act: DenialAct,
        won: z.number().int(),
        of: z.number().int(),
        wonCents: amountOut,
      }),
    ),
  })
  .meta({ id: 'DenialOutcomes' });

// Settings ---------------------------------------------------------------------------------------

const settings = {
  /** The contract or the law moves a deadline on a weekend or federal holiday to the next business day. */
  rollsForward: z.boolean(),
  /** Where the rule stands: "Texas Medicaid manual". Needed when it rolls forward. */
  rollsForwardBasis: optionalLine(200),
  /** How often one may appeal. */
  appealLevels: z.number().int().min(1).max(5),
  /** Where appeals go: address, fax number or portal, in lines. */
  appealTo: prose(500),
  /** Allowed amounts may be lower by so much before a line counts as underpaid: cents, and basis points. */
  toleranceCents: amountIn,
  toleranceBp: z.number().int().min(0).max(5000),
};
/** payerId null: all payers without settings of their own. */
export const OfPayer = z.object({ payerId: id('pyr') });
export const SetDenialSettings = z.object({ payerId: id('pyr').nullable(), ...settings });
export const DenialSettings = z
  .object({
    items: z.array(
      z.object({
        ...settings,
        payerId: id('pyr').nullable(),
        payerName: z.string().nullable(),
        toleranceCents: amountOut,
      }),
    ),
  })
  .meta({ id: 'DenialSettings' });
