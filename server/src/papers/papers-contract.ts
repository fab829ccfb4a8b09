/**
 * The wire of papers. A paper is a numbered snapshot of the book; it never changes. Its address and its
 * file name carry ids and numbers only. Amounts are whole cents; days are in the practice's zone.
 *
 * GET  /api/papers                    newest first: ?clientId&kind&after&limit
 * GET  /api/papers/:paperId           one paper, without its bytes
 * GET  /api/papers/:paperId/pdf       the PDF; the same bytes for ever
 * POST /api/receipts                  a receipt that could not be made when the money came
 * POST /api/receipts/missing          all of them, oldest payment first
 * POST /api/superbills                for a client's days, or for chosen charges
 * GET  /api/open/papers/:token        what the link of a message shows, and …/pdf
 */
import { z } from 'zod';
import { amountOut, day, dayOut, id, momentOut } from '../platform/wire.ts';
import { PAPER_KINDS } from './paper-number.ts';

export const PaperKind = z.enum(PAPER_KINDS);
export const PaperView = z
  .object({
    id: z.string(),
    kind: PaperKind,
    /** As it stands on the paper: "R-00012". */
    number: z.string(),
    clientId: z.string(),
    /** Null for people who may see money but not clients. */
    clientName: z.string().nullable(),
    /** Whose paper, of those who bear the client's part; null: the client's. */
    partyId: z.string().nullable(),
    paymentId: z.string().nullable(),
    chargeIds: z.array(z.string()),
    /** What it is about: the first and last day of service, or the day of the payment. */
    from: dayOut,
    to: dayOut,
    /**
     * Receipt: what was paid. Superbill: the fees on it. Invoice: what it asks. Statement: what is to be paid.
     * Estimate: what is expected.
     */
    amountCents: amountOut,
    issuedOn: dayOut,
    issuedAt: momentOut,
    /** Null: Clearhour itself, by a rule. */
    issuedBy: z.string().nullable(),
    /** False while the PDF is being made; asking for it makes it at once. */
    rendered: z.boolean(),
    /** SHA-256 of the bytes, hex; null until rendered. */
    sha256: z.string().nullable(),
    pdf: z.string().meta({ description: 'address of the PDF' }),
    fileName: z.string(),
    may: z.object({ download: z.boolean() }),
  })
  .meta({ id: 'Paper' });

export const PapersQuery = z.object({
  clientId: id('clt').optional(),
  kind: PaperKind.optional(),
  after: id('ppr').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const PaperPage = z.object({ items: z.array(PaperView), next: z.string().optional() });
export const MarkParams = z.object({ markId: id('mrk') });
export const UseMarkBody = z.object({ markId: id('mrk').nullable() });
/** Newest first; usedId: the one on papers from now on, null where there is none. */
export const MarksView = z
  .object({
    usedId: z.string().nullable(),
    items: z.array(z.object({ id: z.string(), madeAt: momentOut, byName: z.string().nullable() })),
  })
  .meta({ id: 'MarksView' });
export const TokenParams = z.object({ token: z.string() });
/** Who holds the link sees what stands on the paper's head, in their language. */
export const PaperByLink = z
  .object({
    practice: z.string(),
    phone: z.string(),
    language: z.enum(['en', 'es']),
    kind: PaperKind,
    number: z.string(),
    amountCents: amountOut,
    /** As people say it. */
    day: z.string(),
  })
  .meta({ id: 'PaperByLink' });
export const PaperParams = z.object({ paperId: id('ppr') });

export const ReceiptBody = z.object({ paymentId: id('pmt') });
export const MissingBody = z.object({});
export const MissingReply = z.object({
  issued: z.number().int(),
  left: z.number().int().meta({ description: 'still without a receipt; ask again' }),
});

export const SuperbillBody = z
  .object({
    clientId: id('clt'),
    from: day.optional(),
    to: day.optional(),
    chargeIds: z.array(id('chg')).min(1).max(300).optional(),
  })
  .refine((b) => (b.chargeIds === undefined) === (b.from !== undefined && b.to !== undefined), {
    message: 'or the last day is missing. Give both, or choose the charges',
    path: ['from'],
  });
/** One paper for each clinician (and each licence or supervisor they had). */
export const SuperbillReply = z.object({
  items: z.array(PaperView),
  /** Charges of those days that cannot be on a superbill, and why. */
  leftOut: z.array(z.object({ chargeId: z.string(), serviceOn: dayOut, sentence: z.string() })),
});
