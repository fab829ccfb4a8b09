/** One real PostgreSQL for a test run (fsync off: crash tests start their own), with a migrated template. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../platform/db.ts';
import { migrate } from '../platform/migrate.ts';
import { startPostgres } from '../platform/postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string };
  }
}

const TEMPLATE = 'clearhour_template';
/** In SQL: a database of a test's own. Its files are copied, which takes a third of writing them through the log. */
export const cloned = (name: string): string =>
  `create database ${name} template ${TEMPLATE} strategy file_copy`;

export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-test-'));
  // Tables are small here: workers for one question cost more than they do.
  const settings = { max_parallel_workers_per_gather: 0 };
  const server = await startPostgres({ dataDir, durable: false, settings });
  const template = await server.createDatabase(TEMPLATE);
  const owner = openDatabase(template as pg.PoolConfig, 'owner', 1);
  await migrate(owner.db as never);
  await owner.close();
  const { host, port, user, database } = server.connection;
  project.provide('postgres', { host, port, user, database });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
