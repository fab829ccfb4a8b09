/**
 * The book: entries per second against raw inserts of the same rows; balance and explain on a million lines
 * against plain SQL on one flat table and against hledger on the same journal.
 *   node bench/ledger.ts [LINES=1000000]
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cents, date } from '@clearhour/values';
import type pg from 'pg';
import {
  ACCOUNT,
  clientBalance,
  credit,
  debit,
  insertAccounts,
  journal,
  linesWhere,
  post,
  trialBalance,
} from '../server/src/ledger/index.ts';
import { action, ask, perform } from '../server/src/platform/action.ts';
import { type Deps, systemClock, type Who, type Work } from '../server/src/platform/context.ts';
import { noJobs } from '../server/src/platform/jobs.ts';
import { makeLog } from '../server/src/platform/log.ts';
import { ms, printTable, timed, withOwnStore } from './figures.ts';

const LINES = Number(process.argv[2] ?? 1_000_000);
const PRACTICE = 'prc_bench';
const CLIENTS = 500;
const who: Who = { practiceId: PRACTICE, zone: 'America/New_York', user: null, source: 'cli' };
const run = <O>(name: string, body: (work: Work) => Promise<O>) =>
  action<undefined, O>({ name, needs: 'system', run: body });

await withOwnStore(async (store) => {
  const deps: Deps = {
    db: store.app.db,
    clock: systemClock,
    jobs: noJobs,
    reactions: [],
    log: makeLog('silent'),
  };
  const sql = store.owner.pool;
  await sql.query(
    `insert into practices (practice_id, name, zone, kind, created_at) values ($1, 'Bench', 'America/New_York', 'own', now())`,
    [PRACTICE],
  );
  await perform(deps, who, run('accounts', insertAccounts), undefined);
  await entriesPerSecond(deps, sql);
  await fill(sql);
  await balances(deps, sql);
});

async function entriesPerSecond(deps: Deps, sql: pg.Pool): Promise<void> {
  await sql.query(`create table raw_entries as select * from entries limit 0; create table raw_lines as select * from lines limit 0;
    alter table raw_entries add primary key (practice_id, id); alter table raw_lines add primary key (practice_id, entry_id, line_no)`);
  const times = 3_000;
  const line = (n: number) => ({ clientId: `clt_${n % CLIENTS}`, chargeId: `chg_w${n}` });
  const postOne = (n: number) =>
    perform(
      deps,
      who,
      run('post', (w) =>
        post(w, {
          eventKey: `charge-posted:chg_w${n}`,
          kind: 'charge-posted',
          effectiveOn: date('2026-01-02'),
          rule: 'bench',
          lines: [
            debit(ACCOUNT.clientDue, cents(15_000), line(n)),
            credit(ACCOUNT.sessionFees, cents(15_000), line(n)),
          ],
        }),
      ),
      undefined,
    );
  const raw = async (n: number) => {
    const client = await sql.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into raw_entries select $1, 'ent_r' || $2, 'k' || $2, 'charge-posted', '2026-01-02', now(), null, 'bench', null, '', pg_current_xact_id()`,
        [PRACTICE, n],
      );
      await client.query(
        `insert into raw_lines values ($1, 'ent_r' || $2, 1, '1110', 'debit', 15000, '2026-01-02', 'c', 'g'), ($1, 'ent_r' || $2, 2, '4000', 'credit', 15000, '2026-01-02', 'c', 'g')`,
        [PRACTICE, n],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  const rows: string[][] = [];
  for (const callers of [1, 4]) {
    const base = callers * 1_000_000;
    const ours = await timed(times, callers, (n) => postOne(base + n));
    const bare = await timed(times, callers, (n) => raw(base + n));
    rows.push([
      `entries posted, ${callers} at once`,
      `${ours.perSecond.toFixed(0)}/s`,
      `raw inserts ${bare.perSecond.toFixed(0)}/s`,
      `${(ours.perSecond / bare.perSecond).toFixed(2)} of raw`,
    ]);
  }
  printTable(
    ['Writing (durable, audited, balanced by the database)', 'Clearhour', 'Beside it', 'Ratio'],
    rows,
  );
}

/** Charges of two lines, half of them paid by two entries of two lines more: LINES in all. */
async function fill(sql: pg.Pool): Promise<void> {
  const charges = Math.round(LINES / 4);
  const began = performance.now();
  const client = await sql.connect();
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into entries select $1, 'ent_c' || n, 'c' || n, 'charge-posted', date '2024-01-01' + (n % 700), now(), null, 'bench', null, '', pg_current_xact_id() from generate_series(1, $2::int) n`,
    [PRACTICE, charges],
  );
  await client.query(
    `insert into lines select $1, 'ent_c' || n, 1, '1110', 'debit', 15000, date '2024-01-01' + (n % 700), 'clt_' || n % $3, 'chg_' || n from generate_series(1, $2::int) n`,
    [PRACTICE, charges, CLIENTS],
  );
  await client.query(
    `insert into lines select $1, 'ent_c' || n, 2, '4000', 'credit', 15000, date '2024-01-01' + (n % 700), null, 'chg_' || n from generate_series(1, $2::int) n`,
    [PRACTICE, charges],
  );
  await client.query(
    `insert into entries select $1, 'ent_p' || n, 'p' || n, 'payment-received', date '2024-01-03' + (n % 700), now(), null, 'bench', null, '', pg_current_xact_id() from generate_series(1, $2::int) n`,
    [PRACTICE, charges],
  );
  await client.query(
    `insert into lines select $1, 'ent_p' || n, 1, '1010', 'debit', 9000, date '2024-01-03' + (n % 700), null, null, null, null, null, 'pmt_' || n from generate_series(1, $2::int) n`,
    [PRACTICE, charges],
  );
  await client.query(
    `insert into lines select $1, 'ent_p' || n, 2, '2000', 'credit', 9000, date '2024-01-03' + (n % 700), 'clt_' || n % $3, null, null, null, null, 'pmt_' || n from generate_series(1, $2::int) n`,
    [PRACTICE, charges, CLIENTS],
  );
  await client.query('create table flat as select * from lines');
  await client.query('create index on flat (client_id, account)');
  await client.query('set session_replication_role = origin');
  client.release();
  for (const table of ['lines', 'entries', 'flat']) await sql.query(`vacuum analyze ${table}`);
  const { rows } = await sql.query<{ n: string }>('select count(*) as n from lines');
  console.log(
    `\n${Number(rows[0]?.n).toLocaleString('en-US')} lines, ${CLIENTS} clients; filled in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
}

