// What the tests of the supervisor share: folders, children and mounts that are gone afterwards.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, vi } from 'vitest';
import { dataFolder } from '../data-folder.ts';
import type { Connection } from '../databases.ts';
import { type RunningPostgres, type StartOptions, StartProblem, startPostgres } from '../index.ts';
import { signal } from '../postmaster.ts';
import { postgresProcessesIn, sleep } from '../processes.ts';

export const isRoot = process.getuid?.() === 0;
export const canMount = isRoot && tryMount();

let seed: string | undefined;
const folders: string[] = [];
const mounts: string[] = [];
const children: ChildProcess[] = [];
const servers: RunningPostgres[] = [];

/**
 * To be called once at the top of each test file: a worker reads this module once for all its files, so hooks of
 * the module itself would be those of the first file only.
 */
export function putAway(): void {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop().catch(() => {});
    for (const child of children.splice(0)) if (child.pid) signal(child.pid, 'SIGKILL');
    for (const folder of folders) {
      for (const dir of [folder, join(folder, 'data')]) {
        for (const pid of postgresProcessesIn(dataFolder(dir).cluster)) signal(pid, 'SIGKILL');
      }
    }
    for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount]);
    for (const folder of folders.splice(0)) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  });
  afterAll(() => {
    if (seed) rmSync(seed, { recursive: true, force: true });
    seed = undefined;
  });
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clearhour-test-'));
  folders.push(folder);
  return folder;
}

/** A data folder with a database that was stopped; a copy, because making one takes a second. */
export async function folderWithDatabase(): Promise<string> {
  if (!seed) {
    seed = mkdtempSync(join(tmpdir(), 'clearhour-test-seed-'));
    await (await startPostgres({ dataDir: seed, durable: false })).stop();
  }
  const folder = newFolder();
  copyFolder(seed, folder);
  return folder;
}

/** With owners and modes, as only root may. */
export function copyFolder(from: string, to: string): void {
  const done = spawnSync('cp', ['-a', `${from}/.`, to]);
  if (done.status !== 0) throw new Error(done.stderr.toString());
}

export async function start(
  dataDir: string,
  options: Omit<StartOptions, 'dataDir'> = {},
): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, durable: false, ...options });
  servers.push(server);
  return server;
}

export async function problemOf(starting: Promise<unknown>): Promise<StartProblem> {
  try {
    await starting;
  } catch (error) {
    if (error instanceof StartProblem) return error;
    throw error;
  }
  throw new Error('It started, and should not have.');
}

export async function query<T extends pg.QueryResultRow>(
  connection: Connection,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ ...connection });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A disk of its own, so that it can be full or read-only even for root. */
export function newDisk(options: string): string {
  const disk = newFolder();
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  if (done.status !== 0) throw new Error(done.stderr.toString());
  mounts.push(disk);
  return disk;
}

export function remount(disk: string, options: string): void {
  const done = spawnSync('mount', ['-o', `remount,${options}`, disk]);
  if (done.status !== 0) throw new Error(done.stderr.toString());
}

function tryMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), 'clearhour-test-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', disk]).status === 0;
  if (mounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
  return mounted;
}

export interface Child {
  readonly process: ChildProcess;
  /** Everything it said, one JSON value a line. */
  readonly said: Record<string, unknown>[];
  until(key: string, count?: number): Promise<Record<string, unknown>>;
  /** Settles when it ended by itself. */
  ended: Promise<void>;
  killed(): Promise<void>;
}

/** Runs one of the scripts beside this file in a Node of its own. */
export function runChild(script: string, args: string[], as?: { uid: number; gid: number }): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(as ?? {}),
  });
  children.push(child);
  const said: Record<string, unknown>[] = [];
  let closed = false;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      closed = true;
      resolve();
    });
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line)));
  }
  return {
    process: child,
    said,
    ended,
    async until(key, count = 1) {
      for (;;) {
        const found = said.filter((line) => key in line);
        const last = found[count - 1];
        if (last) return last;
        if (closed) throw new Error(`It ended and said ${JSON.stringify(said)}`);
        await sleep(5);
      }
    },
    async killed() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export function subfolder(parent: string, name: string, mode: number): string {
  const path = join(parent, name);
  mkdirSync(path, { mode });
  return path;
}
