/** Two reads side by side: one picture of the practice, on two connections, whatever is written meanwhile. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { ask } from './action.ts';
import type { Work } from './context.ts';
import { sideBySide } from './together.ts';

let t: TestPractice;
beforeAll(async () => {
  t = await testPractice();
});
afterAll(() => t.close());

interface Seen {
  readonly name: string;
  readonly connection: number;
  readonly practices: number;
}
const look = async (work: Work): Promise<Seen> => {
  const { rows } = await sql<Seen>`select min(name) as name, count(*)::int as practices,
    pg_backend_pid() as connection from practices`.execute(work.sql);
  return rows[0] as Seen;
};
const rename = (name: string) =>
  t.ownerSql.query('update practices set name = $1 where practice_id = $2', [name, t.practiceId]);

it('sees what stood when the first began, and only its own practice, on both connections', async () => {
  await t.ownerSql.query(
    `insert into practices (practice_id, name, zone, kind, created_at) values ('prc_other', 'A practice of somebody else', 'UTC', 'own', now())`,
  );
  const read = {
    name: 'look-twice',
    needs: 'system' as const,
    run: async (work: Work) => {
      await look(work);
      await rename('Renamed meanwhile');
      const [one, other] = await sideBySide(work, look, look);
      return { one, other };
    },
  };
  const seen = await ask(t.deps, t.system, read, undefined);
  expect(seen).toMatchObject({
    one: { name: 'Quiet Harbor Counseling', practices: 1 },
    other: { name: 'Quiet Harbor Counseling', practices: 1 },
  });
  const { one, other } = seen as { one: Seen; other: Seen };
  expect(one.connection).not.toBe(other.connection);
});

it('the second ends before the failure of the first is told, and no connection is lost', async () => {
  let ended = 0;
  const read = {
    name: 'fail-beside',
    needs: 'system' as const,
    run: (work: Work) =>
      sideBySide(
        work,
        async () => {
          throw new Error('the first half failed');
        },
        async (w) => {
          await sql`select pg_sleep(0.05)`.execute(w.sql);
          ended++;
        },
      ),
  };
  for (let n = 0; n < 20; n++) {
    await expect(ask(t.deps, t.system, read, undefined)).rejects.toThrow('the first half failed');
  }
  expect(ended).toBe(20);
});

it('forty reads at once, more than there are connections, all end', async () => {
  const read = {
    name: 'look-side-by-side',
    needs: 'system' as const,
    run: (work: Work) => sideBySide(work, look, look),
  };
  const all = await Promise.all(
    Array.from({ length: 40 }, () => ask(t.deps, t.system, read, undefined)),
  );
  expect(all).toHaveLength(40);
});
