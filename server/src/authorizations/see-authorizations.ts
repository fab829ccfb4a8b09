/** Authorizations with what is left of them, for a client and as a list; and the one a service goes on. */
import { addDays, type Id, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { type Charge, standingChargesOf } from '../charges/index.ts';
import { clientIdsInReach, clientInReach, clientsByIds, nameOf } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { listPayers, payerRuleOn } from '../practice/index.ts';
import { listSessions } from '../sessions/index.ts';
import {
  type Authorization,
  covers,
  isFollowed,
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

export interface Shown extends Stored {
  readonly standing: Standing | null;
  readonly payerName: string;
  readonly clientName: string;
}
/** Charges older than this are not looked at for what lacks an authorization: the payer has long decided. */
const LOOK_BACK_DAYS = 365;

const serviceOf = (c: Charge): Service[] =>
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
        },
      ];

interface Counted {
  readonly authorizations: readonly Stored[];
  readonly services: readonly Service[];
  readonly on: ReadonlyMap<string, Id<'aut'>>;
  readonly used: ReadonlyMap<Id<'aut'>, number>;
}
/** By client: everything that counts, so that each charge goes on one authorization. */
async function countFor(work: Work, clientIds: readonly string[]): Promise<Map<string, Counted>> {
  const all = await authorizationsOf(work, clientIds);
  const charges = await standingChargesOf(work, clientIds);
  return new Map(
    clientIds.map((clientId) => {
      const authorizations = all.filter((a) => a.clientId === clientId);
      const services = charges.filter((c) => c.clientId === clientId).flatMap(serviceOf);
      return [clientId, { authorizations, services, ...useOf(authorizations, services) }];
    }),
  );
}

/** Days of visits still to come by client: scheduled, so not charged yet. */
async function bookedDays(
  work: Work,
  clientIds: readonly string[],
  until: LocalDate,
): Promise<Map<string, LocalDate[]>> {
  const [only] = clientIds;
  const sessions = await listSessions(work, {
    from: work.today,
    to: until,
    ...(clientIds.length === 1 && only !== undefined ? { clientId: only } : {}),
  });
  const days = new Map<string, LocalDate[]>(clientIds.map((id) => [id, []]));
  for (const s of sessions) {
    for (const a of s.attendees) {
      if (a.status === 'scheduled') days.get(a.clientId)?.push(s.day);
    }
  }
  return days;
}

async function shown(work: Work, wanted: readonly Stored[]): Promise<Shown[]> {
  if (wanted.length === 0) return [];
  const clientIds = [...new Set(wanted.map((a) => a.clientId))];
  const counted = await countFor(work, clientIds);
  const last =
    wanted
      .map((a) => a.to)
      .sort()
      .at(-1) ?? work.today;
  const days = await bookedDays(work, clientIds, last);
  const payers = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
  const clients = new Map((await clientsByIds(work, clientIds)).map((c) => [c.id, nameOf(c)]));
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
  readonly sentence: string;
}
/** Charges whose payer wants an authorization on that day, and that are on none. */
async function outsideOf(work: Work, { authorizations, services, on }: Counted) {
  const found: Outside[] = [];
  const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
  const since = addDays(work.today, -LOOK_BACK_DAYS);
  for (const s of services) {
    if (on.has(s.chargeId) || s.serviceOn < since) continue;
    const rule = await payerRuleOn(work, s.payerId, s.serviceOn);
    if (!rule?.authorizationNeeded) continue;
    const sentence = whyOutside(authorizations, s, payers.get(s.payerId) ?? 'The payer');
    const { chargeId, serviceOn, code } = s;
    found.push({ chargeId, serviceOn, code, payerName: payers.get(s.payerId) ?? '', sentence });
  }
  return found.reverse();
}
export function whyOutside(
  authorizations: readonly Authorization[],
  s: Service,
  payerName: string,
): string {
  const full = authorizations.find((a) => covers(a, s));
  if (full) return `All ${full.counts} of authorization ${full.number} were used before it.`;
  const own = authorizations.filter((a) => a.payerId === s.payerId);
  if (own.some((a) => a.from <= s.serviceOn && s.serviceOn <= a.to)) {
    return `No authorization of that day names ${s.code}.`;
  }
  return own.length > 0
    ? 'It is before or after the days that were authorized.'
    : `${payerName} wants one, and none is entered.`;
}

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
      outside: counted ? await outsideOf(work, counted) : [],
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
        notOverBy: needs ? work.today : undefined,
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

export interface AuthorizationAsked {
  readonly clientId: string;
  readonly payerId: string;
  readonly code: string;
  readonly serviceOn: LocalDate;
  /** A charge that stands keeps the authorization it is counted on. */
  readonly chargeId?: string;
  readonly units?: number;
}
export type AuthorizationFor =
  | { readonly number: string; readonly id: Id<'aut'> }
  /** No number: `needed` says whether the payer wants one on that day. */
  | { readonly number: undefined; readonly needed: boolean; readonly why: string };
/** The number that goes on the claim of a service, or why there is none. */
export async function authorizationFor(
  work: Work,
  asked: AuthorizationAsked,
): Promise<AuthorizationFor> {
  const { authorizations, services } = (await countFor(work, [asked.clientId])).get(
    asked.clientId,
  ) ?? { authorizations: [], services: [] };
  const standing = services.some((s) => s.chargeId === asked.chargeId);
  const wanted: Service = {
    chargeId: asked.chargeId ?? '',
    payerId: asked.payerId,
    code: asked.code,
    units: asked.units ?? 1,
    serviceOn: asked.serviceOn,
    visit: asked.chargeId ?? asked.serviceOn,
  };
  const use = useOf(authorizations, standing ? services : [...services, wanted]);
  const id = use.on.get(wanted.chargeId);
  const found = authorizations.find((a) => a.id === id);
  if (found) return { number: found.number, id: found.id };
  const rule = await payerRuleOn(work, asked.payerId, asked.serviceOn);
  return {
    number: undefined,
    needed: rule?.authorizationNeeded ?? false,
    why: whyOutside(authorizations, wanted, 'The payer'),
  };
}
