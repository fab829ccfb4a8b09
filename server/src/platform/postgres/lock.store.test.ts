import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from './lock.ts';
import { markOf, sleep, thisPlace } from './processes.ts';
import { newFolder, problemOf, putAway, runChild } from './testing/scratch.ts';

putAway();

const soon = { waitMs: 200, beatMs: 100 };

function claimIn(lockDir: string, content: object | string): string {
  mkdirSync(lockDir, { recursive: true });
  const path = join(lockDir, `claim-${Math.random()}`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a lock is held by one, and free after its release', async () => {
  const lockDir = join(newFolder(), 'lock');
  const first = await takeLock(lockDir, soon);
  expect((await problemOf(takeLock(lockDir, soon))).code).toBe('already-running');
  first.release();
  (await takeLock(lockDir, soon)).release();
  expect(readdirSync(lockDir)).toEqual([]);
});

test('the lock of a killed process is taken over, a live one is not', async () => {
  const folder = newFolder();
  const child = runChild('claimer.ts', [folder, '1', 'keep']);
  const { held } = await child.until('held');
  const problem = await problemOf(takeLock(join(folder, 'lock'), soon));
  expect(problem.message).toContain(`(process ${held})`);
  await child.killed();
  (await takeLock(join(folder, 'lock'), soon)).release();
});

test('eight processes, a dead claim before each: never two at once', async () => {
  const folder = newFolder();
  const dead = { ...thisPlace(), pid: process.pid, started: '1' };
  const children = Array.from({ length: 8 }, () => runChild('claimer.ts', [folder, '25']));
  for (let i = 0; i < 50; i++) {
    claimIn(join(folder, 'lock'), dead);
    await sleep(10);
  }
  await Promise.all(children.map((child) => child.ended));
  expect(children.map((child) => child.process.exitCode)).toEqual(Array(8).fill(0));
  expect(children.flatMap((child) => child.said).filter((line) => 'held' in line).length).toBe(200);
});

test.each([
  [
    'a process whose id was reused',
    () => ({ ...markOf(process.pid), started: '1', ...thisPlace() }),
  ],
  ['a process before the last boot', () => ({ ...markOf(1), ...thisPlace(), boot: 'earlier' })],
  ['a file cut by a power failure', () => ''],
  ['a container that is gone', () => ({ ...markOf(1), ...thisPlace(), pidSpace: 'pid:[1]' })],
  ['a computer that is gone', () => ({ ...markOf(1), ...thisPlace(), machine: 'far away' })],
])('the claim of %s is not believed', async (_name, content) => {
  const lockDir = join(newFolder(), 'lock');
  claimIn(lockDir, content());
  (await takeLock(lockDir, soon)).release();
});

test('another container is believed as long as its claim is touched', async () => {
  const lockDir = join(newFolder(), 'lock');
  const path = claimIn(lockDir, { ...markOf(1), ...thisPlace(), machine: 'far away' });
  let beats = 0;
  const beat = setInterval(() => utimesSync(path, 1, ++beats), 50);
  try {
    const problem = await problemOf(takeLock(lockDir, soon));
    expect(problem.message).toContain('(process 1 on far)');
  } finally {
    clearInterval(beat);
  }
});
