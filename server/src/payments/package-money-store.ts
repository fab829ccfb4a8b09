/** The only SQL of money set apart for packages. */
import { type Cents, cents, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

/** `cents` below zero: out of the package again. */
export async function insertSetApart(
  work: Work,
  m: {
    readonly id: string;
    readonly packageId: string;
    readonly paymentId: string;
    readonly clientId: string;
    readonly cents: Cents;
    readonly entryId: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('package_money')
    .values({
      practice_id: work.practiceId,
      id: m.id,
      package_id: m.packageId,
      payment_id: m.paymentId,
      client_id: m.clientId,
      cents: m.cents,
      entry_id: m.entryId,
      at: work.now,
    })
    .execute();
}

export interface PaymentOfPackage {
  readonly paymentId: string;
  /** All that was set apart of it and not freed, and what of that no session has used. */
  readonly setApart: Cents;
  readonly left: Cents;
  readonly healthAccount: boolean;
  readonly since: LocalDate;
}
/** By payment, the first that came first. */
export async function packageMoney(work: Work, packageId: string): Promise<PaymentOfPackage[]> {
  const { rows } = await sql<{
    payment_id: string;
    set_apart: string;
    left: string;
    hsa: boolean | null;
    since: LocalDate;
  }>`
    select k.payment_id, k.cents::text as set_apart, c.hsa, p.received_on as since,
      (k.cents - coalesce((select sum(a.cents) from allocations a where a.practice_id = p.practice_id
        and a.payment_id = p.id and a.package_id = ${packageId} and a.reversed_by is null), 0))::text as left
    from (select payment_id, sum(cents) as cents from package_money
      where practice_id = ${work.practiceId} and package_id = ${packageId} and reversed_by is null
      group by payment_id) k
    join payments p on p.practice_id = ${work.practiceId} and p.id = k.payment_id
    left join card_intents i on i.practice_id = p.practice_id and i.id = p.intent_id
    left join cards c on c.practice_id = i.practice_id and c.id = i.card_id
    order by p.received_on, p.id`.execute(work.sql);
  return rows.map((r) => ({
    paymentId: r.payment_id,
    setApart: cents(r.set_apart),
    left: cents(r.left),
    healthAccount: r.hsa === true,
    since: r.since,
  }));
}

/** What of a payment is set apart, the latest first, to be undone with it. */
export async function setApartOf(work: Work, paymentId: string) {
  const rows = await work.sql
    .selectFrom('package_money')
    .select(['id', 'entry_id'])
    .where('practice_id', '=', work.practiceId)
    .where('payment_id', '=', paymentId)
    .where('reversed_by', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((r) => ({ id: r.id, entryId: r.entry_id }));
}
export async function markSetApartUndone(work: Work, id: string, entryId: string): Promise<void> {
  await work.sql
    .updateTable('package_money')
    .set({ reversed_by: entryId })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
