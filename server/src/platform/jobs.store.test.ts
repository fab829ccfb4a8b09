/** Jobs: told of at once, done one after the other without a pause, each done although one beside it fails. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { perform } from './action.ts';
import { type RunningJobs, startJobs } from './jobs.ts';
import { makeLog } from './log.ts';

let t: TestPractice;
let jobs: RunningJobs;
const done: string[] = [];
let failures = 0;
beforeAll(async () => {
  t = await testPractice();
  const handlers = {
    'write-down': async (data: Record<string, string>) => {
      if (data.n === '7' && failures++ === 0) throw new Error('the first time it does not work');
      done.push(String(data.n));
    },
    idle: async () => {},
  };
  jobs = await startJobs(t.connection, t.ownerSql, handlers, makeLog('silent'));
});
afterAll(async () => {
  await jobs?.stop();
  await t?.close();
});

it('does what one action sends: forty jobs in far less than a look every three seconds would take', async () => {
  await perform(
    { ...t.deps, jobs },
    t.system,
    {
      name: 'send-forty',
      needs: 'system',
      run: async (work) => {
        for (let n = 0; n < 40; n++) await work.enqueue('write-down', { n: String(n) });
      },
    },
    undefined,
  );
  // All but the one that failed, which is tried again after a pause.
  await expect.poll(() => new Set(done).size, { timeout: 15_000, interval: 20 }).toBe(39);
  await expect.poll(() => new Set(done).size, { timeout: 20_000, interval: 50 }).toBe(40);
  expect(done.length).toBe(40);
  expect(failures).toBe(2);
});
