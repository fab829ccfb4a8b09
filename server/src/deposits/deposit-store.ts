/**
 * The only SQL of bank statements, their lines, and payers' payments that reached the bank. Which payments wait is
 * asked of `remittances` in one statement with them, so that a page of them is one read.
 */
import type { Cents, Id, Instant, LocalDate } from '@clearhour/values';
import { type SqlBool, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { BankLineState } from './bank-line-states.ts';

export type DepositHow = 'trace' | 'amount-and-day' | 'by-hand';
export interface Deposit {
  readonly id: Id<'dpt'>;
  readonly remittanceId: Id<'era'>;
  readonly bankLineId: Id<'bnk'> | null;
  readonly cents: Cents;
  readonly fee: Cents;
  readonly depositedOn: LocalDate;
  readonly how: DepositHow;
  readonly entryId: string;
  readonly reversedBy: string | null;
}
const deposits = (work: Work) =>
  work.sql.selectFrom('payer_deposits').selectAll().where('practice_id', '=', work.practiceId);
type DepositRow = Awaited<ReturnType<ReturnType<typeof deposits>['executeTakeFirstOrThrow']>>;
const decodeDeposit = (r: DepositRow): Deposit => ({
  id: r.id as Id<'dpt'>,
  remittanceId: r.remittance_id as Id<'era'>,
  bankLineId: r.bank_line_id as Id<'bnk'> | null,
  cents: r.cents,
  fee: r.fee_cents,
  depositedOn: r.deposited_on,
  how: r.how as DepositHow,
  entryId: r.entry_id,
  reversedBy: r.reversed_by,
});

/** Of each remittance the deposit that stands. */
export async function standingDeposits(
  work: Work,
  remittanceIds: readonly string[],
): Promise<ReadonlyMap<string, Deposit>> {
  if (remittanceIds.length === 0) return new Map();
  const found = await deposits(work)
    .where('remittance_id', 'in', [...remittanceIds])
    .where('reversed_by', 'is', null)
    .execute();
  return new Map(found.map((r) => [r.remittance_id, decodeDeposit(r)]));
}
/** The payment is another row now: what reached the bank is that one's. */
export async function moveDeposits(work: Work, from: Id<'era'>, to: Id<'era'>): Promise<void> {
  await work.sql
    .updateTable('payer_deposits')
    .set({ remittance_id: to })
    .where('practice_id', '=', work.practiceId)
    .where('remittance_id', '=', from)
    .execute();
}
export async function depositById(
  work: Work,
  id: string,
  lock = false,
): Promise<Deposit | undefined> {
  const query = deposits(work).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && decodeDeposit(row);
}
export async function depositsOfLine(work: Work, bankLineId: string): Promise<Deposit[]> {
  const found = await deposits(work)
    .where('bank_line_id', '=', bankLineId)
    .where('reversed_by', 'is', null)
    .orderBy('id')
    .execute();
  return found.map(decodeDeposit);
}
/** False when the payment is in the bank already. */
export async function insertDeposit(work: Work, d: Omit<Deposit, 'reversedBy'>): Promise<boolean> {
  const made = await work.sql
    .insertInto('payer_deposits')
    .values({
      practice_id: work.practiceId,
      id: d.id,
      remittance_id: d.remittanceId,
      bank_line_id: d.bankLineId,
      cents: d.cents,
      fee_cents: d.fee,
      deposited_on: d.depositedOn,
      how: d.how,
      entry_id: d.entryId,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .onConflict((c) =>
      c
        .columns(['practice_id', 'remittance_id'])
        .where(sql<SqlBool>`reversed_by is null`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
export async function markDepositReversed(work: Work, id: string, entryId: string): Promise<void> {
  await work.sql
    .updateTable('payer_deposits')
    .set({ reversed_by: entryId, reversed_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

// The bank's lines ---------------------------------------------------------------------------------

export interface BankLine {
  readonly id: Id<'bnk'>;
  readonly postedOn: LocalDate;
  readonly cents: Cents;
  readonly description: string;
  readonly reference: string;
  readonly state: BankLineState;
  readonly why: string | null;
  readonly statementName: string;
}
const lines = (work: Work) =>
  work.sql
    .selectFrom('bank_lines as b')
    .innerJoin('bank_statements as s', (j) =>
      j.onRef('s.practice_id', '=', 'b.practice_id').onRef('s.id', '=', 'b.statement_id'),
    )
    .selectAll('b')
    .select('s.name as statement_name')
    .where('b.practice_id', '=', work.practiceId);
type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['executeTakeFirstOrThrow']>>;
const decodeLine = (r: LineRow): BankLine => ({
  id: r.id as Id<'bnk'>,
  postedOn: r.posted_on,
  cents: r.cents,
  description: r.description,
  reference: r.reference,
  state: r.state as BankLineState,
  why: r.why,
  statementName: r.statement_name,
});
export async function bankLinesWhere(
  work: Work,
  f: {
    state?: BankLineState;
    after?: { readonly day: string; readonly id: string } | undefined;
    limit: number;
  },
): Promise<BankLine[]> {
  let q = lines(work).orderBy('b.posted_on', 'desc').orderBy('b.id', 'desc').limit(f.limit);
  if (f.state !== undefined) q = q.where('b.state', '=', f.state);
  if (f.after)
    q = q.where(sql<SqlBool>`(b.posted_on, b.id) < (${f.after.day}::date, ${f.after.id})`);
  return (await q.execute()).map(decodeLine);
}
/** Locked by its own row: whoever matches it waits here. */
export async function bankLineById(
  work: Work,
  id: string,
  lock = false,
): Promise<BankLine | undefined> {
  if (lock)
    await work.sql
      .selectFrom('bank_lines')
      .select('id')
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', id)
      .forUpdate()
      .execute();
  const row = await lines(work).where('b.id', '=', id).executeTakeFirst();
  return row && decodeLine(row);
}
export async function changeBankLine(
  work: Work,
  id: string,
  state: BankLineState,
  why: string | null = null,
): Promise<void> {
  await work.sql
    .updateTable('bank_lines')
    .set({ state, why })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface Statement {
  readonly id: Id<'bnk'>;
  readonly name: string;
  readonly format: 'csv' | 'ofx';
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
  readonly lineCount: number;
  readonly newCount: number;
  readonly madeAt: Instant;
}
export async function statementBySha(work: Work, sha256: Buffer): Promise<Statement | undefined> {
  const r = await work.sql
    .selectFrom('bank_statements')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return (
    r && {
      id: r.id as Id<'bnk'>,
      name: r.name,
      format: r.format as 'csv' | 'ofx',
      fromOn: r.from_on,
      toOn: r.to_on,
      lineCount: r.line_count,
      newCount: r.new_count,
      madeAt: r.made_at,
    }
  );
}
export async function insertStatement(
  work: Work,
  s: Omit<Statement, 'madeAt' | 'newCount'> & { readonly sha256: Buffer },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('bank_statements')
    .values({
      practice_id: work.practiceId,
      id: s.id,
      name: s.name,
      format: s.format,
      sha256: s.sha256,
      line_count: s.lineCount,
      new_count: 0,
      from_on: s.fromOn,
      to_on: s.toOn,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .onConflict((c) => c.columns(['practice_id', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
/** How many of them were not known. */
export async function insertBankLines(
  work: Work,
  statementId: string,
  all: readonly {
    readonly key: string;
    readonly postedOn: LocalDate;
    readonly cents: Cents;
    readonly description: string;
    readonly reference: string;
  }[],
): Promise<number> {
  let made = 0;
  for (let at = 0; at < all.length; at += 1000) {
    const found = await work.sql
      .insertInto('bank_lines')
      .values(
        all.slice(at, at + 1000).map((l) => ({
          practice_id: work.practiceId,
          id: work.newId('bnk'),
          statement_id: statementId,
          line_key: l.key,
          posted_on: l.postedOn,
          cents: l.cents,
          description: l.description,
          reference: l.reference,
          state: 'open',
        })),
      )
      .onConflict((c) => c.columns(['practice_id', 'line_key']).doNothing())
      .returning('id')
      .execute();
    made += found.length;
  }
  await work.sql
    .updateTable('bank_statements')
    .set({ new_count: made })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', statementId)
    .execute();
  return made;
}

/** Payments of payers with money, not known ones: in the bank, or not yet. */
export async function payerPayments(
  work: Work,
  f: {
    inBank: boolean;
    payerId?: string | undefined;
    after?: { readonly day: string; readonly id: string } | undefined;
    limit: number;
  },
): Promise<string[]> {
  let q = work.sql
    .selectFrom('remittances as r')
    .leftJoin('payer_deposits as d', (j) =>
      j
        .onRef('d.practice_id', '=', 'r.practice_id')
        .onRef('d.remittance_id', '=', 'r.id')
        .on('d.reversed_by', 'is', null),
    )
    .select('r.id')
    .where('r.practice_id', '=', work.practiceId)
    .where('r.state', 'not in', ['known', 'not-ours'])
    .where('r.paid_cents', '>', sql<Cents>`0`)
    .where('d.id', f.inBank ? 'is not' : 'is', null)
    .orderBy('r.paid_on')
    .orderBy('r.id')
    .limit(f.limit);
  if (f.payerId !== undefined) q = q.where('r.payer_id', '=', f.payerId);
  if (f.after) q = q.where(sql<SqlBool>`(r.paid_on, r.id) > (${f.after.day}::date, ${f.after.id})`);
  return (await q.execute()).map((r) => r.id);
}
