import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseAccount } from './account.ts';
import { copyOnce, packagedBinaries } from './binaries.ts';
import { dataFolder } from './data-folder.ts';
import {
  canMount,
  copyFolder,
  folderWithDatabase,
  isRoot,
  newDisk,
  newFolder,
  problemOf,
  putAway,
  query,
  remount,
  runChild,
  start,
  subfolder,
} from './testing/scratch.ts';

putAway();

/** Names, sizes and times of everything, to see that nothing was touched. */
function pictureOf(dir: string): string {
  return spawnSync('find', [dir, '-printf', '%P %s %T@ %m %u\n'], { encoding: 'utf8' }).stdout;
}

describe('a folder that is not for us is refused and stays as it is', () => {
  const manifest = { format: 1, createdAt: '2026-11-21T00:00:00.000Z', postgresMajor: 18 };
  test.each([
    ['newer-folder', 'clearhour.json', JSON.stringify({ ...manifest, format: 2 })],
    ['other-postgres', 'clearhour.json', JSON.stringify({ ...manifest, postgresMajor: 17 })],
    ['damaged-folder', 'clearhour.json', '{"form'],
    ['other-postgres', 'postgres/PG_VERSION', '17\n'],
    ['not-our-folder', 'thesis.txt', 'It was a dark and stormy night.'],
  ])('%s by %s', async (code, file, content) => {
    const dataDir = await folderWithDatabase();
    if (code === 'not-our-folder') rmSync(join(dataDir, 'clearhour.json'));
    writeFileSync(join(dataDir, file), content);
    const before = pictureOf(dataDir);
    const problem = await problemOf(start(dataDir));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(/^The .*\.$/);
    expect(pictureOf(dataDir)).toBe(before);
  });

  test('a file in the place of the folder', async () => {
    const path = join(newFolder(), 'data');
    writeFileSync(path, '');
    const problem = await problemOf(start(path));
    expect(problem.code).toBe('not-a-folder');
  });
});

