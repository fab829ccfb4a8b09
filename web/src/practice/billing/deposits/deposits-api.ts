/** Endpoints of payers' payments on their way to the bank: known wherever this file is imported. */
import type * as C from '../../../../../server/src/deposits/deposits-contract.ts';
import type { In, Out } from '../../../api/shapes.ts';

export type PayerPayment = Out<typeof C.PayerPaymentView>;
export type BankLine = Out<typeof C.BankLineView>;
export type DepositMatch = Out<typeof C.DepositMatch>;
export type Statement = Out<typeof C.StatementView>;
type Done = Out<typeof C.DepositDone>;

declare module '../../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/payer-payments': {
      query: Omit<In<typeof C.PayerPaymentQuery>, 'limit'> & { limit?: number };
      reply: Out<typeof C.PayerPaymentPage>;
    };
    'GET /api/bank-lines': {
      query: Omit<In<typeof C.BankLineQuery>, 'limit'> & { limit?: number };
      reply: Out<typeof C.BankLinePage>;
    };
    'POST /api/bank-statements': { body: In<typeof C.ImportStatement>; reply: Statement };
    'GET /api/deposit-matches': { reply: Out<typeof C.DepositMatches> };
    'POST /api/payer-deposits': { body: In<typeof C.ConfirmDeposit>; reply: Done };
    'POST /api/payer-deposits/confirm-all': { reply: Done };
    'POST /api/payer-deposits/:depositId/undo': { reply: Done };
    'POST /api/bank-lines/:bankLineId/set-aside': { body: { reason: string }; reply: BankLine };
    'POST /api/bank-lines/:bankLineId/take-up': { reply: BankLine };
  }
}
