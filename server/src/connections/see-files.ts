/** Lists and details of connections and files, as the screens and others take them. */
import {
  addDays,
  addMinutes,
  atTime,
  dateIn,
  type Refusal,
  sayDay,
  sayTime,
} from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import type { Connection } from './connection.ts';
import { noSuchConnection } from './connection-for.ts';
import { connectionsWhere } from './connection-store.ts';
import type {
  ConnectionView,
  FileDetail,
  FileQuery,
  FileView,
  ReadingView,
} from './connections-contract.ts';
import { nextOut, type OutState } from './file-states.ts';
import {
  type EdiFile,
  fileById,
  filesWhere,
  peopleNames,
  waitingOutByConnection,
} from './file-store.ts';
import { type Given, openGiven } from './manage-connections.ts';
import { mayTakeAnyway, noSuchFile } from './read-file.ts';
import { answersTo, readingsOf } from './reading-store.ts';
import { SealBroken, type Sealer } from './seal.ts';

const when = (work: Work, at: Connection['madeAt']) =>
  `${sayDay(dateIn(work.zone, at), work.today)}, ${sayTime(work.zone, at)}`;

// Connections -------------------------------------------------------------------------------------

function standingOf(c: Connection): z.input<typeof ConnectionView>['standing'] {
  if (c.retiredAt !== undefined) return 'retired';
  if (c.failures > 0) return c.needsPerson ? 'needs-person' : 'failing';
  return c.lastFetchAt === undefined ? 'untried' : 'good';
}
function connectionSentence(work: Work, c: Connection): string {
  const since = c.failingSince === undefined ? '' : ` Since ${when(work, c.failingSince)}.`;
  switch (standingOf(c)) {
    case 'retired':
      return 'Retired: nothing is sent or fetched.';
    case 'needs-person':
      return `${c.lastProblem ?? 'It does not let us in.'}${since} Change its settings, then try it.`;
    case 'failing':
      return `${c.lastProblem ?? 'It does not answer.'}${since} Files are kept and tried again by themselves.`;
    case 'untried':
      return 'Not used yet. Try it, to see that it answers.';
    case 'good':
      return `Answers. Last looked at ${when(work, c.lastFetchAt ?? work.now)}.`;
  }
}
export const secretNames = (sealer: Sealer, practiceId: string, c: Connection): string[] => {
  try {
    const given: Given = openGiven(sealer, practiceId, c.secret);
    return Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
  } catch (error) {
    // Sealed by another installation: as good as none, and to be given again.
    if (error instanceof SealBroken) return [];
    throw error;
  }
};

function connectionView(
  work: Work,
  sealer: Sealer,
  c: Connection,
  waiting: ReadonlyMap<string, number>,
): z.input<typeof ConnectionView> {
  const { secret: _s, failures: _f, lastProblem: _l, needsPerson: _n, madeAt: _m, ...shown } = c;
  const { retiredAt: _r, ...rest } = shown;
  return {
    ...rest,
    secrets: secretNames(sealer, work.practiceId, c),
    standing: standingOf(c),
    sentence: connectionSentence(work, c),
    failingSince: c.failingSince ?? null,
    nextTryAt: c.nextTryAt ?? null,
    lastFetchAt: c.lastFetchAt ?? null,
    waitingOut: waiting.get(c.id) ?? 0,
  };
}
export const seeConnections = (sealer: Sealer) =>
  action({
    name: 'see-connections',
    needs: 'remittances.read',
    run: async (work: Work, q: { retired?: 'yes' | undefined }) => {
      const found = await connectionsWhere(work, q.retired === 'yes' ? {} : { retired: false });
      const waiting = await waitingOutByConnection(work);
      return { items: found.map((c) => connectionView(work, sealer, c, waiting)) };
    },
  });
export const seeConnection = (sealer: Sealer) =>
  action({
    name: 'see-connection',
    needs: 'remittances.read',
    run: async (work: Work, q: { connectionId: string }) => {
      const [c] = await connectionsWhere(work, { id: q.connectionId });
      if (!c) return noSuchConnection();
      return connectionView(work, sealer, c, await waitingOutByConnection(work));
    },
  });

// Files -------------------------------------------------------------------------------------------

