/**
 * A practice on a real PostgreSQL database of its own, for tests: cloned from the migrated template,
 * with the real reactions, and a clock that moves only when told.
 */
import { createHash } from 'node:crypto';
import { addMinutes, type Id, type Instant, instant } from '@clearhour/values';
import pg from 'pg';
import { inject } from 'vitest';
import { ROLES, type Role } from '../platform/auth/capabilities.ts';
import type { Clock, Deps, Jobs, Reaction, Who } from '../platform/context.ts';
import { newIdWith } from '../platform/context.ts';
import { type OpenDatabase, openDatabase } from '../platform/db.ts';
import { makeLog } from '../platform/log.ts';
import { setupTables } from '../platform/open-store.ts';
import { cloned } from './one-postgres.ts';

export interface MovableClock extends Clock {
  set(to: string): void;
  forward(minutes: number): void;
}
/** Starts where told; its randomness is a hash of a counter, so that a failing seed repeats. */
export function movableClock(start: string, seed = 1): MovableClock {
  let now: Instant = instant(start);
  let drawn = 0;
  return {
    now: () => now,
    random: (bytes) =>
      createHash('sha256').update(`${seed}:${drawn++}`).digest().subarray(0, bytes),
    set: (to) => {
      now = instant(to);
    },
    forward: (minutes) => {
      now = addMinutes(now, minutes);
    },
  };
}

/** Jobs written down in order; `run` takes each once, as the queue would. */
export interface ListedJobs extends Jobs {
  readonly sent: { name: string; data: Record<string, string> }[];
  run(
    handlers: Readonly<Record<string, (data: Record<string, string>) => Promise<void>>>,
  ): Promise<number>;
}
export function listedJobs(): ListedJobs {
  const sent: { name: string; data: Record<string, string> }[] = [];
  return {
    sent,
    send: async (_tx, name, data) => {
      sent.push({ name, data });
    },
    run: async (handlers) => {
      let n = 0;
      for (let job = sent.shift(); job; job = sent.shift(), n++)
        await handlers[job.name]?.(job.data);
      return n;
    },
  };
}

export interface TestPractice {
  readonly deps: Deps;
  readonly jobs: ListedJobs;
  readonly clock: MovableClock;
  readonly practiceId: string;
  /** A signed-in person with these roles; the user row exists. */
  who(roles: Role | readonly Role[], clinicianId?: Id<'cln'>): Promise<Who>;
  /** Clearhour itself. */
  readonly system: Who;
  /** As the owner of the tables: sees everything, for asserting on rows and trying to break rules. */
  readonly ownerSql: pg.Pool;
  readonly connection: pg.PoolConfig;
  close(): Promise<void>;
}

let counter = 0;

/** A new database each call. `reactions` default to none: pass those the test is about. */
export async function testPractice(
  options: { reactions?: readonly Reaction[]; zone?: string; now?: string; seed?: number } = {},
): Promise<TestPractice> {
  const at = inject('postgres');
  const name = `t_${process.pid}_${counter++}_${Math.floor(performance.now())}`;
  const admin = new pg.Client({ ...at, database: 'postgres' });
  await admin.connect();
  await admin.query(cloned(name));
  const connection = { ...at, database: name };
  const open: OpenDatabase = openDatabase(connection, 'app', 8);
  const ownerSql = new pg.Pool({ ...connection, max: 2 });
  ownerSql.on('error', () => {}); // the server may end first
  open.memory.remember(await setupTables(ownerSql));
  const clock = movableClock(options.now ?? '2026-03-02T15:00:00Z', options.seed);
  const zone = options.zone ?? 'America/New_York';
  const newId = newIdWith(clock, clock.now());
  const practiceId = newId('prc');
  await ownerSql.query(
    `insert into practices (practice_id, name, zone, kind, created_at) values ($1, 'Quiet Harbor Counseling', $2, 'own', $3)`,
    [practiceId, zone, clock.now()],
  );
  const jobs = listedJobs();
  const deps: Deps = {
    db: open.db,
    beside: open.beside,
    clock,
    jobs,
    reactions: options.reactions ?? [],
    log: makeLog('silent'),
  };
  const system: Who = { practiceId, zone, user: null, source: 'job' };
  return {
    deps,
    jobs,
    clock,
    practiceId,
    system,
    ownerSql,
    connection,
    who: async (roles, clinicianId) => {
      const list = typeof roles === 'string' ? [roles] : [...roles];
      if (!list.every((r) => ROLES.includes(r))) throw new Error('no such role');
      const id = newIdWith(clock, clock.now())('usr');
      await ownerSql.query(
        `insert into users (practice_id, id, email, name, roles, clinician_id, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          practiceId,
          id,
          `${id}@practice.example`,
          `${list.join(' and ')} person`,
          list,
          clinicianId ?? null,
          clock.now(),
        ],
      );
      return {
        practiceId,
        zone,
        source: 'web',
        user: { id, name: list.join(' and '), roles: list, clinicianId: clinicianId ?? null },
      };
    },
    close: async () => {
      await open.close();
      await ownerSql.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
