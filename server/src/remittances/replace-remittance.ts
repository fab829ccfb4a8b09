/**
 * A payment that came again under its number with other words takes the place of the first, in one act: what is
 * posted of the first is undone, its money in the bank goes over, and the later one is taken as any other.
 */
import { add, type Id, type Refusal, refuse, ZERO } from '@clearhour/values';
import { readAs } from '../connections/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { earlierOf, readAgain } from './earlier-payment.ts';
import { POST_BY_ITSELF } from './jobs-named.ts';
import { noSuchRemittance } from './post-remittance.ts';
import { relook } from './relook.ts';
import {
  changeClaims,
  claimsOfRemittance,
  insertClaims,
  UNPOSTED,
} from './remittance-claims-store.ts';
import { paymentReplacing } from './remittance-events.ts';
import { nextRemittance } from './remittance-states.ts';
import {
  adjustmentsOf,
  changeRemittance,
  insertAdjustments,
  type Remittance,
  remittanceById,
  remittancesByIds,
} from './remittance-store.ts';
import { undoWhole } from './undo-remittance.ts';

/** Of a claim whose payment made way for another. */
const REPLACED = 'replaced';

export const replaceEarlier = action({
  name: 'replace-remittance',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceId: Id<'era'>; reason: string }) => {
    const seen = await remittanceById(work, input.remittanceId);
    const first = seen && (await earlierOf(work, seen));
    if (!seen) return noSuchRemittance();
    if (!first) return nothingEarlier();
    const held = await remittancesByIds(work, [first.id, seen.id], true);
    const [earlier, later] = [first.id, seen.id].map((id) => held.find((r) => r.id === id));
    if (!earlier || !later || (await earlierOf(work, later))?.id !== earlier.id)
      return nothingEarlier();
    if (await somePosted(work, later)) return laterPosted();
    await work.emit(paymentReplacing, { from: earlier.id, to: later.id });
    orRollBack((await undoWhole(work, earlier, input.reason)) ?? true);
    await makesWay(work, earlier, later, input.reason);
    await takesOver(work, later, earlier);
    await work.enqueue(POST_BY_ITSELF, { remittanceId: later.id });
    work.audit(later.id, { replaced: earlier.id });
    return { remittanceId: later.id };
  },
});
const nothingEarlier = (): Refusal =>
  refuse(
    'nothing-to-replace',
    'No earlier payment with this number stands that this one could take the place of. Look again.',
    { kind: 'conflict' },
  );

const laterPosted = (): Refusal =>
  refuse(
    'remittance-is-posted',
    'Some of this payment is posted already. Undo it first, then let it take the place of the other.',
    { kind: 'conflict' },
  );
const somePosted = async (work: Work, { id }: Remittance): Promise<boolean> =>
  (await claimsOfRemittance(work, id, { states: ['posted'], limit: 1 })).length > 0;

async function makesWay(
  work: Work,
  earlier: Remittance,
  later: Remittance,
  reason: string,
): Promise<void> {
  const claims = await claimsOfRemittance(work, earlier.id, { states: UNPOSTED });
  const first = { code: REPLACED, sentence: `Another one took its place: ${reason}` };
  await changeClaims(
    work,
    claims.map((c) => ({ ...c, state: 'set-aside', reasons: [first, ...c.reasons] })),
  );
  await changeRemittance(work, earlier.id, {
    ...{ state: 'known', sameAs: later.id, differs: true },
    paymentKey: `made way ${earlier.id} ${work.newId('era')}`,
  });
  await said(work, earlier, 'known', 'Another payment with its number took its place.');
}

/** Read from its file when it was not written down; the key of the payment is its own now. */
async function takesOver(work: Work, later: Remittance, earlier: Remittance): Promise<void> {
  const known = later.state === 'known';
  const state = nextRemittance(later.state, 'takes-over');
  const paymentKey = known ? earlier.paymentKey : later.paymentKey;
  const sameAs = null;
  await changeRemittance(work, later.id, { state, sameAs, differs: false, paymentKey });
  const payerId = later.payerId ?? earlier.payerId;
  if (known) await writeDown(work, later);
  const now = await remittanceById(work, later.id, true);
  if (!now) throw new Error(`remittance ${later.id} is gone`);
  if (now.payerId !== payerId) await changeRemittance(work, later.id, { payerId });
  await relook(work, { ...now, payerId });
  await said(work, later, 'taken', 'Takes the place of the payment that came before it.');
}
async function writeDown(work: Work, later: Remittance): Promise<void> {
  const stored = await claimsOfRemittance(work, later.id);
  const others = await adjustmentsOf(work, [later.id]);
  if (stored.length + others.length > 0) {
    // It stood before, and made way: what was set aside then waits again.
    const back = stored.filter((c) => c.reasons[0]?.code === REPLACED);
    await changeClaims(
      work,
      back.map((c) => ({ ...c, state: 'stop', reasons: [] })),
    );
    return;
  }
  const read = await readAgain(work, later);
  if (!read) throw new Error('a repeated payment is not in its file');
  const { claims, end } = read;
  await insertClaims(
    work,
    later.id,
    claims.map((fact) => ({ fact, claimId: undefined, chosen: new Map() })),
  );
  await insertAdjustments(work, later.id, end.adjustments);
  const balance = {
    claimsCents: add(ZERO, ...claims.map((c) => c.paid ?? ZERO)),
    adjustmentsCents: add(ZERO, ...end.adjustments.map((a) => a.cents ?? ZERO)),
    ...{ proved: end.proved, faults: [] },
  };
  await changeRemittance(work, later.id, { balance, claimCount: claims.length });
}
async function said(
  work: Work,
  { fileId, setIndex }: Remittance,
  outcome: 'known' | 'taken',
  sentence: string,
): Promise<void> {
  if (fileId !== null && setIndex !== null)
    await readAs(work, fileId, setIndex, { readBy: 'remittances', outcome, sentence });
}
