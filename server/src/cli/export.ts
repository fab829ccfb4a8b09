/** `clearhour export hledger`: the book as a plain-text journal that `hledger check` accepts. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { journal } from '../ledger/index.ts';
import { action, ask } from '../platform/action.ts';
import { type Deps, systemClock, type Work } from '../platform/context.ts';
import { noJobs } from '../platform/jobs.ts';
import { makeLog } from '../platform/log.ts';
import type { Store } from '../platform/open-store.ts';
import { choosePractice } from './choose-practice.ts';
import { type Command, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const exportCommand: Command = {
  summary: 'write the book as an hledger journal',
  usage: 'hledger [--practice ID] [--out FILE]',
  options: {
    out: { type: 'string', about: 'the file to write; else standard output' },
    practice: { type: 'string', about: 'which practice, when there are several' },
  },
  run: async ({ words, values }) => {
    if (words[0] !== 'hledger' || words.length > 1)
      throw new WrongWords('Say what to export: hledger.');
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

async function writeJournal(
  store: Store,
  practice: { id: string; zone: string },
  out: NodeJS.WritableStream,
): Promise<void> {
  const deps: Deps = {
    db: store.app.db,
    clock: systemClock,
    jobs: noJobs,
    reactions: [],
    log: makeLog('silent'),
  };
  const who = { practiceId: practice.id, zone: practice.zone, user: null, source: 'cli' } as const;
  const write = action({
    name: 'export-hledger',
    needs: 'ledger.read',
    run: async (work: Work) => {
      for await (const part of journal(work)) if (!out.write(part)) await once(out, 'drain');
    },
  });
  await ask(deps, who, write, undefined);
}
