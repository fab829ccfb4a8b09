/** The note of a session, or of one attendee of a group; a draft is made when there is none. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { carriedOver, sharedPart } from './body.ts';
import { noSuchTemplate } from './change-template.ts';
import { isEmptyText } from './changes.ts';
import { authorOnly, isAuthor, mayReadText, noSuchNote } from './note-access.ts';
import { insertNote, lockNote, type Note, notesOfSessions, saveContent } from './note-store.ts';
import { type NoteView, noteView, textOut } from './note-view.ts';
import { type SessionFacts, sessionFacts } from './session-facts.ts';
import { contentOf } from './sign-note.ts';
import { type Template, usualTemplate } from './template.ts';
import { allTemplates, templateById } from './template-store.ts';

export interface OpenNote {
  readonly sessionId: Id<'ses'>;
  readonly attendeeId?: Id<'att'> | undefined;
  readonly templateId?: Id<'tpl'> | undefined;
  readonly copyShared: boolean;
}

export const openNote = action({
  name: 'open-note',
  needs: 'notes.write',
  run: async (work, input: OpenNote): Promise<NoteView | Refusal> => {
    const session = await sessionFacts(work, input.sessionId);
    if (!session) return noSuchSession();
    const whose = noteFor(session, input.attendeeId);
    if (isRefusal(whose)) return whose;
    const there = await existing(work, session, whose.attendeeId);
    const note = there ?? (await begin(work, session, whose.attendeeId, input));
    if (isRefusal(note)) return note;
    const own = there === undefined ? undefined : await takeOver(work, session, note);
    if (own) return own;
    if (there && input.copyShared) await copyShared(work, session, note);
    work.audit(note.id);
    return noteView(work, note.id);
  },
});

const noSuchSession = (): Refusal =>
  refuse('no-such-session', 'There is no such session, or it is not yours to see.', {
    kind: 'not-found',
    field: 'sessionId',
  });

/** Group services have a note per attendee, others one for the session. */
function noteFor(
  session: SessionFacts,
  attendeeId: Id<'att'> | undefined,
): { attendeeId: Id<'att'> | null } | Refusal {
  if (session.attendees.length === 0)
    return refuse('no-attendee', 'Nobody is booked for this hour, so it has no note.');
  if (!session.perAttendee) return { attendeeId: null };
  const one = session.attendees.find((a) => a.attendeeId === attendeeId);
  if (one) return { attendeeId: one.attendeeId };
  return refuse('which-attendee', 'In a group each person has a note of their own. Say whose.', {
    field: 'attendeeId',
  });
}

async function existing(
  work: Work,
  session: SessionFacts,
  attendeeId: string | null,
): Promise<Note | undefined> {
  const all = await notesOfSessions(work, [session.id]);
  return all.find((n) => n.attendeeId === attendeeId);
}

async function begin(
  work: Work,
  session: SessionFacts,
  attendeeId: Id<'att'> | null,
  input: OpenNote,
): Promise<Note | Refusal> {
  const me = work.user?.clinicianId;
  if (me !== session.clinicianId) {
    if (!(await mayReadText(work, session.clinicianId, session.day))) return noSuchSession();
    return refuse(
      'not-the-author',
      'The clinician who held the session has not begun its note yet; only they can.',
      { kind: 'not-allowed' },
    );
  }
  const template = await chosenTemplate(work, session, input.templateId);
  if (isRefusal(template)) return template;
  const from = input.copyShared ? await sharedFrom(work, session, attendeeId) : {};
  await insertNote(work, {
    id: work.newId('not'),
    sessionId: session.id,
    attendeeId,
    templateId: template.id,
    authorId: me,
    body: carriedOver(template.fields, from),
  });
  // Another window may have been faster: whichever row is there now is the note.
  return (await existing(work, session, attendeeId)) ?? noSuchNote();
}

async function chosenTemplate(
  work: Work,
  session: SessionFacts,
  wanted: Id<'tpl'> | undefined,
): Promise<Template | Refusal> {
  if (wanted === undefined) {
    const usual = usualTemplate(await allTemplates(work), session.serviceKind);
    return usual ?? noSuchTemplate();
  }
  const template = await templateById(work, wanted);
  return template && template.retiredAt === null ? template : noSuchTemplate();
}

/** The shared part of this session's other notes, the one saved last first. */
async function sharedFrom(work: Work, session: SessionFacts, attendeeId: string | null) {
  for (const other of await notesOfSessions(work, [session.id])) {
    if (other.attendeeId === attendeeId || !isAuthor(work, other)) continue;
    const template = await templateById(work, other.templateId);
    const shared = template ? sharedPart(template.fields, other.body) : {};
    if (Object.keys(shared).length > 0) return shared;
  }
  return {};
}
/** Into a draft begun already: only where nothing is written yet. */
async function copyShared(work: Work, session: SessionFacts, seen: Note): Promise<void> {
  const note = await lockNote(work, seen.id);
  if (note?.status !== 'draft' || !isAuthor(work, note)) return;
  const template = await templateById(work, note.templateId);
  const shared = await sharedFrom(work, session, note.attendeeId);
  const body = { ...carriedOver(template?.fields ?? [], shared), ...note.body };
  if (Object.keys(body).length === Object.keys(note.body).length) return;
  await saveContent(work, note, { ...contentOf(note), body });
}

/** A session given to another clinician takes an empty draft along; a written one stays its author's. */
async function takeOver(
  work: Work,
  session: SessionFacts,
  seen: Note,
): Promise<Refusal | undefined> {
  const me = work.user?.clinicianId;
  if (!me || me !== session.clinicianId || isAuthor(work, seen)) return undefined;
  const note = await lockNote(work, seen.id);
  if (!note) return noSuchNote();
  const untouched = note.version === 0 && isEmptyText(textOut(work, note));
  if (!untouched) {
    return (await mayReadText(work, note.authorId, session.day))
      ? undefined
      : refuse(
          'other-author',
          'Another clinician has written a note for this session. Ask the practice owner who held it.',
          { kind: 'conflict' },
        );
  }
  await saveContent(work, note, contentOf(note), { authorId: me });
  return authorOnly(work, { ...note, authorId: me }, session);
}
