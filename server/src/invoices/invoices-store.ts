/** The only SQL of invoices and their lines. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { SETTLES } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import type { InvoicedLine, Standing } from './invoicing.ts';

/** Of one client, one who bears for them, and one charge. */
export interface StandingOf extends Standing {
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
}
/**
 * What was asked, is owed and was invoiced of each charge of these clients, by who bears it. `differs`: only where
 * more or less is asked than was invoiced.
 */
export async function standingOf(
  work: Work,
  clientIds: readonly string[],
  differs = false,
): Promise<StandingOf[]> {
  const found = await sql<{
    client_id: string;
    party_id: string | null;
    charge_id: string;
    asked: string;
    owed: string;
    invoiced: string;
  }>`
    with book as (
      select l.client_id, l.party_id, l.charge_id,
        sum(case l.side when 'debit' then l.cents else -l.cents end) as owed,
        coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end) filter
          (where e.kind <> all(${SETTLES}::text[])), 0) as asked
      from lines l join entries e on e.practice_id = l.practice_id and e.id = l.entry_id
      where l.practice_id = ${work.practiceId} and l.account = '1110' and l.charge_id is not null
        and l.client_id = any(${[...clientIds]}::text[])
      group by 1, 2, 3),
    paper as (
      select client_id, party_id, charge_id, sum(cents) as invoiced from invoice_lines
      where practice_id = ${work.practiceId} and client_id = any(${[...clientIds]}::text[]) group by 1, 2, 3)
    select coalesce(b.client_id, p.client_id) as client_id, coalesce(b.party_id, p.party_id) as party_id,
      coalesce(b.charge_id, p.charge_id) as charge_id, coalesce(b.asked, 0)::text as asked,
      coalesce(b.owed, 0)::text as owed, coalesce(p.invoiced, 0)::text as invoiced
    from book b full join paper p on p.charge_id = b.charge_id
      and coalesce(p.party_id, '') = coalesce(b.party_id, '')
    where not ${differs} or coalesce(b.asked, 0) <> coalesce(p.invoiced, 0)
    order by 1, 2 nulls first, 3`.execute(work.sql);
  return found.rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    chargeId: r.charge_id,
    asked: cents(r.asked),
    owed: cents(r.owed),
    invoiced: cents(r.invoiced),
  }));
}

/** Clients of whom anything was ever asked, in their order, after this one: as far as a run takes at once. */
export async function clientsAsked(
  work: Work,
  page: {
    readonly after: string;
    readonly limit: number;
    readonly only: readonly string[] | null;
  },
): Promise<Id<'clt'>[]> {
  const found = await sql<{ id: string }>`
    select c.id from clients c where c.practice_id = ${work.practiceId} and c.id > ${page.after}
      and (${page.only === null} or c.id = any(${[...(page.only ?? [])]}::text[]))
      and exists (select from lines l where l.practice_id = c.practice_id and l.client_id = c.id
        and l.account = '1110')
    order by c.id limit ${page.limit}`.execute(work.sql);
  return found.rows.map((r) => r.id as Id<'clt'>);
}

/** Clients who owe anything and have an invoice that was due and has had no notice, in their order. */
export async function clientsWithDue(
  work: Work,
  page: { readonly after: string; readonly limit: number; readonly dueBefore: LocalDate },
): Promise<Id<'clt'>[]> {
  const found = await sql<{ client_id: string }>`
    select i.client_id from (select distinct client_id from invoices where practice_id = ${work.practiceId}
        and kind = 'invoice' and past_due_on is null and due_on < ${page.dueBefore}::date
        and client_id > ${page.after}) i
    where (select sum(case l.side when 'debit' then l.cents else -l.cents end) from lines l
      where l.practice_id = ${work.practiceId} and l.client_id = i.client_id and l.account = '1110') > 0
    order by 1 limit ${page.limit}`.execute(work.sql);
  return found.rows.map((r) => r.client_id as Id<'clt'>);
}

