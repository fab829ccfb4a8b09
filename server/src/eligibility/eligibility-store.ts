/** The SQL of questions to plans and their answers. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { CheckState } from './check-states.ts';
import type { Coverage, Facts } from './facts.ts';

export type { CheckState } from './check-states.ts';
export type CheckAttention =
  | 'inactive'
  | 'not-covered'
  | 'unclear'
  | 'carve-out'
  | 'used-up'
  | 'refused'
  | 'no-answer'
  | 'failed';
export interface Check {
  readonly id: Id<'elg'>;
  readonly clientId: Id<'clt'>;
  readonly policyId: Id<'pol'>;
  readonly payerId: Id<'pyr'>;
  readonly memberId: string;
  readonly serviceOn: LocalDate;
  readonly askedFor: 'person' | 'visit' | 'again';
  readonly sessionId: Id<'ses'> | null;
  readonly state: CheckState;
  readonly againOf: Id<'elg'> | null;
  readonly outFile: string | null;
  readonly inFile: string | null;
  readonly coverage: Coverage | null;
  readonly facts: Facts | null;
  readonly sentence: string;
  readonly attention: CheckAttention | null;
  readonly settled: {
    readonly at: Instant;
    readonly by: string | null;
    readonly why: string;
  } | null;
  readonly askedAt: Instant;
  readonly askedBy: string | null;
  readonly answerDueAt: Instant | null;
  readonly answeredAt: Instant | null;
}
const rows = (work: Work) =>
  work.sql
    .selectFrom('eligibility_checks as c')
    .leftJoin('users as a', (j) =>
      j.onRef('a.practice_id', '=', 'c.practice_id').onRef('a.id', '=', 'c.asked_by'),
    )
    .leftJoin('users as s', (j) =>
      j.onRef('s.practice_id', '=', 'c.practice_id').onRef('s.id', '=', 'c.settled_by'),
    )
    .selectAll('c')
    .select(['a.name as asked_by_name', 's.name as settled_by_name'])
    .where('c.practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];
const decode = (r: Row): Check => ({
  id: r.id as Id<'elg'>,
  clientId: r.client_id as Id<'clt'>,
  policyId: r.policy_id as Id<'pol'>,
  payerId: r.payer_id as Id<'pyr'>,
  memberId: r.member_id,
  serviceOn: r.service_on,
  askedFor: r.asked_for as Check['askedFor'],
  sessionId: r.session_id as Id<'ses'> | null,
  state: r.state as CheckState,
  againOf: r.again_of as Id<'elg'> | null,
  outFile: r.out_file,
  inFile: r.in_file,
  coverage: r.coverage as Coverage | null,
  facts: r.facts as Facts | null,
  sentence: r.sentence,
  attention: r.attention as CheckAttention | null,
  settled:
    r.settled_at === null
      ? null
      : { at: r.settled_at, by: r.settled_by_name, why: r.settled_why ?? '' },
  askedAt: r.asked_at,
  askedBy: r.asked_by_name,
  answerDueAt: r.answer_due_at,
  answeredAt: r.answered_at,
});

export async function checkById(work: Work, id: string): Promise<Check | undefined> {
  const row = await rows(work).where('c.id', '=', id).executeTakeFirst();
  return row && decode(row);
}
/** The row that decides: whoever answers, gives up or settles comes one after the other. */
export async function lockCheck(work: Work, id: string): Promise<Check | undefined> {
  await work.sql
    .selectFrom('eligibility_checks')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return checkById(work, id);
}
export async function checkIdBy(
  work: Work,
  by: { readonly trace: string } | { readonly outFile: string },
): Promise<string | undefined> {
  let q = work.sql
    .selectFrom('eligibility_checks')
    .select('id')
    .where('practice_id', '=', work.practiceId);
  q = 'trace' in by ? q.where('trace', '=', by.trace) : q.where('out_file', '=', by.outFile);
  return (await q.executeTakeFirst())?.id;
}
/** A plan of a client: a policy that takes over from another (a new order, another copay) is the same. */
export interface Plan {
  readonly id: string;
  readonly clientId: string;
  readonly payerId: string;
  readonly memberId: string;
}
/** Of each policy the newest check of its plan that was answered, and the newest at all. */
type Newest = Map<string, { newest: Check; answered: Check | undefined }>;
export async function newestOf(work: Work, policies: readonly Plan[]): Promise<Newest> {
  if (policies.length === 0) return new Map();
  if (!work.together) return newestOfAll(work, policies);
  // One of many: all plans of all of them in one question.
  const id = policies.map((p) => p.id).join(' ');
  const found = await askTogether(work, 'newest checks', id, policies, async (all) => {
    const known = await newestOfAll(work, all.flat());
    return new Map(all.map((own) => [own.map((p) => p.id).join(' '), known]));
  });
  return found ?? new Map();
}
async function newestOfAll(work: Work, policies: readonly Plan[]): Promise<Newest> {
  const clients = sql.join([...new Set(policies.map((p) => p.clientId))]);
  const newest = (only: RawBuilder<unknown>) => sql`
    (select distinct on (client_id, payer_id, member_id) id from eligibility_checks
      where practice_id = ${work.practiceId} and client_id in (${clients}) ${only}
      order by client_id, payer_id, member_id, id desc)`;
  const found = await sql<{ id: string }>`
    ${newest(sql``)} union ${newest(sql`and state = 'answered'`)}`.execute(work.sql);
  if (found.rows.length === 0) return new Map();
  const wanted = found.rows.map((r) => r.id);
  const checks = (
    await rows(work).where('c.id', 'in', wanted).orderBy('c.id', 'desc').execute()
  ).map(decode);
  return new Map(
    policies.flatMap((p) => {
      const own = checks.filter(
        (c) => c.clientId === p.clientId && c.payerId === p.payerId && c.memberId === p.memberId,
      );
      const [first] = own;
      const answered = own.find((c) => c.state === 'answered');
      return first ? [[p.id, { newest: first, answered }]] : [];
    }),
  );
}
/**
 * Of a row c of eligibility_checks: the client has that plan on a day, and it may be told. What is raised
 * about a plan that was ended, or made way for another, is nobody's work any more.
 */
