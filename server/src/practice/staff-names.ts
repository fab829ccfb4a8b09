/** Who decided: names of the practice's people by id. */
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export async function staffNames(
  work: Work,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))];
  if (wanted.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('users')
    .select(['id', 'name'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${wanted}::text[])`)
    .execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}
