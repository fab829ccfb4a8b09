/** A signed note is changed only with a reason, and signed again. What was signed stays readable. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { authorOnly, noteInReach } from './note-access.ts';
import { nextState, noteStepRefused } from './note-states.ts';
import { saveContent, setState, versionOf } from './note-store.ts';
import { type NoteView, noteView } from './note-view.ts';
import { changedMeanwhile, contentOf } from './sign-note.ts';

const FREE = { bothSign: false, billed: true };

export const amendNote = action({
  name: 'amend-note',
  needs: 'notes.write',
  run: async (
    work,
    input: { noteId: Id<'not'>; revision: number; reason: string },
  ): Promise<NoteView | Refusal> => {
    const found = await noteInReach(work, input.noteId, 'lock');
    if (isRefusal(found)) return found;
    const { note, session } = found;
    const wrong = authorOnly(work, note, session) ?? noteStepRefused(note.status, 'amend');
    if (wrong) return wrong;
    if (input.revision !== note.revision) return changedMeanwhile();
    const status = nextState(note.status, 'amend', FREE);
    await setState(work, note.id, { status, amendReason: input.reason.trim() });
    work.audit(note.id, { version: note.version });
    return noteView(work, note.id);
  },
});

/** The text goes back to the version in force; what was typed in the amendment is dropped. */
export const abandonAmendment = action({
  name: 'abandon-amendment',
  needs: 'notes.write',
  run: async (
    work,
    input: { noteId: Id<'not'>; revision: number },
  ): Promise<NoteView | Refusal> => {
    const found = await noteInReach(work, input.noteId, 'lock');
    if (isRefusal(found)) return found;
    const { note, session } = found;
    const wrong = authorOnly(work, note, session) ?? noteStepRefused(note.status, 'abandon');
    if (wrong) return wrong;
    if (input.revision !== note.revision) return changedMeanwhile();
    const inForce = await versionOf(work, note.id, note.billableVersion ?? 0);
    if (!inForce) throw new Error('an amendment without a version in force');
    await saveContent(work, note, contentOf(inForce));
    await setState(work, note.id, {
      status: nextState(note.status, 'abandon', FREE),
      amendReason: '',
    });
    work.audit(note.id, { version: inForce.version });
    return noteView(work, note.id);
  },
});
