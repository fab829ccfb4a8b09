/**
 * Asking clients on paper. Amounts are whole cents; days are in the practice's zone.
 *
 * GET  /api/invoices?clientId&after&limit        InvoicePage, newest first
 * GET  /api/clients/:clientId/invoiced           InvoicedView: balance and uninvoiced, by who bears
 * POST /api/clients/:clientId/invoices           what is uninvoiced becomes an invoice now → InvoicePage (201)
 * GET  /api/invoice-runs                         InvoiceRuns: the last ones, with how far each has got
 * POST /api/invoice-runs                         StartRun → InvoiceRun (201): everybody of a cadence, or the chosen
 * POST /api/invoice-runs/:runId/cancel, …/resume InvoiceRun
 * GET  /api/invoice-runs/preview?kind&cadence     RunPreview: what a run of today would make
 * GET  /api/statements?clientId&after&limit      StatementPage, newest first
 * POST /api/clients/:clientId/statements         StatementBody → StatementPage (201)
 * GET  /api/invoice-settings                     and the dated verbs as in practice
 */
import { z } from 'zod';
import { InvoiceSetting, invoiceSettingFields } from '../papers/invoice-settings-contract.ts';
import { amountOut, day, dayOut, id, momentOut } from '../platform/wire.ts';

export const RUN_KINDS = ['invoices', 'statements', 'superbills'] as const;
export { InvoiceSetting, invoiceSettingFields };
export const InvoiceSettings = z.object({ items: z.array(InvoiceSetting) });

export const ClientParams = z.object({ clientId: id('clt') });
export const RunParams = z.object({ runId: id('ivr') });
export const InvoiceQuery = z.object({
  clientId: id('clt').optional(),
  after: id('inv').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const InvoiceView = z
  .object({
    id: z.string(),
    kind: z.enum(['invoice', 'credit-note']),
    number: z.string(),
    paperId: z.string(),
    clientId: z.string(),
    clientName: z.string().nullable(),
    partyId: z.string().nullable(),
    /** Who is asked, where it is not the client. */
    partyName: z.string().nullable(),
    issuedOn: dayOut,
    dueOn: dayOut,
    totalCents: amountOut,
    creditedCents: amountOut,
    openCents: amountOut,
    state: z.enum(['open', 'partly-paid', 'paid', 'credited']),
    pastDue: z.boolean(),
    /** The day its notice went. */
    pastDueOn: dayOut.nullable(),
  })
  .meta({ id: 'Invoice' });
export const InvoicePage = z.object({ items: z.array(InvoiceView), next: z.string().optional() });
export const InvoicedView = z.object({
  balanceCents: amountOut,
  uninvoicedCents: amountOut,
  /** Of it, held back because it goes over an estimate. */
  heldCents: amountOut,
  /** The client first (partyId null), then whoever bears for them. */
  byParty: z.array(
    z.object({
      partyId: z.string().nullable(),
      name: z.string(),
      balanceCents: amountOut,
      uninvoicedCents: amountOut,
    }),
  ),
});
export const StartRun = z.object({
  kind: z.enum(RUN_KINDS).default('invoices'),
  /** Left out: of invoices, everybody who is invoiced daily or monthly; of the others, everybody. */
  clientIds: z.array(id('clt')).min(1).max(1000).optional(),
});
export const InvoiceRun = z
  .object({
    id: z.string(),
    kind: z.enum(RUN_KINDS),
    cadence: z.enum(['daily', 'monthly', 'chosen']),
    day: dayOut,
    state: z.enum(['running', 'done', 'cancelled']),
    /** To be looked at, looked at, papers made. */
    clients: z.number().int(),
    done: z.number().int(),
    made: z.number().int(),
    /** Clients whose superbill could not be made as things stand. */
    leftOut: z.number().int(),
    startedAt: momentOut,
    endedAt: momentOut.nullable(),
  })
  .meta({ id: 'InvoiceRun' });
/** What a run of today would make. */
export const RunPreviewQuery = z.object({
  kind: z.enum(RUN_KINDS).default('invoices'),
  /** Only who is invoiced so, were it what the practice does where nothing else was agreed. */
  cadence: z.enum(['daily', 'monthly']).optional(),
});
export const RunPreview = z.object({
  /** Clients to look at. */
  clients: z.number().int(),
  /** Papers of invoices and credit notes; null where that is only known by making them. */
  papers: z.number().int().nullable(),
  totalCents: amountOut.nullable(),
  /** The first of them. */
  items: z.array(
    z.object({
      clientId: z.string(),
      clientName: z.string().nullable(),
      partyName: z.string().nullable(),
      /** Below zero: a credit note. */
      amountCents: amountOut,
    }),
  ),
});
export const StatementsQuery = z.object({
  clientId: id('clt').optional(),
  after: id('stm').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const StatementBody = z.object({
  /** Left out: each who has an account with this client. Null: the client. */
  partyId: id('rsp').nullable().optional(),
  /** Left out: since the last one. */
  from: day.optional(),
});
export const StatementView = z
  .object({
    id: z.string(),
    number: z.string(),
    paperId: z.string(),
    clientId: z.string(),
    clientName: z.string().nullable(),
    partyId: z.string().nullable(),
    partyName: z.string().nullable(),
    from: dayOut,
    to: dayOut,
    issuedOn: dayOut,
    dueOn: dayOut,
    openingCents: amountOut,
    closingCents: amountOut,
    toPayCents: amountOut,
  })
  .meta({ id: 'Statement' });
export const StatementPage = z.object({
  items: z.array(StatementView),
  next: z.string().optional(),
});
export const InvoiceRuns = z.object({ items: z.array(InvoiceRun) });
