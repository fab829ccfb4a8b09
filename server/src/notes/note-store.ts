/** The only SQL of notes, their versions, signatures and returns. */
import type { Id, Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { Body } from './body.ts';
import type { CodeChoice } from './changes.ts';
import type { NoteState } from './note-states.ts';

/** What a note says: the part that is written, signed and kept. */
export interface Content {
  readonly templateId: Id<'tpl'>;
  readonly body: Body;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly breakMinutes: number;
  readonly diagnoses: readonly string[];
  readonly codeChoice: CodeChoice | null;
}
export interface Note extends Content {
  readonly id: Id<'not'>;
  readonly sessionId: Id<'ses'>;
  readonly attendeeId: Id<'att'> | null;
  readonly authorId: Id<'cln'>;
  readonly status: NoteState;
  readonly revision: number;
  readonly version: number;
  readonly billableVersion: number | null;
  readonly amendReason: string;
  readonly signedAt: Instant | null;
  readonly savedAt: Instant;
}
export interface Version extends Content {
  readonly noteId: Id<'not'>;
  readonly version: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly reason: string;
  readonly contentHash: Buffer;
  readonly at: Instant;
}
export type Part = 'author' | 'supervisor';
export interface Signature {
  readonly version: number;
  readonly clinicianId: Id<'cln'>;
  readonly part: Part;
  readonly at: Instant;
}
export interface Returned {
  readonly version: number;
  readonly clinicianId: Id<'cln'>;
  readonly reason: string;
  readonly at: Instant;
}

const notes = (work: Work) =>
  work.sql.selectFrom('notes').selectAll().where('practice_id', '=', work.practiceId);
type NoteRow = Awaited<ReturnType<ReturnType<typeof notes>['executeTakeFirstOrThrow']>>;
const versions = (work: Work) =>
  work.sql.selectFrom('note_versions').selectAll().where('practice_id', '=', work.practiceId);
type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>;

const toContent = (row: NoteRow | VersionRow): Content => ({
  templateId: row.template_id as Id<'tpl'>,
  body: row.body as Body,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  breakMinutes: row.break_minutes,
  diagnoses: row.diagnoses,
  codeChoice: row.code_choice as CodeChoice | null,
});
export const toNote = (row: NoteRow): Note => ({
  ...toContent(row),
  id: row.id as Id<'not'>,
  sessionId: row.session_id as Id<'ses'>,
  attendeeId: row.attendee_id as Id<'att'> | null,
  authorId: row.author_id as Id<'cln'>,
  status: row.status as NoteState,
  revision: row.revision,
  version: row.version,
  billableVersion: row.billable_version,
  amendReason: row.amend_reason,
  signedAt: row.signed_at,
  savedAt: row.saved_at,
});
const toVersion = (row: VersionRow): Version => ({
  ...toContent(row),
  noteId: row.note_id as Id<'not'>,
  version: row.version,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  reason: row.reason,
  contentHash: row.content_hash,
  at: row.at,
});

export async function noteById(work: Work, id: string): Promise<Note | undefined> {
  const row = await notes(work).where('id', '=', id).executeTakeFirst();
  return row && toNote(row);
}
/** The row that decides every race about a note. */
export async function lockNote(work: Work, id: string): Promise<Note | undefined> {
  const row = await notes(work).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toNote(row);
}
export async function notesOfSessions(work: Work, sessionIds: readonly string[]): Promise<Note[]> {
  if (sessionIds.length === 0) return [];
  const rows = await notes(work)
    .where('session_id', 'in', [...sessionIds])
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map(toNote);
}
/** False when the session (or attendee) has a note already: somebody was faster. */
export async function insertNote(
  work: Work,
  note: {
    id: Id<'not'>;
    sessionId: string;
    attendeeId: string | null;
    templateId: string;
    authorId: string;
    body: Body;
  },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('notes')
    .values({
      practice_id: work.practiceId,
      id: note.id,
      session_id: note.sessionId,
      attendee_id: note.attendeeId,
      template_id: note.templateId,
      author_id: note.authorId,
      body: JSON.stringify(note.body),
      status: 'draft',
      created_at: work.now,
      saved_at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
/** Writes the text of a locked note, on a new revision. */
export async function saveContent(
  work: Work,
  note: Note,
  content: Content,
  more: { authorId?: string } = {},
): Promise<void> {
  await work.sql
    .updateTable('notes')
    .set({
      template_id: content.templateId,
      body: JSON.stringify(content.body),
      started_at: content.startedAt,
      ended_at: content.endedAt,
      break_minutes: content.breakMinutes,
      diagnoses: [...content.diagnoses],
      code_choice: content.codeChoice === null ? null : JSON.stringify(content.codeChoice),
      revision: note.revision + 1,
      saved_at: work.now,
      ...(more.authorId === undefined ? {} : { author_id: more.authorId }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', note.id)
    .execute();
}
export async function setState(
  work: Work,
  noteId: string,
  set: {
    status: NoteState;
    version?: number;
    billableVersion?: number;
    amendReason?: string;
    signedAt?: Instant;
    times?: { readonly startedAt: Instant; readonly endedAt: Instant };
  },
): Promise<void> {
  await work.sql
    .updateTable('notes')
    .set({
      status: set.status,
      ...(set.version === undefined ? {} : { version: set.version }),
      ...(set.billableVersion === undefined ? {} : { billable_version: set.billableVersion }),
      ...(set.amendReason === undefined ? {} : { amend_reason: set.amendReason }),
      ...(set.signedAt === undefined ? {} : { signed_at: set.signedAt }),
      ...(set.times ? { started_at: set.times.startedAt, ended_at: set.times.endedAt } : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', noteId)
    .execute();
}

export async function insertVersion(work: Work, v: Omit<Version, 'at'>): Promise<void> {
  await work.sql
    .insertInto('note_versions')
    .values({
      practice_id: work.practiceId,
      note_id: v.noteId,
      version: v.version,
      template_id: v.templateId,
      body: JSON.stringify(v.body),
      started_at: v.startedAt,
      ended_at: v.endedAt,
      break_minutes: v.breakMinutes,
      diagnoses: [...v.diagnoses],
      code_choice: v.codeChoice === null ? null : JSON.stringify(v.codeChoice),
      reason: v.reason,
      content_hash: v.contentHash,
      at: work.now,
    })
    .execute();
}
export async function versionsOf(work: Work, noteId: string): Promise<Version[]> {
  return (await versions(work).where('note_id', '=', noteId).orderBy('version').execute()).map(
    toVersion,
  );
}
export async function versionOf(
  work: Work,
  noteId: string,
  version: number,
): Promise<Version | undefined> {
  const row = await versions(work)
    .where('note_id', '=', noteId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && toVersion(row);
}

/** False when that part is signed already. */
export async function insertSignature(
  work: Work,
  s: { noteId: string; version: number; clinicianId: string; userId: string; part: Part },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('note_signatures')
    .values({
      practice_id: work.practiceId,
      id: work.newId('sgn'),
      note_id: s.noteId,
      version: s.version,
      clinician_id: s.clinicianId,
      user_id: s.userId,
      part: s.part,
      at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
export async function signaturesOf(work: Work, noteId: string): Promise<Signature[]> {
  const rows = await work.sql
    .selectFrom('note_signatures')
    .select(['version', 'clinician_id', 'part', 'at'])
    .where('practice_id', '=', work.practiceId)
    .where('note_id', '=', noteId)
    .orderBy('version')
    .orderBy('part')
    .execute();
  return rows.map((r) => ({
    version: r.version,
    clinicianId: r.clinician_id as Id<'cln'>,
    part: r.part as Part,
    at: r.at,
  }));
}
export async function insertReturn(
  work: Work,
  r: { noteId: string; version: number; clinicianId: string; userId: string; reason: string },
): Promise<void> {
  await work.sql
    .insertInto('note_returns')
    .values({
      practice_id: work.practiceId,
      note_id: r.noteId,
      version: r.version,
      clinician_id: r.clinicianId,
      user_id: r.userId,
      reason: r.reason,
      at: work.now,
    })
    .execute();
}
export async function returnsOf(work: Work, noteId: string): Promise<Returned[]> {
  const rows = await work.sql
    .selectFrom('note_returns')
    .select(['version', 'clinician_id', 'reason', 'at'])
    .where('practice_id', '=', work.practiceId)
    .where('note_id', '=', noteId)
    .orderBy('version')
    .execute();
  return rows.map((r) => ({ ...r, clinicianId: r.clinician_id as Id<'cln'> }));
}