/** Lines of invoices of one who bears, net of what was credited, in the order they were made. */
export async function invoicedLines(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<InvoicedLine[]> {
  const found = await sql<{ invoice_id: string; charge_id: string; cents: string }>`
    select l.invoice_id, l.charge_id, (l.cents + coalesce((select sum(n.cents) from invoice_lines n
      where n.practice_id = l.practice_id and n.corrects = l.invoice_id and n.charge_id = l.charge_id), 0))::text
      as cents
    from invoice_lines l where l.practice_id = ${work.practiceId} and l.client_id = ${of.clientId}
      and l.party_id is not distinct from ${of.partyId} and l.corrects is null
    order by l.invoice_id, l.line_no`.execute(work.sql);
  return found.rows.map((r) => ({
    invoiceId: r.invoice_id,
    chargeId: r.charge_id,
    cents: cents(r.cents),
  }));
}

export interface Invoice {
  readonly id: Id<'inv'>;
  readonly kind: 'invoice' | 'credit-note';
  readonly paperId: Id<'ppr'>;
  readonly number: number;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly runId: string | null;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly total: Cents;
  /** Of an invoice: what credit notes took back, as a positive amount. */
  readonly credited: Cents;
  /** What is still owed of its lines. */
  readonly open: Cents;
  readonly pastDueOn: LocalDate | null;
  readonly madeAt: Instant;
}
export interface NewInvoice {
  readonly id: Id<'inv'>;
  readonly kind: 'invoice' | 'credit-note';
  readonly paperId: string;
  readonly clientId: string;
  readonly partyId: string | null;
  readonly runId: string | null;
  readonly dueOn: LocalDate;
  readonly total: Cents;
  readonly lines: readonly {
    readonly chargeId: string;
    /** Of a credit note: below zero. */
    readonly cents: Cents;
    readonly corrects: string | null;
  }[];
}
export async function insertInvoices(work: Work, all: readonly NewInvoice[]): Promise<void> {
  await work.sql
    .insertInto('invoices')
    .values(
      all.map((i) => ({
        practice_id: work.practiceId,
        id: i.id,
        kind: i.kind,
        paper_id: i.paperId,
        client_id: i.clientId,
        party_id: i.partyId,
        run_id: i.runId,
        issued_on: work.today,
        due_on: i.dueOn,
        total_cents: i.total,
        made_at: work.now,
        made_by: work.user?.id ?? null,
      })),
    )
    .execute();
  const lines = all.flatMap((i) => i.lines.map((l, at) => ({ ...i, ...l, no: at + 1 })));
  await sql`insert into invoice_lines (practice_id, invoice_id, line_no, charge_id, client_id, party_id, cents, corrects)
    select ${work.practiceId}, l.* from unnest(${lines.map((l) => l.id)}::text[], ${lines.map((l) => l.no)}::int[],
      ${lines.map((l) => l.chargeId)}::text[], ${lines.map((l) => l.clientId)}::text[],
      ${lines.map((l) => l.partyId)}::text[], ${lines.map((l) => l.cents)}::bigint[],
      ${lines.map((l) => l.corrects)}::text[]) as l`.execute(work.sql);
}

export interface InvoiceFilter {
  readonly ids?: readonly string[] | undefined;
  readonly clientId?: string | undefined;
  readonly partyId?: string | null | undefined;
  readonly runId?: string | undefined;
  /** Only these clients'. */
  readonly clients?: 'practice' | ReadonlySet<string> | undefined;
  /** Invoices due before this day of which no notice has gone. */
  readonly dueBefore?: LocalDate | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}
/** Newest first; what is open of each is asked with openOf. */
export async function invoicesWhere(
  work: Work,
  f: InvoiceFilter,
): Promise<Omit<Invoice, 'open' | 'credited'>[]> {
  let q = work.sql
    .selectFrom('invoices as i')
    .innerJoin('papers as p', (j) =>
      j.onRef('p.practice_id', '=', 'i.practice_id').onRef('p.id', '=', 'i.paper_id'),
    )
    .where('i.practice_id', '=', work.practiceId)
    .selectAll('i')
    .select('p.number')
    .orderBy('i.id', 'desc')
    .limit(f.limit);
  if (f.ids) q = q.where('i.id', '=', sql<string>`any(${[...f.ids]}::text[])`);
  if (f.clientId !== undefined) q = q.where('i.client_id', '=', f.clientId);
  if (f.partyId !== undefined)
    q = q.where('i.party_id', f.partyId === null ? 'is' : '=', f.partyId);
  if (f.runId !== undefined) q = q.where('i.run_id', '=', f.runId);
  if (f.clients && f.clients !== 'practice')
    q = q.where('i.client_id', '=', sql<string>`any(${[...f.clients]}::text[])`);
  if (f.dueBefore !== undefined)
    q = q
      .where('i.kind', '=', 'invoice')
      .where('i.past_due_on', 'is', null)
      .where('i.due_on', '<', f.dueBefore);
  if (f.after !== undefined) q = q.where('i.id', '<', f.after);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'inv'>,
    kind: r.kind as Invoice['kind'],
    paperId: r.paper_id as Id<'ppr'>,
    number: r.number,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    runId: r.run_id,
    issuedOn: r.issued_on,
    dueOn: r.due_on,
    total: r.total_cents,
    pastDueOn: r.past_due_on,
    madeAt: r.made_at,
  }));
}

/** All lines of invoices on the charges that these invoices name, net of credit notes, in the order they were made. */
export async function linesBeside(
  work: Work,
  invoiceIds: readonly string[],
): Promise<(InvoicedLine & { readonly partyId: string | null; readonly credited: Cents })[]> {
  if (invoiceIds.length === 0) return [];
  const found = await sql<{
    invoice_id: string;
    charge_id: string;
    party_id: string | null;
    cents: string;
    credited: string;
  }>`
    -- Charge by charge, whatever the planner knows of a table that has just grown.
    with named as materialized (select distinct m.charge_id from invoice_lines m
      where m.practice_id = ${work.practiceId} and m.invoice_id = any(${[...invoiceIds]}::text[]))
    select l.invoice_id, l.charge_id, l.party_id, (l.cents + x.back)::text as cents, (-x.back)::text as credited
    from named
    cross join lateral (select * from invoice_lines o where o.practice_id = ${work.practiceId}
      and o.charge_id = named.charge_id and o.corrects is null offset 0) l
    cross join lateral (select coalesce(sum(n.cents), 0) as back from invoice_lines n
      where n.practice_id = l.practice_id and n.corrects = l.invoice_id and n.charge_id = l.charge_id) x
    order by l.invoice_id, l.line_no`.execute(work.sql);
  return found.rows.map((r) => ({
    invoiceId: r.invoice_id,
    chargeId: r.charge_id,
    partyId: r.party_id,
    cents: cents(r.cents),
    credited: cents(r.credited),
  }));
}
export async function markPastDue(work: Work, invoiceIds: readonly string[]): Promise<void> {
  if (invoiceIds.length === 0) return;
  await work.sql
    .updateTable('invoices')
    .set({ past_due_on: work.today })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sql<string>`any(${[...invoiceIds]}::text[])`)
    .where('past_due_on', 'is', null)
    .execute();
}
