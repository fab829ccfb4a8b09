/**
 * A practice that bills one payer, written as rows in bulk: clients with plans, visits with charges in the book
 * and, when wanted, their claims with the payer. Triggers and foreign keys are off while it is written.
 * Each charge is $175: $155 waits for the payer, $20 is the client's copay.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { instant } from '@clearhour/values';
import pg from 'pg';
import { insertAccounts } from '../server/src/ledger/index.ts';
import { type Action, action, perform } from '../server/src/platform/action.ts';
import { type Deps, type Reaction, systemClock, type Who } from '../server/src/platform/context.ts';
import { makeLog } from '../server/src/platform/log.ts';
import type { Store } from '../server/src/platform/open-store.ts';
import { printTable } from './figures.ts';

export const PRACTICE = 'prc_bench';
export const who: Who = {
  practiceId: PRACTICE,
  zone: 'America/New_York',
  user: null,
  source: 'job',
};
/** What day it is there: charges reach back from it. */
const NOW = instant('2026-03-10T15:00:00Z');

/** `chg_` and 26 places, in the order of the number. */
const id = (prefix: string, n = 'n') => `'${prefix}_' || lpad((${n})::text, 26, '0')`;
export const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, '0')}`;
export const numberOf = (n: number) => `C${String(n).padStart(12, '0')}`;
const CLINICIANS = 5;
const NAMES = 400;
/** One client in so many has a second plan. */
export const SECOND_PLAN_EVERY = 10;

const SETUP = `
insert into practices (practice_id, name, zone, kind, created_at)
  values ($p, 'Quiet Harbor Counseling', 'America/New_York', 'own', now());
insert into legal_entities (practice_id, id, name, npi, tax_id, tax_id_kind, street, city, state, zip, phone, valid_from)
  values ($p, ${id('leg', '1')}, 'Quiet Harbor Counseling LLC', '2000000010', '12-3456789', 'ein', '40 Harbor Street',
    'Burlington', 'VT', '05401-1234', '(802) 555-0134', '2020-01-01');
insert into locations (practice_id, id, name, place_of_service, street, city, state, zip, valid_from)
  values ($p, ${id('loc', '1')}, 'Harbor Street', '11', '40 Harbor Street', 'Burlington', 'VT', '05401-1234', '2020-01-01');
insert into connections (practice_id, id, name, transport, settings, sender_id, receiver_id, application_sender,
    application_receiver, submitter_name, receiver_name, contact_name, contact_phone, is_default, made_at)
  values ($p, ${id('con', '1')}, 'Practice clearinghouse', 'practice', '{"alsoFrom": [], "alsoTo": []}', 'QUIETHARBOR',
    'PRACTICECH', 'QUIETHARBOR', 'PRACTICECH', 'Quiet Harbor Counseling', 'Practice Clearinghouse', 'Front desk',
    '8025550134', true, now());
insert into clinicians (practice_id, id, name, credential, npi, taxonomy, active_from)
  select $p, ${id('cln')}, 'Dr. Dana Osei', 'LCSW', '2000000028', '1041C0700X', '2020-01-01'
  from generate_series(0, ${CLINICIANS - 1}) n;
insert into licences (practice_id, id, clinician_id, level, kind, number, state, valid_from)
  select $p, ${id('lic')}, ${id('cln')}, 'masters', 'LCSW', n::text, 'VT', '2020-01-01' from generate_series(0, ${CLINICIANS - 1}) n;
insert into services (practice_id, id, name, kind, time_rule, default_minutes, per_attendee, claimable, valid_from)
  values ($p, ${id('svc', '1')}, 'Individual therapy', 'individual', 'psychotherapy', 50, false, true, '2020-01-01');
insert into payers (practice_id, id, name, class, edi_id, filing_days, created_at)
  values ($p, ${id('pyr', '1')}, 'Blue Harbor', 'commercial', 'BLUEH', 730, now()),
    ($p, ${id('pyr', '2')}, 'Green Valley', 'commercial', 'GREENV', 730, now());
