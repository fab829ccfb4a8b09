/** The only SQL of note_templates. */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { Field, Template, TemplateKind } from './template.ts';

const templateRows = (work: Work) =>
  work.sql
    .selectFrom('note_templates as t')
    .select((eb) => [
      't.id',
      't.name',
      't.kind',
      't.fields',
      't.built_in',
      't.retired_at',
      eb
        .exists(
          eb
            .selectFrom('notes as n')
            .select('n.id')
            .whereRef('n.practice_id', '=', 't.practice_id')
            .whereRef('n.template_id', '=', 't.id'),
        )
        .as('used_now'),
      eb
        .exists(
          eb
            .selectFrom('note_versions as v')
            .select('v.note_id')
            .whereRef('v.practice_id', '=', 't.practice_id')
            .whereRef('v.template_id', '=', 't.id'),
        )
        .as('used_before'),
    ])
    .where('t.practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof templateRows>['executeTakeFirstOrThrow']>>;

const toTemplate = (row: Row): Template => ({
  id: row.id as Id<'tpl'>,
  name: row.name,
  kind: row.kind as TemplateKind,
  fields: row.fields as readonly Field[],
  builtIn: row.built_in,
  retiredAt: row.retired_at,
  used: Boolean(row.used_now) || Boolean(row.used_before),
});

export async function allTemplates(work: Work): Promise<Template[]> {
  return (
    await templateRows(work).orderBy('t.place').orderBy('t.name').orderBy('t.id').execute()
  ).map(toTemplate);
}
export async function templateById(work: Work, id: string): Promise<Template | undefined> {
  const row = await templateRows(work).where('t.id', '=', id).executeTakeFirst();
  return row && toTemplate(row);
}
/** Also keeps a note from being begun with it meanwhile. */
export async function lockTemplate(work: Work, id: string): Promise<Template | undefined> {
  await work.sql
    .selectFrom('note_templates')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return templateById(work, id);
}
export async function insertTemplate(
  work: Work,
  t: {
    id: Id<'tpl'>;
    name: string;
    kind: TemplateKind;
    fields: readonly Field[];
    builtIn: boolean;
    place?: number;
    replaces?: Id<'tpl'>;
  },
): Promise<void> {
  await work.sql
    .insertInto('note_templates')
    .values({
      practice_id: work.practiceId,
      id: t.id,
      name: t.name,
      kind: t.kind,
      fields: JSON.stringify(t.fields),
      built_in: t.builtIn,
      place: t.place ?? 100,
      replaces: t.replaces ?? null,
      created_at: work.now,
    })
    .execute();
}
export async function updateTemplate(
  work: Work,
  id: string,
  set: { name: string; kind: TemplateKind; fields: readonly Field[] },
): Promise<void> {
  await work.sql
    .updateTable('note_templates')
    .set({ name: set.name, kind: set.kind, fields: JSON.stringify(set.fields) })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
export async function retireTemplateRow(work: Work, id: string): Promise<void> {
  await work.sql
    .updateTable('note_templates')
    .set({ retired_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .execute();
}
