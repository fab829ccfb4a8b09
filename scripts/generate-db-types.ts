/**
 * Writes server/src/platform/db-types.ts from the migrated schema (kysely-codegen), so that the types
 * cannot drift from the SQL. `--check` exits 1 when the file is not fresh.
 * Needs CLEARHOUR_TYPES_URL or the embedded server, which it starts in a temporary folder.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect } from 'kysely';
import { generate, getDialect } from 'kysely-codegen';
import pg from 'pg';
import { migrate } from '../server/src/platform/migrate.ts';
import { startPostgres } from '../server/src/platform/postgres/index.ts';

const TARGET = fileURLToPath(new URL('../server/src/platform/db-types.ts', import.meta.url));

const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-types-'));
const server = await startPostgres({ dataDir, durable: false });
try {
  const pool = new pg.Pool(server.connection);
  pool.on('error', () => {}); // an idle connection may hear the server stop before it hears its own end
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db);
  const made = await generate({
    db: db as never,
    dialect: getDialect('postgres', { dateParser: 'string' } as never),
    outFile: null,
    typeMapping: {
      int8: 'Cents',
      date: 'LocalDate',
      timestamptz: 'Instant',
      bytea: 'Buffer',
      jsonb: 'ColumnType<unknown, string, string>',
      xid8: 'Generated<string>',
    },
    customImports: {
      Cents: '@clearhour/values#Cents',
      LocalDate: '@clearhour/values#LocalDate',
      Instant: '@clearhour/values#Instant',
    },
    excludePattern: 'schema_migrations*',
  } as never);
  const text = `${made}`;
  await db.destroy();
  if (process.argv.includes('--check')) {
    if (readFileSync(TARGET, 'utf8') !== text) {
      console.error(
        'server/src/platform/db-types.ts is not fresh: run node scripts/generate-db-types.ts',
      );
      process.exitCode = 1;
    }
  } else {
    writeFileSync(TARGET, text);
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
