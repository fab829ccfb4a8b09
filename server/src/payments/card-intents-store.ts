/** The only SQL of card intents, processor events and disputes. */
import { type Cents, cents, type Id, type Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { WayToPay } from '../outside/cards/index.ts';
import type { Work } from '../platform/context.ts';
import { fromStoredJson, toStoredJson } from '../platform/stored-json.ts';
import type { Wanted } from './allocation.ts';
import type { IntentState } from './card-intent-states.ts';
import { someOf } from './payments-store.ts';

export interface CardIntent {
  readonly id: Id<'int'>;
  readonly kind: 'charge' | 'refund';
  readonly clientId: Id<'clt'>;
  /** Whose card, of those who bear the client's part; null: the client's. */
  readonly partyId: Id<'rsp'> | null;
  readonly cardId: string | null;
  readonly card: {
    readonly kind: WayToPay;
    readonly brand: string;
    readonly last4: string;
    readonly hsa: boolean;
  } | null;
  /** Refund: the payment given back. */
  readonly refundOf: string | null;
  readonly refundId: string | null;
  readonly amount: Cents;
  readonly wanted: Wanted;
  readonly status: IntentState;
  readonly processor: string;
  readonly processorRef: string | null;
  readonly declineCode: string | null;
  readonly declineHard: boolean;
  readonly attempts: number;
  readonly paymentId: string | null;
  readonly requestedAt: Instant;
  readonly settledAt: Instant | null;
}

export async function insertIntent(
  work: Work,
  i: {
    id: string;
    kind: 'charge' | 'refund';
    clientId: string;
    partyId: string | null;
    cardId: string | null;
    refundOf?: string;
    refundId?: string;
    amount: Cents;
    wanted: Wanted;
    processor: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('card_intents')
    .values({
      practice_id: work.practiceId,
      id: i.id,
      kind: i.kind,
      client_id: i.clientId,
      party_id: i.partyId,
      card_id: i.cardId,
      refund_of: i.refundOf ?? null,
      refund_id: i.refundId ?? null,
      amount_cents: i.amount,
      allocations: toStoredJson(i.wanted),
      status: 'requested',
      processor: i.processor,
      requested_by: work.user?.id ?? null,
      requested_at: work.now,
    })
    .execute();
}

export interface IntentFilter {
  readonly id?: string | undefined;
  readonly kind?: 'charge' | 'refund' | undefined;
  readonly clientId?: string | undefined;
  readonly processorRef?: string | undefined;
  readonly statuses?: readonly IntentState[] | undefined;
  readonly clientIds?: readonly string[] | undefined;
  /** Under way, or settled without money since this moment. */
  readonly openOrSince?: Instant | undefined;
  /** Made before this one. */
  readonly before?: string | undefined;
  readonly newestFirst?: number | undefined;
}
export async function intentsWhere(work: Work, f: IntentFilter): Promise<CardIntent[]> {
  let q = work.sql
    .selectFrom('card_intents as i')
    .leftJoin('cards as c', (j) =>
      j.onRef('c.practice_id', '=', 'i.practice_id').onRef('c.id', '=', 'i.card_id'),
    )
    .selectAll('i')
    .select(['c.kind as way', 'c.brand', 'c.last4', 'c.hsa'])
    .where('i.practice_id', '=', work.practiceId)
    .orderBy('i.id', f.newestFirst === undefined ? 'asc' : 'desc');
  if (f.id !== undefined) q = q.where('i.id', '=', f.id);
  if (f.kind !== undefined) q = q.where('i.kind', '=', f.kind);
  if (f.clientId !== undefined) q = q.where('i.client_id', '=', f.clientId);
  if (f.processorRef !== undefined) q = q.where('i.processor_ref', '=', f.processorRef);
  if (f.statuses) q = q.where('i.status', 'in', [...f.statuses]);
  if (f.clientIds) q = q.where('i.client_id', 'in', someOf(f.clientIds));
  if (f.openOrSince !== undefined) {
    q = q.where(
      sql<boolean>`(i.settled_at is null or (i.status <> 'succeeded' and i.settled_at >= ${f.openOrSince}))`,
    );
  }
  if (f.before !== undefined) q = q.where('i.id', '<', f.before);
  if (f.newestFirst !== undefined) q = q.limit(f.newestFirst);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'int'>,
    kind: r.kind as CardIntent['kind'],
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    cardId: r.card_id,
    card:
      r.brand === null || r.last4 === null
        ? null
        : { kind: r.way as WayToPay, brand: r.brand, last4: r.last4, hsa: r.hsa === true },
    refundOf: r.refund_of,
    refundId: r.refund_id,
    amount: r.amount_cents,
    wanted: decodeWanted(r.allocations),
    status: r.status as IntentState,
    processor: r.processor,
    processorRef: r.processor_ref,
    declineCode: r.decline_code,
    declineHard: r.decline_hard === true,
    attempts: r.attempts,
    paymentId: r.payment_id,
    requestedAt: r.requested_at,
    settledAt: r.settled_at,
  }));
}
function decodeWanted(stored: unknown): Wanted {
  const value = fromStoredJson(stored);
  if (value === 'auto' || value === 'none') return value;
  const { packageId } = value as { packageId?: string };
  if (packageId !== undefined) return { packageId };
  return (value as { chargeId: string; cents: bigint }[]).map((s) => ({
    chargeId: s.chargeId,
    cents: cents(s.cents),
  }));
}

