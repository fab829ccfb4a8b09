import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder, defaultDataDir } from './data-folder.ts';
import { connectionTo } from './databases.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isPidAlive, sleep } from './processes.ts';
import {
  folderWithDatabase,
  newFolder,
  problemOf,
  putAway,
  query,
  runChild,
  start,
} from './testing/scratch.ts';

putAway();

describe('starting', () => {
  test('a first start makes the database, a second one finds what was written', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir, { durable: true });
    expect(first.version).toMatch(/^18\./);
    expect(first.adopted).toBe(false);
    await query(first.connection, 'create table fee (cents bigint)');
    await query(first.connection, 'insert into fee values (17500)');
    await first.stop();
    expect(isPidAlive(first.pid)).toBe(false);

    const second = await start(dataDir, { durable: true });
    expect(await query(second.connection, 'select cents from fee')).toEqual([{ cents: '17500' }]);
    console.log('durable first start', first.timings, 'second', second.timings);
  });

  test('the server is durable, private and in UTF-8', async () => {
    const server = await start(await folderWithDatabase(), { durable: true });
    const rows = await query<{ name: string; setting: string }>(
      server.connection,
      'select name, setting from pg_settings where name = any($1)',
      [
        [
          'fsync',
          'synchronous_commit',
          'full_page_writes',
          'data_checksums',
          'listen_addresses',
          'server_encoding',
          'unix_socket_permissions',
          'max_connections',
        ],
      ],
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      unix_socket_permissions: '0700',
      max_connections: '60',
    });
    expect(statSync(server.host).mode & 0o077).toBe(0);
  });

  test('a folder that does not exist yet is made, with those above it', async () => {
    const dataDir = join(newFolder(), 'a', 'data');
    const parent = join(dataDir, '..', '..');
    expect(existsSync(join(parent, 'a'))).toBe(false);
    chmodSync(parent, 0o755);
    const server = await start(dataDir);
    expect(existsSync(join(dataDir, 'clearhour.json'))).toBe(true);
    await server.stop();
  });

  test('a path too long for a socket gets one in a short folder, removed at the stop', async () => {
    const parent = newFolder();
    chmodSync(parent, 0o755);
    const dataDir = join(parent, 'x'.repeat(60), 'y'.repeat(60), 'data');
    const server = await start(dataDir);
    expect(server.host.length).toBeLessThan(90);
    expect(server.host.startsWith(dataDir)).toBe(false);
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(existsSync(server.host)).toBe(false);
  });

  test('databases are cloned from a template and dropped', async () => {
    const server = await start(await folderWithDatabase());
    const template = await server.createDatabase('template of "tests"');
    await query(template, 'create table word as select 1 as n');
    const clones = await Promise.all(
      ['one', 'two', 'three'].map((name) => server.createDatabase(name, template.database)),
    );
    for (const clone of clones) expect(await query(clone, 'select n from word')).toHaveLength(1);
    await server.dropDatabase('one');
    await server.dropDatabase('one');
    await expect(query(connectionTo(server.host, 'one'), 'select 1')).rejects.toThrow(
      'does not exist',
    );
  });

  test('what clients say does not reach the log, not even in errors', async () => {
    const dataDir = await folderWithDatabase();
    const server = await start(dataDir);
    const name = 'Ada Reed';
    await query(server.connection, 'create table person (name text unique, born date)');
    await query(server.connection, 'insert into person (name) values ($1)', [name]);
    for (const [sql, values] of [
      ['insert into person (name) values ($1)', [name]],
      [`select '${name}'::int`, []],
      ['select $1::int', [name]],
      [`do $$ begin raise warning '${name}'; end $$`, []],
      [`select * from "${name}"`, []],
    ] as const) {
      await query(server.connection, sql, [...values]).catch(() => {});
    }
    await server.stop();
    const log = readFileSync(dataFolder(dataDir).log, 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain(name);
  });

  test('a process that exits without stopping the server does not leave it behind', async () => {
    const dataDir = await folderWithDatabase();
    const child = runChild('writer.ts', [dataDir, 'exit']);
    const { ready } = await child.until('ready');
    for (let i = 0; i < 500 && isPidAlive(Number(ready)); i++) await sleep(10);
    expect(isPidAlive(Number(ready))).toBe(false);
    expect(readPostmasterFile(dataFolder(dataDir).cluster)).toBeUndefined();
  });

  test('the loss of the server is told', async () => {
    const server = await start(await folderWithDatabase());
    process.kill(server.pid, 'SIGKILL');
    await server.lost;
    await server.stop();
  });
});

describe('starting twice on one folder', () => {
  test('the second one is refused with a sentence and harms nothing', async () => {
    const dataDir = await folderWithDatabase();
    const server = await start(dataDir);
    await query(server.connection, 'create table t as select 1 as n');
    const problem = await problemOf(start(dataDir));
    expect(problem.code).toBe('already-running');
    expect(problem.message).toBe(
      `Clearhour is already running on this data folder (process ${process.pid}). ` +
        'Stop it first, or choose another folder with CLEARHOUR_DATA.',
    );
    expect(await query(server.connection, 'select n from t')).toEqual([{ n: 1 }]);
    await server.stop();
    await (await start(dataDir)).stop();
  });

  test('of six processes that start at once on a new folder, one starts', async () => {
    const dataDir = newFolder();
    const children = Array.from({ length: 6 }, () => runChild('writer.ts', [dataDir, 'hold']));
    const outcomes = children.map((child) => Promise.race([child.until('ready'), child.ended]));
    await Promise.all(outcomes);
    const said = children.flatMap((child) => child.said);
    expect(said.filter((line) => 'ready' in line)).toHaveLength(1);
    expect(said.filter((line) => line.refused === 'already-running')).toHaveLength(5);
    await Promise.all(children.map((child) => child.killed()));
  });
});

describe('the default data folder', () => {
  test.each([
    { env: { CLEARHOUR_DATA: '/x' }, expected: '/x' },
    { env: { CLEARHOUR_DATA: '/x', XDG_DATA_HOME: '/y' }, expected: '/x' },
  ])('$env → $expected', ({ env, expected }) => {
    expect(defaultDataDir(env)).toBe(expected);
  });

  test('depends on the account otherwise', () => {
    const root = process.getuid?.() === 0;
    const dir = defaultDataDir({ XDG_DATA_HOME: '/y' });
    expect(dir).toBe(root ? '/var/lib/clearhour' : '/y/clearhour');
  });
});
