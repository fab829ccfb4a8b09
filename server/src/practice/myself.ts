/** A person about themselves: who am I here, my sessions, my password. */
import { type Id, type Instant, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import {
  allows,
  CAPABILITIES,
  type Capability,
  caseloadOnly,
  type Role,
} from '../platform/auth/capabilities.ts';
import { hashPassword, passwordRefusal } from '../platform/auth/passwords.ts';
import { revokeSessions } from '../platform/auth/web-session.ts';
import type { User, Work } from '../platform/context.ts';
import { type PracticeRow, practiceRow } from './practice-store.ts';
import { listUsers, liveSessions, updateUser, type WebSessionRow } from './users-store.ts';

export interface MeView {
  readonly userId: Id<'usr'>;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly capabilities: Capability[];
  readonly clinicianId: Id<'cln'> | null;
  readonly reach: 'practice' | 'caseload';
  readonly practice: PracticeRow;
  readonly idleMinutes: number;
  readonly today: LocalDate;
  readonly lastVisitAt: Instant | null;
}
function person(work: Work): User {
  if (work.user === null) throw new Error('only a person has a self');
  return work.user;
}

export const seeMe = action({
  name: 'see-me',
  needs: 'anyone',
  run: async (work, _input: Record<string, never>): Promise<MeView> => {
    const me = person(work);
    const row = (await listUsers(work)).find((u) => u.id === me.id);
    if (!row) throw new Error('the signed-in person has no row');
    return {
      userId: me.id,
      name: row.name,
      email: row.email,
      roles: [...row.roles],
      capabilities: CAPABILITIES.filter((c) => allows(row.roles, c)),
      clinicianId: row.clinicianId,
      reach: caseloadOnly(row.roles) ? 'caseload' : 'practice',
      practice: await practiceRow(work),
      idleMinutes: row.idleMinutes,
      today: work.today,
      lastVisitAt: row.seenBeforeAt,
    };
  },
});
export const changeMe = action({
  name: 'change-me',
  needs: 'anyone',
  run: async (work, input: { readonly name: string; readonly idleMinutes: number }) => {
    const me = person(work);
    await updateUser(work, me.id, { name: input.name, idle_minutes: input.idleMinutes });
    work.audit(me.id, { idleMinutes: input.idleMinutes });
    return { done: true } as const;
  },
});

/** The current password was proven before (under the brakes). Other devices are signed out and forgotten. */
export const changePassword = action({
  name: 'change-password',
  needs: 'anyone',
  run: async (work, input: { readonly next: string }) => {
    const me = person(work);
    const row = (await listUsers(work)).find((u) => u.id === me.id);
    const weak = passwordRefusal(input.next, row?.email ?? '');
    if (weak) return { ...weak, field: 'next' };
    await updateUser(work, me.id, { password_hash: await hashPassword(input.next) });
    await revokeSessions(work.sql, work.practiceId, me.id, work.now, {
      but: work.who.webSessionId,
    });
    work.audit(me.id);
    return { done: true } as const;
  },
});

export const seeWebSessions = action({
  name: 'see-web-sessions',
  needs: 'anyone',
  run: async (
    work,
    _input: Record<string, never>,
  ): Promise<(WebSessionRow & { current: boolean })[]> => {
    const rows = await liveSessions(work, person(work).id);
    return rows.map((s) => ({ ...s, current: s.id === work.who.webSessionId }));
  },
});
export const revokeWebSession = action({
  name: 'revoke-web-session',
  needs: 'anyone',
  run: async (work, input: { readonly id: Id<'ssn'> }): Promise<{ done: true } | Refusal> => {
    const ended = await revokeSessions(work.sql, work.practiceId, person(work).id, work.now, {
      only: input.id,
    });
    if (ended === 0) {
      return refuse('not-found', 'That sign-in is not there (any more).', { kind: 'not-found' });
    }
    work.audit(input.id);
    return { done: true };
  },
});
export const revokeOtherWebSessions = action({
  name: 'revoke-other-web-sessions',
  needs: 'anyone',
  run: async (work, _input: Record<string, never>): Promise<{ done: true }> => {
    const me = person(work);
    const but = work.who.webSessionId;
    const ended = await revokeSessions(work.sql, work.practiceId, me.id, work.now, { but });
    work.audit(me.id, { ended });
    return { done: true };
  },
});
