/**
 * What a payer denied, moved on by a person: to the client, whom it was left to, or to the next payer. Who may
 * be asked is the denial desk's rule; here is the booking, its undoing, and what the client paid meanwhile.
 *
 * Example: $155 pending with Blue Harbor, PR-27. Left to the client: client due +155, payer pending −155.
 * Passed to Silver Oak: payer pending (Silver Oak) +155, payer pending (Blue Harbor) −155.
 */
import { type Cents, compare, dollars, type Id, isRefusal, refuse } from '@clearhour/values';
import { ACCOUNT, credit, debit, post, reverse, sumWhere } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { freeOverpaid } from './free-overpaid.ts';
import { holdCharge } from './request-write-off.ts';

export interface PassedOn {
  readonly id: Id<'evt'>;
  readonly chargeId: Id<'chg'>;
  readonly payerId: Id<'pyr'>;
  /** Null: the client. */
  readonly toPayerId: Id<'pyr'> | null;
  readonly cents: Cents;
  readonly entryId: string;
}
/** Those that stand. */
export async function passedOn(
  work: Work,
  of: { readonly id?: string; readonly chargeId?: string },
): Promise<PassedOn[]> {
  let q = work.sql
    .selectFrom('passed_on')
    .select(['id', 'charge_id', 'payer_id', 'to_payer_id', 'cents', 'entry_id'])
    .where('practice_id', '=', work.practiceId)
    .where('reversed_by', 'is', null)
    .orderBy('id');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.chargeId !== undefined) q = q.where('charge_id', '=', of.chargeId);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'evt'>,
    chargeId: r.charge_id as Id<'chg'>,
    payerId: r.payer_id as Id<'pyr'>,
    toPayerId: r.to_payer_id as Id<'pyr'> | null,
    cents: r.cents,
    entryId: r.entry_id,
  }));
}
const pendingWith = (work: Work, chargeId: string, payerId: string): Promise<Cents> =>
  sumWhere(work, { chargeId, payerId, accounts: [ACCOUNT.payerPending] });

export async function passOn(
  work: Work,
  of: {
    chargeId: string;
    payerId: Id<'pyr'>;
    /** Absent: to the client. */
    toPayerId?: Id<'pyr'> | undefined;
    cents: Cents;
    reason: string;
  },
) {
  const charge = await holdCharge(work, of.chargeId);
  if (isRefusal(charge)) return charge;
  const pending = await pendingWith(work, charge.id, of.payerId);
  if (compare(of.cents, pending) > 0) {
    return refuse(
      'more-than-pending',
      `${dollars(pending)} of this charge waits for this payer now. Nothing was moved.`,
    );
  }
  const id = work.newId('evt');
  const about = {
    clientId: charge.clientId,
    chargeId: charge.id,
    clinicianId: charge.clinicianId ?? undefined,
    serviceId: charge.serviceId ?? undefined,
  };
  const toPayerId = of.toPayerId;
  const { entryId } = await post(work, {
    eventKey: `passed-on:${id}`,
    kind: toPayerId ? 'next-payer' : 'left-to-client',
    effectiveOn: work.today,
    rule: toPayerId
      ? 'The payer denied it; the next payer is asked.'
      : 'The payer denied it and leaves it to the client.',
    lines: [
      toPayerId
        ? debit(ACCOUNT.payerPending, of.cents, { ...about, payerId: toPayerId })
        : debit(ACCOUNT.clientDue, of.cents, about),
      credit(ACCOUNT.payerPending, of.cents, { ...about, payerId: of.payerId }),
    ],
  });
  if (entryId === undefined) throw new Error('nothing was about to be passed on');
  await work.sql
    .insertInto('passed_on')
    .values({
      practice_id: work.practiceId,
      id,
      charge_id: charge.id,
      client_id: charge.clientId,
      payer_id: of.payerId,
      to_payer_id: toPayerId ?? null,
      cents: of.cents,
      reason: of.reason,
      entry_id: entryId,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
  if (!toPayerId) await freeOverpaid(work, charge.id);
  return { passedId: id };
}

/** The next payer has decided on it already: false, and nothing is done. */
export async function mayTakeBack(work: Work, passed: PassedOn): Promise<boolean> {
  if (passed.toPayerId === null) return true;
  return compare(passed.cents, await pendingWith(work, passed.chargeId, passed.toPayerId)) <= 0;
}

/** It waits for the payer again; what the client paid of it is their credit. The client's money is held. */
export async function takeBackPassed(work: Work, passed: PassedOn, rule: string): Promise<void> {
  const { entryId } = await reverse(work, passed.entryId, {
    eventKey: `passed-on-reversed:${passed.id}`,
    kind: passed.toPayerId ? 'next-payer-reversed' : 'left-to-client-reversed',
    effectiveOn: work.today,
    rule,
  });
  if (entryId === undefined) throw new Error('what was passed on has no lines');
  await work.sql
    .updateTable('passed_on')
    .set({ reversed_by: entryId })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', passed.id)
    .execute();
  if (passed.toPayerId === null) await freeOverpaid(work, passed.chargeId);
}
