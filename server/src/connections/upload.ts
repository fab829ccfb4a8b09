/**
 * A file that a person brings. Its bytes pass through a file of this process that has no name, so that
 * neither memory nor a transaction is held by a slow line; then they are kept like any other.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Refusal, refuse } from '@clearhour/values';
import { action, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { MOST_TAKEN } from './incoming.ts';
import { type ArrivingInPieces, type Kept, keepPieces } from './keep-file.ts';

export const tooLarge = (): Refusal =>
  refuse(
    'file-too-large',
    `A file may have at most ${MOST_TAKEN / 1_048_576} MB. This one was not kept. Ask the clearinghouse for it in smaller parts.`,
    { field: 'file' },
  );

const keepUpload = action({
  name: 'upload-edi-file',
  needs: 'remittances.write',
  run: async (work: Work, input: ArrivingInPieces) => {
    const kept = await keepPieces(work, input);
    work.audit(kept.fileId, { known: kept.known });
    return kept;
  },
});
/** Asked before the bytes are taken: who may not keep them need not send them. */
export const mayUpload = action({
  name: 'may-upload-edi-file',
  needs: 'remittances.write',
  run: async () => ({}),
});

export async function upload(
  deps: ConnectionDeps,
  who: Who,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Kept | Refusal> {
  const path = join(tmpdir(), `clearhour-${randomBytes(12).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    // Gone by its name at once: nothing is left behind when this process is killed.
    await unlink(path);
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of bytes) {
      size += piece.length;
      if (size > MOST_TAKEN) continue; // the rest is read and dropped, so that the answer arrives
      hash.update(piece);
      await file.appendFile(piece);
    }
    if (size > MOST_TAKEN) return tooLarge();
    const { key: _key, ...once } = who; // the content is the key
    return await perform(deps, once, keepUpload, {
      connectionId: undefined,
      name,
      size,
      sha256: hash.digest(),
      listed: undefined,
      pieces: () => piecesOf(file),
    });
  } finally {
    await file.close();
  }
}
async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(262_144);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
