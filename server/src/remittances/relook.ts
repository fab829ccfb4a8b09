/** Looks at what is not in the book again, and keeps what came of it: for lists and for posting by itself. */
import type { Work } from '../platform/context.ts';
import { type Open, openOf, planOpen } from './load-plan.ts';
import type { RemittancePlan } from './plan.ts';
import {
  type ClaimChange,
  changeClaims,
  countsOf,
  type StoredClaim,
} from './remittance-claims-store.ts';
import { nextAnswer, nextRemittance, type RemittanceEvent } from './remittance-states.ts';
import {
  adjustmentsOf,
  changeAdjustment,
  changeRemittance,
  type Remittance,
} from './remittance-store.ts';

export async function relook(work: Work, remittance: Remittance): Promise<RemittancePlan> {
  const open = await openOf(work, remittance);
  const plan = await planOpen(work, open);
  await keepPlan(work, open, plan);
  return plan;
}

/** Writes the states of a plan, where they differ from what is written. */
export async function keepPlan(work: Work, open: Open, plan: RemittancePlan): Promise<void> {
  const before = new Map(open.stored.map((c) => [c.id as string, c]));
  const changes: ClaimChange[] = [];
  for (const claim of plan.claims) {
    const stored = before.get(claim.id);
    const state = stored ? nextAnswer(stored.state, claim.state) : claim.state;
    if (state === 'no') throw new Error('what is planned is always taken note of');
    const undone = state === 'undone';
    const change: ClaimChange = {
      id: claim.id,
      state,
      kind: claim.kind,
      claimId: claim.ours?.id ?? null,
      clientId: claim.ours?.clientId ?? claim.adjudications[0]?.clientId ?? null,
      match: claim.how ?? null,
      confidence: claim.confidence ?? null,
      reasons: undone && stored ? stored.reasons : claim.reasons,
    };
    if (stored && !same(stored, change)) changes.push(change);
  }
  await changeClaims(work, changes);
  for (const one of plan.adjustments) {
    const stored = open.adjustments.find((a) => a.id === one.id);
    const sentence = one.reasons[0]?.sentence ?? one.words;
    if (stored?.state === 'undone' && nextAnswer('undone', one.state) === 'undone') continue;
    if (stored && (stored.state !== one.state || stored.sentence !== sentence))
      await changeAdjustment(work, one.id, { state: one.state, sentence });
  }
}
const same = (a: StoredClaim, b: ClaimChange): boolean =>
  a.state === b.state &&
  a.kind === b.kind &&
  a.claimId === b.claimId &&
  a.clientId === b.clientId &&
  a.match === b.match &&
  a.confidence === b.confidence &&
  JSON.stringify(a.reasons) === JSON.stringify(b.reasons);

/** Where it stands after what was done; what was set aside does not wait. */
export async function settleState(
  work: Work,
  remittance: Remittance,
  did: Exclude<RemittanceEvent, 'nothing-waits'>,
): Promise<void> {
  const counts = (await countsOf(work, [remittance.id])).get(remittance.id);
  const others = await adjustmentsOf(work, [remittance.id]);
  const waits =
    (['clean', 'look', 'stop', 'undone'] as const).some((s) => (counts?.get(s) ?? 0) > 0) ||
    others.some((a) => a.state !== 'posted') ||
    remittance.balance.faults.length > 0;
  const state = nextRemittance(remittance.state, waits ? did : 'nothing-waits');
  await changeRemittance(work, remittance.id, {
    state,
    postedNow: state === 'posted' && remittance.postedAt === null,
  });
}
