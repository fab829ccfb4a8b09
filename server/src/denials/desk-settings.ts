/** The desk's settings and the practice's own letters. */
import { type Id, type Refusal, refuse, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listPayers, payerById } from '../practice/index.ts';
import type { AppealTemplates, TemplateIn } from './appeals-contract.ts';
import { ownLetters, retireLetter, saveLetter } from './appeals-store.ts';
import type { DenialSettings } from './denials-contract.ts';
import { BUILT_IN_LETTERS, LETTER_FIELDS, unknownFields } from './letter.ts';
import {
  type DeskSettings,
  removeSettings,
  saveSettings,
  settingRows,
  USUAL,
} from './settings-store.ts';

export const seeDeskSettings = action({
  name: 'see-denial-settings',
  needs: 'claims.read',
  run: async (work: Work, _: object): Promise<z.input<typeof DenialSettings>> => {
    const rows = await settingRows(work);
    const all = rows.some((r) => r.payerId === null) ? rows : [USUAL, ...rows];
    const names = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
    return {
      items: all.map(({ tolerance, ...r }) => ({
        ...r,
        payerName: r.payerId === null ? null : (names.get(r.payerId) ?? null),
        toleranceCents: toWire(tolerance),
      })),
    };
  },
});
export const setDeskSettings = action({
  name: 'set-denial-settings',
  needs: 'claims.write',
  run: async (work: Work, input: DeskSettings): Promise<{ done: true } | Refusal> => {
    if (input.payerId !== null && !(await payerById(work, input.payerId))) {
      return refuse('not-found', 'That payer is not there.', { kind: 'not-found' });
    }
    if (input.rollsForward && input.rollsForwardBasis === '') {
      return refuse(
        'basis-missing',
        'Say where it stands that a deadline on a weekend or holiday moves on. Nothing was changed.',
        { field: 'rollsForwardBasis' },
      );
    }
    await saveSettings(work, input);
    work.audit(input.payerId ?? 'all-payers', { rollsForward: input.rollsForward });
    return { done: true };
  },
});

/** Back to what holds for payers without settings of their own; what they said stands in the record. */
export const removeDeskSettings = action({
  name: 'remove-denial-settings',
  needs: 'claims.write',
  run: async (work: Work, input: { payerId: Id<'pyr'> }): Promise<{ done: true } | Refusal> => {
    const was = (await settingRows(work)).find((r) => r.payerId === input.payerId);
    if (!was || !(await removeSettings(work, input.payerId)))
      return refuse('no-settings-of-payer', 'This payer has no settings of its own.', {
        kind: 'not-found',
      });
    const { rollsForward, appealLevels, tolerance, toleranceBp } = was;
    const toleranceCents = Number(toWire(tolerance));
    work.audit(input.payerId, { rollsForward, appealLevels, toleranceCents, toleranceBp });
    return { done: true };
  },
});

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
