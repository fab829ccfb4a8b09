/**
 * The first of a month of a practice with 10,000 clients and 40,000 lines to ask for, on a real server: one run of
 * invoices by its own door, each with its number, its entry in the list of deliveries and its message, and then
 * every paper's PDF. Somebody works at the screens, before and meanwhile. Beside it, in the same minutes: the compiler
 * alone with the same papers, nothing kept: one process, and as many as the server has.
 *   node bench/month-end.ts [CLIENTS=10000] [LINES_EACH=4]
 * Prints documents per second of each, memory of the server, its compiler and the database, and how long screens waited.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dateIn, instant, timeIn } from '@clearhour/values';
import pg from 'pg';
import { startServer, stop } from '../e2e/crash/server-process.ts';
import { addOwingClients, owingClient } from '../e2e/owing-clients.ts';
import { createTypst } from '../server/src/outside/typst/index.ts';
import { renderInvoice } from '../server/src/papers/index.ts';
import { sampleInvoice } from '../server/src/papers/samples.ts';
import { connectToRunning } from '../server/src/platform/postgres/index.ts';
import { percentile, printTable } from './figures.ts';

const CLIENTS = Number(process.argv[2] ?? 10_000);
const EACH = Number(process.argv[3] ?? 4);
/** Somewhere it is after midnight now, as when invoices are made: nobody is written to before the morning. */
const ZONES = [
  ...['America/New_York', 'Pacific/Honolulu', 'Pacific/Auckland', 'Asia/Tokyo', 'Asia/Kolkata'],
  ...['Europe/Berlin', 'Atlantic/Azores', 'America/Sao_Paulo', 'America/Los_Angeles', 'Asia/Dubai'],
];
const ZONE =
  ZONES.find((zone) => Number(timeIn(zone, instant(new Date())).slice(0, 2)) < 6) ?? 'Asia/Tokyo';
const OWNER = 'naomi.osei@quietharbor.example';
const PASSWORD = 'a long and quiet sentence';
/** One picture of the compiler alone, before and after. */
const BARE = Math.min(1000, CLIENTS);
/** Somebody opens a page so often; for so long before the run. */
const PAGE_EVERY_MS = 500;
const BEFORE_MS = 30_000;

const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-bench-'));
const server = await startServer(dataDir);
let cookie = '';
async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(server.url + path, {
    method,
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const set = answer.headers.getSetCookie().map((c) => c.split(';')[0]);
  if (set.length > 0) cookie = set.join('; ');
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

async function setUp(sql: pg.Client): Promise<void> {
  await send('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: OWNER, password: PASSWORD, soloClinician: true, credential: 'LCSW' },
  });
  const today = dateIn(ZONE, instant(new Date()));
  await send('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  const { clinicianId } = await send<{ clinicianId: string }>('GET', '/api/me');
  await addOwingClients(sql, {
    clinicianId,
    today,
    clients: CLIENTS,
    each: EACH,
    invoicedBefore: true,
    mailed: true,
  });
  await sql.query('vacuum (analyze)');
}

/** Invoices with another number each, compiled by so many workers (as many as the server has), kept nowhere: documents per second. */
async function compilerAlone(workers?: number): Promise<number> {
  const typst = createTypst(workers === undefined ? {} : { workers });
  const { lines } = sampleInvoice();
  const paper = (n: number) =>
    renderInvoice(
      typst,
      sampleInvoice({
        ...{ number: `INV-${n}`, client: '', lines: lines.slice(0, EACH) },
        billTo: {
          name: `Given${n} Family${n}`,
          address: [`${n} Fern Lane`, 'Burlington, VT 05401'],
        },
      }),
    );
  for (let n = 0; n < 20; n++) await paper(n);
  const from = performance.now();
  await Promise.all(Array.from({ length: BARE }, (_, n) => paper(n)));
  const seconds = (performance.now() - from) / 1000;
  await typst.close();
  return BARE / seconds;
}

/** Resident memory in MB of the server and of each process it started but the database; Linux only. */
function memoryNow(): { readonly server: number; readonly compilers: number } {
  const resident = (pid: string | number): number => {
    try {
      const text = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  };
  const mine = (pid: string): boolean => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parent = stat.replace(/^.*\) /s, '').split(' ')[1];
      return parent === String(server.child.pid) && !stat.includes('(postgres');
    } catch {
      return false;
    }
  };
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && mine(pid));
  return {
    server: resident(server.child.pid ?? 0),
    compilers: children.reduce((sum, pid) => sum + resident(pid), 0),
  };
}

