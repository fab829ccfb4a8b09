/** The answers of a note, measured against its template. Pure. Text stays text: nothing is stripped. */
import { parseDate, type Refusal, refuse } from '@clearhour/values';
import type { Field } from './template.ts';

export type Answer = string | number | boolean | readonly string[] | null;
export type Body = Readonly<Record<string, Answer>>;

const LINE = 300;

/** A draft: every answer has a field of its own and is of its kind. Blanks are dropped. */
export function checkBody(fields: readonly Field[], body: Body): Body | Refusal {
  const byKey = new Map(fields.map((f) => [f.key, f]));
  const kept: [string, Answer][] = [];
  for (const [key, answer] of Object.entries(body)) {
    const field = byKey.get(key);
    if (!field) {
      return refuse(
        'no-such-field',
        'An answer has no field in this template. Reload the note; what you wrote is kept on this device.',
        { field: `body.${key.slice(0, 40)}` },
      );
    }
    if (isBlank(answer)) continue;
    const wrong = wrongAnswer(field, answer);
    if (wrong) return refuse('answer', `“${field.label}” ${wrong}.`, { field: `body.${key}` });
    kept.push([key, answer]);
  }
  return Object.fromEntries(kept);
}

export function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === null) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  return Array.isArray(answer) && answer.length === 0;
}

function wrongAnswer(field: Field, answer: Answer): string | undefined {
  const options = field.options ?? [];
  switch (field.type) {
    case 'line':
      if (typeof answer !== 'string') return 'takes text';
      if (/[\r\n]/.test(answer)) return 'takes one line';
      return answer.length > LINE ? `takes at most ${LINE} characters` : undefined;
    case 'prose':
      return typeof answer === 'string' ? undefined : 'takes text';
    case 'choice':
      return typeof answer === 'string' && options.includes(answer)
        ? undefined
        : 'takes one of its options';
    case 'choices':
      return Array.isArray(answer) &&
        answer.every((a) => options.includes(a)) &&
        new Set(answer).size === answer.length
        ? undefined
        : 'takes some of its options, each once';
    case 'scale':
      return Number.isSafeInteger(answer) &&
        (answer as number) >= (field.min ?? 0) &&
        (answer as number) <= (field.max ?? 0)
        ? undefined
        : `takes a whole number from ${field.min} to ${field.max}`;
    case 'date':
      return typeof answer === 'string' && parseDate(answer) !== undefined
        ? undefined
        : 'takes a day';
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : 'takes yes or no';
  }
}

/** Required fields without an answer. "No" and 0 are answers. */
export const missing = (fields: readonly Field[], body: Body): Field[] =>
  fields.filter((f) => f.required && isBlank(body[f.key]));

/** The shared part of a group note, for the next attendee's. */
export const sharedPart = (fields: readonly Field[], body: Body): Body =>
  Object.fromEntries(
    fields
      .filter((f) => f.shared && !isBlank(body[f.key]))
      .map((f) => [f.key, body[f.key] ?? null]),
  );

/** What another template can keep of a body: same key, and an answer that fits. */
export const carriedOver = (fields: readonly Field[], body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).filter(([key, answer]) => {
      const field = fields.find((f) => f.key === key);
      return field !== undefined && !isBlank(answer) && wrongAnswer(field, answer) === undefined;
    }),
  );

/** An answer as a person reads it. */
export function inWords(field: Field | undefined, answer: Answer | undefined): string {
  if (isBlank(answer)) return '';
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  if (Array.isArray(answer)) return answer.join(', ');
  return field?.type === 'scale' ? `${answer} of ${field.max}` : String(answer);
}
