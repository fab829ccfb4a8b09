/**
 * An account as a person with an SFTP program sees it: "in" to put files into, "out" to take them from. What is put
 * is taken when it is whole: at the end of writing, or, under a name that says it is not done, when it gets its own.
 */
import { posix } from 'node:path';
import { epochMs, type Instant } from '@clearhour/values';
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2';
import { type Clearinghouse, TooLarge } from '../clearinghouse.ts';
import { isPartial, staysInFolder } from '../partial-names.ts';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const MOST = 50_000_000;
const FOLDER = 0o040755;
const FILE = 0o100644;

type Opened =
  | { readonly kind: 'folder'; entries: FileEntry[] | undefined }
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly name: string };

/** A "no" of SFTP. */
class No extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`status ${code}`);
    this.code = code;
  }
}

/** Answers one SFTP session from an account. `now` is asked at each question. */
export function serveFolders(sftp: SFTPWrapper, end: Clearinghouse, now: () => Instant): void {
  const session = new Folders(end, now);
  const answer = (id: number, run: () => Promise<(() => void) | number>): void => {
    run()
      .catch((error: unknown) => (error instanceof No ? error.code : STATUS_CODE.FAILURE))
      .then((said) => (typeof said === 'number' ? sftp.status(id, said) : said()))
      // The line is gone: nobody to tell.
      .catch(() => {});
  };
  const done = async (run: Promise<unknown> | undefined): Promise<number> => {
    await run;
    return STATUS_CODE.OK;
  };
  sftp.on('REALPATH', (id, path) =>
    answer(id, async () => {
      const whole = posix.resolve('/', path);
      const attrs = attributes(FOLDER, 0, 0);
      return () => sftp.name(id, [{ filename: whole, longname: whole, attrs }]);
    }),
  );
  const stat = (id: number, path: string): void =>
    answer(id, async () => {
      const found = await session.stat(path);
      return () => sftp.attrs(id, found);
    });
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('FSTAT', (id, handle) =>
    answer(id, async () => {
      const found = session.size(handle);
      return () => sftp.attrs(id, attributes(FILE, found, 0));
    }),
  );
  sftp.on('OPENDIR', (id, path) =>
    answer(id, async () => {
      const handle = await session.openFolder(path);
      return () => sftp.handle(id, handle);
    }),
  );
  sftp.on('READDIR', (id, handle) =>
    answer(id, async () => {
      const entries = session.readFolder(handle);
      return entries ? () => sftp.name(id, entries) : STATUS_CODE.EOF;
    }),
  );
  sftp.on('OPEN', (id, path, flags) =>
    answer(id, async () => {
      const handle = await session.open(path, flags);
      return () => sftp.handle(id, handle);
    }),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, async () => {
      const part = session.read(handle, offset, length);
      return part.length > 0 ? () => sftp.data(id, part) : STATUS_CODE.EOF;
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) =>
    answer(id, async () => done(void session.write(handle, offset, data))),
  );
  sftp.on('CLOSE', (id, handle) => answer(id, () => done(session.close(handle))));
  sftp.on('RENAME', (id, from, to) => answer(id, () => done(session.rename(from, to))));
  sftp.on('REMOVE', (id, path) => answer(id, () => done(session.remove(path))));
  for (const harmless of ['SETSTAT', 'FSETSTAT', 'MKDIR'] as const)
    sftp.on(harmless, (id: number) => sftp.status(id, STATUS_CODE.OK));
}

const attributes = (mode: number, size: number, mtime: number): Attributes => ({
  mode,
  uid: 0,
  gid: 0,
  size,
  atime: mtime,
  mtime,
});
const entry = (filename: string, attrs: Attributes): FileEntry => ({
  filename,
  longname: `${attrs.mode === FOLDER ? 'd' : '-'}rw-r--r-- 1 practice practice ${attrs.size} Jan 1 00:00 ${filename}`,
  attrs,
});

class Folders {
  private readonly end: Clearinghouse;
  private readonly now: () => Instant;
  private readonly opened = new Map<number, Opened>();
  /** What is being written, and what still has the name of something unfinished. */
  private readonly drafts = new Map<string, Buffer>();
  private handles = 0;

  constructor(end: Clearinghouse, now: () => Instant) {
    this.end = end;
    this.now = now;
  }

  async stat(path: string): Promise<Attributes> {
    const { folder, name } = placeOf(path);
    if (name === '') return attributes(FOLDER, 0, 0);
    if (folder === 'in') {
      const draft = this.drafts.get(name);
      if (!draft) throw new No(STATUS_CODE.NO_SUCH_FILE);
      return attributes(FILE, draft.length, 0);
    }
    const found = (await this.waiting()).find((one) => one.filename === name);
    if (!found) throw new No(STATUS_CODE.NO_SUCH_FILE);
    return found.attrs;
  }

