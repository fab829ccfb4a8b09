/**
 * An office on a PostgreSQL database of its own, cloned from the migrated template: the whole application,
 * its real reactions and jobs, the practice's own card processor, and a clock that moves when told.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTime, type LocalDate } from '@clearhour/values';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { AppDeps } from '../src/deps.ts';
import { openDeps } from '../src/open-deps.ts';
import { openDatabase } from '../src/platform/db.ts';
import type { Store } from '../src/platform/open-store.ts';
import { type InlineJobs, inlineJobs } from '../src/simulation/inline-jobs.ts';
import { type MovingClock, movingClock } from '../src/simulation/moving-clock.ts';
import { type Office, openOffice } from '../src/simulation/office.ts';
import { cloned } from '../src/testing/one-postgres.ts';
import { type Verdict, verdictOn } from './closing-checks.ts';
import { type Rows, rowsOf } from './rows.ts';

export interface OwnOffice {
  readonly office: Office;
  readonly deps: AppDeps & { readonly jobs: InlineJobs };
  readonly clock: MovingClock;
  /** As the owner of the tables: sees every practice. */
  readonly ownerSql: pg.Pool;
  /** Answers of 500 and what the log says of them: a server that stumbles is a bug. */
  readonly stumbles: string[];
  /** Every row of every table, as one short text each table. */
  rows(): Promise<Rows>;
  verify(practiceId: string): Promise<Verdict>;
  close(): Promise<void>;
}

let counter = 0;

export async function openOwnOffice(
  options: { zone?: string; from?: LocalDate; seed?: number } = {},
): Promise<OwnOffice> {
  const zone = options.zone ?? 'America/New_York';
  const from = options.from ?? ('2026-01-02' as LocalDate);
  const at = inject('postgres');
  const name = `s_${process.pid}_${counter++}_${Math.floor(performance.now())}`;
  const admin = new pg.Client({ ...at, database: 'postgres' });
  await admin.connect();
  await admin.query(cloned(name));
  const connection = { ...at, database: name };
  const app = openDatabase(connection, 'app', 8);
  const owner = openDatabase(connection, 'owner', 3);
  const store: Store = {
    app,
    owner,
    connection,
    secret: 'a secret of this test only',
    migrated: [],
    lost: new Promise<void>(() => {}),
    close: async () => {},
  };
  const clock = movingClock(zone, atTime(zone, from, '07:00'), options.seed ?? 1);
  const jobs = inlineJobs(clock);
  const stumbles: string[] = [];
  const log = pino({ level: 'error', base: null }, { write: (line) => void stumbles.push(line) });
  const exchangeFolder = await mkdtemp(join(tmpdir(), 'clearhour-story-'));
  const deps = { ...openDeps(store, { stripe: undefined, exchangeFolder }, log, clock), jobs };
  const office = await openOffice(deps, clock);
  return {
    office,
    deps,
    clock,
    ownerSql: owner.pool,
    stumbles,
    rows: () => rowsOf(owner.pool),
    verify: (practiceId) => verdictOn(owner.db, practiceId),
    close: async () => {
      await office.close();
      await deps.typst.close();
      await app.close();
      await owner.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      await rm(exchangeFolder, { recursive: true, force: true });
    },
  };
}
