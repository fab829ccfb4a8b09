/** The only SQL of remittances, their claims and their provider-level adjustments. */
import { type Cents, cents, type Id, type Instant, type LocalDate, ZERO } from '@clearhour/values';
import { type SqlBool, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { FactProviderAdjustment, Payee, PayMethod, Reason } from './facts.ts';
import type { AnswerState, RemittanceState } from './remittance-states.ts';

export type { RemittanceState } from './remittance-states.ts';
export interface Balance {
  readonly claimsCents: Cents;
  readonly adjustmentsCents: Cents;
  readonly proved: boolean;
  readonly faults: readonly Reason[];
}
/** What a person said of whom a payment was sent to. */
export interface PayeeSaid {
  readonly ours: boolean;
  readonly why: string;
  readonly on: LocalDate;
}
export interface Remittance {
  readonly id: Id<'era'>;
  readonly fileId: Id<'edi'> | null;
  readonly setIndex: number | null;
  /** Of ST in its file. */
  readonly segmentIndex: number | null;
  readonly payerId: Id<'pyr'> | null;
  readonly payerName: string;
  readonly payerNumber: string;
  readonly method: PayMethod;
  readonly trace: string;
  readonly paid: Cents;
  readonly paidOn: LocalDate;
  readonly state: RemittanceState;
  readonly sameAs: Id<'era'> | null;
  readonly balance: Balance;
  /** Null: keyed in, or the file does not say. */
  readonly payee: Payee | null;
  readonly payeeSaid: PayeeSaid | null;
  /** See what-it-says.ts. */
  readonly says: string;
  readonly differs: boolean;
  readonly paymentKey: string;
  readonly claimCount: number;
  readonly postedAt: Instant | null;
  readonly madeAt: Instant;
  readonly version: number;
}

const rows = (work: Work) =>
  work.sql.selectFrom('remittances').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;
interface StoredBalance {
  claimsCents: number;
  adjustmentsCents: number;
  proved: boolean;
  faults: Reason[];
}
const decode = (r: Row): Remittance => {
  const b = r.balance as unknown as StoredBalance;
  return {
    id: r.id as Id<'era'>,
    fileId: r.file_id as Id<'edi'> | null,
    setIndex: r.set_index,
    segmentIndex: r.segment_index,
    payerId: r.payer_id as Id<'pyr'> | null,
    payerName: r.payer_name,
    payerNumber: r.payer_number,
    method: r.method as PayMethod,
    trace: r.trace,
    paid: r.paid_cents,
    paidOn: r.paid_on,
    state: r.state as RemittanceState,
    sameAs: r.same_as as Id<'era'> | null,
    balance: {
      claimsCents: cents(b.claimsCents),
      adjustmentsCents: cents(b.adjustmentsCents),
      proved: b.proved,
      faults: b.faults,
    },
    payee: r.payee as Payee | null,
    payeeSaid: r.payee_said as PayeeSaid | null,
    says: r.says,
    differs: r.differs,
    paymentKey: r.payment_key,
    claimCount: r.claim_count,
    postedAt: r.posted_at,
    madeAt: r.made_at,
    version: r.version,
  };
};
const storedBalance = (b: Balance): string =>
  JSON.stringify({
    claimsCents: Number(b.claimsCents),
    adjustmentsCents: Number(b.adjustmentsCents),
    proved: b.proved,
    faults: b.faults,
  });

export async function remittanceById(
  work: Work,
  id: string,
  lock = false,
): Promise<Remittance | undefined> {
  const query = rows(work).where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  return row && decode(row);
}
export async function remittancesByIds(
  work: Work,
  ids: readonly string[],
  lock = false,
): Promise<Remittance[]> {
  if (ids.length === 0) return [];
  const query = rows(work)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .orderBy('id');
  return (await (lock ? query.forNoKeyUpdate() : query).execute()).map(decode);
}
/** The payment that has this key and is not itself a repetition. */
export async function remittanceByKey(work: Work, key: string): Promise<Remittance | undefined> {
  const row = await rows(work)
    .where('payment_key', '=', key)
    .where('state', '<>', 'known')
    .executeTakeFirst();
  return row && decode(row);
}

/** The newest earlier payment of the same payer with the same number that stands as a payment. */
export async function sameNumber(work: Work, r: Remittance): Promise<Remittance | undefined> {
  const row = await rows(work)
    .where('payer_id', '=', r.payerId)
    .where('trace', '=', r.trace)
    .where('id', '<>', r.id)
    .where('made_at', '<=', r.madeAt)
    .where('state', 'in', ['waiting', 'posted', 'undone'])
    .where('paid_cents', '<>', ZERO)
    .orderBy('made_at', 'desc')
    .executeTakeFirst();
  return row && decode(row);
}
/** One that repeats this one came with these very words. */
export async function saidBefore(work: Work, id: string, says: string): Promise<boolean> {
  const row = await rows(work)
    .clearSelect()
    .select('id')
    .where('same_as', '=', id)
    .where('says', '=', says)
    .executeTakeFirst();
  return row !== undefined;
}

export type NewRemittance = Omit<
  Remittance,
  'id' | 'postedAt' | 'madeAt' | 'version' | 'payeeSaid'
>;
/** Undefined when the same payment was written by somebody else meanwhile. */
export async function insertRemittance(
  work: Work,
  r: NewRemittance,
): Promise<Id<'era'> | undefined> {
  const made = await work.sql
    .insertInto('remittances')
    .values({
      practice_id: work.practiceId,
      id: work.newId('era'),
      file_id: r.fileId,
      set_index: r.setIndex,
      segment_index: r.segmentIndex,
      payer_id: r.payerId,
      payer_name: r.payerName,
      payer_number: r.payerNumber,
      method: r.method,
      trace: r.trace,
      paid_cents: r.paid,
      paid_on: r.paidOn,
      payment_key: r.paymentKey,
      state: r.state,
      same_as: r.sameAs,
      balance: storedBalance(r.balance),
      payee: r.payee === null ? null : JSON.stringify(r.payee),
      says: r.says,
      differs: r.differs,
      claim_count: r.claimCount,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .onConflict((c) =>
      c.columns(['practice_id', 'payment_key']).where(sql<SqlBool>`state <> 'known'`).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return made?.id as Id<'era'> | undefined;
}
export async function changeRemittance(
  work: Work,
  id: string,
  to: {
    state?: RemittanceState;
    payerId?: string | null;
    balance?: Balance;
    claimCount?: number;
    postedNow?: boolean;
    sameAs?: Id<'era'> | null;
    paymentKey?: string;
    says?: string;
    differs?: boolean;
    payeeSaid?: PayeeSaid;
  },
): Promise<void> {
  await work.sql
    .updateTable('remittances')
    .set({
      version: sql<number>`version + 1`,
      ...(to.state === undefined ? {} : { state: to.state }),
      ...(to.payerId === undefined ? {} : { payer_id: to.payerId }),
      ...(to.balance === undefined ? {} : { balance: storedBalance(to.balance) }),
      ...(to.sameAs === undefined ? {} : { same_as: to.sameAs }),
      ...(to.paymentKey === undefined ? {} : { payment_key: to.paymentKey }),
      ...(to.says === undefined ? {} : { says: to.says }),
      ...(to.differs === undefined ? {} : { differs: to.differs }),
      ...(to.payeeSaid === undefined ? {} : { payee_said: JSON.stringify(to.payeeSaid) }),
      ...(to.claimCount === undefined ? {} : { claim_count: to.claimCount }),
      ...(to.postedNow ? { posted_at: work.now, posted_by: work.user?.id ?? null } : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface RemittanceFilter {
  readonly state?: RemittanceState | undefined;
  readonly payerId?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly trace?: string | undefined;
  readonly fileId?: string | undefined;
  readonly order: 'newest' | 'oldest' | 'largest';
  /** The mark of the last row: day or cents, and id. */
  readonly after?: { readonly by: string; readonly id: string } | undefined;
  readonly limit: number;
}
export async function remittancesWhere(work: Work, f: RemittanceFilter): Promise<Remittance[]> {
  let q = rows(work).limit(f.limit);
  if (f.state !== undefined) q = q.where('state', '=', f.state);
  if (f.payerId !== undefined) q = q.where('payer_id', '=', f.payerId);
  if (f.from !== undefined) q = q.where('paid_on', '>=', f.from);
  if (f.to !== undefined) q = q.where('paid_on', '<=', f.to);
  if (f.fileId !== undefined) q = q.where('file_id', '=', f.fileId);
  if (f.trace !== undefined && f.trace !== '')
    q = q.where(sql<SqlBool>`starts_with(upper(trace), ${f.trace.toUpperCase()})`);
  const { after } = f;
  if (f.order === 'largest') {
    if (after) q = q.where(sql<SqlBool>`(paid_cents, id) < (${after.by}::bigint, ${after.id})`);
    q = q.orderBy('paid_cents', 'desc').orderBy('id', 'desc');
  } else if (f.order === 'oldest') {
    if (after) q = q.where(sql<SqlBool>`(paid_on, id) > (${after.by}::date, ${after.id})`);
    q = q.orderBy('paid_on').orderBy('id');
  } else {
    if (after) q = q.where(sql<SqlBool>`(paid_on, id) < (${after.by}::date, ${after.id})`);
    q = q.orderBy('paid_on', 'desc').orderBy('id', 'desc');
  }
  return (await q.execute()).map(decode);
}

// Provider-level adjustments ---------------------------------------------------------------------

export type AdjustmentState = Exclude<AnswerState, 'set-aside'>;
export interface StoredAdjustment extends FactProviderAdjustment {
  readonly id: Id<'plb'>;
  readonly state: AdjustmentState;
  readonly sentence: string;
  readonly times: number;
  readonly entryId: string | null;
}
export async function insertAdjustments(
  work: Work,
  remittanceId: string,
  all: readonly FactProviderAdjustment[],
): Promise<void> {
  if (all.length === 0) return;
  await work.sql
    .insertInto('remittance_adjustments')
    .values(
      all.map((a) => ({
        practice_id: work.practiceId,
        id: work.newId('plb'),
        remittance_id: remittanceId,
        position: a.position,
        reason: a.reason,
        reference: a.reference,
        cents: a.cents,
        state: 'stop',
        sentence: '',
      })),
    )
    .execute();
}
export async function adjustmentsOf(
  work: Work,
  remittanceIds: readonly string[],
): Promise<(StoredAdjustment & { remittanceId: string })[]> {
  if (remittanceIds.length === 0) return [];
  const found = await work.sql
    .selectFrom('remittance_adjustments')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('remittance_id', 'in', [...remittanceIds])
    .orderBy('remittance_id')
    .orderBy('position')
    .execute();
  return found.map((r) => ({
    id: r.id as Id<'plb'>,
    remittanceId: r.remittance_id,
    position: r.position,
    reason: r.reason,
    reference: r.reference,
    cents: r.cents,
    state: r.state as AdjustmentState,
    sentence: r.sentence,
    times: r.times,
    entryId: r.entry_id,
  }));
}
export async function changeAdjustment(
  work: Work,
  id: string,
  to: { state: AdjustmentState; sentence?: string; times?: number; entryId?: string | null },
): Promise<void> {
  await work.sql
    .updateTable('remittance_adjustments')
    .set({
      state: to.state,
      ...(to.sentence === undefined ? {} : { sentence: to.sentence }),
      ...(to.times === undefined ? {} : { times: to.times }),
      ...(to.entryId === undefined ? {} : { entry_id: to.entryId }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
