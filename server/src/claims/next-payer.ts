/**
 * The claim for the next plan, made from the answer of the plan before, whose adjustments it repeats. The
 * same answer again gives the same claim; a new answer changes the one that has not gone.
 */
import {
  add,
  type Cents,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  subtract,
  ZERO,
} from '@clearhour/values';
import { policiesOn } from '../clients/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { toStoredJson } from '../platform/stored-json.ts';
import { changed } from './build-claim.ts';
import { type Adjusted, type Claim, claimNumber, type PriorAnswer, totalOf } from './claim.ts';
import { lockClaimInReach } from './claim-reach.ts';
import { noAnswer, noNextPayer, noSuchClaim } from './claim-refusals.ts';
import { isOpen } from './claim-states.ts';
import {
  changeClaim,
  claimLines,
  claimsWhere,
  insertClaim,
  insertLines,
  lockClaim,
} from './claims-store.ts';
import { insertEvent } from './events-store.ts';
import type { OfClaim } from './hold-claim.ts';
import { CHECK } from './jobs-named.ts';
import { moveLocked } from './move-claim.ts';

/** What the payer before said; the claim and policy it is of are filled in here. */
export type Answered = Omit<PriorAnswer, 'claimId' | 'policyId'>;
export interface NextClaim {
  readonly claimId: Claim['id'];
  /** False: it was there, and is the same or was brought up to date. */
  readonly made: boolean;
}

export async function nextPayerClaim(
  work: Work,
  claimId: string,
  prior: Answered,
): Promise<NextClaim | Refusal> {
  const claim = await lockClaim(work, claimId);
  if (!claim) return noSuchClaim();
  const answer: PriorAnswer = { ...prior, claimId, policyId: claim.policyId };
  await changeClaim(work, claim, { answer: toStoredJson(answer) });
  const all = [...claim.prior, answer];
  const there = (await claimsWhere(work, { before: claimId })).find(
    (c) => c.state !== 'withdrawn' && c.frequency === '1',
  );
  if (there) return broughtUpToDate(work, there.id, all);
  const next = await nextPolicy(work, claim);
  return next ? makeNext(work, claim, next, all) : noNextPayer();
}

/** The first plan after this one, in order, on the day, that was not asked yet. */
async function nextPolicy(work: Work, claim: Claim) {
  const policies = await policiesOn(work, claim.clientId, claim.serviceOn);
  const asked = new Set([claim.policyId, ...claim.prior.map((a) => a.policyId)]);
  const at = policies.findIndex((p) => p.id === claim.policyId);
  return policies.slice(at + 1).find((p) => !asked.has(p.id));
}

async function makeNext(
  work: Work,
  claim: Claim,
  policy: { readonly id: string; readonly payerId: string; readonly payerName: string },
  prior: readonly PriorAnswer[],
): Promise<NextClaim | Refusal> {
  const id = work.newId('clm');
  const number = claimNumber(id);
  const level = claim.level + 1;
  const { clientId, clinicianId, serviceOn, place } = claim;
  const { id: policyId, payerId } = policy;
  const about = { clientId, clinicianId, serviceOn, place, policyId, payerId };
  const made = await insertClaim(work, { ...about, id, number, level, before: claim.id, prior });
  if (!made) throw new Error('two claims to the next payer at once');
  const lines = (await claimLines(work, claim.id)).map((l) => ({
    ...l,
    claimId: id,
    lineKey: `${number}L${l.position}`,
    level,
    stands: true,
  }));
  await insertLines(work, lines);
  await changeClaim(work, { id, version: 1 }, { total_cents: totalOf(lines) });
  const why = `Made from the answer to claim ${claim.number}, for ${policy.payerName}.`;
  await insertEvent(work, { claimId: id, event: 'change', from: 'building', to: 'building', why });
  await work.enqueue(CHECK, {});
  return { claimId: id, made: true };
}

async function broughtUpToDate(
  work: Work,
  id: Claim['id'],
  prior: readonly PriorAnswer[],
): Promise<NextClaim> {
  const claim = await lockClaim(work, id);
  const same = claim && toStoredJson(claim.prior) === toStoredJson(prior);
  if (!claim || same) return { claimId: id, made: false };
  await changeClaim(work, claim, { prior: toStoredJson(prior), checked: false });
  const why = 'The payer before answered anew.';
  if (isOpen(claim.state)) await changed(work, claim, await claimLines(work, id), why);
  else orRollBack(await moveLocked(work, claim, 'charge-changed', { why }));
  return { claimId: id, made: false };
}

export interface TypedAnswer {
  readonly decidedOn: LocalDate;
  readonly payerControlNumber: string;
  readonly lines: readonly {
    readonly position: number;
    readonly paid: Cents;
    readonly adjustments: readonly Adjusted[];
  }[];
}
/** By hand: from the answer on record, or from one typed in from paper, line by line, which has to add up. */
export const billNextPayer = action({
  name: 'bill-next-payer',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: OfClaim & { answer?: TypedAnswer | undefined },
  ): Promise<{ claimId: string } | Refusal> => {
    const claim = await lockClaimInReach(work, input.claimId);
    if (isRefusal(claim)) return claim;
    const prior = input.answer ? await typed(work, claim, input.answer) : claim.answer;
    if (prior === null) return noAnswer();
    if (isRefusal(prior)) return prior;
    const next = await nextPayerClaim(work, claim.id, prior);
    if (isRefusal(next)) return next;
    work.audit(claim.id, { next: next.claimId });
    return { claimId: next.claimId };
  },
});

async function typed(work: Work, claim: Claim, answer: TypedAnswer): Promise<Answered | Refusal> {
  const lines = await claimLines(work, claim.id);
  const said = new Map(answer.lines.map((l) => [l.position, l]));
  const found: PriorAnswer['lines'][number][] = [];
  for (const line of lines) {
    const of = said.get(line.position);
    if (!of) {
      return refuse(
        'answer-incomplete',
        `What the payer said of line ${line.position} (${line.code}) is missing.`,
        {
          field: 'answer.lines',
        },
      );
    }
    const taken = of.adjustments.reduce<Cents>((sum, a) => add(sum, a.cents), ZERO);
    if (subtract(line.fee, taken) !== of.paid) {
      const sentence = `Line ${line.position} (${line.code}) does not add up: what was charged, less what the payer took off, is not what it paid.`;
      return refuse('answer-unbalanced', sentence, { field: 'answer.lines' });
    }
    const { code, modifiers, units, chargeId } = line;
    found.push({ chargeId, paid: of.paid, code, modifiers, units, adjustments: of.adjustments });
  }
  return {
    decidedOn: answer.decidedOn,
    payerControlNumber: answer.payerControlNumber,
    paid: found.reduce<Cents>((sum, l) => add(sum, l.paid), ZERO),
    adjustments: [],
    lines: found,
  };
}
