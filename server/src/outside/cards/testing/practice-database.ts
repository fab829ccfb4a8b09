/** An empty database on the test run's PostgreSQL, with nothing in it but the practice processor. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import type {} from '../../../testing/one-postgres.ts';

export async function startPracticeDatabase(): Promise<{ pool: pg.Pool; stop(): Promise<void> }> {
  const server = inject('postgres');
  const database = `cards_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, `create database ${database}`);
  const pool = new pg.Pool({ ...server, database, max: 10 });
  // The pool does not wait until its sessions are gone; dropping the database ends them.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {}); // the server may end before an idle connection does
  await pool.query(
    readFileSync(
      new URL('../../../../migrations/0012-practice-processor/up.sql', import.meta.url),
      'utf8',
    ),
  );
  return {
    pool,
    async stop() {
      await pool.end();
      await asOwner(server, `drop database ${database} with (force)`);
    },
  };
}

async function asOwner(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
