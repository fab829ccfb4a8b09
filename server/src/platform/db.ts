/**
 * The database: one pool, one decoding point. bigint columns are Cents, dates are LocalDate text,
 * timestamps are Instant text. Every connection works as clearhour_app, which owns nothing and sees
 * only the practice set for the transaction (row-level security).
 */
import { cents, type Instant, instant, type LocalDate } from '@clearhour/values';
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './db-types.ts';
import { beginIn, practiceClient, SetupMemory } from './practice-client.ts';

export type { DB } from './db-types.ts';
export type Database = Kysely<DB>;
export type Sql = Transaction<DB>;

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, (text: string) => cents(text));
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text as LocalDate);
types.setTypeParser(
  pg.types.builtins.TIMESTAMPTZ,
  (text: string): Instant => instant(new Date(text)),
);

export interface OpenDatabase {
  readonly db: Database;
  /**
   * A few connections more, for the second half of a large read. Apart from the others: who waits for one of these
   * holds one of those, and nobody who holds one of these waits for another.
   */
  readonly beside: Database;
  readonly pool: pg.Pool;
  /** What the connections remember of each practice's setup. */
  readonly memory: SetupMemory;
  close(): Promise<void>;
}

const APP_OPTIONS = '-c role=clearhour_app';
const HURRIED = ' -c synchronous_commit=off';
const BESIDE = 6;

/** role 'app' obeys row-level security; 'owner' is for migrations, verification and back-ups only. */
export function openDatabase(
  where: pg.PoolConfig,
  role: 'app' | 'owner',
  size = 16,
  hurried = false,
): OpenDatabase {
  const memory = new SetupMemory();
  const poolOf = (max: number) => {
    const pool = new pg.Pool({
      ...where,
      types,
      ...(role === 'app' ? { Client: practiceClient(memory), pipeline: true } : {}),
      max,
      application_name: `clearhour-${role}`,
      ...(role === 'app' ? { options: APP_OPTIONS + (hurried ? HURRIED : '') } : {}),
    });
    // An idle connection that the server drops must not end the process; the next query reconnects.
    pool.on('error', () => {});
    return pool;
  };
  const pool = poolOf(size);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const beside = new Kysely<DB>({ dialect: new PostgresDialect({ pool: poolOf(BESIDE) }) });
  const close = async () => {
    await beside.destroy();
    await db.destroy();
  };
  return { db, beside, pool, memory, close };
}

/**
 * One transaction that sees one practice: all of `run`, or nothing. 'read' is one unchanging picture
 * (repeatable read) in which nothing can be written; `picture` is another's (pg_export_snapshot), seen again here.
 */
export function inPractice<T>(
  db: Database,
  practiceId: string,
  mode: 'write' | 'read',
  run: (tx: Sql) => Promise<T>,
  picture?: string,
): Promise<T> {
  return db.connection().execute(async (one) => {
    await one.executeQuery(CompiledQuery.raw(beginIn(practiceId, mode, picture)));
    try {
      const value = await run(one as Sql);
      const ended = await one.executeQuery<{ command: string }>(CompiledQuery.raw('commit'));
      // PostgreSQL answers COMMIT with ROLLBACK where a swallowed error had ended the transaction.
      if (ended.rows[0]?.command === 'ROLLBACK') throw new Error('the transaction was aborted');
      return value;
    } catch (error) {
      await one.executeQuery(CompiledQuery.raw('rollback')).catch(() => {});
      throw error;
    }
  });
}

/** PostgreSQL's error code of a thrown error ("23505"), or undefined. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
