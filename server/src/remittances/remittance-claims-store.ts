/** The only SQL of the claims of remittances. */
import { type Cents, cents, type Id, type LocalDate } from '@clearhour/values';
import { type SqlBool, sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { fromStoredJson, toStoredJson } from '../platform/stored-json.ts';
import type { FactClaim, FactLine, FactPerson, Reason } from './facts.ts';
import type { ClaimKind } from './plan.ts';
import type { AnswerState } from './remittance-states.ts';

export type ClaimState = AnswerState;
/** Of these something may still be posted. */
export const UNPOSTED: readonly ClaimState[] = ['clean', 'look', 'stop', 'undone'];
export type MatchHow = 'line-key' | 'payer-number' | 'claim-number' | 'name-and-day' | 'by-hand';
export interface StoredClaim {
  readonly id: Id<'ecl'>;
  readonly remittanceId: Id<'era'>;
  readonly fact: FactClaim;
  readonly kind: ClaimKind;
  readonly state: ClaimState;
  readonly chosen: ReadonlyMap<number, string>;
  readonly clientId: Id<'clt'> | null;
  readonly claimId: Id<'clm'> | null;
  readonly match: MatchHow | null;
  readonly confidence: number | null;
  readonly reasons: readonly Reason[];
  readonly version: number;
}

const rows = (work: Work) =>
  work.sql.selectFrom('remittance_claims').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;
type Told = Pick<
  FactClaim,
  'adjustments' | 'remarks' | 'originalNumber' | 'corrected' | 'sentOnTo' | 'otherFirst' | 'faults'
>;

const decode = (r: Row): StoredClaim => ({
  id: r.id as Id<'ecl'>,
  remittanceId: r.remittance_id as Id<'era'>,
  fact: {
    ...(fromStoredJson(r.told) as Told),
    position: r.position,
    segmentIndex: r.segment_index ?? undefined,
    number: r.claim_number,
    status: r.status,
    payerControlNumber: r.payer_control_number ?? undefined,
    charged: r.charged_cents,
    paid: r.paid_cents,
    clientShare: r.client_cents ?? undefined,
    patient: r.patient as unknown as FactPerson,
    serviceOn: r.service_on ?? undefined,
    lines: fromStoredJson(r.lines) as FactLine[],
  },
  kind: r.kind as ClaimKind,
  state: r.state as ClaimState,
  chosen: new Map(
    Object.entries(r.line_charges as Record<string, string>).map(([k, v]) => [Number(k), v]),
  ),
  clientId: r.client_id as Id<'clt'> | null,
  claimId: r.claim_id as Id<'clm'> | null,
  match: r.match as MatchHow | null,
  confidence: r.confidence,
  reasons: r.reasons as unknown as Reason[],
  version: r.version,
});
const stored = (chosen: ReadonlyMap<number, string>): string =>
  JSON.stringify(Object.fromEntries(chosen));

export interface NewClaim {
  readonly fact: FactClaim;
  readonly claimId: string | undefined;
  readonly chosen: ReadonlyMap<number, string>;
}
const AT_ONCE = 500;
/** All wait for their first look; see relook. */
export async function insertClaims(
  work: Work,
  remittanceId: string,
  all: readonly NewClaim[],
): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await work.sql
      .insertInto('remittance_claims')
      .values(
        all.slice(at, at + AT_ONCE).map(({ fact, claimId, chosen }) => ({
          practice_id: work.practiceId,
          id: work.newId('ecl'),
          remittance_id: remittanceId,
          position: fact.position,
          segment_index: fact.segmentIndex ?? null,
          claim_number: fact.number,
          status: fact.status,
          payer_control_number: fact.payerControlNumber ?? null,
          patient: JSON.stringify(fact.patient),
          charged_cents: fact.charged,
          paid_cents: fact.paid,
          client_cents: fact.clientShare ?? null,
          service_on: fact.serviceOn ?? null,
          lines: toStoredJson(fact.lines),
          told: toStoredJson(toldOf(fact)),
          kind: 'unknown',
          line_charges: stored(chosen),
          claim_id: claimId ?? null,
          match: claimId === undefined ? null : 'by-hand',
          confidence: claimId === undefined ? null : 100,
          state: 'stop',
        })),
      )
      .execute();
  }
}
const toldOf = (fact: FactClaim): Told => ({
  adjustments: fact.adjustments,
  remarks: fact.remarks,
  originalNumber: fact.originalNumber,
  corrected: fact.corrected,
  sentOnTo: fact.sentOnTo,
  otherFirst: fact.otherFirst,
  faults: fact.faults,
});

