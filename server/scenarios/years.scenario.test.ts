/** Seeded months through the real application; after each the whole proof. Same seed, same books. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@clearhour/values';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { journal } from '../src/ledger/index.ts';
import { action, ask } from '../src/platform/action.ts';
import { systemClock, type Work } from '../src/platform/context.ts';
import { openDatabase } from '../src/platform/db.ts';
import { noJobs } from '../src/platform/jobs.ts';
import { makeLog } from '../src/platform/log.ts';
import { simulateYear } from '../src/simulation/index.ts';
import { cloned } from '../src/testing/one-postgres.ts';
import { verifyPractice } from '../src/worklist/index.ts';

const log = makeLog('silent');

/** Lives the months in a database of their own; gives the report, the faults found, and the journal. */
async function lived(seed: number, months: number, clients: number) {
  const at = inject('postgres');
  const name = `year_${process.pid}_${seed}_${Math.floor(performance.now())}`;
  const admin = new pg.Client({ ...at, database: 'postgres' });
  await admin.connect();
  await admin.query(cloned(name));
  const connection = { ...at, database: name };
  const app = openDatabase(connection, 'app', 4);
  const owner = openDatabase(connection, 'owner', 2);
  try {
    const store = {
      app,
      owner,
      connection,
      secret: 'a secret of tests',
      migrated: [],
      lost: new Promise<void>(() => {}),
      close: async () => {},
    };
    const report = await simulateYear(store, {
      seed,
      months,
      clinicians: 3,
      clients,
      endsOn: date('2026-06-01'),
      log,
    });
    const checks = await owner.db
      .transaction()
      .execute((tx) => verifyPractice(tx, report.practiceId));
    const who = {
      practiceId: report.practiceId,
      zone: 'America/New_York',
      user: null,
      source: 'cli',
    } as const;
    const deps = { db: app.db, clock: systemClock, jobs: noJobs, reactions: [], log };
    const book = (await ask(
      deps,
      who,
      action({
        name: 'journal',
        needs: 'ledger.read',
        run: async (work: Work) => {
          let text = '';
          for await (const part of journal(work)) text += part;
          return text;
        },
      }),
      undefined,
    )) as string;
    const unmade = await owner.pool.query<{ papers: string; jobs: string }>(`select
      (select count(*) from papers where sha256 is null) as papers,
      (select count(*) from pgboss.job, string_to_table(data->>'paperIds', ' ') where name = 'render-papers') as jobs`);
    // What the year has left to do waits in the queue: nothing is "being made" for ever.
    expect(unmade.rows[0]?.jobs).toBe(unmade.rows[0]?.papers);
    return {
      report,
      wrong: checks.flatMap((c) => c.wrong),
      empty: checks.filter((c) => c.looked === 0).map((c) => c.name),
      book,
    };
  } finally {
    await app.close();
    await owner.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

const YEARS = [
  [11, 2],
  [12, 1],
  [13, 1],
] as const;
const told = new Map<number, ReturnType<typeof lived>>();
/** Lived once, whoever asks first. */
function year(seed: (typeof YEARS)[number][0]) {
  const months = YEARS.find(([s]) => s === seed)?.[1] ?? 1;
  const found = told.get(seed) ?? lived(seed, months, 8);
  told.set(seed, found);
  return found;
}

it.each(YEARS)('seed %i, %i months lived: nothing lost, nothing twice', async (seed) => {
  const { report, wrong } = await year(seed);
  expect(wrong).toEqual([]);
  expect(report.touchless.forgotten).toBe(0);
  expect(report.held).toBeGreaterThan(12);
  expect(report.notesSigned + report.notesLeft).toBeGreaterThanOrEqual(report.held);
});

it('same seed, same books; another seed, others; hledger agrees', async () => {
  const first = await year(13);
  const again = await lived(13, 1, 8);
  const other = await year(12);
  expect(again.book).toBe(first.book);
  expect(other.book).not.toBe(first.book);
  if (spawnSync('hledger', ['--version']).status !== 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'clearhour-journal-'));
  const file = join(folder, 'book.journal');
  writeFileSync(file, first.book);
  const check = spawnSync('hledger', ['-f', file, 'check', '--strict'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  expect(`${check.stdout}${check.stderr}`).toBe('');
});
