/** The only SQL of payments, allocations and payment methods. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { clientById } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import type { Applied } from './allocation.ts';

export type PaymentMethod = 'cash' | 'check' | 'external-card' | 'card' | 'custom';
export interface Payment {
  readonly id: Id<'pmt'>;
  readonly clientId: Id<'clt'>;
  /** Whose money it is, of those who bear the client's part; null: the client's. */
  readonly partyId: Id<'rsp'> | null;
  readonly method: PaymentMethod;
  readonly methodId: string | null;
  readonly methodName: string | null;
  readonly methodAccount: string | null;
  readonly reference: string;
  readonly memo: string;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
  readonly intentId: string | null;
  readonly processorRef: string | null;
  readonly card: { readonly brand: string; readonly last4: string; readonly hsa: boolean } | null;
  readonly entryId: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string | null;
  readonly reversedAt: Instant | null;
  readonly reversalReason: string | null;
  readonly dispute: 'open' | 'won' | 'lost' | null;
  /** Sums of what stands: on charges, given back, promised to be given back. */
  readonly applied: Cents;
  readonly refunded: Cents;
  readonly promised: Cents;
  /** Set apart for packages, used or not; what of it has paid sessions is in applied too. */
  readonly setApart: Cents;
  /** Of applied: what came out of a package. */
  readonly appliedAhead: Cents;
  /** Gone to the client by a dispute. */
  readonly lost: Cents;
}
export interface NewPayment {
  readonly id: Id<'pmt'>;
  readonly clientId: string;
  readonly partyId?: string | null | undefined;
  readonly method: PaymentMethod;
  readonly methodId?: string | undefined;
  readonly reference: string;
  readonly memo: string;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
  readonly intentId?: string | undefined;
  readonly processorRef?: string | undefined;
  readonly entryId: string;
}

/**
 * Every change of a client's money waits here for the one before, so that no balance is read while
 * another transaction is about to spend it. Rows that merely refer to the client are not held up.
 */
export async function lockMoney(work: Work, clientId: string): Promise<void> {
  if (!(await clientById(work, clientId, true))) throw new Error(`no client ${clientId}`);
}

