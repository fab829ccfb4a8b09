import pg from 'pg';
import { errorCode } from './problem.ts';
import { sleep } from './processes.ts';
import { DATABASE, OWNER, PORT } from './settings.ts';

/** What `new pg.Client` and `new pg.Pool` take: the owner of the database, by the private socket. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

const MAINTENANCE = 'postgres';
const BAD_DATABASE = '3D000';
const TEMPLATE_IN_USE = '55006';
const STARTING_UP = '57P03';

export function connectionTo(socketDir: string, database: string = DATABASE): Connection {
  return { host: socketDir, port: PORT, user: OWNER, database };
}

/** Connects once the server takes connections, and tells its version. */
export async function openDatabase(socketDir: string, endOthers: boolean): Promise<string> {
  try {
    return await greet(connectionTo(socketDir), endOthers);
  } catch (error) {
    if (errorCode(error) !== BAD_DATABASE) throw error;
    // The first start was cut short between making the cluster and making the database.
    return openNewDatabase(socketDir);
  }
}

export async function openNewDatabase(socketDir: string): Promise<string> {
  await createDatabase(socketDir, DATABASE);
  return greet(connectionTo(socketDir), false);
}

async function greet(connection: Connection, endOthers: boolean): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      return await withClient(connection, async (client) => {
        // What a killed Clearhour left open would hold its locks and half-done work.
        if (endOthers) await client.query(END_OTHER_SESSIONS);
        const { rows } = await client.query<{ server_version: string }>('show server_version');
        return rows[0]?.server_version ?? '';
      });
    } catch (error) {
      if (errorCode(error) !== STARTING_UP || tries > 200) throw error;
      await sleep(50);
    }
  }
}

const END_OTHER_SESSIONS = `
  select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid()`;

/** Makes a database, as a copy of `template` if one is named; nobody may be using that one. */
export async function createDatabase(
  socketDir: string,
  name: string,
  template?: string,
): Promise<Connection> {
  // Copying files is twice as fast as writing them through the log, once a template has tables.
  const copyOf =
    template === undefined ? '' : ` template ${pg.escapeIdentifier(template)} strategy file_copy`;
  const sql = `create database ${pg.escapeIdentifier(name)}${copyOf}`;
  for (let tries = 0; ; tries++) {
    try {
      await withClient(connectionTo(socketDir, MAINTENANCE), (client) => client.query(sql));
      return connectionTo(socketDir, name);
    } catch (error) {
      // A session that was just closed may still count as using the template.
      if (errorCode(error) !== TEMPLATE_IN_USE || tries > 5) throw error;
      await sleep(100);
    }
  }
}

/** Removes a database, whoever uses it; no complaint when there is none. */
export async function dropDatabase(socketDir: string, name: string): Promise<void> {
  const sql = `drop database if exists ${pg.escapeIdentifier(name)} with (force)`;
  await withClient(connectionTo(socketDir, MAINTENANCE), (client) => client.query(sql));
}

async function withClient<T>(
  connection: Connection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 30_000 });
  // A session that ends under us is told by the query; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
