/**
 * Posts a remittance as it was seen, by a person or by itself. What is posted is planned again under the hold
 * of the clients' money: when that is not what was looked at, nothing is posted and it says so.
 */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { lockMoneyOf } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { clientsOf, type Open, openOf, planOpen } from './load-plan.ts';
import type { RemittancePlan } from './plan.ts';

import { relook, settleState } from './relook.ts';
import { remittanceById } from './remittance-store.ts';
import { settingsFor } from './rules-store.ts';
import { markUnderWay } from './under-way.ts';
import { writePlan } from './write-plan.ts';

export const noSuchRemittance = (): Refusal =>
  refuse('no-such-remittance', 'There is no such remittance.', { kind: 'not-found' });

/** The remittance, what of it is open, and the plan; it and the money of its clients are held. */
export async function holdAndPlan(
  work: Work,
  remittanceId: string,
): Promise<{ open: Open; plan: RemittancePlan } | Refusal> {
  const remittance = await remittanceById(work, remittanceId, true);
  if (!remittance) return noSuchRemittance();
  if (remittance.state === 'known') return alreadyKnown();
  await markUnderWay(work, remittance.id);
  const open = await openOf(work, remittance);
  await lockMoneyOf(work, await clientsOf(work, open.items));
  return { open, plan: await planOpen(work, open) };
}
const alreadyKnown = (): Refusal =>
  refuse(
    'payment-known',
    'This payment came before and is posted from there. Nothing of this one is posted.',
    { kind: 'conflict' },
  );

export const postRemittance = action({
  name: 'post-remittance',
  needs: 'remittances.write',
  run: async (
    work: Work,
    input: {
      remittanceId: Id<'era'>;
      version: string;
      claims?: readonly Id<'ecl'>[] | undefined;
    },
  ) => {
    const held = await holdAndPlan(work, input.remittanceId);
    if (isRefusal(held)) return held;
    const { open, plan } = held;
    const [fault] = open.faults;
    if (fault) return refuse('remittance-stopped', fault.sentence);
    if (plan.version !== input.version) return changedSince();
    const wanted = input.claims ? await chosen(work, open, plan, input.claims) : plan;
    if (isRefusal(wanted)) return wanted;
    return finish(work, open, wanted);
  },
});
const changedSince = (): Refusal =>
  refuse(
    'preview-changed',
    'Something changed since you looked: another answer, a rule, or a charge. Look again; nothing was posted.',
    { kind: 'conflict' },
  );

/** Only these; each has to come to the same without the others. */
async function chosen(
  work: Work,
  open: Open,
  plan: RemittancePlan,
  ids: readonly string[],
): Promise<RemittancePlan | Refusal> {
  const wanted = new Set(ids);
  const whole = new Map(plan.claims.map((c) => [c.id as string, c]));
  for (const id of wanted) {
    const claim = whole.get(id);
    if (!claim)
      return refuse(
        'claim-posted-before',
        'One of these claims is posted already, or is not of this remittance. Look again.',
        { kind: 'conflict' },
      );
    if (claim.state === 'stop')
      return refuse(
        'claim-stopped',
        claim.reasons[0]?.sentence ?? 'This claim waits for a person.',
      );
  }
  const alone = await planOpen(work, open, wanted);
  const differs = alone.claims.some((c) => {
    const seen = whole.get(c.id);
    return JSON.stringify(linesOf(c)) !== JSON.stringify(seen && linesOf(seen));
  });
  return differs
    ? refuse(
        'depends-on-another',
        'One of these claims follows from another of this remittance, such as a correction after its reversal. Choose both, or post all.',
      )
    : alone;
}
const linesOf = (claim: RemittancePlan['claims'][number]) =>
  claim.adjudications.map((a) =>
    a.lines.map((l) => [l.account, l.side, String(l.cents), l.payerId]),
  );

async function finish(work: Work, open: Open, plan: RemittancePlan) {
  const { remittance } = open;
  const posted = await writePlan(work, open, plan);
  if (posted.claims + posted.adjustments === 0)
    return refuse(
      'nothing-to-post',
      remittance.state === 'posted'
        ? 'All of this remittance is posted already.'
        : 'Nothing of this remittance can be posted yet: each claim waits for a person.',
      { kind: 'conflict' },
    );
  await relook(work, remittance);
  await settleState(work, remittance, 'posted-part');
  work.audit(remittance.id, posted);
  return { remittanceId: remittance.id, ...posted };
}

/**
 * By itself: when nothing in it stops and the practice wants it. Done again, or by two at once, it posts once.
 * The answer says what was posted; 0 when it waits for a person.
 */
export const postByItself = action({
  name: 'post-remittance-by-itself',
  needs: 'system',
  run: async (work: Work, input: { remittanceId: string }) => {
    const held = await holdAndPlan(work, input.remittanceId);
    if (isRefusal(held)) return held;
    const { open, plan } = held;
    const { remittance } = open;
    const none = { remittanceId: remittance.id, claims: 0, adjustments: 0 };
    work.audit(remittance.id, { claims: 0 });
    const stops =
      plan.claims.some((c) => c.state === 'stop') ||
      plan.adjustments.some((a) => a.state === 'stop');
    const { byItself } = await settingsFor(work, remittance.payerId);
    // What a person undid is theirs to post again.
    const undone = open.stored.some((c) => c.state === 'undone');
    if (stops || undone || !byItself || remittance.state !== 'waiting') return none;
    if (plan.claims.length + plan.adjustments.length === 0) {
      await settleState(work, remittance, 'posted-part');
      return none;
    }
    const done = await finish(work, open, plan);
    return isRefusal(done) ? none : done;
  },
});
