/** The bytes of files, in parts of a megabyte: a file of any size passes through little memory. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Work } from '../platform/context.ts';

const PART = 1_048_576;
const pack = promisify(zstdCompress);
const unpack = promisify(zstdDecompress);

export const sha256Of = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Keeps bytes that come in pieces of any length. */
export async function keepBytes(
  work: Work,
  fileId: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  let part = 0;
  for await (const piece of inParts(bytes)) {
    const packed = await pack(piece);
    const smaller = packed.length < piece.length;
    await work.sql
      .insertInto('edi_bytes')
      .values({
        practice_id: work.practiceId,
        file_id: fileId,
        part: part++,
        packed: smaller,
        bytes: smaller ? packed : Buffer.from(piece),
      })
      .execute();
  }
}
async function* inParts(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (let piece of bytes) {
    while (length + piece.length >= PART) {
      const room = PART - length;
      yield Buffer.concat([...held, piece.subarray(0, room)]);
      piece = piece.subarray(room);
      held = [];
      length = 0;
    }
    if (piece.length > 0) {
      // A copy: whoever gives the pieces may use their memory again.
      held.push(Uint8Array.from(piece));
      length += piece.length;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}

/** The file in order, a part at a time. */
export async function* partsOf(work: Work, fileId: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const row = await work.sql
      .selectFrom('edi_bytes')
      .select(['packed', 'bytes'])
      .where('practice_id', '=', work.practiceId)
      .where('file_id', '=', fileId)
      .where('part', '=', part)
      .executeTakeFirst();
    if (!row) return;
    yield row.packed ? await unpack(row.bytes) : row.bytes;
  }
}

/** The whole file in memory. Files that are read have at most 64 MB; see MOST_READ. */
export async function fileBytes(work: Work, fileId: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of partsOf(work, fileId)) parts.push(part);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
