/**
 * HTTP of disputes. Never cached by others: it is about a client.
 *
 * GET /api/disputes/:disputeRef/evidence.pdf    the pages a person sends to the bank; that they were made is on record
 */
import { isRefusal } from '@clearhour/values';
import { z } from 'zod';
import type { PaperDeps } from '../papers/index.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { disputeEvidence } from './make-evidence.ts';

const DisputeParams = z.object({ disputeRef: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/) });

export function registerDisputeRoutes(app: Server, deps: PaperDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/disputes/:disputeRef/evidence.pdf',
      tag: 'Cards',
      summary: 'Evidence for a dispute: agreement, attendance, what was said and how it arrived',
      params: DisputeParams,
    },
    async ({ who, params, res }) => {
      const pdf = await disputeEvidence(deps, who, params.disputeRef);
      if (isRefusal(pdf)) return pdf;
      return sendPdf(res, 'dispute-evidence.pdf', pdf);
    },
  );
}
