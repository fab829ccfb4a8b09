/** What clients say: whether their plan is used, and that they want to know what it will cost. */
import { type Id, isRefusal, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { insertAnswer, insertRequest, requestById, withdrawRequest } from './asked-store.ts';

const notLater = (work: Work, on: LocalDate, field: string): Refusal | undefined =>
  on > work.today
    ? refuse('in-the-future', 'That day is still to come. Write it down when it has happened.', {
        field,
      })
    : undefined;

export const answerPlan = action({
  name: 'answer-plan-question',
  needs: 'papers.make',
  run: async (
    work: Work,
    input: {
      clientId: Id<'clt'>;
      usesPlan: boolean;
      askedOn?: LocalDate | undefined;
      said: string;
    },
  ) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const askedOn = input.askedOn ?? work.today;
    const no = notLater(work, askedOn, 'askedOn');
    if (no) return no;
    await insertAnswer(work, client.id, { usesPlan: input.usesPlan, askedOn, said: input.said });
    work.audit(client.id, { usesPlan: input.usesPlan });
    return { clientId: client.id };
  },
});
export const askForEstimate = action({
  name: 'ask-for-estimate',
  needs: 'papers.make',
  run: async (
    work: Work,
    input: { clientId: Id<'clt'>; askedOn?: LocalDate | undefined; said: string },
  ) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const askedOn = input.askedOn ?? work.today;
    const no = notLater(work, askedOn, 'askedOn');
    if (no) return no;
    const requestId = await insertRequest(work, client.id, { askedOn, said: input.said });
    work.audit(client.id, { requestId });
    return { clientId: client.id };
  },
});
export const withdrawAsked = action({
  name: 'withdraw-estimate-request',
  needs: 'papers.make',
  run: async (work: Work, input: { requestId: Id<'esq'>; reason: string }) => {
    const none = refuse('no-such-request', 'There is no such request of your clients.', {
      kind: 'not-found',
    });
    const request = await requestById(work, input.requestId);
    if (!request || isRefusal(await lockClientInReach(work, request.clientId))) return none;
    if (!(await withdrawRequest(work, request.id, input.reason)))
      return refuse('request-withdrawn', 'This request is withdrawn already.', {
        kind: 'conflict',
      });
    work.audit(request.clientId, { requestId: request.id });
    return { clientId: request.clientId };
  },
});
