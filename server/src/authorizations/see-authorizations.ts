/** Authorizations with what is left of them, for a client and as a list; and the one a service goes on. */
import { addDays, type Id, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { sql } from 'kysely';
import { standingChargesOf, standingChargesSince } from '../charges/index.ts';
import { clientIdsInReach, clientInReach, clientNames } from '../clients/index.ts';
import type { Place } from '../eligibility/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { listPayers } from '../practice/index.ts';
import {
  countedSince,
  isFollowed,
  type Lack,
  lackOf,
  type Service,
  type Standing,
  standingOf,
  useOf,
} from './authorization.ts';
import {
  authorizationById,
  authorizationsOf,
  changesOf,
  pageOfAuthorizations,
  type Stored,
} from './authorization-store.ts';
import { AUTHORIZATION_NOT_FOUND } from './change-authorization.ts';
import { needsOf, placeOfCode } from './needed.ts';
import { AHEAD_DAYS, visitsWithout } from './visits-ahead.ts';

export interface Shown extends Stored {
  readonly standing: Standing | null;
  readonly payerName: string;
  readonly clientName: string;
}
/** Charges older than this are not looked at for what lacks an authorization: the payer has long decided. */
const LOOK_BACK_DAYS = 365;

/** A service that was charged, with the place it was given at. */
export interface Charged extends Service {
  readonly place?: Place;
}
type Counting = Awaited<ReturnType<typeof standingChargesSince>>[number];
const serviceOf = (c: Counting): Charged[] =>
  c.payerId === null || c.code === null || c.kind !== 'session'
    ? []
    : [
        {
          chargeId: c.id,
          payerId: c.payerId,
          code: c.code,
          units: c.units,
          serviceOn: c.serviceOn,
          visit: c.sessionId ?? c.serviceOn,
          place: placeOfCode(c.place ?? ''),
        },
      ];

export interface Counted {
  readonly authorizations: readonly Stored[];
  readonly services: readonly Charged[];
  readonly on: ReadonlyMap<string, Id<'aut'>>;
  readonly used: ReadonlyMap<Id<'aut'>, number>;
}
/**
 * By client: everything that counts, so that each charge goes on one authorization. `onward`: only what is used of
 * those that are not over by this day is wanted, and charges too old to count for it are not read.
 */
export async function countFor(
  work: Work,
  clientIds: readonly string[],
  onward?: LocalDate,
): Promise<Map<string, Counted>> {
  const all = await authorizationsOf(work, clientIds);
  const agreed = Map.groupBy(all, (a) => a.clientId as string);
  const charges: readonly Counting[] =
    onward === undefined
      ? await standingChargesOf(work, clientIds)
      : await standingChargesSince(work, countedFrom(agreed, onward));
  const charged = Map.groupBy(charges, (c) => c.clientId as string);
  return new Map(
    clientIds.map((clientId) => {
      const authorizations = agreed.get(clientId) ?? [];
      const services = (charged.get(clientId) ?? []).flatMap(serviceOf);
      return [clientId, { authorizations, services, ...useOf(authorizations, services) }];
    }),
  );
}

function countedFrom(agreed: ReadonlyMap<string, readonly Stored[]>, onward: LocalDate) {
  const since = new Map<string, LocalDate>();
  for (const [clientId, own] of agreed) {
    const first = countedSince(own, onward);
    if (first !== undefined) since.set(clientId, first);
  }
  return since;
}

/** Days of visits still to come by client: scheduled, so not charged yet. */
async function bookedDays(
  work: Work,
  clientIds: readonly string[],
  until: LocalDate,
): Promise<Map<string, LocalDate[]>> {
  const days = new Map<string, LocalDate[]>(clientIds.map((id) => [id, []]));
  const { rows } = await sql<{ client_id: string; day: LocalDate }>`
    select a.client_id, s.local_day as day from attendees a
    join sessions s on s.practice_id = a.practice_id and s.id = a.session_id and s.removed_at is null
      and s.local_day between ${work.today}::date and ${until}::date
    where a.practice_id = ${work.practiceId} and a.client_id = any(${[...clientIds]}::text[])
      and a.status = 'scheduled'`.execute(work.sql);
  for (const { client_id, day } of rows) days.get(client_id)?.push(day);
  return days;
}

async function shown(work: Work, wanted: readonly Stored[]): Promise<Shown[]> {
  const ends = wanted.map((a) => a.to).sort();
  const [firstEnd] = ends;
  if (firstEnd === undefined) return [];
  const clientIds = [...new Set(wanted.map((a) => a.clientId))];
  const counted = await countFor(work, clientIds, firstEnd);
  const days = await bookedDays(work, clientIds, ends.at(-1) ?? work.today);
  const payers = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
  const clients = await clientNames(work, clientIds);
  return wanted.map((a) => {
    const of = counted.get(a.clientId);
    const booked = (days.get(a.clientId) ?? []).filter((d) => a.from <= d && d <= a.to).length;
    const beside = {
      today: work.today,
      used: of?.used.get(a.id) ?? 0,
      booked,
      followed: isFollowed(a, of?.authorizations ?? []),
    };
    return {
      ...a,
      standing: a.removed ? null : standingOf(a, beside),
      payerName: payers.get(a.payerId) ?? '',
      clientName: clients.get(a.clientId) ?? '',
    };
  });
}

export interface Outside {
  readonly chargeId: string;
  readonly serviceOn: LocalDate;
  readonly code: string;
  readonly payerName: string;
  readonly needed: boolean;
  readonly sentence: string;
}
/** Charges that are on no authorization although the payer wants one, or did authorize something else. */
async function outsideOf(work: Work, clientId: string, { authorizations, services, on }: Counted) {
  const found: Outside[] = [];
  const since = addDays(work.today, -LOOK_BACK_DAYS);
  const needs = await needsOf(work, [clientId]);
  for (const s of services) {
    if (on.has(s.chargeId) || s.serviceOn < since) continue;
    const needed = await needs(clientId, { ...s, place: s.place ?? 'office' });
    const lack = lackOf(authorizations, s, needed);
    if (!lack) continue;
    const { chargeId, serviceOn, code } = s;
    const { payerName } = needed;
    found.push({ chargeId, serviceOn, code: code ?? '', payerName, ...pick(lack) });
  }
  return found.reverse();
}
const pick = ({ needed, sentence }: Lack) => ({ needed, sentence });

export const listClientAuthorizations = action({
  name: 'list-client-authorizations',
  needs: 'clients.read',
  run: async (work, input: { readonly clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const items = await shown(work, await authorizationsOf(work, [client.id], true));
    const counted = (await countFor(work, [client.id])).get(client.id);
    return {
      items: [...items].sort((a, b) => rank(a) - rank(b) || b.to.localeCompare(a.to)),
      outside: counted ? await outsideOf(work, client.id, counted) : [],
      ahead: await visitsWithout(work, {
        ...{ from: work.today, to: addDays(work.today, AHEAD_DAYS), clientId: client.id },
      }),
      may: { write: work.can('coverage.write') },
    };
  },
});
const ORDER = ['in-force', 'used-up', 'upcoming', 'over', 'removed'];
const rank = (a: Shown): number => ORDER.indexOf(a.standing?.state ?? 'removed');

export interface ListAsked {
  readonly state: 'needs-you' | 'all';
  readonly after: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}
const STRIDE = 200;
/** The one that ends first in front; 'needs-you': those with a warning. */
export const listAuthorizations = action({
  name: 'list-authorizations',
  needs: 'clients.read',
  run: async (work, input: ListAsked): Promise<{ items: Shown[]; next?: string }> => {
    const mine = await clientIdsInReach(work);
    const within = mine === 'practice' ? {} : { clientIds: [...mine] };
    const needs = input.state === 'needs-you';
    const kept: Shown[] = [];
    let { after } = input;
    // A warning is reckoned, not stored: pages are read until enough of them have one.
    while (kept.length < oneMore(input.limit)) {
      const asked = { ...within, after, limit: needs ? STRIDE : oneMore(input.limit) };
      const some = await pageOfAuthorizations(work, {
        ...asked,
        ...(needs ? { notOverBy: work.today, mayWarnOn: work.today } : {}),
      });
      const seen = await shown(work, some);
      kept.push(...(needs ? seen.filter((a) => a.standing?.warnings.length) : seen));
      const last = some.at(-1);
      if (!last || some.length < asked.limit) break;
      after = { day: last.to, id: last.id };
    }
    const { rows, next } = pageOf(kept, input.limit, (a) => `${a.to} ${a.id}`);
    return { items: [...rows], ...next };
  },
});

export const seeAuthorization = action({
  name: 'see-authorization',
  needs: 'clients.read',
  run: async (work, input: { readonly id: Id<'aut'> }): Promise<Shown | Refusal> => {
    const found = await inReach(work, input.id);
    if (isRefusal(found)) return found;
    const [one] = await shown(work, [found]);
    if (!one) throw new Error('an authorization that was found is not shown');
    return one;
  },
});
export const listAuthorizationChanges = action({
  name: 'list-authorization-changes',
  needs: 'clients.read',
  run: async (work, input: { readonly id: Id<'aut'> }) => {
    const found = await inReach(work, input.id);
    return isRefusal(found) ? found : { items: await changesOf(work, found.id) };
  },
});
async function inReach(work: Work, id: string): Promise<Stored | Refusal> {
  const found = await authorizationById(work, id);
  const client = await clientInReach(work, found?.clientId ?? '');
  return isRefusal(client) || !found ? AUTHORIZATION_NOT_FOUND : found;
}