  async openFolder(path: string): Promise<Buffer> {
    const { folder, name } = placeOf(path);
    if (name !== '') throw new No(STATUS_CODE.NO_SUCH_FILE);
    const folders = [entry('in', attributes(FOLDER, 0, 0)), entry('out', attributes(FOLDER, 0, 0))];
    const entries = folder === '' ? folders : folder === 'in' ? [] : await this.waiting();
    return this.handle({ kind: 'folder', entries });
  }
  readFolder(handle: Buffer): FileEntry[] | undefined {
    const opened = this.at(handle);
    if (opened.kind !== 'folder') throw new No(STATUS_CODE.FAILURE);
    const { entries } = opened;
    opened.entries = undefined;
    return entries && entries.length > 0 ? entries : undefined;
  }

  async open(path: string, flags: number): Promise<Buffer> {
    const { folder, name } = placeOf(path);
    const writes = (flags & OPEN_MODE.WRITE) !== 0;
    if (folder === 'in' && writes && staysInFolder(name)) {
      this.drafts.set(name, Buffer.alloc(0));
      return this.handle({ kind: 'write', name });
    }
    if (writes || name === '') throw new No(STATUS_CODE.PERMISSION_DENIED);
    if (folder === 'in') {
      const draft = this.drafts.get(name);
      if (!draft) throw new No(STATUS_CODE.NO_SUCH_FILE);
      return this.handle({ kind: 'read', bytes: draft });
    }
    await this.stat(path);
    return this.handle({ kind: 'read', bytes: await this.end.fetch(name, MOST, this.now()) });
  }
  read(handle: Buffer, offset: number, length: number): Buffer {
    const opened = this.at(handle);
    if (opened.kind !== 'read') throw new No(STATUS_CODE.FAILURE);
    return Buffer.from(opened.bytes.subarray(offset, offset + length));
  }
  write(handle: Buffer, offset: number, data: Buffer): void {
    const opened = this.at(handle);
    if (opened.kind !== 'write') throw new No(STATUS_CODE.FAILURE);
    const before = this.drafts.get(opened.name) ?? Buffer.alloc(0);
    if (offset + data.length > MOST) throw new TooLarge('larger than may be sent');
    const after =
      offset === before.length
        ? Buffer.concat([before, data])
        : Buffer.alloc(Math.max(before.length, offset + data.length));
    if (offset !== before.length) {
      before.copy(after);
      data.copy(after, offset);
    }
    this.drafts.set(opened.name, after);
  }
  async close(handle: Buffer): Promise<void> {
    const opened = this.at(handle);
    this.opened.delete(handle.readUInt32BE(0));
    if (opened.kind === 'write' && !isPartial(opened.name))
      await this.take(opened.name, opened.name);
  }
  size(handle: Buffer): number {
    const opened = this.at(handle);
    if (opened.kind === 'read') return opened.bytes.length;
    return opened.kind === 'write' ? (this.drafts.get(opened.name)?.length ?? 0) : 0;
  }

  /** In "in": what was unfinished is whole now. Out of "out": it was taken. */
  async rename(from: string, to: string): Promise<void> {
    const [was, is] = [placeOf(from), placeOf(to)];
    if (was.folder === 'out' && was.name !== '') return this.end.taken(was.name, this.now());
    if (was.folder !== 'in' || is.folder !== 'in') throw new No(STATUS_CODE.PERMISSION_DENIED);
    await this.take(was.name, is.name);
  }
  async remove(path: string): Promise<void> {
    const { folder, name } = placeOf(path);
    if (folder === 'out') return this.end.taken(name, this.now());
    if (!this.drafts.delete(name)) throw new No(STATUS_CODE.NO_SUCH_FILE);
  }

  private async take(draft: string, name: string): Promise<void> {
    const bytes = this.drafts.get(draft);
    if (!bytes || !staysInFolder(name)) throw new No(STATUS_CODE.NO_SUCH_FILE);
    const sent = await this.end.send({ name, bytes, now: this.now() });
    this.drafts.delete(draft);
    if (sent.outcome === 'refused') throw new No(STATUS_CODE.FAILURE);
  }
  private async waiting(): Promise<FileEntry[]> {
    const now = this.now();
    const today = Math.floor(epochMs(now) / 86_400_000) * 86_400;
    return (await this.end.list(now)).map(({ name, size = 0 }) =>
      entry(name, attributes(FILE, size, today)),
    );
  }
  private handle(opened: Opened): Buffer {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(++this.handles);
    this.opened.set(this.handles, opened);
    return handle;
  }
  private at(handle: Buffer): Opened {
    const opened = handle.length === 4 ? this.opened.get(handle.readUInt32BE(0)) : undefined;
    if (!opened) throw new No(STATUS_CODE.FAILURE);
    return opened;
  }
}

function placeOf(path: string): { folder: '' | 'in' | 'out'; name: string } {
  const [folder = '', ...rest] = posix.resolve('/', path).slice(1).split('/');
  if (folder === 'in' || folder === 'out') return { folder, name: rest.join('/') };
  if (folder !== '') throw new No(STATUS_CODE.NO_SUCH_FILE);
  return { folder: '', name: '' };
}
