/**
 * Takes a whole decision back: corrected claims that have not gone are withdrawn, drafts too, write-offs and
 * bookings are reversed, and each denial stands as it did. What has gone on since stays, and says why.
 */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { claimById, withdrawClaim } from '../claims/index.ts';
import { lockClientInReach } from '../clients/index.ts';
import { dropDeniedCare, mayTakeBack, passedOn, takeBackPassed } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { wholeOrNot } from '../platform/whole-or-not.ts';
import type { NotDone } from './decide-denials.ts';
import { decisionsWhere, type Effect, effectsOf, markUndone } from './decisions-store.ts';
import { appealUnasked } from './denial-events.ts';
import { changeDenial, type Denial, denialsWhere, writeEvent } from './denial-store.ts';
import { noSuchDenial } from './see-denials.ts';

export const noSuchDecision = (): Refusal =>
  refuse('no-such-decision', 'There is no such decision, or it is not about your clients.', {
    kind: 'not-found',
  });

export const undoDecision = action({
  name: 'undo-denial-decision',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: { decisionId: string },
  ): Promise<{ decisionId: Id<'evt'>; notDone: NotDone[] } | Refusal> => {
    const [decision] = await decisionsWhere(work, { id: input.decisionId, lock: true });
    if (!decision) return noSuchDecision();
    if (decision.undoneAt !== null) {
      return refuse('undone-before', 'This decision was undone already.', { kind: 'conflict' });
    }
    const effects = (await effectsOf(work, [decision.id])).filter((e) => e.undoneAt === null);
    const held = await hold(work, effects);
    if (held.size === 0) return noSuchDecision();
    const undone: string[] = [];
    const notDone: NotDone[] = [];
    for (const effect of effects) {
      const d = held.get(effect.denialId);
      const done = d ? await wholeOrNot(work, () => undo(work, d, effect)) : noSuchDenial();
      if (isRefusal(done)) {
        notDone.push({ denialId: effect.denialId, code: done.code, sentence: done.sentence });
      } else undone.push(effect.denialId);
    }
    const [first] = notDone;
    if (undone.length === 0 && first) {
      return refuse(first.code, first.sentence, { kind: 'conflict' });
    }
    await markUndone(work, decision.id, undone, notDone.length === 0);
    work.audit(decision.id, { undone: undone.length });
    return { decisionId: decision.id, notDone };
  },
});

async function hold(work: Work, effects: readonly Effect[]): Promise<ReadonlyMap<string, Denial>> {
  const ids = effects.map((e) => e.denialId);
  const seen = await denialsWhere(work, { ids });
  const reached = new Set<string>();
  for (const clientId of [...new Set(seen.map((d) => d.clientId))].sort()) {
    if (!isRefusal(await lockClientInReach(work, clientId))) reached.add(clientId);
  }
  const mine = seen.filter((d) => reached.has(d.clientId)).map((d) => d.id);
  return new Map((await denialsWhere(work, { ids: mine, lock: true })).map((d) => [d.id, d]));
}

const RULE = 'The decision at the denial desk was undone.';

async function undo(work: Work, d: Denial, effect: Effect): Promise<true | Refusal> {
  if (d.version !== effect.afterVersion) {
    return refuse(
      'went-on-since',
      'Something happened to it since: look at its history. It stays as it is.',
      { kind: 'conflict' },
    );
  }
  // First as it stood before, so that what is taken back below finds nothing to move here.
  await changeDenial(work, d, effect.before);
  await writeEvent(work, d.id, {
    ...{ event: 'undo', from: d.state, to: effect.before.state, why: RULE },
    decisionId: effect.decisionId,
  });
  const no = (await undoMoney(work, effect)) ?? (await undoClaim(work, effect));
  if (no) return no;
  const { appealId, denialId } = effect;
  if (appealId !== null) await work.emit(appealUnasked, { appealId, denialId, why: RULE });
  return true;
}
async function undoMoney(work: Work, effect: Effect): Promise<Refusal | undefined> {
  if (effect.writeOffId !== null && !(await dropDeniedCare(work, effect.writeOffId, RULE))) {
    return refuse('write-off-decided', 'The write-off was refused or taken back already.', {
      kind: 'conflict',
    });
  }
  if (effect.passedId === null) return undefined;
  const [passed] = await passedOn(work, { id: effect.passedId });
  if (!passed) return undefined;
  if (!(await mayTakeBack(work, passed))) {
    return refuse(
      'next-payer-decided',
      'The next payer has decided on it already. Undo that answer first.',
      { kind: 'conflict' },
    );
  }
  await takeBackPassed(work, passed, RULE);
  return undefined;
}
/** A claim that this decision made and nobody else's denial rests on: withdrawn while it is still here. */
async function undoClaim(work: Work, effect: Effect): Promise<Refusal | undefined> {
  if (effect.claimId === null) return undefined;
  const claim = await claimById(work, effect.claimId);
  if (!claim || claim.state === 'withdrawn') return undefined;
  const about = claim.replaces ?? claim.before;
  const others = about === null ? [] : await denialsWhere(work, { claimId: about });
  if (others.some((o) => o.madeClaimId === claim.id)) return undefined;
  const done = await withdrawClaim.run(work, { claimId: claim.id, reason: RULE });
  if (!isRefusal(done)) return undefined;
  return refuse(
    'claim-gone',
    'The claim that was made has gone to the payer: wait for its answer. It stays as it is.',
    { kind: 'conflict' },
  );
}
