/** Names of clients and staff for the lists of this slice, many at once; hidden from who may not see clients. */
import { clientsByIds, nameOf } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';

export type Names = ReadonlyMap<string, string>;

export async function clientNames(work: Work, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0 || !work.can('clients.read')) return new Map();
  const found = await clientsByIds(work, ids);
  return new Map(found.map((c) => [c.id, nameOf(c)]));
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
