// A server that runs: how to reach it, how to stop it, how to learn that it ended.
import type { ChildProcess } from 'node:child_process';
import { type Connection, connectionTo, createDatabase, dropDatabase } from './databases.ts';
import type { Lock } from './lock.ts';
import { type ServerPlan, signal, stopServer } from './postmaster.ts';
import { signalReaches } from './processes.ts';
import { removeSocketFolder } from './socket-folder.ts';

export interface Timings {
  readonly prepareMs: number;
  readonly initdbMs: number;
  readonly serverMs: number;
  readonly totalMs: number;
}

export interface RunningPostgres extends Connection {
  /** For `new pg.Client` and `new pg.Pool`; `host` is the folder of the private socket. */
  readonly connection: Connection;
  readonly dataDir: string;
  readonly pid: number;
  readonly version: string;
  /** True when it was left running by a Clearhour that was killed. */
  readonly adopted: boolean;
  readonly timings: Timings;
  /** Settles when the server ends without having been asked to. */
  readonly lost: Promise<void>;
  /** For tests: a new database, as a copy of `template` if one is named. */
  createDatabase(name: string, template?: string): Promise<Connection>;
  dropDatabase(name: string): Promise<void>;
  /** Ends all sessions, stops the server and frees the data folder. */
  stop(): Promise<void>;
}

export interface Server {
  readonly pid: number;
  readonly version: string;
  readonly adopted: boolean;
  readonly child?: ChildProcess;
}

export interface Watched extends Server {
  readonly plan: ServerPlan;
  readonly lock: Lock;
  readonly timings: Timings;
}

const LOOK_EVERY_MS = 500;

export function watchOver(server: Watched): RunningPostgres {
  const { plan, lock, pid, version, adopted, timings } = server;
  const watch = watchForLoss(server);
  // A clean exit without stop() must not leave the server behind: ask it to end, and go.
  const onExit = () => {
    signal(pid, 'SIGINT');
    lock.release();
  };
  process.once('exit', onExit);
  const shutDown = async () => {
    watch.cancel();
    await stopServer(pid, plan.folder.cluster);
    process.off('exit', onExit);
    removeSocketFolder(plan.socketDir);
    lock.release();
  };
  let stopping: Promise<void> | undefined;
  const connection = connectionTo(plan.socketDir);
  return {
    ...connection,
    connection,
    dataDir: plan.folder.root,
    pid,
    version,
    adopted,
    timings,
    lost: watch.lost,
    createDatabase: (name, template) => createDatabase(plan.socketDir, name, template),
    dropDatabase: (name) => dropDatabase(plan.socketDir, name),
    stop() {
      stopping ??= shutDown();
      return stopping;
    },
  };
}

function watchForLoss({ pid, child }: Watched): { lost: Promise<void>; cancel(): void } {
  let tell: () => void = () => {};
  let cancelled = false;
  const lost = new Promise<void>((resolve) => {
    tell = () => {
      if (!cancelled) resolve();
    };
  });
  child?.once('exit', () => tell());
  if (child?.exitCode !== undefined && child.exitCode !== null) tell();
  const look = setInterval(() => {
    if (!signalReaches(pid)) tell();
  }, LOOK_EVERY_MS);
  look.unref();
  const cancel = () => {
    cancelled = true;
    clearInterval(look);
  };
  return { lost, cancel };
}
