/** People who sign in: their roles, the clinician they are, their passwords. There is always an owner. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Role } from '../platform/auth/capabilities.ts';
import { hashPassword, passwordRefusal } from '../platform/auth/passwords.ts';
import { revokeSessions } from '../platform/auth/web-session.ts';
import type { Work } from '../platform/context.ts';
import { lockPractice } from './dated-store.ts';
import { emailRefusal } from './numbers.ts';
import { clinicianById } from './practice-store.ts';
import { insertUser, listUsers, type UserChange, type UserRow, updateUser } from './users-store.ts';

export interface UserIn {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly clinicianId: Id<'cln'> | null;
}
type Known = Pick<UserRow, 'id' | 'email' | 'roles' | 'clinicianId' | 'active'>;

/** Pure: may the people be so? `id` is the person changed; absent for a new one. */
export function userRefusal(
  all: readonly Known[],
  wanted: UserIn,
  id?: string,
): Refusal | undefined {
  const others = all.filter((u) => u.id !== id);
  if (others.some((u) => u.email === wanted.email)) {
    return refuse('email-taken', 'Somebody here signs in with that e-mail already.', {
      field: 'email',
      kind: 'conflict',
    });
  }
  const twin = others.some((u) => u.active && u.clinicianId === wanted.clinicianId);
  if (wanted.clinicianId !== null && twin) {
    return refuse('clinician-taken', 'Another person signs in as that clinician already.', {
      field: 'clinicianId',
      kind: 'conflict',
    });
  }
  const clinical = wanted.roles.some((r) => r === 'clinician' || r === 'supervisor');
  if (clinical && wanted.clinicianId === null) {
    return refuse(
      'clinician-missing',
      'Say which clinician this person is: clinicians and supervisors see their own caseload.',
      { field: 'clinicianId' },
    );
  }
  return undefined;
}
export function lastOwnerRefusal(
  all: readonly Known[],
  id: string,
  after: { roles: readonly Role[]; active: boolean },
): Refusal | undefined {
  const stays = after.active && after.roles.includes('owner');
  const another = all.some((u) => u.id !== id && u.active && u.roles.includes('owner'));
  return stays || another
    ? undefined
    : refuse('last-owner', 'A practice always has an owner. Make somebody else owner first.', {
        field: 'roles',
        kind: 'conflict',
      });
}

const tidy = <T extends UserIn>(input: T): T => ({
  ...input,
  email: input.email.trim().toLowerCase(),
  roles: [...new Set(input.roles)],
});
async function fits(
  work: Work,
  all: readonly UserRow[],
  input: UserIn,
  id?: string,
): Promise<Refusal | undefined> {
  const no = emailRefusal(input.email) ?? userRefusal(all, input, id);
  if (no || input.clinicianId === null) return no;
  return (await clinicianById(work, input.clinicianId))
    ? undefined
    : refuse('not-found', 'That clinician is not there.', {
        field: 'clinicianId',
        kind: 'not-found',
      });
}
async function found(work: Work, id: string): Promise<{ all: UserRow[]; user: UserRow } | Refusal> {
  await lockPractice(work);
  const all = await listUsers(work);
  const user = all.find((u) => u.id === id);
  return user
    ? { all, user }
    : refuse('not-found', 'That person is not there.', { kind: 'not-found' });
}
async function changed(work: Work, id: Id<'usr'>, change: UserChange): Promise<UserRow | Refusal> {
  await updateUser(work, id, change);
  const after = await found(work, id);
  return isRefusal(after) ? after : after.user;
}

/** Password null: a made-up person of a demo, who cannot sign in with one. */
export const addUser = action({
  name: 'add-user',
  needs: 'users.manage',
  run: async (
    work,
    given: UserIn & { readonly password: string | null },
  ): Promise<UserRow | Refusal> => {
    const input = tidy(given);
    const weak = input.password === null ? undefined : passwordRefusal(input.password, input.email);
    if (weak) return weak;
    const hash = input.password === null ? null : await hashPassword(input.password);
    await lockPractice(work);
    const no = await fits(work, await listUsers(work), input);
    if (no) return no;
    const id = work.newId('usr');
    await insertUser(work, { ...input, id, roles: [...input.roles] }, hash);
    work.audit(id, { roles: input.roles.join(' ') });
    const after = await found(work, id);
    return isRefusal(after) ? after : after.user;
  },
});

export const changeUser = action({
  name: 'change-user',
  needs: 'users.manage',
  run: async (work, given: UserIn & { readonly id: Id<'usr'> }): Promise<UserRow | Refusal> => {
    const input = tidy(given);
    const at = await found(work, input.id);
    if (isRefusal(at)) return at;
    const no =
      (await fits(work, at.all, input, input.id)) ??
      lastOwnerRefusal(at.all, input.id, { roles: input.roles, active: at.user.active });
    if (no) return no;
    work.audit(input.id, { before: at.user.roles.join(' '), roles: input.roles.join(' ') });
    return changed(work, input.id, {
      name: input.name,
      email: input.email,
      roles: [...input.roles],
      clinician_id: input.clinicianId,
    });
  },
});

const activation = (name: string, active: boolean) =>
  action({
    name,
    needs: 'users.manage',
    run: async (work, input: { readonly id: Id<'usr'> }): Promise<UserRow | Refusal> => {
      const at = await found(work, input.id);
      if (isRefusal(at)) return at;
      const no = active
        ? userRefusal(at.all, at.user, input.id)
        : lastOwnerRefusal(at.all, input.id, { roles: at.user.roles, active });
      if (no) return no;
      if (!active) await revokeSessions(work.sql, work.practiceId, input.id, work.now);
      work.audit(input.id);
      return changed(work, input.id, { active });
    },
  });
export const deactivateUser = activation('deactivate-user', false);
export const reactivateUser = activation('reactivate-user', true);

/** The owner gives a person a new password; that person is signed out everywhere. */
export const setUserPassword = action({
  name: 'set-user-password',
  needs: 'users.manage',
  run: async (work, input: { readonly id: Id<'usr'>; readonly password: string }) => {
    const at = await found(work, input.id);
    if (isRefusal(at)) return at;
    const weak = passwordRefusal(input.password, at.user.email);
    if (weak) return weak;
    await updateUser(work, input.id, { password_hash: await hashPassword(input.password) });
    await revokeSessions(work.sql, work.practiceId, input.id, work.now);
    work.audit(input.id);
    return { done: true } as const;
  },
});

export const seeUsers = action({
  name: 'see-users',
  needs: 'users.manage',
  run: async (work, _input: Record<string, never>): Promise<UserRow[]> => listUsers(work),
});
