/** The SQL of a claim's history and of the files it left in. */
import type { Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { ClaimEvent, ClaimState } from './claim-states.ts';

export interface SaidCode {
  readonly code: string;
  readonly sentence: string;
}
export interface NewEvent {
  readonly claimId: string;
  readonly event: ClaimEvent;
  readonly from: ClaimState;
  readonly to: ClaimState;
  readonly why: string;
  readonly codes?: readonly SaidCode[] | undefined;
  /** What an acknowledgment said, to weigh later ones against it. */
  readonly verdict?: object | undefined;
  readonly fileId?: string | null | undefined;
  readonly segmentIndex?: number | null | undefined;
}
/** False when the same place of the same file told the same before. */
export async function insertEvent(work: Work, e: NewEvent): Promise<boolean> {
  return (await insertEvents(work, [e]))[0] ?? false;
}
/** In one question, in the order given; each answered as by insertEvent. */
export async function insertEvents(work: Work, all: readonly NewEvent[]): Promise<boolean[]> {
  if (all.length === 0) return [];
  const ids = all.map(() => work.newId('evt'));
  const rows = all.map((e, n) => ({
    n,
    id: ids[n],
    claim_id: e.claimId,
    event: e.event,
    from_state: e.from,
    to_state: e.to,
    why: e.why,
    codes: e.codes ?? [],
    verdict: e.verdict ?? null,
    file_id: e.fileId ?? null,
    segment_index: e.segmentIndex ?? null,
  }));
  const { rows: made } = await sql<{ id: string }>`
    insert into claim_events (practice_id, id, claim_id, event, from_state, to_state, why, codes, verdict,
      file_id, segment_index, by_user, at)
    select ${work.practiceId}, n.id, n.claim_id, n.event, n.from_state, n.to_state, n.why, n.codes, n.verdict,
      n.file_id, n.segment_index, ${work.user?.id ?? null}, ${work.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(n int, id text, claim_id text, event text,
      from_state text, to_state text, why text, codes jsonb, verdict jsonb, file_id text, segment_index int)
    order by n.n on conflict do nothing returning id`.execute(work.sql);
  const fresh = new Set(made.map((r) => r.id));
  return ids.map((id) => fresh.has(id));
}
export async function eventsOf(work: Work, claimId: string) {
  const rows = await work.sql
    .selectFrom('claim_events as e')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'e.practice_id').onRef('u.id', '=', 'e.by_user'),
    )
    .selectAll('e')
    .select('u.name as by_name')
    .where('e.practice_id', '=', work.practiceId)
    .where('e.claim_id', '=', claimId)
    .orderBy('e.seq')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    event: r.event,
    from: r.from_state as ClaimState,
    to: r.to_state as ClaimState,
    why: r.why,
    codes: r.codes as unknown as SaidCode[],
    verdict: r.verdict,
    fileId: r.file_id,
    segmentIndex: r.segment_index,
    by: r.by_name,
    at: r.at,
  }));
}
export type EventRow = Awaited<ReturnType<typeof eventsOf>>[number];

export interface Sending {
  readonly claimId: string;
  readonly fileId: string;
  readonly setControl: string;
  /** BHT03: the 277CA answers to it. */
  readonly reference: string;
  readonly at: Instant;
}
export async function insertSendings(
  work: Work,
  claimIds: readonly string[],
  file: Omit<Sending, 'claimId' | 'at'>,
): Promise<void> {
  if (claimIds.length === 0) return;
  await sql`insert into claim_sendings (practice_id, claim_id, file_id, set_control, reference, at)
    select ${work.practiceId}, id, ${file.fileId}, ${file.setControl}, ${file.reference}, ${work.now}
    from unnest(${[...claimIds]}::text[]) id on conflict do nothing`.execute(work.sql);
}
const sendings = (work: Work) =>
  work.sql.selectFrom('claim_sendings').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof sendings>['executeTakeFirstOrThrow']>>;
const toSending = (r: Row): Sending => ({
  claimId: r.claim_id,
  fileId: r.file_id,
  setControl: r.set_control,
  reference: r.reference,
  at: r.at,
});
/** Oldest first. */
export async function sendingsOf(
  work: Work,
  wanted: { claimId?: string; fileId?: string; setControl?: string; reference?: string },
): Promise<Sending[]> {
  let q = sendings(work);
  if (wanted.claimId !== undefined) q = q.where('claim_id', '=', wanted.claimId);
  if (wanted.fileId !== undefined) q = q.where('file_id', '=', wanted.fileId);
  if (wanted.setControl !== undefined) q = q.where('set_control', '=', wanted.setControl);
  if (wanted.reference !== undefined) q = q.where('reference', '=', wanted.reference);
  const rows = await q.orderBy('at').orderBy('claim_id').execute();
  return rows.map(toSending);
}
