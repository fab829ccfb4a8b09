/**
 * Takes a posting back, a whole remittance or one claim of it, by reversing entries; it may be posted again.
 * What a later answer rests on cannot be taken from under it.
 */
import { compare, type Id, type Refusal, refuse, sayDay, ZERO } from '@clearhour/values';
import { chargeBooks, reverseMany } from '../ledger/index.ts';
import { lockMoneyOf } from '../payments/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type Adjudication, adjudicationsWhere, markUndone } from './adjudication-store.ts';
import { noSuchRemittance } from './post-remittance.ts';
import { relook } from './relook.ts';
import {
  changeClaims,
  claimsOfRemittance,
  remittanceClaimById,
  type StoredClaim,
} from './remittance-claims-store.ts';
import { claimUndecided, remittanceUndone } from './remittance-events.ts';
import { nextAnswer, nextRemittance } from './remittance-states.ts';
import {
  adjustmentsOf,
  changeAdjustment,
  changeRemittance,
  type Remittance,
  remittanceById,
} from './remittance-store.ts';
import { tellUndone } from './tell-claim.ts';
import { markUnderWay } from './under-way.ts';
import { freeWhereOverpaid } from './write-plan.ts';

export const undoRemittance = action({
  name: 'undo-remittance',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceId: Id<'era'>; reason: string }) => {
    const remittance = await remittanceById(work, input.remittanceId, true);
    if (!remittance) return noSuchRemittance();
    const posted = await postedOf(work, remittance);
    if (posted.claims.length + posted.others.length === 0) return nothingPosted();
    const no = await undoWhole(work, remittance, input.reason);
    if (no) return no;
    const { claims, others } = posted;
    work.audit(remittance.id, { claims: claims.length, adjustments: others.length });
    return { remittanceId: remittance.id };
  },
});
const postedOf = async (work: Work, { id }: Remittance) => ({
  claims: await claimsOfRemittance(work, id, { states: ['posted'] }),
  others: (await adjustmentsOf(work, [id])).filter((a) => a.state === 'posted'),
});
/** Everything of it that is posted; nothing is, nothing is done. The caller holds the remittance. */
export async function undoWhole(
  work: Work,
  remittance: Remittance,
  reason: string,
): Promise<Refusal | undefined> {
  const { claims, others } = await postedOf(work, remittance);
  if (claims.length + others.length === 0) return undefined;
  const no = await undoClaims(work, remittance, claims, reason);
  if (no) return no;
  const moved = others.filter((a) => a.entryId !== null);
  await reverseMany(
    work,
    moved.map((a) => ({
      entryId: a.entryId ?? '',
      eventKey: `provider-adjustment-undone:${a.id}:${a.times}`,
      kind: 'provider-adjustment-undone',
      effectiveOn: work.today,
      rule: 'The remittance was undone by a person.',
    })),
  );
  for (const a of others) await changeAdjustment(work, a.id, { state: 'undone', entryId: null });
  await finish(work, remittance, 'undone');
  return undefined;
}

export const undoRemittanceClaim = action({
  name: 'undo-remittance-claim',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceClaimId: Id<'ecl'>; reason: string }) => {
    const seen = await remittanceClaimById(work, input.remittanceClaimId);
    const remittance = seen && (await remittanceById(work, seen.remittanceId, true));
    const claim = seen && (await remittanceClaimById(work, seen.id, true));
    if (!remittance || !claim) return noSuchClaim();
    if (nextAnswer(claim.state, 'undo') === 'no') return nothingPosted();
    const no = await undoClaims(work, remittance, [claim], input.reason);
    if (no) return no;
    await finish(work, remittance, 'undone-part');
    work.audit(claim.id, { remittanceId: remittance.id });
    return { remittanceClaimId: claim.id };
  },
});
export const noSuchClaim = (): Refusal =>
  refuse('no-such-remittance-claim', 'There is no such claim of a remittance.', {
    kind: 'not-found',
  });
const nothingPosted = (): Refusal =>
  refuse('nothing-posted', 'Nothing of this is posted, so there is nothing to undo.', {
    kind: 'conflict',
  });

async function finish(
  work: Work,
  remittance: Remittance,
  did: 'undone' | 'undone-part',
): Promise<void> {
  const state = nextRemittance(remittance.state, did);
  await changeRemittance(work, remittance.id, { state });
  await relook(work, { ...remittance, state });
}

