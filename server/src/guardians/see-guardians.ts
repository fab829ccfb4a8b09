/** Guardians as the practice sees them, and how each stands on a day: the one place that decides it for the portal too. */
import { dateIn, daysBetween, type Id, isRefusal, type LocalDate, sayDay } from '@clearhour/values';
import type { z } from 'zod';
import {
  type Client,
  clientById,
  clientInReach,
  clientsByIds,
  zoneOfClient,
} from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import { partiesByIds } from '../responsibility/index.ts';
import {
  agesOn,
  birthdayAt,
  type Guardian,
  isYounger,
  type MinorAges,
  OF_AGE,
  type Standing,
  standingOf,
} from './guardian.ts';
import type { ClientGuardians } from './guardians-contract.ts';
import { agesRows, guardiansWhere } from './guardians-store.ts';

/** The client's own day: a birthday begins where they live. */
export const clientsDay = (work: Work, c: Pick<Client, 'zone'>): LocalDate =>
  dateIn(zoneOfClient(work, c), work.now);

/** Of the state the practice is in. */
export async function minorAgesOn(
  work: Work,
  day: LocalDate,
): Promise<MinorAges & { state: string }> {
  const state = (await legalEntityOn(work, day))?.state ?? '';
  return { ...agesOn(await agesRows(work), state, day), state };
}
/** Whether they may have a page of their own; undefined where they may. Whose birth date is not known may. */
export async function tooYoungFor(work: Work, client: Client): Promise<number | undefined> {
  const day = clientsDay(work, client);
  if (client.bornOn === null || !isYounger(client.bornOn, OF_AGE, day)) return undefined;
  const { loginAge } = await minorAgesOn(work, day);
  return isYounger(client.bornOn, loginAge, day) ? loginAge : undefined;
}

export interface GuardianNow extends Guardian {
  readonly standing: Standing;
}
async function stand(work: Work, client: Client, all: readonly Guardian[]): Promise<GuardianNow[]> {
  if (all.length === 0) return [];
  const day = clientsDay(work, client);
  const ages = await minorAgesOn(work, day);
  return all.map((g) => ({ ...g, standing: standingOf(g, client.bornOn, ages, day) }));
}
/** Those not ended, each with what they may today. */
export async function guardiansOf(work: Work, client: Client): Promise<GuardianNow[]> {
  return stand(work, client, await guardiansWhere(work, { clientId: client.id, live: true }));
}
/**
 * Who is written to in the place of a client under 18: the guardian first entered who may see what it is about.
 * Appointments are the client's own from the age at which they may sign in; money is a guardian's until 18.
 */
export async function guardianFor(
  work: Work,
  client: Client,
  what: 'appointments' | 'money',
): Promise<Id<'rsp'> | undefined> {
  const day = clientsDay(work, client);
  if (client.bornOn === null || !isYounger(client.bornOn, OF_AGE, day)) return undefined;
  const acting = (await guardiansOf(work, client)).find(
    ({ standing }) => standing.state === 'now' && standing[what],
  );
  if (!acting || (what === 'appointments' && (await tooYoungFor(work, client)) === undefined))
    return undefined;
  return acting.partyId;
}
/** What one guardian may at this moment; undefined: nothing at all. For the portal, asked each time. */
export async function guardianNow(
  work: Work,
  guardianId: string,
): Promise<Extract<Standing, { state: 'now' }> | undefined> {
  const [g] = await guardiansWhere(work, { id: guardianId, live: true });
  const client = g && (await clientById(work, g.clientId));
  if (!g || !client) return undefined;
  const [one] = await stand(work, client, [g]);
  return one?.standing.state === 'now' ? one.standing : undefined;
}

export const seeGuardians = action({
  name: 'see-guardians',
  needs: 'clients.read',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    return isRefusal(client) ? client : guardiansView(work, client);
  },
});
export async function guardiansView(
  work: Work,
  client: Client,
): Promise<z.input<typeof ClientGuardians>> {
  const all = await guardiansWhere(work, { clientId: client.id });
  const parties = await partiesByIds(
    work,
    all.map((g) => g.partyId),
  );
  const day = clientsDay(work, client);
  const ages = await minorAgesOn(work, day);
  const { bornOn } = client;
  return {
    items: all.map((g) => {
      const { endedAt, clientId: _clientId, ...rest } = g;
      const party = parties.get(g.partyId);
      const standing = standingOf(g, bornOn, ages, day);
      return {
        ...rest,
        ...{ name: party?.name ?? 'Somebody', email: party?.email ?? '' },
        ...{ phone: party?.phone ?? '', language: party?.language ?? 'en' },
        ...{ ended: endedAt !== null, state: standing.state },
        sentence: sentenceOf(standing, g, day),
      };
    }),
    ...{ minor: bornOn !== null && isYounger(bornOn, OF_AGE, day), bornOn },
    ofAgeOn: bornOn === null ? null : birthdayAt(bornOn, OF_AGE),
    ages,
    may: { write: work.can('clients.write') },
  };
}
function sentenceOf(s: Standing, g: Guardian, day: LocalDate): string {
  if (s.state === 'no-birth-date') return 'Sees nothing: the client’s birth date is not on file.';
  if (s.state === 'of-age') return 'Sees nothing any more: the client is 18.';
  if (s.state === 'ahead') return `Sees nothing before ${sayDay(g.from, day)}.`;
  if (s.state !== 'now') return 'Ended.';
  const sees = [...(s.appointments ? ['appointments'] : []), ...(s.money ? ['money'] : [])];
  const waits = s.waitsForYes ? ' Appointments wait for the client’s yes.' : '';
  const what = sees.length === 0 ? 'nothing now' : sees.join(' and ');
  return `May see ${what}, until ${sayDay(s.lastDay, day)}.${waits}`;
}

export interface ComingOfAge {
  readonly clientId: Id<'clt'>;
  readonly on: LocalDate;
  readonly guardians: readonly string[];
}
/** Clients with a guardian who turn 18 within so many days, soonest first. For Today. */
export async function comingOfAge(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
  days: number,
): Promise<ComingOfAge[]> {
  const live = await guardiansWhere(work, { live: true });
  const mine = clients === 'practice' ? live : live.filter((g) => clients.has(g.clientId));
  if (mine.length === 0) return [];
  const clientsThere = await clientsByIds(
    work,
    mine.map((g) => g.clientId),
  );
  const of = new Map(clientsThere.map((c) => [c.id, c]));
  const found = new Map<string, { on: LocalDate; ids: string[] }>();
  for (const g of mine) {
    const client = of.get(g.clientId);
    if (!client?.bornOn) continue;
    const day = clientsDay(work, client);
    const on = birthdayAt(client.bornOn, OF_AGE);
    const left = daysBetween(day, on);
    if (left < 1 || left > days || (g.to !== null && g.to < day)) continue;
    const one = found.get(g.clientId) ?? { on, ids: [] };
    one.ids.push(g.partyId);
    found.set(g.clientId, one);
  }
  const parties = await partiesByIds(
    work,
    [...found.values()].flatMap((f) => f.ids),
  );
  return [...found]
    .map(([clientId, { on, ids }]) => ({
      ...{ clientId: clientId as Id<'clt'>, on },
      guardians: ids.map((id) => parties.get(id)?.name ?? 'somebody'),
    }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}
