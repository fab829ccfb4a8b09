/** Autosave. A tab that is behind loses nothing: it gets both texts and chooses. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type Body, checkBody } from './body.ts';
import { noSuchTemplate } from './change-template.ts';
import type { CodeChoice, Text } from './changes.ts';
import { writtenCodes } from './diagnosis.ts';
import { authorOnly, noteInReach } from './note-access.ts';
import { noteStepRefused } from './note-states.ts';
import { type Content, type Note, noteById, saveContent } from './note-store.ts';
import { said, textOut, wireText } from './note-view.ts';
import type { SessionFacts } from './session-facts.ts';
import { contentHash } from './sign-note.ts';
import { type Said, signingProblems, signingWarnings } from './signing.ts';
import { templateById } from './template-store.ts';
import { therapyMinutes, wallToInstants } from './times.ts';
import { toSign } from './to-sign.ts';

export interface Draft {
  readonly noteId: Id<'not'>;
  readonly revision: number;
  readonly templateId?: Id<'tpl'> | undefined;
  readonly body: Body;
  readonly startTime: string | null;
  readonly stopTime: string | null;
  readonly breakMinutes: number;
  readonly diagnoses: readonly string[];
  readonly codeChoice: CodeChoice | null;
}
type WireText = ReturnType<typeof wireText>;
export type DraftSaved =
  | {
      readonly state: 'saved';
      readonly revision: number;
      readonly savedAt: string;
      readonly therapyMinutes: number | null;
      readonly problems: Said[];
      readonly warnings: Said[];
    }
  | {
      readonly state: 'conflict';
      readonly sentence: string;
      readonly revision: number;
      readonly locked: boolean;
      readonly yours: WireText;
      readonly theirs: WireText;
      readonly savedAt: string;
    };

export const saveDraft = action({
  name: 'save-note-draft',
  needs: 'notes.write',
  run: async (work, input: Draft): Promise<DraftSaved | Refusal> => {
    const found = await noteInReach(work, input.noteId, 'lock');
    if (isRefusal(found)) return found;
    const { note, session } = found;
    const notMine = authorOnly(work, note, session);
    if (notMine) return notMine;
    work.audit(note.id);
    const content = await written(work, note, session, input);
    const same = !isRefusal(content) && contentHash(content).equals(contentHash(note));
    if (same) return saved(work, note, session);
    const locked = noteStepRefused(note.status, 'save');
    if (locked || input.revision !== note.revision) return behind(work, note, input, locked);
    if (isRefusal(content)) return content;
    await saveContent(work, note, content);
    const now = await noteById(work, note.id);
    if (!now) throw new Error('note vanished');
    return saved(work, now, session);
  },
});

async function written(
  work: Work,
  note: Note,
  session: SessionFacts,
  input: Draft,
): Promise<Content | Refusal> {
  const templateId = input.templateId ?? note.templateId;
  const template = await templateById(work, templateId);
  if (!template) return noSuchTemplate();
  if (template.retiredAt !== null && templateId !== note.templateId) return noSuchTemplate();
  const body = checkBody(template.fields, input.body);
  if (isRefusal(body)) return body;
  const diagnoses = writtenCodes(input.diagnoses);
  if (isRefusal(diagnoses)) return diagnoses;
  return {
    templateId: template.id,
    body: body as Body,
    ...wallToInstants(work.zone, session, input.startTime, input.stopTime),
    breakMinutes: input.breakMinutes,
    diagnoses,
    codeChoice: input.codeChoice,
  };
}

async function saved(work: Work, note: Note, session: SessionFacts): Promise<DraftSaved> {
  const facts = await toSign(work, note, session);
  return {
    state: 'saved',
    revision: note.revision,
    savedAt: note.savedAt,
    therapyMinutes: therapyMinutes(note, note.breakMinutes),
    problems: signingProblems(facts).map(said),
    warnings: signingWarnings(facts),
  };
}

function behind(work: Work, note: Note, input: Draft, locked: Refusal | undefined): DraftSaved {
  const yours: Text = {
    templateId: input.templateId ?? note.templateId,
    body: input.body,
    startTime: input.startTime,
    stopTime: input.stopTime,
    breakMinutes: input.breakMinutes,
    diagnoses: input.diagnoses,
    codeChoice: input.codeChoice,
  };
  return {
    state: 'conflict',
    sentence: locked
      ? `${locked.sentence} What you wrote is below and was not saved.`
      : 'This note was changed in another window. Both texts are kept here; choose which to keep.',
    revision: note.revision,
    locked: locked !== undefined,
    yours: wireText(yours),
    theirs: wireText(textOut(work, note)),
    savedAt: note.savedAt,
  };
}
