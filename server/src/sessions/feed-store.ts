/** The SQL of calendar feeds. The token itself is nowhere; here is its SHA-256. */
import { createHash } from 'node:crypto';
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Database } from '../platform/db.ts';

export interface Feed {
  readonly id: Id<'fed'>;
  readonly clinicianId: Id<'cln'>;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function insertFeed(work: Work, clinicianId: string, token: string): Promise<Feed> {
  const id = work.newId('fed');
  await work.sql
    .insertInto('calendar_feeds')
    .values({
      practice_id: work.practiceId,
      id,
      clinician_id: clinicianId,
      token_hash: hashOf(token),
      made_by: work.user?.id ?? null,
      created_at: work.now,
    })
    .execute();
  return { id, clinicianId: clinicianId as Id<'cln'>, createdAt: work.now, revokedAt: null };
}
export async function listFeeds(work: Work, id?: string): Promise<Feed[]> {
  let q = work.sql
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id');
  if (id !== undefined) q = q.where('id', '=', id);
  return (await q.execute()).map((f) => ({
    id: f.id as Id<'fed'>,
    clinicianId: f.clinician_id as Id<'cln'>,
    createdAt: f.created_at,
    revokedAt: f.revoked_at,
  }));
}
export const markRevoked = (work: Work, id: string) =>
  work.sql
    .updateTable('calendar_feeds')
    .set({ revoked_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();

/** Before a practice is known: one look-up by hash, the same for a wrong token and a revoked one. */
export async function findFeed(
  db: Database,
  token: string,
): Promise<{ practiceId: string; zone: string; clinicianId: string } | undefined> {
  const { rows } = await sql<{ practice_id: string; zone: string; clinician_id: string }>`
    select practice_id, zone, clinician_id from find_calendar_feed(${hashOf(token)})`.execute(db);
  const [row] = rows;
  return row && { practiceId: row.practice_id, zone: row.zone, clinicianId: row.clinician_id };
}
