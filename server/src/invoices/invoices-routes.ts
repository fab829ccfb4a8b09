/** Over HTTP: invoices and their runs; see invoices-contract.ts. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { invoiceSettings } from '../papers/index.ts';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { registerBalanceLimitRoutes } from './balance-limits-routes.ts';
import { invoiceClient } from './invoice-client.ts';
import * as wire from './invoices-contract.ts';
import { cancelRun, listRuns, resumeRun, seeRun, startRun } from './run-invoices.ts';
import { listInvoiceSettings, listInvoices, seeInvoiced, seeInvoices } from './see-invoices.ts';
import { listStatements, previewRun, seeStatements } from './see-statements.ts';
import { statementClient } from './statement-client.ts';

const tag = 'Invoices';
const runs = '/api/invoice-runs';

export function registerInvoiceRoutes(app: Server, deps: Deps): void {
  invoiceRoutes(app, deps);
  statementRoutes(app, deps);
  runRoutes(app, deps);
  registerDatedRoutes(app, deps, invoiceSettings);
  registerBalanceLimitRoutes(app, deps);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/invoice-settings', tag, reply: wire.InvoiceSettings },
      summary: 'How the practice invoices, and for whom otherwise',
    },
    async ({ who }) => ask(deps, who, listInvoiceSettings, {}),
  );
}

function invoiceRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/invoices', tag },
      ...{ query: wire.InvoiceQuery, reply: wire.InvoicePage },
      summary: 'Invoices and credit notes, newest first',
    },
    async ({ who, query }) => ask(deps, who, listInvoices, query),
  );
  const url = '/api/clients/:clientId';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${url}/invoiced`, tag },
      ...{ params: wire.ClientParams, reply: wire.InvoicedView },
      summary: 'What of a client’s due is on paper, by who bears it',
    },
    async ({ who, params }) => ask(deps, who, seeInvoiced, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/invoices`, tag, status: 201 },
      ...{ params: wire.ClientParams, reply: wire.InvoicePage },
      summary: 'What is uninvoiced of a client becomes an invoice now',
    },
    async ({ who, params }) => {
      const made = await perform(deps, who, invoiceClient, params);
      return isRefusal(made) ? made : ask(deps, who, seeInvoices, { ids: made.invoiceIds });
    },
  );
}

function statementRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/statements', tag },
      ...{ query: wire.StatementsQuery, reply: wire.StatementPage },
      summary: 'Statements, newest first',
    },
    async ({ who, query }) => ask(deps, who, listStatements, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/clients/:clientId/statements', tag, status: 201 },
      ...{ params: wire.ClientParams, body: wire.StatementBody, reply: wire.StatementPage },
      summary: 'Statements of a client up to today, for each who has an account',
    },
    async ({ who, params, body }) => {
      const made = await perform(deps, who, statementClient, { ...body, ...params });
      return isRefusal(made) ? made : ask(deps, who, seeStatements, { ids: made.statementIds });
    },
  );
}

function runRoutes(app: Server, deps: Deps): void {
  const see = async (who: Who, done: { runId: Id<'ivr'> } | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seeRun, done);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: runs, tag, reply: wire.InvoiceRuns },
      summary: 'The last runs, and how far each has got',
    },
    async ({ who }) => ask(deps, who, listRuns, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${runs}/preview`, tag },
      ...{ query: wire.RunPreviewQuery, reply: wire.RunPreview },
      summary: 'What a run of today would make',
    },
    async ({ who, query }) => ask(deps, who, previewRun, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: runs, tag, body: wire.StartRun, status: 201 },
      ...{ reply: wire.InvoiceRun },
      summary: 'Invoice the clients chosen, or all who are invoiced by themselves',
    },
    async ({ who, body }) => see(who, await perform(deps, who, startRun, body)),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${runs}/:runId/cancel`, tag },
      ...{ params: wire.RunParams, reply: wire.InvoiceRun },
      summary: 'Stop a run; what it made stays',
    },
    async ({ who, params }) => see(who, await perform(deps, who, cancelRun, params)),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${runs}/:runId/resume`, tag },
      ...{ params: wire.RunParams, reply: wire.InvoiceRun },
      summary: 'Go on with a run that was stopped',
    },
    async ({ who, params }) => see(who, await perform(deps, who, resumeRun, params)),
  );
}
