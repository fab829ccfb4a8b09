/**
 * The cash drawer. Amounts are whole cents.
 *
 * GET  /api/cash-drawer                              DrawerView: what the book says is in it, and the last counts
 * POST /api/cash-drawer/counts                       CountDrawer → DrawerView (201)
 * POST /api/cash-drawer/counts/:countId/agree, …/refuse   DrawerView: by a second person
 */
import { z } from 'zod';
import { amountIn, amountOut, dayOut, id, optionalLine } from '../platform/wire.ts';

export const CountParams = z.object({ countId: id('dct') });
export const CountDrawer = z.object({
  /** What the page said is there: where it moved meanwhile, the count is refused. */
  bookCents: z.number().int().min(-1_000_000_000).max(1_000_000_000),
  countedCents: amountIn,
  /** Of what was counted, taken to the bank. */
  toBankCents: amountIn.prefault(0),
  reason: optionalLine().default(''),
});
export const DrawerView = z
  .object({
    expectedCents: amountOut,
    counts: z.array(
      z.object({
        id: z.string(),
        countedOn: dayOut,
        expectedCents: amountOut,
        countedCents: amountOut,
        toBankCents: amountOut,
        /** "$5.00 are missing." */
        sentence: z.string(),
        reason: z.string(),
        state: z.enum(['settled', 'waiting', 'refused']),
        countedBy: z.string().nullable(),
        decidedBy: z.string().nullable(),
        mayAgree: z.boolean(),
      }),
    ),
    may: z.object({ count: z.boolean() }),
  })
  .meta({ id: 'CashDrawer' });
