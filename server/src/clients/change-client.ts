/** A client's record: made, changed under a version, made a former client and back. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { lockPractice, reach } from '../practice/index.ts';
import { addToCaseload } from './caseload.ts';
import {
  before,
  CHANGED_MEANWHILE,
  CLIENT_FIELDS,
  type Client,
  type ClientFields,
  clientRefusal,
  SIMILAR,
  tidyClient,
} from './client.ts';
import { lockClientInReach } from './client-reach.ts';
import { clientRow, insertChange, insertClient, similarTo, updateClient } from './clients-store.ts';

export interface NewClient extends ClientFields {
  readonly clinicianIds: readonly Id<'cln'>[];
  readonly evenIfSimilar: boolean;
}
export const addClient = action({
  name: 'add-client',
  needs: 'clients.write',
  run: async (work, given: NewClient): Promise<Client | Refusal> => {
    const input = tidyClient(given);
    const no = clientRefusal(input, work.today) ?? (await caseloadRefusal(work, input));
    if (no) return no;
    // One at a time, so that two people entering the same new client see each other.
    await lockPractice(work);
    if (!input.evenIfSimilar && (await similarTo(work, input))) return SIMILAR;
    const id = work.newId('clt');
    await insertClient(work, id, input);
    for (const clinicianId of ownAdded(work, input.clinicianIds)) {
      const refused = await addToCaseload(work, id, clinicianId, work.today);
      if (isRefusal(refused)) return refused;
    }
    work.audit(id);
    return must(await clientRow(work, id));
  },
});
/** A clinician's new client is on their own caseload; nobody else's unless they supervise them. */
function ownAdded(work: Work, ids: readonly Id<'cln'>[]): ReadonlySet<Id<'cln'>> {
  const own = work.user?.clinicianId ?? null;
  const narrow = work.user !== null && caseloadOnly(work.user.roles);
  return new Set(narrow && own !== null ? [own, ...ids] : ids);
}
async function caseloadRefusal(work: Work, input: NewClient): Promise<Refusal | undefined> {
  const mine = await reach(work);
  if (mine === 'practice' || input.clinicianIds.every((c) => mine.includes(c))) return undefined;
  return refuse('not-found', 'That clinician is not there, or not one you supervise.', {
    field: 'clinicianIds',
    kind: 'not-found',
  });
}
function must(client: Client | undefined): Client {
  if (!client) throw new Error('a client just written was not found');
  return client;
}

export const changeClient = action({
  name: 'change-client',
  needs: 'clients.write',
  run: async (
    work,
    given: ClientFields & { readonly id: Id<'clt'>; readonly version: number },
  ): Promise<Client | Refusal> => {
    const old = await lockClientInReach(work, given.id);
    if (isRefusal(old)) return old;
    const input = tidyClient(given);
    const no = clientRefusal(input, work.today);
    if (no) return no;
    if (old.version !== input.version) return CHANGED_MEANWHILE;
    const fields = Object.fromEntries(CLIENT_FIELDS.map((f) => [f, input[f]]));
    const was = before({ ...old }, fields);
    if (was === null) return old;
    if (!(await updateClient(work, input.id, input.version, { fields: input }))) {
      return CHANGED_MEANWHILE;
    }
    await insertChange(work, input.id, was);
    work.audit(input.id, { version: input.version + 1, fields: Object.keys(was).join(' ') });
    return must(await clientRow(work, input.id));
  },
});

const becomes = (name: string, status: Client['status']) =>
  action({
    name,
    needs: 'clients.write',
    run: async (
      work,
      input: { readonly id: Id<'clt'>; readonly version: number },
    ): Promise<Client | Refusal> => {
      const old = await lockClientInReach(work, input.id);
      if (isRefusal(old)) return old;
      if (old.status === status) return old;
      if (old.version !== input.version) return CHANGED_MEANWHILE;
      if (!(await updateClient(work, input.id, input.version, { status }))) {
        return CHANGED_MEANWHILE;
      }
      await insertChange(work, input.id, { status: old.status });
      work.audit(input.id, { status });
      return must(await clientRow(work, input.id));
    },
  });
export const deactivateClient = becomes('deactivate-client', 'former');
export const reactivateClient = becomes('reactivate-client', 'active');
