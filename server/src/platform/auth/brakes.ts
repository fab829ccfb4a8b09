/**
 * Brakes on guessing. A try is written down before it is judged, so a hundred tries at once are a
 * hundred tries; a good one is written a second time and takes itself out of the count. Addresses
 * and e-mails are kept only as a hash, good enough to count by.
 */
import { createHmac } from 'node:crypto';
import { addMinutes, type Instant, type Refusal, refuse } from '@clearhour/values';
import { sql } from 'kysely';
import type { AuthDeps } from './web-session.ts';

const WINDOW_MINUTES = 15;
/** Failed tries in the window, by what they have in common. */
const MOST = { accountAndPlace: 10, account: 100, place: 60, knownDevice: 20 } as const;

export interface Try {
  readonly email: string;
  readonly from: string;
  /** The device signed in to this account before: strangers' tries do not count against it. */
  readonly deviceKnown: boolean;
}
const hashed = (text: string): Buffer =>
  createHmac('sha256', 'clearhour sign-in').update(text).digest();

/** Writes the try down; a refusal when there were too many. */
export async function beginTry(deps: AuthDeps, t: Try): Promise<Refusal | undefined> {
  const now = deps.clock.now();
  // Looked at before and after: a braked try does not lengthen the wait, tries at once still count.
  if (tooMany(await counts(deps, t, now), t, 0)) return braked();
  await write(deps, t, false, now);
  return tooMany(await counts(deps, t, now), t, 1) ? braked() : undefined;
}
export const tryWasGood = (deps: AuthDeps, t: Try): Promise<void> =>
  write(deps, t, true, deps.clock.now());

const braked = (): Refusal =>
  refuse(
    'too-many-tries',
    'Too many tries from here. Wait 15 minutes, or use a device you signed in with before.',
    { kind: 'slow-down' },
  );

interface Counts {
  readonly here: number;
  readonly account: number;
  readonly place: number;
  readonly device: number;
}
function tooMany(n: Counts, t: Try, own: number): boolean {
  const over = (count: number, most: number) => count - own >= most;
  if (t.deviceKnown) return over(n.device, MOST.knownDevice);
  return (
    over(n.here, MOST.accountAndPlace) || over(n.account, MOST.account) || over(n.place, MOST.place)
  );
}
async function counts(deps: AuthDeps, t: Try, now: Instant): Promise<Counts> {
  const email = hashed(t.email);
  const place = hashed(t.from);
  const found = await sql<Counts>`select
      coalesce(sum(failed) filter (where email_hash = ${email} and from_hash = ${place}), 0)::int as here,
      coalesce(sum(failed) filter (where email_hash = ${email}), 0)::int as account,
      coalesce(sum(failed) filter (where from_hash = ${place}), 0)::int as place,
      coalesce(sum(failed) filter (where email_hash = ${email} and device_known), 0)::int as device
    from (select email_hash, from_hash, device_known, case when succeeded then -1 else 1 end as failed
      from sign_in_attempts where at > ${addMinutes(now, -WINDOW_MINUTES)}
      and (email_hash = ${email} or from_hash = ${place})) tries`.execute(deps.db);
  return found.rows[0] ?? { here: 0, account: 0, place: 0, device: 0 };
}
async function write(deps: AuthDeps, t: Try, succeeded: boolean, at: Instant): Promise<void> {
  await deps.db
    .insertInto('sign_in_attempts')
    .values({
      email_hash: hashed(t.email),
      from_hash: hashed(t.from),
      device_known: t.deviceKnown,
      succeeded,
      at,
    })
    .execute();
}
