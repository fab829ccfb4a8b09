/** Who may read and write the text of a note. Billing roles never do: see notes.status. */
import { type Id, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { clientKinds } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn, datedRows, holdsOn, reach } from '../practice/index.ts';
import { lockNote, type Note, noteById } from './note-store.ts';
import { type SessionFacts, sessionFacts } from './session-facts.ts';
import { clockOf, wallToInstants } from './times.ts';

export interface Supervision {
  readonly mode: 'alone' | 'supervisee-signs' | 'both-sign';
  readonly supervisor: { readonly id: Id<'cln'>; readonly name: string } | null;
}
/** How a clinician's notes of a day are signed. */
export async function supervisionOn(
  work: Work,
  clinicianId: Id<'cln'>,
  day: LocalDate,
): Promise<Supervision> {
  const supervisor = (await clinicianOn(work, clinicianId, day))?.supervisor;
  return supervisor
    ? { mode: supervisor.mode, supervisor: { id: supervisor.id, name: supervisor.name } }
    : { mode: 'alone', supervisor: null };
}

/**
 * The author, who supervised the author on the day or does today, and whoever's caseload takes in the
 * author. A role that sees the whole practice (owner, biller) adds nothing here.
 */
export async function mayReadText(
  work: Work,
  authorId: Id<'cln'>,
  day: LocalDate,
): Promise<boolean> {
  if (work.who.portal !== undefined) return false;
  if (work.user === null) return true;
  const me = work.user.clinicianId;
  if (me === null || !work.can('notes.read')) return false;
  if (me === authorId) return true;
  const mine = await reach(work);
  if (mine !== 'practice' && mine.includes(authorId)) return true;
  for (const on of [day, work.today]) {
    if ((await supervisionOn(work, authorId, on)).supervisor?.id === me) return true;
  }
  return false;
}

/** A signed note about people who are now on the reader's own caseload may be read, whoever wrote it. */
async function caseloadHas(work: Work, session: SessionFacts, note: Note): Promise<boolean> {
  const me = work.user?.clinicianId;
  if (!me || note.billableVersion === null || !work.can('notes.read')) return false;
  const mine = await reach(work);
  const circle: readonly string[] = mine === 'practice' ? [me] : mine;
  const about = session.attendees.filter(
    (a) => note.attendeeId === null || a.attendeeId === note.attendeeId,
  );
  for (const a of about) {
    const links = await datedRows(work, clientKinds.caseloadLinks, a.clientId);
    if (!links.some((l) => circle.includes(l.clinicianId) && holdsOn(l, work.today))) return false;
  }
  return about.length > 0;
}

export const noSuchNote = (): Refusal =>
  refuse('no-such-note', 'There is no such note, or it is not yours to read.', {
    kind: 'not-found',
  });

export interface NoteInReach {
  readonly note: Note;
  readonly session: SessionFacts;
}
/** One and the same answer for a note that is unknown and one that is out of reach. */
export async function noteInReach(
  work: Work,
  noteId: string,
  how: 'read' | 'lock' | 'lock-session-too',
): Promise<NoteInReach | Refusal> {
  const stored = how === 'read' ? await noteById(work, noteId) : await lockNote(work, noteId);
  const held = how === 'lock-session-too' ? 'lock' : 'read';
  const session = stored && (await sessionFacts(work, stored.sessionId, held));
  if (!session) return noSuchNote();
  const note = anchored(work, stored, session);
  if (await mayReadText(work, note.authorId, session.day)) return { note, session };
  return how === 'read' && (await caseloadHas(work, session, note))
    ? { note, session }
    : noSuchNote();
}

/** The clock times of an unsigned text stand on the day the session has now, wherever it was moved. */
function anchored(work: Work, note: Note, session: SessionFacts): Note {
  if (note.status === 'signed' || note.status === 'awaiting-cosign') return note;
  const { startedAt, endedAt } = note;
  const clocks = [clockOf(work.zone, startedAt), clockOf(work.zone, endedAt)] as const;
  return { ...note, ...wallToInstants(work.zone, session, ...clocks) };
}

export const isAuthor = (work: Work, note: Note): boolean =>
  work.user !== null && work.user.clinicianId === note.authorId;

/** Only the session's clinician writes and signs as author; a supervisor signs beside. */
export function authorOnly(work: Work, note: Note, session: SessionFacts): Refusal | undefined {
  if (!isAuthor(work, note)) {
    return refuse(
      'not-the-author',
      'Only the clinician who held the session writes and signs this note. A supervisor signs beside it.',
      { kind: 'not-allowed' },
    );
  }
  if (session.clinicianId === note.authorId) return undefined;
  return refuse(
    'other-clinician',
    'The session was given to another clinician after this note was begun. Give it back, or let them write it.',
    { kind: 'conflict' },
  );
}
