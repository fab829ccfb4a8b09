/** Read-only questions behind the money trail, across the slices it tells of. Writes none. */
import type { Cents, Instant, LocalDate } from '@clearhour/values';
import { type LedgerLine, linesWhere } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import type { Status } from '../sessions/index.ts';

export interface Entry {
  readonly id: string;
  readonly kind: string;
  /** "charge-posted:chg_…": what it is about. */
  readonly about: string;
  readonly rule: string;
  readonly on: LocalDate;
  readonly at: Instant;
  readonly reverses: string | null;
  readonly lines: readonly LedgerLine[];
}
/** Every entry about these charges, and about the payments that were ever put on them; whole. */
export async function entriesAbout(
  work: Work,
  chargeIds: readonly string[],
  paymentIds: readonly string[],
): Promise<Entry[]> {
  const found = chargeIds.length === 0 ? [] : await linesWhere(work, { chargeIds });
  const money = await moneyEntries(work, paymentIds);
  const ids = [...new Set([...found.map((l) => l.entryId as string), ...money])];
  const entries: Entry[] = [];
  for (const entryId of ids) {
    const lines = await linesWhere(work, { entryId });
    const [first] = lines;
    if (!first) continue;
    const { kind, rule, effectiveOn: on, recordedAt: at, reverses } = first;
    const about = first.eventKey.slice(first.eventKey.indexOf(':') + 1);
    entries.push({ id: entryId, kind, about, rule, on, at, reverses, lines });
  }
  return entries;
}
/** Money in and out of these payments; what of it went on other charges is not of this session. */
async function moneyEntries(work: Work, paymentIds: readonly string[]): Promise<string[]> {
  if (paymentIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('entries as e')
    .innerJoin('lines as l', (j) =>
      j.onRef('l.practice_id', '=', 'e.practice_id').onRef('l.entry_id', '=', 'e.id'),
    )
    .select('e.id')
    .distinct()
    .where('e.practice_id', '=', work.practiceId)
    .where('l.payment_id', 'in', [...paymentIds])
    .where('e.kind', 'in', ['payment-received', 'payment-reversed', 'refunded', 'refund-reversed'])
    .execute();
  return rows.map((r) => r.id);
}

export async function paymentsOn(work: Work, chargeIds: readonly string[]): Promise<string[]> {
  if (chargeIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('allocations')
    .select('payment_id')
    .distinct()
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', 'in', [...chargeIds])
    .execute();
  return rows.map((r) => r.payment_id);
}

export interface Signing {
  readonly noteId: string;
  readonly attendeeId: string | null;
  readonly version: number;
  readonly part: string;
  readonly by: string;
  readonly at: Instant;
}
/** Signatures under the notes of a session: who and when, never the text. */
export async function signingsOf(work: Work, sessionId: string): Promise<Signing[]> {
  const rows = await work.sql
    .selectFrom('notes as n')
    .innerJoin('note_signatures as g', (j) =>
      j.onRef('g.practice_id', '=', 'n.practice_id').onRef('g.note_id', '=', 'n.id'),
    )
    .innerJoin('clinicians as c', (j) =>
      j.onRef('c.practice_id', '=', 'g.practice_id').onRef('c.id', '=', 'g.clinician_id'),
    )
    .select(['n.id', 'n.attendee_id', 'g.version', 'g.part', 'c.name', 'g.at'])
    .where('n.practice_id', '=', work.practiceId)
    .where('n.session_id', '=', sessionId)
    .orderBy('g.at')
    .execute();
  return rows.map((r) => ({
    noteId: r.id,
    attendeeId: r.attendee_id,
    version: r.version,
    part: r.part,
    by: r.name,
    at: r.at,
  }));
}

export interface StatusStep {
  readonly attendeeId: string;
  readonly to: Status;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Instant;
}
export async function statusSteps(
  work: Work,
  attendeeIds: readonly string[],
): Promise<StatusStep[]> {
  const rows = await work.sql
    .selectFrom('status_changes as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.attendee_id', 'c.to_status', 'c.reason', 'u.name', 'c.at'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.attendee_id', 'in', [...attendeeIds, ''])
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((r) => ({
    attendeeId: r.attendee_id,
    to: r.to_status as Status,
    reason: r.reason,
    by: r.name,
    at: r.at,
  }));
}

export interface WriteOffFact {
  readonly id: string;
  readonly chargeId: string;
  readonly clientId: string;
  readonly kind: string;
  readonly cents: Cents;
  readonly reason: string;
  readonly status: string;
  readonly requestedAt: Instant;
}
export async function writeOffsOn(
  work: Work,
  chargeIds: readonly string[],
): Promise<WriteOffFact[]> {
  const rows = await work.sql
    .selectFrom('write_offs')
    .select([
      'id',
      'charge_id',
      'client_id',
      'kind',
      'cents',
      'reason',
      'status',
      'requested_at as requestedAt',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', 'in', [...chargeIds, ''])
    .orderBy('id')
    .execute();
  return rows.map((r) => ({ ...r, chargeId: r.charge_id, clientId: r.client_id }));
}

export interface RefundFact {
  readonly id: string;
  readonly clientId: string;
  readonly cents: Cents;
  readonly status: string;
  readonly requestedAt: Instant;
}
/** Asked for and not in the book yet, or never to be. */
export async function refundsUnderWay(
  work: Work,
  paymentIds: readonly string[],
): Promise<RefundFact[]> {
  const rows = await work.sql
    .selectFrom('refunds')
    .select(['id', 'client_id', 'cents', 'status', 'requested_at'])
    .where('practice_id', '=', work.practiceId)
    .where('payment_id', 'in', [...paymentIds, ''])
    .where('entry_id', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    clientId: r.client_id,
    cents: r.cents,
    status: r.status,
    requestedAt: r.requested_at,
  }));
}

/** Clients who have a card that may be charged. */
export async function clientsWithCard(
  work: Work,
  clientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .selectFrom('cards')
    .select('client_id')
    .distinct()
    .where('practice_id', '=', work.practiceId)
    .where('client_id', 'in', [...clientIds, ''])
    .where('removed_at', 'is', null)
    .where('replace_because', 'is', null)
    .execute();
  return new Set(rows.map((r) => r.client_id));
}
export async function bookedAt(work: Work, sessionId: string): Promise<Instant> {
  const row = await work.sql
    .selectFrom('sessions')
    .select('created_at')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return row.created_at;
}