insert into payer_rules (practice_id, id, payer_id, unit_method, place_client_home, place_client_elsewhere, bill_as, valid_from)
  select $p, ${id('rul')}, ${id('pyr')}, 'ama', '10', '02', 'renderer', '2020-01-01' from generate_series(1, 2) n;
insert into clients (practice_id, id, given_name, family_name, born_on, sex, street, city, state, zip, pays, status, created_at)
  select $p, ${id('clt')}, 'Ada' || translate((n / ${NAMES})::text, '0123456789', 'abcdefghij'),
    'Reed' || translate((n % ${NAMES})::text, '0123456789', 'abcdefghij'), '1988-04-12', 'female', '18 Fern Lane',
    'Burlington', 'VT', '05401', 'insurance', 'active', now() from generate_series(0, $clients - 1) n;
insert into caseloads (practice_id, id, client_id, clinician_id, valid_from)
  select $p, ${id('shr')}, ${id('clt')}, ${id('cln', `n % ${CLINICIANS}`)}, '2020-01-01' from generate_series(0, $clients - 1) n;
insert into policies (practice_id, id, client_id, payer_id, member_id, rank, relationship, valid_from, copay_cents)
  select $p, ${id('pol')}, ${id('clt')}, ${id('pyr', '1')}, 'W' || lpad(n::text, 9, '0'), 1, 'self', '2020-01-01', 2000
  from generate_series(0, $clients - 1) n;
insert into policies (practice_id, id, client_id, payer_id, member_id, rank, relationship, valid_from)
  select $p, ${id('pol', 'n + $clients')}, ${id('clt')}, ${id('pyr', '2')}, 'G' || lpad(n::text, 9, '0'), 2, 'self', '2020-01-01'
  from generate_series(0, $clients - 1, ${SECOND_PLAN_EVERY}) n;
create temp table visits as
  select n, n % $clients as client, date '2026-03-09' - (n / $clients) as day,
    case when n % 2 = 0 then '11' else '10' end as place from generate_series(1, $charges) n;`;

const CHARGES = `
insert into sessions (practice_id, id, clinician_id, service_id, location_id, medium, client_at, starts_at, minutes, local_day, created_at)
  select $p, ${id('ses')}, ${id('cln', `client % ${CLINICIANS}`)}, ${id('svc', '1')}, ${id('loc', '1')}, 'in-person', 'office',
    day + time '14:00', 50, day, now() from visits;
insert into attendees (practice_id, id, session_id, client_id, status, status_at)
  select $p, ${id('att')}, ${id('ses')}, ${id('clt', 'client')}, 'held', now() from visits;
insert into charges (practice_id, id, kind, client_id, session_id, attendee_id, clinician_id, service_id, description, service_on,
    code, place, diagnoses, minutes, fee_cents, payer_id, policy_id, payer_cents, client_cents, why, entry_id, posted_at)
  select $p, ${id('chg')}, 'session', ${id('clt', 'client')}, ${id('ses')}, ${id('att')}, ${id('cln', `client % ${CLINICIANS}`)},
    ${id('svc', '1')}, 'Psychotherapy', day, '90834', place, '{F41.1}', 50, 17500, ${id('pyr', '1')}, ${id('pol', 'client')},
    15500, 2000, '{}', ${id('ent')}, day + time '20:00' from visits;
insert into entries (practice_id, id, event_key, kind, effective_on, recorded_at, rule, content_hash)
  select $p, ${id('ent')}, 'charge-posted:' || ${id('chg')}, 'charge-posted', day, now(), 'The fee.', '' from visits;
