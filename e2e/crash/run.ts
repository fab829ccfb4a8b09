/** `node e2e/crash/run.ts [KILLS=200] [SEED=1]`: the whole crash test; prints what it saw, exits 1 on a fault. */
import { killAndCheck } from './kill-and-check.ts';

const report = await killAndCheck({
  kills: Number(process.argv[2] ?? 200),
  seed: Number(process.argv[3] ?? 1),
  say: console.log,
});
console.log(JSON.stringify(report, null, 2));
process.exitCode = report.wrong.length === 0 ? 0 : 1;
