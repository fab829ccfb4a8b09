/** The only SQL of refunds. */
import type { Cents, Id, Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

export interface Refund {
  readonly id: Id<'ref'>;
  readonly paymentId: Id<'pmt'>;
  readonly clientId: Id<'clt'>;
  readonly cents: Cents;
  readonly reason: string;
  readonly status: 'requested' | 'done' | 'failed';
  /** Why it failed, in a sentence; empty else. */
  readonly failure: string;
  readonly intentId: string | null;
  readonly entryId: string | null;
  readonly requestedAt: Instant;
}

export async function refundsWhere(
  work: Work,
  of: { id?: string; paymentId?: string },
): Promise<Refund[]> {
  let q = work.sql
    .selectFrom('refunds')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.paymentId !== undefined) q = q.where('payment_id', '=', of.paymentId);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'ref'>,
    paymentId: r.payment_id as Id<'pmt'>,
    clientId: r.client_id as Id<'clt'>,
    cents: r.cents,
    reason: r.reason,
    status: r.status as Refund['status'],
    failure: r.failure,
    intentId: r.intent_id,
    entryId: r.entry_id,
    requestedAt: r.requested_at,
  }));
}
export async function insertRefund(
  work: Work,
  r: {
    id: string;
    paymentId: string;
    clientId: string;
    cents: Cents;
    reason: string;
    /** One of the two: the card intent that will do it, or the entry of what has been done. */
    intentId?: string;
    entryId?: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('refunds')
    .values({
      practice_id: work.practiceId,
      id: r.id,
      payment_id: r.paymentId,
      client_id: r.clientId,
      cents: r.cents,
      reason: r.reason,
      status: r.entryId === undefined ? 'requested' : 'done',
      intent_id: r.intentId ?? null,
      entry_id: r.entryId ?? null,
      requested_by: work.user?.id ?? null,
      requested_at: work.now,
      settled_at: r.entryId === undefined ? null : work.now,
    })
    .execute();
}
export async function settleRefund(
  work: Work,
  id: string,
  result:
    | { status: 'done'; entryId: string }
    | { status: 'failed'; failure: string; reversedBy?: string },
): Promise<void> {
  await work.sql
    .updateTable('refunds')
    .set(
      result.status === 'done'
        ? { status: 'done', entry_id: result.entryId, settled_at: work.now }
        : {
            status: 'failed',
            failure: result.failure,
            settled_at: work.now,
            ...(result.reversedBy === undefined ? {} : { reversed_by: result.reversedBy }),
          },
    )
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
