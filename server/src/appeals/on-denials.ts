/** What the denial desk asks of letters: a draft, the denial out of it again, which there are; and answers told. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import {
  appealAsked,
  appealsOfDenialAsked,
  appealUnasked,
  denialAnswered,
  denialUnanswered,
} from '../denials/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { appealsAnswered, appealsUnanswered } from './appeals-answered.ts';
import { appealsOfDenial, appealsWhere, changeAppeal, dropDenial } from './appeals-store.ts';
import { draftFor } from './start-appeal.ts';

export const appealReactions: readonly Reaction[] = [
  on(appealAsked, async (work, { denial, templateId, draft }) => {
    const made = await draftFor(work, denial, { appealId: draft.id, templateId });
    if (isRefusal(made)) return made;
    draft.id = made;
    return undefined;
  }),
  on(appealUnasked, leaveDraft),
  on(appealsOfDenialAsked, async (work, { denialId, found }) => {
    found.push(...(await appealsOfDenial(work, denialId)));
  }),
  on(denialAnswered, (work, { outcome, on: day, ...of }) =>
    appealsAnswered(work, of, outcome, day),
  ),
  on(denialUnanswered, (work, { adjudicationId }) => appealsUnanswered(work, adjudicationId)),
];

/** The last denial that leaves takes the draft with it. */
async function leaveDraft(
  work: Work,
  { appealId, denialId, why }: { appealId: string; denialId: string; why: string },
): Promise<Refusal | undefined> {
  const [appeal] = await appealsWhere(work, { id: appealId, lock: true });
  if (!appeal || appeal.state === 'withdrawn') return undefined;
  if (appeal.state !== 'draft') {
    return refuse('appeal-sent', 'The appeal was sent. Take the sending back first.', {
      kind: 'conflict',
    });
  }
  const left = await dropDenial(work, appeal.id, denialId);
  if (left === 0) await changeAppeal(work, appeal, { state: 'withdrawn', outcome_why: why });
  return undefined;
}
