/** The only SQL of payouts and their lines. What a line is about is asked of card intents and disputes beside them. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { PayoutLine, ProcessorPayout } from '../outside/cards/index.ts';
import type { Work } from '../platform/context.ts';

export interface Payout {
  readonly id: Id<'pot'>;
  readonly processor: string;
  readonly payoutRef: string;
  readonly amount: Cents;
  readonly gross: Cents;
  readonly fee: Cents;
  readonly arrivesOn: LocalDate;
  readonly trace: string;
  readonly status: ProcessorPayout['status'];
  readonly entryId: string | null;
  readonly reversedBy: string | null;
  readonly takenBecause: string | null;
  readonly bankLineId: Id<'bnk'> | null;
}
function select(work: Work) {
  return work.sql.selectFrom('payouts').selectAll().where('practice_id', '=', work.practiceId);
}
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Payout => ({
  id: r.id as Id<'pot'>,
  processor: r.processor,
  payoutRef: r.payout_ref,
  amount: r.amount_cents,
  gross: r.gross_cents,
  fee: r.fee_cents,
  arrivesOn: r.arrives_on,
  trace: r.trace,
  status: r.status as Payout['status'],
  entryId: r.entry_id,
  reversedBy: r.reversed_by,
  takenBecause: r.taken_because,
  bankLineId: r.bank_line_id as Id<'bnk'> | null,
});

export async function payoutById(
  work: Work,
  id: string,
  lock = false,
): Promise<Payout | undefined> {
  const q = select(work).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return row && decode(row);
}
/** Held where anything can be written. */
export async function payoutByRef(
  work: Work,
  processor: string,
  ref: string,
): Promise<Payout | undefined> {
  const q = select(work).where('processor', '=', processor).where('payout_ref', '=', ref);
  const row = await (work.reading ? q : q.forUpdate()).executeTakeFirst();
  return row && decode(row);
}
/** The latest first; `unmatched`: in the book, and not found at the bank. */
export async function payoutsWhere(
  work: Work,
  f: { unmatched?: boolean; after?: string | undefined; limit: number },
): Promise<Payout[]> {
  let q = select(work).orderBy('arrives_on', 'desc').orderBy('id', 'desc').limit(f.limit);
  if (f.unmatched) {
    q = q
      .where('entry_id', 'is not', null)
      .where('reversed_by', 'is', null)
      .where('bank_line_id', 'is', null)
      .where('amount_cents', '>', cents(0));
  }
  const [day, id] = (f.after ?? '').split('~');
  if (day && id) q = q.where(sql<boolean>`(arrives_on, id) < (${day}::date, ${id})`);
  return (await q.execute()).map(decode);
}

