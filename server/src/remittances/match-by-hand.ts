/** A person says what an answer is about, sets it aside, or takes it up again. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { payerById } from '../practice/index.ts';
import { ourClaimsByIds } from './our-claims.ts';
import { noSuchRemittance } from './post-remittance.ts';
import { relook, settleState } from './relook.ts';
import {
  changeClaims,
  chooseMatch,
  remittanceClaimById,
  type StoredClaim,
} from './remittance-claims-store.ts';
import { nextAnswer } from './remittance-states.ts';
import { changeRemittance, type Remittance, remittanceById } from './remittance-store.ts';
import { noSuchClaim } from './undo-remittance.ts';

/** The remittance and its claim, held; not while it is posted. */
async function holdClaim(
  work: Work,
  id: string,
): Promise<{ remittance: Remittance; claim: StoredClaim } | Refusal> {
  const seen = await remittanceClaimById(work, id);
  const remittance = seen && (await remittanceById(work, seen.remittanceId, true));
  const claim = seen && (await remittanceClaimById(work, id, true));
  if (!remittance || !claim) return noSuchClaim();
  return claim.state === 'posted'
    ? refuse(
        'claim-is-posted',
        'This answer is posted. Undo it first, then change what it is about.',
        { kind: 'conflict' },
      )
    : { remittance, claim };
}

export type Match =
  | { readonly claimId: Id<'clm'> }
  | { readonly lines: readonly { readonly position: number; readonly chargeId: Id<'chg'> }[] };

export const matchByHand = action({
  name: 'match-remittance-claim',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceClaimId: Id<'ecl'>; match: Match }) => {
    const held = await holdClaim(work, input.remittanceClaimId);
    if (isRefusal(held)) return held;
    const { remittance, claim } = held;
    const to = await targetOf(work, claim, input.match);
    if (isRefusal(to)) return to;
    await chooseMatch(work, claim.id, to);
    await relook(work, remittance);
    work.audit(claim.id, { remittanceId: remittance.id, claimId: to.claimId });
    return { remittanceClaimId: claim.id };
  },
});

async function targetOf(work: Work, claim: StoredClaim, match: Match) {
  if ('claimId' in match) {
    const found = (await ourClaimsByIds(work, [match.claimId])).get(match.claimId);
    return found
      ? { claimId: found.id as string, chosen: new Map<number, string>() }
      : refuse('no-such-claim', 'There is no such claim. Choose again.', {
          kind: 'not-found',
          field: 'claimId',
        });
  }
  const charges = await chargesByIds(
    work,
    match.lines.map((l) => l.chargeId),
  );
  const clients = new Set(match.lines.map((l) => charges.get(l.chargeId)?.clientId));
  if (clients.size !== 1 || clients.has(undefined))
    return refuse(
      'charges-of-one-client',
      'The lines of a claim are charges of one client. Choose them again.',
      { field: 'lines' },
    );
  const named = new Set(match.lines.map((l) => l.position));
  if (named.size < match.lines.length || claim.fact.lines.some((l) => !named.has(l.position)))
    return refuse('lines-left-out', 'Choose a charge for each line of the answer, once.', {
      field: 'lines',
    });
  return {
    claimId: null,
    chosen: new Map(match.lines.map((l) => [l.position, l.chargeId as string])),
  };
}

export const unmatch = action({
  name: 'unmatch-remittance-claim',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceClaimId: Id<'ecl'> }) => {
    const held = await holdClaim(work, input.remittanceClaimId);
    if (isRefusal(held)) return held;
    const { remittance, claim } = held;
    await chooseMatch(work, claim.id, { claimId: null, chosen: new Map() });
    await relook(work, remittance);
    work.audit(claim.id, { remittanceId: remittance.id });
    return { remittanceClaimId: claim.id };
  },
});

export const setClaimAside = action({
  name: 'set-remittance-claim-aside',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceClaimId: Id<'ecl'>; reason: string }) => {
    const held = await holdClaim(work, input.remittanceClaimId);
    if (isRefusal(held)) return held;
    const { remittance, claim } = held;
    const reasons = [{ code: 'set-aside', sentence: input.reason }, ...claim.reasons];
    await changeClaims(work, [{ ...claim, state: 'set-aside', reasons }]);
    await relook(work, remittance);
    await settleState(work, remittance, 'set-aside');
    work.audit(claim.id, { remittanceId: remittance.id });
    return { remittanceClaimId: claim.id };
  },
});

export const takeClaimUp = action({
  name: 'take-remittance-claim-up',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceClaimId: Id<'ecl'> }) => {
    const held = await holdClaim(work, input.remittanceClaimId);
    if (isRefusal(held)) return held;
    const { remittance, claim } = held;
    const state = nextAnswer(claim.state, 'take-up');
    if (state === 'no')
      return refuse('not-set-aside', 'This answer is not set aside.', { kind: 'conflict' });
    await changeClaims(work, [{ ...claim, state, reasons: [] }]);
    await relook(work, remittance);
    await settleState(work, remittance, 'taken-up');
    work.audit(claim.id, { remittanceId: remittance.id });
    return { remittanceClaimId: claim.id };
  },
});

/** Where neither ids nor claims tell who pays. */
export const sayPayer = action({
  name: 'say-payer-of-remittance',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceId: Id<'era'>; payerId: Id<'pyr'> }) => {
    const remittance = await remittanceById(work, input.remittanceId, true);
    if (!remittance) return noSuchRemittance();
    if (!(await payerById(work, input.payerId)))
      return refuse('no-such-payer', 'There is no such payer.', {
        kind: 'not-found',
        field: 'payerId',
      });
    if (remittance.state === 'posted' || remittance.postedAt !== null)
      return refuse(
        'remittance-is-posted',
        'This payment is posted. Undo it first, then say whose it is.',
        { kind: 'conflict' },
      );
    await changeRemittance(work, remittance.id, { payerId: input.payerId });
    await relook(work, { ...remittance, payerId: input.payerId });
    work.audit(remittance.id, { payerId: input.payerId });
    return { remittanceId: remittance.id };
  },
});
