/**
 * What a payer denied and left to the client, moved by a person from payer pending to client due. Who may be
 * asked is the denial desk's rule; here is the booking, its undoing, and what the client paid meanwhile.
 *
 * Example: $155 pending with Blue Harbor, PR-27. Left to the client: client due +155, payer pending −155.
 */
import { type Cents, compare, dollars, type Id, isRefusal, refuse } from '@clearhour/values';
import { ACCOUNT, credit, debit, post, reverse, sumWhere } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { freeOverpaid } from './free-overpaid.ts';
import { holdCharge } from './request-write-off.ts';

export interface LeftToClient {
  readonly id: Id<'evt'>;
  readonly chargeId: Id<'chg'>;
  readonly payerId: Id<'pyr'>;
  readonly cents: Cents;
  readonly entryId: string;
}
/** Those that stand. */
export async function leftToClient(
  work: Work,
  of: { readonly id?: string; readonly chargeId?: string },
): Promise<LeftToClient[]> {
  let q = work.sql
    .selectFrom('left_to_client')
    .select(['id', 'charge_id', 'payer_id', 'cents', 'entry_id'])
    .where('practice_id', '=', work.practiceId)
    .where('reversed_by', 'is', null)
    .orderBy('id');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.chargeId !== undefined) q = q.where('charge_id', '=', of.chargeId);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'evt'>,
    chargeId: r.charge_id as Id<'chg'>,
    payerId: r.payer_id as Id<'pyr'>,
    cents: r.cents,
    entryId: r.entry_id,
  }));
}

export async function leaveToClient(
  work: Work,
  of: { chargeId: string; payerId: Id<'pyr'>; cents: Cents; reason: string },
) {
  const charge = await holdCharge(work, of.chargeId);
  if (isRefusal(charge)) return charge;
  const pending = await sumWhere(work, {
    chargeId: charge.id,
    payerId: of.payerId,
    accounts: [ACCOUNT.payerPending],
  });
  if (compare(of.cents, pending) > 0) {
    return refuse(
      'more-than-pending',
      `${dollars(pending)} of this charge waits for this payer now. Nothing was asked of the client.`,
    );
  }
  const id = work.newId('evt');
  const about = {
    clientId: charge.clientId,
    chargeId: charge.id,
    clinicianId: charge.clinicianId ?? undefined,
    serviceId: charge.serviceId ?? undefined,
  };
  const { entryId } = await post(work, {
    eventKey: `left-to-client:${id}`,
    kind: 'left-to-client',
    effectiveOn: work.today,
    rule: 'The payer denied it and leaves it to the client.',
    lines: [
      debit(ACCOUNT.clientDue, of.cents, about),
      credit(ACCOUNT.payerPending, of.cents, { ...about, payerId: of.payerId }),
    ],
  });
  if (entryId === undefined) throw new Error('nothing was about to be left to a client');
  await work.sql
    .insertInto('left_to_client')
    .values({
      practice_id: work.practiceId,
      id,
      charge_id: charge.id,
      client_id: charge.clientId,
      payer_id: of.payerId,
      cents: of.cents,
      reason: of.reason,
      entry_id: entryId,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
  return { leftId: id };
}

/** It waits for the payer again; what the client paid of it is their credit. The client's money is held. */
export async function takeBackFromClient(
  work: Work,
  left: LeftToClient,
  rule: string,
): Promise<void> {
  const { entryId } = await reverse(work, left.entryId, {
    eventKey: `left-to-client-reversed:${left.id}`,
    kind: 'left-to-client-reversed',
    effectiveOn: work.today,
    rule,
  });
  if (entryId === undefined) throw new Error('what was left to a client has no lines');
  await work.sql
    .updateTable('left_to_client')
    .set({ reversed_by: entryId })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', left.id)
    .execute();
  await freeOverpaid(work, left.chargeId);
}
