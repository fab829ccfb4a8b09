/**
 * Cold and warm start of a real server, to the first answer of /readyz; beside it Node alone printing a line.
 *   node bench/start.ts [TIMES=5]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, stop } from '../e2e/crash/server-process.ts';
import { ms, percentile, printTable } from './figures.ts';

const TIMES = Number(process.argv[2] ?? 5);
const cold: number[] = [];
const warm: number[] = [];
const bare: number[] = [];
for (let n = 0; n < TIMES; n++) {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-bench-'));
  for (const times of [cold, warm]) {
    const began = performance.now();
    const server = await startServer(dataDir);
    const ready = await fetch(`${server.url}/readyz`);
    if (!ready.ok) throw new Error('not ready');
    times.push(performance.now() - began);
    await stop(server);
  }
  rmSync(dataDir, { recursive: true, force: true });
  const began = performance.now();
  spawnSync(process.execPath, ['-e', 'console.log(1)']);
  bare.push(performance.now() - began);
}
for (const times of [cold, warm, bare]) times.sort((a, b) => a - b);
const row = (what: string, times: readonly number[]) => [
  what,
  ms(percentile(times, 50)),
  ms(times.at(-1) ?? 0),
  `${(percentile(times, 50) / percentile(bare, 50)).toFixed(0)}×`,
];
printTable(
  [`Start to the first answer (${TIMES} times)`, 'median', 'slowest', 'Node alone'],
  [row('first start, empty folder', cold), row('later start', warm)],
);
