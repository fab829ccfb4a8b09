/** The only SQL of portal passwords. */
import type { Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

export interface KeptPassword {
  readonly hash: string;
  readonly setAt: Instant;
}
export async function passwordOf(work: Work, personId: string): Promise<KeptPassword | undefined> {
  const row = await work.sql
    .selectFrom('portal_passwords')
    .select(['hash', 'set_at'])
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && { hash: row.hash, setAt: row.set_at };
}
export async function putPassword(work: Work, personId: string, hash: string): Promise<void> {
  await work.sql
    .insertInto('portal_passwords')
    .values({ practice_id: work.practiceId, person_id: personId, hash, set_at: work.now })
    .onConflict((c) =>
      c.columns(['practice_id', 'person_id']).doUpdateSet({ hash, set_at: work.now }),
    )
    .execute();
}
export async function dropPassword(work: Work, personId: string): Promise<void> {
  await work.sql
    .deleteFrom('portal_passwords')
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .execute();
}
