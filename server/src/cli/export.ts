/**
 * `clearhour export hledger`: the book as a plain-text journal that `hledger check` accepts.
 * `clearhour export papers --out DIR [--from DAY] [--to DAY] [--kind KIND]`: papers as PDF, with an index.
 * `clearhour export edi --out DIR`: every interchange sent and received, as bytes, with an index.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { isRefusal, type LocalDate, parseDate } from '@clearhour/values';
import { exportPapers } from '../bundles/index.ts';
import { exportInterchanges } from '../connections/index.ts';
import { journal } from '../ledger/index.ts';
import { createTypst } from '../outside/typst/index.ts';
import { PAPER_KINDS } from '../papers/index.ts';
import { action, ask } from '../platform/action.ts';
import { type Deps, systemClock, type Work } from '../platform/context.ts';
import { noJobs } from '../platform/jobs.ts';
import { makeLog } from '../platform/log.ts';
import type { Store } from '../platform/open-store.ts';
import { choosePractice } from './choose-practice.ts';
import { type Command, type Given, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const exportCommand: Command = {
  summary: 'write the book as an hledger journal, papers as PDF, or all claim files as they were',
  usage:
    'hledger [--out FILE]  or  papers --out DIR [--from DAY] [--to DAY] [--kind KIND]  or  edi --out DIR',
  options: {
    out: {
      type: 'string',
      about: 'hledger: the file to write, else standard output; papers, edi: the folder',
    },
    from: { type: 'string', about: 'papers: issued on this day (2026-03-01) or later' },
    to: { type: 'string', about: 'papers: issued on this day or before' },
    kind: { type: 'string', about: `papers: ${PAPER_KINDS.join(', ')}` },
    practice: { type: 'string', about: 'which practice, when there are several' },
  },
  run: async ({ words, values, json }) => {
    const [what, ...more] = words;
    if (!(what === 'hledger' || what === 'papers' || what === 'edi') || more.length > 0)
      throw new WrongWords('Say what to export: hledger, papers or edi.');
    if (what === 'edi') return exportEdi(values, json);
    if (what === 'papers') return exportPdfs(values, json);
    return withStore(async (store) => {
      const practice = await choosePractice(store, values.practice);
      const out = typeof values.out === 'string' ? createWriteStream(values.out) : process.stdout;
      await writeJournal(store, practice, out);
      if (out !== process.stdout) {
        out.end();
        await finished(out);
      }
      return 0;
    });
  },
};

async function exportEdi(values: Given['values'], json: boolean): Promise<number> {
  const folder = values.out;
  if (typeof folder !== 'string') throw new WrongWords('Say the folder: --out DIR.');
  return withStore(async (store) => {
    const practice = await choosePractice(store, values.practice);
    const done = await ask(readingDeps(store), reader(practice), exportInterchanges, { folder });
    if (isRefusal(done)) throw new WrongWords(done.sentence);
    console.log(
      json
        ? JSON.stringify(done)
        : `${done.files} files, ${done.bytes} bytes; index.csv says what they are.`,
    );
    return 0;
  });
}
async function exportPdfs(values: Given['values'], json: boolean): Promise<number> {
  const folder = values.out;
  if (typeof folder !== 'string') throw new WrongWords('Say the folder: --out DIR.');
  const kind = PAPER_KINDS.find((k) => k === values.kind);
  if (values.kind !== undefined && !kind)
    throw new WrongWords(`Say which papers: --kind ${PAPER_KINDS.join(', ')}.`);
  const [from, to] = [dayOf(values.from, '--from'), dayOf(values.to, '--to')];
  return withStore(async (store) => {
    const practice = await choosePractice(store, values.practice);
    // What was not rendered yet is rendered now, and kept like any paper.
    const typst = createTypst();
    try {
      const deps = { ...readingDeps(store), typst };
      const done = await exportPapers(deps, reader(practice), { folder, from, to, kind });
      if (isRefusal(done)) throw new WrongWords(done.sentence);
      console.log(
        json
          ? JSON.stringify(done)
          : `${done.papers} papers, ${done.written} of them written now; index.csv says what they are.`,
      );
      return 0;
    } finally {
      await typst.close();
    }
  });
}
function dayOf(text: unknown, option: string): LocalDate | undefined {
  if (text === undefined) return undefined;
  const day = typeof text === 'string' ? parseDate(text) : undefined;
  if (!day) throw new WrongWords(`Say a day as 2026-03-01: ${option}.`);
  return day;
}
const readingDeps = (store: Store): Deps => ({
  db: store.app.db,
  clock: systemClock,
  jobs: noJobs,
  reactions: [],
  log: makeLog('silent'),
});
const reader = (practice: { id: string; zone: string }) =>
  ({ practiceId: practice.id, zone: practice.zone, user: null, source: 'cli' }) as const;

async function writeJournal(
  store: Store,
  practice: { id: string; zone: string },
  out: NodeJS.WritableStream,
): Promise<void> {
  const write = action({
    name: 'export-hledger',
    needs: 'ledger.read',
    run: async (work: Work) => {
      for await (const part of journal(work)) if (!out.write(part)) await once(out, 'drain');
    },
  });
  await ask(readingDeps(store), reader(practice), write, undefined);
}
