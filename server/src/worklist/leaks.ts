/**
 * Where money gets lost, by set difference: hours that brought neither charge nor waiver, money owed that
 * nobody is going to get, and clients' money that pays for nothing.
 */
import {
  add,
  type Cents,
  cents,
  date,
  dollars,
  isPositive,
  isRefusal,
  sayDay,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import { listUnbilled } from '../charges/index.ts';
import { clientBalances } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import type { AtRisk } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { creditHolders, duesWithoutPath, pendingWithoutPath, type Stuck } from './today-facts.ts';
import type { Leak } from './worklist-contract.ts';

export type LeakView = z.input<typeof Leak>;
type Item = LeakView['items'][number];
/** Shown one by one; count and sum are of all. */
const SHOWN = 50;
const PAGE = 200;
const MOST_PAGES = 10;

export type UnbilledHour = Exclude<
  Awaited<ReturnType<typeof listUnbilled>>,
  { refused: true }
>['items'][number];
/** Everything on the unbilled list of this person; none for those who see no charges. */
export async function unbilledHours(work: Work, reader: Reader): Promise<UnbilledHour[]> {
  if (!reader.sees.charges) return [];
  const found: UnbilledHour[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const list = await listUnbilled(work, { limit: PAGE, after });
    if (isRefusal(list)) return found;
    found.push(...list.items);
    after = list.next;
    if (after === undefined) break;
  }
  return found;
}
/** What each hour would bring, by attendee and by session. */
export function riskOf(hours: readonly UnbilledHour[]): AtRisk {
  const risk = new Map<string, number>();
  for (const h of hours) {
    if (h.wouldChargeCents === null) continue;
    risk.set(h.attendeeId, h.wouldChargeCents);
    const others = risk.get(h.sessionId) ?? 0;
    risk.set(h.sessionId, toWire(add(cents(others), cents(h.wouldChargeCents))));
  }
  return risk;
}

export async function leaksFor(
  work: Work,
  reader: Reader,
  hours: readonly UnbilledHour[],
): Promise<LeakView[]> {
  const leaks: LeakView[] = [];
  if (reader.sees.charges) leaks.push(await heldLeak(reader, hours), await pathLeak(work, reader));
  if (reader.sees.payments) leaks.push(await creditLeak(work, reader));
  return leaks;
}

function leak(
  kind: LeakView['kind'],
  title: string,
  href: string,
  items: readonly Item[],
): LeakView {
  const all = toWire(add(ZERO, ...items.map((i) => cents(i.cents))));
  return { kind, title, count: items.length, cents: all, href, items: items.slice(0, SHOWN) };
}

async function heldLeak(reader: Reader, hours: readonly UnbilledHour[]): Promise<LeakView> {
  const names = await reader.names(hours.map((h) => h.clientId));
  const items = hours.map((h) => ({
    key: h.attendeeId,
    title: `${names(h.clientId)}, ${sayDay(date(h.day))}`,
    why: h.sentence,
    cents: h.wouldChargeCents ?? 0,
    href: PLACE.trail(h.sessionId),
  }));
  const title = 'Hours with neither charge nor waiver';
  return leak('held-without-charge', title, PLACE.unbilled, items);
}

async function pathLeak(work: Work, reader: Reader): Promise<LeakView> {
  const dues = await duesWithoutPath(work, reader.clients);
  const pending = await pendingWithoutPath(work, reader.clients);
  const names = await reader.names([...dues, ...pending].map((s) => s.clientId));
  const item = (s: Stuck, why: string): Item => ({
    key: `${s.clientId}:${s.payer ?? 'client'}`,
    title: names(s.clientId),
    why,
    cents: toWire(s.cents),
    href: PLACE.client(s.clientId),
  });
  return leak('charge-without-path', 'Owed with no way in sight', PLACE.openCharges, [
    ...dues.map((s) =>
      item(s, `Owed since ${sayDay(s.since)}; no card on file and no payment in thirty days.`),
    ),
    ...pending.map((s) =>
      item(
        s,
        s.endedOn === null
          ? `Asked of ${s.payer}, which is retired.`
          : `Asked of ${s.payer} under a policy that ended on ${sayDay(s.endedOn)}.`,
      ),
    ),
  ]);
}

async function creditLeak(work: Work, reader: Reader): Promise<LeakView> {
  const { clients } = reader;
  const withCredit = [...(await clientBalances(work, await creditHolders(work, clients)))]
    .filter(([, b]) => isPositive(b.credit))
    .sort(([, a], [, b]) => (a.credit < b.credit ? 1 : -1));
  const names = await reader.names(withCredit.map(([id]) => id));
  const items = withCredit.map(([id, { credit, clientDue }]) => ({
    key: id,
    title: names(id),
    why: creditWhy(clientDue),
    cents: toWire(credit),
    href: PLACE.client(id),
  }));
  return leak('credit-unapplied', 'Client credit that pays for nothing', PLACE.credits, items);
}
const creditWhy = (due: Cents): string =>
  isPositive(due)
    ? `${dollars(due)} is due at the same time: put the credit on it.`
    : 'Nothing is due: keep it for later sessions, or give it back.';
