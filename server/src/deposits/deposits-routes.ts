/** HTTP of payers' payments and the bank; the list of addresses is in deposits-contract.ts. */
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { WithReason } from '../remittances/remittances-contract.ts';
import {
  importStatement,
  listBankLines,
  listPayerPayments,
  seeMatches,
  setLineAside,
  takeLineUp,
} from './bank-lines.ts';
import { confirmAll, confirmDeposit, undoDeposit } from './confirm-deposit.ts';
import * as wire from './deposits-contract.ts';

const tag = 'Deposits';

export function registerDepositRoutes(app: Server, deps: Deps): void {
  bankRoutes(app, deps);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/payer-payments',
      tag,
      summary: 'Payments of payers, not yet in the bank or there',
      query: wire.PayerPaymentQuery,
      reply: wire.PayerPaymentPage,
    },
    ({ who, query }) => ask(deps, who, listPayerPayments, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/deposit-matches',
      tag,
      summary: 'Which line of the bank is which payment, and why',
      reply: wire.DepositMatches,
    },
    ({ who }) => ask(deps, who, seeMatches, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payer-deposits',
      tag,
      summary: 'Payments reached the bank',
      body: wire.ConfirmDeposit,
      reply: wire.DepositDone,
      status: 201,
    },
    ({ who, body }) => {
      const { feeCents: fee, ...rest } = body;
      return perform(deps, who, confirmDeposit, { ...rest, fee });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payer-deposits/confirm-all',
      tag,
      summary: 'Confirm every pair that number and amount make sure',
      reply: wire.DepositDone,
    },
    ({ who }) => perform(deps, who, confirmAll, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payer-deposits/:depositId/undo',
      tag,
      summary: 'Undo a match with the bank',
      params: wire.DepositParams,
      reply: wire.DepositDone,
    },
    ({ who, params }) => perform(deps, who, undoDeposit, params),
  );
}

function bankRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bank-lines',
      tag,
      summary: 'Deposits the bank shows',
      query: wire.BankLineQuery,
      reply: wire.BankLinePage,
    },
    ({ who, query }) => ask(deps, who, listBankLines, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bank-statements',
      tag,
      summary: 'Import a statement of the bank (CSV or OFX)',
      body: wire.ImportStatement,
      reply: wire.StatementView,
      status: 201,
    },
    ({ who, body }) => perform(deps, who, importStatement, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bank-lines/:bankLineId/set-aside',
      tag,
      summary: 'This deposit is no payer’s money',
      params: wire.BankLineParams,
      body: WithReason,
      reply: wire.BankLineView,
    },
    ({ who, params, body }) => perform(deps, who, setLineAside, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bank-lines/:bankLineId/take-up',
      tag,
      summary: 'Look at a deposit again that was set aside',
      params: wire.BankLineParams,
      reply: wire.BankLineView,
    },
    ({ who, params }) => perform(deps, who, takeLineUp, params),
  );
}
