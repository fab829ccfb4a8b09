/**
 * The clearinghouse and its payers, as a firm of its own: the practice clearinghouse on a database and in a process
 * that are not killed, reached by SFTP alone. It writes down what it was handed and what it handed out.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMinutes, type Instant } from '@clearhour/values';
import pg from 'pg';
import type { Clearinghouse } from '../../server/src/outside/clearinghouse/index.ts';
import {
  type PracticeClearinghouse,
  practiceClearinghouse,
  practiceSftpServer,
} from '../../server/src/outside/clearinghouse/practice/index.ts';
import { startPostgres } from '../../server/src/platform/postgres/index.ts';
import type { Moments } from './moments.ts';

const SCHEMA = new URL(
  '../../server/migrations/0014-practice-clearinghouse/up.sql',
  import.meta.url,
);
export const ACCOUNT = 'quiet-harbor';
const PASSWORD = 'only for practice';

export interface Taken {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** How often it was handed over under its name. */
  times: number;
}
export interface PayerSide {
  readonly port: number;
  readonly password: string;
  readonly house: PracticeClearinghouse;
  /** By name: what was handed in. */
  readonly taken: ReadonlyMap<string, Taken>;
  /** By content: what was handed out, under which names, how often in all. */
  readonly given: ReadonlyMap<string, { names: Set<string>; bytes: Uint8Array; times: number }>;
  /** A name that came with other bytes than before. */
  readonly wrong: readonly string[];
  /** What waits to be fetched. */
  waiting(): Promise<number>;
  now(): Instant;
  forward(days: number): void;
  close(): Promise<void>;
}

/** Its days run ahead of ours: `from` is long past, so that weeks of answers fit into minutes. */
export async function openPayerSide(from: Instant, moments: Moments): Promise<PayerSide> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-payers-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  const pool = new pg.Pool({ ...(await postgres.createDatabase('payers')), max: 6 } as never);
  pool.on('error', () => {}); // the server may end before an idle connection does
  await pool.query(readFileSync(SCHEMA, 'utf8'));
  const sql = { query: (text: string, params: unknown[]) => pool.query(text, params) };
  const house = practiceClearinghouse({ sql });
  const journal = new Journal(moments);
  const watched = {
    ...house,
    account: (account: string, way?: 'real-time' | 'folders') =>
      journal.watch(house.account(account, way)),
  };
  let clock = from;
  const now = () => clock;
  const server = await practiceSftpServer({
    house: watched,
    sql,
    password: PASSWORD,
    port: 0,
    now,
  });
  return {
    port: server.port,
    password: PASSWORD,
    house,
    taken: journal.taken,
    given: journal.given,
    wrong: journal.wrong,
    waiting: async () => (await house.due(clock, ACCOUNT)).length,
    now,
    forward: (days) => {
      clock = addMinutes(clock, Math.round(days * 1_440));
    },
    close: async () => {
      await server.close();
      await pool.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

class Journal {
  readonly taken = new Map<string, Taken>();
  readonly given = new Map<string, { names: Set<string>; bytes: Uint8Array; times: number }>();
  readonly wrong: string[] = [];
  private readonly moments: Moments;

  constructor(moments: Moments) {
    this.moments = moments;
  }
  watch(end: Clearinghouse): Clearinghouse {
    return {
      ...end,
      send: async (file) => {
        // The line breaks before anybody here has it.
        if (this.moments.came('uploading')) throw new Error('the line broke');
        const sent = await end.send(file);
        this.note(file.name, file.bytes);
        this.moments.came('uploaded');
        return sent;
      },
      fetch: async (name, most, now) => {
        const bytes = await end.fetch(name, most, now);
        const hash = sha256(bytes);
        const known = this.given.get(hash) ?? { names: new Set<string>(), bytes, times: 0 };
        known.names.add(name);
        known.times++;
        this.given.set(hash, known);
        this.moments.came('fetched');
        return bytes;
      },
      taken: async (name, now) => {
        this.moments.came('putting-away');
        await end.taken(name, now);
        this.moments.came('put-away');
      },
    };
  }
  private note(name: string, bytes: Uint8Array): void {
    const hash = sha256(bytes);
    const before = this.taken.get(name);
    if (!before) this.taken.set(name, { sha256: hash, bytes: Uint8Array.from(bytes), times: 1 });
    else if (before.sha256 === hash) before.times++;
    else this.wrong.push(`${name} came with other bytes than before`);
  }
}
