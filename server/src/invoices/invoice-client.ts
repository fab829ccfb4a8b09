/** One client is asked now: everything of theirs that is on no paper yet, for each who bears it. */
import { type Id, isRefusal, refuse } from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { legalHead } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { standingOf } from './invoices-store.ts';
import { askOnPaper } from './issue-invoices.ts';
import { noLegalEntity } from './run-invoices.ts';

export const invoiceClient = action({
  name: 'invoice-client',
  needs: 'papers.make',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const head = await legalHead(work);
    if (!head) return noLegalEntity();
    const standing = await standingOf(work, [input.clientId], true);
    const parties = [...new Set(standing.map((s) => s.partyId))];
    const made = await askOnPaper(
      work,
      head,
      parties.map((partyId) => ({ clientId: client.id, partyId })),
    );
    const invoiceIds = made.map((m) => m.id);
    if (invoiceIds.length === 0 && standing.length > 0) {
      return refuse(
        'held-for-estimate',
        'What is not invoiced would bring the bill so far over the Good Faith Estimate that the client may dispute it. It is held back: give a new estimate, or confirm it with a reason under Estimates.',
        { kind: 'conflict' },
      );
    }
    if (invoiceIds.length === 0) {
      return refuse('nothing-uninvoiced', 'Everything asked of this client is on paper already.', {
        kind: 'conflict',
      });
    }
    work.audit(client.id, { invoices: invoiceIds.length });
    return { invoiceIds };
  },
});
