/**
 * The work lists of a practice with years behind it, over HTTP to a real server with a biller signed in: each list
 * asked 200 times, one after the other, after warming up; beside it the first page's bare SQL on one connection.
 *   node bench/work-lists.ts [CLAIMS=100000] [TIMES=200] [--keep FOLDER]
 * Exits 1 when a list is over 100 ms at the 95th percentile. --keep leaves the filled folder, or takes one that was left.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dateIn, instant } from '@clearhour/values';
import pg from 'pg';
import { AFTERNOON_ZONE as ZONE } from '../e2e/afternoon.ts';
import { startServer, stop } from '../e2e/crash/server-process.ts';
import { connectToRunning } from '../server/src/platform/postgres/index.ts';
import { ms, percentile, printTable } from './figures.ts';
import { type Filled, fill } from './work-lists-filled.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: 'string' } },
});
const CLAIMS = Number(positionals[0] ?? 100_000);
const TIMES = Number(positionals[1] ?? 200);
const WARM = Math.min(20, TIMES);
const ALLOWED_MS = 100;
const PASSWORD = 'a long and quiet sentence';
const OWNER = 'naomi.osei@quietharbor.example';
const BILLER = 'marta.kowal@quietharbor.example';

const dataDir = values.keep ?? mkdtempSync(join(tmpdir(), 'clearhour-bench-'));
mkdirSync(dataDir, { recursive: true });
const KNOWN = join(dataDir, 'filled.json');
const server = await startServer(dataDir);
let cookie = '';
let bytes = 0;
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
  bytes = text.length;
  return JSON.parse(text) as T;
}
const signIn = (email: string) => send('POST', '/api/open/sign-in', { email, password: PASSWORD });

/** The practice by its own doors, then years of work as rows. */
async function setUp(sql: pg.Client): Promise<Filled & { practiceId: string }> {
  await send('POST', '/api/open/practices', {
    practiceName: 'Quiet Harbor Counseling',
    zone: ZONE,
    ownerName: 'Naomi Osei',
    ownerEmail: OWNER,
    password: PASSWORD,
    soloClinician: true,
    credential: 'LCSW',
  });
  const setup = await send<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id ?? '';
  const today = dateIn(ZONE, instant(new Date()));
  const entity = await send<{ id: string }>('POST', '/api/legal-entities', {
    ...{
      name: 'Quiet Harbor Counseling PLLC',
      npi: '1999993334',
      taxId: '12-3456789',
      taxIdKind: 'ein',
    },
    ...{ street: '40 Harbor Street', city: 'Burlington', state: 'VT', zip: '05401-4410' },
    ...{ phone: '(802) 555-0100', email: 'office@quietharbor.example', from: today },
  });
  await send('POST', '/api/users', {
    ...{ name: 'Marta Kowal', email: BILLER, roles: ['biller'], password: PASSWORD },
  });
  const one = async (text: string) => String((await sql.query(text)).rows[0]?.id);
  const practiceId = await one('select practice_id as id from practices');
  const templateId = await one(`select id from note_templates where kind = 'progress' limit 1`);
  const plan = { practiceId, serviceId, templateId, entityId: entity.id, claims: CLAIMS, today };
  const filled = { ...(await fill(sql, plan)), practiceId };
  if (values.keep !== undefined) writeFileSync(KNOWN, JSON.stringify(filled));
  return filled;
}

