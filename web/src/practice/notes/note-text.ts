/** A note's text on this side: what is compared, counted and carried from one template to another. */
import type { Reply } from '../../api/endpoints.ts';

export type NoteView = Reply<'GET /api/notes/:noteId'>;
export type Text = NoteView['note']['text'];
export type Template = NoteView['template'];
export type Field = Template['fields'][number];
export type Answer = Text['body'][string];
export type CodeChoice = NonNullable<Text['codeChoice']>;

const empty = (a: Answer | undefined): boolean =>
  a === undefined || a === null || a === '' || (Array.isArray(a) && a.length === 0);
const answers = (body: Text['body']): string =>
  JSON.stringify(
    Object.entries(body)
      .filter(([, a]) => !empty(a))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
/** Whether two texts say the same: an empty answer and none are one. */
export const sameText = (a: Text, b: Text): boolean =>
  a.templateId === b.templateId &&
  answers(a.body) === answers(b.body) &&
  a.startTime === b.startTime &&
  a.stopTime === b.stopTime &&
  a.breakMinutes === b.breakMinutes &&
  JSON.stringify(a.diagnoses) === JSON.stringify(b.diagnoses) &&
  JSON.stringify(a.codeChoice) === JSON.stringify(b.codeChoice);

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** Minutes between two wall clocks less the breaks; a stop before the start is past midnight. */
export function therapyMinutes(
  t: Pick<Text, 'startTime' | 'stopTime' | 'breakMinutes'>,
): number | null {
  if (!t.startTime || !t.stopTime) return null;
  const whole = minutesOf(t.stopTime) - minutesOf(t.startTime);
  const minutes = (whole <= 0 ? whole + 1440 : whole) - t.breakMinutes;
  return minutes > 0 ? minutes : null;
}

export const answerWords = (a: Answer | undefined): string =>
  empty(a)
    ? ''
    : typeof a === 'boolean'
      ? a
        ? 'Yes'
        : 'No'
      : Array.isArray(a)
        ? a.join(', ')
        : String(a);

/**
 * The answers under another template. What it has no field for is not lost: it goes, with its label,
 * to the end of the first long text. Undefined where there is none to hold it.
 */
export function underTemplate(
  body: Text['body'],
  from: Template,
  to: Template,
): Text['body'] | undefined {
  const next: Text['body'] = {};
  const left: string[] = [];
  for (const field of from.fields) {
    const answer = body[field.key];
    if (answer === undefined || empty(answer)) continue;
    const same = to.fields.find((f) => f.key === field.key && fits(f, answer));
    if (same) next[same.key] = answer;
    else left.push(`${field.label}: ${answerWords(answer)}`);
  }
  if (left.length === 0) return next;
  const home = to.fields.find((f) => f.type === 'prose');
  if (!home) return undefined;
  const had = next[home.key];
  next[home.key] = [...(typeof had === 'string' && had !== '' ? [had] : []), ...left].join('\n\n');
  return next;
}
function fits(field: Field, answer: Answer): boolean {
  switch (field.type) {
    case 'choice':
      return typeof answer === 'string' && (field.options ?? []).includes(answer);
    case 'choices':
      return Array.isArray(answer) && answer.every((a) => (field.options ?? []).includes(a));
    case 'scale':
      return (
        typeof answer === 'number' && answer >= (field.min ?? 0) && answer <= (field.max ?? 100)
      );
    case 'yes-no':
      return typeof answer === 'boolean';
    case 'date':
      return typeof answer === 'string' && /^\d{4}-\d\d-\d\d$/.test(answer);
    case 'line':
      return typeof answer === 'string' && !answer.includes('\n');
    default:
      return typeof answer === 'string';
  }
}
/** Fields in which two texts differ, with both wordings. */
export function differences(
  mine: Text,
  theirs: Text,
  template: Template,
): { label: string; mine: string; theirs: string }[] {
  const found: { label: string; mine: string; theirs: string }[] = [];
  const add = (label: string, a: string, b: string) => {
    if (a !== b) found.push({ label, mine: a, theirs: b });
  };
  const labels = new Map(template.fields.map((f) => [f.key, f.label]));
  const keys = new Set([
    ...template.fields.map((f) => f.key),
    ...Object.keys(mine.body),
    ...Object.keys(theirs.body),
  ]);
  for (const key of keys)
    add(labels.get(key) ?? key, answerWords(mine.body[key]), answerWords(theirs.body[key]));
  const times = (t: Text) =>
    `${t.startTime ?? '–'} to ${t.stopTime ?? '–'}${t.breakMinutes > 0 ? `, ${t.breakMinutes} min breaks` : ''}`;
  add('Times', times(mine), times(theirs));
  add('Diagnoses', mine.diagnoses.join(', '), theirs.diagnoses.join(', '));
  add('Code', codeWords(mine.codeChoice), codeWords(theirs.codeChoice));
  return found;
}
/** "97110 33 min + 97140 7 min, 97140 with 59" */
export const codeWords = (c: Text['codeChoice']): string =>
  c === null
    ? 'as the minutes say'
    : [
        ...(c.timed?.length ? c.timed.map((t) => `${t.code} ${t.minutes} min`) : [c.code]),
        ...c.addOns.map((a) => a.code),
      ].join(' + ') + (c.modifiers ?? []).map((m) => `, ${m.code} with ${m.modifier}`).join('');
