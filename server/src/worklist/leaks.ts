/**
 * Where money gets lost, by set difference: hours that brought neither charge nor waiver, money owed that
 * nobody is going to get, and clients' money that pays for nothing.
 */
import {
  add,
  type Cents,
  date,
  dollars,
  isPositive,
  sayDay,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import {
  type HourWorth,
  type OpenHours,
  unbilledItems,
  worthOfUnbilled,
} from '../charges/index.ts';
import type { Work } from '../platform/context.ts';
import type { AtRisk } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import {
  creditHolders,
  duesWithoutPath,
  type FirstOf,
  pendingWithoutPath,
  type Stuck,
} from './today-facts.ts';
import type { Leak } from './worklist-contract.ts';

export type LeakView = z.input<typeof Leak>;
type Item = LeakView['items'][number];
/** Shown one by one; count and sum are of all. */
const SHOWN = 5;

/** Everything on the unbilled list of this person with what it would bring; none for those who see no charges. */
export const unbilledHours = async (
  work: Work,
  reader: Reader,
  open: OpenHours | undefined,
): Promise<HourWorth[]> => (open && reader.sees.charges ? worthOfUnbilled(work, open) : []);

/** What each hour would bring, by attendee and by session. */
export function riskOf(hours: readonly HourWorth[]): AtRisk {
  const risk = new Map<string, Cents>();
  for (const h of hours) {
    if (h.cents === null) continue;
    risk.set(h.attendeeId, h.cents);
    risk.set(h.sessionId, add(risk.get(h.sessionId) ?? ZERO, h.cents));
  }
  return new Map([...risk].map(([id, worth]) => [id, toWire(worth)]));
}

export async function leaksFor(
  work: Work,
  reader: Reader,
  hours: readonly HourWorth[],
): Promise<LeakView[]> {
  const leaks: LeakView[] = [];
  if (reader.sees.charges)
    leaks.push(await heldLeak(work, reader, hours), await pathLeak(work, reader));
  if (reader.sees.payments) leaks.push(await creditLeak(work, reader));
  return leaks;
}

async function heldLeak(
  work: Work,
  reader: Reader,
  hours: readonly HourWorth[],
): Promise<LeakView> {
  const first = hours.length === 0 ? [] : await unbilledItems(work, hours.slice(0, SHOWN));
  const names = await reader.names(first.map((h) => h.clientId));
  return {
    kind: 'held-without-charge',
    title: 'Hours with neither charge nor waiver',
    count: hours.length,
    cents: toWire(add(ZERO, ...hours.map((h) => h.cents ?? ZERO))),
    href: PLACE.unbilled,
    items: first.map((h) => ({
      key: h.attendeeId,
      title: `${names(h.clientId)}, ${sayDay(date(h.day))}`,
      why: h.sentence,
      cents: h.wouldChargeCents ?? 0,
      href: PLACE.trail(h.sessionId),
    })),
  };
}

async function pathLeak(work: Work, reader: Reader): Promise<LeakView> {
  const dues = await duesWithoutPath(work, reader.clients, SHOWN);
  const pending = await pendingWithoutPath(work, reader.clients, SHOWN);
  const first = [...dues.first, ...pending.first]
    .sort((a, b) => (a.cents === b.cents ? 0 : a.cents < b.cents ? 1 : -1))
    .slice(0, SHOWN);
  const names = await reader.names(first.map((s) => s.clientId));
  const both = (of: (all: FirstOf<Stuck>) => number) => of(dues) + of(pending);
  return {
    kind: 'charge-without-path',
    title: 'Owed with no way in sight',
    count: both((all) => all.count),
    cents: both((all) => toWire(all.cents)),
    href: PLACE.openCharges,
    items: first.map(
      (s): Item => ({
        key: `${s.clientId}:${s.payer ?? 'client'}`,
        title: names(s.clientId),
        why: stuckWhy(s),
        cents: toWire(s.cents),
        href: PLACE.client(s.clientId),
      }),
    ),
  };
}
function stuckWhy({ payer, since, endedOn }: Stuck): string {
  if (payer === null)
    return `Owed since ${sayDay(since)}; no card on file and no payment in thirty days.`;
  return endedOn === null
    ? `Asked of ${payer}, which is retired.`
    : `Asked of ${payer} under a policy that ended on ${sayDay(endedOn)}.`;
}

async function creditLeak(work: Work, reader: Reader): Promise<LeakView> {
  const { first, count, cents: all } = await creditHolders(work, reader.clients, SHOWN);
  const names = await reader.names(first.map((h) => h.clientId));
  return {
    kind: 'credit-unapplied',
    title: 'Client credit that pays for nothing',
    count,
    cents: toWire(all),
    href: PLACE.credits,
    items: first.map(({ clientId, credit, due }) => ({
      key: clientId,
      title: names(clientId),
      why: creditWhy(due),
      cents: toWire(credit),
      href: PLACE.client(clientId),
    })),
  };
}
const creditWhy = (due: Cents): string =>
  isPositive(due)
    ? `${dollars(due)} is due at the same time: put the credit on it.`
    : 'Nothing is due: keep it for later sessions, or give it back.';
