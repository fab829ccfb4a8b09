/** The only SQL of what was paid, and of cards that were given, by link. */
import { addMinutes, type Cents, type Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

export interface LinkPayment {
  readonly id: Id<'plp'>;
  readonly linkId: string;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly setupRef: string;
  readonly cardId: Id<'crd'>;
  readonly intentId: Id<'int'>;
  readonly amount: Cents;
  readonly keepCard: boolean;
}
export async function insertLinkPayment(work: Work, p: Omit<LinkPayment, 'id'>): Promise<void> {
  await work.sql
    .insertInto('pay_link_payments')
    .values({
      practice_id: work.practiceId,
      id: work.newId('plp'),
      link_id: p.linkId,
      client_id: p.clientId,
      party_id: p.partyId,
      setup_ref: p.setupRef,
      card_id: p.cardId,
      intent_id: p.intentId,
      amount_cents: p.amount,
      keep_card: p.keepCard,
      made_at: work.now,
    })
    .execute();
}
/** The newest first. */
export async function linkPaymentsWhere(
  work: Work,
  where: { readonly linkId?: string; readonly setupRef?: string; readonly intentId?: string },
): Promise<LinkPayment[]> {
  let q = work.sql
    .selectFrom('pay_link_payments')
    .selectAll()
    .where('practice_id', '=', work.practiceId);
  if (where.linkId !== undefined) q = q.where('link_id', '=', where.linkId);
  if (where.setupRef !== undefined) q = q.where('setup_ref', '=', where.setupRef);
  if (where.intentId !== undefined) q = q.where('intent_id', '=', where.intentId);
  const rows = await q.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(100).execute();
  return rows.map((r) => ({
    id: r.id as Id<'plp'>,
    linkId: r.link_id,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    setupRef: r.setup_ref,
    cardId: r.card_id as Id<'crd'>,
    intentId: r.intent_id as Id<'int'>,
    amount: r.amount_cents,
    keepCard: r.keep_card,
  }));
}
/** Cards entered with one link since so many minutes: who tries stolen numbers tries many. */
export async function triesSince(work: Work, linkId: string, minutes: number): Promise<number> {
  const row = await work.sql
    .selectFrom('pay_link_payments')
    .select((eb) => eb.fn.countAll<Cents>().as('n'))
    .where('practice_id', '=', work.practiceId)
    .where('link_id', '=', linkId)
    .where('made_at', '>', addMinutes(work.now, -minutes))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
export async function insertBegun(
  work: Work,
  b: { readonly linkId: string; readonly setupRef: string },
): Promise<void> {
  await work.sql
    .insertInto('link_card_setups')
    .values({
      ...{ practice_id: work.practiceId, link_id: b.linkId, setup_ref: b.setupRef },
      begun_at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function begunSince(work: Work, linkId: string, minutes: number): Promise<number> {
  const row = await work.sql
    .selectFrom('link_card_setups')
    .select((eb) => eb.fn.countAll<Cents>().as('n'))
    .where('practice_id', '=', work.practiceId)
    .where('link_id', '=', linkId)
    .where('begun_at', '>', addMinutes(work.now, -minutes))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export interface GivenCard {
  readonly linkId: string;
  /** Null: the card was kept without autopay. */
  readonly enrolmentId: string | null;
  readonly oldCardId: string;
  readonly cardId: string;
  readonly setupRef: string;
}
export async function insertGivenCard(work: Work, g: GivenCard): Promise<void> {
  await work.sql
    .insertInto('link_cards')
    .values({
      ...{ practice_id: work.practiceId, link_id: g.linkId, enrolment_id: g.enrolmentId },
      ...{ old_card_id: g.oldCardId, card_id: g.cardId, setup_ref: g.setupRef },
      given_at: work.now,
    })
    .execute();
}
/** The card a link has brought. */
export async function givenCard(
  work: Work,
  where: { readonly linkId: string; readonly setupRef?: string },
): Promise<GivenCard | undefined> {
  let q = work.sql
    .selectFrom('link_cards')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('link_id', '=', where.linkId);
  if (where.setupRef !== undefined) q = q.where('setup_ref', '=', where.setupRef);
  const r = await q.executeTakeFirst();
  return (
    r && {
      ...{ linkId: r.link_id, enrolmentId: r.enrolment_id, setupRef: r.setup_ref },
      ...{ oldCardId: r.old_card_id, cardId: r.card_id },
    }
  );
}
