/**
 * A browser that is signed in. The token is only in the browser's cookie; the table has its SHA-256.
 * A session ends by sign-out, by revocation, after its longest time, or after being idle.
 */
import { createHash, randomBytes } from 'node:crypto';
import { addMinutes, epochMs, type Id, type Instant, makeId } from '@clearhour/values';
import { sql } from 'kysely';
import { appendAudit } from '../audit.ts';
import type { Clock, User, Who } from '../context.ts';
import { type Database, inPractice, type Sql } from '../db.ts';
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
  await inPractice(deps.db, at.practiceId, 'write', async (tx) => {
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
  const found = await sql<LiveSession>`select * from find_web_session(${sha256(token)})`.execute(
    deps.db,
  );
  const at = found.rows[0];
  if (!at?.active || at.revoked_at !== null) return undefined;
  const now = deps.clock.now();
  if (at.ends_at <= now || addMinutes(at.last_used_at, at.idle_minutes) <= now) return undefined;
  if (!quiet && addMinutes(at.last_used_at, 1) <= now) await keepAlive(deps, at, now);
  const user: User = {
    id: at.user_id as Id<'usr'>,
    name: at.name,
    roles: at.roles as Role[],
    clinicianId: at.clinician_id as Id<'cln'> | null,
  };
  return { practiceId: at.practice_id, zone: at.zone, user, source: 'web', webSessionId: at.id };
}

/** A sign-in and its person, as find_web_session gives them. */
interface LiveSession {
  readonly practice_id: string;
  readonly id: string;
  readonly user_id: string;
  readonly last_used_at: Instant;
  readonly ends_at: Instant;
  readonly revoked_at: Instant | null;
  readonly name: string;
  readonly roles: readonly string[];
  readonly clinician_id: string | null;
  readonly active: boolean;
  readonly idle_minutes: number;
  readonly zone: string;
}

const keepAlive = (deps: AuthDeps, at: LiveSession, now: Instant) =>
  inPractice(deps.db, at.practice_id, 'write', (tx) =>
    tx
      .updateTable('web_sessions')
      .set({ last_used_at: now })
      .where('practice_id', '=', at.practice_id)
      .where('id', '=', at.id)
      .execute(),
  );

export async function signOut(deps: AuthDeps, who: Who): Promise<void> {
  if (who.webSessionId === undefined || who.user === null) return;
  const id = who.webSessionId;
  const userId = who.user.id;
  const now = deps.clock.now();
  await inPractice(deps.db, who.practiceId, 'write', async (tx) => {
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
