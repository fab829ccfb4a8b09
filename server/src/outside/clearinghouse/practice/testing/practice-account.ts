/** A practice clearinghouse on a database of its own, and what one does with it in a test. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Instant, instant } from '@clearhour/values';
import { tokens } from '@clearhour/x12';
import pg from 'pg';
import { inject } from 'vitest';
import type {} from '../../../../testing/one-postgres.ts';
import type { Clearinghouse } from '../../clearinghouse.ts';
import { type PracticeClearinghouse, practiceClearinghouse } from '../index.ts';

const SCHEMA = new URL(
  '../../../../../migrations/0014-practice-clearinghouse/up.sql',
  import.meta.url,
);

export async function clearinghouseDatabase(): Promise<{ pool: pg.Pool; stop(): Promise<void> }> {
  const server = inject('postgres');
  const database = `clearinghouse_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, `create database ${database}`);
  const pool = new pg.Pool({ ...server, database, max: 10 });
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {}); // the server may end before an idle connection does
  await pool.query(readFileSync(SCHEMA, 'utf8'));
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

export interface Got {
  readonly name: string;
  readonly at: Instant;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The sets in it, in order: "TA1", "999", "277CA" … */
  readonly sets: readonly string[];
}
export interface PracticeAccount {
  readonly id: string;
  readonly house: PracticeClearinghouse;
  readonly end: Clearinghouse;
  send(bytes: Uint8Array, at: string, name?: string): Promise<void>;
  /** Every file that appears until then, each fetched at its moment and taken. */
  until(at: string): Promise<Got[]>;
}

let made = 0;
export function practiceAccount(
  pool: pg.Pool,
  options: { seed?: number; id?: string } = {},
): PracticeAccount {
  const id = options.id ?? `con_${made++}`;
  const house = practiceClearinghouse({
    sql: { query: (text, params) => pool.query(text, params as unknown[]) },
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const end = house.account(id, 'folders');
  let files = 0;
  return {
    id,
    house,
    end,
    async send(bytes, at, name = `CH${String(++files).padStart(9, '0')}.x12`) {
      const sent = await end.send({ name, bytes, now: instant(at) });
      if (sent.outcome !== 'sent') throw new Error('not taken');
    },
    async until(at) {
      const got: Got[] = [];
      const last = instant(at);
      const fetchAll = async (now: Instant) => {
        for (const { name } of await end.list(now)) {
          const bytes = await end.fetch(name, 10_000_000, now);
          await end.taken(name, now);
          const text = new TextDecoder().decode(bytes);
          got.push({ name, at: now, text, bytes, sets: setsIn(bytes) });
        }
      };
      for (;;) {
        const next = await house.nextDue(id);
        if (next === undefined || next > last) break;
        await fetchAll(next);
      }
      await fetchAll(last);
      return got;
    },
  };
}

function setsIn(bytes: Uint8Array): string[] {
  const found: string[] = [];
  for (const segment of tokens(bytes)) {
    if (segment.tag === 'TA1') found.push('TA1');
    if (segment.tag === 'ST')
      found.push(segment.element(3) === '005010X214' ? '277CA' : segment.element(1));
  }
  return found;
}
