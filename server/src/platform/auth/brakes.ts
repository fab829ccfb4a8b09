/**
 * Brakes on guessing. A try is written down before it is judged, so a hundred tries at once are a
 * hundred tries; a good one is written a second time and takes itself out of the count. Addresses
 * and e-mails are kept only as a hash, good enough to count by.
 */
import { createHmac } from 'node:crypto';
import { addMinutes, type Instant, type Refusal, refuse } from '@clearhour/values';
import { sql } from 'kysely';
import type { AuthDeps } from './web-session.ts';

/** Failed tries in so many minutes, by what they have in common. */
interface Brake {
  readonly minutes: number;
  readonly accountAndPlace: number;
  readonly account: number;
  readonly place: number;
  readonly knownDevice: number;
}
const SHORT: Brake = { minutes: 15, accountAndPlace: 10, account: 100, place: 60, knownDevice: 20 };
const MANY = Number.POSITIVE_INFINITY;
/** Who goes on after a pause waits longer: for a door with another way in beside it. */
export const GROWING: readonly Brake[] = [
  { minutes: 24 * 60, accountAndPlace: 30, account: 300, place: MANY, knownDevice: MANY },
  { minutes: 4 * 60, accountAndPlace: 20, account: 200, place: MANY, knownDevice: MANY },
  SHORT,
];

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
  return (await waitMinutes(deps, t, [SHORT])) === undefined ? undefined : braked();
}
/** Writes the try down; when there were too many, how long they wait at most. The longest brake first. */
export async function waitMinutes(
  deps: AuthDeps,
  t: Try,
  brakes: readonly Brake[],
): Promise<number | undefined> {
  const now = deps.clock.now();
  const over = async (own: number) => {
    for (const brake of brakes)
      if (tooMany(await counts(deps, t, addMinutes(now, -brake.minutes)), t, brake, own))
        return brake.minutes;
    return undefined;
  };
  // Looked at before and after: a braked try does not lengthen the wait, tries at once still count.
  const before = await over(0);
  if (before !== undefined) return before;
  await write(deps, t, false, now);
  return over(1);
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
function tooMany(n: Counts, t: Try, most: Brake, own: number): boolean {
  const over = (count: number, limit: number) => count - own >= limit;
  if (t.deviceKnown) return over(n.device, most.knownDevice);
  return (
    over(n.here, most.accountAndPlace) || over(n.account, most.account) || over(n.place, most.place)
  );
}
async function counts(deps: AuthDeps, t: Try, since: Instant): Promise<Counts> {
  const email = hashed(t.email);
  const place = hashed(t.from);
  const found = await sql<Counts>`select
      coalesce(sum(failed) filter (where email_hash = ${email} and from_hash = ${place}), 0)::int as here,
      coalesce(sum(failed) filter (where email_hash = ${email}), 0)::int as account,
      coalesce(sum(failed) filter (where from_hash = ${place}), 0)::int as place,
      coalesce(sum(failed) filter (where email_hash = ${email} and device_known), 0)::int as device
    from (select email_hash, from_hash, device_known, case when succeeded then -1 else 1 end as failed
      from sign_in_attempts where at > ${since}
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
