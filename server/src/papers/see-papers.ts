/** Papers as people see them. Bytes only for those who may see clients: a paper carries their name. */
import { type Id, isRefusal, refuse, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import type { EstimateData } from './estimate-paper.ts';
import type { InvoiceData } from './invoice-paper.ts';
import { fileName, type PaperKind, paperNumber } from './paper-number.ts';
import type { PaperView } from './papers-contract.ts';
import { type Paper, paperById, papersWhere } from './papers-store.ts';
import type { ReceiptData } from './receipt.ts';
import { noSuchPaper } from './render-paper.ts';
import { type StatementData, toPayCents } from './statement-paper.ts';
import type { SuperbillData } from './superbill.ts';
import { daysOf } from './superbill-snapshot.ts';
import { sum } from './wording.ts';

export type Seen = z.input<typeof PaperView>;

/** What a paper comes to, and the first and last day it is about. */
export function amountAndDays(paper: Paper): Pick<Seen, 'amountCents' | 'from' | 'to'> {
  if (paper.kind === 'receipt') {
    const { amountCents, paidOn } = paper.data as ReceiptData;
    return { amountCents, from: paidOn, to: paidOn };
  }
  if (paper.kind === 'invoice' || paper.kind === 'credit-note') {
    const { totalCents, lines } = paper.data as InvoiceData;
    return { amountCents: totalCents, ...daysOf(lines) };
  }
  if (paper.kind === 'statement') {
    const data = paper.data as StatementData;
    return { amountCents: toPayCents(data), from: data.from, to: data.to };
  }
  if (paper.kind === 'estimate') {
    const { totalCents, from, until } = paper.data as EstimateData;
    return { amountCents: totalCents, from, to: until };
  }
  const { lines } = paper.data as SuperbillData;
  return { amountCents: toWire(sum(lines.map((l) => l.feeCents))), ...daysOf(lines) };
}

export function paperView(work: Work, paper: Paper): Seen {
  const download = work.can('clients.read');
  return {
    id: paper.id,
    kind: paper.kind,
    number: paperNumber(paper.kind, paper.number),
    clientId: paper.clientId,
    clientName: download ? paper.clientName : null,
    partyId: paper.partyId,
    paymentId: paper.paymentId,
    chargeIds: [...paper.chargeIds],
    ...amountAndDays(paper),
    issuedOn: paper.issuedOn,
    issuedAt: paper.issuedAt,
    issuedBy: paper.issuedBy,
    rendered: paper.sha256 !== null,
    sha256: paper.sha256?.toString('hex') ?? null,
    pdf: `/api/papers/${paper.id}/pdf`,
    fileName: fileName(paper.kind, paper.number),
    may: { download },
  };
}

export const listPapers = action({
  name: 'list-papers',
  needs: 'papers.read',
  run: async (
    work,
    q: {
      clientId?: Id<'clt'> | undefined;
      kind?: PaperKind | undefined;
      after?: string | undefined;
      limit: number;
    },
  ) => {
    if (q.clientId !== undefined) {
      const client = await clientInReach(work, q.clientId);
      if (isRefusal(client)) return client;
    }
    const found = await papersWhere(work, {
      ...q,
      clients: await clientIdsInReach(work),
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(found, q.limit, (p) => p.id);
    return { items: rows.map((p) => paperView(work, p)), ...next };
  },
});

async function inReach(work: Work, paperId: string): Promise<Paper | undefined> {
  const paper = await paperById(work, paperId);
  return paper && !isRefusal(await clientInReach(work, paper.clientId)) ? paper : undefined;
}

export const seePaper = action({
  name: 'see-paper',
  needs: 'papers.read',
  run: async (work, { paperId }: { paperId: string }) => {
    const paper = await inReach(work, paperId);
    return paper ? paperView(work, paper) : noSuchPaper();
  },
});
/** After making some: in the order they were made. */
export const seePapers = action({
  name: 'see-papers',
  needs: 'papers.make',
  run: async (work, { paperIds }: { paperIds: readonly string[] }) => {
    const found = await papersWhere(work, { ids: paperIds, limit: paperIds.length });
    return { items: found.reverse().map((p) => paperView(work, p)) };
  },
});

/** May these bytes go to this person, and under which name. */
export const openPaper = action({
  name: 'open-paper',
  needs: 'papers.read',
  run: async (work, { paperId }: { paperId: string }) => {
    const paper = await inReach(work, paperId);
    if (!paper) return noSuchPaper();
    if (!work.can('clients.read')) {
      return refuse(
        'paper-names-client',
        'A paper names the client. Your role sees numbers and amounts only.',
        { kind: 'not-allowed' },
      );
    }
    return { fileName: fileName(paper.kind, paper.number) };
  },
});
