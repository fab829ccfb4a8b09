/** What a person asks of a connection at once: does it answer, and what waits there. */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { HostKeyUnknown, Outage } from '../outside/clearinghouse/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { Connection } from './connection.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { noSuchConnection } from './connection-for.ts';
import { connectionById, noteGood } from './connection-store.ts';
import type { FetchReply, TryReply } from './connections-contract.ts';
import { fetchFiles, lookAt } from './fetch-files.ts';

const toTry = action({
  name: 'try-connection',
  needs: 'connections.manage',
  run: async (work: Work, input: { connectionId: string }): Promise<Connection | Refusal> => {
    const c = await connectionById(work, input.connectionId);
    return !c || c.retiredAt !== undefined ? noSuchConnection() : c;
  },
});
const itAnswers = action({
  name: 'record-connection-answers',
  needs: 'connections.manage',
  run: async (work: Work, input: { connectionId: string }) => {
    await noteGood(work, input.connectionId, false);
    work.audit(input.connectionId);
    return {};
  },
});

export async function tryConnection(
  deps: ConnectionDeps,
  who: Who,
  connectionId: string,
): Promise<z.input<typeof TryReply> | Refusal> {
  const connection = await ask(deps, who, toTry, { connectionId });
  if (isRefusal(connection)) return connection;
  try {
    const { files, count } = await lookAt(deps, who.practiceId, connection);
    const { key: _key, ...again } = who;
    await perform(deps, again, itAnswers, { connectionId });
    const waiting =
      count === 0
        ? 'Nothing waits there.'
        : `${count} ${count === 1 ? 'file waits' : 'files wait'} there.`;
    return {
      outcome: 'good',
      sentence: `The connection answers. ${waiting}`,
      hostKey: null,
      files: [...files],
      count,
    };
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    const unknown = error instanceof HostKeyUnknown;
    return {
      outcome: unknown ? 'confirm-host-key' : 'problem',
      sentence: error.message,
      hostKey: unknown ? error.hostKey : null,
      files: [],
      count: 0,
    };
  }
}

const toFetch = action({
  name: 'fetch-edi-files',
  needs: 'remittances.write',
  run: async (work: Work, input: { connectionId: string }) =>
    (await connectionById(work, input.connectionId)) ? {} : noSuchConnection(),
});
export async function fetchNow(
  deps: ConnectionDeps,
  who: Who,
  connectionId: string,
): Promise<z.input<typeof FetchReply> | Refusal> {
  const may = await ask(deps, who, toFetch, { connectionId });
  if (isRefusal(may)) return may;
  const fetched = await fetchFiles(deps, who.practiceId, connectionId);
  if (isRefusal(fetched)) return fetched;
  const { taken } = fetched;
  const sentence =
    taken === 0
      ? 'Nothing new waits there.'
      : `${taken} ${taken === 1 ? 'file' : 'files'} taken. Being read.`;
  return { ...fetched, sentence };
}
