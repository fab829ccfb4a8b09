/** Endpoints of papers: their types are known wherever this file is imported. */
import type * as B from '../../../../server/src/bundles/bundles-contract.ts';
import type * as V from '../../../../server/src/invoices/invoices-contract.ts';
import type * as P from '../../../../server/src/papers/papers-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

export type Paper = Out<typeof P.PaperView>;
/** What each kind is called. */
export const PAPER_WORDS: Readonly<Record<Paper['kind'], string>> = {
  receipt: 'Receipt',
  superbill: 'Superbill',
  invoice: 'Invoice',
  'credit-note': 'Credit note',
  statement: 'Statement',
  estimate: 'Good Faith Estimate',
};
export type ChosenPaper = Out<typeof B.ChosenPaper>;
export type Bundle = Out<typeof B.Bundle>;
export type InvoiceRun = Out<typeof V.InvoiceRun>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/papers': { query: In<typeof P.PapersQuery>; reply: Out<typeof P.PaperPage> };
    'GET /api/chosen-papers': { query: In<typeof B.ChosenQuery>; reply: Out<typeof B.ChosenPage> };
    'GET /api/chosen-papers/count': {
      query: In<typeof B.Choice>;
      reply: Out<typeof B.ChosenCount>;
    };
    'GET /api/bundles': { reply: Out<typeof B.Bundles> };
    'POST /api/bundles': { body: In<typeof B.BundleBody>; reply: Bundle };
    'POST /api/bundles/:bundleId/cancel': { reply: Bundle };
    'POST /api/bundles/:bundleId/resume': { reply: Bundle };
    'POST /api/bundles/:bundleId/mailed': {
      body: In<typeof B.MailedBody>;
      reply: Out<typeof B.Mailed>;
    };
    'GET /api/invoice-runs': { reply: Out<typeof V.InvoiceRuns> };
    'GET /api/invoice-runs/preview': {
      query: In<typeof V.RunPreviewQuery>;
      reply: Out<typeof V.RunPreview>;
    };
    'POST /api/invoice-runs': { body: In<typeof V.StartRun>; reply: InvoiceRun };
    'POST /api/invoice-runs/:runId/cancel': { reply: InvoiceRun };
    'POST /api/invoice-runs/:runId/resume': { reply: InvoiceRun };
    'GET /api/papers/:paperId': { reply: Paper };
    'POST /api/receipts': { body: In<typeof P.ReceiptBody>; reply: Paper };
    'POST /api/receipts/missing': {
      body: In<typeof P.MissingBody>;
      reply: Out<typeof P.MissingReply>;
    };
    'POST /api/superbills': {
      body: In<typeof P.SuperbillBody>;
      reply: Out<typeof P.SuperbillReply>;
    };
  }
}
