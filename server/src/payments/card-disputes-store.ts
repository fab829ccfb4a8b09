/** A dispute as the book knows it. */
import type { Cents, Id, Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { type Dispute, disputesWhere } from './card-intents-store.ts';

export interface BookedDispute {
  readonly disputeRef: string;
  readonly clientId: Id<'clt'>;
  readonly paymentId: string | null;
  readonly amount: Cents;
  readonly moneyTaken: boolean;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly result: 'won' | 'lost' | null;
  readonly takenEntryId: string | null;
  readonly closedEntryId: string | null;
}
export async function disputeOf(
  work: Work,
  disputeRef: string,
): Promise<BookedDispute | undefined> {
  const r = await work.sql
    .selectFrom('card_disputes as d')
    .innerJoin('card_intents as i', (j) =>
      j.onRef('i.practice_id', '=', 'd.practice_id').onRef('i.id', '=', 'd.intent_id'),
    )
    .selectAll('d')
    .select('i.payment_id')
    .where('d.practice_id', '=', work.practiceId)
    .where('d.dispute_ref', '=', disputeRef)
    .executeTakeFirst();
  return (
    r && {
      disputeRef: r.dispute_ref,
      clientId: r.client_id as Id<'clt'>,
      paymentId: r.payment_id,
      amount: r.amount_cents,
      moneyTaken: r.money_taken,
      openedAt: r.opened_at,
      closedAt: r.closed_at,
      result: r.result as BookedDispute['result'],
      takenEntryId: r.taken_entry_id,
      closedEntryId: r.closed_entry_id,
    }
  );
}
export async function markDisputeBooked(
  work: Work,
  disputeRef: string,
  to: { takenEntryId?: string | null; closedEntryId?: string | null; lost?: Cents },
): Promise<void> {
  await work.sql
    .updateTable('card_disputes')
    .set({
      ...(to.takenEntryId === undefined ? {} : { taken_entry_id: to.takenEntryId }),
      ...(to.closedEntryId === undefined ? {} : { closed_entry_id: to.closedEntryId }),
      ...(to.lost === undefined ? {} : { lost_cents: to.lost }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('dispute_ref', '=', disputeRef)
    .execute();
}

export type DisputeNoted = Dispute;
/** As the bank told it, by the processor's own name of it. */
export const disputeNoted = async (work: Work, disputeRef: string): Promise<Dispute | undefined> =>
  (await disputesWhere(work, { disputeRef, offset: 0, limit: 1 }))[0];

/** Does one who pays dispute a card payment at their bank, and the bank has not decided? */
export async function disputesAtBank(
  work: Work,
  who: { readonly clientId: string; readonly partyId: string | null },
): Promise<boolean> {
  const row = await work.sql
    .selectFrom('card_disputes as d')
    .innerJoin('card_intents as i', (j) =>
      j.onRef('i.practice_id', '=', 'd.practice_id').onRef('i.id', '=', 'd.intent_id'),
    )
    .select('d.dispute_ref')
    .where('d.practice_id', '=', work.practiceId)
    .where('d.client_id', '=', who.clientId)
    .where('i.party_id', who.partyId === null ? 'is' : '=', who.partyId)
    .where('d.result', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
