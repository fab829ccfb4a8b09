/** Incoming files: kept by their content before they are read; the same bytes are one file however often they come. */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { keepBytes, sha256Of } from './file-bytes.ts';
import { filesWhere, insertFile, noteTaken, type Taking } from './file-store.ts';
import { nameFault, visibleName } from './incoming.ts';

export const READ = 'read-edi-file';

export interface Arriving {
  /** The connection it came by; none for an upload. */
  readonly connectionId: string | undefined;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As the other end listed it, so that it is taken once. */
  readonly listed: Taking | undefined;
}
export interface Kept {
  readonly fileId: Id<'edi'>;
  /** These bytes were here already. */
  readonly known: boolean;
}

export const keepFile = (work: Work, a: Arriving): Promise<Kept> =>
  keepPieces(work, {
    ...a,
    size: a.bytes.length,
    sha256: sha256Of(a.bytes),
    pieces: () => [a.bytes],
  });

export interface ArrivingInPieces {
  readonly connectionId: string | undefined;
  readonly name: string;
  readonly size: number;
  readonly sha256: Uint8Array;
  readonly listed: Taking | undefined;
  pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
export async function keepPieces(work: Work, a: ArrivingInPieces): Promise<Kept> {
  const fileId = work.newId('edi');
  const fault = nameFault(a.name);
  const kept = await insertFile(work, {
    id: fileId,
    direction: 'in',
    connectionId: a.connectionId,
    name: visibleName(a.name),
    size: a.size,
    sha256: a.sha256,
    state: fault ? 'parked' : 'waiting',
    ...(fault ? { sentence: fault } : {}),
    cameBy: a.connectionId === undefined ? 'upload' : 'connection',
  });
  const known = kept ? undefined : await same(work, a.sha256);
  if (kept) {
    await keepBytes(work, fileId, a.pieces());
    if (!fault) await work.enqueue(READ, { fileId });
  }
  const id = known ?? fileId;
  if (a.listed && a.connectionId !== undefined)
    await noteTaken(work, { ...a.listed, connectionId: a.connectionId, fileId: id });
  return { fileId: id, known: known !== undefined };
}
async function same(work: Work, sha256: Uint8Array): Promise<Id<'edi'>> {
  const [file] = await filesWhere(work, { direction: 'in', sha256 });
  if (!file) throw new Error('the same bytes are here and cannot be found');
  return file.id;
}

/** Too large to take: nothing of it is here but that it is there. */
export async function keepTooLarge(
  work: Work,
  a: { readonly connectionId: string; readonly listed: Taking; readonly sentence: string },
): Promise<void> {
  const fileId = work.newId('edi');
  const key = `too large: ${a.connectionId} ${a.listed.size} ${a.listed.name}`;
  const kept = await insertFile(work, {
    id: fileId,
    direction: 'in',
    connectionId: a.connectionId,
    name: visibleName(a.listed.name),
    size: 0,
    sha256: sha256Of(Buffer.from(key)),
    state: 'parked',
    sentence: a.sentence,
    cameBy: 'connection',
  });
  await noteTaken(work, {
    ...a.listed,
    connectionId: a.connectionId,
    fileId: kept ? fileId : undefined,
  });
}
