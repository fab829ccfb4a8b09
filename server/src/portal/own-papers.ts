/** Papers of a portal person, for ever: those made out to them and nobody else's. Superbills are the client's alone. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import {
  bytesOf,
  CARE_PAPERS,
  PAPER_WORDS,
  type Paper,
  type PaperDeps,
  papersWhere,
  paperView,
} from '../papers/index.ts';
import { ask } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { isTheirs, moneyAction, type Theirs, theirs } from './theirs.ts';

const view = (me: Theirs, p: Paper) => {
  const { id, kind, number, issuedOn, amountCents, from, to, fileName } = paperView(me.own, p);
  return {
    ...{ id, kind, number, issuedOn, amountCents, from, to, fileName },
    words: PAPER_WORDS[p.kind],
  };
};
export const listOwnPapers = moneyAction({
  name: 'list-portal-papers',
  needs: 'portal',
  run: async (work: Work, q: { after?: string | undefined; limit: number }) => {
    const me = theirs(work);
    const { clientId, partyId } = me;
    const found = await papersWhere(me.own, {
      ...{ clientId, partyId, after: q.after, limit: oneMore(q.limit) },
      ...(me.guardianId !== null && !me.care ? { not: CARE_PAPERS } : {}),
    });
    const { rows, next } = pageOf(found, q.limit, (p) => p.id);
    return { items: rows.map((p) => view(me, p)), ...next };
  },
});
const openOwn = moneyAction({
  name: 'open-portal-paper',
  needs: 'portal',
  run: async (work: Work, { paperId }: { paperId: string }) => {
    const me = theirs(work);
    const [paper] = await papersWhere(me.own, { ids: [paperId], limit: 1 });
    const hidden = me.guardianId !== null && !me.care;
    return paper && isTheirs(me, paper) && !(hidden && CARE_PAPERS.includes(paper.kind))
      ? view(me, paper)
      : refuse('no-such-paper', 'There is no such paper of yours.', { kind: 'not-found' });
  },
});
export async function ownPdf(
  deps: PaperDeps,
  who: Who,
  paperId: string,
): Promise<{ pdf: Buffer; fileName: string } | Refusal> {
  const open = await ask(deps, who, openOwn, { paperId });
  if (isRefusal(open)) return open;
  const pdf = await bytesOf(deps, who, paperId);
  return isRefusal(pdf) ? pdf : { pdf, fileName: open.fileName };
}
