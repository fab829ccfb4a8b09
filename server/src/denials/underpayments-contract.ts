/**
 * What payers allowed below what their contract says. Money is whole cents.
 *
 * GET  /api/underpayments                 UnderpaymentQuery → UnderpaymentPage: largest first
 * GET  /api/underpayments/payers          UnderpaidPayers: sums by payer
 * POST /api/underpayments/decide          DecideUnderpayments → UnderpaymentsDone: settle, ignore, or open again
 * GET  /api/underpayments/letter.pdf      LetterQuery: to one payer, with every line that is open
 * POST /api/underpayments/lettered        Lettered → UnderpaymentsDone: the letter went out
 */
import { z } from 'zod';
import { amountOut, day, dayOut, id, line, momentOut, optionalLine } from '../platform/wire.ts';
import { UNDERPAYMENT_STATES } from './underpayment-states.ts';

export const UnderpaymentState = z.enum(UNDERPAYMENT_STATES).meta({ id: 'UnderpaymentState' });
export const UnderpaymentQuery = z.object({
  payerId: id('pyr').optional(),
  code: line(5).optional(),
  state: UnderpaymentState.default('open'),
  from: day.optional(),
  to: day.optional(),
  order: z.enum(['largest', 'newest', 'oldest']).default('largest'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const UnderpaymentView = z
  .object({
    /** Of the answer of the payer on one service. */
    adjudicationId: id('adj'),
    state: UnderpaymentState,
    payerId: id('pyr'),
    payerName: z.string(),
    clientId: id('clt'),
    clientName: z.string().nullable(),
    chargeId: id('chg'),
    claimId: id('clm').nullable(),
    claimNumber: z.string().nullable(),
    payerControlNumber: z.string().nullable(),
    serviceOn: dayOut,
    decidedOn: dayOut,
    code: z.string(),
    modifiers: z.array(z.string()),
    units: z.number().int(),
    allowedCents: amountOut,
    expectedCents: amountOut,
    shortCents: amountOut,
    source: z.enum(['typed', 'learnt']),
    /** Learnt: lines that say so, and how sure that makes it in basis points. */
    seen: z.number().int(),
    confidenceBp: z.number().int().nullable(),
    /** What the expected amount rests on, in a sentence. */
    basis: z.string(),
    askedOn: dayOut.nullable(),
    why: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: momentOut.nullable(),
  })
  .meta({ id: 'Underpayment' });
export const UnderpaymentPage = z.object({
  items: z.array(UnderpaymentView),
  next: z.string().optional(),
});
export const UnderpaidPayers = z.object({
  items: z.array(
    z.object({
      payerId: id('pyr'),
      payerName: z.string(),
      openItems: z.number().int(),
      openCents: amountOut,
      askedItems: z.number().int(),
      askedCents: amountOut,
      settledCents: amountOut,
      /** Of how many lines of the last twelve months that could be compared. */
      compared: z.number().int(),
      oldestOn: dayOut.nullable(),
    }),
  ),
  totalCents: amountOut,
});
const adjudicationIds = z.array(id('adj')).min(1).max(500);
export const DecideUnderpayments = z.object({
  act: z.enum(['settle', 'ignore', 'reopen']),
  adjudicationIds,
  reason: optionalLine(300).default(''),
});
export const LetterQuery = z.object({
  payerId: id('pyr'),
  from: day.optional(),
  to: day.optional(),
});
export const Lettered = z.object({ adjudicationIds, on: day });
export const UnderpaymentsDone = z.object({
  done: z.array(id('adj')),
  cents: amountOut,
  sentence: z.string(),
});
