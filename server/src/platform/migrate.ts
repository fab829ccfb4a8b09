/**
 * Migrations: one folder each under server/migrations, plain SQL in up.sql, applied in order, each
 * in one transaction, under an advisory lock so that two starts do not race (Kysely's Migrator).
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

export async function migrationNames(): Promise<string[]> {
  const all = await readdir(FOLDER, { withFileTypes: true });
  return all
    .filter((d) => d.isDirectory())
    .map((d) => d.name)
    .sort();
}

async function migrations(): Promise<Record<string, Migration>> {
  const found: Record<string, Migration> = {};
  for (const name of await migrationNames()) {
    const text = await readFile(join(FOLDER, name, 'up.sql'), 'utf8');
    found[name] = { up: async (db) => void (await sql.raw(text).execute(db)) };
  }
  return found;
}

export class NewerDatabase extends Error {}

/** Brings the database to this version. Returns the names applied. Throws NewerDatabase, or the SQL error. */
export async function migrate(owner: Kysely<never> | Kysely<unknown>): Promise<string[]> {
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: migrations },
    migrationTableName: 'schema_migrations',
    migrationLockTableName: 'schema_migrations_lock',
  });
  const known = new Set(await migrationNames());
  const applied = await appliedMigrations(owner as Kysely<unknown>);
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new NewerDatabase(
      `This database was written by a newer Clearhour (${unknown[unknown.length - 1]}). ` +
        'Nothing was changed. Start it with that version or a later one.',
    );
  }
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((r) => r.migrationName);
}

export async function appliedMigrations(db: Kysely<unknown>): Promise<string[]> {
  const there = await sql<{ there: boolean }>`
    select to_regclass('public.schema_migrations') is not null as there`.execute(db);
  if (!there.rows[0]?.there) return [];
  const rows = await sql<{
    name: string;
  }>`select name from schema_migrations order by name`.execute(db);
  return rows.rows.map((r) => r.name);
}
