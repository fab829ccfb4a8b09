/** Somebody as they are written to, and by which ways they can be. */
import { isRefusal } from '@clearhour/values';
import { type Client, clientById, nameOf } from '../clients/index.ts';
import { guardianFor } from '../guardians/index.ts';
import { phone } from '../outside/sms/index.ts';
import type { Work } from '../platform/context.ts';
import { type Party, partyById } from '../responsibility/index.ts';
import type { Addressee, Ways } from './choose-channel.ts';
import { consentsOfPerson, openTroubles } from './consent-store.ts';
import { portalOpenFor } from './portal-doors.ts';
import type { Topic } from './topics.ts';

interface Postal {
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
const postalOf = (p: Postal): string[] => {
  const town = [p.city, [p.state, p.zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return p.street === '' || p.city === '' ? [] : [p.street, p.street2, town].filter(Boolean);
};
const ofClient = (c: Client): Addressee => ({
  clientId: c.id,
  partyId: null,
  name: c.preferredName === '' ? c.givenName : c.preferredName,
  fullName: `${c.givenName} ${c.familyName}`,
  email: c.email,
  phone: c.phone,
  postal: postalOf(c),
  language: c.language,
  preferred: c.preferredChannel,
  zone: c.zone,
});
const PEOPLE: readonly string[] = ['parent', 'partner', 'family', 'other'];
/** Without a zone of their own they are taken to live where the client does. */
const ofParty = (p: Party, client: Client): Addressee => ({
  clientId: client.id,
  partyId: p.id,
  name: PEOPLE.includes(p.kind) ? (p.name.split(' ')[0] ?? p.name) : p.contact || p.name,
  fullName: p.contact === '' ? p.name : `${p.name}\n${p.contact}`,
  email: p.email,
  phone: p.phone,
  postal: postalOf(p),
  language: p.language,
  preferred: p.preferredChannel,
  zone: p.zone === '' ? client.zone : p.zone,
});

/** With a topic: in the place of a client under 18, of a guardian; about the account each is written to themself. */
export async function addresseeOf(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null; readonly topic?: Topic },
): Promise<Addressee | undefined> {
  const client = await clientById(work, of.clientId);
  if (!client) return undefined;
  if (of.partyId === null) {
    const what = of.topic === 'appointments' ? 'appointments' : 'money';
    const byGuardian = of.topic !== undefined && of.topic !== 'account';
    const guardianId = byGuardian ? await guardianFor(work, client, what) : undefined;
    const guardian = guardianId && (await partyById(work, guardianId));
    return guardian ? ofParty(guardian, client) : ofClient(client);
  }
  const party = await partyById(work, of.partyId);
  return party && ofParty(party, client);
}
/** As lists call them. */
export async function fullNameOf(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<string> {
  if (of.partyId !== null) return (await partyById(work, of.partyId))?.name ?? 'Somebody';
  const client = await clientById(work, of.clientId);
  return client ? nameOf(client) : 'Somebody';
}

export async function waysTo(work: Work, to: Addressee): Promise<Ways> {
  const number = phone(to.phone);
  const addresses = [to.email, ...(isRefusal(number) ? [] : [number])].filter(Boolean);
  const troubles = await openTroubles(work, addresses);
  return {
    consents: await consentsOfPerson(work, to),
    troubled: new Set(troubles.map((t) => `${t.channel} ${t.address}`)),
    portal: await portalOpenFor(work, to),
  };
}