export async function claimsOfRemittance(
  work: Work,
  remittanceId: string,
  of: {
    states?: readonly ClaimState[];
    afterPosition?: number | undefined;
    limit?: number | undefined;
  } = {},
): Promise<StoredClaim[]> {
  let q = rows(work).where('remittance_id', '=', remittanceId).orderBy('position');
  if (of.states) q = q.where('state', 'in', [...of.states]);
  if (of.afterPosition !== undefined) q = q.where('position', '>', of.afterPosition);
  if (of.limit !== undefined) q = q.limit(of.limit);
  return (await q.execute()).map(decode);
}
/** What all its claims charged, added up. */
export async function chargedOf(work: Work, remittanceId: string): Promise<Cents> {
  const row = await work.sql
    .selectFrom('remittance_claims')
    .select(sql<string>`coalesce(sum(charged_cents), 0)::text`.as('sum'))
    .where('practice_id', '=', work.practiceId)
    .where('remittance_id', '=', remittanceId)
    .executeTakeFirstOrThrow();
  return cents(row.sum);
}
export async function remittanceClaimById(
  work: Work,
  id: string,
  lock = false,
): Promise<StoredClaim | undefined> {
  const query = rows(work).where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  return row && decode(row);
}
/** Claims by state, of each remittance. */
export async function countsOf(
  work: Work,
  remittanceIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<ClaimState, number>>> {
  if (remittanceIds.length === 0) return new Map();
  const found = await work.sql
    .selectFrom('remittance_claims')
    .select(['remittance_id', 'state', sql<number>`count(*)::int`.as('n')])
    .where('practice_id', '=', work.practiceId)
    .where('remittance_id', 'in', [...remittanceIds])
    .groupBy(['remittance_id', 'state'])
    .execute();
  const counts = new Map<string, Map<ClaimState, number>>();
  for (const r of found) {
    const one = counts.get(r.remittance_id) ?? new Map<ClaimState, number>();
    one.set(r.state as ClaimState, r.n);
    counts.set(r.remittance_id, one);
  }
  return counts;
}

export interface ClaimChange {
  readonly id: string;
  readonly state: ClaimState;
  readonly kind: ClaimKind;
  readonly claimId: string | null;
  readonly clientId: string | null;
  readonly match: string | null;
  readonly confidence: number | null;
  readonly reasons: readonly Reason[];
}
/** Many at once; each is one version on. */
export async function changeClaims(work: Work, all: readonly ClaimChange[]): Promise<void> {
  for (let at = 0; at < all.length; at += 1000) {
    const part = all.slice(at, at + 1000);
    await sql`update remittance_claims c set
        state = n.state, kind = n.kind, claim_id = n.claim_id, client_id = n.client_id,
        match = n.match, confidence = n.confidence, reasons = n.reasons, version = c.version + 1
      from jsonb_to_recordset(${JSON.stringify(
        part.map((p) => ({
          id: p.id,
          state: p.state,
          kind: p.kind,
          claim_id: p.claimId,
          client_id: p.clientId,
          match: p.match,
          confidence: p.confidence,
          reasons: p.reasons,
        })),
      )}::jsonb) as n(id text, state text, kind text, claim_id text, client_id text, match text,
        confidence int, reasons jsonb)
      where c.practice_id = ${work.practiceId} and c.id = n.id`.execute(work.sql);
  }
}
/** What a person said it is about; the rest follows by looking at it again. */
export async function chooseMatch(
  work: Work,
  id: string,
  to: { claimId: string | null; chosen: ReadonlyMap<number, string> },
): Promise<void> {
  await work.sql
    .updateTable('remittance_claims')
    .set({
      claim_id: to.claimId,
      match: to.claimId === null ? null : 'by-hand',
      confidence: to.claimId === null ? null : 100,
      line_charges: stored(to.chosen),
      state: 'stop',
      version: sql<number>`version + 1`,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface StoppedFilter {
  readonly payerId?: string | undefined;
  readonly reason?: string | undefined;
  readonly states: readonly ('stop' | 'set-aside')[];
  readonly order: 'oldest' | 'largest';
  readonly after?: { readonly by: string; readonly id: string } | undefined;
  readonly limit: number;
}
export interface StoppedClaim extends StoredClaim {
  readonly payerId: string | null;
  readonly payerName: string;
  readonly paidOn: LocalDate;
  readonly sortCents: Cents;
}
/** Claims that wait for a person, over all remittances. */
export async function stoppedClaims(work: Work, f: StoppedFilter): Promise<StoppedClaim[]> {
  const size = sql<Cents>`coalesce(abs(c.paid_cents), 0)`;
  let q = work.sql
    .selectFrom('remittance_claims as c')
    .innerJoin('remittances as r', (j) =>
      j.onRef('r.practice_id', '=', 'c.practice_id').onRef('r.id', '=', 'c.remittance_id'),
    )
    .selectAll('c')
    .select(['r.payer_id', 'r.payer_name', 'r.paid_on', size.as('size')])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.state', 'in', [...f.states])
    .limit(f.limit);
  if (f.payerId !== undefined) q = q.where('r.payer_id', '=', f.payerId);
  if (f.reason !== undefined)
    q = q.where(sql<SqlBool>`c.reasons @> ${JSON.stringify([{ code: f.reason }])}::jsonb`);
  if (f.order === 'largest') {
    if (f.after)
      q = q.where(sql<SqlBool>`(${size}, c.id) < (${f.after.by}::bigint, ${f.after.id})`);
    q = q.orderBy(size, 'desc').orderBy('c.id', 'desc');
  } else {
    if (f.after) q = q.where('c.id', '>', f.after.id);
    q = q.orderBy('c.id');
  }
  return (await q.execute()).map((r) => ({
    ...decode(r),
    payerId: r.payer_id,
    payerName: r.payer_name,
    paidOn: r.paid_on,
    sortCents: r.size,
  }));
}
