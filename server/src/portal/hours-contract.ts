/** Hours that may be asked for in the portal; the addresses stand in portal-contract.ts. */
import { z } from 'zod';
import { amountOut, dayOut, id, moment, momentOut } from '../platform/wire.ts';

export const HoursQuery = z.object({ attendeeId: id('att').optional() });
export const FreeHours = z
  .object({
    /** Whose clock days and times are of: "Central time". */
    clock: z.string(),
    /** What changing costs; empty for another appointment. */
    sentence: z.string(),
    feeCents: amountOut,
    clinicians: z.array(
      z.object({
        clinicianId: z.string(),
        name: z.string(),
        byItself: z.boolean(),
        slots: z.array(z.object({ startsAt: momentOut, day: dayOut, time: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PortalFreeHours' });
export const HourIn = z.object({
  /** What would move; null: another appointment. */
  attendeeId: id('att').nullable().default(null),
  clinicianId: id('cln'),
  startsAt: moment,
  /** What they were told that it costs. */
  feeCents: z.number().int().min(0).max(1_000_000_000),
});
export const WishParams = z.object({ requestId: id('bkr') });