insert into lines (practice_id, entry_id, line_no, account, side, cents, effective_on, client_id, charge_id, payer_id)
  select $p, ${id('ent')}, k, (array['1100', '1110', '4000'])[k], (array['debit', 'debit', 'credit'])[k],
    (array[15500, 2000, 17500])[k], day, ${id('clt', 'client')}, ${id('chg')}, case k when 1 then ${id('pyr', '1')} end
  from visits, generate_series(1, 3) k;`;

const CLAIMS = `
insert into claims (practice_id, id, number, client_id, policy_id, payer_id, clinician_id, service_on, place, state, came_from,
    total_cents, checked, sent_at, ask_status_on, made_at)
  select $p, ${id('clm')}, 'C' || lpad(n::text, 12, '0'), ${id('clt', 'client')}, ${id('pol', 'client')}, ${id('pyr', '1')},
    ${id('cln', `client % ${CLINICIANS}`)}, day, place, 'accepted-payer', 'accepted-payer', 17500, true, day + time '23:00',
    day + 14, day + time '20:00' from visits;
insert into claim_lines (practice_id, claim_id, position, charge_id, line_key, code, units, place, diagnoses, fee_cents, service_on)
  select $p, ${id('clm')}, 1, ${id('chg')}, 'C' || lpad(n::text, 12, '0') || 'L1', '90834', 1, place, '{F41.1}', 17500, day
  from visits;
