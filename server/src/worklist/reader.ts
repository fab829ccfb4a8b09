/** Who reads Today: whose clients and hours, and what of them. Worked out once. */
import { clientIdsInReach, clientNames } from '../clients/index.ts';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import type { Clients } from './today-facts.ts';

export interface Reader {
  readonly clients: Clients;
  /** Whose hours are this person's to see to: their own, or everybody's. */
  readonly hours: 'practice' | readonly string[];
  readonly sees: { readonly charges: boolean; readonly payments: boolean; readonly names: boolean };
  /** The names of these clients that may be shown. */
  names(ids: readonly string[]): Promise<(id: string) => string>;
}

export async function readerOf(work: Work): Promise<Reader> {
  const clients: Clients = await clientIdsInReach(work);
  const own = work.user?.clinicianId ?? null;
  const bound = work.user !== null && caseloadOnly(work.user.roles);
  const names = work.can('clients.read');
  // Each client is asked for once, however many parts of Today name them.
  const known = new Map<string, string>();
  const asked = new Map<string, Promise<void>>();
  // The parts that ask in one turn are answered with one question.
  let gathering: { readonly ids: string[]; readonly loaded: Promise<void> } | undefined;
  const load = (ids: readonly string[]): Promise<void> => {
    if (gathering === undefined) {
      const more: string[] = [];
      const turn = new Promise<void>((resolve) => setImmediate(resolve));
      const loaded = turn.then(async () => {
        gathering = undefined;
        for (const [id, name] of await clientNames(work, more)) known.set(id, name);
      });
      gathering = { ids: more, loaded };
    }
    gathering.ids.push(...ids);
    return gathering.loaded;
  };
  return {
    clients,
    hours: bound ? (own === null ? [] : [own]) : 'practice',
    sees: { charges: work.can('charges.read'), payments: work.can('payments.read'), names },
    names: async (ids) => {
      const unknown = names ? ids.filter((id) => !asked.has(id)) : [];
      const loading = unknown.length === 0 ? undefined : load(unknown);
      if (loading) for (const id of unknown) asked.set(id, loading);
      // Another part may be asking for the same ones at this moment.
      await Promise.all(new Set(ids.map((id) => asked.get(id))));
      // A co-attendee of somebody else's caseload is not named.
      const mayName = (id: string) => clients === 'practice' || clients.has(id);
      return (id) => (mayName(id) ? known.get(id) : undefined) ?? 'A client';
    },
  };
}
