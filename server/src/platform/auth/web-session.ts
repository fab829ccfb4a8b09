/**
 * A browser that is signed in. The token is only in the browser's cookie; the table has its SHA-256.
 * A session ends by sign-out, by revocation, after its longest time, or after being idle.
 */
import { createHash, randomBytes } from 'node:crypto';
import { addMinutes, epochMs, type Id, type Instant, makeId } from '@clearhour/values';
import { sql } from 'kysely';
import { appendAudit } from '../audit.ts';
import type { Clock, User, Who } from '../context.ts';
import type { Database, Sql } from '../db.ts';
import type { Role } from './capabilities.ts';

export interface AuthDeps {
  readonly db: Database;
  readonly clock: Clock;
}
export const LONGEST_SESSION_HOURS = 12;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Signs a person in who was judged to be that person. The token is for the cookie; kept nowhere else. */
export async function startSession(
  deps: AuthDeps,
  at: { practiceId: string; userId: string; device: string },
): Promise<{ who: Who; token: string }> {
  const now = deps.clock.now();
  const token = randomBytes(32).toString('base64url');
  const id = makeId('ssn', epochMs(now), deps.clock.random(10));
  await inPractice(deps, at.practiceId, async (tx) => {
    await tx
      .insertInto('web_sessions')
      .values({
        practice_id: at.practiceId,
        id,
        user_id: at.userId,
        token_hash: sha256(token),
        created_at: now,
        last_used_at: now,
        ends_at: addMinutes(now, LONGEST_SESSION_HOURS * 60),
        device: at.device.slice(0, 200),
      })
      .execute();
    await sql`update users set seen_before_at = seen_at, seen_at = ${now}
      where practice_id = ${at.practiceId} and id = ${at.userId}`.execute(tx);
    await audit(tx, at.practiceId, at.userId, 'sign-in', id, now);
  });
  const who = await whoIs(deps, token);
  if (!who) throw new Error('a session just made was not found');
  return { who, token };
}

/**
 * The person a cookie's token belongs to; undefined when unknown, revoked, too old, or idle too long.
 * Counts as use (at most one write a minute) unless `quiet`.
 */
export async function whoIs(
  deps: AuthDeps,
  token: string,
  quiet = false,
): Promise<Who | undefined> {
  const found = await sql<{ practice_id: string; id: string; user_id: string }>`
    select * from find_web_session(${sha256(token)})`.execute(deps.db);
  const at = found.rows[0];
  if (!at) return undefined;
  const now = deps.clock.now();
  return inPractice(deps, at.practice_id, async (tx) => {
    const row = await liveRow(tx, at.practice_id, at.id);
    if (!row?.active || row.revoked_at !== null || row.ends_at <= now) return undefined;
    if (addMinutes(row.last_used_at, row.idle_minutes) <= now) return undefined;
    if (!quiet && addMinutes(row.last_used_at, 1) <= now) {
      await tx
        .updateTable('web_sessions')
        .set({ last_used_at: now })
        .where('practice_id', '=', at.practice_id)
        .where('id', '=', at.id)
        .execute();
    }
    const user: User = {
      id: at.user_id as Id<'usr'>,
      name: row.name,
      roles: row.roles as Role[],
      clinicianId: row.clinician_id as Id<'cln'> | null,
    };
    return { practiceId: at.practice_id, zone: row.zone, user, source: 'web', webSessionId: at.id };
  });
}

const liveRow = (tx: Sql, practiceId: string, id: string) =>
  tx
    .selectFrom('web_sessions as s')
    .innerJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 's.practice_id').onRef('u.id', '=', 's.user_id'),
    )
    .innerJoin('practices as p', 'p.practice_id', 's.practice_id')
    .select([
      's.last_used_at',
      's.ends_at',
      's.revoked_at',
      'u.name',
      'u.roles',
      'u.clinician_id',
      'u.active',
      'u.idle_minutes',
      'p.zone',
    ])
    .where('s.practice_id', '=', practiceId)
    .where('s.id', '=', id)
    .executeTakeFirst();

export async function signOut(deps: AuthDeps, who: Who): Promise<void> {
  if (who.webSessionId === undefined || who.user === null) return;
  const id = who.webSessionId;
  const userId = who.user.id;
  const now = deps.clock.now();
  await inPractice(deps, who.practiceId, async (tx) => {
    await tx
      .updateTable('web_sessions')
      .set({ revoked_at: now })
      .where('practice_id', '=', who.practiceId)
      .where('id', '=', id)
      .execute();
    await audit(tx, who.practiceId, userId, 'sign-out', id, now);
  });
}

/** Ends a person's sessions: one (`only`), or all but one (`but`), or all. How many it ended. */
export async function revokeSessions(
  tx: Sql,
  practiceId: string,
  userId: string,
  at: Instant,
  which: { only?: string | undefined; but?: string | undefined } = {},
): Promise<number> {
  let query = tx
    .updateTable('web_sessions')
    .set({ revoked_at: at })
    .where('practice_id', '=', practiceId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.but !== undefined) query = query.where('id', '<>', which.but);
  const done = await query.executeTakeFirst();
  return Number(done.numUpdatedRows);
}

const audit = (
  tx: Sql,
  practiceId: string,
  userId: string,
  action: string,
  subject: string,
  at: Instant,
) => appendAudit(tx, practiceId, { at, userId, source: 'web', action, subject, details: {} });

/** A transaction that sees one practice, before there is a Who. */
export async function inPractice<T>(
  deps: AuthDeps,
  practiceId: string,
  run: (tx: Sql) => Promise<T>,
): Promise<T> {
  return deps.db.transaction().execute(async (tx) => {
    await sql`select set_config('clearhour.practice', ${practiceId}, true)`.execute(tx);
    return run(tx);
  });
}
