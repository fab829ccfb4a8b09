/** The only SQL of bundles, and the question which papers a choice names. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { CARE_PAPERS, type PaperKind } from '../papers/index.ts';
import type { Work } from '../platform/context.ts';
import type { ChosenPaper, DELIVERIES, FORMS, PAPER_STATUSES } from './bundles-contract.ts';

export type PaperStatus = (typeof PAPER_STATUSES)[number];
export interface Choice {
  readonly kind?: PaperKind | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly status?: PaperStatus | undefined;
  readonly delivery?: (typeof DELIVERIES)[number] | undefined;
  readonly clientId?: string | undefined;
  readonly runId?: string | undefined;
}
export interface Within {
  /** Only these clients'. */
  readonly clients: 'practice' | ReadonlySet<string>;
  readonly but?: readonly string[];
  readonly only?: readonly string[] | undefined;
}

/**
 * What is still owed of an invoice's lines: money pays the oldest line of a charge first, so that of what is owed on
 * it the newest line is open first (invoices/invoicing.ts, openOf, in SQL).
 */
const STANDING = sql`
  left join invoices i on i.practice_id = p.practice_id and i.paper_id = p.id and i.kind = 'invoice'
  left join lateral (
    select sum(x.net) as net, sum(greatest(0, least(x.net, x.owed - x.later))) as open from invoice_lines l
    cross join lateral (select
      l.cents + coalesce((select sum(n.cents) from invoice_lines n where n.practice_id = l.practice_id
        and n.corrects = l.invoice_id and n.charge_id = l.charge_id), 0) as net,
      coalesce((select sum(case b.side when 'debit' then b.cents else -b.cents end) from lines b
        where b.practice_id = l.practice_id and b.charge_id = l.charge_id and b.account = '1110'
          and b.party_id is not distinct from l.party_id), 0) as owed,
      coalesce((select sum(n.cents) from invoice_lines n where n.practice_id = l.practice_id
        and n.charge_id = l.charge_id and n.party_id is not distinct from l.party_id
        and coalesce(n.corrects, n.invoice_id) > l.invoice_id), 0) as later) x
    where l.practice_id = i.practice_id and l.invoice_id = i.id) o on i.id is not null`;
const DELIVERED = sql`
  left join paper_deliveries d on d.practice_id = p.practice_id and d.paper_id = p.id`;
const statusOn = (today: LocalDate) => sql<PaperStatus | null>`case when i.id is null then null
  when o.net <= 0 then 'credited' when o.open <= 0 then 'paid'
  when i.due_on < ${today}::date then 'past-due' else 'open' end`;

const madeBy = (work: Work, runId: string) => sql`p.id in (
  select v.paper_id from invoices v where v.practice_id = ${work.practiceId} and v.run_id = ${runId}
  union all
  select s.paper_id from statements s where s.practice_id = ${work.practiceId} and s.run_id = ${runId})`;

function conditions(work: Work, c: Choice, w: Within): RawBuilder<unknown> {
  const all = [sql`p.practice_id = ${work.practiceId}`];
  if (c.kind !== undefined) all.push(sql`p.kind = ${c.kind}`);
  if (c.from !== undefined) all.push(sql`p.issued_on >= ${c.from}::date`);
  if (c.to !== undefined) all.push(sql`p.issued_on <= ${c.to}::date`);
  if (c.clientId !== undefined) all.push(sql`p.client_id = ${c.clientId}`);
  if (c.runId !== undefined) all.push(madeBy(work, c.runId));
  if (c.status !== undefined) {
    all.push(sql`p.kind = 'invoice'`, sql`${statusOn(work.today)} = ${c.status}`);
    if (c.status === 'past-due') all.push(sql`i.due_on < ${work.today}::date`);
  }
  if (c.delivery === 'by-hand') all.push(sql`d.paper_id is null`);
  else if (c.delivery === 'to-mail') all.push(sql`d.how = 'paper'`, sql`d.state = 'waiting'`);
  else if (c.delivery !== undefined) all.push(sql`d.how = ${c.delivery}`);
  if (w.clients !== 'practice') all.push(sql`p.client_id = any(${[...w.clients]}::text[])`);
  if (w.but && w.but.length > 0) all.push(sql`p.id <> all(${[...w.but]}::text[])`);
  if (w.only) all.push(sql`p.id = any(${[...w.only]}::text[])`);
  return sql.join(all, sql` and `);
}
/** What is not asked is not reckoned. */
const joins = (c: Choice) => sql`${c.status === undefined ? sql`` : STANDING}
  ${c.delivery === undefined ? sql`` : DELIVERED}`;

