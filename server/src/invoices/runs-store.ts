/** The only SQL of invoice runs. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export type RunKind = 'invoices' | 'statements' | 'superbills';
export type RunCadence = 'daily' | 'monthly' | 'chosen';
export interface Run {
  readonly id: Id<'ivr'>;
  readonly kind: RunKind;
  readonly cadence: RunCadence;
  readonly day: LocalDate;
  readonly clientIds: readonly string[] | null;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly clients: number;
  readonly done: number;
  readonly made: number;
  readonly leftOut: number;
  /** The client it has got to; those after it are still to be looked at. */
  readonly after: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}
function selectRuns(work: Work) {
  return work.sql.selectFrom('invoice_runs').selectAll().where('practice_id', '=', work.practiceId);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Run => ({
  id: r.id as Id<'ivr'>,
  kind: r.kind as RunKind,
  cadence: r.cadence as RunCadence,
  day: r.day,
  clientIds: r.client_ids,
  state: r.state as Run['state'],
  clients: r.clients,
  done: r.done,
  made: r.made,
  leftOut: r.left_out,
  after: r.after,
  startedAt: r.started_at,
  endedAt: r.ended_at,
});

/** Undefined when the cadence has run, or runs, for that day. */
export async function insertRun(
  work: Work,
  run: {
    kind: RunKind;
    cadence: RunCadence;
    day: LocalDate;
    clientIds: readonly string[] | null;
  },
): Promise<Id<'ivr'> | undefined> {
  const id = work.newId('ivr');
  const { rows } = await sql<{ n: string }>`select count(*) as n from clients c
    where c.practice_id = ${work.practiceId}
      and (${run.clientIds === null} or c.id = any(${[...(run.clientIds ?? [])]}::text[]))
      and exists (select from lines l where l.practice_id = c.practice_id and l.client_id = c.id
        and l.account = '1110')`.execute(work.sql);
  const made = await work.sql
    .insertInto('invoice_runs')
    .values({
      practice_id: work.practiceId,
      id,
      kind: run.kind,
      cadence: run.cadence,
      day: run.day,
      client_ids: run.clientIds === null ? null : [...run.clientIds],
      state: 'running',
      clients: Number(rows[0]?.n ?? 0),
      started_at: work.now,
      started_by: work.user?.id ?? null,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made && id;
}
export async function lockRun(work: Work, id: string): Promise<Run | undefined> {
  const row = await selectRuns(work).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && decode(row);
}
/** The latest first. */
export async function lastRuns(work: Work, limit: number): Promise<Run[]> {
  return (await selectRuns(work).orderBy('id', 'desc').limit(limit).execute()).map(decode);
}
export async function runById(work: Work, id: string): Promise<Run | undefined> {
  const row = await selectRuns(work).where('id', '=', id).executeTakeFirst();
  return row && decode(row);
}
export async function changeRun(
  work: Work,
  id: string,
  to: Partial<Pick<Run, 'state' | 'done' | 'made' | 'leftOut' | 'after' | 'endedAt'>>,
): Promise<void> {
  await work.sql
    .updateTable('invoice_runs')
    .set({
      ...(to.state === undefined ? {} : { state: to.state }),
      ...(to.done === undefined ? {} : { done: to.done }),
      ...(to.made === undefined ? {} : { made: to.made }),
      ...(to.leftOut === undefined ? {} : { left_out: to.leftOut }),
      ...(to.after === undefined ? {} : { after: to.after }),
      ...(to.endedAt === undefined ? {} : { ended_at: to.endedAt }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
