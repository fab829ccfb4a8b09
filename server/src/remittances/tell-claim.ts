/** A posted answer moves its claim on, and starts the claim to the next payer where something is left for it. */
import { add, dollars, isPositive, ZERO } from '@clearhour/values';
import {
  type Answered,
  moveClaim,
  moveClaims,
  nextPayerClaim,
  type Told,
} from '../claims/index.ts';
import { orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type FactAdjustment, isSentOn } from './facts.ts';
import type { OurClaim } from './match-claim.ts';
import { openNextClaims, ourClaimsByIds } from './our-claims.ts';
import type { PlannedClaim } from './plan.ts';
import type { Remittance } from './remittance-store.ts';

type Decision = 'paid' | 'part-paid' | 'denied' | 'undecided';
/** paid when nothing of it is open, denied when nothing was paid or left to anybody. */
export function decisionOf(claim: Pick<PlannedClaim, 'kind' | 'adjudications'>): Decision {
  if (claim.kind === 'reversal') return 'undecided';
  if (claim.kind === 'denied') return 'denied';
  const { adjudications } = claim;
  if (!adjudications.some((a) => isPositive(a.parts.open))) return 'paid';
  const some = adjudications.some((a) => isPositive(a.parts.paid) || isPositive(a.parts.client));
  return some ? 'part-paid' : 'denied';
}

/** `again`: those that were posted before and undone; their line of history is another one then. */
export async function tellClaims(
  work: Work,
  remittance: Remittance,
  claims: readonly PlannedClaim[],
  again: ReadonlySet<string>,
): Promise<void> {
  const told = claims.flatMap((claim) => (claim.ours ? [{ claim, ours: claim.ours }] : []));
  const moves = told.map((t) => ({ ...t, ...moveOf(remittance, t, again.has(t.claim.id)) }));
  for (const part of inTurns(moves, (m) => m.ours)) await tell(work, part);
}

interface ToldClaim {
  readonly claim: PlannedClaim;
  readonly ours: OurClaim;
}
function moveOf(remittance: Remittance, { claim, ours }: ToldClaim, again: boolean) {
  const { fact } = claim;
  const event = decisionOf(claim);
  const answer = answerOf(remittance, claim);
  const decided = {
    decidedOn: remittance.paidOn,
    answer: { ...answer, claimId: ours.id, policyId: ours.policyId },
  };
  const told: Told = {
    why: sentenceOf(event, answer),
    codes: codesOf(claim),
    ...(again ? {} : { fileId: remittance.fileId, segmentIndex: fact.segmentIndex ?? null }),
    payerControlNumber: fact.payerControlNumber ?? null,
    ...(event === 'undecided' ? {} : decided),
  };
  return { claimId: ours.id, event, told, answer };
}

async function tell(
  work: Work,
  part: readonly (ToldClaim & ReturnType<typeof moveOf>)[],
): Promise<void> {
  orRollBack(await moveClaims(work, part));
  const open = part.filter((m) => m.event === 'undecided');
  await dropNext(
    work,
    open.map((m) => m.claimId),
  );
  for (const { claim, ours, answer } of part) {
    if (!claim.adjudications.some((a) => isPositive(a.parts.nextPayer))) continue;
    const next = orRollBack(await nextPayerClaim(work, ours.id, answer));
    if (!next.made || !isSentOn(claim.fact)) continue;
    const why = 'The payer sent it on to the next plan itself.';
    orRollBack(await moveClaim(work, next.claimId, 'file-elsewhere', { why }));
  }
}

/**
 * In the order given, cut so that no part names a claim twice, or a claim together with the one that carries
 * its answer to the next payer: what is done for the one is done before the other is looked at. Pure.
 */
export function inTurns<T>(
  all: readonly T[],
  of: (one: T) => Pick<OurClaim, 'id' | 'before'>,
): T[][] {
  const parts: T[][] = [];
  let ids = new Set<string>();
  let befores = new Set<string>();
  for (const one of all) {
    const { id, before } = of(one);
    const last = parts.at(-1);
    const apart = ids.has(id) || befores.has(id) || (before !== null && ids.has(before));
    if (last && !apart) last.push(one);
    else {
      parts.push([one]);
      ids = new Set();
      befores = new Set();
    }
    ids.add(id);
    if (before !== null) befores.add(before);
  }
  return parts;
}

/** Answers were undone here: nobody has decided. In the order given, a claim as often as it was answered. */
export async function tellUndone(
  work: Work,
  claimIds: readonly string[],
  why: string,
): Promise<void> {
  const ours = await ourClaimsByIds(work, claimIds);
  const all = claimIds.flatMap((id) => ours.get(id) ?? []);
  for (const part of inTurns(all, (c) => c)) {
    const told: Told = { why };
    orRollBack(
      await moveClaims(
        work,
        part.map((c) => ({ claimId: c.id, event: 'undecided', told })),
      ),
    );
    await dropNext(
      work,
      part.map((c) => c.id),
    );
  }
}

/** A claim to the next payer that has not left rests on an answer that is no more. */
async function dropNext(work: Work, claimIds: readonly string[]): Promise<void> {
  const why = 'The answer of the payer before was taken back.';
  const next = await openNextClaims(work, claimIds);
  orRollBack(
    await moveClaims(
      work,
      next.map((claimId) => ({ claimId, event: 'withdraw', told: { why } })),
    ),
  );
}

const known = (all: readonly FactAdjustment[]) =>
  all.flatMap(({ group, reason, cents, quantity }) =>
    cents === null ? [] : [{ group, reason, cents, quantity }],
  );

/** What the next payer's claim repeats, line by line (loops 2320, 2430). */
function answerOf(remittance: Remittance, claim: PlannedClaim): Answered {
  const lines = claim.adjudications.map((a) => ({
    chargeId: a.chargeId,
    paid: a.said.said.paid ?? ZERO,
    code: a.said.code || codeOf(claim, a.chargeId),
    modifiers: a.said.modifiers,
    units: a.said.units ?? 1,
    adjustments: known(a.said.said.adjustments),
  }));
  return {
    decidedOn: remittance.paidOn,
    payerControlNumber: claim.fact.payerControlNumber,
    paid: add(...lines.map((l) => l.paid)),
    adjustments: [],
    remarks: claim.fact.remarks,
    lines,
  };
}
const codeOf = (claim: PlannedClaim, chargeId: string): string =>
  claim.ours?.lines.find((l) => l.chargeId === chargeId)?.code ?? '';

function sentenceOf(decision: Decision, { paid }: Answered): string {
  if (decision === 'undecided') return 'The payer took its answer back.';
  if (decision === 'denied') return 'The payer denied it.';
  if (decision === 'part-paid')
    return `The payer paid ${dollars(paid)}; a part of it is denied or undecided.`;
  return isPositive(paid)
    ? `The payer paid ${dollars(paid)}.`
    : 'The payer decided and paid nothing.';
}
const codesOf = (claim: PlannedClaim) =>
  claim.reasons.map(({ code, sentence }) => ({ code, sentence }));
