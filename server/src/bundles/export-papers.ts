/**
 * Papers as files in a folder, for a script: each under its number, an index beside them. Cut off, it goes on: what
 * is there with the same bytes stays.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { bytesOf, fileName, type PaperDeps, type PaperKind, paperNumber } from '../papers/index.ts';
import { action, ask, mustSucceed } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { nextPapers } from './bundles-store.ts';

const PAGE = 200;
const nextOf = action({
  name: 'export-papers',
  needs: 'papers.read',
  run: async (work: Work, input: { choice: Parameters<typeof nextPapers>[1]; after: string }) => ({
    papers: await nextPapers(work, input.choice, { after: input.after, limit: PAGE }),
  }),
});

export interface PapersExported {
  readonly papers: number;
  /** Of them written now; the others were there with the same bytes. */
  readonly written: number;
}
export async function exportPapers(
  deps: PaperDeps,
  who: Who,
  to: {
    readonly folder: string;
    readonly from?: LocalDate | undefined;
    readonly to?: LocalDate | undefined;
    readonly kind?: PaperKind | undefined;
  },
): Promise<PapersExported | Refusal> {
  await mkdir(to.folder, { recursive: true, mode: 0o700 });
  const index = join(to.folder, 'index.csv');
  await writeFile(`${index}.part`, 'file,kind,number,issued,client,sha256\n', { mode: 0o600 });
  const choice = { from: to.from, to: to.to, kind: to.kind };
  let [papers, written, after] = [0, 0, ''];
  for (;;) {
    const page = mustSucceed(await ask(deps, who, nextOf, { choice, after })).papers;
    const rows: string[] = [];
    for (const p of page) {
      const name = fileName(p.kind, p.number);
      const pdf = await bytesOf(deps, who, p.id);
      if (isRefusal(pdf)) return pdf;
      const hash = createHash('sha256').update(pdf).digest('hex');
      if (await writeOnce(join(to.folder, name), pdf, hash)) written++;
      rows.push(
        `${[name, p.kind, paperNumber(p.kind, p.number), p.issuedOn, p.clientId, hash].join(',')}\n`,
      );
    }
    await appendFile(`${index}.part`, rows.join(''));
    papers += page.length;
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? '';
  }
  await rename(`${index}.part`, index);
  return { papers, written };
}
/** False: the very bytes are there. */
async function writeOnce(path: string, pdf: Buffer, hash: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  if (there?.size === pdf.length) {
    const found = createHash('sha256');
    await pipeline(createReadStream(path), found);
    if (found.digest('hex') === hash) return false;
  }
  await writeFile(`${path}.part`, pdf, { mode: 0o600 });
  await rename(`${path}.part`, path);
  return true;
}
