import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';
import type { RunningPostgres } from './index.ts';
import { isPidAlive, postgresProcessesIn, sleep } from './processes.ts';
import {
  type Child,
  folderWithDatabase,
  newFolder,
  problemOf,
  putAway,
  query,
  runChild,
  start,
} from './testing/scratch.ts';

putAway();

const durable = { durable: true };

async function writing(dataDir: string): Promise<{ child: Child; pid: number }> {
  const child = runChild('writer.ts', [dataDir]);
  const { ready } = await child.until('ready');
  await child.until('row', 200);
  return { child, pid: Number(ready) };
}

async function expectKept(server: RunningPostgres, child: Child): Promise<void> {
  const told = child.said.filter((line) => 'row' in line).map((line) => Number(line.row));
  const rows = await query<{ id: string }>(server.connection, 'select id from kept');
  const kept = new Set(rows.map((row) => Number(row.id)));
  expect(told.length).toBeGreaterThanOrEqual(200);
  expect(told.filter((id) => !kept.has(id))).toEqual([]);
}

describe('kill -9', () => {
  test('of Clearhour: its server is adopted, every acknowledged row is there', async () => {
    const dataDir = await folderWithDatabase();
    const { child, pid } = await writing(dataDir);
    await child.killed();
    expect(isPidAlive(pid)).toBe(true);
    const server = await start(dataDir, durable);
    expect(server).toMatchObject({ adopted: true, pid });
    await expectKept(server, child);
    console.log('adopted', server.timings);
    await server.stop();
    expect(isPidAlive(pid)).toBe(false);
  });

  test('of Clearhour: what its sessions held is free after the adoption', async () => {
    const dataDir = await folderWithDatabase();
    const child = runChild('writer.ts', [dataDir, 'hold']);
    await child.until('ready');
    const left = new pg.Client({
      host: dataFolder(dataDir).root.concat('/run'),
      user: 'clearhour_owner',
      database: 'clearhour',
    });
    left.on('error', () => {});
    await left.connect();
    await left.query('create table t (n int)');
    await left.query('begin; lock table t');
    await child.killed();
    const server = await start(dataDir, durable);
    await query(server.connection, "set lock_timeout = '1s'; insert into t values (1)");
    await left.end().catch(() => {});
  });

  test('of Clearhour: a server with other settings is replaced', async () => {
    const dataDir = await folderWithDatabase();
    const { child, pid } = await writing(dataDir);
    await child.killed();
    const server = await start(dataDir, { ...durable, settings: { max_connections: 20 } });
    expect(server.adopted).toBe(false);
    expect(isPidAlive(pid)).toBe(false);
    await expectKept(server, child);
    const rows = await query(server.connection, 'show max_connections');
    expect(rows).toEqual([{ max_connections: '20' }]);
  });

  test('of Clearhour and its server: it recovers, every acknowledged row is there', async () => {
    const dataDir = await folderWithDatabase();
    const { child, pid } = await writing(dataDir);
    process.kill(pid, 'SIGKILL');
    await child.killed();
    const server = await start(dataDir, durable);
    expect(server.adopted).toBe(false);
    await expectKept(server, child);
    console.log('recovered', server.timings);
  });

  test('of all processes of the server at once', async () => {
    const dataDir = await folderWithDatabase();
    const { child } = await writing(dataDir);
    const all = postgresProcessesIn(dataFolder(dataDir).cluster);
    for (const pid of all) process.kill(pid, 'SIGKILL');
    await child.killed();
    await expectKept(await start(dataDir, durable), child);
  });

  test('of the server while a session is busy: the session is ended first', async () => {
    const dataDir = await folderWithDatabase();
    const first = await start(dataDir, durable);
    await query(first.connection, 'create table t (n int)');
    const spin =
      'do $$ begin loop perform sum(n) from generate_series(1, 100000) n; end loop; end $$';
    const busy = query(first.connection, spin).catch(() => 'ended');
    await sleep(200);
    process.kill(first.pid, 'SIGKILL');
    await first.lost;
    await sleep(100);
    expect(postgresProcessesIn(dataFolder(dataDir).cluster).length).toBeGreaterThan(0);
    await first.stop();
    const second = await start(dataDir, durable);
    expect(await busy).toBe('ended');
    await query(second.connection, 'insert into t values (1)');
  });
});

describe('a stale postmaster.pid', () => {
  test.each([
    { name: 'of a process that is gone', pid: () => 3_999_999 },
    { name: 'whose process id another program has now', pid: () => process.pid },
    { name: 'whose process id process 1 has', pid: () => 1 },
  ])('$name', async ({ pid }) => {
    const dataDir = await folderWithDatabase();
    const { child, pid: server } = await writing(dataDir);
    const { cluster } = dataFolder(dataDir);
    // One that ends by itself, with the server that is killed before it, is as good.
    for (const one of postgresProcessesIn(cluster)) killIfThere(one);
    await child.killed();
    for (let i = 0; i < 200 && postgresProcessesIn(cluster).length > 0; i++) await sleep(10);
    for (const file of [join(cluster, 'postmaster.pid'), join(dataDir, 'run/.s.PGSQL.5432.lock')]) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(String(server), String(pid())));
    }
    await expectKept(await start(dataDir, durable), child);
  });
});

describe('a first start that is cut short', () => {
  test.each([60, 400, 1000])('kill -9 after %i ms', async (afterMs) => {
    const dataDir = newFolder();
    const child = runChild('writer.ts', [dataDir, 'hold']);
    await sleep(afterMs);
    await child.killed();
    const server = await start(dataDir, durable);
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a half-made cluster is not used, and removed', async () => {
    const dataDir = newFolder();
    const half = join(dataDir, 'postgres.new-1234');
    mkdirSync(half);
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    await start(dataDir);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
  });

  test('a folder that lost its database is refused, not filled with an empty one', async () => {
    const dataDir = await folderWithDatabase();
    const { cluster, root } = dataFolder(dataDir);
    renameSync(cluster, join(root, 'moved'));
    const problem = await problemOf(start(dataDir));
    expect(problem.code).toBe('missing-cluster');
    expect(readdirSync(dataDir)).not.toContain('postgres');
  });
});

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
