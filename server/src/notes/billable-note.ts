/** What charges may know of a note that counts: minutes, diagnoses, codes. Never its text. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { CodeChoice } from './changes.ts';
import { supervisionOn } from './note-access.ts';
import { type Note, noteById, notesOfSessions, versionOf } from './note-store.ts';
import { sessionFacts } from './session-facts.ts';
import { therapyMinutes } from './times.ts';

export interface BillableNote {
  readonly noteId: Id<'not'>;
  readonly sessionId: Id<'ses'>;
  /** null: one note for everybody in the session. */
  readonly attendeeId: Id<'att'> | null;
  readonly version: number;
  readonly day: LocalDate;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly therapyMinutes: number;
  readonly diagnoses: readonly string[];
  readonly codeChoice: CodeChoice | null;
  readonly authorId: Id<'cln'>;
  readonly supervisorId?: Id<'cln'>;
}

/** The version in force. Throws when the note does not count: ask after noteSigned or noteAmended only. */
export async function billableNote(work: Work, noteId: string): Promise<BillableNote> {
  const note = await noteById(work, noteId);
  const found = note && (await inForce(work, note));
  if (!found) throw new Error('billableNote of a note that does not count');
  return found;
}

/** The note that counts for an attendee of a session: their own, or the session's; undefined when there is none. */
export async function billableNoteFor(
  work: Work,
  sessionId: string,
  attendeeId: string,
): Promise<BillableNote | undefined> {
  const found = await askTogether(work, 'notes', sessionId, sessionId, async (ids) =>
    Map.groupBy(await notesOfSessions(work, ids), (n) => n.sessionId as string),
  );
  const notes = found ?? [];
  const note =
    notes.find((n) => n.attendeeId === attendeeId) ?? notes.find((n) => n.attendeeId === null);
  return note && inForce(work, note);
}

async function inForce(work: Work, note: Note): Promise<BillableNote | undefined> {
  if (note.billableVersion === null) return undefined;
  const version = await versionOf(work, note.id, note.billableVersion);
  const session = await sessionFacts(work, note.sessionId);
  if (!version || !session) throw new Error('a note that counts without its version or session');
  const { supervisor } = await supervisionOn(work, note.authorId, session.day);
  return {
    noteId: note.id,
    sessionId: note.sessionId,
    attendeeId: note.attendeeId,
    version: version.version,
    day: session.day,
    startedAt: version.startedAt,
    endedAt: version.endedAt,
    therapyMinutes: therapyMinutes(version, version.breakMinutes) ?? 0,
    diagnoses: version.diagnoses,
    codeChoice: version.codeChoice,
    authorId: note.authorId,
    ...(supervisor ? { supervisorId: supervisor.id } : {}),
  };
}
