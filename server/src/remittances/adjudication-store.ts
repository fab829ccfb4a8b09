/** The only SQL of adjudications: what a payer decided on a charge, as it was posted. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { type Line, linesOfEntries } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { fromStoredJson, toStoredJson } from '../platform/stored-json.ts';
import type { Parts } from './adjudication.ts';
import type { FactAdjustment, Reason } from './facts.ts';
import type { Standing } from './take-back.ts';

export interface Adjudication {
  readonly id: Id<'adj'>;
  readonly remittanceId: Id<'era'>;
  readonly remittanceClaimId: Id<'ecl'>;
  readonly linePosition: number;
  readonly claimId: Id<'clm'> | null;
  readonly chargeId: Id<'chg'>;
  readonly clientId: Id<'clt'>;
  readonly payerId: Id<'pyr'>;
  readonly level: number;
  readonly decidedOn: LocalDate;
  readonly charged: Cents;
  readonly allowed: Cents | null;
  readonly parts: Parts;
  readonly adjustments: readonly FactAdjustment[];
  readonly remarks: readonly string[];
  readonly raised: readonly Reason[];
  readonly nextPayerId: Id<'pyr'> | null;
  /** The answer this one takes back. */
  readonly reverses: Id<'adj'> | null;
  /** The later answer that speaks for the charge instead of this denial. */
  readonly supersededBy: Id<'adj'> | null;
  /** Null: nothing moved. */
  readonly entryId: string | null;
  /** It was undone here. */
  readonly reversedAt: Instant | null;
  readonly reversedWhy: string | null;
  readonly madeAt: Instant;
}

const rows = (work: Work) =>
  work.sql.selectFrom('adjudications').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Adjudication => ({
  id: r.id as Id<'adj'>,
  remittanceId: r.remittance_id as Id<'era'>,
  remittanceClaimId: r.remittance_claim_id as Id<'ecl'>,
  linePosition: r.line_position,
  claimId: r.claim_id as Id<'clm'> | null,
  chargeId: r.charge_id as Id<'chg'>,
  clientId: r.client_id as Id<'clt'>,
  payerId: r.payer_id as Id<'pyr'>,
  level: r.level,
  decidedOn: r.decided_on,
  charged: r.charged_cents,
  allowed: r.allowed_cents,
  parts: {
    paid: r.paid_cents,
    contractual: r.contractual_cents,
    reduced: r.reduced_cents,
    client: r.client_cents,
    nextPayer: r.next_payer_cents,
    open: r.open_cents,
  },
  adjustments: fromStoredJson(r.adjustments) as FactAdjustment[],
  remarks: r.remarks,
  raised: r.raised as unknown as Reason[],
  nextPayerId: r.next_payer_id as Id<'pyr'> | null,
  reverses: r.reverses as Id<'adj'> | null,
  supersededBy: r.superseded_by as Id<'adj'> | null,
  entryId: r.entry_id,
  reversedAt: r.reversed_at,
  reversedWhy: r.reversed_why,
  madeAt: r.made_at,
});

export type NewAdjudication = Omit<
  Adjudication,
  'supersededBy' | 'reversedAt' | 'reversedWhy' | 'madeAt'
>;
const AT_ONCE = 500;
export async function insertAdjudications(
  work: Work,
  all: readonly NewAdjudication[],
): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await work.sql
      .insertInto('adjudications')
      .values(
        all.slice(at, at + AT_ONCE).map((a) => ({
          practice_id: work.practiceId,
          id: a.id,
          remittance_id: a.remittanceId,
          remittance_claim_id: a.remittanceClaimId,
          line_position: a.linePosition,
          claim_id: a.claimId,
          charge_id: a.chargeId,
          client_id: a.clientId,
          payer_id: a.payerId,
          level: a.level,
          decided_on: a.decidedOn,
          charged_cents: a.charged,
          allowed_cents: a.allowed,
          paid_cents: a.parts.paid,
          contractual_cents: a.parts.contractual,
          reduced_cents: a.parts.reduced,
          client_cents: a.parts.client,
          next_payer_cents: a.parts.nextPayer,
          open_cents: a.parts.open,
          adjustments: toStoredJson(a.adjustments),
          remarks: [...a.remarks],
          raised: JSON.stringify(a.raised),
          next_payer_id: a.nextPayerId,
          reverses: a.reverses,
          entry_id: a.entryId,
          made_at: work.now,
          made_by: work.user?.id ?? null,
        })),
      )
      .execute();
  }
}

const ids = (all: readonly string[]) => sql<string>`any(${[...new Set(all)]}::text[])`;

