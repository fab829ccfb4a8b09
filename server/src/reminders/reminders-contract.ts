/**
 * Reminders of hours that are booked.
 *
 * GET  /api/visits-confirmed?from&to             booked sessions to which everybody said they come
 * GET  /api/sessions/:sessionId/reminders        what each who comes was sent, and whether they confirmed
 *
 * Without a sign-in, by the link in a reminder; GET changes nothing:
 * GET  /api/open/visits/:token                   VisitView: when, and what cancelling now would cost
 * POST /api/open/visits/:token/confirm           VisitView
 * POST /api/open/visits/:token/cancel            {feeCents: the fee that was shown} → VisitView
 */
import { z } from 'zod';
import { amountOut, day, id, momentOut } from '../platform/wire.ts';

const text = z.string();
export const TokenParams = z.object({ token: z.string().min(1).max(100) });
export const VisitView = z
  .object({
    practice: text,
    phone: text,
    language: z.enum(['en', 'es']),
    day: text,
    time: text,
    state: z.enum(['booked', 'confirmed', 'cancelled', 'over']),
    mayCancel: z.boolean(),
    /** What cancelling now would cost, and the sentence that says so before it is done. */
    feeCents: amountOut,
    feeSentence: text,
  })
  .meta({ id: 'VisitByLink' });
export const CancelIn = z.object({ feeCents: z.number().int().min(0).max(1_000_000_000) });
export const ConfirmedQuery = z.object({ from: day, to: day });
export const VisitsConfirmed = z.object({ items: z.array(z.object({ sessionId: text })) });
export const SessionParams = z.object({ sessionId: id('ses') });
export const SessionReminders = z.object({
  people: z.array(
    z.object({
      attendeeId: text,
      confirmed: z.boolean(),
      reminders: z.array(
        z.object({ messageId: text, state: text, channel: text.nullable(), at: momentOut }),
      ),
    }),
  ),
});