export interface Chosen {
  readonly id: Id<'ppr'>;
  readonly status: PaperStatus | null;
  readonly dueOn: LocalDate | null;
  readonly how: z.output<typeof ChosenPaper>['delivery'];
  readonly delivered: z.output<typeof ChosenPaper>['delivered'];
}
/** Newest first. */
export async function chosenPage(
  work: Work,
  c: Choice,
  w: Within,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<Chosen[]> {
  const after = page.after === undefined ? sql`true` : sql`p.id < ${page.after}`;
  const found = await sql<{
    id: string;
    status: PaperStatus | null;
    due_on: LocalDate | null;
    how: Chosen['how'];
    state: Chosen['delivered'];
  }>`select p.id, ${statusOn(work.today)} as status, i.due_on, d.how, d.state from papers p ${STANDING} ${DELIVERED}
    where ${conditions(work, c, w)} and ${after} order by p.id desc limit ${page.limit}`.execute(
    work.sql,
  );
  return found.rows.map((r) => ({
    ...{ id: r.id as Id<'ppr'>, status: r.status, dueOn: r.due_on, how: r.how },
    delivered: r.state,
  }));
}
export async function countChosen(work: Work, c: Choice, w: Within): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from papers p ${joins(c)}
    where ${conditions(work, c, w)}`.execute(work.sql);
  return found.rows[0]?.n ?? 0;
}
/** For a script: in the order they were made, after this one. */
export async function nextPapers(
  work: Work,
  c: Choice,
  page: { readonly after: string; readonly limit: number },
): Promise<
  { id: string; kind: PaperKind; number: number; clientId: string; issuedOn: LocalDate }[]
> {
  const found = await sql<{
    id: string;
    kind: PaperKind;
    number: number;
    client_id: string;
    issued_on: LocalDate;
  }>`select p.id, p.kind, p.number, p.client_id, p.issued_on from papers p ${joins(c)}
    where ${conditions(work, c, { clients: 'practice' })} and p.id > ${page.after}
    order by p.id limit ${page.limit}`.execute(work.sql);
  return found.rows.map(({ client_id, issued_on, ...r }) => ({
    ...{ ...r, clientId: client_id, issuedOn: issued_on },
  }));
}

export interface Bundle {
  readonly id: Id<'bdl'>;
  readonly form: (typeof FORMS)[number];
  readonly state: 'making' | 'done' | 'cancelled' | 'failed' | 'expired';
  readonly papers: number;
  readonly done: number;
  readonly leftOut: number;
  readonly bytes: number;
  readonly attempt: number;
  readonly bothSides: boolean;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly endedAt: Instant | null;
  readonly expiresAt: Instant | null;
}
function selectBundles(work: Work) {
  return work.sql.selectFrom('bundles').selectAll().where('practice_id', '=', work.practiceId);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectBundles>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Bundle => ({
  id: r.id as Id<'bdl'>,
  form: r.form as Bundle['form'],
  state: r.state as Bundle['state'],
  ...{ papers: r.papers, done: r.done, leftOut: r.left_out, bytes: Number(r.bytes) },
  attempt: r.attempt,
  bothSides: (r.chosen as { bothSides?: boolean }).bothSides === true,
  ...{ madeAt: r.made_at, madeBy: r.made_by, endedAt: r.ended_at, expiresAt: r.expires_at },
});
export async function bundleById(
  work: Work,
  id: string,
  lock = false,
): Promise<Bundle | undefined> {
  const q = selectBundles(work).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return row && decode(row);
}
export async function bundlesOf(work: Work, userId: string, limit: number): Promise<Bundle[]> {
  const rows = await selectBundles(work)
    .where('made_by', '=', userId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(decode);
}

/**
 * Fixes the choice as it stands: how many papers it names. Of what is printed, what is never mailed or has no
 * address stays out.
 */
export async function insertBundle(
  work: Work,
  b: {
    readonly id: Id<'bdl'>;
    readonly form: Bundle['form'];
    readonly chosen: object;
    readonly by: string;
  },
  c: Choice,
  w: Within,
): Promise<{ papers: number; leftOut: number }> {
  await work.sql
    .insertInto('bundles')
    .values({
      ...{ practice_id: work.practiceId, id: b.id, form: b.form, state: 'making', papers: 0 },
      ...{ chosen: JSON.stringify(b.chosen), made_at: work.now, made_by: b.by },
    })
    .execute();
  const mailed =
    b.form === 'print'
      ? sql`p.kind not in (${sql.join(CARE_PAPERS)})
          and coalesce((select street from parties q where q.practice_id = p.practice_id
          and q.id = p.party_id), (select street from clients c where c.practice_id = p.practice_id
          and c.id = p.client_id)) <> ''`
      : sql`true`;
  const made = await sql`insert into bundle_papers (practice_id, bundle_id, seq, paper_id)
    select p.practice_id, ${b.id}, row_number() over (order by p.kind, p.legal_entity_id, p.number), p.id
    from papers p ${joins(c)} where ${conditions(work, c, w)} and ${mailed}`.execute(work.sql);
  const papers = Number(made.numAffectedRows ?? 0n);
  const leftOut = b.form === 'print' ? (await countChosen(work, c, w)) - papers : 0;
  await work.sql
    .updateTable('bundles')
    .set({ papers, left_out: leftOut })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', b.id)
    .execute();
  return { papers, leftOut };
}
export async function changeBundle(
  work: Work,
  id: string,
  to: Partial<
    Pick<Bundle, 'state' | 'done' | 'leftOut' | 'bytes' | 'attempt' | 'endedAt' | 'expiresAt'>
  >,
): Promise<void> {
  await work.sql
    .updateTable('bundles')
    .set({
      ...(to.state === undefined ? {} : { state: to.state }),
      ...(to.done === undefined ? {} : { done: to.done }),
      ...(to.leftOut === undefined ? {} : { left_out: to.leftOut }),
      ...(to.bytes === undefined ? {} : { bytes: BigInt(to.bytes) }),
      ...(to.attempt === undefined ? {} : { attempt: to.attempt }),
      ...(to.endedAt === undefined ? {} : { ended_at: to.endedAt }),
      ...(to.expiresAt === undefined ? {} : { expires_at: to.expiresAt }),
    } as never)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
/** The next papers of a bundle, in its order. */
export async function papersIn(
  work: Work,
  bundleId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<{ seq: number; paperId: Id<'ppr'> }[]> {
  const rows = await work.sql
    .selectFrom('bundle_papers')
    .select(['seq', 'paper_id'])
    .where('practice_id', '=', work.practiceId)
    .where('bundle_id', '=', bundleId)
    .where('seq', '>', page.after)
    .orderBy('seq')
    .limit(page.limit)
    .execute();
  return rows.map((r) => ({ seq: r.seq, paperId: r.paper_id as Id<'ppr'> }));
}
export async function insertPart(
  work: Work,
  of: { readonly bundleId: string; readonly attempt: number; readonly part: number },
  bytes: Buffer,
): Promise<void> {
  await work.sql
    .insertInto('bundle_parts')
    .values({
      ...{ practice_id: work.practiceId, bundle_id: of.bundleId, attempt: of.attempt },
      ...{ part: of.part, bytes },
    })
    .execute();
}
export async function partOf(
  work: Work,
  of: { readonly bundleId: string; readonly attempt: number; readonly part: number },
): Promise<Buffer | undefined> {
  const row = await work.sql
    .selectFrom('bundle_parts')
    .select('bytes')
    .where('practice_id', '=', work.practiceId)
    .where('bundle_id', '=', of.bundleId)
    .where('attempt', '=', of.attempt)
    .where('part', '=', of.part)
    .executeTakeFirst();
  return row?.bytes;
}
/** Of all tries but this one; of all when none is told. */
export async function dropParts(work: Work, bundleId: string, but?: number): Promise<void> {
  let q = work.sql
    .deleteFrom('bundle_parts')
    .where('practice_id', '=', work.practiceId)
    .where('bundle_id', '=', bundleId);
  if (but !== undefined) q = q.where('attempt', '<>', but);
  await q.execute();
}
