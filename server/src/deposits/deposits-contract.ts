/**
 * Payers' payments on their way to the bank, and what the bank says. Whole cents.
 *
 * GET  /api/payer-payments                     PayerPaymentQuery → PayerPaymentPage: not yet in the bank, or there
 * GET  /api/bank-lines                         BankLineQuery → BankLinePage
 * POST /api/bank-statements                    ImportStatement → StatementView (201; the same again: nothing new)
 * GET  /api/deposit-matches                    DepositMatches: pairs to confirm, and why each
 * POST /api/payer-deposits                     ConfirmDeposit → DepositDone (201)
 * POST /api/payer-deposits/confirm-all         DepositDone: every pair found by trace and amount
 * POST /api/payer-deposits/:depositId/undo     DepositDone
 * POST /api/bank-lines/:bankLineId/set-aside   WithReason → BankLineView (not a payer's money)
 * POST /api/bank-lines/:bankLineId/take-up     BankLineView
 */
import { z } from 'zod';
import { amountIn, amountOut, day, dayOut, id, line, momentOut } from '../platform/wire.ts';
import { BANK_LINE_STATES } from './bank-line-states.ts';

export const DepositParams = z.object({ depositId: id('dpt') });
export const BankLineParams = z.object({ bankLineId: id('bnk') });
const page = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const PayerPaymentQuery = z.object({
  show: z.enum(['waiting', 'in-bank']).default('waiting'),
  payerId: id('pyr').optional(),
  ...page,
});
export const PayerPaymentView = z
  .object({
    remittanceId: id('era'),
    payerId: id('pyr').optional(),
    payerName: z.string(),
    method: z.enum(['ach', 'check', 'card', 'none']),
    trace: z.string(),
    paidCents: amountOut,
    paidOn: dayOut,
    /** Office days since the payer dated it. */
    daysOut: z.number().int(),
    deposit: z
      .object({
        id: id('dpt'),
        depositedOn: dayOut,
        feeCents: amountOut,
        how: z.enum(['trace', 'amount-and-day', 'by-hand']),
        bankLineId: id('bnk').optional(),
      })
      .optional(),
  })
  .meta({ id: 'PayerPayment' });
export const PayerPaymentPage = z.object({
  items: z.array(PayerPaymentView),
  next: z.string().optional(),
});
export const BankLineState = z.enum(BANK_LINE_STATES);
export const BankLineQuery = z.object({ state: BankLineState.default('open'), ...page });
export const BankLineView = z
  .object({
    id: id('bnk'),
    postedOn: dayOut,
    cents: amountOut,
    description: z.string(),
    reference: z.string(),
    state: BankLineState,
    why: z.string().optional(),
    statementName: z.string(),
  })
  .meta({ id: 'BankLine' });
export const BankLinePage = z.object({ items: z.array(BankLineView), next: z.string().optional() });
/** CSV (with a row of headings) or OFX, as the bank gave it; up to a megabyte of text. */
export const ImportStatement = z.object({
  name: line(120),
  text: z.string().min(1, 'is empty').max(1_000_000, 'is too large: export a shorter period'),
});
export const StatementView = z
  .object({
    id: id('bnk'),
    name: z.string(),
    format: z.enum(['csv', 'ofx']),
    fromOn: dayOut,
    toOn: dayOut,
    /** Money in; what went out is not kept. */
    lineCount: z.number().int(),
    /** Not known before. */
    newCount: z.number().int(),
    madeAt: momentOut,
    /** True: the same statement had been imported before; nothing was added. */
    known: z.boolean(),
    sentence: z.string(),
  })
  .meta({ id: 'BankStatement' });
export const DepositMatch = z
  .object({
    bankLine: BankLineView,
    payments: z.array(PayerPaymentView),
    how: z.enum(['trace', 'amount-and-day']),
    /** Why it is this one; why it is not taken by itself. */
    why: z.string(),
    differenceCents: amountOut,
    sure: z.boolean(),
  })
  .meta({ id: 'DepositMatch' });
export const DepositMatches = z.object({ items: z.array(DepositMatch) });
export const ConfirmDeposit = z.object({
  remittanceIds: z.array(id('era')).min(1).max(50),
  /** Absent: it is in the bank, and no statement shows it yet. */
  bankLineId: id('bnk').optional(),
  /** Absent: the day of the bank line. */
  depositedOn: day.optional(),
  /** Kept by whoever passed the money on; payments less this must be what the bank has. */
  feeCents: amountIn.optional(),
});
export const DepositDone = z.object({ depositIds: z.array(id('dpt')), sentence: z.string() });