describe.skipIf(!canMount)('a disk (needs root and the right to mount)', () => {
  test('read-only, for a first and a later start', async () => {
    const disk = newDisk('size=200m');
    const dataDir = join(disk, 'data');
    chmodSync(disk, 0o755);
    remount(disk, 'ro');
    expect((await problemOf(start(dataDir))).message).toBe(
      `The folder ${dataDir} is on a read-only disk. Make the disk writable, ` +
        'or choose another folder with CLEARHOUR_DATA.',
    );
    remount(disk, 'rw');
    const first = await start(dataDir);
    await query(first.connection, 'create table t as select 1 as n');
    await first.stop();
    remount(disk, 'ro');
    expect((await problemOf(start(dataDir))).code).toBe('read-only');
    remount(disk, 'rw');
    const again = await start(dataDir);
    expect(await query(again.connection, 'select n from t')).toEqual([{ n: 1 }]);
  });

  test.each(['1m', '8m', '30m', '40m'])('too small for a first start: %s', async (size) => {
    const disk = newDisk(`size=${size}`);
    const dataDir = join(disk, 'data');
    chmodSync(disk, 0o755);
    const problem = await problemOf(start(dataDir));
    expect(problem.message).toBe(
      `There is no space left on the disk of ${dataDir}. Free some space, ` +
        'or choose another folder with CLEARHOUR_DATA.',
    );
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
    remount(disk, 'size=200m');
    const server = await start(dataDir);
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.each([0, 20_000, 60_000])('full at a later start, %i bytes free', async (room) => {
    const disk = newDisk('size=200m');
    const dataDir = join(disk, 'data');
    chmodSync(disk, 0o755);
    const first = await start(dataDir, { durable: true });
    await query(first.connection, 'create table t as select 1 as n');
    process.kill(first.pid, 'SIGKILL');
    await first.lost;
    await first.stop();
    const { bavail, bsize } = statfsSync(disk);
    spawnSync('fallocate', ['-l', String(bavail * bsize - room), join(disk, 'filler')]);
    const problem = await problemOf(start(dataDir));
    expect(problem.code).toBe('disk-full');
    rmSync(join(disk, 'filler'));
    const again = await start(dataDir);
    expect(await query(again.connection, 'select n from t')).toEqual([{ n: 1 }]);
  });
});

describe.skipIf(!isRoot)('as root', () => {
  test('a folder above the data folder that the account may not enter is named', async () => {
    const closed = subfolder(newFolder(), 'closed', 0o700);
    chmodSync(join(closed, '..'), 0o755);
    const dataDir = join(closed, 'data');
    const { name } = chooseAccount(undefined);
    expect((await problemOf(start(dataDir))).message).toBe(
      `The data folder ${dataDir} cannot be used: PostgreSQL runs as the account "${name}", ` +
        `which may not enter ${closed}. Choose another folder with CLEARHOUR_DATA, ` +
        'for example /var/lib/clearhour.',
    );
    expect(statSync(closed).mode & 0o777).toBe(0o700);
  });

  test('binaries that the account cannot reach are copied, once, by many at a time', async () => {
    const home = newFolder();
    chmodSync(home, 0o700);
    const binaries = join(home, 'pkg', 'native');
    mkdirSync(binaries, { recursive: true });
    copyFolder(packagedBinaries(), binaries);
    const cacheParent = newFolder();
    chmodSync(cacheParent, 0o755);
    const binaryCache = join(cacheParent, 'cache');
    const servers = await Promise.all(
      [newFolder(), newFolder()].map((dataDir) => start(dataDir, { binaries, binaryCache })),
    );
    for (const server of servers) {
      expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    }
    const copies = readdirSync(binaryCache);
    expect(copies).toHaveLength(1);
    expect(copyOnce(binaries, binaryCache)).toBe(join(binaryCache, copies[0] ?? ''));
  });

  test('four processes copy the binaries at the same time', async () => {
    const cache = join(newFolder(), 'cache');
    const children = Array.from({ length: 4 }, () => runChild('copier.ts', [cache]));
    const said = await Promise.all(children.map((child) => child.until('copy')));
    expect(new Set(said.map((line) => line.copy)).size).toBe(1);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  test('an ordinary account runs it as itself, and root after it too', async () => {
    const { uid, gid } = chooseAccount(undefined);
    const parent = newFolder();
    chmodSync(parent, 0o777);
    const dataDir = join(parent, 'data');
    const child = runChild('writer.ts', [dataDir], { uid, gid });
    await child.until('row', 20);
    expect(statSync(dataDir)).toMatchObject({ uid });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    await child.killed();
    const server = await start(dataDir, { durable: true });
    expect(server.adopted).toBe(true);
    expect(await query(server.connection, 'select 1 from kept limit 1')).toHaveLength(1);
  });

  test('an ordinary account is refused what it may not write, with a sentence', async () => {
    const { uid, gid, name } = chooseAccount(undefined);
    const parent = newFolder();
    chmodSync(parent, 0o755);
    const dataDir = join(parent, 'data');
    const child = runChild('writer.ts', [dataDir], { uid, gid });
    expect(await child.until('refused')).toEqual({
      refused: 'no-permission',
      sentence:
        `The account "${name}" may not read and write in the folder ${dataDir}. ` +
        'Give it that permission, or choose another folder with CLEARHOUR_DATA.',
    });
  });

  test('an ordinary account is refused a database of another one', async () => {
    const dataDir = await folderWithDatabase();
    chmodSync(dataDir, 0o777);
    const child = runChild('writer.ts', [dataDir], { uid: 65_534, gid: 65_534 });
    const said = await child.until('refused');
    expect(said.sentence).toContain('belongs to the account "postgres"');
  });
});

test.skipIf(!isRoot)('a user id without an account is refused with a sentence', async () => {
  const parent = newFolder();
  chmodSync(parent, 0o777);
  const child = runChild('writer.ts', [join(parent, 'data')], { uid: 54_321, gid: 54_321 });
  const said = await child.until('refused');
  expect(said).toMatchObject({ refused: 'no-account' });
});

test('a log that grew large is put aside at a start', async () => {
  const dataDir = await folderWithDatabase();
  const { log } = dataFolder(dataDir);
  writeFileSync(log, 'x'.repeat(6 * 1024 * 1024));
  await start(dataDir);
  expect(statSync(`${log}.1`).size).toBe(6 * 1024 * 1024);
  expect(readFileSync(log, 'utf8')).toContain('ready to accept connections');
});
