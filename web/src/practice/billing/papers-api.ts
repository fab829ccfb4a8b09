/** Endpoints of papers: their types are known wherever this file is imported. */
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
};
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/papers': { query: In<typeof P.PapersQuery>; reply: Out<typeof P.PaperPage> };
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
