/** Each real other end, on the same agreement. */
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimMd } from './claim-md.ts';
import { watchedFolder } from './folder.ts';
import { sftp } from './sftp.ts';
import { freshSshKeys } from './ssh-keys.ts';
import { stedi } from './stedi.ts';
import { agreement, type OtherEnd, sha256 } from './testing/agreement.ts';
import { hostKeyOf } from './testing/host-key.ts';
import { claimMdFirm, KEY, stediFirm } from './testing/http-firms.ts';
import { PASSWORD, sftpServer, USER } from './testing/sftp-server.ts';

const file = (n: number) => ({
  name: `CH00000000${n}.837`,
  bytes: Buffer.from(`ISA*${n}~GS*HC~ST*837*000${n}~${'CLM*1~'.repeat(n * 1000)}IEA*1~`),
});
const incoming = (n: number) => Buffer.from(`ISA*in${n}~ST*835*${'0'.repeat(n)}~IEA*1~`);

const folders = (afterTaken: 'leave' | 'delete' | 'move') => ({
  outFolder: 'out',
  inFolder: 'in',
  doneFolder: 'done',
  afterTaken,
});

async function sftpEnd(
  afterTaken: 'leave' | 'delete' | 'move',
  by: 'password' | 'key',
): Promise<OtherEnd> {
  const keys = freshSshKeys();
  const hostKeys = freshSshKeys();
  const server = await sftpServer({ publicKey: keys.public, hostKey: hostKeys.private });
  let n = 0;
  return {
    nameIsKey: true,
    open: () =>
      sftp({
        host: '127.0.0.1',
        port: server.port,
        user: USER,
        ...(by === 'password' ? { password: PASSWORD } : { privateKey: keys.private }),
        hostKey: hostKeyOf(hostKeys.public),
        ...folders(afterTaken),
        settleMs: 20,
        timeoutMs: 5_000,
      }),
    file,
    has: async () =>
      Promise.all(
        (await server.names('out')).map(async (name) => ({
          name,
          sha256: sha256(await server.get(`out/${name}`)),
        })),
      ),
    letWait: async () => {
      const waiting = { name: `era-${++n}.835`, bytes: incoming(n) };
      await server.put(`in/${waiting.name}`, waiting.bytes);
      return waiting;
    },
    goAway: () => server.stop(),
    close: () => server.close(),
  };
}
for (const after of ['leave', 'delete', 'move'] as const)
  agreement(`SFTP by password, files ${after}`, () => sftpEnd(after, 'password'));
agreement('SFTP by key', () => sftpEnd('move', 'key'));

async function folderEnd(afterTaken: 'leave' | 'delete' | 'move'): Promise<OtherEnd> {
  const root = await mkdtemp(join(tmpdir(), 'clearhour-folder-'));
  const at = join(root, 'office');
  let n = 0;
  const open = () =>
    watchedFolder({ root, folder: 'office', ...folders(afterTaken), settleMs: 20 });
  await open().list('2026-03-02T15:00:00Z' as never);
  return {
    nameIsKey: true,
    open,
    file,
    has: async () =>
      Promise.all(
        (await readdir(join(at, 'out')).catch(() => [])).map(async (name) => ({
          name,
          sha256: sha256(await readFile(join(at, 'out', name))),
        })),
      ),
    letWait: async () => {
      const waiting = { name: `era-${++n}.835`, bytes: incoming(n) };
      await writeFile(join(at, 'in', waiting.name), waiting.bytes);
      return waiting;
    },
    goAway: async () => {
      await rename(at, join(root, 'away'));
      await writeFile(at, 'a file where the folder was');
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
for (const after of ['leave', 'delete', 'move'] as const)
  agreement(`A watched folder, files ${after}`, () => folderEnd(after));

agreement('Stedi', async () => {
  const firm = await stediFirm();
  let n = 0;
  return {
    nameIsKey: false,
    open: () => stedi({ apiKey: KEY, healthcare: firm.base, core: firm.base }),
    file,
    has: async () => firm.received.map((f) => ({ name: f.name, sha256: sha256(f.bytes) })),
    letWait: async () => {
      const id = `f47ac10b-0000-4000-8000-00000000000${++n}`;
      firm.waiting.set(id, incoming(n));
      return { name: `${id}.x12`, bytes: incoming(n) };
    },
    goAway: () => firm.close(),
    close: () => firm.close(),
  };
});

agreement('Claim.MD', async () => {
  const firm = await claimMdFirm();
  let n = 0;
  return {
    nameIsKey: false,
    open: () => claimMd({ accountKey: KEY, base: firm.base }),
    file,
    has: async () => firm.received.map((f) => ({ name: f.name, sha256: sha256(f.bytes) })),
    letWait: async () => {
      firm.waiting.set(String(++n), incoming(n));
      return { name: `era-${n}.835`, bytes: incoming(n) };
    },
    goAway: () => firm.close(),
    close: () => firm.close(),
  };
});
