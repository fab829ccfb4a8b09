/**
 * Takes what waits at the other end: each file is kept in a transaction of its own before the other end may
 * put it away. Killed in between: it is taken again, and is the same file by its content.
 */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import {
  type Clearinghouse,
  Gone,
  TooLarge,
  type WaitingFile,
} from '../outside/clearinghouse/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { systemIn } from '../platform/practices-here.ts';
import { type Connection, putsAway } from './connection.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { noSuchConnection } from './connection-for.ts';
import { connectionById, noteGood } from './connection-store.ts';
import { takenBefore } from './file-store.ts';
import { MOST_TAKEN, visibleName } from './incoming.ts';
import { type Arriving, keepFile, keepTooLarge } from './keep-file.ts';
import { outage, withOpen } from './send-file.ts';

export const FETCH = 'fetch-edi-files';

const seeConnection = action({
  name: 'see-connection-to-fetch',
  needs: 'system',
  run: async (work: Work, input: { connectionId: string }): Promise<Connection | Refusal> =>
    (await connectionById(work, input.connectionId)) ?? noSuchConnection(),
});
const sortListed = action({
  name: 'see-files-taken-before',
  needs: 'system',
  run: async (work: Work, input: { connection: Connection; listed: readonly WaitingFile[] }) => {
    if (putsAway(input.connection)) return { fresh: input.listed, known: [] };
    const before = await takenBefore(work, input.connection.id, input.listed);
    return {
      fresh: input.listed.filter((f) => !before(f)),
      known: input.listed.filter((f) => before(f)),
    };
  },
});
const keepFetched = action({
  name: 'keep-edi-file',
  needs: 'system',
  run: async (work: Work, input: Arriving) => {
    const kept = await keepFile(work, input);
    work.audit(kept.fileId, { known: kept.known });
    return kept;
  },
});
const keepRefused = action({
  name: 'keep-edi-file-too-large',
  needs: 'system',
  run: async (work: Work, input: { connectionId: string; listed: WaitingFile }) => {
    const most = MOST_TAKEN / 1_048_576;
    const sentence = `This file is larger than ${most} MB and was not taken. It is still at the clearinghouse: ask for it in smaller parts.`;
    await keepTooLarge(work, { ...input, sentence });
    return {};
  },
});
const recordFetched = action({
  name: 'record-connection-fetched',
  needs: 'system',
  run: async (work: Work, input: { connectionId: string; taken: number }) => {
    await noteGood(work, input.connectionId, true);
    work.audit(input.connectionId, { taken: input.taken });
    return {};
  },
});

export interface Fetched {
  readonly taken: number;
  /** Listed, and here before. */
  readonly known: number;
}

/** Takes all that waits. A Refusal says why it could not; the connection is tried again by itself. */
export async function fetchFiles(
  deps: ConnectionDeps,
  practiceId: string,
  connectionId: string,
): Promise<Fetched | Refusal> {
  const who = await systemIn(deps, practiceId);
  const connection = await ask(deps, who, seeConnection, { connectionId });
  if (isRefusal(connection)) return connection;
  if (connection.retiredAt !== undefined) {
    return refuse('connection-retired', 'This connection is retired; nothing is fetched from it.', {
      kind: 'conflict',
    });
  }
  try {
    const fetched = await withOpen(deps, practiceId, connection, (end) =>
      takeAll(deps, who, connection, end),
    );
    await must(perform(deps, who, recordFetched, { connectionId, taken: fetched.taken }));
    return fetched;
  } catch (error) {
    const away = await outage(deps, who, connectionId, error);
    return refuse('connection-away', away.message, { kind: 'conflict' });
  }
}
const must = async <T>(done: Promise<T | Refusal>): Promise<T> => {
  const value = await done;
  if (isRefusal(value)) throw new Error(value.code);
  return value as T;
};

async function takeAll(
  deps: ConnectionDeps,
  who: Who,
  connection: Connection,
  end: Clearinghouse,
): Promise<Fetched> {
  const connectionId = connection.id;
  const listed = await end.list(deps.clock.now());
  const { fresh, known } = await must(ask(deps, who, sortListed, { connection, listed }));
  let taken = 0;
  for (const one of fresh) {
    try {
      const bytes = await end.fetch(one.name, MOST_TAKEN, deps.clock.now());
      const arriving = { connectionId, name: one.name, bytes, listed: one };
      const kept = await must(perform(deps, who, keepFetched, arriving));
      if (!kept.known) taken++;
    } catch (error) {
      // Somebody fetched at the same time, and was faster: it is theirs.
      if (error instanceof Gone) continue;
      if (!(error instanceof TooLarge)) throw error;
      await must(perform(deps, who, keepRefused, { connectionId, listed: one }));
      continue;
    }
    await end.taken(one.name, deps.clock.now());
  }
  // A kill between keeping and putting away left them there.
  for (const one of known) await end.taken(one.name, deps.clock.now());
  return { taken, known: known.length + fresh.length - taken };
}

// Looking without taking --------------------------------------------------------------------------

const SHOWN = 100;
export interface Looked {
  readonly files: readonly { readonly name: string; readonly size: number | null }[];
  readonly count: number;
}
/** Lists what waits there, takes nothing. Throws Outage. */
export async function lookAt(
  deps: ConnectionDeps,
  practiceId: string,
  connection: Connection,
): Promise<Looked> {
  const listed = await withOpen(deps, practiceId, connection, (end) => end.list(deps.clock.now()));
  return {
    count: listed.length,
    files: listed
      .slice(0, SHOWN)
      .map(({ name, size }) => ({ name: visibleName(name), size: size ?? null })),
  };
}
