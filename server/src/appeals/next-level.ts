/** After an appeal was lost: a draft of the next level, for the same denials. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { decideDenials, denialsWhere, effectsOf } from '../denials/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { appealInReach } from './appeals.ts';
import { denialIdsOf } from './appeals-store.ts';

export const nextLevel = action({
  name: 'appeal-next-level',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: { appealId: string },
  ): Promise<{ appealId: Id<'apl'> } | Refusal> => {
    const appeal = await appealInReach(work, input.appealId, 'lock');
    if (isRefusal(appeal)) return appeal;
    if (appeal.state !== 'lost') {
      return refuse('not-lost', 'The next level comes after this one was lost.', {
        kind: 'conflict',
      });
    }
    const denials = await denialsWhere(work, { ids: await denialIdsOf(work, appeal.id) });
    const open = denials.filter((d) => d.state === 'open' || d.state === 'waiting');
    if (open.length === 0) {
      return refuse('nothing-open', 'None of its denials is open any more.', { kind: 'conflict' });
    }
    const done = await decideDenials.run(work, { act: 'appeal', denialIds: open.map((d) => d.id) });
    if (isRefusal(done)) return done;
    const [effect] = await effectsOf(work, [done.decisionId]);
    if (!effect?.appealId) throw new Error('an appeal was decided on and not drafted');
    return { appealId: effect.appealId };
  },
});