export interface AdjudicationFilter {
  readonly chargeIds?: readonly string[];
  readonly claimId?: string;
  readonly remittanceId?: string;
  readonly remittanceClaimIds?: readonly string[];
  readonly reversing?: readonly string[];
  /** Those not undone here. */
  readonly standing?: boolean;
}
/** Oldest first. */
export async function adjudicationsWhere(
  work: Work,
  f: AdjudicationFilter,
): Promise<Adjudication[]> {
  let q = rows(work).orderBy('made_at').orderBy('id');
  if (f.chargeIds) q = q.where('charge_id', '=', ids(f.chargeIds));
  if (f.claimId !== undefined) q = q.where('claim_id', '=', f.claimId);
  if (f.remittanceId !== undefined) q = q.where('remittance_id', '=', f.remittanceId);
  if (f.remittanceClaimIds) q = q.where('remittance_claim_id', '=', ids(f.remittanceClaimIds));
  if (f.reversing) q = q.where('reverses', '=', ids(f.reversing));
  if (f.standing) q = q.where('reversed_at', 'is', null);
  return (await q.execute()).map(decode);
}

/** Answers that stand on charges: not undone, not taken back by the payer, not spoken for by a later one. */
export async function standingOn(
  work: Work,
  chargeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Standing[]>> {
  if (chargeIds.length === 0) return new Map();
  const all = await adjudicationsWhere(work, { chargeIds, standing: true });
  const takenBack = new Set(all.flatMap((a) => (a.reverses ? [a.reverses] : [])));
  const stand = all.filter(
    (a) => a.reverses === null && a.supersededBy === null && !takenBack.has(a.id),
  );
  const lines = await linesOfEntries(
    work,
    stand.flatMap((a) => (a.entryId ? [a.entryId] : [])),
  );
  const found = new Map<string, Standing[]>();
  for (const a of stand) {
    const one: Standing = {
      id: a.id,
      payerId: a.payerId,
      level: a.level,
      charged: a.charged,
      paid: a.parts.paid,
      parts: a.parts,
      lines: (a.entryId === null ? undefined : lines.get(a.entryId)) ?? ([] as Line[]),
    };
    const list = found.get(a.chargeId);
    if (list) list.push(one);
    else found.set(a.chargeId, [one]);
  }
  return found;
}
export async function supersede(
  work: Work,
  pairs: readonly { readonly id: string; readonly by: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  await sql`update adjudications a set superseded_by = n.by
    from unnest(${pairs.map((p) => p.id)}::text[], ${pairs.map((p) => p.by)}::text[]) as n(id, by)
    where a.practice_id = ${work.practiceId} and a.id = n.id`.execute(work.sql);
}
/** Marks answers undone; denials they spoke for speak again. */
export async function markUndone(
  work: Work,
  all: readonly { readonly id: string; readonly reversedBy: string | null }[],
  why: string,
): Promise<void> {
  if (all.length === 0) return;
  await sql`update adjudications a set reversed_at = ${work.now}, reversed_by = n.reversed_by, reversed_why = ${why}
    from jsonb_to_recordset(${JSON.stringify(
      all.map((a) => ({ id: a.id, reversed_by: a.reversedBy })),
    )}::jsonb) as n(id text, reversed_by text)
    where a.practice_id = ${work.practiceId} and a.id = n.id and a.reversed_at is null`.execute(
    work.sql,
  );
  await work.sql
    .updateTable('adjudications')
    .set({ superseded_by: null })
    .where('practice_id', '=', work.practiceId)
    .where('superseded_by', '=', ids(all.map((a) => a.id)))
    .execute();
}

/** Of these claims of remittances those that were posted before and undone. */
export async function undoneBefore(
  work: Work,
  remittanceClaimIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (remittanceClaimIds.length === 0) return new Set();
  const found = await work.sql
    .selectFrom('adjudications')
    .select('remittance_claim_id')
    .distinct()
    .where('practice_id', '=', work.practiceId)
    .where('remittance_claim_id', '=', ids(remittanceClaimIds))
    .where('reversed_at', 'is not', null)
    .execute();
  return new Set(found.map((r) => r.remittance_claim_id));
}

/** What a remittance has put on account 1030, the deposit left out: answers, undone ones, provider adjustments. */
export async function cashOf1030(work: Work, remittanceId: string): Promise<Cents> {
  const { rows: found } = await sql<{ net: string }>`
    select coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end), 0)::text as net
    from (
      select unnest(array[a.entry_id, a.reversed_by]) as id from adjudications a
        where a.practice_id = ${work.practiceId} and a.remittance_id = ${remittanceId}
      union
      select j.entry_id from remittance_adjustments j
        where j.practice_id = ${work.practiceId} and j.remittance_id = ${remittanceId}) e
    join lines l on l.practice_id = ${work.practiceId} and l.entry_id = e.id and l.account = '1030'`.execute(
    work.sql,
  );
  return cents(found[0]?.net ?? '0');
}
