/** A posted answer moves its claim on, and starts the claim to the next payer where something is left for it. */
import { add, dollars, isPositive, ZERO } from '@clearhour/values';
import { type Answered, moveClaim, nextPayerClaim } from '../claims/index.ts';
import { orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type FactAdjustment, isSentOn } from './facts.ts';
import { openNextClaims } from './our-claims.ts';
import type { PlannedClaim } from './plan.ts';
import type { Remittance } from './remittance-store.ts';

type Decision = 'paid' | 'part-paid' | 'denied' | 'undecided';
/** paid when nothing of it is open, denied when nothing was paid or left to anybody. */
export function decisionOf(claim: Pick<PlannedClaim, 'kind' | 'adjudications'>): Decision {
  if (claim.kind === 'reversal') return 'undecided';
  if (claim.kind === 'denied') return 'denied';
  return claim.adjudications.some((a) => isPositive(a.parts.open)) ? 'part-paid' : 'paid';
}

/** `again`: it was posted before and undone; its line of history is another one then. */
export async function tellClaim(
  work: Work,
  remittance: Remittance,
  claim: PlannedClaim,
  again: boolean,
): Promise<void> {
  const { ours, fact } = claim;
  if (!ours) return;
  const decision = decisionOf(claim);
  const answer = answerOf(remittance, claim);
  orRollBack(
    await moveClaim(work, ours.id, decision, {
      why: sentenceOf(decision, answer),
      codes: codesOf(claim),
      ...(again ? {} : { fileId: remittance.fileId, segmentIndex: fact.segmentIndex ?? null }),
      payerControlNumber: fact.payerControlNumber ?? null,
      ...(decision === 'undecided'
        ? {}
        : {
            decidedOn: remittance.paidOn,
            answer: { ...answer, claimId: ours.id, policyId: ours.policyId },
          }),
    }),
  );
  if (decision === 'undecided') await dropNext(work, ours.id);
  if (!claim.adjudications.some((a) => isPositive(a.parts.nextPayer))) return;
  const next = orRollBack(await nextPayerClaim(work, ours.id, answer));
  if (next.made && isSentOn(fact)) {
    const why = 'The payer sent it on to the next plan itself.';
    orRollBack(await moveClaim(work, next.claimId, 'file-elsewhere', { why }));
  }
}

/** The answer was undone here, or taken back by the payer: nobody has decided. */
export async function tellUndone(work: Work, claimId: string, why: string): Promise<void> {
  orRollBack(await moveClaim(work, claimId, 'undecided', { why }));
  await dropNext(work, claimId);
}

/** A claim to the next payer that has not left rests on an answer that is no more. */
async function dropNext(work: Work, claimId: string): Promise<void> {
  for (const next of await openNextClaims(work, claimId)) {
    const why = 'The answer of the payer before was taken back.';
    orRollBack(await moveClaim(work, next, 'withdraw', { why }));
  }
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
