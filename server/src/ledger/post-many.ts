/**
 * Many entries at once, in few questions: a remittance of thousands of claims. Each is the same entry that
 * post() would write; an event that is in the book already is left to post(), which compares it.
 */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { linesOfEntries } from './charge-books.ts';
import { balancedLines, contentHash, type Line, type NewEntry, opposite } from './entry.ts';
import { type Posted, post } from './post-entry.ts';

/** Parameters of one statement stay far below PostgreSQL's 65,535. */
const ENTRIES_AT_ONCE = 500;
const LINES_AT_ONCE = 1000;

/** In the order given; see post() for what each answer means. */
export async function postMany(work: Work, entries: readonly NewEntry[]): Promise<Posted[]> {
  const answers: Posted[] = [];
  for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE)
    answers.push(...(await postSome(work, entries.slice(at, at + ENTRIES_AT_ONCE))));
  return answers;
}

interface Ready {
  readonly id: Id<'ent'>;
  readonly entry: NewEntry;
  readonly lines: readonly Line[];
  readonly reverses?: string;
}

/**
 * Undoes many entries at once, each by the same lines on the other side. Throws when one is itself a
 * reversal, was reversed before (the database says so), or has no lines.
 */
export async function reverseMany(
  work: Work,
  entries: readonly (Omit<NewEntry, 'lines'> & { readonly entryId: string })[],
): Promise<Id<'ent'>[]> {
  const lines = await linesOfEntries(
    work,
    entries.map((e) => e.entryId),
  );
  const ready = entries.map(({ entryId, ...entry }): Ready => {
    const own = lines.get(entryId);
    if (!own || own.length === 0) throw new Error(`no entry ${entryId} to reverse`);
    const turned = own.map(opposite);
    return {
      id: work.newId('ent'),
      entry: { ...entry, lines: turned },
      lines: turned,
      reverses: entryId,
    };
  });
  for (let at = 0; at < ready.length; at += ENTRIES_AT_ONCE) {
    const some = ready.slice(at, at + ENTRIES_AT_ONCE);
    const made = await insertEntries(work, some);
    if (made.size < some.length) throw new Error('an entry was undone before under the same event');
    await insertAllLines(work, some);
  }
  return ready.map((r) => r.id);
}

async function postSome(work: Work, entries: readonly NewEntry[]): Promise<Posted[]> {
  const ready: Ready[] = [];
  for (const entry of entries) {
    const lines = balancedLines(entry);
    if (lines.length > 0) ready.push({ id: work.newId('ent'), entry, lines });
  }
  const made = await insertEntries(work, ready);
  const fresh = ready.filter((r) => made.has(r.id));
  await insertAllLines(work, fresh);
  const byKey = new Map(fresh.map((r) => [r.entry.eventKey, r.id]));
  const answers: Posted[] = [];
  for (const entry of entries) {
    const entryId = byKey.get(entry.eventKey);
    answers.push(entryId ? { entryId, posted: true } : await post(work, entry));
  }
  return answers;
}

async function insertEntries(work: Work, ready: readonly Ready[]): Promise<ReadonlySet<string>> {
  if (ready.length === 0) return new Set();
  const rows = await work.sql
    .insertInto('entries')
    .values(
      ready.map(({ id, entry, lines, reverses }) => ({
        practice_id: work.practiceId,
        id,
        event_key: entry.eventKey,
        kind: entry.kind,
        effective_on: entry.effectiveOn,
        recorded_at: work.now,
        reverses: reverses ?? null,
        rule: entry.rule,
        by_user: work.user?.id ?? null,
        content_hash: contentHash(entry, lines),
      })),
    )
    .onConflict((c) => c.columns(['practice_id', 'event_key']).doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map((r) => r.id));
}

async function insertAllLines(work: Work, ready: readonly Ready[]): Promise<void> {
  const rows = ready.flatMap(({ id, entry, lines }) =>
    lines.map((l, at) => ({
      practice_id: work.practiceId,
      entry_id: id,
      line_no: at + 1,
      account: l.account,
      side: l.side,
      cents: l.cents,
      effective_on: entry.effectiveOn,
      client_id: l.clientId ?? null,
      charge_id: l.chargeId ?? null,
      payer_id: l.payerId ?? null,
      clinician_id: l.clinicianId ?? null,
      service_id: l.serviceId ?? null,
      payment_id: l.paymentId ?? null,
      party_id: l.partyId ?? null,
      package_id: l.packageId ?? null,
    })),
  );
  for (let at = 0; at < rows.length; at += LINES_AT_ONCE) {
    await work.sql
      .insertInto('lines')
      .values(rows.slice(at, at + LINES_AT_ONCE))
      .execute();
  }
}
