/**
 * A watched folder: another program (the clearinghouse's own, a synchronized drive) carries the files on.
 * Everything stays below the folder that whoever runs Clearhour set aside for exchange.
 */
import { constants } from 'node:fs';
import { link, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { epochMs } from '@clearhour/values';
import {
  type Clearinghouse,
  Gone,
  Outage,
  type OutgoingFile,
  type Sent,
  TooLarge,
  type WaitingFile,
} from './clearinghouse.ts';
import { isPartial, partialName, staysInFolder } from './partial-names.ts';

export interface FolderOptions {
  /** The folder for exchange of this installation: nothing outside of it is touched. Made when missing. */
  readonly root: string;
  /** Below it. */
  readonly folder: string;
  readonly outFolder: string;
  readonly inFolder: string;
  readonly afterTaken: 'leave' | 'delete' | 'move';
  readonly doneFolder: string;
  /** How long a file must stand still to be whole, in milliseconds. Default 1,000. */
  readonly settleMs?: number;
}

export function watchedFolder(options: FolderOptions): Clearinghouse {
  const { settleMs = 1_000, afterTaken } = options;
  const out = () => below(options, options.outFolder);
  const incoming = () => below(options, options.inFolder);
  return {
    send: (file) => spoken(async () => sendFile(await out(), file)),
    list: () => spoken(async () => listSettled(await incoming(), settleMs)),
    fetch: (name, most) => spoken(async () => fetchFile(await incoming(), name, most)),
    taken: (name, now) =>
      spoken(async () => {
        if (afterTaken === 'leave' || !staysInFolder(name)) return;
        const from = join(await incoming(), name);
        if (afterTaken === 'delete') return rm(from, { force: true });
        const done = await below(options, options.doneFolder);
        const plain = join(done, name);
        const to = (await there(plain)) ? `${plain}.${epochMs(now)}` : plain;
        await rename(from, to).catch(unless('ENOENT'));
      }),
    close: async () => {},
  };
}

const OUTSIDE = new Outage(
  'This folder is not below the folder for exchange of this installation.',
  true,
);

/** The folder itself, made when missing, wherever links lead; never outside the root. */
async function below(options: FolderOptions, part: string): Promise<string> {
  await mkdir(options.root, { recursive: true, mode: 0o700 });
  const root = await realpath(options.root);
  const wanted = resolve(root, options.folder, part);
  if (!inside(root, wanted)) throw OUTSIDE;
  // Before anything is made: the deepest part that is there must itself lie inside.
  for (let at = wanted; at !== root; at = resolve(at, '..')) {
    if (!(await there(at))) continue;
    if (!inside(root, await realpath(at))) throw OUTSIDE;
    break;
  }
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  return realpath(wanted);
}
function inside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
const unless = (code: string) => (error: unknown) => {
  if (codeOf(error) !== code) throw error;
};
const there = (path: string) => stat(path).catch(unless('ENOENT'));

async function spoken<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Outage || error instanceof TooLarge) throw error;
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new Outage('Clearhour may not write or read in this folder.', true);
    if (code === 'ENOSPC') throw new Outage('The disk of this folder is full.', true);
    throw new Outage('The folder cannot be used now.');
  }
}

async function sendFile(folder: string, file: OutgoingFile): Promise<Sent> {
  if (!staysInFolder(file.name)) throw new Error('a file name of ours with a path');
  const path = join(folder, file.name);
  const partial = join(folder, partialName(file.name));
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(file.bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // A link fails where a rename would overwrite.
    await link(partial, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await rm(partial, { force: true });
    return same(path, file);
  }
  await rm(partial, { force: true });
  await syncFolder(folder);
  return { outcome: 'sent', receipt: undefined };
}
async function same(path: string, file: OutgoingFile): Promise<Sent> {
  const size = (await there(path))?.size;
  if (size === file.bytes.length) {
    const theirs = await readWhole(path, size);
    if (Buffer.from(theirs).equals(Buffer.from(file.bytes)))
      return { outcome: 'sent', receipt: undefined };
  }
  return {
    outcome: 'refused',
    sentence: 'A different file of the same name is there already. It was not overwritten.',
  };
}
/** So that the new name survives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().finally(() => handle.close());
}

async function look(folder: string): Promise<Map<string, { size: number; changed: number }>> {
  const files = new Map<string, { size: number; changed: number }>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || isPartial(entry.name)) continue;
    const found = await there(join(folder, entry.name));
    if (found) files.set(entry.name, { size: found.size, changed: found.mtimeMs });
  }
  return files;
}
async function listSettled(folder: string, settleMs: number): Promise<readonly WaitingFile[]> {
  const before = await look(folder);
  if (before.size === 0) return [];
  await sleep(settleMs);
  const after = await look(folder);
  return [...after].flatMap(([name, now]) => {
    const then = before.get(name);
    return then && then.size === now.size && then.changed === now.changed
      ? [{ name, size: now.size }]
      : [];
  });
}
async function fetchFile(folder: string, name: string, most: number): Promise<Uint8Array> {
  if (!staysInFolder(name)) throw new Outage('A file that was listed has a path in its name.');
  return readWhole(join(folder, name), most);
}
/** Never through a link: what is in the folder, and nothing that it points at. */
async function readWhole(path: string, most: number): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new Gone() : error;
    },
  );
  try {
    const { size } = await handle.stat();
    if (size > most) throw new TooLarge('larger than may be taken');
    const bytes = await handle.readFile();
    if (bytes.length > most) throw new TooLarge('larger than may be taken');
    if (bytes.length !== size)
      throw new Outage('A file changed while it was taken. It is taken again when it is whole.');
    return bytes;
  } finally {
    await handle.close();
  }
}
