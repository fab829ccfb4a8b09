/**
 * `clearhour export hledger`: the book as a plain-text journal that `hledger check` accepts.
 * `clearhour export edi --out DIR`: every interchange sent and received, as bytes, with an index.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { isRefusal } from '@clearhour/values';
import { exportInterchanges } from '../connections/index.ts';
import { journal } from '../ledger/index.ts';
import { action, ask } from '../platform/action.ts';
import { type Deps, systemClock, type Work } from '../platform/context.ts';
import { noJobs } from '../platform/jobs.ts';
import { makeLog } from '../platform/log.ts';
import type { Store } from '../platform/open-store.ts';
import { choosePractice } from './choose-practice.ts';
import { type Command, type Given, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const exportCommand: Command = {
  summary: 'write the book as an hledger journal, or all claim files as they were',
  usage: 'hledger [--practice ID] [--out FILE]   or   edi --out DIR [--practice ID]',
  options: {
    out: {
      type: 'string',
      about: 'hledger: the file to write, else standard output; edi: the folder',
    },
    practice: { type: 'string', about: 'which practice, when there are several' },
  },
  run: async ({ words, values, json }) => {
    const [what, ...more] = words;
    if ((what !== 'hledger' && what !== 'edi') || more.length > 0)
      throw new WrongWords('Say what to export: hledger or edi.');
    if (what === 'edi') return exportEdi(values, json);
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
