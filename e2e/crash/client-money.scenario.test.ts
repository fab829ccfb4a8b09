import { expect, it } from 'vitest';
import { killClientMoney } from './kill-client-money.ts';

// The whole two hundred: node e2e/crash/run-client-money.ts 200
const KILLS = Number(process.env.CRASH_KILLS ?? 3);

it(`${KILLS} kills among invoices and autopay: every number once, nobody charged twice, no charge without its notice`, {
  timeout: 600_000,
}, async () => {
  const report = await killClientMoney({
    ...{ kills: KILLS, seed: 42, clients: 24, onAutopay: 10, toTheEnd: false },
  });
  expect(report.wrong).toEqual([]);
  expect(report.invoices).toBeGreaterThan(0);
  expect(report.planned).toBeGreaterThan(0);
});
