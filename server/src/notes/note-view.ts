/** A note as its page shows it: text, template, session, what signing needs, the note before. */
import type { Id, LocalDate } from '@clearhour/values';
import { isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { templateView } from './change-template.ts';
import type { CodeChoice, Text } from './changes.ts';
import { icdFacts, labelOf } from './icd10-store.ts';
import {
  isAuthor,
  type NoteInReach,
  noSuchNote,
  noteInReach,
  type Supervision,
  supervisionOn,
} from './note-access.ts';
import {
  type Content,
  type Note,
  notesOfSessions,
  returnsOf,
  signaturesOf,
  versionOf,
} from './note-store.ts';
import { earlierSigned } from './notes-about-sessions.ts';
import type { NoteViewOut, PreviousOut, SignatureOut } from './notes-contract.ts';
import { PRIVATE_NOTES } from './private-notes.ts';
import { clinicianNames, type SessionFacts } from './session-facts.ts';
import { type Said, signingProblems, signingWarnings } from './signing.ts';
import { templateById } from './template-store.ts';
import { clockOf, therapyMinutes } from './times.ts';
import { toSign } from './to-sign.ts';

export type NoteView = z.input<typeof NoteViewOut>;

export const readNote = action({
  name: 'read-note',
  needs: 'notes.read',
  run: (work, input: { noteId: Id<'not'> }) => noteView(work, input.noteId),
});

export async function noteView(work: Work, noteId: string): Promise<NoteView | Refusal> {
  const found = await noteInReach(work, noteId, 'read');
  if (isRefusal(found)) return found;
  const { note, session } = found;
  const template = await templateById(work, note.templateId);
  if (!template) return noSuchNote();
  const supervision = await supervisionOn(work, note.authorId, session.day);
  const signing = await signingView(work, found, supervision);
  return {
    note: await noteOut(work, note, session),
    template: templateView(template),
    session: await sessionOut(work, session),
    signing,
    may: await mayDo(work, note, session, supervision),
    previous: await previousNote(work, note, session),
    privateNotes: PRIVATE_NOTES,
  };
}

/** A text as it goes over the wire: clock times, not instants. */
export const textOut = (work: Work, c: Content): Text => ({
  templateId: c.templateId,
  body: c.body,
  startTime: clockOf(work.zone, c.startedAt),
  stopTime: clockOf(work.zone, c.endedAt),
  breakMinutes: c.breakMinutes,
  diagnoses: c.diagnoses,
  codeChoice: c.codeChoice,
});
type WireText = NoteView['note']['text'];
/** zod's input types are mutable; the text is copied on the way out. */
export const wireText = (text: Text): WireText => ({
  ...text,
  body: Object.fromEntries(
    Object.entries(text.body).map(([k, v]) => [k, Array.isArray(v) ? [...v] : (v as string)]),
  ),
  diagnoses: [...text.diagnoses],
  codeChoice: wireChoice(text.codeChoice),
});
const wireChoice = (c: CodeChoice | null): WireText['codeChoice'] =>
  c === null
    ? null
    : {
        code: c.code,
        addOns: c.addOns.map((a) => ({ ...a })),
        ...(c.timed === undefined ? {} : { timed: c.timed.map((t) => ({ ...t })) }),
        ...(c.modifiers === undefined ? {} : { modifiers: c.modifiers.map((m) => ({ ...m })) }),
        ...(c.overrideReason === undefined ? {} : { overrideReason: c.overrideReason }),
      };

export async function signaturesOut(
  work: Work,
  noteId: string,
): Promise<z.input<typeof SignatureOut>[]> {
  const name = await clinicianNames(work);
  return (await signaturesOf(work, noteId)).map((s) => ({ ...s, name: name(s.clinicianId) }));
}
export async function diagnosesOut(work: Work, codes: readonly string[], on: LocalDate) {
  const facts = await icdFacts(work, codes, on);
  return codes.map((code) => ({ code, label: labelOf(facts.get(code), code) }));
}

async function noteOut(work: Work, note: Note, session: SessionFacts): Promise<NoteView['note']> {
  const returned = (await returnsOf(work, note.id)).find((r) => r.version === note.version);
  const open = note.status === 'draft' || note.status === 'amending';
  const name = await clinicianNames(work);
  return {
    id: note.id,
    sessionId: note.sessionId,
    attendeeId: note.attendeeId,
    authorId: note.authorId,
    authorName: name(note.authorId),
    status: note.status,
    version: note.version,
    billableVersion: note.billableVersion,
    revision: note.revision,
    text: wireText(textOut(work, note)),
    startedAt: note.startedAt,
    endedAt: note.endedAt,
    therapyMinutes: therapyMinutes(note, note.breakMinutes),
    diagnoses: await diagnosesOut(work, note.diagnoses, session.day),
    savedAt: note.savedAt,
    signedAt: note.signedAt,
    amendReason: note.status !== 'signed' && note.amendReason !== '' ? note.amendReason : null,
    sentBack:
      open && returned
        ? {
            reason: returned.reason,
            name: name(returned.clinicianId),
            at: returned.at,
          }
        : null,
    signatures: await signaturesOut(work, note.id),
  };
}

async function sessionOut(work: Work, s: SessionFacts): Promise<NoteView['session']> {
  const notes = s.perAttendee ? await notesOfSessions(work, [s.id]) : [];
  return {
    id: s.id,
    day: s.day,
    startsAt: s.startsAt,
    startTime: clockOf(work.zone, s.startsAt) ?? '',
    minutes: s.minutes,
    serviceId: s.serviceId,
    serviceName: s.serviceName,
    serviceKind: s.serviceKind,
    medium: s.medium,
    attendees: s.attendees.map((a) => {
      const own = notes.find((n) => n.attendeeId === a.attendeeId);
      return { ...a, noteId: own?.id ?? null, noteStatus: own?.status ?? null };
    }),
  };
}

async function signingView(
  work: Work,
  { note, session }: NoteInReach,
  supervision: Supervision,
): Promise<NoteView['signing']> {
  const open = note.status === 'draft' || note.status === 'amending';
  const facts = open ? await toSign(work, note, session) : undefined;
  return {
    mode: supervision.mode,
    supervisorName: supervision.supervisor?.name ?? null,
    problems: facts ? signingProblems(facts).map(said) : [],
    warnings: facts ? signingWarnings(facts) : [],
  };
}
export const said = (no: Refusal): Said => ({
  code: no.code,
  sentence: no.sentence,
  ...(no.field === undefined ? {} : { field: no.field }),
});

async function mayDo(
  work: Work,
  note: Note,
  session: SessionFacts,
  { supervisor, mode }: Supervision,
): Promise<NoteView['may']> {
  const mine =
    isAuthor(work, note) && session.clinicianId === note.authorId && work.can('notes.write');
  const open = note.status === 'draft' || note.status === 'amending';
  const supervises = supervisor !== null && work.user?.clinicianId === supervisor.id;
  const waiting = note.status === 'awaiting-cosign';
  const reviewed = (await signaturesOf(work, note.id)).some(
    (s) => s.part === 'supervisor' && s.version === note.billableVersion,
  );
  const review = note.status === 'signed' && mode === 'supervisee-signs' && !reviewed;
  return {
    edit: mine && open,
    sign: mine && open,
    cosign: supervises && (waiting || review),
    sendBack: supervises && waiting,
    amend: mine && note.status === 'signed',
  };
}

/** The last signed note about one of the same clients that the reader may read, as it is in force. */
async function previousNote(
  work: Work,
  note: Note,
  session: SessionFacts,
): Promise<z.input<typeof PreviousOut> | null> {
  const about = session.attendees.filter(
    (a) => note.attendeeId === null || a.attendeeId === note.attendeeId,
  );
  const earlier = await earlierSigned(
    work,
    about.map((a) => a.clientId),
    session,
  );
  for (const one of earlier) {
    if (isRefusal(await noteInReach(work, one.noteId, 'read'))) continue;
    const version = await versionOf(work, one.noteId, one.billableVersion);
    const template = version && (await templateById(work, version.templateId));
    if (!version || !template) continue;
    return {
      noteId: one.noteId,
      day: one.day,
      authorName: (await clinicianNames(work))(one.authorId),
      template: templateView(template),
      body: wireText(textOut(work, version)).body,
      diagnoses: await diagnosesOut(work, version.diagnoses, one.day),
    };
  }
  return null;
}
