/** Own templates: create, change, retire. What notes were written with stays as it was. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { BUILT_IN } from './built-in-templates.ts';
import { PRIVATE_NOTES } from './private-notes.ts';
import { checkTemplate, type Field, type Template, type TemplateKind } from './template.ts';
import {
  allTemplates,
  insertTemplate,
  lockTemplate,
  retireTemplateRow,
  templateById,
  updateTemplate,
} from './template-store.ts';

export interface TemplateText {
  readonly name: string;
  readonly kind: TemplateKind;
  readonly fields: readonly Field[];
}
export const noSuchTemplate = (): Refusal =>
  refuse('no-such-template', 'There is no such note template.', {
    kind: 'not-found',
    field: 'templateId',
  });

export const listTemplates = action({
  name: 'list-note-templates',
  needs: 'setup.read',
  run: async (work, input: { retired?: boolean | undefined }) => ({
    items: (await allTemplates(work))
      .filter((t) => input.retired === true || t.retiredAt === null)
      .map(templateView),
    privateNotes: PRIVATE_NOTES,
  }),
});

export const createTemplate = action({
  name: 'create-note-template',
  needs: 'notes.write',
  run: async (work, input: TemplateText) => {
    const wrong = checkTemplate(input.kind, input.fields);
    if (wrong) return wrong;
    return view(work, await insert(work, input));
  },
});

/** In place while no note uses it; else the old one is retired and a new one takes its name. */
export const changeTemplate = action({
  name: 'change-note-template',
  needs: 'notes.write',
  run: async (work, input: TemplateText & { templateId: Id<'tpl'> }) => {
    const old = await inUse(work, input.templateId);
    if (isRefusal(old)) return old;
    const wrong = checkTemplate(input.kind, input.fields);
    if (wrong) return wrong;
    if (!old.used && !old.builtIn) {
      await updateTemplate(work, old.id, input);
      work.audit(old.id);
      return view(work, old.id);
    }
    await retireTemplateRow(work, old.id);
    return view(work, await insert(work, input, old.id));
  },
});

export const retireTemplate = action({
  name: 'retire-note-template',
  needs: 'notes.write',
  run: async (work, input: { templateId: Id<'tpl'> }) => {
    const old = await inUse(work, input.templateId);
    if (isRefusal(old)) return old;
    const others = (await allTemplates(work)).filter((t) => t.retiredAt === null);
    if (others.length === 1) {
      return refuse(
        'last-template',
        'This is the last template. Make another before you retire it.',
        {
          kind: 'conflict',
        },
      );
    }
    await retireTemplateRow(work, old.id);
    work.audit(old.id);
    return view(work, old.id);
  },
});

async function inUse(work: Work, id: Id<'tpl'>): Promise<Template | Refusal> {
  const template = await lockTemplate(work, id);
  if (!template) return noSuchTemplate();
  if (template.retiredAt === null) return template;
  return refuse('template-retired', 'This template is retired already.', { kind: 'conflict' });
}
async function insert(work: Work, text: TemplateText, replaces?: Id<'tpl'>): Promise<Id<'tpl'>> {
  const id = work.newId('tpl');
  await insertTemplate(work, {
    id,
    name: text.name,
    kind: text.kind,
    fields: text.fields,
    builtIn: false,
    ...(replaces === undefined ? {} : { replaces }),
  });
  work.audit(id, replaces === undefined ? {} : { replaces });
  return id;
}
async function view(work: Work, id: Id<'tpl'>) {
  const template = await templateById(work, id);
  if (!template) throw new Error('template vanished');
  return templateView(template);
}

export const templateView = (t: Template) => ({
  id: t.id,
  name: t.name,
  kind: t.kind,
  fields: t.fields.map((f) => ({
    ...f,
    options: f.options === undefined ? undefined : [...f.options],
  })),
  builtIn: t.builtIn,
  retired: t.retiredAt !== null,
  used: t.used,
});

/** The templates of a new practice; once. */
export async function seedNoteTemplates(work: Work): Promise<void> {
  if ((await allTemplates(work)).some((t) => t.builtIn)) return;
  for (const [place, t] of BUILT_IN.entries()) {
    await insertTemplate(work, { id: work.newId('tpl'), ...t, builtIn: true, place });
  }
}
