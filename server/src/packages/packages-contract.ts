/**
 * Sessions paid ahead. Amounts are whole cents; days are in the practice's zone.
 *
 * GET  /api/package-types                           PackageTypes, and the dated verbs as in practice
 * POST /api/clients/:clientId/packages              SellPackage → PackageSold (201)
 * POST /api/packages/:packageId/extend              ExtendPackage → PackageSold: another last day
 * In payments: what of one is used, paid and left, its money, its end (payments-contract.ts).
 */
import { z } from 'zod';
import { amountOut, day, dayOut, id, line, positiveAmountIn } from '../platform/wire.ts';

export const packageTypeFields = {
  name: line(80),
  serviceIds: z.array(id('svc')).min(1).max(50),
  sessions: z.number().int().min(1).max(500),
  priceCents: positiveAmountIn,
  /** Valid so many months from its first day; null: without end. */
  months: z.number().int().min(1).max(60).nullable().default(null),
  /** So many sessions left: it is said. */
  warnAt: z.number().int().min(0).max(50).default(0),
  /** A late cancellation or a no-show uses a session instead of its fee. */
  missed: z.boolean().default(false),
  /** Also for a session that a plan pays. */
  withPlan: z.boolean().default(false),
  /** Ended early: used sessions count at this fee. Null: at the package's price. */
  singleFeeCents: positiveAmountIn.nullable().default(null),
};
export const PackageType = z
  .object({
    ...packageTypeFields,
    serviceIds: z.array(z.string()),
    priceCents: amountOut,
    singleFeeCents: amountOut.nullable(),
    id: z.string(),
    from: dayOut,
    to: dayOut.nullable(),
  })
  .meta({ id: 'PackageType' });
export const PackageTypes = z.object({ items: z.array(PackageType) });

export const ClientParams = z.object({ clientId: id('clt') });
export const PackageParams = z.object({ packageId: id('pkg') });
export const SellPackage = z.object({
  typeId: id('pkt'),
  /** Who buys it, of those who pay for the client; absent: the client. */
  partyId: id('rsp').optional(),
  /** Its first day; absent: today. */
  from: day.optional(),
});
/** Null: without end. */
export const ExtendPackage = z.object({ to: day.nullable() });
export const PackageSold = z.object({ packageId: z.string(), clientId: z.string() });
