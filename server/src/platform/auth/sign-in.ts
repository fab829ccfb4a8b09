/**
 * Sign-in by e-mail and password. Guessing is braked per account and place, and per place; a device
 * that signed in before is never braked by strangers, so nobody can lock another out for ever.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  addMinutes,
  epochMs,
  type Id,
  type Instant,
  makeId,
  type Refusal,
  refuse,
} from '@clearhour/values';
import { sql } from 'kysely';
import type { Clock, User, Who } from '../context.ts';
import type { Database } from '../db.ts';
import type { Role } from './capabilities.ts';
import { passwordMatches } from './passwords.ts';

export interface AuthDeps {
  readonly db: Database;
  readonly clock: Clock;
}
export interface SignedIn {
  readonly who: Who;
  /** For the cookie; kept nowhere else. */
  readonly token: string;
  readonly deviceToken: string;
}
export const LONGEST_SESSION_HOURS = 12;
const WINDOW_MINUTES = 15;
const TRIES_PER_ACCOUNT_AND_PLACE = 10;
const TRIES_PER_ACCOUNT = 100;
const TRIES_PER_PLACE = 60;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Addresses are stored only as a hash, good enough to count by. */
const place = (text: string): Buffer =>
  createHmac('sha256', 'clearhour sign-in').update(text).digest();

export async function signIn(
  deps: AuthDeps,
  input: {
    email: string;
    password: string;
    from: string;
    device: string;
    deviceToken?: string | undefined;
  },
): Promise<SignedIn | Refusal> {
  const email = input.email.trim().toLowerCase();
  const now = deps.clock.now();
  const known =
    input.deviceToken !== undefined && (await deviceKnown(deps, email, input.deviceToken));
  if (!known && (await braked(deps, email, input.from, now))) {
    return refuse(
      'too-many-tries',
      'Too many tries from here. Wait 15 minutes, or use a device you signed in with before.',
      { kind: 'slow-down' },
    );
  }
  const found = await sql<{ practice_id: string; user_id: string; password_hash: string | null }>`
    select * from find_sign_in(${email})`.execute(deps.db);
  const account = found.rows[0];
  const ok = await passwordMatches(account?.password_hash, input.password);
  await deps.db
    .insertInto('sign_in_attempts')
    .values({
      email_hash: place(email),
      from_hash: place(input.from),
      device_known: known,
      succeeded: ok,
      at: now,
    })
    .execute();
  if (!ok || !account)
    return refuse(
      'sign-in-failed',
      'That e-mail and password do not go together. Check both and try again.',
      { kind: 'signed-out' },
    );
  const token = randomBytes(32).toString('base64url');
  await inPractice(deps, account.practice_id, async (tx) => {
    await tx
      .insertInto('web_sessions')
      .values({
        practice_id: account.practice_id,
        id: makeId('ssn', epochMs(now), deps.clock.random(10)),
        user_id: account.user_id,
        token_hash: sha256(token),
        created_at: now,
        last_used_at: now,
        ends_at: addMinutes(now, LONGEST_SESSION_HOURS * 60),
        device: input.device.slice(0, 200),
      })
      .execute();
    await sql`update users set seen_before_at = seen_at, seen_at = ${now}
      where practice_id = ${account.practice_id} and id = ${account.user_id}`.execute(tx);
  });
  const who = await whoIs(deps, token);
  if (!who) throw new Error('a session just made was not found');
  return { who, token, deviceToken: deviceToken(email, account.password_hash ?? '') };
}

/** A device is known by a token tied to the account's password hash: changing the password forgets devices. */
const deviceToken = (email: string, passwordHash: string): string =>
  createHmac('sha256', passwordHash).update(`device of ${email}`).digest('base64url');
async function deviceKnown(deps: AuthDeps, email: string, token: string): Promise<boolean> {
  const found = await sql<{
    password_hash: string | null;
  }>`select * from find_sign_in(${email})`.execute(deps.db);
  const hash = found.rows[0]?.password_hash;
  return hash != null && token === deviceToken(email, hash);
}

async function braked(deps: AuthDeps, email: string, from: string, now: Instant): Promise<boolean> {
  const since = addMinutes(now, -WINDOW_MINUTES);
  const counts = await sql<{ here: number; account: number; place: number }>`select
      count(*) filter (where email_hash = ${place(email)} and from_hash = ${place(from)})::int as here,
      count(*) filter (where email_hash = ${place(email)})::int as account,
      count(*) filter (where from_hash = ${place(from)})::int as place
    from sign_in_attempts where at > ${since} and not succeeded
      and (email_hash = ${place(email)} or from_hash = ${place(from)})`.execute(deps.db);
  const n = counts.rows[0];
  return (
    n !== undefined &&
    (n.here >= TRIES_PER_ACCOUNT_AND_PLACE ||
      n.account >= TRIES_PER_ACCOUNT ||
      n.place >= TRIES_PER_PLACE)
  );
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
    const row = await tx
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
      .where('s.practice_id', '=', at.practice_id)
      .where('s.id', '=', at.id)
      .executeTakeFirst();
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

export async function signOut(deps: AuthDeps, who: Who): Promise<void> {
  if (who.webSessionId === undefined) return;
  const id = who.webSessionId;
  await inPractice(deps, who.practiceId, (tx) =>
    tx
      .updateTable('web_sessions')
      .set({ revoked_at: deps.clock.now() })
      .where('practice_id', '=', who.practiceId)
      .where('id', '=', id)
      .execute(),
  );
}

async function inPractice<T>(
  deps: AuthDeps,
  practiceId: string,
  run: (tx: import('../db.ts').Sql) => Promise<T>,
): Promise<T> {
  return deps.db.transaction().execute(async (tx) => {
    await sql`select set_config('clearhour.practice', ${practiceId}, true)`.execute(tx);
    return run(tx);
  });
}