/** False when another has read it at the same moment. */
export async function insertPayout(
  work: Work,
  id: Id<'pot'>,
  processor: string,
  p: ProcessorPayout & { readonly gross: Cents; readonly fee: Cents },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('payouts')
    .values({
      practice_id: work.practiceId,
      id,
      processor,
      payout_ref: p.payoutRef,
      amount_cents: p.amountCents,
      gross_cents: p.gross,
      fee_cents: p.fee,
      arrives_on: p.arrivesOn,
      trace: p.trace,
      status: p.status,
      read_at: work.now,
    })
    .onConflict((c) => c.columns(['practice_id', 'processor', 'payout_ref']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
export async function changePayout(
  work: Work,
  id: string,
  to: {
    status?: Payout['status'];
    arrivesOn?: LocalDate;
    entryId?: string | null;
    reversedBy?: string;
    takenBecause?: string;
    bankLineId?: string | null;
  },
): Promise<void> {
  await work.sql
    .updateTable('payouts')
    .set({
      read_at: work.now,
      ...(to.status === undefined ? {} : { status: to.status }),
      ...(to.arrivesOn === undefined ? {} : { arrives_on: to.arrivesOn }),
      ...(to.entryId === undefined ? {} : { entry_id: to.entryId }),
      ...(to.reversedBy === undefined ? {} : { reversed_by: to.reversedBy }),
      ...(to.takenBecause === undefined ? {} : { taken_because: to.takenBecause }),
      ...(to.bankLineId === undefined ? {} : { bank_line_id: to.bankLineId }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface KnownLine extends PayoutLine {
  readonly known: boolean;
  readonly clientId: string | null;
  readonly paymentId: string | null;
}
/** What each line is about here; unknown where nothing of this practice is. */
export async function whatLinesAreAbout(
  work: Work,
  lines: readonly PayoutLine[],
): Promise<KnownLine[]> {
  const refs = lines.flatMap((l) => l.aboutRef ?? []);
  const { rows } = await sql<{ ref: string; client_id: string; payment_id: string | null }>`
    select i.processor_ref as ref, i.client_id, coalesce(i.payment_id, i.refund_of) as payment_id
    from card_intents i where i.practice_id = ${work.practiceId} and i.processor_ref = any(${refs}::text[])
      and i.status in ('succeeded', 'failed')
    union all
    select d.dispute_ref, d.client_id, i.payment_id from card_disputes d
    join card_intents i on i.practice_id = d.practice_id and i.id = d.intent_id
    where d.practice_id = ${work.practiceId} and d.dispute_ref = any(${refs}::text[])`.execute(
    work.sql,
  );
  const found = new Map(rows.map((r) => [r.ref, r]));
  return lines.map((l) => {
    const about = found.get(l.aboutRef ?? '');
    return {
      ...l,
      known: l.kind === 'fee' || (about !== undefined && about.payment_id !== null),
      clientId: about?.client_id ?? null,
      paymentId: about?.payment_id ?? null,
    };
  });
}
export async function putLines(
  work: Work,
  payoutId: string,
  lines: readonly KnownLine[],
): Promise<void> {
  for (const [at, l] of lines.entries()) {
    const about = { known: l.known, client_id: l.clientId, payment_id: l.paymentId };
    await work.sql
      .insertInto('payout_lines')
      .values({
        practice_id: work.practiceId,
        payout_id: payoutId,
        line_no: at + 1,
        line_ref: l.lineRef,
        kind: l.kind,
        about_ref: l.aboutRef ?? null,
        ...about,
        gross_cents: l.grossCents,
        fee_cents: l.feeCents,
        at: l.at,
      })
      .onConflict((c) => c.columns(['practice_id', 'payout_id', 'line_no']).doUpdateSet(about))
      .execute();
  }
}
export interface StoredLine extends KnownLine {
  readonly payoutId: string;
}
export async function linesOf(work: Work, payoutIds: readonly string[]): Promise<StoredLine[]> {
  const rows = await work.sql
    .selectFrom('payout_lines')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('payout_id', '=', sql<string>`any(${[...payoutIds]}::text[])`)
    .orderBy('payout_id')
    .orderBy('line_no')
    .execute();
  return rows.map((r) => ({
    payoutId: r.payout_id,
    lineRef: r.line_ref,
    kind: r.kind as PayoutLine['kind'],
    aboutRef: r.about_ref ?? undefined,
    known: r.known,
    clientId: r.client_id,
    paymentId: r.payment_id,
    grossCents: r.gross_cents,
    feeCents: r.fee_cents,
    at: r.at as Instant,
  }));
}
/** Paid, and not in the book because of lines that nothing here is about. */
export async function payoutsNotKnown(work: Work) {
  const rows = await work.sql
    .selectFrom('payouts as o')
    .select(['o.id', 'o.amount_cents', 'o.arrives_on'])
    .where('o.practice_id', '=', work.practiceId)
    .where('o.status', '=', 'paid')
    .where('o.entry_id', 'is', null)
    .where(sql<boolean>`o.amount_cents <> 0`)
    .orderBy('o.arrives_on')
    .limit(50)
    .execute();
  return rows.map((r) => ({ id: r.id, amount: r.amount_cents, arrivesOn: r.arrives_on }));
}
/** Processors that were asked for a charge here. */
export async function processorsUsed(work: Work): Promise<string[]> {
  const rows = await work.sql
    .selectFrom('card_intents')
    .select('processor')
    .distinct()
    .where('practice_id', '=', work.practiceId)
    .execute();
  return rows.map((r) => r.processor);
}