interface Asked {
  readonly what: string;
  readonly path: string;
  /** Its first page as plain SQL by who owns the tables. */
  readonly bare: string;
}
const WAITING = 'sent,received,accepted-clearinghouse,accepted-payer,pending';
/** The tabs of the claims screen, as it asks: pages of 200; then each other list as its screen does. */
function lists(of: Filled & { practiceId: string }): Asked[] {
  const p = `practice_id = '${of.practiceId}'`;
  const quoted = (states: string) =>
    states
      .split(',')
      .map((s) => `'${s}'`)
      .join(',');
  const urgent = `total_cents / (case when act_by is null then 31.0 when act_by < current_date then 0.5 else 1 + act_by - current_date end)`;
  const claims = (states: string, order = 'urgency'): Asked => ({
    what: `claims: ${states === WAITING ? 'with the payer' : states || 'all'}${order === 'urgency' ? '' : ', by day'}`,
    path: `/api/claims?limit=200${states === '' ? '' : `&state=${states}`}${order === 'urgency' ? '' : `&order=${order}`}`,
    bare: `select * from claims where ${p} ${states === '' ? '' : `and state in (${quoted(states)})`}
      order by ${order === 'urgency' ? `${urgent} desc` : 'service_on desc'}, id desc limit 200`,
  });
  const denials = (query: string, where: string, order: string): Asked => ({
    what: `denials${query === '' ? '' : `: ${query.replaceAll('&', ' ').trim()}`}`,
    path: `/api/denials?limit=100${query}`,
    bare: `select * from denials where ${p} and ${where} order by ${order} limit 100`,
  });
  const due = `risk_cents / (case when act_by is null then 31.0 when act_by < current_date then 0.5 else 1 + act_by - current_date end) desc, id`;
  const open = `state in ('open', 'waiting')`;
  const plain = (what: string, path: string, bare: string): Asked => ({ what, path, bare });
  return [
    ...[
      'to-mend,to-correct',
      'held',
      'building,ready',
      WAITING,
      'rejected',
      'denied',
      'paid,part-paid',
    ].map((s) => claims(s)),
    ...['replaced,voided,filed-elsewhere,withdrawn,closed', ''].map((s) => claims(s)),
    ...['', 'paid,part-paid', WAITING].map((s) => claims(s, 'service-day')),
    plain(
      'claims of a payer',
      `/api/claims?limit=200&payerId=pyr_${'3'.padStart(26, '0')}`,
      `select * from claims where ${p} and payer_id = 'pyr_${'3'.padStart(26, '0')}' order by ${urgent} desc, id desc limit 200`,
    ),
    plain(
      'claims of a client',
      `/api/claims?limit=200&clientId=${of.clientId}`,
      `select * from claims where ${p} and client_id = '${of.clientId}' order by ${urgent} desc`,
    ),
    plain(
      'claims: counts',
      '/api/claims/summary',
      `select state, count(*), sum(total_cents) from claims where ${p} group by 1`,
    ),
    plain(
      'claims: deadlines',
      '/api/claims/radar',
      `select state, min(act_by), count(*) from claims where ${p} and act_by <= current_date + 30 group by 1`,
    ),
    denials('', open, due),
    denials('&order=newest', open, 'decided_on desc'),
    denials('&order=largest', open, 'risk_cents desc'),
    denials('&state=closed', `state = 'closed'`, due),
    plain(
      'denials: summary',
      '/api/denials/summary',
      `select bucket, count(*), sum(risk_cents) from denials where ${p} and ${open} group by 1`,
    ),
    plain(
      'remittances',
      '/api/remittances?limit=100',
      `select * from remittances where ${p} order by paid_on desc limit 100`,
    ),
    plain(
      'remittances to post',
      '/api/remittances?limit=100&state=waiting',
      `select * from remittances where ${p} and state = 'waiting' order by paid_on desc limit 100`,
    ),
    plain(
      'remittances: largest',
      '/api/remittances?limit=100&order=largest',
      `select * from remittances where ${p} order by paid_cents desc limit 100`,
    ),
    plain(
      'unmatched claims',
      '/api/remittance-mismatches?limit=100',
      `select * from remittance_claims where ${p} and state = 'stop' order by id limit 100`,
    ),
    plain(
      'unmatched: largest',
      '/api/remittance-mismatches?limit=100&order=largest',
      `select * from remittance_claims where ${p} and state = 'stop' order by paid_cents desc limit 100`,
    ),
    plain(
      'payments not in the bank',
      '/api/payer-payments?limit=100',
      `select * from remittances r where ${p} and not exists (select from payer_deposits d where d.practice_id = r.practice_id and d.remittance_id = r.id) order by paid_on limit 100`,
    ),
    plain(
      'payments in the bank',
      '/api/payer-payments?limit=100&show=in-bank',
      `select * from remittances r where ${p} and exists (select from payer_deposits d where d.practice_id = r.practice_id and d.remittance_id = r.id) order by paid_on limit 100`,
    ),
    plain(
      'bank: open lines',
      '/api/bank-lines?limit=100',
      `select * from bank_lines where ${p} and state = 'open' order by posted_on desc limit 100`,
    ),
    plain(
      'bank: pairs',
      '/api/deposit-matches',
      `select * from bank_lines where ${p} and state = 'open' limit 100`,
    ),
    plain(
      'unbilled',
      '/api/unbilled?limit=100',
      `select a.* from attendees a where ${p} and a.status = 'held' and not exists (select from charges c where c.practice_id = a.practice_id and c.attendee_id = a.id and c.reversed_at is null) limit 100`,
    ),
    plain(
      'charges of a client',
      `/api/charges?limit=100&clientId=${of.clientId}`,
      `select * from charges where ${p} and client_id = '${of.clientId}'`,
    ),
    plain(
      'Today',
      '/api/today',
      `select state, count(*) from claims where ${p} and state in ('to-mend', 'rejected', 'to-correct') group by 1`,
    ),
  ];
}

/** As it comes: a slow list is seen while it is asked. */
const printRow = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
async function times(each: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let n = 0; n < WARM; n++) await each();
  const took: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const from = performance.now();
    await each();
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  return { p50: percentile(took, 50), p95: percentile(took, 95) };
}

try {
  const at = await connectToRunning(dataDir);
  const sql = new pg.Client(at);
  sql.on('error', () => {}); // the server ends first
  await sql.connect();
  const began = performance.now();
  const left = existsSync(KNOWN);
  const filled: Filled & { practiceId: string } = left
    ? JSON.parse(readFileSync(KNOWN, 'utf8'))
    : await setUp(sql);
  await signIn(BILLER);
  console.log(
    `${CLAIMS.toLocaleString('en-US')} claims, ${filled.denials.toLocaleString('en-US')} denials, ` +
      `${filled.lines.toLocaleString('en-US')} lines of the book${left ? '' : `, filled in ${((performance.now() - began) / 1000).toFixed(0)} s`}; ` +
      `each list ${TIMES} times\n`,
  );
  printTable(['List (first page)', 'p50', 'p95', 'bare SQL p50', 'ours / bare', 'answer'], []);
  const over: string[] = [];
  for (const { what, path, bare } of lists(filled)) {
    const ours = await times(() => send('GET', path));
    const kb = Math.round(bytes / 1024);
    const beside = await times(() => sql.query(bare));
    if (ours.p95 > ALLOWED_MS) over.push(what);
    const ratio = `${(ours.p50 / beside.p50).toFixed(1)}×`;
    printRow([what, ms(ours.p50), ms(ours.p95), ms(beside.p50), ratio, `${kb} kB`]);
  }
  await sql.end();
  console.log(
    over.length === 0
      ? `\nAll under ${ALLOWED_MS} ms at the 95th percentile.`
      : `\nOver ${ALLOWED_MS} ms at the 95th percentile: ${over.join(', ')}.`,
  );
  process.exitCode = over.length === 0 ? 0 : 1;
} finally {
  await stop(server);
  if (values.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
}
