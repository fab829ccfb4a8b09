/**
 * Sign-in by e-mail and password. Guessing is braked (brakes.ts); a device that signed in before is
 * never braked by strangers, so nobody can lock another out for ever. An unknown e-mail takes the
 * same path and the same time as a known one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '@clearhour/values';
import { sql } from 'kysely';
import type { Who } from '../context.ts';
import { inPractice } from '../db.ts';
import { beginTry, tryWasGood } from './brakes.ts';
import type { Role } from './capabilities.ts';
import { passwordMatches } from './passwords.ts';
import { type AuthDeps, startSession } from './web-session.ts';

export { type AuthDeps, LONGEST_SESSION_HOURS, signOut, whoIs } from './web-session.ts';

export interface SignedIn {
  readonly who: Who;
  /** For the cookie; kept nowhere else. */
  readonly token: string;
  readonly deviceToken: string;
}
export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** Where the request came from (an address). */
  readonly from: string;
  readonly deviceToken?: string | undefined;
}
interface Account {
  readonly practice_id: string;
  readonly user_id: string;
  readonly password_hash: string | null;
}

export async function signIn(
  deps: AuthDeps,
  input: SignInInput & { readonly device: string },
): Promise<SignedIn | Refusal> {
  const proven = await provePassword(deps, input);
  if ('refused' in proven) return proven;
  const started = await startSession(deps, { ...proven, device: input.device });
  return { ...started, deviceToken: proven.deviceToken };
}

/** Whose e-mail and password these are, under the brakes. Signs nobody in. */
export async function provePassword(
  deps: AuthDeps,
  input: SignInInput,
): Promise<{ practiceId: string; userId: string; deviceToken: string } | Refusal> {
  const email = input.email.trim().toLowerCase();
  const accounts = await accountsOf(deps, email);
  const devices = (input.deviceToken ?? '').split('.').filter((t) => t !== '');
  const deviceKnown = accounts.some((a) => devices.some((t) => sameText(t, tokenOf(email, a))));
  const attempt = { email, from: input.from, deviceKnown };
  const no = await beginTry(deps, attempt);
  if (no) return no;
  let account: Account | undefined;
  // One e-mail may stand in several practices (an own one, a demo); nearly always it is one.
  for (const candidate of accounts.length > 0 ? accounts : [undefined]) {
    const ok = await passwordMatches(candidate?.password_hash, input.password);
    if (ok) account ??= candidate;
  }
  if (!account) {
    return refuse(
      'sign-in-failed',
      'That e-mail and password do not go together. Check both and try again.',
      { kind: 'signed-out' },
    );
  }
  await tryWasGood(deps, attempt);
  const token = tokenOf(email, account);
  return {
    practiceId: account.practice_id,
    userId: account.user_id,
    // People who share a device keep theirs.
    deviceToken: [token, ...devices.filter((t) => t !== token)].slice(0, 5).join('.'),
  };
}

async function accountsOf(deps: AuthDeps, email: string): Promise<Account[]> {
  const found = await sql<Account>`select * from find_sign_in(${email})`.execute(deps.db);
  return found.rows.filter((a) => a.password_hash !== null);
}
/** Tied to the account's password hash: changing the password forgets its devices. */
const tokenOf = (email: string, account: Account): string =>
  createHmac('sha256', account.password_hash ?? '')
    .update(`device of ${email} ${account.user_id}`)
    .digest('base64url');
function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

export interface PracticeListed {
  readonly practiceId: string;
  readonly name: string;
  readonly kind: 'own' | 'demo' | 'making';
  readonly zone: string;
}
/** Every practice of this installation, the oldest first; 'making' ones are not for people's eyes. */
export async function listPractices(db: AuthDeps['db']): Promise<PracticeListed[]> {
  const found = await sql<{
    practice_id: string;
    name: string;
    kind: 'own' | 'demo' | 'making';
    zone: string;
  }>`select * from list_practices()`.execute(db);
  return found.rows.map((p) => ({
    practiceId: p.practice_id,
    name: p.name,
    kind: p.kind,
    zone: p.zone,
  }));
}

/** Signs in to the demo practice as somebody with this role; made-up people only, so no password. */
export async function signInDemo(
  deps: AuthDeps,
  input: { role: Role; device: string },
): Promise<{ who: Who; token: string } | Refusal> {
  const demo = (await listPractices(deps.db)).find((p) => p.kind === 'demo');
  if (!demo)
    return refuse('no-demo', 'There is no demo practice on this server.', { kind: 'not-found' });
  const userId = await inPractice(deps.db, demo.practiceId, 'read', async (tx) => {
    const rows = await tx
      .selectFrom('users')
      .select(['id', 'roles'])
      .where('practice_id', '=', demo.practiceId)
      .where('active', '=', true)
      .orderBy('created_at')
      .execute();
    const able = rows.filter((u) => u.roles.includes(input.role));
    return (able.find((u) => u.roles[0] === input.role) ?? able[0])?.id;
  });
  if (userId === undefined) {
    return refuse('no-demo-role', 'Nobody in the demo practice has that role.', {
      field: 'role',
      kind: 'not-found',
    });
  }
  return startSession(deps, { practiceId: demo.practiceId, userId, device: input.device });
}
