/**
 * Makes a paper's PDF from its snapshot and keeps the bytes with their hash, once. Compiling is done
 * between two transactions; whoever is second finds the first one's bytes, and those are the paper.
 */
import { createHash } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { Typst } from '../outside/typst/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import type { EstimateData } from './estimate-paper.ts';
import type { InvoiceData } from './invoice-paper.ts';
import type { PaperKind } from './paper-number.ts';
import { keepBytes, paperById, paperBytes, zoneOf } from './papers-store.ts';
import type { ReceiptData } from './receipt.ts';
import {
  renderEstimate,
  renderInvoice,
  renderReceipt,
  renderStatement,
  renderSuperbill,
} from './render.ts';
import { RENDER_PAPER } from './render-job.ts';
import type { StatementData } from './statement-paper.ts';
import type { SuperbillData } from './superbill.ts';

export interface PaperDeps extends Deps {
  readonly typst: Pick<Typst, 'compile'>;
}

export const noSuchPaper = (): Refusal =>
  refuse('no-such-paper', 'There is no such paper, or it is not of your clients.', {
    kind: 'not-found',
  });

const readPaper = action({
  name: 'read-paper',
  needs: 'system',
  run: async (work, { paperId }: { paperId: string }) => {
    const paper = await paperById(work, paperId);
    if (!paper) return noSuchPaper();
    return { paper, kept: await paperBytes(work, paperId) };
  },
});
const keepPdf = action({
  name: 'keep-paper-pdf',
  needs: 'system',
  run: async (work, { paperId, pdf }: { paperId: string; pdf: Uint8Array }) => {
    const sha256 = createHash('sha256').update(pdf).digest();
    const first = await keepBytes(work, paperId, pdf, sha256);
    work.audit(paperId, { first, sha256: sha256.toString('hex') });
    return { done: true };
  },
});

/** The bytes of a paper; made now when they are not there yet. The caller has checked reach. */
export async function bytesOf(
  deps: PaperDeps,
  who: Pick<Who, 'practiceId' | 'zone' | 'source'>,
  paperId: string,
): Promise<Buffer | Refusal> {
  const { practiceId, zone, source } = who;
  const clearhour: Who = { practiceId, zone, source, user: null };
  const found = await ask(deps, clearhour, readPaper, { paperId });
  if (isRefusal(found)) return found;
  if (found.kept) return whole(paperId, found.kept);
  const { kind, data } = found.paper;
  // The snapshot was written by us as this type; papers never change.
  const pdf = await rendered(deps.typst, kind, data);
  if (isRefusal(pdf)) return pdf;
  const kept = await perform(deps, clearhour, keepPdf, { paperId, pdf });
  if (isRefusal(kept)) return kept;
  const again = await ask(deps, clearhour, readPaper, { paperId });
  if (isRefusal(again)) return again;
  if (!again.kept) throw new Error(`paper ${paperId} has no bytes after they were kept`);
  return whole(paperId, again.kept);
}

async function rendered(typst: PaperDeps['typst'], kind: PaperKind, data: unknown) {
  switch (kind) {
    case 'receipt':
      return renderReceipt(typst, data as ReceiptData);
    case 'superbill':
      return renderSuperbill(typst, data as SuperbillData);
    case 'invoice':
    case 'credit-note':
      return renderInvoice(typst, data as InvoiceData);
    case 'statement':
      return renderStatement(typst, data as StatementData);
    case 'estimate':
      return renderEstimate(typst, data as EstimateData);
  }
}

function whole(paperId: string, kept: { pdf: Buffer; sha256: Buffer }): Buffer {
  if (createHash('sha256').update(kept.pdf).digest().equals(kept.sha256)) return kept.pdf;
  throw new Error(`paper ${paperId} is not what was issued`);
}

export const paperJobs = (deps: PaperDeps): Record<string, JobHandler> => ({
  [RENDER_PAPER]: async ({ practiceId, paperId }) => {
    if (practiceId === undefined || paperId === undefined) return;
    const zone = await zoneOf(deps, practiceId);
    if (zone === undefined) return;
    const made = await bytesOf(deps, { practiceId, zone, source: 'job' }, paperId);
    if (isRefusal(made)) throw new Error(`paper ${paperId} was not rendered: ${made.code}`);
  },
});
