/** `node e2e/crash/run-client-money.ts [KILLS=200] [SEED=1] [CLIENTS=1000] [ON_AUTOPAY=300]`: the whole; exits 1 on a fault. */
import { killClientMoney } from './kill-client-money.ts';

const [kills = 200, seed = 1, clients = 1_000, onAutopay = 300] = process.argv.slice(2).map(Number);
const report = await killClientMoney({
  ...{ kills, seed, clients, onAutopay, toTheEnd: true },
  say: console.log,
});
console.log(JSON.stringify(report, null, 2));
process.exitCode = report.wrong.length === 0 ? 0 : 1;
