/** Who asks in the portal, and the work as Clearhour itself: taken only after what is asked for was found to be theirs. */
import { clientById } from '../clients/index.ts';
import type { PortalPerson, Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';

export interface Theirs extends PortalPerson {
  readonly own: Work;
}
export function theirs(work: Work): Theirs {
  const { portal } = work.who;
  if (!portal || !work.itself) throw new Error('nobody of the portal');
  return { ...portal, own: work.itself() };
}
/** What is another's and what is not there are one and the same. */
export const isTheirs = (
  mine: Pick<PortalPerson, 'clientId' | 'partyId'>,
  of: { readonly clientId: string; readonly partyId: string | null } | undefined,
): boolean => of?.clientId === mine.clientId && of.partyId === mine.partyId;

/** As they are called, and the address on file, in small letters. */
export async function onFile(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<{ name: string; email: string; clientName: string } | undefined> {
  const client = await clientById(work, of.clientId);
  if (!client) return undefined;
  const called = client.preferredName === '' ? client.givenName : client.preferredName;
  if (of.partyId === null)
    return { name: called, email: client.email.trim().toLowerCase(), clientName: called };
  const party = await partyById(work, of.partyId);
  return party && { name: party.name, email: party.email.trim().toLowerCase(), clientName: called };
}
