/** The SQL of people who sign in, and of their sessions. */
import type { Id, Instant } from '@clearhour/values';
import type { Role } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';

export interface UserRow {
  readonly id: Id<'usr'>;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly clinicianId: Id<'cln'> | null;
  readonly active: boolean;
  readonly idleMinutes: number;
  readonly lastSeenAt: Instant | null;
  readonly seenBeforeAt: Instant | null;
}

export async function listUsers(work: Work): Promise<UserRow[]> {
  const rows = await work.sql
    .selectFrom('users')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((u) => ({
    id: u.id as Id<'usr'>,
    name: u.name,
    email: u.email,
    roles: u.roles as Role[],
    clinicianId: u.clinician_id as Id<'cln'> | null,
    active: u.active,
    idleMinutes: u.idle_minutes,
    lastSeenAt: u.seen_at,
    seenBeforeAt: u.seen_before_at,
  }));
}
export const insertUser = (
  work: Work,
  user: Pick<UserRow, 'id' | 'name' | 'email' | 'roles' | 'clinicianId'>,
  passwordHash: string | null,
) =>
  work.sql
    .insertInto('users')
    .values({
      practice_id: work.practiceId,
      id: user.id,
      name: user.name,
      email: user.email,
      roles: [...user.roles],
      clinician_id: user.clinicianId,
      password_hash: passwordHash,
      created_at: work.now,
    })
    .execute();

export interface UserChange {
  readonly name?: string;
  readonly email?: string;
  readonly roles?: Role[];
  readonly clinician_id?: string | null;
  readonly active?: boolean;
  readonly idle_minutes?: number;
  readonly password_hash?: string;
}
export const updateUser = (work: Work, id: string, change: UserChange) =>
  work.sql
    .updateTable('users')
    .set(change)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();

export interface WebSessionRow {
  readonly id: Id<'ssn'>;
  readonly device: string;
  readonly startedAt: Instant;
  readonly lastUsedAt: Instant;
  readonly endsAt: Instant;
}
/** Sessions of a person that could still be used (idle ones too: they show until their longest time). */
export async function liveSessions(work: Work, userId: string): Promise<WebSessionRow[]> {
  const rows = await work.sql
    .selectFrom('web_sessions')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', work.now)
    .orderBy('last_used_at', 'desc')
    .execute();
  return rows.map((s) => ({
    id: s.id as Id<'ssn'>,
    device: s.device,
    startedAt: s.created_at,
    lastUsedAt: s.last_used_at,
    endsAt: s.ends_at,
  }));
}
