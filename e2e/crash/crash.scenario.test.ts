import { expect, it } from 'vitest';
import { killAndCheck } from './kill-and-check.ts';

// The whole two hundred: node e2e/crash/run.ts 200
const KILLS = Number(process.env.CRASH_KILLS ?? 8);

it(`a server killed ${KILLS} times under load loses nothing and does nothing twice`, {
  timeout: 600_000,
}, async () => {
  const report = await killAndCheck({ kills: KILLS, seed: 42 });
  expect(report.wrong).toEqual([]);
  expect(report.signed).toBeGreaterThan(0);
});