/** The same for many clients, always in one order, so that two who hold many never wait for each other. */
export async function lockMoneyOf(work: Work, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0) return;
  await work.sql
    .selectFrom('clients')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${[...new Set(clientIds)]}::text[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** `in ()` is not SQL: no id is ever empty, so this finds nothing. */
export const someOf = (ids: readonly string[]): string[] => (ids.length === 0 ? [''] : [...ids]);

const sumOf = (text: string) => sql<string>`(${sql.raw(text)})::text`;
const APPLIED = sumOf(`select coalesce(sum(a.cents), 0) from allocations a
  where a.practice_id = p.practice_id and a.payment_id = p.id and a.reversed_by is null`);
const refundSum = (status: string) =>
  sumOf(`select coalesce(sum(r.cents), 0) from refunds r
    where r.practice_id = p.practice_id and r.payment_id = p.id and r.status = '${status}'`);
const SET_APART = sumOf(`select coalesce(sum(k.cents), 0) from package_money k
  where k.practice_id = p.practice_id and k.payment_id = p.id and k.reversed_by is null`);
const APPLIED_AHEAD =
  sumOf(`select coalesce(sum(a.cents), 0) from allocations a where a.practice_id = p.practice_id
  and a.payment_id = p.id and a.reversed_by is null and a.package_id is not null`);
const LOST = sumOf(`select coalesce(sum(d.lost_cents), 0) from card_disputes d
  where d.practice_id = p.practice_id and d.intent_id = p.intent_id`);
const DISPUTE = sql<'open' | 'won' | 'lost' | null>`(
  select coalesce(d.result, 'open') from card_disputes d
  where d.practice_id = p.practice_id and d.intent_id = p.intent_id
  order by d.noted_at desc limit 1)`;
/** Free credit by our own rows; the ledger's paymentCredit says the same less promised refunds. */
const UNAPPLIED = sql<string>`case when p.reversed_at is not null then 0 else p.amount_cents
  - (select coalesce(sum(a.cents), 0) from allocations a where a.practice_id = p.practice_id
     and a.payment_id = p.id and a.reversed_by is null and a.package_id is null)
  - (select coalesce(sum(k.cents), 0) from package_money k where k.practice_id = p.practice_id
     and k.payment_id = p.id and k.reversed_by is null)
  - (select coalesce(sum(d.lost_cents), 0) from card_disputes d where d.practice_id = p.practice_id
     and d.intent_id = p.intent_id)
  - (select coalesce(sum(r.cents), 0) from refunds r where r.practice_id = p.practice_id
     and r.payment_id = p.id and r.status <> 'failed') end`;

function selectPayments(work: Work) {
  return work.sql
    .selectFrom('payments as p')
    .leftJoin('payment_methods as m', (j) =>
      j.onRef('m.practice_id', '=', 'p.practice_id').onRef('m.id', '=', 'p.method_id'),
    )
    .leftJoin('card_intents as i', (j) =>
      j.onRef('i.practice_id', '=', 'p.practice_id').onRef('i.id', '=', 'p.intent_id'),
    )
    .leftJoin('cards as c', (j) =>
      j.onRef('c.practice_id', '=', 'i.practice_id').onRef('c.id', '=', 'i.card_id'),
    )
    .where('p.practice_id', '=', work.practiceId)
    .where('p.client_id', 'is not', null)
    .select([
      'p.id',
      'p.client_id',
      'p.party_id',
      'p.method',
      'p.method_id',
      'm.name as method_name',
      'm.account as method_account',
      'p.reference',
      'p.memo',
      'p.amount_cents',
      'p.received_on',
      'p.intent_id',
      'p.processor_ref',
      'c.brand',
      'c.last4',
      'c.hsa',
      'p.entry_id',
      'p.recorded_at',
      'p.recorded_by',
      'p.reversed_at',
      'p.reversal_reason',
      DISPUTE.as('dispute'),
      APPLIED.as('applied'),
      refundSum('done').as('refunded'),
      refundSum('requested').as('promised'),
      SET_APART.as('set_apart'),
      APPLIED_AHEAD.as('applied_ahead'),
      LOST.as('lost'),
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectPayments>['executeTakeFirstOrThrow']>>;

const decode = (r: Row): Payment => ({
  id: r.id as Id<'pmt'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  method: r.method as PaymentMethod,
  methodId: r.method_id,
  methodName: r.method_name,
  methodAccount: r.method_account,
  reference: r.reference,
  memo: r.memo,
  amount: r.amount_cents,
  receivedOn: r.received_on,
  intentId: r.intent_id,
  processorRef: r.processor_ref,
  card:
    r.brand === null || r.last4 === null
      ? null
      : { brand: r.brand, last4: r.last4, hsa: r.hsa === true },
  entryId: r.entry_id,
  recordedAt: r.recorded_at,
  recordedBy: r.recorded_by,
  reversedAt: r.reversed_at,
  reversalReason: r.reversal_reason,
  dispute: r.dispute,
  applied: cents(r.applied),
  refunded: cents(r.refunded),
  promised: cents(r.promised),
  setApart: cents(r.set_apart),
  appliedAhead: cents(r.applied_ahead),
  lost: cents(r.lost),
});

export async function paymentById(work: Work, id: string): Promise<Payment | undefined> {
  const row = await selectPayments(work).where('p.id', '=', id).executeTakeFirst();
  return row && decode(row);
}

/** The money a card charge brought; undefined when it brought none. */
export async function paymentOfIntent(work: Work, intentId: string): Promise<Payment | undefined> {
  const row = await selectPayments(work).where('p.intent_id', '=', intentId).executeTakeFirst();
  return row && decode(row);
}

export interface PaymentFilter {
  readonly clientId?: string | undefined;
  /** Clients the reader may see; undefined: all of the practice. */
  readonly clientIds?: readonly string[] | undefined;
  readonly method?: PaymentMethod | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly disputed?: boolean | undefined;
  readonly withCredit?: boolean | undefined;
  readonly after?: { readonly receivedOn: string; readonly id: string } | undefined;
  readonly limit: number;
}
/** Newest first. */
export async function paymentsWhere(work: Work, f: PaymentFilter): Promise<Payment[]> {
  let q = selectPayments(work)
    .orderBy('p.received_on', 'desc')
    .orderBy('p.id', 'desc')
    .limit(f.limit);
  if (f.clientId !== undefined) q = q.where('p.client_id', '=', f.clientId);
  if (f.clientIds) q = q.where('p.client_id', 'in', someOf(f.clientIds));
  if (f.method !== undefined) q = q.where('p.method', '=', f.method);
  if (f.from !== undefined) q = q.where('p.received_on', '>=', f.from);
  if (f.to !== undefined) q = q.where('p.received_on', '<=', f.to);
  if (f.disputed) q = q.where(sql<boolean>`${DISPUTE} is not null`);
  if (f.withCredit) q = q.where(sql<boolean>`${UNAPPLIED} > 0`);
  if (f.after) {
    q = q.where(sql<boolean>`(p.received_on, p.id) < (${f.after.receivedOn}::date, ${f.after.id})`);
  }
  return (await q.execute()).map(decode);
}

/** Payments for a client with free credit, whoever's, in the order they came: the first in is the first spent. */
export async function creditsOf(work: Work, clientId: string): Promise<Payment[]> {
  const rows = await selectPayments(work)
    .where('p.client_id', '=', clientId)
    .where(sql<boolean>`${UNAPPLIED} > 0`)
    .orderBy('p.received_on')
    .orderBy('p.id')
    .execute();
  return rows.map(decode);
}

export async function insertPayment(work: Work, p: NewPayment): Promise<void> {
  await work.sql
    .insertInto('payments')
    .values({
      practice_id: work.practiceId,
      id: p.id,
      client_id: p.clientId,
      party_id: p.partyId ?? null,
      method: p.method,
      method_id: p.methodId ?? null,
      reference: p.reference,
      amount_cents: p.amount,
      received_on: p.receivedOn,
      intent_id: p.intentId ?? null,
      processor_ref: p.processorRef ?? null,
      memo: p.memo,
      entry_id: p.entryId,
      recorded_at: work.now,
      recorded_by: work.user?.id ?? null,
    })
    .execute();
}
export async function markPaymentReversed(work: Work, id: string, reason: string): Promise<void> {
  await work.sql
    .updateTable('payments')
    .set({ reversed_at: work.now, reversal_reason: reason })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface Allocation extends Applied {
  readonly allocationId: Id<'alc'>;
  readonly chargeId: Id<'chg'>;
  readonly paymentId: Id<'pmt'>;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly entryId: string;
  /** The package whose money it is. */
  readonly packageId: Id<'pkg'> | null;
  readonly reversedBy: string | null;
  readonly at: Instant;
}
/** In the order they were made. `standing`: those not undone. */
export async function allocationsWhere(
  work: Work,
  of: { paymentId?: string; chargeId?: string; id?: string },
  standing: 'standing' | 'all',
): Promise<Allocation[]> {
  let q = work.sql
    .selectFrom('allocations as a')
    .innerJoin('payments as p', (j) =>
      j.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.payment_id'),
    )
    .selectAll('a')
    .select('p.party_id')
    .where('a.practice_id', '=', work.practiceId)
    .orderBy('a.id');
  if (of.paymentId !== undefined) q = q.where('a.payment_id', '=', of.paymentId);
  if (of.chargeId !== undefined) q = q.where('a.charge_id', '=', of.chargeId);
  if (of.id !== undefined) q = q.where('a.id', '=', of.id);
  if (standing === 'standing') q = q.where('a.reversed_by', 'is', null);
  return (await q.execute()).map((r) => ({
    allocationId: r.id as Id<'alc'>,
    paymentId: r.payment_id as Id<'pmt'>,
    chargeId: r.charge_id as Id<'chg'>,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    cents: r.cents,
    entryId: r.entry_id,
    packageId: r.package_id as Id<'pkg'> | null,
    reversedBy: r.reversed_by,
    at: r.at,
  }));
}
export async function insertAllocation(
  work: Work,
  a: {
    id: string;
    paymentId: string;
    chargeId: string;
    clientId: string;
    cents: Cents;
    entryId: string;
    packageId?: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('allocations')
    .values({
      practice_id: work.practiceId,
      id: a.id,
      payment_id: a.paymentId,
      charge_id: a.chargeId,
      client_id: a.clientId,
      cents: a.cents,
      entry_id: a.entryId,
      package_id: a.packageId ?? null,
      at: work.now,
    })
    .execute();
}
export async function markUndone(work: Work, id: string, entryId: string): Promise<void> {
  await work.sql
    .updateTable('allocations')
    .set({ reversed_by: entryId })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
