/** Who paid visits ahead is told when few are left: at the number the sale said, and at the last one. */
import { chargePosted, chargeReversing } from '../charges/index.ts';
import { say, takeBackMessages } from '../messages/index.ts';
import { packageById, usesWhere } from '../packages/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';

const packageOf = async (work: Work, chargeId: string) => {
  const [use] = await usesWhere(work, { chargeIds: [chargeId] });
  return use && (await packageById(work, use.packageId));
};
async function sayNearlyUsed(work: Work, chargeId: string): Promise<void> {
  const found = await packageOf(work, chargeId);
  if (!found || found.endedAt !== null || found.warnAt === 0) return;
  const used = (await usesWhere(work, { packageIds: [found.id] })).length;
  const left = found.sessions - used;
  if (left !== found.warnAt && left !== 1) return;
  await say(work, {
    ...{ to: { clientId: found.clientId, partyId: found.partyId }, topic: 'billing' },
    ...{ template: 'package-nearly-used', values: { left: String(left) } },
    about: { kind: 'package', id: found.id },
    once: `package-nearly-used:${found.id}:${left}`,
  });
}

export const nearlyUsedReactions: readonly Reaction[] = [
  on(chargePosted, (work, { chargeId }) => sayNearlyUsed(work, chargeId)),
  // Before the session goes back to the package: what has not left would be wrong.
  on(chargeReversing, async (work, { chargeId }) => {
    const found = await packageOf(work, chargeId);
    if (!found) return;
    const why = 'A session went back to the package.';
    await takeBackMessages(work, { kind: 'package', id: found.id }, why);
  }),
];
