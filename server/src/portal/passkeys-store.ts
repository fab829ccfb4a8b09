/** The only SQL of passkeys and of the challenges that devices sign. */
import type { Id, Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

export interface Passkey {
  readonly id: Id<'pky'>;
  readonly personId: Id<'ppn'>;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly transports: readonly string[];
  readonly counter: number;
  readonly device: string;
  readonly madeAt: Instant;
  readonly lastUsedAt: Instant | null;
}
/** Those in use, the oldest first. */
export async function passkeysWhere(
  work: Work,
  of: { personId?: string; credentialId?: string; id?: string },
  lock = false,
): Promise<Passkey[]> {
  let q = work.sql
    .selectFrom('portal_passkeys')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('removed_at', 'is', null)
    .orderBy('id');
  if (of.personId !== undefined) q = q.where('person_id', '=', of.personId);
  if (of.credentialId !== undefined) q = q.where('credential_id', '=', of.credentialId);
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  return (await (lock ? q.forUpdate() : q).execute()).map((r) => ({
    id: r.id as Id<'pky'>,
    personId: r.person_id as Id<'ppn'>,
    credentialId: r.credential_id,
    publicKey: r.public_key,
    transports: r.transports,
    counter: r.counter,
    device: r.device,
    madeAt: r.made_at,
    lastUsedAt: r.last_used_at,
  }));
}
export async function insertPasskey(
  work: Work,
  p: Omit<Passkey, 'id' | 'madeAt' | 'lastUsedAt'>,
): Promise<Id<'pky'> | undefined> {
  const row = await work.sql
    .insertInto('portal_passkeys')
    .values({
      practice_id: work.practiceId,
      id: work.newId('pky'),
      person_id: p.personId,
      credential_id: p.credentialId,
      public_key: p.publicKey,
      transports: [...p.transports],
      counter: p.counter,
      device: p.device,
      made_at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id as Id<'pky'> | undefined;
}
export async function changePasskey(
  work: Work,
  id: string,
  to: { readonly counter?: number; readonly removed?: true },
): Promise<void> {
  await work.sql
    .updateTable('portal_passkeys')
    .set({
      ...(to.counter === undefined ? {} : { counter: to.counter, last_used_at: work.now }),
      ...(to.removed ? { removed_at: work.now } : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
export async function insertChallenge(
  work: Work,
  c: { readonly challenge: string; readonly personId: string | null; readonly endsAt: Instant },
): Promise<void> {
  await work.sql
    .insertInto('portal_challenges')
    .values({
      ...{ practice_id: work.practiceId, challenge: c.challenge, person_id: c.personId },
      ends_at: c.endsAt,
    })
    .execute();
}
/** True once: of a challenge made for this person (null: for nobody yet), whose time is not over. */
export async function useChallenge(
  work: Work,
  challenge: string,
  personId: string | null,
): Promise<boolean> {
  const done = await work.sql
    .updateTable('portal_challenges')
    .set({ used_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('challenge', '=', challenge)
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('used_at', 'is', null)
    .where('ends_at', '>', work.now)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
