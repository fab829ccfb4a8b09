/** A real SFTP server (ssh2) on this machine, on a folder of its own. Names may be made up, to be hostile. */
import { constants } from 'node:fs';
import {
  type FileHandle,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';
import { freshSshKeys } from '../ssh-keys.ts';

export const USER = 'harbor';
export const PASSWORD = 'correct horse battery staple';

const { STATUS_CODE: STATUS, OPEN_MODE } = ssh2.utils.sftp;

export interface SftpServer {
  readonly port: number;
  /** Where its folder is on the disk. */
  readonly root: string;
  readonly signIns: number;
  /** Listed beside the real ones, with these bytes. */
  readonly oddNames: Map<string, Buffer>;
  put(path: string, bytes: Uint8Array): Promise<void>;
  get(path: string): Promise<Buffer>;
  names(folder: string): Promise<string[]>;
  /** Breaks every line; takes no new one. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function sftpServer(
  options: { publicKey?: string; port?: number; hostKey?: string } = {},
): Promise<SftpServer> {
  const root = await mkdtemp(join(tmpdir(), 'clearhour-sftp-'));
  for (const folder of ['in', 'out']) await mkdir(join(root, folder));
  const hostKey = options.hostKey ?? freshSshKeys().private;
  const oddNames = new Map<string, Buffer>();
  const clients = new Set<ssh2.Connection>();
  let signIns = 0;
  const allowed = options.publicKey ? ssh2.utils.parseKey(options.publicKey) : undefined;
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    clients.add(client);
    (client as unknown as ssh2.Client).setNoDelay(true);
    client.on('close', () => clients.delete(client));
    client.on('error', () => {});
    client.on('authentication', (c) => {
      if (c.username !== USER) return c.reject();
      if (c.method === 'password') return c.password === PASSWORD ? c.accept() : c.reject();
      if (c.method === 'publickey' && allowed && !(allowed instanceof Error)) {
        const key = Array.isArray(allowed) ? allowed[0] : allowed;
        const fits = key?.type === c.key.algo && key.getPublicSSH().equals(c.key.data);
        const signed = !c.signature || key?.verify(c.blob ?? Buffer.alloc(0), c.signature) === true;
        return fits && signed ? c.accept() : c.reject();
      }
      return c.reject(['password', 'publickey']);
    });
    client.on('ready', () => {
      signIns++;
      client.on('session', (accept) => {
        accept().on('sftp', (take) => serve(take(), root, oddNames));
      });
    });
  });
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((stopped) => {
      for (const client of clients) client.end();
      server.close(() => stopped());
    });
  return {
    port,
    root,
    get signIns() {
      return signIns;
    },
    oddNames,
    put: (path, bytes) => writeFile(join(root, path), bytes),
    get: (path) => readFile(join(root, path)),
    names: async (folder) => (await readdir(join(root, folder))).sort(),
    stop,
    close: async () => {
      await stop().catch(() => {});
      await rm(root, { recursive: true, force: true });
    },
  };
}

function serve(s: SFTPWrapper, root: string, oddNames: Map<string, Buffer>): void {
  const handles = new Map<
    number,
    { file?: FileHandle; odd?: Buffer; folder?: string; told?: boolean }
  >();
  let next = 1;
  const hold = (what: { file?: FileHandle; odd?: Buffer; folder?: string }): Buffer => {
    handles.set(next, what);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(next++);
    return handle;
  };
  const held = (handle: Buffer) => handles.get(handle.readUInt32BE(0));
  // Wherever a path leads, it stays in this server's folder.
  const real = (path: string) => join(root, posix.normalize(`/${path}`));
  const oddOf = (path: string) =>
    [...oddNames].find(
      ([name]) => path.endsWith(`in/${name}`) || path === posix.join('in', name),
    )?.[1];
  const or = (id: number, run: () => Promise<void>) =>
    void run().catch((error: { code?: string }) =>
      s.status(
        id,
        error.code === 'ENOENT'
          ? STATUS.NO_SUCH_FILE
          : error.code === 'EACCES'
            ? STATUS.PERMISSION_DENIED
            : STATUS.FAILURE,
      ),
    );
  const attrs = async (path: string): Promise<Attributes> => {
    const odd = oddOf(path);
    if (odd) return { mode: 0o100644, uid: 0, gid: 0, size: odd.length, atime: 1, mtime: 1 };
    const f = await stat(real(path));
    const [atime, mtime] = [Math.floor(f.atimeMs / 1000), Math.floor(f.mtimeMs / 1000)];
    return { mode: f.mode, uid: f.uid, gid: f.gid, size: f.size, atime, mtime };
  };
  s.on('OPEN', (id, path, flags) =>
    or(id, async () => {
      const odd = oddOf(path);
      if (odd) return s.handle(id, hold({ odd }));
      const mode =
        flags & OPEN_MODE.WRITE
          ? constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC
          : constants.O_RDONLY;
      s.handle(id, hold({ file: await open(real(path), mode) }));
    }),
  );
  s.on('WRITE', (id, handle, offset, data) =>
    or(id, async () => {
      await held(handle)?.file?.write(data, 0, data.length, offset);
      s.status(id, STATUS.OK);
    }),
  );
  s.on('READ', (id, handle, offset, length) =>
    or(id, async () => {
      const at = held(handle);
      const part = at?.odd?.subarray(offset, offset + length);
      if (part) return void (part.length ? s.data(id, part) : s.status(id, STATUS.EOF));
      const buffer = Buffer.alloc(length);
      const read = await at?.file?.read(buffer, 0, length, offset);
      if (!read?.bytesRead) s.status(id, STATUS.EOF);
      else s.data(id, buffer.subarray(0, read.bytesRead));
    }),
  );
  s.on('CLOSE', (id, handle) =>
    or(id, async () => {
      await held(handle)?.file?.close();
      handles.delete(handle.readUInt32BE(0));
      s.status(id, STATUS.OK);
    }),
  );
  s.on('FSTAT', (id, handle) =>
    or(id, async () => {
      const at = held(handle);
      const size = at?.odd?.length ?? (await at?.file?.stat())?.size ?? 0;
      s.attrs(id, { mode: 0o100644, uid: 0, gid: 0, size, atime: 1, mtime: 1 });
    }),
  );
  for (const kind of ['STAT', 'LSTAT'] as const)
    s.on(kind, (id: number, path: string) => or(id, async () => s.attrs(id, await attrs(path))));
  s.on('OPENDIR', (id, path) =>
    or(id, async () => {
      await readdir(real(path));
      s.handle(id, hold({ folder: path }));
    }),
  );
  s.on('READDIR', (id, handle) =>
    or(id, async () => {
      const at = held(handle);
      if (!at?.folder || at.told) return s.status(id, STATUS.EOF);
      at.told = true;
      const names = await readdir(real(at.folder));
      if (posix.normalize(at.folder) === 'in') names.push(...oddNames.keys());
      const entries = await Promise.all(
        names.map(async (filename) => ({
          filename,
          longname: filename,
          attrs: await attrs(posix.join(at.folder ?? '', filename)).catch(() =>
            attrs(`in/${filename}`),
          ),
        })),
      );
      s.name(id, entries);
    }),
  );
  s.on('RENAME', (id, from, to) =>
    or(id, async () => {
      // As version 3 of the protocol says: a name that is there is not overwritten.
      if (await stat(real(to)).catch(() => undefined)) return s.status(id, STATUS.FAILURE);
      await rename(real(from), real(to));
      s.status(id, STATUS.OK);
    }),
  );
  s.on('REMOVE', (id, path) =>
    or(id, async () => {
      await unlink(real(path));
      s.status(id, STATUS.OK);
    }),
  );
  s.on('MKDIR', (id, path) =>
    or(id, async () => {
      await mkdir(real(path));
      s.status(id, STATUS.OK);
    }),
  );
  s.on('REALPATH', (id, path) =>
    s.name(id, [
      { filename: posix.normalize(`/${path}`), longname: path, attrs: {} as Attributes },
    ]),
  );
}
