/**
 * Remittances that are being posted or undone at this moment, told to those who look meanwhile: the mark is a
 * lock of the transaction that does it, so that it goes with it, however that ends.
 */
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

const keyOf = (practiceId: string, id: unknown) =>
  sql<string>`hashtextextended(${`remittance under way ${practiceId} `} || ${id}, 0)`;

/** From here to the end of the transaction. The caller holds the remittance, so nobody has to wait here. */
export async function markUnderWay(work: Work, remittanceId: string): Promise<void> {
  await sql`select pg_try_advisory_xact_lock(${keyOf(work.practiceId, sql`${remittanceId}::text`)})`.execute(
    work.sql,
  );
}
/** Which of these. */
export async function underWay(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    with wanted as (select id, ${keyOf(work.practiceId, sql`id`)} as key from unnest(${[...ids]}::text[]) id)
    select w.id from wanted w join pg_locks l on l.locktype = 'advisory' and l.granted and l.objsubid = 1
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid::bigint = (w.key >> 32) & 4294967295 and l.objid::bigint = w.key & 4294967295`.execute(
    work.sql,
  );
  return new Set(rows.map((r) => r.id));
}
