/**
 * What stands in the way of asking a client for a charge: the bill would come to the limit over the estimate, or the
 * client disputes it. The charge stays in the book; only paper, notices and collection wait.
 */
import {
  add,
  type Cents,
  cents,
  compare,
  dollars,
  type Id,
  sayDay,
  subtract,
  ZERO,
} from '@clearhour/values';
import { paperNumber } from '../papers/index.ts';
import type { Work } from '../platform/context.ts';
import { figureOn } from './due.ts';
import { estimateRules } from './estimates-store.ts';
import { type Compared, compareWith } from './over.ts';
import {
  type Clients,
  type CoveredCharge,
  coveredCharges,
  disputesOf,
  type EstimateDispute,
  type Standing,
  standingEstimates,
} from './over-store.ts';

/** Higher than any bill: before the law there was no limit. */
const NO_LIMIT = cents(10n ** 15n);
export interface Comparison extends Compared {
  readonly standing: Standing;
  readonly limit: Cents;
  readonly charges: readonly CoveredCharge[];
}
/** Each against what was billed of its days. With `all`: also those that nothing brings near the limit. */
export async function comparisons(
  work: Work,
  clients: Clients,
  all = false,
): Promise<Comparison[]> {
  const limit = cents(figureOn(await estimateRules(work), 'excess', work.today) ?? NO_LIMIT);
  const standing = (await standingEstimates(work, clients)).filter(
    (s) => all || compare(subtract(s.billed, s.total), limit) >= 0,
  );
  const charges = Map.groupBy(await coveredCharges(work, standing), (c) => c.estimateId);
  return standing.map((s) => {
    const of = charges.get(s.id) ?? [];
    // What is paid or given up already is asked of nobody.
    const billed = of.map((c) => ({ ...c, released: c.release !== null || c.owed <= ZERO }));
    return { ...compareWith(s.total, limit, billed), standing: s, limit, charges: of };
  });
}

export interface HeldCharge {
  readonly chargeId: Id<'chg'>;
  readonly clientId: Id<'clt'>;
  readonly estimateId: Id<'est'>;
  readonly estimateNumber: string;
}
/** Charges of these clients that are not asked for on paper until somebody decides. */
export async function heldBack(
  work: Work,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, HeldCharge>> {
  const held = new Map<string, HeldCharge>();
  if (clientIds.length === 0) return held;
  for (const c of await comparisons(work, new Set(clientIds)))
    for (const chargeId of c.held)
      held.set(chargeId, {
        chargeId: chargeId as Id<'chg'>,
        clientId: c.standing.clientId,
        estimateId: c.standing.id,
        estimateNumber: numberOf(c.standing),
      });
  return held;
}
export const numberOf = (e: { readonly number: number }): string =>
  paperNumber('estimate', e.number);
export const heldMoney = (c: Comparison): Cents =>
  add(ZERO, ...c.over.filter((o) => c.held.includes(o.chargeId)).map((o) => o.cents));

/** What happened and what to do, for what is held back; empty when nothing is. */
export function heldSentence(work: Work, c: Comparison): string {
  const first = c.over.find((o) => c.held.includes(o.chargeId));
  if (!first) return '';
  const on = c.charges.find((x) => x.chargeId === first.chargeId)?.serviceOn;
  const what = `the session of ${on === undefined ? 'a day' : sayDay(on, work.today)} brings the bill to ${dollars(first.by)} over`;
  return (
    `${dollars(heldMoney(c))} is charged and held back from invoices: ${what} ${numberOf(c.standing)}, and from ` +
    `${dollars(c.limit)} over the client may dispute it. Give a new estimate for the sessions ahead; for these, confirm ` +
    'with a reason that they are asked for, or lower the fee.'
  );
}

/** Open ones, the oldest first. */
export const openDisputes = (work: Work, clients: Clients): Promise<EstimateDispute[]> =>
  disputesOf(work, clients, true);

/** Why nothing may be pressed for: who disputes, since when, and which charges. */
export interface DisputeHold {
  readonly disputeId: Id<'esd'>;
  readonly estimateId: Id<'est'>;
  readonly since: EstimateDispute['openedOn'];
  readonly chargeIds: readonly Id<'chg'>[];
  readonly sentence: string;
}
/**
 * While a dispute of an estimate is open: no notice of what is past due, no late fee, no collection of these charges,
 * of the client or of whoever bears their part (45 CFR 149.620(c)(6)). Undefined: none is open.
 */
export async function disputeHoldOf(
  work: Work,
  clientId: string,
  _partyId: string | null,
): Promise<DisputeHold | undefined> {
  const clients = new Set([clientId]);
  const [dispute] = await disputesOf(work, clients, true);
  if (!dispute) return undefined;
  const open = await disputesOf(work, clients, true);
  const standing = await standingEstimates(
    work,
    clients,
    open.map((d) => d.estimateId),
  );
  const charges = await coveredCharges(work, standing);
  return {
    disputeId: dispute.id,
    estimateId: dispute.estimateId,
    since: dispute.openedOn,
    chargeIds: charges.map((c) => c.chargeId),
    sentence:
      `The client disputes the bill since ${sayDay(dispute.openedOn, work.today)}. Until that is decided nothing of it ` +
      'is pressed for: no notice, no late fee, no collection.',
  };
}
