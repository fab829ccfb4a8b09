/**
 * Appointments asked for in the portal (asking itself: portal-contract.ts).
 *
 * GET  /api/bookable                                  BookableHours: each clinician's
 * PUT  /api/bookable/:clinicianId                     BookableIn → BookableHours
 * GET  /api/booking-requests                          BookingRequests that wait
 * POST /api/booking-requests/:requestId/agree         BookingRequests: it stands in the calendar
 * POST /api/booking-requests/:requestId/decline       DeclineIn → BookingRequests
 */
import { z } from 'zod';
import { amountIn, amountOut, clockTime, dayOut, id, prose } from '../platform/wire.ts';

export const ClinicianParams = z.object({ clinicianId: id('cln') });
export const RequestParams = z.object({ requestId: id('bkr') });
const window = z.object({
  weekday: z.number().int().min(1).max(7),
  opens: clockTime,
  closes: clockTime,
});
const way = {
  bookable: z.boolean(),
  byItself: z.boolean(),
  noticeHours: z.number().int().min(0).max(720),
  aheadDays: z.number().int().min(1).max(180),
  windows: z.array(window).max(40),
};
export const BookableIn = z.object({
  ...way,
  owedCents: amountIn.nullable(),
  version: z.number().int().min(0),
});
export const BookableHours = z
  .object({
    items: z.array(
      z.object({
        ...way,
        owedCents: amountOut.nullable(),
        version: z.number().int(),
        clinicianId: z.string(),
        name: z.string(),
      }),
    ),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'BookableHours' });
export const DeclineIn = z.object({ answer: prose(500) });
export const BookingRequests = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        clientId: z.string(),
        client: z.string(),
        clinician: z.string(),
        day: dayOut,
        when: z.string(),
        /** When the appointment is now that would move; null: another one. */
        instead: z.string().nullable(),
        minutes: z.number().int(),
        feeCents: amountOut,
      }),
    ),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'BookingRequests' });