async function balances(deps: Deps, sql: pg.Pool): Promise<void> {
  const client = (n: number) => `clt_${n % CLIENTS}`;
  const asOf = date('2025-06-30');
  const plain = (text: string) => (n: number) => sql.query(text, [client(n)]);
  const ours = {
    balance: await timed(400, 1, (n) =>
      ask(
        deps,
        who,
        run('b', (w) => clientBalance(w, client(n))),
        undefined,
      ),
    ),
    asOf: await timed(400, 1, (n) =>
      ask(
        deps,
        who,
        run('b', (w) => clientBalance(w, client(n), asOf)),
        undefined,
      ),
    ),
    explain: await timed(400, 1, (n) =>
      ask(
        deps,
        who,
        run('e', (w) => linesWhere(w, { clientId: client(n) }, { limit: 100 })),
        undefined,
      ),
    ),
    trial: await timed(5, 1, () =>
      ask(
        deps,
        who,
        run('t', (w) => trialBalance(w)),
        undefined,
      ),
    ),
  };
  const sum = `sum(case side when 'debit' then cents else -cents end)`;
  const flat = {
    balance: await timed(
      400,
      1,
      plain(`select account, ${sum} from flat where client_id = $1 group by account`),
    ),
    asOf: await timed(
      400,
      1,
      plain(
        `select account, ${sum} from flat where client_id = $1 and effective_on <= '2025-06-30' group by account`,
      ),
    ),
    explain: await timed(
      400,
      1,
      plain(
        'select * from flat where client_id = $1 order by effective_on, entry_id, line_no limit 100',
      ),
    ),
    trial: await timed(5, 1, () => sql.query(`select account, ${sum} from flat group by account`)),
  };
  const hledger = await hledgerTimes(deps, client(1));
  const row = (what: string, key: keyof typeof ours, h: number | undefined) => [
    what,
    ms(ours[key].p50),
    ms(ours[key].p99),
    ms(flat[key].p50),
    `${(ours[key].p50 / flat[key].p50).toFixed(1)}×`,
    h === undefined ? '–' : ms(h),
    h === undefined ? '–' : `${(h / ours[key].p50).toFixed(0)}× ours`,
  ];
  printTable(
    [
      'Reading',
      'Clearhour p50',
      'p99',
      'plain SQL, one table p50',
      'ours / plain',
      'hledger',
      'hledger / ours',
    ],
    [
      row('balance of a client', 'balance', hledger?.balance),
      row('… as of a day', 'asOf', hledger?.asOf),
      row('explain: first 100 lines', 'explain', hledger?.register),
      row('trial balance of the practice', 'trial', hledger?.trial),
    ],
  );
}

async function hledgerTimes(deps: Deps, client: string) {
  if (spawnSync('hledger', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'clearhour-journal-'));
  const file = join(folder, 'book.journal');
  writeFileSync(file, '');
  await ask(
    deps,
    who,
    run('journal', async (w) => {
      for await (const part of journal(w)) appendFileSync(file, part);
    }),
    undefined,
  );
  const time = (words: readonly string[]) => {
    const from = performance.now();
    const done = spawnSync('hledger', ['-f', file, ...words], { maxBuffer: 1e9 });
    return done.status === 0 ? performance.now() - from : undefined;
  };
  const tag = `tag:client=^${client}$`;
  const times = {
    trial: time(['bal', '--flat']),
    balance: time(['bal', tag]),
    asOf: time(['bal', tag, '-e', '2025-07-01']),
    register: time(['reg', tag, '-r']),
  };
  rmSync(folder, { recursive: true, force: true });
  return times;
}