insert into claim_events (practice_id, id, claim_id, event, from_state, to_state, why, at)
  select $p, ${id('evt')}, ${id('clm')}, 'send', 'ready', 'accepted-payer', 'Sent.', day + time '23:00' from visits;`;

export interface Size {
  readonly charges: number;
  readonly clients: number;
  /** Else the charges wait for their claims to be built. */
  readonly claims: boolean;
}
const chart = action({
  name: 'bench-accounts',
  needs: 'system',
  run: (work, _: object) => insertAccounts(work),
});
export async function fill(store: Store, deps: Deps, size: Size): Promise<void> {
  const one = await store.owner.pool.connect();
  try {
    await one.query('set session_replication_role = replica');
    for (const text of [SETUP, CHARGES, size.claims ? CLAIMS : ''])
      await one.query(said(text, size));
  } finally {
    await one.query('set session_replication_role = origin');
    one.release();
  }
  await perform(deps, who, chart, {});
  await store.owner.pool.query('vacuum analyze');
}
const said = (text: string, { clients, charges }: Size) =>
  text
    .replaceAll('$clients', String(clients))
    .replaceAll('$charges', String(charges))
    .replaceAll('$p', `'${PRACTICE}'`);

/** Jobs written down, not worked: the measurement calls what they call. */
export function benchDeps(store: Store, reactions: readonly Reaction[]) {
  const queued = new Map<string, number>();
  const deps: Deps = {
    db: store.app.db,
    clock: { ...systemClock, now: () => NOW },
    jobs: {
      send: async (_tx, name) => {
        queued.set(name, (queued.get(name) ?? 0) + 1);
      },
    },
    reactions,
    log: makeLog('silent'),
  };
  return { deps, queued };
}
export const doing =
  (deps: Deps) =>
  async <I, O>(act: Action<I, O>, input: I): Promise<O> => {
    const done = await perform(deps, who, act, input);
    if (typeof done === 'object' && done !== null && 'refused' in done)
      throw new Error(JSON.stringify(done));
    return done as O;
  };

export interface Measured<T> {
  readonly value: T;
  readonly seconds: number;
  /** Of this process and of the database's side of its connections; undefined where there is no /proc. */
  readonly cpu: number | undefined;
  /** Statements that were sent to the database meanwhile, by connections of the application. */
  readonly statements: number;
  /** Most resident memory above that at the start, in MB. */
  readonly grewMb: number;
}
/** Every statement that was sent by this process; what connections remember is not asked. */
let statements = 0;
const send = pg.Client.prototype.query as (...all: unknown[]) => unknown;
pg.Client.prototype.query = function counted(this: pg.Client, ...all: unknown[]) {
  statements++;
  return send.apply(this, all);
} as never;
/** Processor seconds so far by process: this one, and each server process it has a connection to. */
async function cpuSeconds(store: Store): Promise<ReadonlyMap<number, number> | undefined> {
  const { rows } = await store.owner.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  const { user, system } = process.cpuUsage();
  const used = new Map([[process.pid, (user + system) / 1e6]]);
  try {
    for (const { pid } of rows) {
      // utime and stime, in hundredths of a second; see proc(5). The name before them is in brackets.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      used.set(pid, (Number(stat[11]) + Number(stat[12])) / 100);
    }
    return used;
  } catch {
    return undefined;
  }
}
type Cpu = Awaited<ReturnType<typeof cpuSeconds>>;
/** Of processes that are there at the end: a connection that idled away takes nothing with it that was asked here. */
const between = (before: Cpu, after: Cpu): number | undefined =>
  before &&
  after &&
  [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);

export const stepTable = (
  steps: readonly (readonly [string, Measured<unknown>])[],
  claims: number,
  raw: { readonly seconds: number; readonly cpu: number | undefined },
) =>
  printTable(
    [
      'Step',
      'Seconds',
      'Claims/s',
      'Beside raw',
      'CPU s',
      'CPU beside raw',
      'Statements',
      'Memory grew by',
    ],
    steps.map(([name, m]) => [
      name,
      m.seconds.toFixed(2),
      (claims / m.seconds).toFixed(0),
      `${(m.seconds / raw.seconds).toFixed(1)}×`,
      m.cpu?.toFixed(2) ?? '–',
      m.cpu === undefined || raw.cpu === undefined ? '–' : `${(m.cpu / raw.cpu).toFixed(1)}×`,
      String(m.statements),
      `${m.grewMb} MB`,
    ]),
  );

/** Seconds, statements, memory of one piece of work. */
export async function measured<T>(store: Store, run: () => Promise<T>): Promise<Measured<T>> {
  const cpu = await cpuSeconds(store);
  const asked = statements;
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await pause(1);
  const from = performance.now();
  try {
    const value = await run();
    const seconds = (performance.now() - from) / 1000;
    most = Math.max(most, process.memoryUsage.rss());
    const told = statements - asked;
    const after = await cpuSeconds(store);
    const used = between(cpu, after);
    const grewMb = Math.round((most - before) / 1_048_576);
    return { value, seconds, cpu: used, statements: told, grewMb };
  } finally {
    clearInterval(watch);
  }
}

/** Seconds to insert rows that are there once more: same rows, same keys, no triggers, 500 a statement, one commit. */
export async function rawInserts(
  store: Store,
  tables: Readonly<Record<string, string>>,
): Promise<{ seconds: number; rows: number; cpu: number | undefined }> {
  const sql = store.owner.pool;
  let rows = 0;
  let seconds = 0;
  let cpu: number | undefined = 0;
  for (const [table, where] of Object.entries(tables)) {
    const found = await sql.query<Record<string, unknown>>(`select * from ${table} where ${where}`);
    const columns = found.fields.map((f) => f.name);
    await sql.query(`create table raw_${table} as select * from ${table} limit 0`);
    const { rows: keys } = await sql.query<{ name: string }>(
      `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)`,
      [table],
    );
    await sql.query(
      `alter table raw_${table} add primary key (${keys.map((k) => k.name).join(', ')})`,
    );
    const client = await sql.connect();
    const before = await cpuSeconds(store);
    const from = performance.now();
    await client.query('begin');
    for (let at = 0; at < found.rows.length; at += 500) {
      const part = found.rows.slice(at, at + 500);
      const places = part.map(
        (_, r) => `(${columns.map((_c, c) => `$${r * columns.length + c + 1}`).join(',')})`,
      );
      await client.query(
        `insert into raw_${table} (${columns.join(',')}) values ${places.join(',')}`,
        part.flatMap((row) => columns.map((c) => asValue(row[c]))),
      );
    }
    await client.query('commit');
    seconds += (performance.now() - from) / 1000;
    client.release();
    const after = await cpuSeconds(store);
    const used = between(before, after);
    cpu = cpu === undefined || used === undefined ? undefined : cpu + used;
    rows += found.rows.length;
  }
  return { seconds, rows, cpu };
}
const asValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
    ? JSON.stringify(value)
    : Array.isArray(value) && value.some((v) => typeof v === 'object')
      ? JSON.stringify(value)
      : value;