/** Opens pages, one in half a second, and looks at memory, until it is told to stop. */
function meanwhile() {
  const waited: { readonly page: string; readonly ms: number }[] = [];
  const memory: { readonly server: number; readonly compilers: number }[] = [];
  const pages = [
    '/api/today',
    '/api/clients?limit=50',
    `/api/clients/${owingClient(7)}`,
    '/api/invoices?limit=50',
  ];
  let going = true;
  const ended = (async () => {
    for (let n = 0; going; n++) {
      const from = performance.now();
      const page = pages[n % pages.length] ?? '';
      await send('GET', page);
      const took = performance.now() - from;
      waited.push({ page, ms: took });
      memory.push(memoryNow());
      await pause(Math.max(50, PAGE_EVERY_MS - took));
    }
  })();
  return {
    stop: async () => {
      going = false;
      await ended;
      return { waited, memory };
    },
  };
}

interface Counted {
  readonly invoices: number;
  readonly rendered: number;
  readonly numbers: number;
  readonly messages: number;
}
async function counted(sql: pg.Client): Promise<Counted> {
  const { rows } =
    await sql.query<Counted>(`select count(*)::int as invoices, count(sha256)::int as rendered,
    count(distinct number)::int as numbers, (select count(*)::int from messages) as messages from papers where kind = 'invoice' and number > ${CLIENTS}`);
  const [row] = rows;
  if (!row) throw new Error('a count without a row');
  return row;
}
/** Seconds until so many stand there. */
async function until(sql: pg.Client, done: (c: Counted) => boolean, from: number): Promise<number> {
  while (!done(await counted(sql))) await pause(500);
  return (performance.now() - from) / 1000;
}

try {
  const sql = new pg.Client((await connectToRunning(dataDir)) as pg.ClientConfig);
  await sql.connect();
  await setUp(sql);
  const before = await compilerAlone(1);
  const idle = memoryNow();
  const quiet = meanwhile();
  await pause(BEFORE_MS);
  const { waited: atRest } = await quiet.stop();
  const beside = meanwhile();
  const from = performance.now();
  await send('POST', '/api/invoice-runs', { kind: 'invoices' });
  const asked = await until(sql, (c) => c.invoices >= CLIENTS, from);
  const made = await until(sql, (c) => c.rendered >= CLIENTS, from);
  const { waited, memory } = await beside.stop();
  const after = await compilerAlone(1);
  const bare = (before + after) / 2;
  const asServer = await compilerAlone();
  const row = (what: string, perSecond: number, seconds?: number) => [
    what,
    seconds?.toFixed(0) ?? '',
    perSecond.toFixed(0),
    (perSecond / bare).toFixed(2),
    (perSecond / asServer).toFixed(2),
  ];
  const all = await counted(sql);
  await sql.end();
  printTable(
    ['What', 'Seconds', 'Documents/s', 'Beside one compiler', 'Beside as many as the server has'],
    [
      row('one compiler alone, before', before),
      row('one compiler alone, after', after),
      row('as many as the server has, alone', asServer),
      row('numbered, listed, messages queued', CLIENTS / asked, asked),
      row('all that, and every PDF kept', CLIENTS / made, made),
    ],
  );
  const compilers = Math.max(...memory.map((m) => m.compilers)).toFixed(0);
  const quarters = [0, 1, 2, 3].map((q) => {
    const part = memory.slice((q * memory.length) / 4, ((q + 1) * memory.length) / 4);
    return Math.max(...part.map((m) => m.server)).toFixed(0);
  });
  console.log(
    `${CLIENTS * EACH} lines of ${CLIENTS} clients: ${all.invoices} invoices with ${all.numbers} numbers, ${all.messages} messages. ` +
      `${availableParallelism()} cores.`,
  );
  console.log(
    `Memory: server ${idle.server.toFixed(0)} MB before, then at most ${quarters.join(', ')} in each quarter of the time; compilers ${compilers} MB.`,
  );
  for (const [when, pages] of Object.entries({ before: atRest, meanwhile: waited })) {
    const today = pages.filter((p) => p.page === '/api/today');
    for (const [what, these] of [
      ['All pages', pages],
      ['Today', today],
    ] as const) {
      const times = these.map((p) => p.ms).sort((a, b) => a - b);
      const [p50, p95, most] = [50, 95, 100].map((p) => percentile(times, p).toFixed(0));
      console.log(
        `${what} ${when}, ${times.length}: p50 ${p50} ms, p95 ${p95} ms, slowest ${most} ms.`,
      );
    }
  }
  const right = all.invoices === CLIENTS && all.numbers === CLIENTS && all.messages === CLIENTS;
  if (!right) console.log('Not every client has one invoice and one message.');
  process.exitCode = right ? 0 : 1;
} finally {
  await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
}
