/** The practice's own letters, beside those that come with Clearhour. */
import { type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { AppealTemplates, TemplateIn } from './appeals-contract.ts';
import { ownLetters, retireLetter, saveLetter } from './appeals-store.ts';
import { BUILT_IN_LETTERS, LETTER_FIELDS, unknownFields } from './letter.ts';

export const listLetters = action({
  name: 'list-appeal-templates',
  needs: 'claims.read',
  run: async (work: Work, _: object): Promise<z.input<typeof AppealTemplates>> => ({
    items: [
      ...(await ownLetters(work)).map((t) => ({ ...t, own: true })),
      ...BUILT_IN_LETTERS.map((t) => ({ ...t, own: false })),
    ],
    fields: Object.entries(LETTER_FIELDS).map(([field, words]) => ({ field, words })),
  }),
});
type Wanted = z.output<typeof TemplateIn>;
export function wrongLetter(t: Pick<Wanted, 'subject' | 'body'>): Refusal | undefined {
  const [unknown] = unknownFields(`${t.subject}\n${t.body}`);
  return unknown === undefined
    ? undefined
    : refuse(
        'unknown-field',
        `There is no field {${unknown}}. Choose one of the list, or take the braces out.`,
        { field: 'body' },
      );
}
export const addLetter = action({
  name: 'add-appeal-template',
  needs: 'claims.write',
  run: async (work: Work, input: Wanted): Promise<{ templateId: string } | Refusal> => {
    const no = wrongLetter(input);
    if (no) return no;
    const id = work.newId('tpl');
    await saveLetter(work, { id, ...input });
    work.audit(id);
    return { templateId: id };
  },
});
const noSuchLetter = refuse('no-such-template', 'That letter is not there any more.', {
  kind: 'not-found',
});
export const changeTemplate = action({
  name: 'change-appeal-template',
  needs: 'claims.write',
  run: async (
    work: Work,
    { templateId, ...input }: Wanted & { templateId: string },
  ): Promise<{ templateId: string } | Refusal> => {
    if (!(await ownLetters(work)).some((t) => t.id === templateId)) return noSuchLetter;
    const no = wrongLetter(input);
    if (no) return no;
    await saveLetter(work, { id: templateId, ...input });
    work.audit(templateId);
    return { templateId };
  },
});
export const retireTemplate = action({
  name: 'retire-appeal-template',
  needs: 'claims.write',
  run: async (work: Work, input: { templateId: string }): Promise<{ done: true } | Refusal> => {
    if (!(await ownLetters(work)).some((t) => t.id === input.templateId)) return noSuchLetter;
    await retireLetter(work, input.templateId);
    work.audit(input.templateId);
    return { done: true };
  },
});
export const seeLetter = action({
  name: 'see-appeal-template',
  needs: 'claims.read',
  run: async (work: Work, input: { templateId: string }) => {
    const found = (await ownLetters(work)).find((t) => t.id === input.templateId);
    return found ? { ...found, own: true } : noSuchLetter;
  },
});
