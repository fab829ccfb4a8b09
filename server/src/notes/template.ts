/** Templates: the questions a note answers. Pure. */
import { type Id, type Instant, type Refusal, refuse } from '@clearhour/values';

export type FieldType = 'line' | 'prose' | 'choice' | 'choices' | 'scale' | 'date' | 'yes-no';
export type TemplateKind = 'progress' | 'intake' | 'group' | 'treatment-plan' | 'own';

export interface Field {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options?: readonly string[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly minLabel?: string | undefined;
  readonly maxLabel?: string | undefined;
  /** The same for everybody in a group. */
  readonly shared: boolean;
}
export interface Template {
  readonly id: Id<'tpl'>;
  readonly name: string;
  readonly kind: TemplateKind;
  readonly fields: readonly Field[];
  readonly builtIn: boolean;
  readonly retiredAt: Instant | null;
  readonly used: boolean;
}

/** The answer that says until when a treatment plan holds. */
export const PLAN_EXPIRES = 'plan-expires-on';

const no = (at: number, part: string, sentence: string): Refusal =>
  refuse('template-field', sentence, { field: `fields.${at}.${part}` });

/** The first thing wrong with a template's fields; undefined when all is well. */
export function checkTemplate(kind: TemplateKind, fields: readonly Field[]): Refusal | undefined {
  const keys = new Set<string>();
  for (const [at, field] of fields.entries()) {
    if (keys.has(field.key)) return no(at, 'key', `Two fields are called “${field.key}”.`);
    keys.add(field.key);
    const wrong = checkField(field, at);
    if (wrong) return wrong;
  }
  const expiry = fields.find((f) => f.key === PLAN_EXPIRES);
  if (kind === 'treatment-plan' && !(expiry?.type === 'date' && expiry.required)) {
    return refuse(
      'template-plan-expiry',
      `A treatment plan needs a required date field “${PLAN_EXPIRES}”: the day it must be reviewed.`,
      { field: 'fields' },
    );
  }
  return undefined;
}

function checkField(field: Field, at: number): Refusal | undefined {
  const options = field.options ?? [];
  const chooses = field.type === 'choice' || field.type === 'choices';
  if (chooses && options.length < 2)
    return no(at, 'options', `“${field.label}” needs at least two options.`);
  if (!chooses && options.length > 0)
    return no(at, 'options', `“${field.label}” is not a choice, so it has no options.`);
  if (new Set(options).size < options.length)
    return no(at, 'options', `“${field.label}” has the same option twice.`);
  if (field.type === 'scale' && !((field.min ?? 0) < (field.max ?? 0)))
    return no(at, 'max', `The scale “${field.label}” needs a lowest and a higher highest number.`);
  if (field.type !== 'scale' && (field.min !== undefined || field.max !== undefined))
    return no(at, 'min', `“${field.label}” is not a scale, so it has no lowest or highest number.`);
  return undefined;
}

/** The template a new note of a service starts with: the first that fits, built-in order. */
export function usualTemplate(
  templates: readonly Template[],
  serviceKind: string,
): Template | undefined {
  const live = templates.filter((t) => t.retiredAt === null);
  const kind = serviceKind === 'intake' || serviceKind === 'group' ? serviceKind : 'progress';
  return (
    live.find((t) => t.kind === kind) ??
    live.find((t) => t.kind === 'progress') ??
    live.find((t) => t.kind === 'own') ??
    live[0]
  );
}
