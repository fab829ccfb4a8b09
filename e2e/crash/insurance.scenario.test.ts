import { expect, it } from 'vitest';
import { killInsurance } from './kill-insurance.ts';

// The whole two hundred: node e2e/crash/run-insurance.ts 200
const KILLS = Number(process.env.CRASH_KILLS ?? 4);

it(`insurance under ${KILLS} kills: each file, claim, posting and deposit once`, {
  timeout: 900_000,
}, async () => {
  // The seed begins where files are handed over, and ends where money is.
  const report = await killInsurance({ kills: KILLS, seed: 42, small: KILLS < 50 });
  expect(report.wrong).toEqual([]);
  expect(report.filesOut).toBeGreaterThan(0);
  expect(report.posted).toBeGreaterThan(0);
});
