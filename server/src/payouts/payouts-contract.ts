/**
 * What the card processor sent to the bank. Amounts are whole cents; days are in the practice's zone.
 *
 * GET  /api/payouts?state&after&limit            PayoutPage, the latest first; state=unmatched: not seen at the bank
 * GET  /api/payouts/:payoutId                    Payout
 * POST /api/payouts/read                         asks the processors now → PayoutPage
 * POST /api/payouts/:payoutId/match              MatchPayout → Payout: this line of the bank is it
 * POST /api/payouts/:payoutId/unmatch            Payout
 * POST /api/payouts/:payoutId/take               TakeUnknown → Payout: what is not known here was other money
 */
import { z } from 'zod';
import { amountOut, dayOut, id, line, momentOut } from '../platform/wire.ts';

export const PayoutParams = z.object({ payoutId: id('pot') });
export const PayoutQuery = z.object({
  state: z.enum(['all', 'unmatched']).default('all'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const MatchPayout = z.object({ bankLineId: id('bnk') });
export const TakeUnknown = z.object({ reason: line(200) });
export const PayoutView = z
  .object({
    id: z.string(),
    processor: z.enum(['practice', 'stripe']),
    arrivesOn: dayOut,
    /** paid: by the processor's word; in-bank: a line of the bank is it; not-known: not booked until looked at. */
    state: z.enum(['on-its-way', 'paid', 'in-bank', 'not-known', 'failed']),
    amountCents: amountOut,
    grossCents: amountOut,
    feeCents: amountOut,
    trace: z.string(),
    bank: z.object({ lineId: z.string(), postedOn: dayOut, words: z.string() }).nullable(),
    takenBecause: z.string().nullable(),
    lines: z.array(
      z.object({
        kind: z.enum([
          'charge',
          'refund',
          'refund-returned',
          'dispute',
          'dispute-returned',
          'fee',
          'other',
        ]),
        at: momentOut,
        grossCents: amountOut,
        feeCents: amountOut,
        known: z.boolean(),
        clientId: z.string().nullable(),
        clientName: z.string().nullable(),
        paymentId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Payout' });
export const PayoutPage = z.object({ items: z.array(PayoutView), next: z.string().optional() });
