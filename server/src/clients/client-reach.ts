/** One and the same not-found for a client that is unknown, of another practice, or out of reach. */
import type { Id, Refusal } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { reach } from '../practice/index.ts';
import { type Client, NOT_FOUND } from './client.ts';
import { clientRow, idsReached, reaches } from './clients-store.ts';

export async function clientInReach(work: Work, clientId: string): Promise<Client | Refusal> {
  return inReach(work, clientId, false);
}
/** The same, and the client's row is locked: what it decides stays so until commit. */
export async function lockClientInReach(work: Work, clientId: string): Promise<Client | Refusal> {
  return inReach(work, clientId, true);
}
async function inReach(work: Work, clientId: string, lock: boolean): Promise<Client | Refusal> {
  const client = await clientRow(work, clientId, lock);
  if (!client) return NOT_FOUND;
  return (await reaches(work, await reach(work), clientId)) ? client : NOT_FOUND;
}
/** For lists: every client, or these. */
export async function clientIdsInReach(work: Work): Promise<'practice' | ReadonlySet<Id<'clt'>>> {
  const mine = await reach(work);
  return mine === 'practice' ? mine : new Set(await idsReached(work, mine));
}
