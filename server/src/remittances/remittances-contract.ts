/**
 * What the web and the API say about what payers decided and paid. Amounts are whole cents; a positive
 * adjustment lowers a payment. Send `idempotency-key` with every write: the same key is done once.
 *
 * GET  /api/remittances                                 RemittanceQuery → RemittancePage
 * POST /api/remittances                                 KeyInRemittance → RemittanceDetail (201): an EOB on paper
 * GET  /api/remittances/:remittanceId                   DetailQuery → RemittanceDetail: the preview; claims by page
 * POST /api/remittances/:remittanceId/post              PostRemittance → RemittanceDetail
 * POST /api/remittances/:remittanceId/undo              WithReason → RemittanceDetail (the whole of it)
 * POST /api/remittances/:remittanceId/payer             SayPayer → RemittanceDetail (where nothing names it)
 * POST /api/remittances/:remittanceId/payee             SayPayee → RemittanceDetail (ours, though it names another)
 * POST /api/remittances/:remittanceId/replace           WithReason → RemittanceDetail (in the place of the first)
 * GET  /api/remittance-claims/:remittanceClaimId        ClaimDetail: with candidates, and why not each
 * POST /api/remittance-claims/:remittanceClaimId/match  MatchByHand → ClaimDetail
 * POST /api/remittance-claims/:remittanceClaimId/unmatch            ClaimDetail
 * POST /api/remittance-claims/:remittanceClaimId/set-aside          WithReason → ClaimDetail
 * POST /api/remittance-claims/:remittanceClaimId/take-up            ClaimDetail (no longer set aside)
 * POST /api/remittance-claims/:remittanceClaimId/undo               WithReason → ClaimDetail
 * GET  /api/remittance-mismatches                       MismatchQuery → MismatchPage: claims that stopped
 * GET  /api/charges/:chargeId/adjudications             ChargeAdjudications: what payers decided on it
 * GET  /api/posting-rules                               PostingRuleQuery → PostingRules: ours, then the usual ones
 * POST /api/posting-rules                               PostingRuleIn → PostingRuleView (201)
 * POST /api/posting-rules/:ruleId/change                PostingRuleIn → PostingRuleView
 * POST /api/posting-rules/:ruleId/remove                Done
 * GET  /api/posting-rules/trial                         TrialQuery → PostingTrial: tried on the last remittances
 * GET  /api/reason-words                                ReasonWordsQuery → ReasonWords: what codes mean
 * GET  /api/posting-settings                            PostingSettings
 * POST /api/posting-settings                            SetPosting → PostingSettings
 * POST /api/posting-settings/remove                     OfPayer → PostingSettings: the practice's hold again
 *
 * Bank and deposits: deposits-contract.ts.
 */
import { z } from 'zod';
import { amountOut, day, dayOut, id, line, momentOut, optionalLine } from '../platform/wire.ts';
import { ANSWER_STATES, REMITTANCE_STATES } from './remittance-states.ts';

export const RemittanceParams = z.object({ remittanceId: id('era') });
export const RemittanceClaimParams = z.object({ remittanceClaimId: id('ecl') });
export const ChargeParams = z.object({ chargeId: id('chg') });
const page = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const Done = z.object({ done: z.literal(true) });
/** Shown with what was undone or set aside, and in the audit record's neighbourhood; no names of clients. */
export const WithReason = z.object({ reason: line(300) });

// Lists ------------------------------------------------------------------------------------------

export const RemittanceState = z.enum(REMITTANCE_STATES);
/** Of one claim. clean: posts by itself. look: posts, and raises an item. stop: waits for a person. */
export const ClaimState = z.enum(ANSWER_STATES);
export const ClaimKind = z.enum([
  'paid',
  'zero-paid',
  'denied',
  'partial',
  'reversal',
  'correction',
  'secondary',
  'notice',
  'unknown',
]);
export const RemittanceQuery = z.object({
  state: RemittanceState.optional(),
  payerId: id('pyr').optional(),
  /** Days the payer dated the payment. */
  from: day.optional(),
  to: day.optional(),
  /** The beginning of a check or transfer number. */
  trace: optionalLine(60).optional(),
  /** Only those that came in this file. */
  fileId: id('edi').optional(),
  order: z.enum(['newest', 'oldest', 'largest']).default('newest'),
  ...page,
});
/** Why something is not clean, in words a biller reads. `code` is stable. */
export const ReasonView = z
  .object({ code: z.string(), sentence: z.string() })
  .meta({ id: 'PostingReason' });