async function undoClaims(
  work: Work,
  remittance: Remittance,
  claims: readonly StoredClaim[],
  reason: string,
): Promise<Refusal | undefined> {
  await markUnderWay(work, remittance.id);
  const ids = claims.map((c) => c.id);
  const seen = await adjudicationsWhere(work, { remittanceClaimIds: ids, standing: true });
  await lockMoneyOf(
    work,
    seen.map((a) => a.clientId),
  );
  const all = await adjudicationsWhere(work, { remittanceClaimIds: ids, standing: true });
  const no = await restsOnIt(work, all);
  if (no) return no;
  const moved = all.filter((a) => a.entryId !== null);
  // The last first, so that each is undone on the book it left.
  const entries = await reverseMany(
    work,
    [...moved].reverse().map((a) => ({
      entryId: a.entryId ?? '',
      eventKey: `adjudication-undone:${a.id}`,
      kind: 'remittance-undone',
      effectiveOn: work.today,
      rule: `Undone by a person: ${reason}`,
    })),
  );
  const by = new Map([...moved].reverse().map((a, i) => [a.id as string, entries[i] ?? null]));
  await markUndone(
    work,
    all.map((a) => ({ id: a.id, reversedBy: by.get(a.id) ?? null })),
    reason,
  );
  orRollBack(await belowZero(work, all));
  await freeWhereOverpaid(
    work,
    all.map((a) => a.chargeId),
  );
  await changeClaims(
    work,
    claims.map((c) => ({
      ...c,
      state: 'undone',
      reasons: [{ code: 'undone', sentence: `Undone on ${sayDay(work.today)}: ${reason}` }],
    })),
  );
  await told(work, [...claims].reverse());
  await work.emit(remittanceUndone, { remittanceId: remittance.id, remittanceClaimIds: ids });
  return undefined;
}

async function told(work: Work, claims: readonly StoredClaim[]): Promise<void> {
  const ours = claims.flatMap(({ id, claimId }) => (claimId ? [{ id, claimId }] : []));
  await tellUndone(
    work,
    ours.map((c) => c.claimId),
    'The posting of the payer’s answer was undone.',
  );
  for (const { id, claimId } of ours)
    await work.emit(claimUndecided, { claimId, remittanceClaimId: id });
}

/** A later answer that took one of these back, or speaks for it now. */
async function restsOnIt(work: Work, all: readonly Adjudication[]): Promise<Refusal | undefined> {
  const own = new Set(all.map((a) => a.id as string));
  const taken = await adjudicationsWhere(work, { reversing: [...own], standing: true });
  if (taken.some((a) => !own.has(a.id)))
    return refuse(
      'taken-back-later',
      'The payer took this answer back in a later posting. Undo that one first; nothing was changed.',
      { kind: 'conflict' },
    );
  const others = await adjudicationsWhere(work, {
    chargeIds: all.map((a) => a.chargeId),
    standing: true,
  });
  const gone = new Set(others.flatMap((a) => (a.reverses ? [a.reverses as string] : [])));
  // A correction rests on the reversal before it.
  const corrected = all.some(
    (a) =>
      a.reverses !== null &&
      others.some(
        (o) =>
          o.id > a.id &&
          !own.has(o.id) &&
          !gone.has(o.id) &&
          o.reverses === null &&
          o.chargeId === a.chargeId &&
          o.payerId === a.payerId &&
          o.level === a.level,
      ),
  );
  return corrected || all.some((a) => a.supersededBy !== null && !own.has(a.supersededBy))
    ? refuse(
        'answered-later',
        'The payer answered again in a later posting. Undo that one first; nothing was changed.',
        { kind: 'conflict' },
      )
    : undefined;
}

/** After undoing nobody may wait for less than nothing: somebody has decided on what this answer left. */
async function belowZero(work: Work, all: readonly Adjudication[]): Promise<Refusal | true> {
  const books = await chargeBooks(
    work,
    all.map((a) => a.chargeId),
  );
  const below = [...books.values()].some((b) =>
    [...b.pending.values()].some((c) => compare(c, ZERO) < 0),
  );
  return below
    ? refuse(
        'next-payer-decided',
        'Another payer has decided on what this answer left to it. Undo that answer first; nothing was changed.',
        { kind: 'conflict' },
      )
    : true;
}
