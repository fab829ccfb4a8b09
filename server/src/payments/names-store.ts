/** Names of clients for the lists of this slice, many at once; hidden from who may not see clients. */
import { clientsByIds, nameOf } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';

export type Names = ReadonlyMap<string, string>;

export async function clientNames(work: Work, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0 || !work.can('clients.read')) return new Map();
  const found = await clientsByIds(work, ids);
  return new Map(found.map((c) => [c.id, nameOf(c)]));
}
