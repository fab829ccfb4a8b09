/** The SQL of estimates: rule data, what was made, and how it was given. */
import type { Cents, Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { EstimateRule, RuleName } from './due.ts';
import type { Every } from './frequency.ts';

/** Rule data belongs to the installation, not to a practice. */
export async function estimateRules(work: Work): Promise<readonly EstimateRule[]> {
  const read = async () => {
    const rows = await work.sql.selectFrom('estimate_rules').selectAll().execute();
    return rows.map((r) => ({
      rule: r.rule as RuleName,
      ahead: r.ahead,
      figure: BigInt(r.figure),
      validFrom: r.valid_from,
      validTo: r.valid_to,
    }));
  };
  const load = async () => new Map([['', await read()]]);
  return (await askTogether(work, 'estimate rules', '', '', load)) ?? read();
}

export type How = 'by-hand' | 'mailed' | 'email' | 'portal';
export type MadeFor = 'booked' | 'asked' | 'changed' | 'yearly' | 'other';
export interface EstimateLine {
  readonly serviceId: Id<'svc'>;
  readonly minutes: number;
  readonly code: string | null;
  readonly label: string;
  readonly firstOn: LocalDate;
  readonly every: Every;
  readonly sessions: number;
  readonly each: Cents;
}
export interface Estimate {
  readonly id: Id<'est'>;
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly paperId: Id<'ppr'>;
  /** Of its paper. */
  readonly number: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly total: Cents;
  readonly replaces: Id<'est'> | null;
  readonly why: MadeFor;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
  readonly given:
    | {
        readonly how: How;
        readonly on: LocalDate;
        readonly proof: string;
        readonly at: Instant;
        readonly by: string | null;
      }
    | undefined;
  /** That it is ready was said to the client. */
  readonly told: boolean;
  readonly voidedAt: Instant | null;
  readonly voidReason: string;
}
function select(work: Work) {
  return work.sql
    .selectFrom('estimates as e')
    .innerJoin('papers as p', (j) =>
      j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.paper_id'),
    )
    .where('e.practice_id', '=', work.practiceId)
    .selectAll('e')
    .select([
      'p.number',
      sql<string | null>`(select u.name from users u where u.practice_id = e.practice_id
        and u.id = e.made_by)`.as('made_by_name'),
      sql<string | null>`(select u.name from users u where u.practice_id = e.practice_id
        and u.id = e.given_by)`.as('given_by_name'),
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Estimate => ({
  id: r.id as Id<'est'>,
  clientId: r.client_id as Id<'clt'>,
  clinicianId: r.clinician_id as Id<'cln'>,
  paperId: r.paper_id as Id<'ppr'>,
  number: r.number,
  from: r.from_day,
  until: r.until_day,
  total: r.total_cents,
  replaces: r.replaces as Id<'est'> | null,
  why: r.why as MadeFor,
  madeAt: r.made_at,
  madeBy: r.made_by_name,
  given:
    r.given_on === null || r.given_at === null
      ? undefined
      : {
          how: r.given_how as How,
          on: r.given_on,
          proof: r.given_proof,
          at: r.given_at,
          by: r.given_by_name,
        },
  told: r.message_id !== null,
  voidedAt: r.voided_at,
  voidReason: r.void_reason,
});

export async function estimateById(work: Work, id: string): Promise<Estimate | undefined> {
  const row = await select(work).where('e.id', '=', id).executeTakeFirst();
  return row && decode(row);
}
/** Newest first; void ones too. */
export async function estimatesOf(work: Work, clientId: string): Promise<Estimate[]> {
  const rows = await select(work)
    .where('e.client_id', '=', clientId)
    .orderBy('e.id', 'desc')
    .execute();
  return rows.map(decode);
}
/** Estimate → its lines, in their order. */
export async function linesOfEstimates(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly EstimateLine[]>> {
  const rows = await work.sql
    .selectFrom('estimate_lines')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('estimate_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .orderBy('estimate_id')
    .orderBy('line_no')
    .execute();
  const of = Map.groupBy(rows, (r) => r.estimate_id);
  return new Map(
    [...of].map(([id, lines]) => [
      id,
      lines.map((r) => ({
        serviceId: r.service_id as Id<'svc'>,
        minutes: r.minutes,
        code: r.code,
        label: r.label,
        firstOn: r.first_on,
        every: r.every as Every,
        sessions: r.sessions,
        each: r.each_cents,
      })),
    ]),
  );
}

export interface NewEstimate {
  readonly clientId: string;
  readonly clinicianId: string;
  readonly paperId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly total: Cents;
  readonly replaces: string | null;
  readonly why: MadeFor;
  readonly lines: readonly EstimateLine[];
}
export async function insertEstimate(work: Work, e: NewEstimate): Promise<Id<'est'>> {
  const id = work.newId('est');
  await work.sql
    .insertInto('estimates')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: e.clientId, clinician_id: e.clinicianId },
      ...{ paper_id: e.paperId, from_day: e.from, until_day: e.until, total_cents: e.total },
      ...{ replaces: e.replaces, why: e.why, made_at: work.now, made_by: work.user?.id ?? null },
    })
    .execute();
  await work.sql
    .insertInto('estimate_lines')
    .values(
      e.lines.map((l, at) => ({
        ...{ practice_id: work.practiceId, estimate_id: id, line_no: at + 1 },
        ...{ service_id: l.serviceId, minutes: l.minutes, code: l.code, label: l.label },
        ...{ first_on: l.firstOn, every: l.every, sessions: l.sessions, each_cents: l.each },
      })),
    )
    .execute();
  return id;
}

const change = (work: Work, id: string) =>
  work.sql.updateTable('estimates').where('practice_id', '=', work.practiceId).where('id', '=', id);
/** Null: it was not given after all. */
export async function setGiven(
  work: Work,
  id: string,
  given: { how: How; on: LocalDate; proof: string } | null,
): Promise<void> {
  await change(work, id)
    .set({
      given_how: given?.how ?? null,
      given_on: given?.on ?? null,
      given_proof: given?.proof ?? '',
      given_at: given ? work.now : null,
      given_by: given ? (work.user?.id ?? null) : null,
    })
    .execute();
}
export async function setTold(work: Work, id: string, messageId: string): Promise<void> {
  await change(work, id).set({ message_id: messageId }).execute();
}
export async function setVoid(work: Work, id: string, reason: string): Promise<void> {
  await change(work, id)
    .set({ voided_at: work.now, voided_by: work.user?.id ?? null, void_reason: reason })
    .execute();
}

export interface Copy {
  readonly estimateId: string;
  readonly how: How;
  readonly on: LocalDate;
  readonly by: string | null;
}
export async function copiesOf(work: Work, ids: readonly string[]): Promise<Copy[]> {
  const rows = await work.sql
    .selectFrom('estimate_copies as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.estimate_id', 'c.how', 'c.given_on', 'u.name'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.estimate_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .orderBy('c.id')
    .execute();
  return rows.map((r) => ({
    ...{ estimateId: r.estimate_id, how: r.how as How, on: r.given_on, by: r.name },
  }));
}
export async function insertCopy(
  work: Work,
  copy: { estimateId: string; how: How; on: LocalDate },
): Promise<void> {
  await work.sql
    .insertInto('estimate_copies')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('esc'), estimate_id: copy.estimateId },
      ...{ how: copy.how, given_on: copy.on, by_user: work.user?.id ?? null, at: work.now },
    })
    .execute();
}
