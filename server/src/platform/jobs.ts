/**
 * Jobs live in the same database, so an intent and its job commit together (pg-boss). A job is only a
 * wake-up: the facts it needs stand in tables, and doing it twice has one effect.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, instant } from '@clearhour/values';
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Jobs } from './context.ts';
import type { Sql } from './db.ts';
import { nobodyWaits } from './people-first.ts';

export type JobData = Record<string, string>;
export type JobHandler = (data: JobData) => Promise<void>;

export interface RunningJobs extends Jobs {
  /** Waits for jobs under way, at most ten seconds. */
  stop(): Promise<void>;
}

const inTransaction = (tx: Sql) => ({
  executeSql: async (text: string, values: unknown[] = []) => {
    const result = await tx.executeQuery(CompiledQuery.raw(text, [...values]));
    return { rows: result.rows as unknown[] as never[] };
  },
});

/** A job whose worker gave no sign for so long was cut off; looked after so often. */
const BEAT_SECONDS = 30;
const LOOK_AFTER_SECONDS = 15;

/** The queue with a place for each kind of job, which the application's own role may write to. */
async function openQueue(
  connection: pg.PoolConfig,
  owner: pg.Pool,
  names: readonly string[],
  log: Logger,
): Promise<PgBoss> {
  const boss = new PgBoss({
    ...(connection as object),
    application_name: 'clearhour-jobs',
    max: 4,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: LOOK_AFTER_SECONDS,
    monitorIntervalSeconds: LOOK_AFTER_SECONDS,
  });
  boss.on('error', (error) => log.error({ err: error.message }, 'job queue'));
  await boss.start();
  for (const name of names) {
    // A job whose process was killed is taken up again when the beat of its worker has stopped, with growing
    // pauses after an outage. A large one may work for half an hour: a remittance is one transaction.
    await boss.createQueue(name, {
      retryLimit: 40,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 900,
      heartbeatSeconds: BEAT_SECONDS,
      expireInSeconds: 1800,
      notify: true,
    });
  }
  await owner.query(`grant usage on schema pgboss to clearhour_app;
    grant select, insert, update on all tables in schema pgboss to clearhour_app;
    grant execute on all functions in schema pgboss to clearhour_app`);
  return boss;
}

export interface LeftJob {
  readonly name: string;
  readonly data: JobData;
  readonly due: Instant | undefined;
}
/** Puts jobs into the queue for whoever works it next: what a simulated year has not done by its end. */
export async function leaveJobs(
  connection: pg.PoolConfig,
  owner: pg.Pool,
  left: readonly LeftJob[],
  log: Logger,
): Promise<void> {
  const boss = await openQueue(connection, owner, [...new Set(left.map((j) => j.name))], log);
  for (const { name, data, due } of left) {
    await boss.send(name, data, due === undefined ? {} : { startAfter: new Date(due) });
  }
  await boss.stop({ graceful: true, timeout: 10_000 });
}

/** Long work, a piece at a time until `piece` says that none is left: who opens a page comes first, and between two it leaves as much time as it took. */
export async function inPieces(piece: () => Promise<boolean>): Promise<void> {
  await nobodyWaits();
  for (let from = performance.now(); await piece(); from = performance.now()) {
    await pause(performance.now() - from);
    await nobodyWaits();
  }
}

/** Of each kind of job. */
const WORKERS = 2;
/** How long a job that became due by the clock may wait; one that is due when it is sent wakes its worker. */
const LOOK_EVERY_SECONDS = 3;

/** A worker that is told of new jobs, and takes the next as soon as it is done with one. */
async function startWorker(boss: PgBoss, name: string, handler: JobHandler): Promise<void> {
  const often = {
    pollingIntervalSeconds: LOOK_EVERY_SECONDS,
    notifyPollingIntervalSeconds: LOOK_EVERY_SECONDS,
  };
  const id: string = await boss.work<JobData>(name, { ...often, batchSize: 1 }, async (jobs) => {
    try {
      for (const job of jobs) await handler(job.data);
    } finally {
      boss.notifyWorker(id);
    }
  });
}

/** Starts the queue and its workers. Queue names are the handlers' names. */
export async function startJobs(
  connection: pg.PoolConfig,
  owner: pg.Pool,
  handlers: Readonly<Record<string, JobHandler>>,
  log: Logger,
): Promise<RunningJobs> {
  const boss = await openQueue(connection, owner, Object.keys(handlers), log);
  for (const [name, handler] of Object.entries(handlers)) {
    for (let worker = 0; worker < WORKERS; worker++) await startWorker(boss, name, handler);
  }
  return {
    send: async (tx: Sql, name: string, data: JobData, startAfter?: Instant) => {
      await boss.send(name, data, {
        db: inTransaction(tx),
        ...(startAfter === undefined ? {} : { startAfter: new Date(instant(startAfter)) }),
      });
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** For commands that write no jobs worth doing now (verify, export): refuses to pretend. */
export const noJobs: Jobs = {
  send: async (_tx, name) => {
    throw new Error(`no job queue here for ${name}`);
  },
};
