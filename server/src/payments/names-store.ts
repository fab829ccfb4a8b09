/** Names of clients and staff for the lists of this slice, many at once; hidden from who may not see clients. */
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export type Names = ReadonlyMap<string, string>;

export async function clientNames(work: Work, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0 || !work.can('clients.read')) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, coalesce(nullif(preferred_name, ''), given_name) || ' ' || family_name as name
    from clients where practice_id = ${work.practiceId} and id = any(${[...new Set(ids)]}::text[])`.execute(
    work.sql,
  );
  return new Map(rows.map((r) => [r.id, r.name]));
}
export async function staffNames(work: Work, ids: readonly (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))];
  if (wanted.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('users')
    .select(['id', 'name'])
    .where('practice_id', '=', work.practiceId)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}
