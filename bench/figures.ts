/** Small pieces of every measurement: percentiles, tables, a database of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../server/src/platform/open-store.ts';

export function percentile(sorted: readonly number[], p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
}
export interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
}
/** Runs `each` times times, `callers` at once; milliseconds. */
export async function timed(
  times: number,
  callers: number,
  each: (n: number) => Promise<unknown>,
): Promise<Timing> {
  const took: number[] = [];
  let next = 0;
  const began = performance.now();
  const caller = async () => {
    for (let n = next++; n < times; n = next++) {
      const from = performance.now();
      await each(n);
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return {
    p50: percentile(took, 50),
    p95: percentile(took, 95),
    p99: percentile(took, 99),
    perSecond: times / seconds,
  };
}
export const ms = (n: number): string => `${n < 10 ? n.toFixed(2) : n.toFixed(0)} ms`;
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}
/** A durable database in a temporary folder (fsync on, as in use). */
export async function withOwnStore<T>(
  run: (store: Store, dataDir: string) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-bench-'));
  const store = await openStore({
    port: 0,
    host: '',
    dataDir,
    databaseUrl: undefined,
    https: false,
    stripe: undefined,
  });
  try {
    return await run(store, dataDir);
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
