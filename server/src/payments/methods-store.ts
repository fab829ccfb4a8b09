/** The SQL of the practice's own ways to pay. */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

export interface CustomMethod {
  readonly id: string;
  readonly name: string;
  readonly account: string;
}
export interface ListedMethod extends CustomMethod {
  readonly retired: boolean;
}
/** All there ever were, by name: a retired one still names the payments it took. */
export async function allMethods(work: Work): Promise<ListedMethod[]> {
  const rows = await work.sql
    .selectFrom('payment_methods')
    .select(['id', 'name', 'account', 'retired_at'])
    .where('practice_id', '=', work.practiceId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ retired_at, ...m }) => ({ ...m, retired: retired_at !== null }));
}
/** Those that take payments now. */
export const customMethods = async (work: Work): Promise<CustomMethod[]> =>
  (await allMethods(work)).filter((m) => !m.retired);

export async function insertMethods(work: Work, methods: readonly CustomMethod[]): Promise<void> {
  await work.sql
    .insertInto('payment_methods')
    .values(methods.map((m) => ({ practice_id: work.practiceId, ...m })))
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function changeMethod(
  work: Work,
  id: Id<'pay'>,
  to: { readonly name?: string; readonly retired?: boolean },
): Promise<void> {
  await work.sql
    .updateTable('payment_methods')
    .set({
      ...(to.name === undefined ? {} : { name: to.name }),
      ...(to.retired === undefined ? {} : { retired_at: to.retired ? work.now : null }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
