/** `clearhour verify`: proves the book and the record; prints what is wrong and exits 1. */
import { verifyPractice } from '../worklist/index.ts';
import { allPractices } from './choose-practice.ts';
import type { Command } from './command.ts';
import { withStore } from './with-store.ts';

export const verifyCommand: Command = {
  summary: 'prove that the book balances and nothing is lost or twice',
  usage: '[--practice ID] [--json]',
  options: { practice: { type: 'string', about: 'one practice only' } },
  run: ({ values, json }) =>
    withStore(async (store) => {
      const practices = (await allPractices(store)).filter(
        (p) => values.practice === undefined || p.id === values.practice,
      );
      const reports = [];
      for (const practice of practices) {
        const checks = await store.owner.db
          .transaction()
          .setIsolationLevel('repeatable read')
          .setAccessMode('read only')
          .execute((tx) => verifyPractice(tx, practice.id));
        reports.push({ practice: practice.id, name: practice.name, checks });
      }
      const wrong = reports.flatMap((r) => r.checks.flatMap((c) => c.wrong));
      if (json) console.log(JSON.stringify({ ok: wrong.length === 0, practices: reports }));
      else print(reports);
      return wrong.length === 0 ? 0 : 1;
    }),
};

function print(
  reports: readonly {
    practice: string;
    name: string;
    checks: readonly { name: string; looked: number; wrong: readonly string[] }[];
  }[],
): void {
  if (reports.length === 0) console.log('There is no practice yet; nothing to verify.');
  for (const report of reports) {
    console.log(`${report.name} (${report.practice})`);
    for (const check of report.checks) {
      console.log(
        `  ${check.wrong.length === 0 ? 'good ' : 'WRONG'}  ${check.name} (${check.looked} looked at)`,
      );
      for (const line of check.wrong.slice(0, 20)) console.log(`         ${line}`);
      if (check.wrong.length > 20) console.log(`         and ${check.wrong.length - 20} more`);
    }
  }
}