const STANDS: Readonly<Record<EdiFile['state'], string>> = {
  waiting: 'Waits to be sent.',
  sending: 'Is being sent, or was about to be: tried again by itself.',
  sent: 'Sent. No acknowledgment yet.',
  received: 'Accepted by the other end.',
  refused: 'Refused.',
  failed: 'Given up.',
  read: 'Read.',
  parked: 'Waits for a person.',
  'nothing-new': 'Nothing new in it: its content was known.',
};
const sentenceOf = (f: EdiFile): string =>
  f.sentence ??
  (f.direction === 'in' && f.state === 'waiting' ? 'Waits to be read.' : STANDS[f.state]);

interface Names {
  readonly connections: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}
async function namesFor(work: Work, files: readonly EdiFile[]): Promise<Names> {
  const connections = await connectionsWhere(work, {});
  const ids = [...new Set(files.flatMap((f) => (f.madeBy === undefined ? [] : [f.madeBy])))];
  return {
    connections: new Map(connections.map((c) => [c.id, c.name])),
    people: await peopleNames(work, ids),
  };
}
function fileView(f: EdiFile, names: Names): z.input<typeof FileView> {
  const out = f.direction === 'out';
  const { receipt: _r, sha256: _s, groupControl: _g, setControls: _c, ...rest } = f;
  const { handingSince: _h, ...shown } = rest;
  return {
    ...shown,
    sets: [...f.sets],
    connectionId: f.connectionId ?? null,
    connectionName: f.connectionId ? (names.connections.get(f.connectionId) ?? null) : null,
    interchangeControl: f.interchangeControl ?? null,
    sentence: sentenceOf(f),
    madeBy: f.madeBy ? (names.people.get(f.madeBy) ?? null) : null,
    sentAt: f.sentAt ?? null,
    settledAt: f.settledAt ?? null,
    maySendAgain: out && nextOut(f.state as OutState, 'send-again') !== 'no',
    mayGiveUp: out && nextOut(f.state as OutState, 'give-up') === 'failed',
    mayReadAgain: !out && f.state === 'parked' && f.size > 0,
    mayPutAway: (f.state === 'parked' || f.state === 'refused') && f.seenAt === undefined,
    seenAt: f.seenAt ?? null,
  };
}

/** An outgoing file that has not left in this time waits for a person to know. */
const LATE_MINUTES = 60;

export const listFiles = action({
  name: 'list-edi-files',
  needs: 'remittances.read',
  run: async (work: Work, q: z.output<typeof FileQuery>) => {
    const { direction, state, connectionId, set, search, order, after, limit } = q;
    const found = await filesWhere(work, {
      direction,
      states: state && [state],
      connectionId,
      set,
      search,
      order,
      after,
      from: q.from && atTime(work.zone, q.from, '00:00'),
      before: q.to && atTime(work.zone, addDays(q.to, 1), '00:00'),
      needsPersonAt: q.needs && addMinutes(work.now, -LATE_MINUTES),
      limit: oneMore(limit),
    });
    const { rows, next } = pageOf(found, limit, (f) => f.id);
    const names = await namesFor(work, rows);
    return { items: rows.map((f) => fileView(f, names)), ...next };
  },
});

export const seeFile = action({
  name: 'see-edi-file',
  needs: 'remittances.read',
  run: async (work: Work, q: { fileId: string }): Promise<z.input<typeof FileDetail> | Refusal> => {
    const f = await fileById(work, q.fileId);
    if (!f) return noSuchFile();
    const readings: z.input<typeof ReadingView>[] = (await readingsOf(work, f.id)).map(
      ({ fileId: _, ...r }) => r,
    );
    return {
      ...fileView(f, await namesFor(work, [f])),
      sha256: f.sha256,
      mayTakeAnyway: await mayTakeAnyway(work, f),
      readings,
      answers: f.direction === 'out' ? await answersTo(work, f.id) : [],
    };
  },
});

/** How many files wait for a person, and connections that fail: for Today. */
export const behind = action({
  name: 'see-connections-behind',
  needs: 'remittances.read',
  run: async (work: Work, _: object) => {
    const files = await filesWhere(work, {
      needsPersonAt: addMinutes(work.now, -LATE_MINUTES),
      limit: 200,
    });
    const names = await namesFor(work, files);
    const failing = (await connectionsWhere(work, { retired: false })).filter(
      (c) => c.failures > 0,
    );
    return {
      files: files.map((f) => fileView(f, names)),
      connections: failing.map((c) => ({
        connectionId: c.id,
        name: c.name,
        needsPerson: c.needsPerson,
        failingSince: c.failingSince ?? null,
        sentence: connectionSentence(work, c),
      })),
    };
  },
});
