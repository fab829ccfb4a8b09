/** The only SQL of statements, and of how papers are delivered. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export interface StatementRecord {
  readonly id: Id<'stm'>;
  readonly paperId: Id<'ppr'>;
  readonly number: number;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly seenAt: Instant;
  readonly previousId: Id<'stm'> | null;
  /** Below zero: credit. */
  readonly opening: Cents;
  readonly closing: Cents;
  readonly uninvoiced: Cents;
  readonly dueOn: LocalDate;
  readonly issuedOn: LocalDate;
}
function selectStatements(work: Work) {
  return work.sql
    .selectFrom('statements as s')
    .innerJoin('papers as p', (j) =>
      j.onRef('p.practice_id', '=', 's.practice_id').onRef('p.id', '=', 's.paper_id'),
    )
    .where('s.practice_id', '=', work.practiceId)
    .selectAll('s')
    .select(['p.number', 'p.issued_on']);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectStatements>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): StatementRecord => ({
  id: r.id as Id<'stm'>,
  paperId: r.paper_id as Id<'ppr'>,
  number: r.number,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  from: r.from_day,
  to: r.to_day,
  seenAt: r.seen_at,
  previousId: r.previous_id as Id<'stm'> | null,
  opening: r.opening_cents,
  closing: r.closing_cents,
  uninvoiced: r.uninvoiced_cents,
  dueOn: r.due_on,
  issuedOn: r.issued_on,
});

/** The one that reaches furthest; of several up to the same day the last made. */
export async function lastStatement(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<StatementRecord | undefined> {
  const row = await selectStatements(work)
    .where('s.client_id', '=', of.clientId)
    .where('s.party_id', of.partyId === null ? 'is' : '=', of.partyId)
    .orderBy('s.to_day', 'desc')
    .orderBy('s.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && decode(row);
}
export async function statementsWhere(
  work: Work,
  f: {
    readonly ids?: readonly string[] | undefined;
    readonly clientId?: string | undefined;
    readonly clients?: 'practice' | ReadonlySet<string> | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<StatementRecord[]> {
  let q = selectStatements(work).orderBy('s.id', 'desc').limit(f.limit);
  if (f.ids) q = q.where('s.id', '=', sql<string>`any(${[...f.ids]}::text[])`);
  if (f.clientId !== undefined) q = q.where('s.client_id', '=', f.clientId);
  if (f.clients && f.clients !== 'practice')
    q = q.where('s.client_id', '=', sql<string>`any(${[...f.clients]}::text[])`);
  if (f.after !== undefined) q = q.where('s.id', '<', f.after);
  return (await q.execute()).map(decode);
}
export async function insertStatement(
  work: Work,
  s: Omit<StatementRecord, 'number' | 'issuedOn'> & { readonly runId: string | null },
): Promise<void> {
  await work.sql
    .insertInto('statements')
    .values({
      practice_id: work.practiceId,
      id: s.id,
      paper_id: s.paperId,
      client_id: s.clientId,
      party_id: s.partyId,
      run_id: s.runId,
      from_day: s.from,
      to_day: s.to,
      seen_at: s.seenAt,
      previous_id: s.previousId,
      opening_cents: s.opening,
      closing_cents: s.closing,
      uninvoiced_cents: s.uninvoiced,
      due_on: s.dueOn,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
}

/** On invoices less credit notes made by that moment, by charge, of one who bears. */
export async function invoicedBy(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
  moment: Instant,
): Promise<ReadonlyMap<string, Cents>> {
  const found = await sql<{ charge_id: string; cents: string }>`
    select l.charge_id, sum(l.cents)::text as cents from invoice_lines l
    join invoices i on i.practice_id = l.practice_id and i.id = l.invoice_id
    where l.practice_id = ${work.practiceId} and l.client_id = ${of.clientId}
      and l.party_id is not distinct from ${of.partyId} and i.made_at <= ${moment}
    group by 1`.execute(work.sql);
  return new Map(found.rows.map((r) => [r.charge_id, cents(r.cents)]));
}
/** Whoever has an account with these clients: the client (null) and those who bear for them. */
export async function accountsOf(
  work: Work,
  clientIds: readonly string[],
): Promise<{ readonly clientId: Id<'clt'>; readonly partyId: Id<'rsp'> | null }[]> {
  const found = await sql<{ client_id: string; party_id: string | null }>`
    select distinct client_id, party_id from lines
    where practice_id = ${work.practiceId} and account in ('1110', '2000')
      and client_id = any(${[...clientIds]}::text[])
    order by 1, 2 nulls first`.execute(work.sql);
  return found.rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
  }));
}

/** What goes by paper of a bundle was posted, or was not after all; how many papers. */
export async function markMailed(work: Work, bundleId: string, mailed: boolean): Promise<number> {
  const [from, to] = mailed ? ['waiting', 'mailed'] : ['mailed', 'waiting'];
  const done = await sql`update paper_deliveries d set state = ${to}, at = ${work.now}
    from bundle_papers b where d.practice_id = ${work.practiceId} and d.how = 'paper' and d.state = ${from}
      and b.practice_id = d.practice_id and b.bundle_id = ${bundleId} and b.paper_id = d.paper_id`.execute(
    work.sql,
  );
  return Number(done.numAffectedRows ?? 0n);
}

export type DeliveryWay = 'email' | 'portal' | 'paper';
export interface NewDelivery {
  readonly paperId: string;
  readonly how: DeliveryWay;
  readonly state: 'waiting' | 'there' | 'sent';
  readonly messageId: string | null;
}
export async function insertDeliveries(work: Work, all: readonly NewDelivery[]): Promise<void> {
  if (all.length === 0) return;
  await work.sql
    .insertInto('paper_deliveries')
    .values(
      all.map(({ paperId, how, state, messageId }) => ({
        ...{ practice_id: work.practiceId, paper_id: paperId, how, state },
        ...{ message_id: messageId, at: work.now },
      })),
    )
    .execute();
}
