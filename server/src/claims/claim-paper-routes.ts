/** HTTP of claims on paper. Never cached by others: it is about a client. */
import { isRefusal } from '@clearhour/values';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import type { ClaimDeps } from './claim-deps.ts';
import { claimPaper, filingProofLetter } from './claim-paper.ts';
import * as wire from './claims-contract.ts';

const tag = 'Claims';
export function registerPaperRoutes(app: Server, deps: ClaimDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claims/:claimId/cms-1500.pdf',
      tag,
      summary: 'The claim as a CMS-1500: data for the red form, or a plain form to read',
      params: wire.ClaimParams,
      query: wire.PaperQuery,
    },
    async ({ who, params, query, res }) => {
      const pdf = await claimPaper(deps, who, { ...params, ...query });
      if (isRefusal(pdf)) return pdf;
      await sendPdf(res, 'claim.pdf', pdf);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/claims/:claimId/proof.pdf',
      tag,
      summary: 'Letter to the payer that the claim was filed in time',
      params: wire.ClaimParams,
    },
    async ({ who, params, res }) => {
      const pdf = await filingProofLetter(deps, who, params.claimId);
      if (isRefusal(pdf)) return pdf;
      await sendPdf(res, 'filed-in-time.pdf', pdf);
    },
  );
}