export const RemittanceView = z
  .object({
    id: id('era'),
    payerId: id('pyr').optional(),
    /** As we call the payer, once it is known; else as the file has it. */
    payerName: z.string(),
    /** As the file has it, where that is another name. */
    payerWrites: z.string().optional(),
    method: z.enum(['ach', 'check', 'card', 'none']),
    trace: z.string(),
    paidCents: amountOut,
    paidOn: dayOut,
    state: RemittanceState,
    /** It is being posted or undone at this moment; the rest shows it as it was before. */
    underWay: z.literal(true).optional(),
    /** Came by file; else keyed in from paper. */
    fileId: id('edi').optional(),
    /** state known: the payment this one repeats. */
    sameAs: id('era').optional(),
    claimCount: z.number().int(),
    /** Claims by state: {clean: 12, stop: 1}. */
    counts: z.partialRecord(ClaimState, z.number().int()),
    deposit: z.enum(['none', 'waiting', 'in-bank']),
    madeAt: momentOut,
    postedAt: momentOut.optional(),
    version: z.number().int(),
  })
  .meta({ id: 'Remittance' });
export const RemittancePage = z.object({
  items: z.array(RemittanceView),
  next: z.string().optional(),
});

// One remittance: the preview --------------------------------------------------------------------

export const DetailQuery = z.object({
  state: ClaimState.optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** An adjustment (CAS) with our words, and what the rules make of it. */
export const AdjustmentView = z
  .object({
    group: z.string(),
    reason: z.string(),
    cents: amountOut.optional(),
    /** What the reason means. */
    words: z.string(),
    /** contractual, reduction, client, open, prior, stop; which rule said so. */
    act: z.string(),
    ruleFrom: z.enum(['payer', 'practice', 'usual']),
  })
  .meta({ id: 'RemittanceAdjustment' });
export const RemittanceLineView = z
  .object({
    position: z.number().int(),
    code: z.string(),
    modifiers: z.array(z.string()),
    /** The code we billed, where the payer changed it. */
    billedCode: z.string().optional(),
    serviceOn: dayOut.optional(),
    chargedCents: amountOut.optional(),
    paidCents: amountOut.optional(),
    allowedCents: amountOut.optional(),
    chargeId: id('chg').optional(),
    adjustments: z.array(AdjustmentView),
    remarks: z.array(z.object({ code: z.string(), words: z.string() })),
  })
  .meta({ id: 'RemittanceLine' });
/** One line of an entry as it will be, or was, posted. */
export const EntryLineView = z
  .object({
    account: z.string(),
    accountName: z.string(),
    side: z.enum(['debit', 'credit']),
    cents: amountOut,
    payerId: id('pyr').optional(),
    payerName: z.string().optional(),
    clientId: id('clt').optional(),
    chargeId: id('chg').optional(),
  })
  .meta({ id: 'PlannedEntryLine' });
/** One entry: of one charge, or of one provider-level adjustment. */
export const EntryView = z
  .object({
    chargeId: id('chg').optional(),
    /** There once it is posted. */
    entryId: id('ent').optional(),
    adjudicationId: id('adj').optional(),
    effectiveOn: dayOut,
    rule: z.string(),
    lines: z.array(EntryLineView),
  })
  .meta({ id: 'PlannedEntry' });
export const MatchView = z.object({
  claimId: id('clm').optional(),
  claimNumber: z.string().optional(),
  how: z.enum(['line-key', 'payer-number', 'claim-number', 'name-and-day', 'by-hand']),
  confidence: z.number().int(),
});
export const RemittanceClaimView = z
  .object({
    id: id('ecl'),
    remittanceId: id('era'),
    position: z.number().int(),
    segmentIndex: z.number().int().optional(),
    state: ClaimState,
    kind: ClaimKind,
    /** One sentence: what the payer says here. */
    words: z.string(),
    claimNumber: z.string(),
    payerControlNumber: z.string().optional(),
    patientName: z.string(),
    memberId: z.string().optional(),
    serviceOn: dayOut.optional(),
    chargedCents: amountOut.optional(),
    paidCents: amountOut.optional(),
    clientCents: amountOut.optional(),
    clientId: id('clt').optional(),
    match: MatchView.optional(),
    reasons: z.array(ReasonView),
    lines: z.array(RemittanceLineView),
    /** Adjustments of the claim as a whole. */
    adjustments: z.array(AdjustmentView),
    remarks: z.array(z.object({ code: z.string(), words: z.string() })),
    /** Names and numbers as the payer has them, where they differ; whom it was sent on to. */
    news: z.array(z.string()),
    entries: z.array(EntryView),
    version: z.number().int(),
  })
  .meta({ id: 'RemittanceClaim' });
/** A provider-level adjustment (PLB). */
export const ProviderAdjustmentView = z
  .object({
    id: id('plb'),
    reason: z.string(),
    reference: z.string(),
    /** Positive took money from the payment. */
    cents: amountOut,
    words: z.string(),
    state: z.enum(['clean', 'look', 'stop', 'posted', 'undone']),
    reasons: z.array(ReasonView),
    entry: EntryView.optional(),
  })
  .meta({ id: 'ProviderAdjustment' });
/** Lines = claims; claims − adjustments = payment. */
export const BalanceView = z
  .object({
    chargedCents: amountOut,
    claimsPaidCents: amountOut,
    adjustmentsCents: amountOut,
    paidCents: amountOut,
    proved: z.boolean(),
    faults: z.array(ReasonView),
    /** What is, and what will be, in the book on account 1030 for this payment. */
    postedCents: amountOut,
    toPostCents: amountOut,
    /** What waits for a person. */
    waitingCents: amountOut,
    depositedCents: amountOut,
  })
  .meta({ id: 'RemittanceBalance' });
export const RemittanceDetail = z
  .object({
    remittance: RemittanceView,
    balance: BalanceView,
    /** Send it back with POST …/post: nothing is posted that was not seen. */
    version: z.string(),
    claims: z.array(RemittanceClaimView),
    next: z.string().optional(),
    adjustments: z.array(ProviderAdjustmentView),
    /** Sums of what will be posted, by account. */
    totals: z.array(
      z.object({ account: z.string(), accountName: z.string(), netCents: amountOut }),
    ),
    /** Whom it was sent to, where that is no number of ours; and what a person said of it. */
    payee: z
      .object({
        words: z.string(),
        said: z.object({ ours: z.boolean(), why: z.string(), on: dayOut }).optional(),
      })
      .optional(),
    /** An earlier payment with this number that it may take the place of, and what it says otherwise. */
    earlier: z
      .object({
        remittanceId: id('era'),
        paidCents: amountOut,
        paidOn: dayOut,
        madeAt: momentOut,
        posted: z.boolean(),
        differences: z.array(z.string()),
        more: z.number().int(),
      })
      .optional(),
  })
  .meta({ id: 'RemittanceDetail' });
export const PostRemittance = z.object({
  /** Of the preview that was looked at. */
  version: z.string().length(64),
  /** Absent: everything that is not stopped. Provider-level adjustments go with everything only. */
  claims: z.array(id('ecl')).min(1).max(2000).optional(),
});

export const SayPayer = z.object({ payerId: id('pyr') });
/** The reason stands with it; no names of clients. */
export const SayPayee = z.object({ ours: z.boolean(), reason: line(300) });

// One claim --------------------------------------------------------------------------------------

export const CandidateView = z
  .object({
    claimId: id('clm'),
    claimNumber: z.string(),
    clientId: id('clt'),
    clientName: z.string(),
    serviceOn: dayOut,
    chargedCents: amountOut,
    state: z.string(),
    confidence: z.number().int(),
    /** What speaks for it, and why it is not simply it. */
    why: z.array(z.string()),
    whyNot: z.array(z.string()),
  })
  .meta({ id: 'MatchCandidate' });
export const ClaimDetail = z
  .object({
    claim: RemittanceClaimView,
    remittance: RemittanceView,
    candidates: z.array(CandidateView),
    version: z.string(),
  })
  .meta({ id: 'RemittanceClaimDetail' });
/** To one of our claims; or, where none went out, each line straight to a charge. */
export const MatchByHand = z.union([
  z.object({ claimId: id('clm') }),
  z.object({
    lines: z
      .array(z.object({ position: z.number().int().min(1), chargeId: id('chg') }))
      .min(1)
      .max(99),
  }),
]);
export const MismatchQuery = z.object({
  payerId: id('pyr').optional(),
  /** A reason's code: no-match, second-answer … */
  reason: z.string().max(60).optional(),
  show: z.enum(['stopped', 'set-aside', 'all']).default('stopped'),
  order: z.enum(['oldest', 'largest']).default('oldest'),
  ...page,
});
export const MismatchView = z
  .object({
    id: id('ecl'),
    remittanceId: id('era'),
    payerName: z.string(),
    paidOn: dayOut,
    claimNumber: z.string(),
    patientName: z.string(),
    serviceOn: dayOut.optional(),
    chargedCents: amountOut.optional(),
    paidCents: amountOut.optional(),
    state: z.enum(['stop', 'set-aside']),
    kind: ClaimKind,
    claimId: id('clm').optional(),
    clientId: id('clt').optional(),
    reasons: z.array(ReasonView),
  })
  .meta({ id: 'RemittanceMismatch' });
export const MismatchPage = z.object({ items: z.array(MismatchView), next: z.string().optional() });

export const AdjudicationView = z
  .object({
    id: id('adj'),
    remittanceId: id('era'),
    remittanceClaimId: id('ecl'),
    claimId: id('clm').optional(),
    payerId: id('pyr'),
    payerName: z.string(),
    level: z.number().int(),
    decidedOn: dayOut,
    chargedCents: amountOut,
    allowedCents: amountOut.optional(),
    paidCents: amountOut,
    contractualCents: amountOut,
    reducedCents: amountOut,
    clientCents: amountOut,
    nextPayerCents: amountOut,
    openCents: amountOut,
    adjustments: z.array(
      z.object({ group: z.string(), reason: z.string(), cents: amountOut, words: z.string() }),
    ),
    remarks: z.array(z.string()),
    raised: z.array(ReasonView),
    reverses: id('adj').optional(),
    entryId: id('ent').optional(),
    /** It does not stand any more: why. */
    undone: z.string().optional(),
  })
  .meta({ id: 'Adjudication' });
export const ChargeAdjudications = z.object({ items: z.array(AdjudicationView) });
