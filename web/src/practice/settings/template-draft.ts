/** A template while it is built. Pure. */
import type { Reply } from '../../api/endpoints.ts';

export type Template = Reply<'GET /api/note-templates'>['items'][number];
export type Field = Template['fields'][number];
export type Kind = Template['kind'];
export type FieldType = Field['type'];
/** `uid` is the field's name while it has no key yet. */
export type DraftField = Field & { readonly uid: string };
export interface Draft {
  readonly name: string;
  readonly kind: Kind;
  readonly fields: readonly DraftField[];
}

export const KINDS: readonly { value: Kind; label: string; about: string }[] = [
  { value: 'progress', label: 'Progress note', about: 'Proposed for ordinary sessions.' },
  { value: 'intake', label: 'Intake', about: 'Proposed for intakes.' },
  {
    value: 'group',
    label: 'Group note',
    about: 'Proposed for groups; shared fields can be copied from one person’s note to the next.',
  },
  {
    value: 'treatment-plan',
    label: 'Treatment plan',
    about: 'Has a day by which it must be reviewed; Today reminds you.',
  },
  { value: 'own', label: 'Another kind', about: 'Chosen by hand in a note.' },
];
export const kindWords = (kind: Kind): string => KINDS.find((k) => k.value === kind)?.label ?? kind;
export const TYPES: readonly { value: FieldType; label: string }[] = [
  { value: 'prose', label: 'Text' },
  { value: 'line', label: 'One line' },
  { value: 'choice', label: 'One of several' },
  { value: 'choices', label: 'Some of several' },
  { value: 'scale', label: 'Number on a scale' },
  { value: 'yes-no', label: 'Yes or no' },
  { value: 'date', label: 'Day' },
];
export const typeWords = (type: FieldType): string =>
  TYPES.find((t) => t.value === type)?.label ?? type;

let made = 0;
const uid = (): string => `f${made++}`;
export const draftOf = (t: Template): Draft => ({
  name: t.name,
  kind: t.kind,
  fields: t.fields.map((f) => ({ ...f, uid: uid() })),
});
export const emptyField = (type: FieldType = 'prose'): DraftField =>
  withType(
    { uid: uid(), key: '', label: '', help: '', type: 'prose', required: false, shared: false },
    type,
  );
export const emptyDraft = (): Draft => ({ name: '', kind: 'progress', fields: [emptyField()] });

/** What belongs to a type comes and goes with it: options to choices, ends to scales. */
export function withType(field: DraftField, type: FieldType): DraftField {
  const { options, min, max, minLabel, maxLabel, ...rest } = field;
  if (type === 'choice' || type === 'choices')
    return { ...rest, type, options: options ?? ['', ''] };
  if (type === 'scale') return { ...rest, type, min: min ?? 0, max: max ?? 10, minLabel, maxLabel };
  return { ...rest, type };
}
const EXPIRES = 'plan-expires-on';
/** A treatment plan needs the day of its review; it is added with the kind. */
export function withKind(draft: Draft, kind: Kind): Draft {
  if (kind !== 'treatment-plan' || draft.fields.some((f) => f.key === EXPIRES))
    return { ...draft, kind };
  const review = { ...emptyField('date'), key: EXPIRES, label: 'Review by', required: true };
  return { ...draft, kind, fields: [...draft.fields, review] };
}
/** The review day of a treatment plan: it stays, a required day. */
export const isFixed = (draft: Draft, field: DraftField): boolean =>
  draft.kind === 'treatment-plan' && field.key === EXPIRES;

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.max(0, Math.min(next.length, to)), 0, one);
  return next;
}
/** "Risk: what was done" → "risk-what-was-done"; with a number when it is taken. */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 34);
  const base = plain === '' ? 'field' : plain;
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(key)) return key;
  }
}
/** What is sent: keys of old fields stay, so that answers keep their name; new ones come from labels. */
export function bodyOf(draft: Draft): { name: string; kind: Kind; fields: Field[] } {
  const taken = new Set(draft.fields.map((f) => f.key).filter((k) => k !== ''));
  const fields = draft.fields.map(({ uid: _uid, ...field }) => {
    const key = field.key === '' ? keyFor(field.label, taken) : field.key;
    taken.add(key);
    const options = field.options?.map((o) => o.trim()).filter((o) => o !== '');
    const full = { ...field, key, ...(options ? { options } : {}) };
    return Object.fromEntries(Object.entries(full).filter(([, v]) => v !== undefined)) as Field;
  });
  return { name: draft.name, kind: draft.kind, fields };
}
