/**
 * Gathers what planning needs, in a number of questions that does not grow with the remittance, and plans.
 * The preview asks in a snapshot; the posting asks after it holds the clients' money.
 */

import { ZERO } from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import { policyRanksOf } from '../clients/index.ts';
import { chargeBooks, payerBalancesOf } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { holdsOn, ownNumbersOn } from '../practice/index.ts';
import { standingOn } from './adjudication-store.ts';
import type { Reason } from './facts.ts';
import { type MatchResult, matchClaim, type OurClaim } from './match-claim.ts';
import { candidatesFor, ourClaimsByIds } from './our-claims.ts';
import { payeeFaults } from './payee.ts';
import type { ClaimToPlan, PlannedCharge, RemittancePlan } from './plan.ts';
import { planRemittance } from './plan-remittance.ts';
import { claimsOfRemittance, type StoredClaim, UNPOSTED } from './remittance-claims-store.ts';
import { adjustmentsOf, type Remittance, type StoredAdjustment } from './remittance-store.ts';
import { ruleBook, settingsFor } from './rules-store.ts';

/** What of a remittance is not in the book, and which claims of ours it is matched to. */
export interface Open {
  readonly remittance: Remittance;
  readonly stored: readonly StoredClaim[];
  readonly items: readonly ClaimToPlan[];
  readonly adjustments: readonly StoredAdjustment[];
  /** Why nothing of it may be posted. */
  readonly faults: readonly Reason[];
}

export async function openOf(work: Work, remittance: Remittance): Promise<Open> {
  const stored = await claimsOfRemittance(work, remittance.id, { states: UNPOSTED });
  const adjustments = (await adjustmentsOf(work, [remittance.id])).filter(
    (a) => a.state !== 'posted',
  );
  const items = await matched(work, stored);
  return { remittance, stored, items, adjustments, faults: await faultsOf(work, remittance) };
}
/** It is damaged, or was sent to somebody else. */
export async function faultsOf(work: Work, remittance: Remittance): Promise<Reason[]> {
  const { payee, payeeSaid, paidOn, balance } = remittance;
  const others = payee && payeeFaults(payee, payeeSaid, await ownNumbersOn(work, paidOn));
  return [...balance.faults, ...(others ?? [])];
}

/** By a person's choice where there is one, else by what the answer says. */
export async function matched(work: Work, stored: readonly StoredClaim[]): Promise<ClaimToPlan[]> {
  const byHand = stored.flatMap((c) => (c.match === 'by-hand' && c.claimId ? [c.claimId] : []));
  const chosen = await ourClaimsByIds(work, byHand);
  const unsaid = stored.filter((c) => c.match !== 'by-hand' && c.chosen.size === 0);
  const candidates = await candidatesFor(
    work,
    unsaid.map((c) => c.fact),
  );
  return stored.map((c): ClaimToPlan => {
    const named = candidates.get(c.fact);
    const found: MatchResult | undefined = named && matchClaim(c.fact, named);
    return {
      id: c.id,
      fact: c.fact,
      byHand: c.match === 'by-hand' && c.claimId ? chosen.get(c.claimId) : undefined,
      chosen: c.chosen,
      found,
    };
  });
}

export const oursOf = (item: ClaimToPlan): OurClaim | undefined =>
  item.byHand ?? item.found?.match?.claim;

/** Clients whose money the posting may move; their charges too. */
export async function clientsOf(work: Work, items: readonly ClaimToPlan[]): Promise<string[]> {
  const direct = await chargesByIds(
    work,
    items.flatMap((i) => [...i.chosen.values()]),
  );
  return [
    ...new Set([
      ...items.flatMap((i) => oursOf(i)?.clientId ?? []),
      ...[...direct.values()].map((c) => c.clientId),
    ]),
  ];
}

/** `only`: plan these alone, as if the others were not there. */
export async function planOpen(
  work: Work,
  open: Open,
  only?: ReadonlySet<string>,
): Promise<RemittancePlan> {
  const { remittance } = open;
  const items = only ? open.items.filter((i) => only.has(i.id)) : open.items;
  const ours = items.flatMap((i) => oursOf(i) ?? []);
  const chargeIds = [
    ...new Set([
      ...ours.flatMap((c) => c.lines.map((l) => l.chargeId)),
      ...items.flatMap((i) => [...i.chosen.values()]),
    ]),
  ];
  const { payerId } = remittance;
  return planRemittance(items, only ? [] : open.adjustments, {
    today: work.today,
    payerId,
    paidOn: remittance.paidOn,
    tolerance: (await settingsFor(work, payerId)).tolerance,
    rules: await ruleBook(work),
    books: await chargeBooks(work, chargeIds),
    charges: await plannedCharges(work, chargeIds),
    standing: await standingOn(work, chargeIds),
    nextPayerOf: await nextPayers(work, ours),
    payerBalance: payerId === null ? ZERO : await payerBalancesOf(work, payerId),
    faults: open.faults,
  });
}

async function plannedCharges(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlannedCharge>> {
  const charges = await chargesByIds(work, ids);
  return new Map(
    [...charges].map(([id, c]) => [
      id,
      {
        clientId: c.clientId,
        chargeId: c.id,
        clinicianId: c.clinicianId ?? undefined,
        serviceId: c.serviceId ?? undefined,
        takenBack: c.reversedAt !== null,
        payerId: c.payerId,
      },
    ]),
  );
}

/** The plan that comes after a claim's own, of those that hold on its day and may be told. */
async function nextPayers(
  work: Work,
  ours: readonly OurClaim[],
): Promise<(claim: OurClaim) => string | undefined> {
  const ranks = await policyRanksOf(
    work,
    ours.map((c) => c.clientId),
  );
  return (claim) => {
    const hold = (ranks.get(claim.clientId) ?? []).filter((p) => holdsOn(p, claim.serviceOn));
    const own = hold.find((p) => p.id === claim.policyId);
    if (!own) return undefined;
    return hold.find((p) => p.rank > own.rank && !p.doNotBill)?.payerId;
  };
}