export const planStands = (day: RawBuilder<unknown>) => sql<boolean>`exists (select from policies p
  where p.practice_id = c.practice_id and p.client_id = c.client_id and p.payer_id = c.payer_id
    and p.member_id = c.member_id and not p.do_not_bill
    and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day}))`;

export interface ChecksAsked {
  readonly policyId?: string;
  readonly clientIds?: readonly string[];
  readonly state?: 'needs-you' | 'open' | 'all';
  readonly after?: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}
/** 'needs-you': the next visit first; else the newest first. */
export async function listChecks(work: Work, asked: ChecksAsked): Promise<Check[]> {
  let q = rows(work);
  if (asked.policyId !== undefined) q = q.where('c.policy_id', '=', asked.policyId);
  if (asked.clientIds) q = q.where('c.client_id', 'in', [...asked.clientIds, '']);
  if (asked.state === 'open') q = q.where('c.state', '=', 'asked');
  const needs = asked.state === 'needs-you';
  if (needs) {
    q = q
      .where('c.attention', 'is not', null)
      .where('c.settled_at', 'is', null)
      .where(planStands(sql`c.service_on`));
  }
  const { after } = asked;
  if (after) {
    q = needs
      ? q.where(sql<boolean>`(c.service_on, c.id) > (${after.day}::date, ${after.id}::text)`)
      : q.where('c.id', '<', after.id);
  }
  q = needs ? q.orderBy('c.service_on').orderBy('c.id') : q.orderBy('c.id', 'desc');
  return (await q.limit(asked.limit).execute()).map(decode);
}