/** Reads it for a decision: nobody else decides on it until this transaction ends. */
export async function lockIntent(work: Work, id: string): Promise<CardIntent | undefined> {
  await work.sql
    .selectFrom('card_intents')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return (await intentsWhere(work, { id }))[0];
}
export async function changeIntent(
  work: Work,
  id: string,
  to: {
    status: IntentState;
    attempts?: number;
    processorRef?: string | undefined;
    declineCode?: string | null;
    declineHard?: boolean | null;
    paymentId?: string;
    settled: boolean;
  },
): Promise<void> {
  await work.sql
    .updateTable('card_intents')
    .set({
      status: to.status,
      settled_at: to.settled ? work.now : null,
      ...(to.attempts === undefined ? {} : { attempts: to.attempts }),
      ...(to.processorRef === undefined ? {} : { processor_ref: to.processorRef }),
      ...(to.declineCode === undefined ? {} : { decline_code: to.declineCode }),
      ...(to.declineHard === undefined ? {} : { decline_hard: to.declineHard }),
      ...(to.paymentId === undefined ? {} : { payment_id: to.paymentId }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

/** False when this event has been applied before. A racing copy waits here for the first. */
export async function claimEvent(
  work: Work,
  e: { eventId: string; processor: string; kind: string; ref: string; applied: string },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('processor_events')
    .values({
      practice_id: work.practiceId,
      event_id: e.eventId,
      processor: e.processor,
      kind: e.kind,
      processor_ref: e.ref,
      applied: e.applied,
      at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return made !== undefined;
}

export interface Dispute {
  readonly disputeRef: string;
  readonly clientId: Id<'clt'>;
  readonly paymentId: string | null;
  readonly amount: Cents;
  readonly reason: string;
  readonly moneyTaken: boolean;
  readonly answerBy: Instant | null;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly result: 'won' | 'lost' | null;
}
/** Notes what is known; what an earlier message said and this one does not, stays. */
export async function noteDispute(
  work: Work,
  d: {
    disputeRef: string;
    processor: string;
    processorRef: string;
    clientId: string;
    intentId: string;
    amount: Cents;
    opened?: { at: Instant; reason: string; moneyTaken: boolean; answerBy: Instant | undefined };
    closed?: { at: Instant; result: 'won' | 'lost' };
  },
): Promise<void> {
  const told = {
    ...(d.opened
      ? {
          opened_at: d.opened.at,
          reason: d.opened.reason,
          money_taken: d.opened.moneyTaken,
          answer_by: d.opened.answerBy ?? null,
        }
      : {}),
    ...(d.closed ? { closed_at: d.closed.at, result: d.closed.result } : {}),
  };
  await work.sql
    .insertInto('card_disputes')
    .values({
      practice_id: work.practiceId,
      dispute_ref: d.disputeRef,
      processor: d.processor,
      processor_ref: d.processorRef,
      client_id: d.clientId,
      intent_id: d.intentId,
      amount_cents: d.amount,
      noted_at: work.now,
      ...told,
    })
    .onConflict((c) => c.columns(['practice_id', 'dispute_ref']).doUpdateSet(told))
    .execute();
}
/** Open ones first, then the newest. */
export async function disputesWhere(
  work: Work,
  f: {
    clientIds?: readonly string[] | undefined;
    disputeRef?: string;
    offset: number;
    limit: number;
  },
): Promise<Dispute[]> {
  let q = work.sql
    .selectFrom('card_disputes as d')
    .innerJoin('card_intents as i', (j) =>
      j.onRef('i.practice_id', '=', 'd.practice_id').onRef('i.id', '=', 'd.intent_id'),
    )
    .selectAll('d')
    .select('i.payment_id')
    .where('d.practice_id', '=', work.practiceId)
    .orderBy(sql`(d.result is not null)`)
    .orderBy('d.noted_at', 'desc')
    .orderBy('d.dispute_ref')
    .offset(f.offset)
    .limit(f.limit);
  if (f.disputeRef !== undefined) q = q.where('d.dispute_ref', '=', f.disputeRef);
  if (f.clientIds) q = q.where('d.client_id', 'in', someOf(f.clientIds));
  return (await q.execute()).map((r) => ({
    disputeRef: r.dispute_ref,
    clientId: r.client_id as Id<'clt'>,
    paymentId: r.payment_id,
    amount: r.amount_cents,
    reason: r.reason,
    moneyTaken: r.money_taken,
    answerBy: r.answer_by,
    openedAt: r.opened_at,
    closedAt: r.closed_at,
    result: r.result as Dispute['result'],
  }));
}
/** A charge or refund that was asked for; undefined when there is none of this id. */
export const cardIntentById = async (work: Work, id: string): Promise<CardIntent | undefined> =>
  (await intentsWhere(work, { id }))[0];

export async function usesProcessor(work: Work, processor: string): Promise<boolean> {
  const row = await work.sql
    .selectFrom('card_intents')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('processor', '=', processor)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
