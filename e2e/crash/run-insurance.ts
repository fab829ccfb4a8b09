/** `node e2e/crash/run-insurance.ts [KILLS=200] [SEED=1]`: the whole of it; prints what it saw, exits 1 on a fault. */
import { killInsurance } from './kill-insurance.ts';

const report = await killInsurance({
  kills: Number(process.argv[2] ?? 200),
  seed: Number(process.argv[3] ?? 1),
  emptyQueue: true,
  say: console.log,
});
console.log(JSON.stringify(report, null, 2));
process.exitCode = report.wrong.length === 0 ? 0 : 1;
