/** What a person does with a file: send it again, give it up, look into it. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { partsOf } from './file-bytes.ts';
import { nextOut, type OutState } from './file-states.ts';
import { changeFile, type EdiFile, fileById, lockFile } from './file-store.ts';
import { noSuchFile } from './read-file.ts';
import { sendFile, tellNotTaken } from './send-file.ts';

const WHY_NOT: Readonly<Partial<Record<OutState, string>>> = {
  received: 'The other end has taken this file. It is not sent again.',
  refused: 'This file was refused. What is in it goes again in a new file, from the claims.',
  failed: 'This file was given up. What is in it goes again in a new file, from the claims.',
};
const markAgain = action({
  name: 'send-edi-file-again',
  needs: 'claims.write',
  run: async (work: Work, input: { fileId: string }) => {
    const file = await lockFile(work, input.fileId);
    if (file?.direction !== 'out') return noSuchFile();
    const state = nextOut(file.state as OutState, 'send-again');
    if (state === 'no') {
      const sentence = WHY_NOT[file.state as OutState] ?? 'This file cannot be sent again.';
      return refuse('file-not-sent-again', sentence, { kind: 'conflict' });
    }
    if (state !== 'same') await changeFile(work, file.id, { state });
    work.audit(file.id, { from: file.state });
    return { fileId: file.id };
  },
});
/** At once and under its old name, so that the other end sees one file. A Refusal says why it did not leave. */
export async function sendAgain(
  deps: ConnectionDeps,
  who: Who,
  fileId: string,
): Promise<{ fileId: string } | Refusal> {
  const marked = await perform(deps, who, markAgain, { fileId });
  if (isRefusal(marked)) return marked;
  const sent = await sendFile(deps, who.practiceId, fileId, true);
  return sent.outcome === 'away'
    ? refuse('connection-away', `${sent.sentence} The file is kept and is tried again by itself.`, {
        kind: 'conflict',
      })
    : marked;
}

export const giveUpFile = action({
  name: 'give-up-edi-file',
  needs: 'claims.write',
  run: async (work: Work, input: { fileId: string; reason: string }) => {
    const file = await lockFile(work, input.fileId);
    if (file?.direction !== 'out') return noSuchFile();
    if (nextOut(file.state as OutState, 'give-up') !== 'failed') {
      return refuse(
        'file-may-be-there',
        'This file has left, or may have: the other end could have it. Send it again, or wait for its answer.',
        { kind: 'conflict' },
      );
    }
    const sentence = `Given up before it was sent: ${input.reason}`;
    await changeFile(work, file.id, { state: 'failed', sentence, settled: true });
    await tellNotTaken(work, file, 'The file was given up before it was sent.');
    work.audit(file.id);
    return { fileId: file.id };
  },
});

/** A parked or refused file leaves the list of what waits, or comes back to it; its bytes and sentence stay. */
export const putFileAway = action({
  name: 'put-edi-file-away',
  needs: 'remittances.write',
  run: async (work: Work, input: { fileId: string; seen: boolean }) => {
    const file = await lockFile(work, input.fileId);
    if (!file) return noSuchFile();
    if (file.state !== 'parked' && file.state !== 'refused') {
      return refuse('file-not-parked', 'This file is not waiting for anybody. Nothing was done.', {
        kind: 'conflict',
      });
    }
    await changeFile(work, file.id, { seen: input.seen });
    work.audit(file.id, { seen: input.seen });
    return { fileId: file.id };
  },
});

/** Looking into a file shows people's data: who looked is written down. */
export const openFile = action({
  name: 'open-edi-file',
  needs: 'claims.write',
  run: async (work: Work, input: { fileId: string }): Promise<EdiFile | Refusal> => {
    const file = await fileById(work, input.fileId);
    if (!file) return noSuchFile();
    work.audit(file.id);
    return file;
  },
});
/** The first `most` bytes of a file that may be looked into. */
export const startOfFile = action({
  name: 'see-edi-file-bytes',
  needs: 'claims.write',
  run: async (work: Work, input: { fileId: string; most: number }) => {
    const file = await fileById(work, input.fileId);
    if (!file) return noSuchFile();
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of partsOf(work, file.id)) {
      parts.push(part);
      length += part.length;
      if (length >= input.most) break;
    }
    const bytes = Buffer.concat(parts).subarray(0, input.most);
    return { bytes, more: file.size > bytes.length };
  },
});