/** "policy period" of those whose plan was asked in that period, by this policy or one it took over from. */
export async function askedAlready(
  work: Work,
  asked: readonly { readonly policyId: string; readonly periodKey: string }[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ policy_id: string; period_key: string }>`
    select a.policy_id, c.period_key from unnest(
        ${asked.map((a) => a.policyId)}::text[], ${asked.map((a) => a.periodKey)}::text[]
      ) as a(policy_id, period_key)
      join policies p on p.practice_id = ${work.practiceId} and p.id = a.policy_id
      join eligibility_checks c on c.practice_id = p.practice_id and c.client_id = p.client_id
        and c.payer_id = p.payer_id and c.member_id = p.member_id and c.period_key = a.period_key
    `.execute(work.sql);
  return new Set(found.rows.map((r) => `${r.policy_id} ${r.period_key}`));
}

export interface NewCheck {
  readonly id: Id<'elg'>;
  readonly clientId: string;
  readonly policyId: string;
  readonly payerId: string;
  readonly memberId: string;
  readonly serviceOn: LocalDate;
  readonly askedFor: Check['askedFor'];
  readonly sessionId: string | null;
  readonly trace: string;
  readonly periodKey: string | null;
  readonly againOf: string | null;
}
/** False when the policy was asked in this period already, or this check was asked again already. */
export async function insertCheck(work: Work, c: NewCheck): Promise<boolean> {
  const done = await work.sql
    .insertInto('eligibility_checks')
    .values({
      practice_id: work.practiceId,
      id: c.id,
      client_id: c.clientId,
      policy_id: c.policyId,
      payer_id: c.payerId,
      member_id: c.memberId,
      service_on: c.serviceOn,
      asked_for: c.askedFor,
      session_id: c.sessionId,
      state: 'asked',
      trace: c.trace,
      period_key: c.periodKey,
      again_of: c.againOf,
      asked_at: work.now,
      asked_by: work.user?.id ?? null,
    })
    .onConflict((k) => k.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
export interface CheckChange {
  readonly state?: CheckState;
  readonly sentence?: string;
  readonly attention?: CheckAttention | null;
  readonly outFile?: string;
  readonly answerDueAt?: Instant;
  readonly answer?: {
    readonly inFile: string;
    readonly setIndex: number;
    readonly segmentIndex: number;
    readonly coverage: Coverage | null;
    readonly facts: Facts | null;
  };
  readonly settled?: { readonly why: string } | null;
}
export async function changeCheck(work: Work, id: string, change: CheckChange): Promise<void> {
  const { answer, settled } = change;
  await work.sql
    .updateTable('eligibility_checks')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.sentence === undefined ? {} : { sentence: change.sentence }),
      ...(change.attention === undefined ? {} : { attention: change.attention }),
      ...(change.outFile === undefined ? {} : { out_file: change.outFile }),
      ...(change.answerDueAt === undefined ? {} : { answer_due_at: change.answerDueAt }),
      ...(answer === undefined
        ? {}
        : {
            in_file: answer.inFile,
            set_index: answer.setIndex,
            segment_index: answer.segmentIndex,
            coverage: answer.coverage,
            facts: answer.facts === null ? null : JSON.stringify(answer.facts),
            answered_at: work.now,
          }),
      ...(settled === undefined
        ? {}
        : {
            settled_at: settled === null ? null : work.now,
            settled_by: settled === null ? null : (work.user?.id ?? null),
            settled_why: settled?.why ?? null,
          }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
/** An answer of the policy settles what an earlier check of it raised. */
export async function settleEarlier(work: Work, check: Check, why: string): Promise<void> {
  await work.sql
    .updateTable('eligibility_checks')
    .set({ settled_at: work.now, settled_why: why })
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', check.clientId)
    .where('payer_id', '=', check.payerId)
    .where('member_id', '=', check.memberId)
    .where('id', '<', check.id)
    .where('attention', 'is not', null)
    .where('settled_at', 'is', null)
    .execute();
}

/** True the first time a day is begun. */
export async function beginRound(work: Work, day: LocalDate): Promise<boolean> {
  const done = await work.sql
    .insertInto('eligibility_rounds')
    .values({ practice_id: work.practiceId, day })
    .onConflict((k) => k.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
