/** The proof at the end of every story: `clearhour verify`, read with the owner's eyes. */
import type { Database } from '../src/platform/db.ts';
import { verifyPractice } from '../src/worklist/index.ts';

export interface Verdict {
  readonly looked: number;
  readonly wrong: readonly string[];
}
export async function verdictOn(db: Database, practiceId: string): Promise<Verdict> {
  const checks = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => verifyPractice(tx, practiceId));
  return {
    looked: checks.length,
    wrong: checks.flatMap((c) => c.wrong.map((w) => `${c.name}: ${w}`)),
  };
}
