/**
 * A question about a line, and its answer: an item on Today until somebody answers; then a message goes, and the
 * answer stands in the portal. A line they do not agree with is pressed for by nobody meanwhile (charges/contested.ts).
 */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { contest, settleContest } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import { say } from '../messages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { lineTitle } from './own-money.ts';
import { answerQuestion, insertQuestion, type Question, questionsWhere } from './portal-store.ts';
import { moneyAction, theirs } from './theirs.ts';

/** More wait for no answer: a person is to be called then. */
const OPEN_MOST = 10;
export const askQuestion = moneyAction({
  name: 'ask-question-in-portal',
  needs: 'portal',
  run: async (
    work: Work,
    input: { chargeId: Id<'chg'> | null; question: string; contests: boolean },
  ) => {
    const me = theirs(work);
    const { own, personId } = me;
    const { clientId, partyId } = me.payer;
    const about = input.chargeId === null ? 'Their page' : await lineTitle(me, input.chargeId);
    if (about === undefined)
      return refuse('no-such-line', 'There is no such line of yours.', {
        ...{ field: 'chargeId', kind: 'not-found' },
      });
    const question = input.question.trim();
    if (question === '')
      return refuse('nothing-asked', 'Write your question first.', { field: 'question' });
    const open = await questionsWhere(own, { clientId, partyId, open: true, limit: OPEN_MOST });
    if (open.length >= OPEN_MOST)
      return refuse(
        'questions-open',
        `${OPEN_MOST} of your questions wait for an answer. Please call us.`,
        { kind: 'conflict' },
      );
    const { chargeId } = input;
    const contests = input.contests && chargeId !== null;
    const id = await insertQuestion(own, {
      personId,
      clientId,
      partyId,
      chargeId,
      about,
      question,
      contests,
    });
    // A guardian does not agree with the client’s own part.
    if (contests) await contest(own, { askedBy: id, chargeId, clientId, partyId: me.partyId });
    work.audit(id, { clientId, contests });
    return { questionId: id };
  },
});

export const answer = action({
  name: 'answer-portal-question',
  needs: 'clients.write',
  run: async (
    work: Work,
    input: { questionId: Id<'pqn'>; answer: string },
  ): Promise<{ clientId: Id<'clt'> } | Refusal> => {
    const [seen] = await questionsWhere(work, { id: input.questionId, limit: 1 });
    const client = await clientInReach(work, seen?.clientId ?? '');
    if (!seen || isRefusal(client)) return notThere();
    const [q] = await questionsWhere(work, { id: seen.id, limit: 1 }, true);
    if (!q) return notThere();
    if (q.answer !== null)
      return refuse('answered-already', 'Somebody has answered this question already.', {
        kind: 'conflict',
      });
    const said = input.answer.trim();
    if (said === '') return refuse('no-answer', 'Write the answer first.', { field: 'answer' });
    await answerQuestion(work, q.id, said);
    if (q.contests) await settleContest(work, q.id);
    const { clientId, partyId } = q;
    await say(work, {
      ...{ to: { clientId, partyId }, topic: 'billing', template: 'question-answered', values: {} },
      ...{ about: { kind: 'question', id: q.id }, link: `/portal/${work.practiceId}`, asked: true },
      once: `question:${q.id}`,
    });
    work.audit(q.id, { clientId });
    return { clientId };
  },
});
const notThere = () =>
  refuse('no-such-question', 'There is no such question, or it is not of your clients.', {
    kind: 'not-found',
  });

/** For Today: what waits for an answer, the oldest first. */
export async function openQuestions(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<Question[]> {
  return (await questionsWhere(work, { open: true, clients, limit: 200 })).reverse();
}
