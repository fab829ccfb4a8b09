/** The only SQL of write-offs. */
import type { Cents, Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { someOf } from './payments-store.ts';
import type { WriteOffKind } from './write-off.ts';
import type { WriteOffState } from './write-off-states.ts';

export interface WriteOff {
  readonly id: Id<'wof'>;
  readonly chargeId: Id<'chg'>;
  readonly clientId: Id<'clt'>;
  /** Whose part is forgiven, of those who bear the client's; null: the client's own. */
  readonly partyId: Id<'rsp'> | null;
  /** Of denied care: whose answer is given up. */
  readonly payerId: Id<'pyr'> | null;
  readonly kind: WriteOffKind;
  readonly cents: Cents;
  readonly reason: string;
  readonly evidenceOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly status: WriteOffState;
  readonly requestedBy: string | null;
  readonly requestedAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly entryId: string | null;
}

export async function writeOffsWhere(
  work: Work,
  f: {
    id?: string;
    chargeId?: string;
    status?: WriteOffState;
    clientIds?: readonly string[] | undefined;
    after?: string | undefined;
    limit?: number;
  },
): Promise<WriteOff[]> {
  let q = work.sql
    .selectFrom('write_offs as w')
    .selectAll()
    .where('w.practice_id', '=', work.practiceId)
    .orderBy('w.id');
  if (f.id !== undefined) q = q.where('w.id', '=', f.id);
  if (f.chargeId !== undefined) q = q.where('w.charge_id', '=', f.chargeId);
  if (f.status !== undefined) q = q.where('w.status', '=', f.status);
  if (f.clientIds) q = q.where('w.client_id', 'in', someOf(f.clientIds));
  if (f.after !== undefined) q = q.where('w.id', '>', f.after);
  if (f.limit !== undefined) q = q.limit(f.limit);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'wof'>,
    chargeId: r.charge_id as Id<'chg'>,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    payerId: r.payer_id as Id<'pyr'> | null,
    kind: r.kind as WriteOffKind,
    cents: r.cents,
    reason: r.reason,
    evidenceOn: r.evidence_on,
    expiresOn: r.expires_on,
    status: r.status as WriteOffState,
    requestedBy: r.requested_by,
    requestedAt: r.requested_at,
    decidedBy: r.decided_by,
    decidedAt: r.decided_at,
    entryId: r.entry_id,
  }));
}

export async function insertWriteOff(
  work: Work,
  w: Pick<WriteOff, 'id' | 'chargeId' | 'clientId' | 'kind' | 'cents' | 'reason' | 'status'> & {
    partyId?: string | null | undefined;
    payerId?: string | undefined;
    evidenceOn?: LocalDate | undefined;
    expiresOn?: LocalDate | undefined;
    entryId?: string | undefined;
  },
): Promise<void> {
  const posted = w.status === 'posted';
  await work.sql
    .insertInto('write_offs')
    .values({
      practice_id: work.practiceId,
      id: w.id,
      charge_id: w.chargeId,
      client_id: w.clientId,
      party_id: w.partyId ?? null,
      payer_id: w.payerId ?? null,
      kind: w.kind,
      cents: w.cents,
      reason: w.reason,
      evidence_on: w.evidenceOn ?? null,
      expires_on: w.expiresOn ?? null,
      status: w.status,
      requested_by: work.user?.id ?? null,
      requested_at: work.now,
      decided_by: posted ? (work.user?.id ?? null) : null,
      decided_at: posted ? work.now : null,
      entry_id: w.entryId ?? null,
    })
    .execute();
}
/** Moves it on, if it still stands as it was read; the caller holds the client's money. */
export async function moveWriteOff(
  work: Work,
  from: WriteOff,
  to: { status: WriteOffState; entryId?: string; reversedBy?: string; decided?: boolean },
): Promise<void> {
  const moved = await work.sql
    .updateTable('write_offs')
    .set({
      status: to.status,
      ...(to.entryId === undefined ? {} : { entry_id: to.entryId }),
      ...(to.reversedBy === undefined ? {} : { reversed_by: to.reversedBy }),
      ...(to.decided ? { decided_by: work.user?.id ?? null, decided_at: work.now } : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', from.id)
    .where('status', '=', from.status)
    .returning('id')
    .executeTakeFirst();
  if (!moved) throw new Error(`write-off ${from.id} moved while its client was locked`);
}
/** What already waits for approval on a charge: it cannot be asked for twice. payerId: of denied care. */
export async function awaitingOn(
  work: Work,
  chargeId: string,
  payerId: string | null = null,
  partyId: string | null = null,
): Promise<Cents> {
  const row = await work.sql
    .selectFrom('write_offs')
    .select(sql<Cents>`coalesce(sum(cents), 0)::bigint`.as('cents'))
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', '=', chargeId)
    .where('payer_id', payerId === null ? 'is' : '=', payerId)
    .where('party_id', partyId === null ? 'is' : '=', partyId)
    .where('status', '=', 'awaiting-approval')
    .executeTakeFirstOrThrow();
  return row.cents;
}
