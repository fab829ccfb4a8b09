/** A person entered or put right by another slice that knows them in another part: a guardian is a party too. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { changeParty, insertParty, partyById } from './parties-store.ts';
import { noSuchParty, PARTY_FIELDS, type PartyFields, partyRefusal, tidyParty } from './party.ts';

export type PersonFields = Pick<PartyFields, 'name' | 'email' | 'phone' | 'language'>;
const NEW: Omit<PartyFields, keyof PersonFields> = {
  ...{ kind: 'parent', contact: '', street: '', street2: '', city: '', state: '', zip: '' },
  ...{ preferredChannel: null, zone: '' },
};
export async function enterPerson(work: Work, p: PersonFields): Promise<Id<'rsp'> | Refusal> {
  const fields = tidyParty({ ...NEW, ...p });
  const no = partyRefusal(fields);
  if (no) return no;
  const id = work.newId('rsp');
  await insertParty(work, id, fields);
  return id;
}
/** Everything else of them stays. What it said before is kept. */
export async function putPersonRight(
  work: Work,
  partyId: string,
  p: PersonFields,
): Promise<Refusal | undefined> {
  const before = await partyById(work, partyId, true);
  if (!before) return noSuchParty();
  const fields = tidyParty({ ...before, ...p });
  const no = partyRefusal(fields);
  if (isRefusal(no)) return no;
  const same = PARTY_FIELDS.every((f) => fields[f] === before[f]);
  if (!same) await changeParty(work, before, { fields });
  return undefined;
}
