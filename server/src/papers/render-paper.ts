/**
 * Makes the PDFs of papers from their snapshots and keeps the bytes with their hash, once. Compiling is done
 * between two transactions; whoever is second finds the first one's bytes, and those are the paper.
 */
import { createHash } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { type Enclosed, headerLine } from '../outside/mail/index.ts';
import type { Typst } from '../outside/typst/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { nobodyWaits } from '../platform/people-first.ts';
import { systemIn } from '../platform/practices-here.ts';
import type { EstimateData } from './estimate-paper.ts';
import type { InvoiceData } from './invoice-paper.ts';
import { withMark } from './mark.ts';
import { type MarkOnPaper, markBytes } from './mark-store.ts';
import { fileName, type PaperKind, PLAIN_PAPERS } from './paper-number.ts';
import { keepBytes, type MadePdf, paperById, paperBytes, unmadePapers } from './papers-store.ts';
import type { ReceiptData } from './receipt.ts';
import {
  renderEstimate,
  renderInvoice,
  renderReceipt,
  renderStatement,
  renderSuperbill,
} from './render.ts';
import { RENDER_PAPERS } from './render-job.ts';
import type { StatementData } from './statement-paper.ts';
import type { SuperbillData } from './superbill.ts';

export interface PaperDeps extends Deps {
  readonly typst: Pick<Typst, 'compile'>;
}

/** The picture a snapshot names. */
const markNamed = (data: unknown): MarkOnPaper | undefined =>
  (data as { practice?: { mark?: MarkOnPaper } }).practice?.mark;
async function markOf(work: Work, data: unknown): Promise<Uint8Array | undefined> {
  const named = markNamed(data);
  if (!named) return undefined;
  const found = await markBytes(work, named.markId);
  const sha256 = found && createHash('sha256').update(found.bytes).digest('hex');
  if (sha256 !== named.sha256)
    throw new Error(`mark ${named.markId} is not what papers were made with`);
  return found?.bytes;
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
    return { paper, mark: await markOf(work, paper.data), kept: await paperBytes(work, paperId) };
  },
});
const readUnmade = action({
  name: 'read-papers-to-make',
  needs: 'system',
  run: async (work, { paperIds }: { paperIds: readonly string[] }) => {
    const papers = await unmadePapers(work, paperIds);
    const marks = new Map<string, Uint8Array | undefined>();
    for (const { data } of papers) {
      const { markId } = markNamed(data) ?? {};
      if (markId !== undefined && !marks.has(markId)) marks.set(markId, await markOf(work, data));
    }
    return { papers, marks };
  },
});
const keepPdfs = action({
  name: 'keep-paper-pdf',
  needs: 'system',
  run: async (work, { made }: { made: readonly Omit<MadePdf, 'sha256'>[] }) => {
    const hashed = made.map((m) => ({
      ...m,
      sha256: createHash('sha256').update(m.pdf).digest(),
    }));
    const first = await keepBytes(work, hashed);
    const kept = hashed.filter((m) => first.has(m.paperId));
    // What a paper's bytes are stands in the record, which cannot be changed either.
    work.audit(hashed[0]?.paperId ?? work.practiceId, {
      ...Object.fromEntries(kept.map((m) => [m.paperId, m.sha256.toString('hex')])),
    });
    return { kept: kept.length };
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
  const typst = withMark(deps.typst, found.mark);
  // The snapshot was written by us as this type; papers never change.
  const pdf = await rendered(typst, kind, data);
  if (isRefusal(pdf)) return pdf;
  const kept = await perform(deps, clearhour, keepPdfs, { made: [{ paperId, pdf }] });
  if (isRefusal(kept)) return kept;
  const again = await ask(deps, clearhour, readPaper, { paperId });
  if (isRefusal(again)) return again;
  if (!again.kept) throw new Error(`paper ${paperId} has no bytes after they were kept`);
  return whole(paperId, again.kept);
}

/** A paper as it goes with an e-mail: of the kinds that name no diagnosis and no service. */
export async function enclosedPaper(deps: PaperDeps, who: Who, paperId: string): Promise<Enclosed> {
  const found = mustSucceed(await ask(deps, who, readPaper, { paperId }));
  const { kind, number } = found.paper;
  if (!PLAIN_PAPERS.includes(kind)) throw new Error(`a ${kind} does not go by e-mail`);
  const pdf = await bytesOf(deps, who, paperId);
  if (isRefusal(pdf)) throw new Error(`paper ${paperId} was not enclosed: ${pdf.code}`);
  return { fileName: headerLine(fileName(kind, number)), pdf };
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

/** Those of these papers that have no bytes: compiled together, kept in one transaction. One that cannot be made holds up none. */
async function makeAll(deps: PaperDeps, who: Who, paperIds: readonly string[]): Promise<void> {
  await nobodyWaits();
  const unmade = await ask(deps, who, readUnmade, { paperIds });
  if (isRefusal(unmade)) throw new Error(unmade.code);
  const tried = await Promise.allSettled(
    unmade.papers.map(async ({ id, kind, data }) => {
      const mark = unmade.marks.get(markNamed(data)?.markId ?? '');
      const pdf = await rendered(withMark(deps.typst, mark), kind, data);
      if (isRefusal(pdf)) throw new Error(`paper ${id} was not rendered: ${pdf.code}`);
      return { paperId: id as string, pdf };
    }),
  );
  const made = tried.flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
  await nobodyWaits();
  if (made.length > 0) mustSucceed(await perform(deps, who, keepPdfs, { made }));
  for (const t of tried) if (t.status === 'rejected') throw t.reason;
}

export const paperJobs = (deps: PaperDeps): Record<string, JobHandler> => ({
  [RENDER_PAPERS]: async ({ practiceId, paperIds }) => {
    const who = await systemIn(deps, practiceId);
    await makeAll(deps, who, (paperIds ?? '').split(' '));
  },
});
