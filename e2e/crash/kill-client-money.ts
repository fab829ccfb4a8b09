/**
 * Client money under kills: clients are invoiced by runs that overlap and one by one, and evenings of autopay say and
 * charge what is owed, while the server is killed. In the end every number is used once, everybody was asked once,
 * nobody was charged twice, and no charge is without the record of its notice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { diskFolder } from '../../scripts/scratch.ts';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import { dice } from '../../server/src/simulation/index.ts';
import { eveningComes } from '../evening.ts';
import type { Api } from '../insured-office.ts';
import { type BilledOffice, openBilledOffice } from './billed-clients.ts';
import {
  type Figures,
  figuresOf,
  verified,
  waitUntilQuiet,
  wrongNow,
} from './client-money-checks.ts';
import { Front, Refused } from './front.ts';
import { kill, type ServerProcess, startServer, stop } from './server-process.ts';

export interface ClientMoneyCrash {
  readonly kills: number;
  readonly seed: number;
  readonly clients: number;
  readonly onAutopay: number;
  /** Whether all must have come to its end: what a killed process had in hand is taken up after a minute. */
  readonly toTheEnd: boolean;
  readonly say?: (line: string) => void;
}
export interface ClientMoneyReport extends Figures {
  readonly kills: number;
  readonly killsOfBoth: number;
  readonly repeated: number;
  readonly minutes: number;
  readonly wrong: readonly string[];
}

export async function killClientMoney(options: ClientMoneyCrash): Promise<ClientMoneyReport> {
  const say = options.say ?? (() => {});
  const began = performance.now();
  const draw = dice(`client money ${options.seed}`);
  const dataDir = mkdtempSync(join(diskFolder(), 'clearhour-crash-'));
  const front = new Front();
  let server = await startServer(dataDir);
  let both = 0;
  try {
    front.url = server.url;
    const api: Api = async <T>(method: string, path: string, body?: object) =>
      (await front.send(method, path, body)) as unknown as T;
    const office = await openBilledOffice(api, options);
    say(`${office.clients.length} clients, ${options.onAutopay} of them on autopay`);
    await eveningComes(dataDir, office.today);
    const work = [invoiceSome(front, office, draw), invoiceOneByOne(front, office, draw)];
    for (let n = 1; n <= options.kills; n++) {
      // Mostly short lives; now and then one in which an evening comes to its charges.
      await sleep(draw.chance(15) ? 9_000 : 300 + draw.below(1_800));
      const all = draw.chance(25);
      await kill(server, dataDir, all);
      if (all) both++;
      server = await startServer(dataDir);
      front.url = server.url;
      // Each evening goes over all again: what one that was killed has left undone, and what it has done.
      await eveningComes(dataDir, office.today);
      if (n % 10 === 0) say(`${n} kills; ${JSON.stringify(await figures(dataDir))}`);
    }
    front.done = true;
    await Promise.all(work);
    const wrong = await allIsOnce(server, dataDir, office, front, options.toTheEnd);
    return {
      ...wrong.figures,
      ...{ kills: options.kills, killsOfBoth: both, repeated: front.repeated },
      minutes: Math.round((performance.now() - began) / 6_000) / 10,
      wrong: wrong.found,
    };
  } finally {
    front.done = true;
    if (server.child.exitCode === null && server.child.signalCode === null) {
      await kill(server, dataDir, true).catch(() => {});
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function withRows<T>(dataDir: string, run: (sql: pg.Client) => Promise<T>): Promise<T> {
  const sql = new pg.Client((await connectToRunning(dataDir)) as pg.ClientConfig);
  sql.on('error', () => {});
  await sql.connect();
  try {
    return await run(sql);
  } finally {
    await sql.end().catch(() => {});
  }
}
const figures = (dataDir: string) => withRows(dataDir, figuresOf);

/** Undefined when the application says no: nothing is uninvoiced, or another asks at this moment. */
async function orNo<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
const SOME = 12;
type Dice = ReturnType<typeof dice>;
interface Run {
  readonly id: string;
  readonly state: string;
}
const runs = async (front: Front): Promise<readonly Run[]> =>
  ((await front.send('GET', '/api/invoice-runs')) as unknown as { items: Run[] }).items;

/**
 * Runs over some of the clients, one after the other, which overlap; meanwhile single clients are asked too. A run
 * whose process was killed is stopped by hand, and some that were stopped are taken up again.
 */
async function invoiceSome(front: Front, { clients }: BilledOffice, draw: Dice): Promise<void> {
  while (!front.done) {
    const from = draw.below(clients.length);
    const clientIds = clients.slice(from, from + SOME).map((c) => c.id);
    if (!(await orNo(front.send('POST', '/api/invoice-runs', { clientIds })))) {
      await stopRuns(front);
      const stopped = (await runs(front)).filter((r) => r.state === 'cancelled');
      const again = stopped[draw.below(Math.max(1, stopped.length))];
      if (again && draw.chance(30))
        await orNo(front.send('POST', `/api/invoice-runs/${again.id}/resume`, {}));
    }
    await sleep(120);
  }
}
async function stopRuns(front: Front): Promise<void> {
  for (const run of await runs(front))
    if (run.state === 'running')
      await orNo(front.send('POST', `/api/invoice-runs/${run.id}/cancel`, {}));
}
async function invoiceOneByOne(front: Front, { clients }: BilledOffice, draw: Dice): Promise<void> {
  while (!front.done) {
    const client = clients[draw.below(clients.length)];
    if (client) await orNo(front.send('POST', `/api/clients/${client.id}/invoices`, {}));
  }
}

async function allIsOnce(
  server: ServerProcess,
  dataDir: string,
  office: BilledOffice,
  front: Front,
  toTheEnd: boolean,
): Promise<{ found: string[]; figures: Figures }> {
  const found: string[] = [];
  if (toTheEnd) {
    await stopRuns(front);
    await front.send('POST', '/api/invoice-runs', {});
    await eveningComes(dataDir, office.today);
    if (!(await withRows(dataDir, (sql) => waitUntilQuiet(sql, 10 * 60_000)))) {
      found.push('something never came to its end');
    }
  }
  found.push(...(await withRows(dataDir, (sql) => wrongNow(sql, toTheEnd))));
  const seen = await figures(dataDir);
  const code = await stop(server);
  if (code !== 0) found.push(`a clean stop ended with ${code}`);
  found.push(...verified(dataDir));
  return { found, figures: seen };
}
