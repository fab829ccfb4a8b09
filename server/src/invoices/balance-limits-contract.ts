/**
 * Balances over a limit. A balance is what is owed and on an invoice; Today tells of those above the limit.
 *
 * GET  /api/balance-limits                       BalanceLimits, and the dated verbs as in practice
 * GET  /api/clients/:clientId/balance-limit      ClientBalance: the balance, its limit, until when it is put off
 * PUT  /api/clients/:clientId/balance-put-off    {until} → ClientBalance; null: Today tells of it again
 */
import { z } from 'zod';
import { amountIn, amountOut, day, dayOut, id } from '../platform/wire.ts';

export const balanceLimitFields = {
  /** Null: the practice's own. */
  clientId: id('clt').nullable().default(null),
  /** Null: nobody is told, however much it is. */
  limitCents: amountIn.nullable(),
};
export const BalanceLimit = z
  .object({
    clientId: z.string().nullable(),
    limitCents: amountOut.nullable(),
    id: z.string(),
    from: dayOut,
    to: dayOut.nullable(),
  })
  .meta({ id: 'BalanceLimit' });
export const BalanceLimits = z.object({ items: z.array(BalanceLimit) });

export const ClientBalance = z
  .object({
    balanceCents: amountOut,
    /** What holds for this client today. */
    limitCents: amountOut.nullable(),
    over: z.boolean(),
    /** Whether that is their own, or the practice’s. */
    own: z.boolean(),
    /** The day Today tells of it again. */
    putOffUntil: dayOut.nullable(),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'ClientBalance' });
export const PutOff = z.object({ until: day.nullable() });
