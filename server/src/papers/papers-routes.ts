/** HTTP of papers; see papers-contract.ts. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { issueMissingReceipts, issueReceipt } from './issue-receipt.ts';
import { issueSuperbill } from './issue-superbill.ts';
import { registerMarkRoutes } from './mark-routes.ts';
import { paperFileByLink, seePaperByLink } from './paper-by-link.ts';
import {
  MissingBody,
  MissingReply,
  PaperByLink,
  PaperPage,
  PaperParams,
  PapersQuery,
  PaperView,
  ReceiptBody,
  SuperbillBody,
  SuperbillReply,
  TokenParams,
} from './papers-contract.ts';
import { bytesOf, type PaperDeps } from './render-paper.ts';
import { listPapers, openPaper, seePaper, seePapers } from './see-papers.ts';

const tag = 'Papers';

export function registerPaperRoutes(app: Server, deps: PaperDeps): void {
  readPapers(app, deps);
  makePapers(app, deps);
  papersByLink(app, deps);
  registerMarkRoutes(app, deps);
}

function readPapers(app: Server, deps: PaperDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/papers',
      tag,
      summary: 'Papers, newest first',
      query: PapersQuery,
      reply: PaperPage,
    },
    ({ who, query }) => ask(deps, who, listPapers, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/papers/:paperId',
      tag,
      summary: 'One paper',
      params: PaperParams,
      reply: PaperView,
    },
    ({ who, params }) => ask(deps, who, seePaper, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/papers/:paperId/pdf',
      tag,
      summary: 'The PDF of a paper: the same bytes for ever',
      params: PaperParams,
    },
    async ({ who, params, res }) => {
      const open = await ask(deps, who, openPaper, params);
      if (isRefusal(open)) return open;
      const pdf = await bytesOf(deps, who, params.paperId);
      if (isRefusal(pdf)) return pdf;
      return sendPdf(res, open.fileName, pdf);
    },
  );
}

function papersByLink(app: Server, deps: PaperDeps): void {
  const url = '/api/open/papers/:token';
  const of = { method: 'GET', tag, open: true, params: TokenParams } as const;
  endpoint(
    app,
    { ...of, url, reply: PaperByLink, summary: 'What paper a link of a message shows' },
    ({ params }) => seePaperByLink(deps, params.token),
  );
  endpoint(app, { ...of, url: `${url}/pdf`, summary: 'Its PDF' }, async ({ params, res }) => {
    const found = await paperFileByLink(deps, params.token);
    if (isRefusal(found)) return found;
    return sendPdf(res, found.fileName, found.pdf);
  });
}

function makePapers(app: Server, deps: PaperDeps): void {
  const shown = async (who: Who, paperId: string) => ask(deps, who, seePaper, { paperId });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/receipts',
      tag,
      summary: 'Issue the receipt of a payment; the same one when there is one',
      body: ReceiptBody,
      reply: PaperView,
      status: 201,
    },
    async ({ who, body }) => {
      const made = await perform(deps, who, issueReceipt, body);
      return isRefusal(made) ? made : shown(who, made.paperId);
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/receipts/missing',
      tag,
      summary: 'Issue the receipts that waited for the legal entity',
      body: MissingBody,
      reply: MissingReply,
    },
    ({ who, body }) => perform(deps, who, issueMissingReceipts, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/superbills',
      tag,
      summary: 'Issue superbills for a client’s days, or for chosen charges',
      body: SuperbillBody,
      reply: SuperbillReply,
      status: 201,
    },
    async ({ who, body }) => {
      const made = await perform(deps, who, issueSuperbill, body);
      if (isRefusal(made)) return made;
      const seen = await ask(deps, who, seePapers, { paperIds: made.paperIds });
      return isRefusal(seen) ? seen : { ...seen, leftOut: [...made.leftOut] };
    },
  );
}
