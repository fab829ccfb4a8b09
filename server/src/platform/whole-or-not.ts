/** One part of an action that is done whole or not at all, while the others go on: a savepoint. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { sql } from 'kysely';
import { RefusalThrown } from './action.ts';
import type { Work } from './context.ts';

export async function wholeOrNot<T>(
  work: Work,
  part: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  await sql`savepoint one_of_many`.execute(work.sql);
  const undone = async (no: Refusal): Promise<Refusal> => {
    await sql`rollback to savepoint one_of_many`.execute(work.sql);
    return no;
  };
  try {
    const result = await part();
    if (isRefusal(result)) return await undone(result);
    await sql`release savepoint one_of_many`.execute(work.sql);
    return result;
  } catch (error) {
    if (error instanceof RefusalThrown) return undone(error.refusal);
    throw error;
  }
}
