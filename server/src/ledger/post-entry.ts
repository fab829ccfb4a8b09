/** Writing in the book: the only two ways, post and reverse. Both in the caller's transaction. */
import type { Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import {
  balancedLines,
  contentHash,
  type EntryKind,
  type Line,
  type NewEntry,
  opposite,
} from './entry.ts';
import { entryByKey, entryWithLines, insertEntry, insertLines } from './ledger-store.ts';

export interface Posted {
  /** Undefined when every line was zero: nothing to write. */
  readonly entryId: Id<'ent'> | undefined;
  /** False when the same event had been posted before: nothing new was written. */
  readonly posted: boolean;
}

/** Same key with other content: refused loudly, by throwing. Two facts claim to be one event. */
export class EventKeyReused extends Error {
  constructor(eventKey: string) {
    super(`the event ${eventKey} is in the book with other content`);
  }
}

export async function post(work: Work, entry: NewEntry): Promise<Posted> {
  const lines = balancedLines(entry);
  return lines.length === 0 ? { entryId: undefined, posted: false } : write(work, entry, lines);
}

/** Undo is an entry: the same lines on the other side, once for each entry, never for a reversal. */
export async function reverse(
  work: Work,
  entryId: string,
  how: { eventKey: string; kind: EntryKind; effectiveOn: LocalDate; rule: string },
): Promise<Posted> {
  const original = await entryWithLines(work, entryId);
  if (!original) throw new Error(`no entry ${entryId} to reverse`);
  if (original.reverses !== null) throw new Error(`entry ${entryId} is itself a reversal`);
  const entry: NewEntry = { ...how, lines: original.lines.map(opposite) };
  return write(work, entry, entry.lines, entryId);
}

async function write(
  work: Work,
  entry: NewEntry,
  lines: readonly Line[],
  reverses?: string,
): Promise<Posted> {
  const hash = contentHash(entry, lines);
  const id = work.newId('ent');
  if (await insertEntry(work, { id, entry, hash, ...(reverses ? { reverses } : {}) })) {
    await insertLines(work, id, entry.effectiveOn, lines);
    return { entryId: id, posted: true };
  }
  const before = await entryByKey(work, entry.eventKey);
  if (!before?.contentHash.equals(hash)) throw new EventKeyReused(entry.eventKey);
  return { entryId: before.id, posted: false };
}
