/** What goes on by itself: files that wait are sent and read, connections are looked at when it is time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal } from '@clearhour/values';
import { action, ask } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { practicesHere, systemIn } from '../platform/practices-here.ts';
import { fetchDue, mayTry } from './connection.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { connectionsWhere } from './connection-store.ts';
import { FETCH, fetchFiles } from './fetch-files.ts';
import { filesWhere } from './file-store.ts';
import { READ } from './keep-file.ts';
import { readFile } from './read-file.ts';
import { sendFile } from './send-file.ts';
import { SEND } from './send-interchange.ts';

export const connectionJobs = (deps: ConnectionDeps): Record<string, JobHandler> => ({
  [SEND]: async ({ practiceId, fileId }) => {
    if (!practiceId || !fileId) throw new Error('a job to send a file without its ids');
    await sendFile(deps, practiceId, fileId);
  },
  [READ]: async ({ practiceId, fileId }) => {
    if (!practiceId || !fileId) throw new Error('a job to read a file without its ids');
    await readFile(deps, practiceId, fileId);
  },
  [FETCH]: async ({ practiceId, connectionId }) => {
    if (!practiceId || !connectionId) throw new Error('a job to fetch files without its ids');
    await fetchFiles(deps, practiceId, connectionId);
  },
});

const MOST = 500;
const listWaiting = action({
  name: 'list-files-that-wait',
  needs: 'system',
  run: async (work: Work, _: object) => {
    const connections = await connectionsWhere(work, { retired: false });
    const open = new Set(connections.filter((c) => mayTry(c, work.now)).map((c) => c.id));
    const out = await filesWhere(work, {
      direction: 'out',
      states: ['waiting', 'sending'],
      limit: MOST,
    });
    const incoming = await filesWhere(work, { direction: 'in', states: ['waiting'], limit: MOST });
    return {
      send: out.filter((f) => f.connectionId && open.has(f.connectionId as never)).map((f) => f.id),
      read: incoming.map((f) => f.id),
      fetch: connections.filter((c) => fetchDue(c, work.now)).map((c) => c.id),
    };
  },
});
export interface Swept {
  readonly sent: number;
  readonly fetched: number;
  readonly read: number;
}

/**
 * Takes up what was left: after a start, after an outage, after a job got lost. Safe at any time. A connection
 * that fails is asked once a round, not once a file.
 */
export async function sweepFiles(deps: ConnectionDeps): Promise<Swept> {
  const done = { sent: 0, fetched: 0, read: 0 };
  for (const { practiceId } of await practicesHere(deps.db, deps.simulated)) {
    const who = await systemIn(deps, practiceId);
    const see = async () => {
      const found = await ask(deps, who, listWaiting, {});
      if (isRefusal(found)) throw new Error(found.code);
      return found;
    };
    for (const fileId of (await see()).send)
      await quietly(deps, async () => {
        if ((await sendFile(deps, practiceId, fileId)).outcome === 'done') done.sent++;
      });
    // Asked afresh: one that just failed is not asked again in this round.
    for (const connectionId of (await see()).fetch)
      await quietly(deps, async () => {
        const fetched = await fetchFiles(deps, practiceId, connectionId);
        if (!isRefusal(fetched)) done.fetched += fetched.taken;
      });
    for (const fileId of (await see()).read)
      await quietly(deps, async () => {
        await readFile(deps, practiceId, fileId);
        done.read++;
      });
  }
  return done;
}

const EVERY_MS = 20_000;

export function afterStart(deps: ConnectionDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await quietly(deps, () => sweepFiles(deps));
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
async function quietly(deps: ConnectionDeps, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { name, message } = error as Error;
    deps.log.error({ name, at: message.slice(0, 200) }, 'claim files in the background');
  }
}
