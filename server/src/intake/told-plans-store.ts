/** The SQL of what clients tell of their plans, and of the photos of the card. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { type CardImage, insertPhoto, photoById } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';

export type Side = 'front' | 'back';
export interface PlanFields {
  readonly payerName: string;
  readonly memberId: string;
  readonly groupNumber: string;
  /** Whose plan it is; empty when it is their own. */
  readonly subscriberGivenName: string;
  readonly subscriberFamilyName: string;
  readonly subscriberBornOn: LocalDate | null;
  readonly relation: 'self' | 'spouse' | 'child' | 'other';
}
export interface ToldPlan extends PlanFields {
  readonly id: Id<'ipl'>;
  readonly packetId: Id<'ipk'>;
  readonly clientId: Id<'clt'>;
  readonly toldAt: Instant;
  readonly state: 'waits' | 'taken' | 'dismissed';
  readonly why: string;
}
export async function plansWhere(
  work: Work,
  of: {
    readonly id?: string;
    readonly clientId?: string;
    readonly waits?: true;
    readonly clients?: 'practice' | ReadonlySet<string>;
  },
  lock = false,
): Promise<ToldPlan[]> {
  let q = work.sql
    .selectFrom('intake_plans')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', 'desc');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.waits) q = q.where('state', '=', 'waits');
  if (of.clients !== undefined && of.clients !== 'practice')
    q = q.where('client_id', 'in', [...of.clients, '']);
  return (await (lock ? q.forUpdate() : q).execute()).map((r) => ({
    ...{ id: r.id as Id<'ipl'>, packetId: r.packet_id as Id<'ipk'> },
    ...{ clientId: r.client_id as Id<'clt'>, toldAt: r.told_at, why: r.why },
    ...{ payerName: r.payer_name, memberId: r.member_id, groupNumber: r.group_number },
    ...{ subscriberGivenName: r.subscriber_given_name, subscriberBornOn: r.subscriber_born_on },
    ...{ subscriberFamilyName: r.subscriber_family_name },
    relation: r.relation as PlanFields['relation'],
    state: r.state as ToldPlan['state'],
  }));
}
export async function insertPlan(
  work: Work,
  of: { readonly packetId: string; readonly clientId: string },
  p: PlanFields,
): Promise<Id<'ipl'>> {
  const id = work.newId('ipl');
  await work.sql
    .insertInto('intake_plans')
    .values({
      ...{ practice_id: work.practiceId, id, packet_id: of.packetId, client_id: of.clientId },
      ...{ payer_name: p.payerName, member_id: p.memberId, group_number: p.groupNumber },
      ...{ subscriber_given_name: p.subscriberGivenName, relation: p.relation },
      ...{ subscriber_family_name: p.subscriberFamilyName, subscriber_born_on: p.subscriberBornOn },
      ...{ told_at: work.now, state: 'waits' },
    })
    .execute();
  return id;
}
export async function decidePlan(
  work: Work,
  id: string,
  to: { readonly policyId: string } | { readonly why: string },
): Promise<void> {
  await work.sql
    .updateTable('intake_plans')
    .set({
      ...('why' in to
        ? { state: 'dismissed', why: to.why }
        : { state: 'taken', policy_id: to.policyId }),
      ...{ decided_at: work.now, decided_by: work.user?.id ?? null },
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface Photo {
  readonly packetId: string;
  readonly side: Side;
  readonly photoId: string;
}
export async function photosOf(work: Work, packetIds: readonly string[]): Promise<Photo[]> {
  if (packetIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('intake_photos')
    .select(['packet_id', 'side', 'photo_id'])
    .where('practice_id', '=', work.practiceId)
    .where('packet_id', 'in', [...packetIds])
    .orderBy('side', 'desc')
    .execute();
  return rows.map((r) => ({ packetId: r.packet_id, side: r.side as Side, photoId: r.photo_id }));
}
export async function photoBytes(
  work: Work,
  packetId: string,
  side: Side,
): Promise<CardImage | undefined> {
  const photo = (await photosOf(work, [packetId])).find((p) => p.side === side);
  return photo && photoById(work, photo.photoId);
}
/** The last of a side is shown; the same photo sent again after a lost answer is kept once more and shown once. */
export async function keepOwnPhoto(
  work: Work,
  of: { readonly packetId: string; readonly clientId: string; readonly side: Side },
  image: CardImage,
): Promise<void> {
  const photoId = await insertPhoto(work, of.clientId, image);
  await work.sql
    .insertInto('intake_photos')
    .values({
      ...{ practice_id: work.practiceId, packet_id: of.packetId },
      ...{ side: of.side, photo_id: photoId },
    })
    .onConflict((c) =>
      c.columns(['practice_id', 'packet_id', 'side']).doUpdateSet({ photo_id: photoId }),
    )
    .execute();
}
