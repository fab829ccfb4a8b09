/** What is keyed in from paper, and the rules by which answers of payers are posted. Whole cents. */
import { z } from 'zod';
import { amountIn, amountOut, day, dayOut, id, optionalLine } from '../platform/wire.ts';

export const RuleParams = z.object({ ruleId: id('rul') });
// An EOB on paper --------------------------------------------------------------------------------

const signedCents = z
  .number()
  .int('must be in whole cents')
  .min(-1_000_000_000, 'is more than we can take')
  .max(1_000_000_000, 'is more than we can take')
  .meta({ description: 'whole US cents; negative gives back what was taken' });
export const KeyedAdjustment = z.object({
  group: z.enum(['CO', 'PR', 'OA', 'PI']),
  reason: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{1,5}$/, 'is not a reason code'),
  cents: signedCents,
});
const remarks = z
  .array(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{1,6}$/, 'is not a remark code'),
  )
  .max(20)
  .default([]);
export const KeyedLine = z.object({
  chargeId: id('chg'),
  chargedCents: signedCents,
  paidCents: signedCents,
  allowedCents: amountIn.optional(),
  adjustments: z.array(KeyedAdjustment).max(60).default([]),
  remarks,
});
export const KeyedClaim = z.object({
  /** Absent: the lines name charges that no claim went out for. */
  claimId: id('clm').optional(),
  /** As on the paper: reversal takes an earlier decision back, with amounts below zero. */
  reversal: z.boolean().default(false),
  payerControlNumber: optionalLine(50).default(''),
  lines: z.array(KeyedLine).min(1).max(50),
  /** Of the claim as a whole, beside its lines: what it pays is the lines less these. */
  adjustments: z.array(KeyedAdjustment).max(60).default([]),
  remarks,
});
export const KeyInRemittance = z.object({
  payerId: id('pyr'),
  method: z.enum(['ach', 'check', 'card', 'none']),
  trace: optionalLine(50).default(''),
  paidCents: amountIn,
  paidOn: day,
  claims: z.array(KeyedClaim).max(200),
  adjustments: z
    .array(
      z.object({
        reason: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z0-9]{2}$/, 'is not a reason code'),
        reference: optionalLine(50).default(''),
        cents: signedCents,
      }),
    )
    .max(50)
    .default([]),
});

// Rules and settings -----------------------------------------------------------------------------

export const PostingAct = z.enum([
  'contractual',
  'reduction',
  'client',
  'open',
  'stop',
  'prior',
  'balance',
  'interest',
  'capitation',
]);
export const PostingRuleQuery = z.object({ payerId: id('pyr').optional(), on: day.optional() });
export const PostingRuleIn = z.object({
  /** Absent: for all payers without a row of their own. */
  payerId: id('pyr').optional(),
  group: z.enum(['CO', 'PR', 'OA', 'PI', 'PLB']),
  /** Empty: every reason of the group without a row of its own. */
  reason: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{0,2}\d{0,3}$/, 'is not a reason code'),
  act: PostingAct,
  raise: z.boolean(),
  validFrom: day,
  validTo: day.optional(),
});
export const PostingRuleView = z
  .object({
    id: id('rul'),
    payerId: id('pyr').optional(),
    payerName: z.string().optional(),
    group: z.string(),
    reason: z.string(),
    words: z.string(),
    act: PostingAct,
    raise: z.boolean(),
    validFrom: dayOut,
    validTo: dayOut.optional(),
  })
  .meta({ id: 'PostingRule' });
export const UsualRuleView = z
  .object({
    group: z.string(),
    reason: z.string(),
    words: z.string(),
    act: PostingAct,
    raise: z.boolean(),
    why: z.string(),
    source: z.string(),
  })
  .meta({ id: 'UsualPostingRule' });
export const PostingRules = z.object({
  own: z.array(PostingRuleView),
  usual: z.array(UsualRuleView),
});
export const SetPosting = z.object({
  payerId: id('pyr').optional(),
  byItself: z.boolean(),
  toleranceCents: z.number().int().min(0).max(500),
});
export const OfPayer = z.object({ payerId: id('pyr') });
export const PostingSettings = z.object({
  items: z.array(
    z.object({
      payerId: id('pyr').optional(),
      payerName: z.string().optional(),
      byItself: z.boolean(),
      toleranceCents: z.number().int(),
    }),
  ),
});

// Tried on what came before ----------------------------------------------------------------------

export const TrialQuery = z.object({
  /** Absent: the rows for every payer, on the last remittances of all. */
  payerId: id('pyr').optional(),
  /** As if this were set; absent: as it is set. */
  toleranceCents: z.coerce.number().int().min(0).max(500).optional(),
});
/** Claims by how they would stand by the rules alone. */
const Stands = z.object({
  clean: z.number().int(),
  look: z.number().int(),
  stop: z.number().int(),
});
export const PostingTrial = z
  .object({
    /** The last remittances it was tried on, dated from … to. */
    payments: z.number().int(),
    from: dayOut.optional(),
    to: dayOut.optional(),
    claims: z.number().int(),
    now: Stands,
    /** Payments in which nothing would wait for a person. */
    byThemselves: z.number().int(),
    byItself: z.boolean(),
    toleranceCents: z.number().int(),
    /** Lines that do not add up, by how much they are off. */
    off: z.array(z.object({ cents: amountOut, lines: z.number().int() })),
    /** A rule from this day on also counts for what waits. */
    newFrom: dayOut,
    rows: z.array(
      z.object({
        group: z.string(),
        reason: z.string(),
        words: z.string(),
        times: z.number().int(),
        cents: amountOut,
        items: z.number().int(),
        act: PostingAct,
        raise: z.boolean(),
        ruleFrom: z.enum(['payer', 'practice', 'usual']),
        /** The row that says so, when it is one of exactly this payer and reason. */
        ruleId: id('rul').optional(),
        ruleValidFrom: dayOut.optional(),
        now: Stands,
        ifPosted: Stands,
        ifRaised: Stands,
        ifStopped: Stands,
      }),
    ),
  })
  .meta({ id: 'PostingTrial' });

const codes = z
  .string()
  .max(400)
  .transform((s) =>
    s
      .toUpperCase()
      .split(',')
      .map((c) => c.trim())
      .filter((c) => c !== ''),
  )
  .pipe(z.array(z.string().regex(/^[A-Z0-9]{1,6}$/, 'is not a code')).max(50))
  .meta({ type: 'string', description: 'codes with commas' });
export const ReasonWordsQuery = z.object({
  carc: codes.optional(),
  rarc: codes.optional(),
  plb: codes.optional(),
});
const worded = z.array(z.object({ code: z.string(), words: z.string(), known: z.boolean() }));
export const ReasonWords = z
  .object({ carc: worded, rarc: worded, plb: worded })
  .meta({ id: 'ReasonWords' });
