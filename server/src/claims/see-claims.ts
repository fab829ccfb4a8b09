/** Reading claims: the list in the order of work, the counts, one claim. */
import { isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach, clientKinds } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { toWire } from '../platform/wire.ts';
import { datedRow, reach } from '../practice/index.ts';
import { claimInReach } from './claim-reach.ts';
import { claimDetail, claimView, type Detail, namesFor, type View } from './claim-view.ts';
import type { ListQuery, Summary } from './claims-contract.ts';
import { type ClaimFilter, countByState, keptByState, listClaims, readMark } from './list-store.ts';
import { nextBatchAt } from './settings-store.ts';

/** Whose claims: everybody's, or those of the caseload and of the visits one holds. */
export async function reachFilter(
  work: Work,
): Promise<Pick<ClaimFilter, 'clinicianIds' | 'clientIds'>> {
  const mine = await reach(work);
  if (mine === 'practice') return {};
  const clients = await clientIdsInReach(work);
  return { clinicianIds: mine, clientIds: clients === 'practice' ? [] : [...clients] };
}

export const seeClaims = action({
  name: 'list-claims',
  needs: 'claims.read',
  run: async (
    work,
    query: z.output<typeof ListQuery>,
  ): Promise<{ items: View[]; next?: string } | Refusal> => {
    const { state, order, after, limit, actBy: dueBy, ...rest } = query;
    if (rest.clientId !== undefined && work.can('clients.read')) {
      const client = await clientInReach(work, rest.clientId);
      if (isRefusal(client)) return client;
    }
    const mark = readMark(after);
    const today: LocalDate = mark?.today ?? work.today;
    const filter = { ...rest, dueBy, states: state, ...(await reachFilter(work)) };
    const wanted = { by: order, after: mark?.after, limit: oneMore(limit) };
    const found = await listClaims(work, filter, wanted, today);
    const { rows, next } = pageOf(found, limit, (last) => last.mark);
    const claims = rows.map((r) => r.claim);
    const names = await namesFor(work, claims);
    return { items: claims.map((claim) => claimView(claim, names)), ...next };
  },
});

export const seeSummary = action({
  name: 'see-claims-summary',
  needs: 'claims.read',
  run: async (work, _: object): Promise<z.input<typeof Summary>> => {
    const mine = await reachFilter(work);
    const counts =
      mine.clientIds === undefined ? await keptByState(work) : await countByState(work, mine);
    return {
      states: counts.map(({ state, claims, total }) => ({
        state,
        claims,
        totalCents: toWire(total),
      })),
      nextBatchAt: await nextBatchAt(work),
    };
  },
});

export const seeClaim = action({
  name: 'see-claim',
  needs: 'claims.read',
  run: async (work, { claimId }: { claimId: string }): Promise<Detail | Refusal> => {
    const claim = await claimInReach(work, claimId);
    if (isRefusal(claim)) return claim;
    const policy = await datedRow(work, clientKinds.policies, claim.policyId);
    return claimDetail(work, claim, policy?.row.memberId ?? '');
  },
});
