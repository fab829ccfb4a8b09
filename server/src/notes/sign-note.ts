/**
 * The author signs; the supervisor signs beside or returns it. The note's row is locked first, so that
 * two tabs, or a retry, end in one signature and one event.
 */
import { createHash } from 'node:crypto';
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { authorOnly, noteInReach, type Supervision, supervisionOn } from './note-access.ts';
import { noteAmended, noteSigned } from './note-events.ts';
import { nextState, noteStepRefused } from './note-states.ts';
import {
  type Content,
  insertReturn,
  insertSignature,
  insertVersion,
  type Note,
  setState,
} from './note-store.ts';
import { holdAttendees, type SessionFacts } from './session-facts.ts';
import { attendance, type Said, signingProblems, signingWarnings } from './signing.ts';
import { toSign } from './to-sign.ts';

export interface Signed {
  readonly noteId: string;
  readonly status: Note['status'];
  readonly version: number;
  readonly billable: boolean;
  readonly warnings: Said[];
}

export const signNote = action({
  name: 'sign-note',
  needs: 'notes.write',
  run: async (work, input: { noteId: Id<'not'>; revision: number }): Promise<Signed | Refusal> => {
    const found = await noteInReach(work, input.noteId, 'lock-session-too');
    if (isRefusal(found)) return found;
    const { note, session } = found;
    const notMine = authorOnly(work, note, session);
    if (notMine) return notMine;
    if (input.revision !== note.revision) return changedMeanwhile();
    const supervision = await supervisionOn(work, note.authorId, session.day);
    work.audit(note.id);
    if (note.status === 'signed') return signed(note, []);
    if (note.status === 'awaiting-cosign') {
      // The supervision was ended for that day after the signature: nobody is left to wait for.
      return supervision.mode === 'both-sign' ? signed(note, []) : makeCount(work, note);
    }
    return signNow(work, note, session, supervision);
  },
});

async function signNow(
  work: Work,
  note: Note,
  session: SessionFacts,
  supervision: Supervision,
): Promise<Signed | Refusal> {
  const facts = await toSign(work, note, session);
  const problem = signingProblems(facts)[0];
  if (problem) return problem;
  await holdAttendees(work, session, orRollBack(attendance(facts.attendees)).hold);
  const version = note.version + 1;
  const { startedAt, endedAt } = note;
  if (startedAt === null || endedAt === null) throw new Error('signed without times');
  await insertVersion(work, {
    ...contentOf(note),
    startedAt,
    endedAt,
    noteId: note.id,
    version,
    reason: note.amendReason,
    contentHash: contentHash(note),
  });
  await addSignature(work, note, version, note.authorId, 'author');
  const bothSign = supervision.mode === 'both-sign';
  const state = nextState(note.status, 'sign', { bothSign, billed: note.billableVersion !== null });
  work.audit(note.id, { version, mode: supervision.mode });
  const billed = state === 'signed' ? { billableVersion: version } : {};
  const set = { status: state, version, signedAt: work.now, ...billed };
  await setState(work, note.id, { ...set, times: { startedAt, endedAt } });
  if (state === 'signed') await tell(work, note, version);
  return signed({ ...note, ...set }, signingWarnings(facts));
}

export const cosignNote = action({
  name: 'cosign-note',
  needs: 'notes.write',
  run: async (work, input: { noteId: Id<'not'>; version: number }): Promise<Signed | Refusal> => {
    const found = await supervisedNote(work, input.noteId);
    if (isRefusal(found)) return found;
    const { note, me } = found;
    const wrong = noteStepRefused(note.status, 'cosign') ?? otherVersion(note, input.version);
    if (wrong) return wrong;
    await addSignature(work, note, input.version, me, 'supervisor');
    work.audit(note.id, { version: input.version });
    return note.status === 'awaiting-cosign' ? makeCount(work, note) : signed(note, []);
  },
});

export const sendBackNote = action({
  name: 'send-back-note',
  needs: 'notes.write',
  run: async (
    work,
    input: { noteId: Id<'not'>; version: number; reason: string },
  ): Promise<Signed | Refusal> => {
    const found = await supervisedNote(work, input.noteId);
    if (isRefusal(found)) return found;
    const { note, me } = found;
    const wrong = noteStepRefused(note.status, 'send-back') ?? otherVersion(note, input.version);
    if (wrong) return wrong;
    await insertReturn(work, {
      noteId: note.id,
      version: note.version,
      clinicianId: me,
      userId: userId(work),
      reason: input.reason,
    });
    const billed = note.billableVersion !== null;
    const status = nextState(note.status, 'send-back', { bothSign: true, billed });
    await setState(work, note.id, { status });
    work.audit(note.id, { version: note.version });
    return signed({ ...note, status }, []);
  },
});

/** The note locked, and proof that the caller supervised its author on the day of service. */
async function supervisedNote(
  work: Work,
  noteId: Id<'not'>,
): Promise<{ note: Note; me: Id<'cln'> } | Refusal> {
  const found = await noteInReach(work, noteId, 'lock');
  if (isRefusal(found)) return found;
  const { note, session } = found;
  const { supervisor } = await supervisionOn(work, note.authorId, session.day);
  const me = work.user?.clinicianId;
  if (me && supervisor?.id === me) return { note, me };
  return refuse(
    'not-the-supervisor',
    'Only the clinician’s supervisor on the day of the session signs here.',
    { kind: 'not-allowed' },
  );
}
function otherVersion(note: Note, version: number): Refusal | undefined {
  const wanted = note.status === 'signed' ? note.billableVersion : note.version;
  return version === wanted ? undefined : changedMeanwhile();
}

/** The last signed version counts from now on. */
async function makeCount(work: Work, note: Note): Promise<Signed> {
  const { version } = note;
  await setState(work, note.id, { status: 'signed', billableVersion: version });
  await tell(work, note, version);
  return signed({ ...note, status: 'signed', billableVersion: version }, []);
}
async function tell(work: Work, note: Note, version: number): Promise<void> {
  const event = note.billableVersion === null ? noteSigned : noteAmended;
  const { id: noteId, sessionId, attendeeId } = note;
  await work.emit(event, { noteId, sessionId, attendeeId, version });
}

const addSignature = (
  work: Work,
  note: Note,
  version: number,
  clinicianId: Id<'cln'>,
  part: 'author' | 'supervisor',
) => insertSignature(work, { noteId: note.id, version, clinicianId, userId: userId(work), part });

function userId(work: Work): string {
  if (work.user === null) throw new Error('a signature needs a person');
  return work.user.id;
}

const signed = (note: Note, warnings: Said[]): Signed => ({
  noteId: note.id,
  status: note.status,
  version: note.version,
  billable: note.billableVersion !== null && note.status === 'signed',
  warnings,
});
export const changedMeanwhile = (): Refusal =>
  refuse(
    'note-changed',
    'This note was changed in another window. Read it again before you sign; nothing was lost.',
    { kind: 'conflict' },
  );

export const contentOf = (note: Content): Content => ({
  templateId: note.templateId,
  body: note.body,
  startedAt: note.startedAt,
  endedAt: note.endedAt,
  breakMinutes: note.breakMinutes,
  diagnoses: note.diagnoses,
  codeChoice: note.codeChoice,
});

/** SHA-256 of the content with its keys in order: what exactly was signed. */
export function contentHash(content: Content): Buffer {
  const ordered = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256')
    .update(JSON.stringify(contentOf(content), ordered))
    .digest();
}
