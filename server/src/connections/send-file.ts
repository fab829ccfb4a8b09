/**
 * Hands a file to the other end, as often as it is asked, with one effect: the file's name is the key.
 * Killed before: nothing left. Killed after: sent again under the same name, it is the same file there.
 * No transaction is open while the other end is asked.
 */
import { epochMs, type Instant, isRefusal } from '@clearhour/values';
import { type Clearinghouse, Outage, type Sent } from '../outside/clearinghouse/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { systemIn } from '../platform/practices-here.ts';
import { type Connection, mayTry } from './connection.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { interchangeAnswered } from './connection-events.ts';
import { connectionById, noteGood, noteOutage } from './connection-store.ts';
import { fileBytes } from './file-bytes.ts';
import { nextOut, type OutState } from './file-states.ts';
import { changeFile, type EdiFile, fileById, lockFile } from './file-store.ts';
import { keepFile } from './keep-file.ts';
import { SEND } from './send-interchange.ts';

interface Handing {
  readonly file: EdiFile;
  readonly bytes: Uint8Array;
  readonly connection: Connection;
}

/** So long a hand-over may take; after it, whoever began it was killed. A person who asks waits less. */
const HAND_OVER_SECONDS = 150;
const HAND_OVER_SECONDS_ASKED = 20;
const inHand = (file: EdiFile, now: Instant, atOnce: boolean): boolean =>
  file.handingSince !== undefined &&
  epochMs(now) - epochMs(file.handingSince) <
    1000 * (atOnce ? HAND_OVER_SECONDS_ASKED : HAND_OVER_SECONDS);

/** Writes down that the file is about to leave; undefined when there is nothing to do now. */
const markSending = action({
  name: 'send-edi-file',
  needs: 'system',
  run: async (work: Work, input: { fileId: string; atOnce: boolean }) => {
    const file = await lockFile(work, input.fileId);
    const nothing: { handing: Handing | undefined } = { handing: undefined };
    if (file?.direction !== 'out' || file.connectionId === undefined) return nothing;
    const state = nextOut(file.state as OutState, 'send');
    const connection = await connectionById(work, file.connectionId);
    if (state !== 'sending' || !connection) return nothing;
    if (connection.retiredAt !== undefined || !(input.atOnce || mayTry(connection, work.now)))
      return nothing;
    if (inHand(file, work.now, input.atOnce)) return nothing;
    await changeFile(work, file.id, { state, attempts: file.attempts + 1, handing: true });
    work.audit(file.id, { attempt: file.attempts + 1 });
    return { handing: { file, bytes: await fileBytes(work, file.id), connection } };
  },
});

const recordSent = action({
  name: 'record-edi-sent',
  needs: 'system',
  run: async (work: Work, input: { fileId: string; connectionId: string; sent: Sent }) => {
    const file = await lockFile(work, input.fileId);
    if (!file) throw new Error(`no file ${input.fileId}`);
    await noteGood(work, input.connectionId, false);
    const { sent } = input;
    const state = nextOut(
      file.state as OutState,
      sent.outcome === 'sent' ? 'arrived' : 'turned-down',
    );
    if (sent.outcome === 'sent') {
      for (const { name, bytes } of sent.answers ?? [])
        await keepFile(work, { connectionId: input.connectionId, name, bytes, listed: undefined });
    }
    if (state === 'same' || state === 'no') return { state: file.state };
    if (sent.outcome === 'sent') {
      await changeFile(work, file.id, { state, sent: true, handing: false, receipt: sent.receipt });
    } else {
      await changeFile(work, file.id, { state, sentence: sent.sentence, settled: true });
      await tellNotTaken(work, file, sent.sentence);
    }
    work.audit(file.id, { state });
    return { state };
  },
});
/** None of its sets is with the other end: what is in them may go again. */
export async function tellNotTaken(work: Work, file: EdiFile, sentence: string): Promise<void> {
  const sets = file.setControls.map((setControl) => ({ setControl, accepted: false, sentence }));
  await work.emit(interchangeAnswered, { fileId: file.id, accepted: false, sets });
}

const recordOutage = action({
  name: 'record-connection-outage',
  needs: 'system',
  run: async (
    work: Work,
    input: {
      connectionId: string;
      fileId?: string | undefined;
      sentence: string;
      needsPerson: boolean;
    },
  ) => {
    const at = await noteOutage(work, input.connectionId, input);
    if (input.fileId !== undefined) {
      await changeFile(work, input.fileId, { handing: false });
      await work.enqueue(SEND, { fileId: input.fileId }, at);
    }
    work.audit(input.connectionId, { needsPerson: input.needsPerson });
    return { at };
  },
});
/** Says that a connection did not answer, and when it is tried again; anything but an outage is thrown on. */
export async function outage(
  deps: ConnectionDeps,
  who: Who,
  connectionId: string,
  error: unknown,
  fileId?: string,
): Promise<Outage> {
  if (!(error instanceof Outage)) throw error;
  deps.log.warn({ connection: connectionId, needsPerson: error.needsPerson }, 'connection is away');
  const problem = { sentence: error.message, needsPerson: error.needsPerson };
  const done = await perform(deps, who, recordOutage, { connectionId, fileId, ...problem });
  if (isRefusal(done)) throw new Error(done.code);
  return error;
}

export type SendResult =
  | { readonly outcome: 'nothing-to-do' }
  | { readonly outcome: 'done'; readonly state: string }
  | { readonly outcome: 'away'; readonly sentence: string };

/** `atOnce`: a person asked, so that a pause after an outage does not count. */
export async function sendFile(
  deps: ConnectionDeps,
  practiceId: string,
  fileId: string,
  atOnce = false,
): Promise<SendResult> {
  const who = await systemIn(deps, practiceId);
  const seen = await ask(deps, who, seeFile, { fileId });
  if (isRefusal(seen) || !['waiting', 'sending'].includes(seen.state)) {
    return { outcome: 'nothing-to-do' };
  }
  const marked = await perform(deps, who, markSending, { fileId, atOnce });
  if (isRefusal(marked)) throw new Error(marked.code);
  if (!marked.handing) return { outcome: 'nothing-to-do' };
  const { file, bytes, connection } = marked.handing;
  let sent: Sent;
  try {
    sent = await withOpen(deps, practiceId, connection, (end) =>
      end.send({ name: file.name, bytes, now: deps.clock.now() }),
    );
  } catch (error) {
    const away = await outage(deps, who, connection.id, error, fileId);
    return { outcome: 'away', sentence: away.message };
  }
  const done = await perform(deps, who, recordSent, { fileId, connectionId: connection.id, sent });
  if (isRefusal(done)) throw new Error(done.code);
  return { outcome: 'done', state: done.state };
}
const seeFile = action({
  name: 'see-edi-file-state',
  needs: 'system',
  run: async (work: Work, input: { fileId: string }) => ({
    state: (await fileById(work, input.fileId))?.state ?? 'none',
  }),
});

/** Opens the other end, asks, and closes it whatever came. */
export async function withOpen<T>(
  deps: ConnectionDeps,
  practiceId: string,
  connection: Connection,
  use: (end: Clearinghouse) => Promise<T>,
): Promise<T> {
  const end = deps.clearinghouses.open(practiceId, connection);
  try {
    return await use(end);
  } finally {
    await end.close().catch(() => {});
  }
}
