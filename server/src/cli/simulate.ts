/** `clearhour simulate`: a seeded practice year through the real actions, into an empty database. */
import { writeFile } from 'node:fs/promises';
import { dateIn, parseDate } from '@clearhour/values';
import { systemClock } from '../platform/context.ts';
import { makeLog } from '../platform/log.ts';
import type { Store } from '../platform/open-store.ts';
import { simulateYear, ZONE } from '../simulation/index.ts';
import { verifyPractice } from '../worklist/index.ts';
import { type Command, type Given, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const simulateCommand: Command = {
  summary: 'live a seeded practice year through the real actions',
  usage:
    '[--seed N] [--months M] [--clinicians C] [--clients K] [--report FILE.json]   (into an empty database)',
  options: {
    seed: { type: 'string', about: 'same seed, same books (default 1)' },
    months: { type: 'string', about: 'how long (default 12)' },
    clinicians: { type: 'string', about: 'how many (default 2)' },
    clients: { type: 'string', about: 'how many (default 24)' },
    ends: { type: 'string', about: 'the day after the last one lived (default today)' },
    report: { type: 'string', about: 'write what happened as JSON' },
    demo: { type: 'boolean', about: 'beside a practice of one’s own, as the demo' },
  },
  run: (given) =>
    withStore(
      async (store) => {
        const options = {
          seed: whole(given, 'seed', 1, 0, 1_000_000),
          months: whole(given, 'months', 12, 1, 36),
          clinicians: whole(given, 'clinicians', 2, 1, 40),
          clients: whole(given, 'clients', 24, 1, 700),
          endsOn: endsOn(given),
          log: makeLog('silent'),
          progress: progress(given.json),
        };
        const no = await alreadyThere(store, given.values.demo === true);
        if (no) {
          console.error(no);
          return 1;
        }
        const began = performance.now();
        const report = await simulateYear(store, options);
        const checks = await store.owner.db
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute((tx) => verifyPractice(tx, report.practiceId));
        const wrong = checks.flatMap((c) => c.wrong);
        const whole_ = {
          ...report,
          seconds: Math.round((performance.now() - began) / 100) / 10,
          verified: wrong.length === 0,
          wrong,
        };
        if (typeof given.values.report === 'string')
          await writeFile(given.values.report, `${JSON.stringify(whole_, null, 2)}\n`);
        if (given.json) console.log(JSON.stringify(whole_));
        else print(whole_);
        return wrong.length === 0 ? 0 : 1;
      },
      { hurried: true },
    ),
};

function whole(given: Given, name: string, usual: number, least: number, most: number): number {
  const said = given.values[name];
  if (said === undefined) return usual;
  const n = Number(said);
  if (!Number.isInteger(n) || n < least || n > most)
    throw new WrongWords(`--${name} must be a whole number from ${least} to ${most}.`);
  return n;
}

function endsOn(given: Given) {
  const said = given.values.ends;
  if (said === undefined) return dateIn(ZONE, systemClock.now());
  const day = typeof said === 'string' ? parseDate(said) : undefined;
  if (!day) throw new WrongWords('--ends must be a day (YYYY-MM-DD).');
  return day;
}

async function alreadyThere(store: Store, demo: boolean): Promise<string | undefined> {
  const found = await store.owner.pool.query<{ kind: string }>(
    `select kind from practices where kind <> 'making'`,
  );
  if (demo ? found.rows.every((p) => p.kind !== 'demo') : found.rows.length === 0) return undefined;
  return demo
    ? 'There is a demo practice already. Nothing was changed.'
    : 'There is a practice in this database already. Simulate into an empty one (CLEARHOUR_DATA=some/new/folder). Nothing was changed.';
}

function progress(json: boolean): (share: number) => void {
  let last = -1;
  return (share) => {
    const percent = Math.min(99, Math.floor(share * 100));
    if (percent === last) return;
    last = percent;
    if (json) console.log(JSON.stringify({ percent }));
    else if (process.stderr.isTTY) process.stderr.write(`\rLiving the year… ${percent} %`);
  };
}

function print(report: Readonly<Record<string, unknown>>): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const [name, value] of Object.entries(report))
    console.log(`${name.padEnd(16)} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
}
