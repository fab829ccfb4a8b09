/**
 * The money of packages. Amounts are whole cents.
 *
 * GET  /api/clients/:clientId/packages              PackagesView: each with what is used, paid and left
 * POST /api/packages/:packageId/end                 EndPackage → PackagesView: what is left goes back, or is credit
 * POST /api/packages/:packageId/reopen              PackagesView: ended by mistake
 * Paying one: POST /api/payments, /api/card-charges or …/allocate with allocations {packageId}.
 */
import { z } from 'zod';
import { amountOut, dayOut, id, momentOut, optionalLine } from '../platform/wire.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const PackageParams = z.object({ packageId: id('pkg') });
export const EndPackage = z.object({
  reason: optionalLine(200).default(''),
  /** True: the rest goes back the way it came. */
  giveBack: z.boolean(),
});
export const PackageView = z
  .object({
    id: z.string(),
    name: z.string(),
    services: z.array(z.string()),
    partyId: z.string().nullable(),
    /** Who bought it; null: the client. */
    buyer: z.string().nullable(),
    state: z.enum(['open', 'used-up', 'expired', 'ended']),
    from: dayOut,
    to: dayOut.nullable(),
    sessions: z.number().int(),
    used: z.number().int(),
    left: z.number().int(),
    warnAt: z.number().int(),
    missed: z.boolean(),
    withPlan: z.boolean(),
    priceCents: amountOut,
    /** Set apart for it so far, used or not; and what it still wants. */
    paidCents: amountOut,
    toPayCents: amountOut,
    /** Of what was paid: not used. */
    aheadCents: amountOut,
    soldAt: momentOut,
    soldBy: z.string().nullable(),
    endedAt: momentOut.nullable(),
    endReason: z.string(),
    uses: z.array(
      z.object({
        no: z.number().int(),
        chargeId: z.string(),
        sessionId: z.string().nullable(),
        serviceOn: dayOut,
        missed: z.boolean(),
        amountCents: amountOut,
        owedCents: amountOut,
      }),
    ),
    /** Ended now: what was used at which price, what is charged on top, what goes back and where to. */
    end: z.object({
      singleFeeCents: amountOut.nullable(),
      usedCents: amountOut,
      differenceCents: amountOut,
      restCents: amountOut,
      from: z.array(
        z.object({ paymentId: z.string(), methodLabel: z.string(), amountCents: amountOut }),
      ),
    }),
  })
  .meta({ id: 'Package' });
export const PackagesView = z.object({ clientId: z.string(), items: z.array(PackageView) });
