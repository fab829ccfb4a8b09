/** The SQL of what clients said: whether a plan is used, and that they asked what it will cost. */
import type { Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

export interface PlanAnswer {
  readonly usesPlan: boolean;
  readonly askedOn: LocalDate;
  readonly said: string;
}
/** The last one. */
export async function answerOf(work: Work, clientId: string): Promise<PlanAnswer | undefined> {
  const row = await work.sql
    .selectFrom('plan_answers')
    .select(['uses_plan', 'asked_on', 'said'])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { usesPlan: row.uses_plan, askedOn: row.asked_on, said: row.said };
}
export async function insertAnswer(
  work: Work,
  clientId: string,
  answer: PlanAnswer,
): Promise<Id<'esa'>> {
  const id = work.newId('esa');
  await work.sql
    .insertInto('plan_answers')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: clientId, uses_plan: answer.usesPlan },
      ...{ asked_on: answer.askedOn, said: answer.said },
      ...{ by_user: work.user?.id ?? null, at: work.now },
    })
    .execute();
  return id;
}

export interface EstimateRequest {
  readonly id: Id<'esq'>;
  readonly clientId: Id<'clt'>;
  readonly askedOn: LocalDate;
  readonly said: string;
  readonly withdrawn: boolean;
}
const requests = (work: Work) =>
  work.sql
    .selectFrom('estimate_requests')
    .select(['id', 'client_id', 'asked_on', 'said', 'withdrawn_at'])
    .where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): EstimateRequest => ({
  id: r.id as Id<'esq'>,
  clientId: r.client_id as Id<'clt'>,
  askedOn: r.asked_on,
  said: r.said,
  withdrawn: r.withdrawn_at !== null,
});
/** Newest first. */
export async function requestsOf(work: Work, clientId: string): Promise<EstimateRequest[]> {
  const rows = await requests(work)
    .where('client_id', '=', clientId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(decode);
}
export async function requestById(work: Work, id: string): Promise<EstimateRequest | undefined> {
  const row = await requests(work).where('id', '=', id).executeTakeFirst();
  return row && decode(row);
}
export async function insertRequest(
  work: Work,
  clientId: string,
  request: { askedOn: LocalDate; said: string },
): Promise<Id<'esq'>> {
  const id = work.newId('esq');
  await work.sql
    .insertInto('estimate_requests')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: clientId, asked_on: request.askedOn },
      ...{ said: request.said, by_user: work.user?.id ?? null, at: work.now },
    })
    .execute();
  return id;
}
/** False when it was withdrawn already. */
export async function withdrawRequest(work: Work, id: string, reason: string): Promise<boolean> {
  const row = await work.sql
    .updateTable('estimate_requests')
    .set({
      withdrawn_at: work.now,
      withdrawn_by: work.user?.id ?? null,
      withdrawn_reason: reason,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
