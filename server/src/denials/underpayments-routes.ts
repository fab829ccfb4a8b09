/** HTTP of underpayments. */
import { isRefusal } from '@clearhour/values';
import type { Typst } from '../outside/typst/index.ts';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  decideUnderpayments,
  listUnderpayments,
  markLettered,
  seeUnderpaidPayers,
  seeUnderpaymentLetter,
} from './see-underpayments.ts';
import * as wire from './underpayments-contract.ts';

/** The letter to a payer is a PDF. */
export interface DenialDeps extends Deps {
  readonly typst: Pick<Typst, 'compile'>;
}
const tag = 'Underpayments';

export function registerUnderpaymentRoutes(app: Server, deps: DenialDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/underpayments',
      tag,
      summary: 'Lines allowed below the contract',
      query: wire.UnderpaymentQuery,
      reply: wire.UnderpaymentPage,
    },
    ({ who, query }) => ask(deps, who, listUnderpayments, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/underpayments/payers',
      tag,
      summary: 'What is short, by payer',
      reply: wire.UnderpaidPayers,
    },
    ({ who }) => ask(deps, who, seeUnderpaidPayers, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/underpayments/decide',
      tag,
      summary: 'Settle, ignore, or open again',
      body: wire.DecideUnderpayments,
      reply: wire.UnderpaymentsDone,
    },
    ({ who, body }) => perform(deps, who, decideUnderpayments, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/underpayments/lettered',
      tag,
      summary: 'The letter about these went out',
      body: wire.Lettered,
      reply: wire.UnderpaymentsDone,
    },
    ({ who, body }) => perform(deps, who, markLettered, body),
  );
  registerLetter(app, deps);
}

function registerLetter(app: Server, deps: DenialDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/underpayments/letter.pdf',
      tag,
      summary: 'A letter to one payer with every line that is open',
      query: wire.LetterQuery,
    },
    async ({ who, query, res }) => {
      const letter = await ask(deps, who, seeUnderpaymentLetter, query);
      if (isRefusal(letter)) return letter;
      const pdf = await deps.typst.compile({
        template: 'underpayment.typ',
        data: letter.data,
        pdfStandard: 'ua-1',
        createdAt: letter.at,
      });
      return sendPdf(res, 'underpayments.pdf', pdf);
    },
  );
}
