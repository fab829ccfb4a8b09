/** The only SQL of papers and their numbers. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { ClientsReached } from './paper-facts.ts';
import type { PaperKind } from './paper-number.ts';

export interface Paper {
  readonly id: Id<'ppr'>;
  readonly kind: PaperKind;
  readonly number: number;
  readonly clientId: Id<'clt'>;
  readonly clientName: string;
  readonly partyId: Id<'rsp'> | null;
  readonly paymentId: Id<'pmt'> | null;
  readonly chargeIds: readonly string[];
  /** What its kind says (ReceiptData …), as it was on the day of issue. */
  readonly data: unknown;
  readonly sha256: Buffer | null;
  readonly issuedOn: LocalDate;
  readonly issuedAt: Instant;
  readonly issuedBy: string | null;
}

/**
 * The last number given, its row held until the end of the transaction: whoever comes next waits, and a
 * rolled-back paper gives its number back. So there is no gap.
 */
export async function holdLastNumber(
  work: Work,
  legalEntityId: string,
  kind: PaperKind,
): Promise<number> {
  const key = { practice_id: work.practiceId, legal_entity_id: legalEntityId, kind };
  await work.sql
    .insertInto('paper_numbers')
    .values({ ...key, last: 0 })
    .onConflict((c) => c.doNothing())
    .execute();
  const row = await work.sql
    .selectFrom('paper_numbers')
    .select('last')
    .where('practice_id', '=', work.practiceId)
    .where('legal_entity_id', '=', legalEntityId)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.last;
}

export interface PaperSeries {
  readonly kind: PaperKind;
  readonly legalEntityId: string;
  /** The number held before the first of them. */
  readonly after: number;
}
export interface NewPaper {
  readonly clientId: string;
  readonly partyId?: string | null;
  readonly paymentId?: string;
  readonly chargeIds: readonly string[];
  readonly data: object;
}
/** Takes the next number and writes the snapshot; the PDF is made by a job. */
export async function insertPaper(
  work: Work,
  { kind, legalEntityId, after, ...paper }: PaperSeries & NewPaper,
): Promise<Id<'ppr'>> {
  const [id] = await insertPapers(work, { kind, legalEntityId, after }, [paper]);
  if (id === undefined) throw new Error('a paper that was not written');
  return id;
}
/** The same of several, with the next numbers in their order; their ids. At most some thousand at once. */
export async function insertPapers(
  work: Work,
  { kind, legalEntityId, after }: PaperSeries,
  all: readonly NewPaper[],
): Promise<Id<'ppr'>[]> {
  await work.sql
    .updateTable('paper_numbers')
    .set({ last: after + all.length })
    .where('practice_id', '=', work.practiceId)
    .where('legal_entity_id', '=', legalEntityId)
    .where('kind', '=', kind)
    .execute();
  const rows = all.map((paper, at) => ({
    practice_id: work.practiceId,
    id: work.newId('ppr'),
    kind,
    legal_entity_id: legalEntityId,
    number: after + 1 + at,
    client_id: paper.clientId,
    party_id: paper.partyId ?? null,
    payment_id: paper.paymentId ?? null,
    charge_ids: [...paper.chargeIds],
    data: JSON.stringify(paper.data),
    issued_on: work.today,
    issued_at: work.now,
    issued_by: work.user?.id ?? null,
  }));
  await work.sql.insertInto('papers').values(rows).execute();
  return rows.map((r) => r.id);
}

