/** The database of an installation: the embedded one, or a server named by DATABASE_URL. Migrated. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Config } from './config.ts';
import { type OpenDatabase, openDatabase, sqlState } from './db.ts';
import { migrate } from './migrate.ts';
import { connectToRunning, StartProblem, startPostgres } from './postgres/index.ts';

export interface Store {
  readonly app: OpenDatabase;
  readonly owner: OpenDatabase;
  readonly connection: pg.PoolConfig;
  /** Secret of this installation, made at the first start; for signatures that need not leave it. */
  readonly secret: string;
  /** Names of the migrations that were applied now. */
  readonly migrated: readonly string[];
  /** Settles when the embedded server ends by itself. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly log?: (line: string) => void;
  /** A command beside a running Clearhour: use its database instead of refusing. */
  readonly beside?: boolean;
  /** Do not wait for the disk at each commit: for a simulated year, which can be lived again. */
  readonly hurried?: boolean;
}

export async function openStore(config: Config, options: OpenOptions = {}): Promise<Store> {
  const at =
    config.databaseUrl === undefined ? await embedded(config, options) : server(config.databaseUrl);
  const owner = openDatabase(at.connection, 'owner', 4);
  const app = openDatabase(at.connection, 'app', 24, options.hurried);
  const close = async () => {
    await app.close();
    await owner.close();
    await at.stop();
  };
  try {
    const migrated = await migrate(owner.db as never);
    app.memory.remember(await setupTables(owner.pool));
    const secret = await installationSecret(owner.pool);
    return { app, owner, connection: at.connection, secret, migrated, lost: at.lost, close };
  } catch (error) {
    await close();
    throw cannotReach(error) ?? error;
  }
}

async function embedded(config: Config, options: OpenOptions) {
  if (options.beside) {
    const running = await connectToRunning(config.dataDir);
    if (running)
      return { connection: running, lost: new Promise<void>(() => {}), stop: async () => {} };
  }
  const postgres = await startPostgres({
    dataDir: config.dataDir,
    ...(options.log ? { log: options.log } : {}),
  });
  return { connection: postgres.connection, lost: postgres.lost, stop: () => postgres.stop() };
}

const server = (url: string) => ({
  connection: { connectionString: url },
  lost: new Promise<void>(() => {}),
  stop: async () => {},
});

/** The tables whose changes move a practice's setup_version; see practice-client.ts. */
export async function setupTables(owner: pg.Pool): Promise<string[]> {
  const found = await owner.query<{ name: string }>(
    `select tgrelid::regclass::text as name from pg_trigger where tgname = 'setup_changed'`,
  );
  return found.rows.map((row) => row.name);
}

async function installationSecret(owner: pg.Pool): Promise<string> {
  await owner.query('insert into installation (secret) values ($1) on conflict do nothing', [
    randomBytes(32).toString('base64url'),
  ]);
  const found = await owner.query<{ secret: string }>('select secret from installation');
  return found.rows[0]?.secret ?? '';
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET']);
function cannotReach(error: unknown): StartProblem | undefined {
  const code = sqlState(error) ?? '';
  if (UNREACHABLE.has(code)) {
    return new StartProblem(
      'postgres-failed',
      'The PostgreSQL of DATABASE_URL does not answer. Is it running, and is the address right?',
      error,
    );
  }
  if (code === '28P01' || code === '28000') {
    return new StartProblem(
      'no-permission',
      'The PostgreSQL of DATABASE_URL refuses this user or password.',
      error,
    );
  }
  if (code === '3D000') {
    return new StartProblem(
      'postgres-failed',
      'The database named in DATABASE_URL does not exist. Create it first.',
      error,
    );
  }
  if (code === '42501') {
    return new StartProblem(
      'no-permission',
      'The user of DATABASE_URL must own the database and be allowed to create roles (CREATEROLE).',
      error,
    );
  }
  return undefined;
}
