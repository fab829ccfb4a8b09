import type { Work } from '../platform/context.ts';

/** The job's name: only a wake-up, the snapshots stand in the table. */
export const RENDER_PAPERS = 'render-papers';
/** The PDFs of these papers are made soon, and kept together. */
export async function wantPdfs(work: Work, paperIds: readonly string[]): Promise<void> {
  if (paperIds.length > 0) await work.enqueue(RENDER_PAPERS, { paperIds: paperIds.join(' ') });
}
