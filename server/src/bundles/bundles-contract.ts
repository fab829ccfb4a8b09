/**
 * Papers in bulk. A choice is a filter with exceptions, or papers by name; it is fixed when a bundle is asked for. Days
 * are in the practice's zone, amounts whole cents.
 *
 * GET  /api/chosen-papers?kind&from&to&status&delivery&after&limit   ChosenPage, newest first
 * GET  /api/chosen-papers/count?…                                    ChosenCount: of the whole filter
 * POST /api/bundles                  BundleBody → Bundle (201): made by a job
 * GET  /api/bundles                  Bundles: one's own, the last ones
 * GET  /api/bundles/:bundleId        Bundle, with how far it has got
 * POST /api/bundles/:bundleId/cancel, …/resume   Bundle
 * POST /api/bundles/:bundleId/mailed MailedBody → Mailed: what goes by mail was posted, or was not after all
 * GET  /api/bundles/:bundleId/file   the PDF or zip, for whoever asked for it, for a week
 */
import { z } from 'zod';
import { PaperKind, PaperView } from '../papers/papers-contract.ts';
import { day, dayOut, id, momentOut } from '../platform/wire.ts';

export const PAPER_STATUSES = ['open', 'past-due', 'paid', 'credited'] as const;
export const DELIVERIES = ['to-mail', 'paper', 'email', 'portal', 'by-hand'] as const;
const choice = {
  kind: PaperKind.optional(),
  from: day.optional(),
  to: day.optional(),
  /** Of invoices. */
  status: z.enum(PAPER_STATUSES).optional(),
  /** to-mail: by paper, and not yet posted. by-hand: nobody sends it. */
  delivery: z.enum(DELIVERIES).optional(),
  clientId: id('clt').optional(),
  /** Invoices, credit notes and statements that one run made. */
  runId: id('ivr').optional(),
};
export const Choice = z.object(choice);
export const ChosenQuery = z.object({
  ...choice,
  after: id('ppr').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const ChosenPaper = PaperView.extend({
  /** Of an invoice. */
  status: z.enum(PAPER_STATUSES).nullable(),
  dueOn: dayOut.nullable(),
  delivery: z.enum(['email', 'portal', 'paper']).nullable(),
  delivered: z.enum(['waiting', 'there', 'sent', 'mailed']).nullable(),
  /** Whose it is, where that is not the client. */
  partyName: z.string().nullable(),
}).meta({ id: 'ChosenPaper' });
export const ChosenPage = z.object({ items: z.array(ChosenPaper), next: z.string().optional() });
export const ChosenCount = z.object({ papers: z.number().int() });

export const FORMS = ['pdf', 'zip', 'print'] as const;
export const BundleBody = z.object({
  /** print: one PDF, each paper behind a page for a window envelope. */
  form: z.enum(FORMS),
  choice: Choice.default({}),
  /** Not these of the filter. */
  but: z.array(id('ppr')).max(1000).default([]),
  /** Only these. */
  only: z.array(id('ppr')).min(1).max(1000).optional(),
  /** Printed on both sides: each paper begins on a sheet of its own. */
  bothSides: z.boolean().default(false),
});
export const BundleParams = z.object({ bundleId: id('bdl') });
export const MailedBody = z.object({ mailed: z.boolean() });
export const Mailed = z.object({ papers: z.number().int() });
export const Bundle = z
  .object({
    id: z.string(),
    form: z.enum(FORMS),
    state: z.enum(['making', 'done', 'cancelled', 'failed', 'expired']),
    papers: z.number().int(),
    done: z.number().int(),
    /** Of print: those that are never mailed, or have no address. */
    leftOut: z.number().int(),
    bytes: z.number().int(),
    madeAt: momentOut,
    endedAt: momentOut.nullable(),
    expiresAt: momentOut.nullable(),
    /** Where to get it, while it is there. */
    file: z.string().nullable(),
  })
  .meta({ id: 'Bundle' });
export const Bundles = z.object({ items: z.array(Bundle) });
