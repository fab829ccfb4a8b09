/**
 * What a late cancellation or a no-show would cost, before anybody says it happened.
 *
 * POST /api/charges/preview-missed   PreviewMissedBody → PreviewMissedReply; changes nothing
 */
import { z } from 'zod';
import { amountOut, id, moment } from '../platform/wire.ts';

export const PreviewMissedBody = z.object({
  sessionId: id('ses'),
  event: z.enum(['cancel-by-client', 'no-show']),
  /** Absent: those still scheduled. */
  attendeeIds: z.array(id('att')).min(1).max(30).optional(),
  /** When the client told us; now when absent. */
  noticeAt: moment.optional(),
});
export const MissedPreview = z
  .object({
    attendeeId: z.string(),
    clientId: z.string(),
    /** What the client's place becomes. */
    status: z.enum(['late-cancelled', 'no-show', 'cancelled-by-client']),
    statusWord: z.string(),
    /** Minutes before the start at which we were told; negative after it. Null for a no-show. */
    noticeMinutes: z.number().int().nullable(),
    /** What the policy asks for; null where none does. */
    noticeHours: z.number().int().nullable(),
    feeCents: amountOut,
    forgiven: z.boolean(),
    why: z.string(),
    /** The fee cannot be worked out, and why: the change of status would be refused. */
    refusal: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  })
  .meta({ id: 'MissedPreview' });
export const PreviewMissedReply = z.object({
  sessionId: z.string(),
  totalCents: amountOut,
  attendees: z.array(MissedPreview),
});
