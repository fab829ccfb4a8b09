// Starts, adopts and stops the server process.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { type Account, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import {
  commandLine,
  disownPostmasterFile,
  readCommandLine,
  readPostmasterFile,
} from './postmaster-file.ts';
import { diskFull, problemOfError, problemOfOutput, StartProblem } from './problem.ts';
import { isPostgresIn, postgresProcessesIn, programOf, sleep } from './processes.ts';
import { somebodyListens } from './socket-folder.ts';

export interface ServerPlan {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly socketDir: string;
  readonly arguments: string[];
  readonly log: (line: string) => void;
}

const LARGEST_LOG = 5 * 1024 * 1024;
/** With less than this on the disk, no room is the likely reason whatever else was said. */
const TOO_LITTLE_ROOM = 20 * 1024 * 1024;
const ORPHANS_MAY_TAKE_MS = 15_000;
const TELL_EVERY_MS = 10_000;

/** A server left running on the folder by a Clearhour that was killed. */
export async function findRunning(plan: ServerPlan): Promise<number | undefined> {
  const { cluster } = plan.folder;
  const file = readPostmasterFile(cluster);
  if (!file) return undefined;
  if (isPostgresIn(file.pid, cluster)) return file.pid;
  if (file.socketDir && (await somebodyListens(file.socketDir))) {
    throw new StartProblem(
      'already-running',
      `A PostgreSQL in another container is running on the data folder ${plan.folder.root}. ` +
        'Stop it first, or choose another folder with CLEARHOUR_DATA.',
    );
  }
  disownPostmasterFile(cluster);
  await endOrphans(cluster);
  return undefined;
}

/** Sessions of a killed server end by themselves, unless they are busy. Their work is not lost. */
async function endOrphans(cluster: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    const orphans = postgresProcessesIn(cluster);
    const waited = performance.now() - started;
    if (orphans.length === 0 || waited > ORPHANS_MAY_TAKE_MS) return;
    if (waited > 1_000) for (const pid of orphans) signal(pid, 'SIGQUIT');
    await sleep(20);
  }
}

/** Whether it is what we would start: same program file, same settings. */
export function isAsPlanned(pid: number, plan: ServerPlan): boolean {
  const program = realpathSync(plan.binaries.postgres);
  const runs = programOf(pid);
  if (process.platform === 'linux' && runs !== program) return false;
  return readCommandLine(plan.folder.cluster) === commandLine(program, plan.arguments);
}

/** Starts the server; it lives in a session of its own, so Ctrl-C reaches only us. */
export async function launch(plan: ServerPlan): Promise<ChildProcess> {
  const started = performance.now();
  for (;;) {
    const logStart = turnLog(plan.folder.log);
    const child = spawnServer(plan);
    let ended: unknown;
    child.once('error', (error) => {
      ended = error;
    });
    child.once('exit', (code, killer) => {
      ended = killer ?? code;
    });
    const state = await untilReady(plan, child.pid ?? 0, () => ended === undefined);
    if (state === 'ready') return child;
    const told = readFileSync(plan.folder.log).subarray(logStart).toString();
    const sharedMemoryInUse = /pre-existing shared memory block/.test(told);
    if (!sharedMemoryInUse || performance.now() - started > ORPHANS_MAY_TAKE_MS) {
      throw launchProblem(ended, told, plan);
    }
    await endOrphans(plan.folder.cluster);
    await sleep(100);
  }
}

function spawnServer(plan: ServerPlan): ChildProcess {
  // A file, not a pipe: the server must be able to write after we were killed.
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT;
  const log = openSync(plan.folder.log, flags, 0o600);
  try {
    return spawn(plan.binaries.postgres, plan.arguments, {
      ...runAs(plan.account),
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

function turnLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG) return size;
  renameSync(path, `${path}.1`);
  return 0;
}

/** Recovery after a crash may take its time: waits as long as the process lives. */
export async function untilReady(
  plan: ServerPlan,
  pid: number,
  lives: () => boolean,
): Promise<'ready' | 'gone'> {
  let tellAt = performance.now() + TELL_EVERY_MS;
  for (let pause = 2; lives(); pause = Math.min(pause * 1.2, 50)) {
    const file = readPostmasterFile(plan.folder.cluster);
    if (file?.pid === pid && file.status === 'ready') return 'ready';
    if (performance.now() > tellAt) {
      plan.log('The database is still getting ready (it repairs itself after a crash)…');
      tellAt += TELL_EVERY_MS;
    }
    await sleep(pause);
  }
  return 'gone';
}

function launchProblem(outcome: unknown, told: string, plan: ServerPlan): StartProblem {
  if (outcome instanceof Error) return openingProblem(outcome, plan);
  const { folder, account } = plan;
  const known = problemOfOutput(told, folder.root, account.name);
  if (known) return known;
  const line = told.split('\n').findLast((text) => /FATAL|PANIC/.test(text));
  const reason = line?.replace(/^.*?(FATAL|PANIC): */, '') ?? `it ended with ${outcome}`;
  return openingProblem(new Error(reason), plan);
}

/** For what went wrong after the program was started. */
export function openingProblem(error: unknown, { folder, account }: ServerPlan): StartProblem {
  const known = problemOfError(error, folder.root, account.name);
  if (known) return known;
  if (freeBytes(folder.root) < TOO_LITTLE_ROOM) return diskFull(folder.root, error);
  const sentence = `The database did not start: ${(error as Error).message}. Its log is ${folder.log}.`;
  return new StartProblem('postgres-failed', sentence, error);
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

/** Ends sessions and stops; only when that takes too long without the last checkpoint. */
export async function stopServer(pid: number, cluster: string): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 15_000],
  ] as const) {
    if (isPostgresIn(pid, cluster)) signal(pid, name);
    if (await ends(pid, cluster, patience)) return;
  }
  throw new StartProblem(
    'will-not-stop',
    `The database (process ${pid}) does not stop. Restart the computer, then start Clearhour.`,
  );
}

export async function ends(pid: number, cluster: string, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  for (let pause = 2; isPostgresIn(pid, cluster); pause = Math.min(pause * 1.3, 50)) {
    if (performance.now() > until) return false;
    await sleep(pause);
  }
  return true;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}
