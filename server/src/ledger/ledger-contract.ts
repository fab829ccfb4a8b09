/** What the book answers over HTTP. Money is whole cents; receivables positive, credit as the client's money. */
import { z } from 'zod';
import { amountOut, day, dayOut, id, momentOut } from '../platform/wire.ts';

export const BalanceView = z
  .object({ payerPendingCents: amountOut, clientDueCents: amountOut, creditCents: amountOut })
  .meta({ id: 'Balance' });
export const LineView = z
  .object({
    entryId: z.string(),
    lineNo: z.number().int(),
    effectiveOn: dayOut,
    recordedAt: momentOut,
    kind: z.string(),
    rule: z.string(),
    account: z.string(),
    accountName: z.string(),
    side: z.enum(['debit', 'credit']),
    cents: amountOut,
    clientId: z.string().optional(),
    chargeId: z.string().optional(),
    payerId: z.string().optional(),
    paymentId: z.string().optional(),
    /** Who bears it, of those beside the client. */
    partyId: z.string().optional(),
    reverses: z.string().optional(),
  })
  .meta({ id: 'LedgerLine' });
/** `about` names one thing; without it, the practice. */
export const ExplainQuery = z.object({
  clientId: id('clt').optional(),
  chargeId: id('chg').optional(),
  payerId: id('pyr').optional(),
  paymentId: id('pmt').optional(),
  account: z
    .string()
    .regex(/^\d{4}$/, 'is not an account')
    .optional(),
  asOf: day.optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const ExplainView = z
  .object({ sumCents: amountOut, lines: z.array(LineView), next: z.string().optional() })
  .meta({ id: 'Explanation' });
export const TrialBalanceView = z
  .object({
    asOf: dayOut,
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        debitCents: amountOut,
        creditCents: amountOut,
      }),
    ),
    debitCents: amountOut,
    creditCents: amountOut,
  })
  .meta({ id: 'TrialBalance' });
