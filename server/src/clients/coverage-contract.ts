/**
 * Coverage of a client as a whole: the order with its reasons, gaps, cards, what was said before.
 *
 * GET    /api/clients/:clientId/coverage              Coverage on a day (?on, today unless told)
 * POST   /api/clients/:clientId/coverage-order        {from, policyIds, why?}: as proposed, or another with a reason
 * POST   /api/clients/:clientId/coverage-changes/:changeId/undo   puts back what one act did → Coverage
 * GET    /api/policies/:policyId/card/:side           the photo as bytes (image/jpeg or image/png)
 * POST   /api/policies/:policyId/card/:side           raw bytes, at most 10 MB → Cards (201); replaces what was there
 * DELETE /api/policies/:policyId/card/:side           → Cards
 */
import { z } from 'zod';
import { day, dayOut, id, momentOut, optionalLine } from '../platform/wire.ts';

const text = z.string();
export const CoverageParams = z.object({ clientId: id('clt') });
export const CoverageQuery = z.object({ on: day.optional() });
export const OrderIn = z.object({
  /** The first day of the new order; days before keep theirs. */
  from: day,
  /** Every policy that holds on that day, the one asked first in front. */
  policyIds: z.array(id('pol')).min(1).max(9),
  /** Needed when the order is not the proposed one. */
  why: optionalLine(400).default(''),
});
export const UndoParams = z.object({ clientId: id('clt'), changeId: id('ver') });
export const CardParams = z.object({ policyId: id('pol'), side: z.enum(['front', 'back']) });
export const Cards = z.object({
  items: z.array(
    z.object({
      policyId: text,
      side: z.enum(['front', 'back']),
      /** Changes with the photo: ask for the bytes with it, so that an old one is not shown. */
      photoId: text,
      madeAt: momentOut,
    }),
  ),
});
export const Coverage = z
  .object({
    on: dayOut,
    order: z.object({
      places: z.array(
        z.object({
          policyId: text,
          payerName: text,
          rank: z.number().int(),
          rankNow: z.number().int(),
          /** As proposed. */
          why: text,
          /** Why it stands where it stands, when somebody said so. */
          whyNow: text,
        }),
      ),
      /** What is not known; it goes on after "Not known: ". */
      missing: z.array(text),
      /** True: what is proposed is not what stands. */
      changes: z.boolean(),
    }),
    /** "No plan holds from … to …", "Blue Harbor is entered twice …". */
    warnings: z.array(text),
    cards: Cards.shape.items,
    /** What was changed, by whom, the newest first: one entry for all that was done at once. */
    history: z.array(
      z.object({
        id: text,
        at: momentOut,
        by: text.nullable(),
        undone: z.boolean(),
        /** The entry that this one put back. */
        undoes: text.nullable(),
        /** Nothing that stands was changed after it. */
        mayUndo: z.boolean(),
        items: z.array(
          z.object({
            policyId: text,
            payerName: text,
            what: z.enum(['added', 'changed', 'ended', 'taken-back', 'reordered', 'put-back']),
            /** From this day on; null: the entry itself. */
            from: dayOut.nullable(),
            /** In words. */
            fields: z.array(z.object({ field: text, was: text, now: text })),
          }),
        ),
      }),
    ),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'Coverage' });