function papers(work: Work) {
  return work.sql
    .selectFrom('papers as p')
    .innerJoin('clients as c', (j) =>
      j.onRef('c.practice_id', '=', 'p.practice_id').onRef('c.id', '=', 'p.client_id'),
    )
    .where('p.practice_id', '=', work.practiceId)
    .select([
      'p.id',
      'p.kind',
      'p.number',
      'p.client_id',
      sql<string>`c.given_name || ' ' || c.family_name`.as('client_name'),
      'p.party_id',
      'p.payment_id',
      'p.charge_ids',
      'p.data',
      'p.sha256',
      'p.issued_on',
      'p.issued_at',
      'p.issued_by',
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof papers>['executeTakeFirstOrThrow']>>;
const toPaper = (r: Row): Paper => ({
  id: r.id as Id<'ppr'>,
  kind: r.kind as PaperKind,
  number: r.number,
  clientId: r.client_id as Id<'clt'>,
  clientName: r.client_name,
  partyId: r.party_id as Id<'rsp'> | null,
  paymentId: r.payment_id as Id<'pmt'> | null,
  chargeIds: r.charge_ids,
  data: r.data,
  sha256: r.sha256,
  issuedOn: r.issued_on,
  issuedAt: r.issued_at,
  issuedBy: r.issued_by,
});

export async function paperById(work: Work, id: string): Promise<Paper | undefined> {
  const row = await papers(work).where('p.id', '=', id).executeTakeFirst();
  return row && toPaper(row);
}
export async function receiptOf(work: Work, paymentId: string): Promise<Id<'ppr'> | undefined> {
  const row = await work.sql
    .selectFrom('papers')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('payment_id', '=', paymentId)
    .where('kind', '=', 'receipt')
    .executeTakeFirst();
  return row?.id as Id<'ppr'> | undefined;
}
/** Charges of a client that stand on a superbill. */
export async function chargesOnSuperbills(
  work: Work,
  clientId: string,
): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .selectFrom('papers')
    .select('charge_ids')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('kind', '=', 'superbill')
    .execute();
  return new Set(rows.flatMap((r) => r.charge_ids));
}
export interface PaperFilter {
  readonly clientId?: string | undefined;
  /** Of this one who bears for the client; null: the client's own. */
  readonly partyId?: string | null;
  readonly kind?: PaperKind | undefined;
  /** All but these. */
  readonly not?: readonly PaperKind[];
  readonly ids?: readonly string[] | undefined;
  /** Naming one of these charges, or the receipt of one of these payments. */
  readonly about?: {
    readonly chargeIds: readonly string[];
    readonly paymentIds: readonly string[];
  };
  /** Only these clients'. */
  readonly clients?: ClientsReached;
  readonly after?: string | undefined;
  readonly limit: number;
}
/** Newest first; ids sort by the time they were made. */
export async function papersWhere(work: Work, f: PaperFilter): Promise<Paper[]> {
  let q = papers(work).orderBy('p.id', 'desc').limit(f.limit);
  if (f.clientId !== undefined) q = q.where('p.client_id', '=', f.clientId);
  if (f.partyId !== undefined)
    q = q.where('p.party_id', f.partyId === null ? 'is' : '=', f.partyId);
  if (f.kind !== undefined) q = q.where('p.kind', '=', f.kind);
  if (f.not !== undefined) q = q.where('p.kind', 'not in', f.not);
  if (f.ids) q = q.where('p.id', 'in', [...f.ids, '']);
  if (f.about) {
    const { chargeIds, paymentIds } = f.about;
    q = q.where(
      sql<boolean>`(p.charge_ids && ${[...chargeIds]}::text[] or p.payment_id = any(${[...paymentIds]}::text[]))`,
    );
  }
  if (f.clients && f.clients !== 'practice') q = q.where('p.client_id', 'in', [...f.clients, '']);
  if (f.after !== undefined) q = q.where('p.id', '<', f.after);
  return (await q.execute()).map(toPaper);
}
export async function paperBytes(
  work: Work,
  id: string,
): Promise<{ pdf: Buffer; sha256: Buffer } | undefined> {
  const row = await work.sql
    .selectFrom('papers')
    .select(['pdf', 'sha256'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.pdf && row.sha256 ? { pdf: row.pdf, sha256: row.sha256 } : undefined;
}
/** The papers among these that have no bytes yet, as they were issued. */
export async function unmadePapers(work: Work, ids: readonly string[]): Promise<Paper[]> {
  const rows = await papers(work)
    .where('p.id', '=', sql<string>`any(${[...ids]}::text[])`)
    .where('p.sha256', 'is', null)
    .execute();
  return rows.map(toPaper);
}
export interface MadePdf {
  readonly paperId: string;
  readonly pdf: Uint8Array;
  readonly sha256: Buffer;
}
/** Whose bytes were kept; where somebody was faster, theirs stay. */
export async function keepBytes(
  work: Work,
  made: readonly MadePdf[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    update papers p set pdf = m.pdf, sha256 = m.sha256
    from unnest(${made.map((m) => m.paperId)}::text[], ${made.map((m) => Buffer.from(m.pdf))}::bytea[],
      ${made.map((m) => m.sha256)}::bytea[]) as m (id, pdf, sha256)
    where p.practice_id = ${work.practiceId} and p.id = m.id and p.sha256 is null
    returning p.id`.execute(work.sql);
  return new Set(rows.map((r) => r.id));
}
