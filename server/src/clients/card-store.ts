/** The SQL of card photos: bytes apart, so that a list never drags them along. */
import { createHash } from 'node:crypto';
import type { Id, Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { CardImage } from './card-image.ts';

export type Side = 'front' | 'back';
export interface Card {
  readonly policyId: Id<'pol'>;
  readonly side: Side;
  readonly photoId: Id<'pho'>;
  readonly madeAt: Instant;
}
export async function cardsOf(work: Work, policyIds: readonly string[]): Promise<Card[]> {
  if (policyIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('policy_cards as c')
    .innerJoin('card_photos as p', (j) =>
      j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.photo_id'),
    )
    .select(['c.policy_id', 'c.side', 'c.photo_id', 'p.made_at'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.policy_id', 'in', [...policyIds])
    .orderBy('c.side', 'desc')
    .execute();
  return rows.map((r) => ({
    policyId: r.policy_id as Id<'pol'>,
    side: r.side as Side,
    photoId: r.photo_id as Id<'pho'>,
    madeAt: r.made_at,
  }));
}
export async function photoOf(
  work: Work,
  policyId: string,
  side: Side,
): Promise<CardImage | undefined> {
  const row = await work.sql
    .selectFrom('policy_cards as c')
    .innerJoin('card_photos as p', (j) =>
      j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.photo_id'),
    )
    .select(['p.media_type', 'p.bytes'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.policy_id', '=', policyId)
    .where('c.side', '=', side)
    .executeTakeFirst();
  return row && { mediaType: row.media_type as CardImage['mediaType'], bytes: row.bytes };
}
/** A photo of a card of this client, of no policy yet; it never changes. */
export async function insertPhoto(
  work: Work,
  clientId: string,
  image: CardImage,
): Promise<Id<'pho'>> {
  const id = work.newId('pho');
  await work.sql
    .insertInto('card_photos')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: clientId,
      media_type: image.mediaType,
      bytes: Buffer.from(image.bytes),
      sha256: createHash('sha256').update(image.bytes).digest(),
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
  return id;
}
export async function photoById(work: Work, id: string): Promise<CardImage | undefined> {
  const row = await work.sql
    .selectFrom('card_photos')
    .select(['media_type', 'bytes'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { mediaType: row.media_type as CardImage['mediaType'], bytes: row.bytes };
}
export async function keepPhoto(
  work: Work,
  of: { readonly clientId: string; readonly policyId: string; readonly side: Side },
  image: CardImage,
): Promise<void> {
  const id = await insertPhoto(work, of.clientId, image);
  await showPhoto(work, of.policyId, of.side, id);
}
export const showPhoto = (work: Work, policyId: string, side: Side, photoId: string) =>
  work.sql
    .insertInto('policy_cards')
    .values({ practice_id: work.practiceId, policy_id: policyId, side, photo_id: photoId })
    .onConflict((k) =>
      k.columns(['practice_id', 'policy_id', 'side']).doUpdateSet({ photo_id: photoId }),
    )
    .execute();
/** The policy shows none; the photo that was there stays for who must prove what was on it. */
export async function hidePhoto(work: Work, policyId: string, side: Side): Promise<boolean> {
  const done = await work.sql
    .deleteFrom('policy_cards')
    .where('practice_id', '=', work.practiceId)
    .where('policy_id', '=', policyId)
    .where('side', '=', side)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
/** A policy that takes over from another shows the same card. */
export async function carryCards(work: Work, fromPolicy: string, toPolicy: string): Promise<void> {
  for (const card of await cardsOf(work, [fromPolicy])) {
    await showPhoto(work, toPolicy, card.side, card.photoId);
  }
}
