// Notes: the signed record that permits billing.
// Comes from: a session that was held, written by its clinician; templates from the practice's start.
// Goes to: charges, by noteSigned and noteAmended; Today, by the hours without a note.
// Owns: note_templates, notes, note_versions, note_signatures, note_returns, icd10_codes.
// Always true: what was signed is kept; one author's signature per version; an event exactly when it counts.
// Not here: codes and fees (charges); psychotherapy notes, which are never stored.
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { seedNoteTemplates } from './change-template.ts';

export { amendNote } from './amend-note.ts';
export { type BillableNote, billableNote, billableNoteFor } from './billable-note.ts';
export { seedNoteTemplates } from './change-template.ts';
export type { CodeChoice } from './changes.ts';
export { icdCode } from './diagnosis.ts';
export { type Imported, importIcd10 } from './import-icd10.ts';
export {
  type HourToSign,
  hoursToSign,
  type UnsignedHour,
  unsignedHours,
  withNames,
} from './list-notes.ts';
export { type NoteCounts, noteAmended, noteSigned } from './note-events.ts';
export { noteStatesMarkdown } from './note-states.ts';
export { type NoteView, noteView } from './note-view.ts';
export {
  MOST_HOURS,
  type NoteFacts,
  noteFacts,
  type OpenHour as HourWithoutNote,
} from './notes-about-sessions.ts';
export { registerNoteRoutes } from './notes-routes.ts';
export { openNote } from './open-note.ts';
export { PRIVATE_NOTES } from './private-notes.ts';
export { saveDraft } from './save-draft.ts';
export { cosignNote, signNote } from './sign-note.ts';

export const noteReactions: readonly Reaction[] = [
  on(practiceCreated, (work) => seedNoteTemplates(work)),
];
